//! From a piece of input to its row of numbers.

use std::borrow::Cow;

use gelv::{Extract, Extracted, Score, Scratch, Spec};
use serde_json::Value;

use super::asked::Asked;
use super::row::Rows;
use crate::cli::Status;
use crate::cli::args::Sources;
use crate::cli::input::{Bad, Encoding, Piece, Record, Spot, parse_record};
use crate::cli::judge::{Judge, asked, bad_message};
use crate::cli::words::Words;

/// Scores pieces, on any number of threads. Nothing is made for people: no report is built.
pub(super) struct Scorer {
    judge: Judge,
    asked: Asked,
    rows: Rows,
    encoding: Encoding,
    /// Bytes of a model's answer that are looked at.
    limit: usize,
    words: Words,
}

/// What comes of a chunk.
#[derive(Default)]
pub(super) struct Done {
    pub(super) rows: String,
    pub(super) poems: u64,
    pub(super) complaints: Vec<String>,
    pub(super) status: Status,
    /// Plain texts met, and whether the piece could be scored.
    pub(super) texts: Vec<(usize, bool)>,
}

/// A text with what its record says beside it.
#[derive(Clone, Copy)]
struct Answer<'a> {
    text: &'a str,
    verse_only: bool,
    prompt: &'a str,
    heading: Option<&'a str>,
}

impl Scorer {
    pub(super) fn new(judge: Judge, asked: Asked, rows: Rows, sources: &Sources, words: Words) -> Self {
        Self { judge, asked, rows, encoding: sources.encoding, limit: sources.max_poem_bytes, words }
    }

    /// Score a piece and add its row.
    pub(super) fn take(&self, scratch: &mut Scratch, piece: Piece, done: &mut Done) {
        match piece {
            Piece::Failed { message } => {
                done.complaints.push(message);
                done.status = Status::Failed;
            }
            Piece::BadPoem { spot, id, bad } => {
                done.texts.push((spot.order, false));
                self.bad(&id.into(), &spot, &bad, done);
            }
            Piece::Poem { spot, id, text, origin: _ } => {
                let answer = Answer { text: &text, verse_only: false, prompt: "", heading: None };
                let scored = self.score(scratch, answer, self.asked.of_all());
                done.texts.push((spot.order, scored.is_ok()));
                self.row(&id.into(), &spot, scored, done);
            }
            Piece::Json { spot, number, bytes } => {
                let record = parse_record(&bytes, spot.row, self.encoding, self.words);
                self.record(scratch, &spot, number, record.as_ref(), done);
            }
            Piece::Record { spot, number, record } => {
                self.record(scratch, &spot, number, record.as_deref(), done);
            }
        }
    }

    fn record(&self, scratch: &mut Scratch, spot: &Spot, number: u64, record: Result<&Record, &Bad>, done: &mut Done) {
        let id = match record {
            Ok(record) => &record.id,
            Err(bad) => &bad.id,
        };
        let id = id.as_ref().map_or_else(|| Cow::Owned(number.into()), Cow::Borrowed);
        match record {
            Ok(record) => {
                let answer = Answer {
                    text: &record.text,
                    verse_only: record.verse_only,
                    prompt: record.rest.get("prompt").and_then(Value::as_str).unwrap_or_default(),
                    heading: record.heading(),
                };
                let scored = self.asked.of_record(record).and_then(|spec| self.score(scratch, answer, &spec));
                self.row(&id, spot, scored, done);
            }
            Err(bad) => self.bad(&id, spot, bad, done),
        }
    }

    /// The numbers of a text; those of an answer with what was found in it.
    fn score(&self, scratch: &mut Scratch, answer: Answer<'_>, spec: &Spec) -> Result<(Score, Option<Extracted>), Bad> {
        let found = self.rows.extract.then(|| {
            let (lines, syllables) = spec.shape();
            Extract { limit: self.limit, lines, syllables, ..Extract::default() }.run(answer.prompt, answer.text)
        });
        let text = found.as_ref().map_or(answer.text, |found| &found.text);
        let verse_only = answer.verse_only || found.as_ref().is_some_and(|found| found.found);
        // A title that was cut away still names the tune.
        let cut = found.as_ref().and_then(|found| found.title(answer.text));
        let heading = answer.heading.or(cut.map(|row| row.trim_matches(|ch: char| !ch.is_alphanumeric())));
        let wanted = asked(spec.form(), spec.tune(), heading);
        let checker = self.judge.checker(spec.book(), verse_only);
        let scored = checker.score_spec_as(scratch, text, wanted, spec);
        let (score, _) = scored.map_err(|error| self.judge.refused(&error, text))?;
        Ok((score, found))
    }

    fn row(&self, id: &Value, spot: &Spot, scored: Result<(Score, Option<Extracted>), Bad>, done: &mut Done) {
        match scored {
            Ok((score, found)) => {
                done.poems += 1;
                self.rows.add(&mut done.rows, id, &score, found.as_ref());
            }
            Err(bad) => self.bad(id, spot, &bad, done),
        }
    }

    fn bad(&self, id: &Value, spot: &Spot, bad: &Bad, done: &mut Done) {
        done.poems += 1;
        done.complaints.push(bad_message(spot, bad));
        self.rows.add_bad(&mut done.rows, id, bad);
    }
}
