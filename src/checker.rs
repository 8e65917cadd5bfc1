//! The whole pipeline: text → sounds → explanation → findings → report or score.

use crate::error::Error;
use crate::form::{Demand, FormId, Judgement, Workspace, judge};
use crate::phonology::{BookId, RhymeBook, Script, Sounding, ToneClass};
use crate::report::{self, Lang, Report, Score};
use crate::rules::{self, Findings, Profile, RuleId, Scan, Scope};
use crate::text::{self, Poem};

/// Buffers of one pass, reused from poem to poem so that scoring allocates nothing once warm.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    poem: Poem,
    sounding: Sounding,
    judgement: Judgement,
    findings: Findings,
    work: Workspace,
}

impl Scratch {
    /// The findings of the last poem: all of them after a check; after a score those that it depends on (errors, and
    /// characters that repeat).
    pub fn findings(&self) -> &Findings {
        &self.findings
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
        };
        checker.book(Some(id))
    }

    /// Judge by a rhyme book; `None` = that of the profile, else 平水韵.
    #[must_use]
    pub fn book(mut self, book: Option<BookId>) -> Self {
        self.book = RhymeBook::get(book.or(self.profile.book).unwrap_or(BookId::Pingshui));
        self.level_groups = self.book.class_bits(ToneClass::Level);
        self.oblique_groups = self.book.class_bits(ToneClass::Oblique);
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

    /// The profile in force.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Say what a text is and what there is to say about it.
    ///
    /// # Errors
    /// If the text has no Chinese characters or is too long.
    pub fn check(&self, text: &str) -> Result<Report, Error> {
        self.check_with(&mut Scratch::default(), text, None)
    }

    /// Judge a text by a form.
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
    pub fn check_as(&self, text: &str, form: FormId) -> Result<Report, Error> {
        self.check_with(&mut Scratch::default(), text, Some(form))
    }

    /// [`Checker::check`] or [`Checker::check_as`] on buffers of the caller's, for many poems in a row.
    ///
    /// # Errors
    /// As [`Checker::check`].
    pub fn check_with(&self, scratch: &mut Scratch, text: &str, form: Option<FormId>) -> Result<Report, Error> {
        self.pass(scratch, text, form, Scope::Report)?;
        Ok(report::build(text, &self.scan(scratch), &scratch.findings, self.lang))
    }

    /// The same pass as numbers, without words. Allocates nothing once the scratch is warm.
    ///
    /// # Errors
    /// As [`Checker::check`].
    pub fn score(&self, scratch: &mut Scratch, text: &str) -> Result<Score, Error> {
        self.pass(scratch, text, None, Scope::Score)?;
        Ok(Score::of(&self.scan(scratch), &scratch.findings))
    }

    /// [`Checker::score`] against a form.
    ///
    /// # Errors
    /// As [`Checker::check`].
    pub fn score_as(&self, scratch: &mut Scratch, text: &str, form: FormId) -> Result<Score, Error> {
        self.pass(scratch, text, Some(form), Scope::Score)?;
        Ok(Score::of(&self.scan(scratch), &scratch.findings))
    }

    fn pass(&self, scratch: &mut Scratch, text: &str, form: Option<FormId>, scope: Scope) -> Result<(), Error> {
        text::parse_into(&mut scratch.poem, text, self.heading, self.max_bytes)?;
        if scratch.poem.unbroken {
            self.segment(scratch, form);
        }
        self.judge(scratch, form);
        let mut findings = std::mem::take(&mut scratch.findings);
        findings.clear();
        rules::run(self.scan(scratch), scope, &mut findings);
        scratch.findings = findings;
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
            book: self.book,
            judgement: &scratch.judgement,
            profile: &self.profile,
            rule: RuleId(0),
        }
    }
}
