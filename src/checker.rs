//! The whole pipeline: text → sounds → explanation → findings → report or score.

mod ci;
mod couplet;
pub mod identify;

use crate::error::Error;
use crate::form::ci::{CiWork, Divisions, Manual, Song, TuneQuery, Usage, shipped};
use crate::form::{Demand, FormId, Judgement, Style, Wanted, Workspace, judge};
use crate::parallel::Pairings;
use crate::phonology::context::Context;
use crate::phonology::{BookId, RhymeBook, Script, Sounding, ToneClass};
use crate::report::{self, Lang, Report, Score};
use crate::rules::{self, Findings, Profile, RuleId, Scan, Scope};
use crate::spec::{Met, Spec};
use crate::text::{self, Line, Poem};
pub use identify::Identity;

use ci::Tunes;

/// Buffers of one pass, reused from poem to poem so that scoring allocates nothing once warm.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    poem: Poem,
    sounding: Sounding,
    context: Context,
    judgement: Judgement,
    pairings: Pairings,
    findings: Findings,
    work: Workspace,
    ci: CiWork,
    song: Song,
    /// Lines of a song as they were before they were laid anew.
    spare: Vec<Line>,
    /// The name of a tune that was asked for.
    given: String,
}

impl Scratch {
    /// The findings of the last poem: all of them after a check; after a score those that it depends on (errors, and
    /// characters that repeat).
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The last poem, its lines as they were judged.
    pub fn poem(&self) -> &Poem {
        &self.poem
    }

    /// The judgement of the last poem scored.
    pub fn judgement(&self) -> &Judgement {
        &self.judgement
    }
}

/// Judges poems under one profile. Cheap to make, `Send + Sync`, without global state.
#[derive(Clone, Debug)]
pub struct Checker {
    profile: Profile,
    book: &'static RhymeBook,
    level_groups: u128,
    oblique_groups: u128,
    script: Option<Script>,
    lang: Lang,
    max_bytes: usize,
    heading: bool,
    manual: Option<Manual>,
    ci_book: &'static RhymeBook,
    divisions: Divisions,
    usage: &'static Usage,
}

impl Checker {
    /// Bytes of text a poem may have unless [`Checker::max_bytes`] says otherwise.
    pub const MAX_BYTES: usize = 64 * 1024;

    /// A checker for a profile.
    ///
    /// ```
    /// use gelv::{Checker, Profile, FormId};
    /// let checker = Checker::new(Profile::standard());
    /// let report = checker.check("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。")?;
    /// assert_eq!(report.form.id, FormId::Jueju5);
    /// assert_eq!(report.conforms, Some(true));
    /// # Ok::<(), gelv::Error>(())
    /// ```
    pub fn new(profile: Profile) -> Self {
        let id = profile.book.unwrap_or(BookId::Pingshui);
        let checker = Self {
            profile,
            book: RhymeBook::get(id),
            level_groups: 0,
            oblique_groups: 0,
            script: None,
            lang: Lang::default(),
            max_bytes: Self::MAX_BYTES,
            heading: true,
            manual: None,
            ci_book: RhymeBook::get(BookId::Cilin),
            divisions: Divisions::of_book(RhymeBook::get(BookId::Cilin)),
            usage: shipped(),
        };
        let named = checker.profile.book;
        checker.book(named)
    }

    /// Judge by a rhyme book; `None` = that of the profile, else 平水韵 for 诗 and 词林正韵 for 词.
    #[must_use]
    pub fn book(mut self, book: Option<BookId>) -> Self {
        self.book = RhymeBook::get(book.or(self.profile.book).unwrap_or(BookId::Pingshui));
        self.level_groups = self.book.class_bits(ToneClass::Level);
        self.oblique_groups = self.book.class_bits(ToneClass::Oblique);
        self.ci_book = RhymeBook::get(book.or(self.profile.book).unwrap_or(BookId::Cilin));
        self.divisions = Divisions::of_book(self.ci_book);
        self
    }

    /// Read texts in a script; `None` = told by their characters.
    #[must_use]
    pub fn script(mut self, script: Option<Script>) -> Self {
        self.script = script;
        self
    }

    /// Write messages in a language.
    #[must_use]
    pub fn lang(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
    }

    /// Refuse texts of more bytes.
    #[must_use]
    pub fn max_bytes(mut self, limit: usize) -> Self {
        self.max_bytes = limit;
        self
    }

    /// Whether leading rows may be a title and an author (they may, unless this says no).
    #[must_use]
    pub fn heading(mut self, heading: bool) -> Self {
        self.heading = heading;
        self
    }

    /// Judge ci by one manual alone, where it has the tune; `None` = by all of them together.
    #[must_use]
    pub fn manual(mut self, manual: Option<Manual>) -> Self {
        self.manual = manual;
        self
    }

    /// Judge ci by other counts of what poets did than those that ship: for measuring on verse that the counts were not
    /// made from.
    #[must_use]
    pub fn usage(mut self, usage: &'static Usage) -> Self {
        self.usage = usage;
        self
    }

    /// The language of messages.
    pub fn language(&self) -> Lang {
        self.lang
    }

    /// The profile in force.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Say what a text is and what there is to say about it.
    ///
    /// # Errors
    /// If the text has no Chinese characters or is too long.
    pub fn check(&self, text: &str) -> Result<Report, Error> {
        self.check_with(&mut Scratch::default(), text, Wanted::Anything)
    }

    /// Judge a text as a form or a tune.
    ///
    /// ```
    /// use gelv::{Checker, FormId, Profile};
    /// let report = Checker::new(Profile::standard())
    ///     .check_as("床前明月光，疑是地上霜。举头望明月，低头思故乡。", FormId::Jueju5)?;
    /// assert_eq!(report.conforms, Some(false));
    /// # Ok::<(), gelv::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Checker::check`].
    pub fn check_as<'a>(&self, text: &str, wanted: impl Into<Wanted<'a>>) -> Result<Report, Error> {
        self.check_with(&mut Scratch::default(), text, wanted)
    }

    /// [`Checker::check`] or [`Checker::check_as`] on buffers of the caller's, for many poems in a row.
    ///
    /// # Errors
    /// As [`Checker::check`].
    pub fn check_with<'a>(
        &self,
        scratch: &mut Scratch,
        text: &str,
        wanted: impl Into<Wanted<'a>>,
    ) -> Result<Report, Error> {
        self.pass(scratch, text, wanted.into(), Scope::Report)?;
        Ok(report::build(text, &self.scan(scratch), &scratch.findings, self.lang))
    }

    /// The same pass as numbers, without words. Allocates nothing once the scratch is warm.
    ///
    /// # Errors
    /// As [`Checker::check`].
    pub fn score(&self, scratch: &mut Scratch, text: &str) -> Result<Score, Error> {
        self.pass(scratch, text, Wanted::Anything, Scope::Score)?;
        Ok(Score::of(&self.scan(scratch), &scratch.findings))
    }

    /// [`Checker::score`] against a form or a tune.
    ///
    /// # Errors
    /// As [`Checker::check`].
    pub fn score_as<'a>(
        &self,
        scratch: &mut Scratch,
        text: &str,
        wanted: impl Into<Wanted<'a>>,
    ) -> Result<Score, Error> {
        self.pass(scratch, text, wanted.into(), Scope::Score)?;
        Ok(Score::of(&self.scan(scratch), &scratch.findings))
    }

    /// [`Checker::score`] against all that a specification asks, with how far each demand beside the form is met. The
    /// book is the checker's own: make one for each book that specifications ask for ([`Checker::book`]).
    ///
    /// ```
    /// use gelv::{Checker, Profile, Scratch, Spec};
    /// let checker = Checker::new(Profile::standard());
    /// let spec = Spec::from_json(r#"{"form": "五绝", "acrostic": "白黄欲更"}"#)?;
    /// let (score, met) = checker.score_spec(
    ///     &mut Scratch::default(),
    ///     "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。",
    ///     &spec,
    /// ).expect("verse");
    /// assert_eq!((score.score, met.acrostic), (1.0, 1.0));
    /// # Ok::<(), gelv::SpecError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Checker::check`]. A tune of an unknown name is none: the numbers are 0.
    pub fn score_spec(&self, scratch: &mut Scratch, text: &str, spec: &Spec) -> Result<(Score, Met), Error> {
        self.score_spec_as(scratch, text, spec.wanted(), spec)
    }

    /// [`Checker::score_spec`] against another form or tune than the specification itself names: where it names none, a
    /// title that stands beside the text may.
    ///
    /// # Errors
    /// As [`Checker::score_spec`].
    pub fn score_spec_as<'a>(
        &self,
        scratch: &mut Scratch,
        text: &str,
        wanted: impl Into<Wanted<'a>>,
        spec: &Spec,
    ) -> Result<(Score, Met), Error> {
        let score = self.score_as(scratch, text, wanted)?;
        if scratch.judgement.unknown_tune {
            return Ok((Score::default(), Met::default()));
        }
        let met = spec.met(&scratch.poem, &scratch.judgement);
        Ok((score.asking(met.all(), &self.profile.weights), met))
    }

    fn pass(&self, scratch: &mut Scratch, text: &str, wanted: Wanted<'_>, scope: Scope) -> Result<(), Error> {
        self.explain(scratch, text, wanted, scope)?;
        self.listen(scratch, scope);
        let Scratch { poem, context, judgement, pairings, .. } = scratch;
        pairings.fill(poem, judgement, context.script(), scope == Scope::Report);
        let mut findings = std::mem::take(&mut scratch.findings);
        findings.clear();
        rules::run(self.scan(scratch), scope, &mut findings);
        scratch.findings = findings;
        Ok(())
    }

    /// Look at the words around the polyphones of what the text was found to be.
    ///
    /// A score asks for few of them, and one by one.
    fn listen(&self, scratch: &mut Scratch, scope: Scope) {
        let Scratch { poem, sounding, context, judgement, .. } = scratch;
        let book = self.book_of(judgement);
        context.begin(sounding, book, self.script);
        if scope == Scope::Report {
            context.fill(poem, sounding, book);
        }
    }

    fn book_of(&self, judgement: &Judgement) -> &'static RhymeBook {
        if judgement.style == Style::Ci { self.ci_book } else { self.book }
    }

    /// Find what the text is, or how it stands to what is asked for.
    fn explain(&self, scratch: &mut Scratch, text: &str, wanted: Wanted<'_>, scope: Scope) -> Result<(), Error> {
        scratch.given.clear();
        scratch.judgement.unknown_tune = false;
        let tunes = match wanted {
            Wanted::Form(FormId::Ci) => Some(Tunes::Any),
            Wanted::Form(FormId::Couplet) => return self.pair(scratch, text),
            Wanted::Anything if text::names_sides(text) => return self.pair(scratch, text),
            Wanted::Form(form) => return self.read(scratch, text, Some(form)),
            Wanted::Tune(query) => Some(Tunes::Asked(self.in_manual(query))),
            Wanted::Titled(query) => Some(Tunes::Titled(self.in_manual(query))),
            Wanted::Named(name) => {
                scratch.given.push_str(name);
                TuneQuery::parse(name).map(|query| Tunes::Asked(self.in_manual(query)))
            }
            Wanted::Anything => self.titled(text).map(|query| Tunes::Titled(self.in_manual(query))),
        };
        if let Some(tunes) = tunes
            && self.sing(scratch, text, tunes, scope)?
        {
            return Ok(());
        }
        self.read(scratch, text, None)?;
        let titled = match tunes {
            Some(Tunes::Titled(query)) => Some(query),
            _ => None,
        };
        if self.may_be_song(scratch, titled.is_some()) && !self.sing(scratch, text, Tunes::Untold(titled), scope)? {
            self.read(scratch, text, None)?;
        }
        scratch.judgement.unknown_tune = tunes.is_none() && matches!(wanted, Wanted::Named(_));
        Ok(())
    }

    /// Read a text as 诗.
    fn read(&self, scratch: &mut Scratch, text: &str, form: Option<FormId>) -> Result<(), Error> {
        text::parse_into(&mut scratch.poem, text, self.heading, self.max_bytes)?;
        if scratch.poem.unbroken {
            self.segment(scratch, form);
        }
        self.judge(scratch, form);
        Ok(())
    }

    /// Cut a text without punctuation and breaks into lines: by the form asked for, else by the count, and
    /// where the count allows two lengths by the better explanation.
    fn segment(&self, scratch: &mut Scratch, form: Option<FormId>) {
        let count = scratch.poem.syllables.len();
        let asked = form.map(FormId::syllables).filter(|&len| len != 0 && count > len);
        let mut lengths = text::line_length_candidates(count);
        let (Some(first), second) = (asked.or_else(|| lengths.next()), lengths.next()) else { return };
        let whole = scratch.poem.lines[0];
        let mut distances = [f32::INFINITY; 2];
        if let (None, Some(second)) = (asked, second) {
            for (distance, length) in distances.iter_mut().zip([first, second]) {
                scratch.poem.lines.clear();
                scratch.poem.lines.push(whole);
                text::cut(&mut scratch.poem, length);
                self.judge(scratch, None);
                let judgement = &scratch.judgement;
                *distance = match judgement.runner_up {
                    Some((_, distance)) => distance,
                    None => judgement.explanation.cost,
                };
            }
            scratch.poem.lines.clear();
            scratch.poem.lines.push(whole);
        }
        let length = match second {
            Some(second) if asked.is_none() && distances[1] < distances[0] => second,
            _ => first,
        };
        text::cut(&mut scratch.poem, length);
    }

    fn judge(&self, scratch: &mut Scratch, form: Option<FormId>) {
        let Scratch { poem, sounding, judgement, work, .. } = scratch;
        sounding.fill(poem, self.book, self.script);
        let demand = Demand {
            form,
            level_groups: self.level_groups,
            oblique_groups: self.oblique_groups,
            tolerance: self.profile.tolerance,
        };
        judge(judgement, work, poem, sounding, self.book, demand);
    }

    fn scan<'a>(&'a self, scratch: &'a Scratch) -> Scan<'a> {
        Scan {
            poem: &scratch.poem,
            sounding: &scratch.sounding,
            context: &scratch.context,
            book: self.book_of(&scratch.judgement),
            judgement: &scratch.judgement,
            pairings: &scratch.pairings,
            usage: self.usage,
            given: &scratch.given,
            profile: &self.profile,
            rule: RuleId(0),
        }
    }
}
