//! From a piece of input to a report, or to what is wrong with the piece.

use std::sync::OnceLock;

use gelv::form::Wanted;
use gelv::form::ci::TuneQuery;
use gelv::{BookId, Checker, Error, FormId, Report, Scratch};
use serde_json::{Map, Value, json};

use super::demands::{Demand, Demands};
use super::input::{Bad, BadKind, Encoding, Piece, Record, Spot, parse_record};
use super::profile;
use super::words::Words;

/// Judges pieces, on any number of threads.
pub(crate) struct Judge {
    demands: Demands,
    encoding: Encoding,
    words: Words,
    /// What records say of themselves is not believed.
    text_alone: bool,
    /// Checkers for the books that records ask for and for the book of the command, each for texts that may have a
    /// heading and for verse alone; made when a record asks.
    checkers: [[OnceLock<Checker>; 2]; BookId::ALL.len() + 1],
}

/// What comes of a piece.
pub(crate) enum Outcome {
    Report {
        spot: Spot,
        /// It is a poem of a plain text, not a record.
        plain: bool,
        report: Box<Report>,
        /// The text that byte ranges of `report` before relocation point into.
        text: String,
        /// Keys of the record that mean nothing here.
        rest: Map<String, Value>,
        origin: Option<super::input::Origin>,
    },
    Bad {
        spot: Spot,
        plain: bool,
        id: Value,
        bad: Bad,
    },
    Failed {
        message: String,
    },
}

impl Judge {
    pub(crate) fn new(demands: Demands, encoding: Encoding, words: Words) -> Self {
        Self { demands, encoding, words, text_alone: false, checkers: Default::default() }
    }

    /// The same for who asks what a text is: forms and tunes that records name, and titles beside the text, count for
    /// nothing.
    pub(crate) fn text_alone(mut self) -> Self {
        self.text_alone = true;
        self
    }

    pub(crate) fn judge(&self, scratch: &mut Scratch, piece: Piece) -> Outcome {
        match piece {
            Piece::Failed { message } => Outcome::Failed { message },
            Piece::BadPoem { spot, id, bad } => Outcome::Bad { spot, plain: true, id: id.into(), bad },
            Piece::Poem { spot, id, text, origin } => {
                let checker = &self.demands.checker;
                match checker.check_with(scratch, &text, self.demands.demand.wanted()) {
                    Ok(mut report) => {
                        report.id = Some(id.into());
                        let (report, rest) = (Box::new(report), Map::new());
                        Outcome::Report { spot, plain: true, report, text, rest, origin: Some(origin) }
                    }
                    Err(error) => Outcome::Bad { spot, plain: true, id: id.into(), bad: self.refused(&error, &text) },
                }
            }
            Piece::Json { spot, number, bytes } => {
                let record = parse_record(&bytes, spot.row, self.encoding, self.words).map(Box::new);
                self.record(scratch, spot, number, record)
            }
            Piece::Record { spot, number, record } => self.record(scratch, spot, number, record),
        }
    }

    fn record(&self, scratch: &mut Scratch, spot: Spot, number: u64, record: Result<Box<Record>, Bad>) -> Outcome {
        let record = match record {
            Ok(record) => *record,
            Err(bad) => {
                let id = bad.id.clone().unwrap_or_else(|| number.into());
                return Outcome::Bad { spot, plain: false, id, bad };
            }
        };
        let id = record.id.clone().unwrap_or_else(|| number.into());
        match self.report(scratch, &record) {
            Ok(mut report) => {
                report.id = Some(id);
                report.title = record.title.or(report.title);
                report.author = record.author.or(report.author);
                let Record { text, rest, .. } = record;
                let report = Box::new(report);
                Outcome::Report { spot, plain: false, report, text, rest, origin: None }
            }
            Err(bad) => Outcome::Bad { spot, plain: false, id, bad },
        }
    }

    fn report(&self, scratch: &mut Scratch, record: &Record) -> Result<Report, Bad> {
        let words = self.words;
        let wanted = self.wanted(record)?;
        let book = match record.book.as_deref() {
            None | Some("" | "auto") => None,
            Some(name) => Some(
                BookId::from_name(name)
                    .ok_or_else(|| Bad::new(BadKind::UnknownBook, profile::unknown_book(name, words)))?,
            ),
        };
        let report = self.checker(book, record.verse_only).check_with(scratch, &record.text, wanted);
        report.map_err(|error| self.refused(&error, &record.text))
    }

    /// What a record asks for beats what the command asks for; its title names a tune where nothing else does.
    fn wanted<'a>(&'a self, record: &'a Record) -> Result<Wanted<'a>, Bad> {
        if self.text_alone {
            return Ok(self.demands.demand.wanted());
        }
        let form = match record.form.as_deref() {
            None | Some("" | "auto") => None,
            Some(name) => {
                let unknown = || Bad::new(BadKind::UnknownForm, profile::unknown_form(name, self.words));
                Some(FormId::from_name(name).ok_or_else(unknown)?)
            }
        };
        let tune = record.tune.as_deref().filter(|tune| !tune.trim().is_empty());
        Ok(match (form, tune, &self.demands.demand) {
            (None, None, demand) if *demand != Demand::Anything => demand.wanted(),
            _ => asked(form, tune, record.heading()),
        })
    }

    /// The checker for a book and for a text that is verse alone or may have a heading.
    pub(crate) fn checker(&self, book: Option<BookId>, verse_only: bool) -> &Checker {
        let own = &self.demands.checker;
        let of_book = book.map_or(BookId::ALL.len(), |book| book as usize);
        self.checkers[of_book][usize::from(verse_only)].get_or_init(|| {
            let checker = own.clone().heading(!verse_only);
            if book.is_some() { checker.book(book) } else { checker }
        })
    }

    /// The engine's refusal as a bad record.
    pub(crate) fn refused(&self, error: &Error, text: &str) -> Bad {
        let words = self.words;
        if error.is_too_long() {
            let bytes = text.len();
            let message = say!(
                words,
                "文本有 {bytes} 字节，超过一首诗的上限（--max-poem-bytes）",
                "文字有 {bytes} 位元組，超過一首詩的上限（--max-poem-bytes）",
                "the text has {bytes} bytes, more than one poem may have (--max-poem-bytes)"
            );
            return Bad::new(BadKind::TooLong, message);
        }
        let message = words.pick("没有汉字诗句", "沒有漢字詩句", "no Chinese verse in it");
        Bad::new(BadKind::NoVerse, message.to_owned())
    }
}

/// What a form and a tune ask for; a heading beside the text names a tune where they name none.
pub(crate) fn asked<'a>(form: Option<FormId>, tune: Option<&'a str>, heading: Option<&str>) -> Wanted<'a> {
    let titled = || heading.and_then(TuneQuery::of_title);
    match (form, tune) {
        (Some(form), _) if form != FormId::Ci => Wanted::Form(form),
        (_, Some(tune)) => Wanted::Named(tune),
        (Some(form), None) => titled().map_or(Wanted::Form(form), Wanted::Tune),
        (None, None) => titled().map_or(Wanted::Anything, Wanted::Titled),
    }
}

/// Watches the plain texts go by: one without a single poem in it is not what was asked for.
#[derive(Debug, Default)]
pub(crate) struct TextWatch {
    /// The text being read, and whether any of its poems could be judged.
    open: Option<(usize, bool)>,
    /// Some text had none.
    pub(crate) barren: bool,
}

impl TextWatch {
    /// One more poem of the text at a place among the inputs.
    pub(crate) fn see(&mut self, order: usize, good: bool) {
        match &mut self.open {
            Some(open) if open.0 == order => open.1 |= good,
            _ => {
                self.close();
                self.open = Some((order, good));
            }
        }
    }

    /// No poem follows.
    pub(crate) fn close(&mut self) {
        self.barren |= self.open.take().is_some_and(|open| !open.1);
    }
}

/// A bad record as it stands in the output.
pub(crate) fn bad_record(id: &Value, spot: &Spot, bad: &Bad) -> Value {
    json!({ "id": id, "line": spot.row, "error": { "kind": bad.kind.to_string(), "message": bad.message } })
}

/// The same for standard error.
pub(crate) fn bad_message(spot: &Spot, bad: &Bad) -> String {
    format!("{}:{}: {} [{}]", spot.source, spot.row, bad.message, bad.kind)
}
