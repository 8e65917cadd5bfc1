//! From a piece of input to a report, or to what is wrong with the piece.

use gelv::record::{self, Bad, Record};
use gelv::{Report, Scratch};
use serde_json::{Map, Value};

use super::input::{Encoding, Piece, Spot};
use super::words::Words;

/// Judges pieces, on any number of threads.
pub(crate) struct Judge {
    judge: record::Judge,
    encoding: Encoding,
    words: Words,
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
    pub(crate) fn new(judge: record::Judge, encoding: Encoding, words: Words) -> Self {
        Self { judge, encoding, words }
    }

    pub(crate) fn judge(&self, scratch: &mut Scratch, piece: Piece) -> Outcome {
        match piece {
            Piece::Failed { message } => Outcome::Failed { message },
            Piece::BadPoem { spot, id, bad } => Outcome::Bad { spot, plain: true, id: id.into(), bad },
            Piece::Poem { spot, id, text, origin } => match self.judge.text(scratch, &text) {
                Ok(mut report) => {
                    report.id = Some(id.into());
                    let (report, rest) = (Box::new(report), Map::new());
                    Outcome::Report { spot, plain: true, report, text, rest, origin: Some(origin) }
                }
                Err(bad) => Outcome::Bad { spot, plain: true, id: id.into(), bad },
            },
            Piece::Json { spot, number, bytes } => {
                let record = self.encoding.record(&bytes, spot.row, self.words.lang).map(Box::new);
                self.record(scratch, spot, number, record)
            }
            Piece::Record { spot, number, record } => self.record(scratch, spot, number, record),
        }
    }

    fn record(&self, scratch: &mut Scratch, spot: Spot, number: u64, record: Result<Box<Record>, Bad>) -> Outcome {
        let judged = record.and_then(|record| {
            let report = self.judge.report(scratch, &record, number)?;
            Ok((record, report))
        });
        match judged {
            Ok((record, report)) => {
                let Record { text, rest, .. } = *record;
                Outcome::Report { spot, plain: false, report: Box::new(report), text, rest, origin: None }
            }
            Err(bad) => Outcome::Bad { spot, plain: false, id: bad.id_or(number), bad },
        }
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

/// A bad record for standard error.
pub(crate) fn bad_message(spot: &Spot, bad: &Bad) -> String {
    format!("{}:{}: {} [{}]", spot.source, spot.row, bad.message, bad.kind)
}
