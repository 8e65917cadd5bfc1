//! 词: which tune a text is set to, where its verse begins, and whether it is a ci at all.

use super::{Checker, Scratch};
use crate::error::Error;
use crate::form::ci::{
    Choice, CiWork, Ear, RUNNER_UP, Song, TuneQuery, finish, has_equal_lines, may_have_equal_lines, relay, shipped,
};
use crate::form::{FormId, Style};
use crate::phonology::Sound;
use crate::rules::Scope;
use crate::text::{self, Lead, Poem};

/// What is known of the tune before the text is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tunes {
    /// These were asked for.
    Asked(TuneQuery),
    /// Some ci was asked for.
    Any,
    /// A title names these.
    Titled(TuneQuery),
    /// Nothing that keeps it from being 诗; these if it is their beginning.
    Untold(Option<TuneQuery>),
}

/// How far from the likeliest text of its tune a text that need not be a ci may stand, in natural units of information:
/// so much in all, and for each character.
const BORNE: f32 = 14.0;
const BORNE_PER_CHARACTER: f32 = 0.15;
/// So much in all where a title names the tune.
const BORNE_TITLED: f32 = 30.0;
/// And where all lines, or all but a few, are of five or of seven, as those of 诗 are; 诗 of six lines are rare.
const BORNE_NEAR_SHI: f32 = 6.0;
/// What a character costs that is taken for heading rather than for the beginning of a tune.
const SKIPPED: f32 = 1.0;
/// From here on a text may be of another tune than the name says …
const DOUBTFUL: f32 = 25.0;
/// … if it fits that one better by so much.
const CLEARLY: f32 = 15.0;
/// Characters of the shortest and of the longest text that may be a ci.
const LENGTHS: std::ops::RangeInclusive<usize> = 14..=300;

impl Checker {
    /// The tune that the title row names.
    pub(super) fn titled(&self, text: &str) -> Option<TuneQuery> {
        if !self.heading {
            return None;
        }
        let (row, rest) = text.trim_start_matches(['\u{FEFF}', '\n', '\r', ' ']).split_once('\n')?;
        let bare = !row.contains(['，', '。', '！', '？', '；', ',']) && row.len() <= 90;
        (bare && !rest.trim().is_empty()).then(|| TuneQuery::of_title(row)).flatten()
    }

    /// The query kept to the manual that is judged by, if that has the tune.
    pub(super) fn in_manual(&self, query: TuneQuery) -> TuneQuery {
        match self.manual {
            Some(manual) if query.is_in(manual) => query.manual(Some(manual)),
            _ => query,
        }
    }

    /// Whether a text that was read as 诗 may be a ci after all: where it keeps no template (`titled`: and a title names a
    /// tune), where lines are amiss, and where the lines were cut by count alone and do not fit.
    pub(super) fn may_be_song(&self, scratch: &Scratch, titled: bool) -> bool {
        let Scratch { judgement, poem, .. } = scratch;
        let doubtful = match judgement.style {
            Style::Regulated | Style::BrokenWaist => {
                let lines = &judgement.explanation.lines;
                lines.len() != judgement.lines_wanted
                    || lines.iter().any(|line| line.wrong_length)
                    || (poem.unbroken && judgement.explanation.cost >= 1.0)
            }
            Style::AncientQuatrain => poem.unbroken,
            // Rows all of five or of seven are 诗, unless some tune of that length has such lines.
            _ => titled || poem.unbroken || !has_equal_rows(poem) || may_have_equal_lines(poem.syllables.len()),
        };
        doubtful && (titled || LENGTHS.contains(&poem.syllables.len()))
    }

    /// Set the text to a tune. Says whether it is taken for a ci: always, if one was asked for and can be laid at all.
    pub(super) fn sing(&self, scratch: &mut Scratch, text: &str, tunes: Tunes, scope: Scope) -> Result<bool, Error> {
        // A text whose rows are those of regulated verse but for a few: a copy may have lost a character.
        let untold = matches!(tunes, Tunes::Untold(_));
        let near_shi = untold
            && matches!(scratch.judgement.style, Style::Regulated | Style::BrokenWaist)
            && !scratch.poem.unbroken;
        // Rows all of five or of seven are no tune with a character more or less.
        let exact = untold && !scratch.poem.unbroken && has_equal_rows(&scratch.poem);
        text::read_song(&mut scratch.poem, text, self.max_bytes)?;
        scratch.sounding.fill(&scratch.poem, self.ci_book, self.script);
        scratch.ci.slack = if scope == Scope::Report { RUNNER_UP } else { 0 };
        let asked = matches!(tunes, Tunes::Asked(_) | Tunes::Any);
        let unnamed = BORNE + BORNE_PER_CHARACTER * characters(scratch, 0);
        scratch.ci.keep_within(if asked { f32::INFINITY } else { unnamed }, exact);
        let (leads, count) = if self.heading {
            scratch.poem.leads(text, |words| TuneQuery::of_title(words).is_some())
        } else {
            ([Lead::NONE; Lead::MOST], 0)
        };
        let title = leads[..count].iter().find_map(|lead| {
            let query = lead.bare.then(|| TuneQuery::of_title(lead.words)).flatten()?;
            Some((lead.from, query))
        });
        let named = match tunes {
            Tunes::Asked(query) | Tunes::Titled(query) => Some(query),
            Tunes::Any | Tunes::Untold(_) => title.map(|title| self.in_manual(title.1)),
        };
        // What names the tune is no verse.
        let after_title = title.map_or(0, |title| title.0);
        let starts = leads[..count].iter().map(|lead| lead.from).filter(|&from| from > after_title);
        // A row of verse, or a stanza, is no heading: what follows it is not the beginning.
        let bare = leads[..count].iter().filter(|lead| lead.bare).map(|lead| lead.from);
        let headed = std::iter::once(after_title).chain(bare.filter(|&from| from > after_title));
        let beginning = match tunes {
            Tunes::Untold(titled) => named.or(titled),
            _ => named,
        };
        if let Some(query) = beginning
            && let Some((choice, from)) = self.beginning(scratch, headed, &query)
        {
            // A title is no promise until the text has been read as 诗, which has such titles too.
            if matches!(tunes, Tunes::Titled(_)) {
                return Ok(false);
            }
            self.take(scratch, &choice, from, beginning, scope);
            scratch.judgement.declared = asked;
            return Ok(true);
        }
        // Far shorter than the tune that a title names: no laying is borne then.
        let beyond = named.filter(|query| {
            !asked
                && std::iter::once(after_title).chain(starts.clone()).all(|from| {
                    let borne = BORNE_TITLED + BORNE_PER_CHARACTER * characters(scratch, from) + CLEARLY;
                    CiWork::is_beyond(scratch.poem.syllables.len() - from, query, borne)
                })
        });
        let mut found = match beyond {
            Some(_) => None,
            None => self.best_start(scratch, after_title, starts.clone(), named.as_ref()),
        };
        // The buffers hold what was tried last.
        let held = count == 0;
        let mut mismatch = false;
        if named.is_some() && found.is_none_or(|(choice, _)| choice.excess() > DOUBTFUL) {
            scratch.ci.keep_within(unnamed, exact);
            scratch.ci.change_sides();
            let other = self.best_start(scratch, after_title, starts, None);
            mismatch = other.is_some_and(|(other, from)| {
                let better = |found: (Choice, usize)| {
                    let in_step = found.0.in_step && !other.in_step;
                    !in_step && found.0.likeness() - other.likeness() > CLEARLY && found.0.tune() != other.tune()
                };
                other.excess() <= BORNE + BORNE_PER_CHARACTER * characters(scratch, from)
                    && found.is_none_or(better)
                    && !beyond.is_some_and(|query| query.admits_tune(other.tune()))
            });
            scratch.ci.change_sides();
            if mismatch {
                found = other;
                scratch.ci.take_aside();
            }
        }
        let Some((choice, from)) = found else { return Ok(false) };
        let query = if mismatch { None } else { named };
        let equal_lines = has_equal_lines(choice.shape);
        let borne = match query {
            _ if asked => f32::INFINITY,
            Some(_) => BORNE_TITLED + BORNE_PER_CHARACTER * characters(scratch, from),
            None if near_shi || (equal_lines && choice.lines() != 6) => BORNE_NEAR_SHI,
            None => BORNE + BORNE_PER_CHARACTER * characters(scratch, from),
        };
        // Four lines of five or seven are a quatrain, whatever tune it was sung to; other numbers of them, where no poem of
        // the tune was counted, rather 诗 of that length, or a 律诗 that is being written (抛球乐 has six lines of five).
        let unheard = query.is_none() && shipped().poems(choice.shape) == 0;
        let rather_shi = !asked && equal_lines && (choice.lines() == 4 || unheard);
        let lapsed = near_shi && named.is_none() && !choice.in_step;
        if choice.excess() > borne || rather_shi || lapsed {
            return Ok(false);
        }
        if !held {
            let _ = self.choose(scratch, from, query.as_ref());
        }
        self.take(scratch, &choice, from, named, scope);
        scratch.judgement.setting.mismatch = mismatch;
        scratch.judgement.declared = asked;
        Ok(true)
    }

    /// The tune asked for, if the text begins it and goes no further, and where the verse begins.
    fn beginning(
        &self,
        scratch: &mut Scratch,
        starts: impl Iterator<Item = usize> + Clone,
        query: &TuneQuery,
    ) -> Option<(Choice, usize)> {
        let len = scratch.poem.syllables.len();
        if starts.clone().any(|from| CiWork::is_complete(len - from, query)) {
            return None;
        }
        let first = starts.clone().next().unwrap_or(0);
        let mut best: Option<(f32, usize)> = None;
        for from in starts {
            let Some(choice) = self.begin(scratch, from, query) else { continue };
            let borne = BORNE + BORNE_PER_CHARACTER * characters(scratch, from);
            let unlikely = choice.excess() + SKIPPED * (characters(scratch, first) - characters(scratch, from));
            if choice.excess() <= borne && best.is_none_or(|best| unlikely < best.0) {
                best = Some((unlikely, from));
            }
        }
        // The buffers hold what was tried last.
        let (_, from) = best?;
        Some((self.begin(scratch, from, query)?, from))
    }

    fn begin(&self, scratch: &mut Scratch, from: usize, query: &TuneQuery) -> Option<Choice> {
        let Scratch { poem, sounding, ci, song, .. } = scratch;
        song.fill(poem, sounding, self.ci_book, from);
        ci.begin(&self.ear(song, &sounding.sounds[from..]), query)
    }

    /// Where the verse begins: at the place from which it fits a tune best.
    fn best_start(
        &self,
        scratch: &mut Scratch,
        first: usize,
        others: impl Iterator<Item = usize>,
        query: Option<&TuneQuery>,
    ) -> Option<(Choice, usize)> {
        let mut best: Option<(Choice, usize)> = None;
        for from in std::iter::once(first).chain(others) {
            // The further on the verse begins, the more of the tune is missing.
            let left = scratch.poem.syllables.len() - from;
            let beyond =
                |best: (Choice, usize)| query.is_some_and(|query| CiWork::is_beyond(left, query, best.0.excess()));
            if best.is_some_and(beyond) {
                continue;
            }
            let Some(choice) = self.choose(scratch, from, query) else { continue };
            if best.is_none_or(|best| choice.excess < best.0.excess) {
                best = Some((choice, from));
            }
            if choice.is_trusted() {
                break;
            }
        }
        best
    }

    fn choose(&self, scratch: &mut Scratch, from: usize, query: Option<&TuneQuery>) -> Option<Choice> {
        let Scratch { poem, sounding, ci, song, .. } = scratch;
        song.fill(poem, sounding, self.ci_book, from);
        ci.choose(&self.ear(song, &sounding.sounds[from..]), query)
    }

    /// Spell the choice out and make it the judgement.
    fn take(&self, scratch: &mut Scratch, choice: &Choice, from: usize, query: Option<TuneQuery>, scope: Scope) {
        let Scratch { poem, sounding, judgement, ci, song, spare, .. } = scratch;
        let ear = self.ear(song, &sounding.sounds[from..]);
        finish(&mut judgement.setting, ci, &ear, choice, query.as_ref(), from, scope == Scope::Report);
        relay(poem, spare, &judgement.setting);
        judgement.form = FormId::Ci;
        judgement.style = Style::Ci;
        judgement.syllables = 0;
        judgement.lines_wanted = judgement.setting.shape().lines().len();
        judgement.runner_up = None;
        judgement.explanation.clear();
        judgement.rhyme.clear();
    }

    fn ear<'a>(&'a self, song: &'a Song, sounds: &'a [Sound]) -> Ear<'a> {
        Ear { song, sounds, book: self.ci_book, divisions: &self.divisions, usage: self.usage }
    }
}

/// Whether all rows are of five characters, or all of seven.
fn has_equal_rows(poem: &Poem) -> bool {
    [5, 7].into_iter().any(|len| poem.lines.iter().all(|line| line.len() == len))
}

#[expect(clippy::cast_precision_loss, reason = "texts are short")]
fn characters(scratch: &Scratch, from: usize) -> f32 {
    (scratch.sounding.sounds.len() - from) as f32
}
