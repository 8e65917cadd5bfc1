//! From a piece of input to its row of numbers.

use gelv::Scratch;
use gelv::record::{self, Bad, Record, Scored};
use serde_json::Value;

use super::row::Rows;
use crate::cli::Status;
use crate::cli::input::{Encoding, Piece, Spot};
use crate::cli::judge::bad_message;
use crate::cli::words::Words;

/// Scores pieces, on any number of threads.
pub(super) struct Scorer {
    pub(super) scorer: record::Scorer,
    pub(super) rows: Rows,
    pub(super) encoding: Encoding,
    pub(super) words: Words,
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

impl Scorer {
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
                let scored = self.scorer.text(scratch, &text);
                done.texts.push((spot.order, scored.is_ok()));
                self.row(&id.into(), &spot, scored, done);
            }
            Piece::Json { spot, number, bytes } => {
                let record = self.encoding.record(&bytes, spot.row, self.words.lang);
                self.record(scratch, &spot, number, record.as_ref(), done);
            }
            Piece::Record { spot, number, record } => {
                self.record(scratch, &spot, number, record.as_deref(), done);
            }
        }
    }

    fn record(&self, scratch: &mut Scratch, spot: &Spot, number: u64, record: Result<&Record, &Bad>, done: &mut Done) {
        let (id, scored) = match record {
            Ok(record) => (record.id_or(number), self.scorer.record(scratch, record)),
            Err(bad) => (bad.id_or(number), Err(bad.clone())),
        };
        self.row(&id, spot, scored, done);
    }

    fn row(&self, id: &Value, spot: &Spot, scored: Result<Scored, Bad>, done: &mut Done) {
        match scored {
            Ok(scored) => {
                done.poems += 1;
                self.rows.add(&mut done.rows, id, &scored);
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
