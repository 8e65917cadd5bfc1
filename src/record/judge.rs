//! From a record to its report.

use std::sync::OnceLock;

use super::{Bad, BadKind, Record, suggest};
use crate::checker::{Checker, Scratch};
use crate::form::ci::TuneQuery;
use crate::form::{FormId, Wanted};
use crate::phonology::BookId;
use crate::report::Report;

/// What poems are to be judged as, where their records do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Ask {
    /// As what they are.
    #[default]
    Anything,
    /// As a form.
    Form(FormId),
    /// 词牌: as a tune, by a name that a tune has.
    Tune(String),
}

impl Ask {
    /// The same for the engine.
    pub fn wanted(&self) -> Wanted<'_> {
        match self {
            Self::Anything => Wanted::Anything,
            Self::Form(form) => Wanted::Form(*form),
            Self::Tune(name) => Wanted::Named(name),
        }
    }
}

/// Judges records, on any number of threads, each with a [`Scratch`] of its own.
#[derive(Debug)]
pub struct Judge {
    checker: Checker,
    ask: Ask,
    /// What records say of themselves is not believed.
    text_alone: bool,
    /// Checkers for the books that records ask for and for the judge's own book, each for texts that may have a heading
    /// and for verse alone; made when a record asks.
    checkers: [[OnceLock<Checker>; 2]; BookId::ALL.len() + 1],
}

impl Judge {
    /// A judge by a checker, in its language.
    pub fn new(checker: Checker, ask: Ask) -> Self {
        Self { checker, ask, text_alone: false, checkers: Default::default() }
    }

    /// The same for who asks what a text is: forms and tunes that records name, and titles beside the text, count for
    /// nothing.
    #[must_use]
    pub fn text_alone(mut self) -> Self {
        self.text_alone = true;
        self
    }

    /// The report on a text that says nothing of itself.
    ///
    /// # Errors
    /// If the text has no Chinese characters or is too long.
    pub fn text(&self, scratch: &mut Scratch, text: &str) -> Result<Report, Bad> {
        let report = self.checker.check_with(scratch, text, self.ask.wanted());
        report.map_err(|error| Bad::refused(&error, self.checker.language()))
    }

    /// The report on a record, with the record's identifier (else its number among the records, counted from 1), title and
    /// author.
    ///
    /// # Errors
    /// If the text has no Chinese characters or is too long, or the record names a form or a book that there is not.
    pub fn report(&self, scratch: &mut Scratch, record: &Record, number: u64) -> Result<Report, Bad> {
        match self.judge(scratch, record) {
            Ok(mut report) => {
                report.id = Some(record.id_or(number));
                report.title = record.title.clone().or(report.title);
                report.author = record.author.clone().or(report.author);
                Ok(report)
            }
            Err(bad) => Err(Bad { id: record.id.clone(), ..bad }),
        }
    }

    fn judge(&self, scratch: &mut Scratch, record: &Record) -> Result<Report, Bad> {
        let lang = self.checker.language();
        let wanted = self.wanted(record)?;
        let unknown = |name: &str| Bad::new(BadKind::UnknownBook, suggest::unknown_book(name, lang));
        let book = match record.book.as_deref() {
            None | Some("" | "auto") => None,
            Some(name) => Some(BookId::from_name(name).ok_or_else(|| unknown(name))?),
        };
        let report = self.checker(book, record.verse_only).check_with(scratch, &record.text, wanted);
        report.map_err(|error| Bad::refused(&error, lang))
    }

    /// What a record asks for beats what is asked of all; its title names a tune where nothing else does.
    fn wanted<'a>(&'a self, record: &'a Record) -> Result<Wanted<'a>, Bad> {
        if self.text_alone {
            return Ok(self.ask.wanted());
        }
        let lang = self.checker.language();
        let unknown = |name: &str| Bad::new(BadKind::UnknownForm, suggest::unknown_form(name, lang));
        let form = match record.form.as_deref() {
            None | Some("" | "auto") => None,
            Some(name) => Some(FormId::from_name(name).ok_or_else(|| unknown(name))?),
        };
        let tune = record.tune.as_deref().filter(|tune| !tune.trim().is_empty());
        Ok(match (form, tune, &self.ask) {
            (None, None, ask) if *ask != Ask::Anything => ask.wanted(),
            _ => asked(form, tune, record.heading()),
        })
    }

    /// The checker for a book and for a text that is verse alone or may have a heading.
    pub fn checker(&self, book: Option<BookId>, verse_only: bool) -> &Checker {
        let of_book = book.map_or(BookId::ALL.len(), |book| book as usize);
        self.checkers[of_book][usize::from(verse_only)].get_or_init(|| {
            let checker = self.checker.clone().heading(!verse_only);
            if book.is_some() { checker.book(book) } else { checker }
        })
    }
}

/// What a form and a tune ask for; a heading beside the text names a tune where they name none.
pub(super) fn asked<'a>(form: Option<FormId>, tune: Option<&'a str>, heading: Option<&str>) -> Wanted<'a> {
    let titled = || heading.and_then(TuneQuery::of_title);
    match (form, tune) {
        (Some(form), _) if form != FormId::Ci => Wanted::Form(form),
        (_, Some(tune)) => Wanted::Named(tune),
        (Some(form), None) => titled().map_or(Wanted::Form(form), Wanted::Tune),
        (None, None) => titled().map_or(Wanted::Anything, Wanted::Titled),
    }
}
