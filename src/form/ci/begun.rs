//! 未完: a text that is the beginning of a tune, as while it is being written.

use super::align::Piece;
use super::choose::{Choice, CiWork, reach};
use super::ear::Ear;
use super::laid;
use super::query::TuneQuery;
use super::shape::{Shape, shape};

/// A text that lacks less than one character in so many has lost a line rather than not reached it.
const LACKS: usize = 5;
/// The most characters that a line may have lost or gained: one more is a short line of its own.
const REACH: usize = 2;

impl CiWork {
    /// Whether a text of this length has all characters of a shape asked for, but for a few.
    pub(crate) fn is_complete(len: usize, query: &TuneQuery) -> bool {
        query.shapes().any(|number| usize::from(shape(number).len).abs_diff(len) <= reach(len))
    }

    /// Set a text to the shape of the tunes asked for that it begins most likely; `None` where it is too long for that.
    pub(crate) fn begin(&mut self, ear: &Ear<'_>, query: &TuneQuery) -> Option<Choice> {
        let len = ear.song.len;
        self.found.clear();
        let mut best: Option<(Choice, bool)> = None;
        for number in query.shapes().filter(|&number| may_begin(shape(number), len)) {
            for mended in [false, true] {
                lay(ear, shape(number), mended, &mut self.trial);
                let choice = weigh(ear, number, shape(number), &self.trial);
                self.found.push((choice.cost, number, choice.distance));
                if best.is_none_or(|best| choice.cost < best.0.cost) {
                    best = Some((choice, mended));
                }
            }
        }
        let (choice, mended) = best?;
        lay(ear, shape(choice.shape), mended, &mut self.best);
        Some(choice)
    }
}

/// Whether a text of this length may be the beginning of a shape.
fn may_begin(shape: &Shape, len: usize) -> bool {
    let wanted = usize::from(shape.len);
    len > 0 && len < wanted && (wanted - len) * LACKS >= wanted
}

/// Lay a text along a shape as far as it goes: the last line may have been begun, and the others are without a character.
/// Where it is `mended`, a line that does not end with a pause ends at the nearest one: characters are missing or too many.
fn lay(ear: &Ear<'_>, shape: &Shape, mended: bool, pieces: &mut Vec<Piece>) {
    let song = ear.song;
    let pauses = |end: usize| end == song.len || song.pauses.has(end - 1);
    let mut start = 0;
    pieces.clear();
    pieces.extend((0..).zip(shape.lines()).map(|(line, _)| {
        let due = (start + shape.line_len(line)).min(song.len);
        let near = || {
            (1..=REACH)
                .flat_map(|by| [due - by.min(due - start), due + by])
                .find(|&end| end > start && end < song.len && pauses(end))
        };
        let mends = mended && song.paused && due > start && !pauses(due);
        let end = if mends { near().unwrap_or(due) } else { due };
        let piece = Piece { line: Some(line), start: narrow(start), end: narrow(end) };
        start = end;
        piece
    }));
}

/// How likely a text is under a shape as far as it was laid: of its last line, if that is not whole, nothing is asked.
fn weigh(ear: &Ear<'_>, number: u16, shape: &Shape, pieces: &[Piece]) -> Choice {
    let lacks = |piece: &Piece| {
        let wanted = piece.line.map_or(0, |line| shape.line_len(line));
        wanted.saturating_sub(usize::from(piece.end - piece.start))
    };
    let present = pieces.partition_point(|piece| piece.end > piece.start);
    let stops_short = present.checked_sub(1).is_some_and(|last| lacks(&pieces[last]) > 0);
    let (laid, unwritten) = pieces.split_at(present - usize::from(stops_short));
    let len = laid.last().map_or(0, |piece| usize::from(piece.end));
    let found = laid::weigh(ear, number, shape, laid, len);
    let lacking: usize = unwritten.iter().map(lacks).sum();
    Choice {
        cost: found.excess + ear.usage.prior(number),
        distance: found.distance + narrow(lacking),
        in_step: ear.song.paused,
        begun: true,
        ..found
    }
}

fn narrow(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}
