//! 分数: the same pass as numbers.

use serde::{Deserialize, Serialize};

use crate::fluency::Fluency;
use crate::form::{FootFit, LineFit, RhymeFoot, Style, ci};
use crate::phonology::frequency;
use crate::rules::{Findings, Scan, Severity, Weights};

/// 总分 and its components, all in [0, 1]; each component also stands for itself.
///
/// For verse that keeps no template (古体) `applicable` is 0, and so are `score`, `conforms`, `structure`, `tone` and
/// `rhyme`. How the components make the score: [`Weights`](crate::rules::Weights) of the profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// 总分: the product of what each component leaves; 1 only where the form is kept and no component is below its bound,
    /// less than a third wherever there is an error.
    pub score: f32,
    /// 1 if the poem is judged by a form, else 0.
    pub applicable: f32,
    /// 1 if no error-level finding stands against the form, else 0.
    pub conforms: f32,
    /// 句数字数: lines of the right length out of the lines the form has; in ci characters neither missing nor too many,
    /// out of those of the tune; in couplets clauses that face one of their own length.
    pub structure: f32,
    /// 平仄: positions not missed, out of all; a broken relation or turned line counts as one line, in 折腰体 as one position. In ci
    /// a position is missed where poets mostly keep it, in couplets where nodes are not opposed or do not alternate.
    pub tone: f32,
    /// 押韵: feet that rhyme and repeat no other, out of all; 1 in couplets, which have none. A character that no book knows
    /// rhymes with nothing.
    pub rhyme: f32,
    /// 对仗: mean over the couplets that have to be parallel of the probability that they are; 1 where none is due, as in
    /// ci, where it is custom.
    pub parallelism: f32,
    /// 1 if the form asks for parallelism somewhere, else 0.
    pub parallelism_due: f32,
    /// 流畅: how far adjacent characters go together as in verse; half where one good poem in fifty falls below.
    pub fluency: f32,
    /// 用字: characters that repeat none of another line and that verse knows, and lines that repeat no other and none of the
    /// prompt, each out of all; 0 where the text is saturated with polyphones, which no poet's is.
    pub diction: f32,
    /// Characters the book knows, out of all.
    pub coverage: f32,
    /// What was asked of the poem beside its form (first line, acrostic, rhyme …); 1 where nothing was.
    pub asked: f32,
}

/// Names and values side by side, so that no surface has a list of its own.
macro_rules! fields {
    ($($field:ident),* $(,)?) => {
        /// Names of the components, in the order of [`Score::values`] and of the serialised score.
        pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];

        /// The components, in the order of [`Score::FIELDS`].
        ///
        /// ```
        /// use gelv::Score;
        /// let score = Score { tone: 0.5, ..Score::default() };
        /// let named: Vec<_> = Score::FIELDS.iter().zip(score.values()).filter(|pair| pair.1 > 0.0).collect();
        /// assert_eq!(named, [(&"tone", 0.5)]);
        /// ```
        pub const fn values(&self) -> [f32; Self::FIELDS.len()] {
            // Taken apart, so that a component without a name does not compile.
            let Self { $($field),* } = *self;
            [$($field),*]
        }
    };
}

impl Score {
    fields! {
        score, applicable, conforms, structure, tone, rhyme, parallelism, parallelism_due, fluency, diction, coverage, asked,
    }

    pub(crate) fn of(scan: &Scan<'_>, findings: &Findings) -> Self {
        Self::components(scan, findings).blended(&scan.profile.weights)
    }

    /// With what was asked beside the form, in [0, 1].
    pub(crate) fn asking(self, asked: f32, weights: &Weights) -> Self {
        Self { asked, ..self }.blended(weights)
    }

    /// With lines that were copied from the prompt, out of all.
    pub(crate) fn copying(self, copied: usize, lines: usize, weights: &Weights) -> Self {
        if copied == 0 {
            return self;
        }
        Self { diction: self.diction * share(lines - copied.min(lines), lines), ..self }.blended(weights)
    }

    /// The score of its components.
    fn blended(self, weights: &Weights) -> Self {
        let terms = [
            weights.structure.of(self.structure),
            weights.tone.of(self.tone),
            weights.rhyme.of(self.rhyme),
            weights.parallelism.of(self.parallelism),
            weights.fluency.of(self.fluency),
            weights.diction.of(self.diction),
            weights.coverage.of(self.coverage),
            weights.asked.of(self.asked),
        ];
        let gate = if self.conforms > 0.0 { 1.0 } else { weights.faulty };
        Self { score: self.applicable * gate * terms.into_iter().product::<f32>(), ..self }
    }

    fn components(scan: &Scan<'_>, findings: &Findings) -> Self {
        let judgement = scan.judgement;
        let sounds = &scan.sounding.sounds[scan.verse()];
        let characters = sounds.len();
        let unknown = match scan.sounding.unknown {
            0 => 0,
            _ => sounds.iter().filter(|sound| !sound.is_known()).count(),
        };
        let (mut repeated_characters, mut repeated_rhymes, mut saturated) = (0, 0, false);
        for finding in findings.as_slice() {
            match finding.rule.rule().id {
                "repeated-character" | "irregular-repetition" => repeated_characters += 1,
                "repeated-rhyme" => repeated_rhymes += 1,
                "polyphone-saturation" => saturated = true,
                _ => {}
            }
        }
        let common = Self {
            fluency: Fluency::of(scan.poem).value(),
            diction: match saturated {
                true => 0.0,
                false => diction(scan, characters.saturating_sub(repeated_characters)),
            },
            coverage: share(characters - unknown, characters),
            asked: 1.0,
            ..Self::default()
        };
        let common = common.paired(scan);
        if judgement.style == Style::Ci {
            return Self { conforms: conforms(findings), ..common.of_setting(scan, characters) };
        }
        if judgement.style == Style::Couplet {
            return Self { conforms: conforms(findings), ..common.of_couplet(scan, characters) };
        }
        if !judgement.style.is_regulated() {
            return common;
        }
        let lines = &judgement.explanation.lines;
        let count = lines.len();
        let wanted = judgement.lines_wanted.max(count);
        let right = lines.iter().filter(|line| !line.wrong_length).count();
        let missed = lines.iter().map(LineFit::errors).sum::<u32>() as usize;
        let positions = count * judgement.syllables;
        // 折腰体 is a licence of quatrains, if one that few take.
        let relation = if judgement.style == Style::BrokenWaist { 1 } else { judgement.syllables };
        let faults = missed + judgement.explanation.broken_relations() * relation;
        let feet = &judgement.rhyme.feet;
        // 首句借邻韵 is allowed.
        let borrowed = |foot: &RhymeFoot| foot.line == 0 && foot.fit == FootFit::Neighbour;
        // A character that no book knows may rhyme with anything, and earns nothing by that.
        let is_known =
            |foot: &RhymeFoot| scan.sounding.unknown == 0 || scan.tail_sound(usize::from(foot.line)).is_known();
        let rhymes = |foot: &&RhymeFoot| foot.fit == FootFit::Rhymes && is_known(foot) || borrowed(foot);
        let rhyming = feet.iter().filter(rhymes).count();
        Self {
            applicable: 1.0,
            conforms: conforms(findings),
            structure: share(right.saturating_sub(wanted - count), wanted),
            tone: share(positions.saturating_sub(faults), positions),
            rhyme: share(rhyming.saturating_sub(repeated_rhymes), feet.len()),
            ..common
        }
    }

    /// 对仗: the lines that should pair.
    fn paired(self, scan: &Scan<'_>) -> Self {
        // In ci it is custom, and poets who leave it out break no form.
        let due = scan.pairings.due().filter(|_| scan.judgement.style != Style::Ci);
        let (sum, due) = due.fold((0.0, 0.0), |(sum, due), pairing| (sum + pairing.agreement.chance(), due + 1.0));
        let parallelism = if due > 0.0 { sum / due } else { 1.0 };
        Self { parallelism, parallelism_due: f32::min(due, 1.0), ..self }
    }

    /// 对联: clauses that face one of their own length, and nodes and ends in their place. No rhyme is due.
    fn of_couplet(self, scan: &Scan<'_>, characters: usize) -> Self {
        let couplet = &scan.judgement.couplet;
        let matched = couplet.pairs().iter().filter(|pair| pair.equal).count();
        let clauses = couplet.clauses().into_iter().max().unwrap_or(0);
        let ends = couplet.wrong_ends().into_iter().filter(|&wrong| wrong).count();
        let nodes: u32 = couplet
            .pairs()
            .iter()
            .map(|pair| pair.unopposed.count_ones() + pair.flat.map(u16::count_ones).iter().sum::<u32>())
            .sum();
        Self {
            applicable: 1.0,
            structure: if couplet.sides() == 2 { share(matched, clauses) } else { 0.0 },
            tone: share(characters.saturating_sub(nodes as usize + ends), characters),
            rhyme: 1.0,
            ..self
        }
    }

    /// 词: how the text keeps its tune. A rhyme that many poets leave out is not counted, one across divisions that poets
    /// are seen to rhyme with each other nearly whole.
    fn of_setting(self, scan: &Scan<'_>, characters: usize) -> Self {
        let setting = &scan.judgement.setting;
        let len = usize::from(setting.shape().len);
        let practice = &scan.profile.practice;
        let worth = |foot: &ci::SungFoot| match foot.fit {
            ci::Foot::Rhymes => 1.0,
            ci::Foot::Off { attested, .. } if practice.excuses(attested) => EXCUSED,
            ci::Foot::Off { .. } | ci::Foot::WrongTone | ci::Foot::Unknown => 0.0,
        };
        let due = setting.feet.iter().filter(|foot| foot.share >= practice.rhyme_error);
        let (sum, count) = due.fold((0.0, 0.0), |(sum, count), foot| (sum + worth(foot), count + 1.0));
        Self {
            applicable: 1.0,
            structure: share(len.saturating_sub(usize::from(setting.distance)), len),
            tone: share(characters.saturating_sub(setting.missed.len()), characters),
            rhyme: if count > 0.0 { sum / count } else { 1.0 },
            ..self
        }
    }
}

/// 通押: what a rhyme across divisions counts.
const EXCUSED: f32 = 0.8;

/// Occurrences in the verse of Tang and Song below which a character is none of its vocabulary.
const IN_VERSE: u16 = 3;

/// What characters and lines are worth as words of verse: `own` characters repeat no other line.
fn diction(scan: &Scan<'_>, own: usize) -> f32 {
    let verse = &scan.poem.syllables[scan.verse()];
    let unheard = verse.iter().filter(|syllable| frequency(syllable.ch) < IN_VERSE).count();
    let lines = scan.poem.lines.len();
    let text = |line: usize| scan.poem.syllables_of(line).iter().map(|syllable| syllable.ch);
    let repeats = |&line: &usize| (0..line).any(|other| text(other).eq(text(line)));
    let repeated = (0..lines).filter(repeats).count().saturating_sub(wanted_repeats(scan));
    share(own, verse.len()) * share(verse.len() - unheard, verse.len()) * share(lines - repeated, lines)
}

/// Lines that the tune has repeat others.
fn wanted_repeats(scan: &Scan<'_>) -> usize {
    match scan.judgement.style {
        Style::Ci => scan.judgement.setting.variant().repeats().count(),
        _ => 0,
    }
}

fn conforms(findings: &Findings) -> f32 {
    if findings.count(Severity::Error) == 0 { 1.0 } else { 0.0 }
}

fn share(part: usize, of: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "characters of one poem are few")]
    let share = part as f32 / of.max(1) as f32;
    share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_the_record() {
        let record = serde_json::to_value(Score::default()).expect("a record");
        let keys: Vec<&String> = record.as_object().expect("an object").keys().collect();
        assert_eq!(keys, Score::FIELDS);
    }
}
