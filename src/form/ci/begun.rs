//! 未完: a text that is the beginning of a tune, as while it is being written.

use super::align::Piece;
use super::choose::Choice;
use super::ear::Ear;
use super::fit::PAUSE;
use super::rhyme;
use super::shape::Shape;
use super::usage::COSTS;

/// A text that lacks less than one character in so many has lost a line rather than not reached it.
const LACKS: usize = 5;

/// Whether a text of this length may be the beginning of a shape.
pub(super) fn may_begin(shape: &Shape, len: usize) -> bool {
    let wanted = usize::from(shape.len);
    len > 0 && len < wanted && (wanted - len) * LACKS >= wanted
}

/// How likely a text is under a shape as far as it goes.
pub(super) fn begin(ear: &Ear<'_>, number: u16, shape: &Shape) -> Choice {
    let (song, lines) = (ear.song, shape.lines());
    let end_of = |line: usize| lines[line].end();
    let whole = lines.partition_point(|line| line.end() <= song.len);
    let runs_on = |&line: &usize| end_of(line) < song.len && !song.pauses.has(end_of(line) - 1);
    let missed = if song.paused { (0..whole).filter(runs_on).count() } else { 0 };
    let cells = ear.usage.cells(number, shape);
    let codes = song.codes.0.iter().take(song.len);
    let tones: i32 = cells
        .iter()
        .zip(codes)
        .map(|(&cell, &code)| i32::from(COSTS[usize::from(code.min(2))][usize::from(cell)]))
        .sum();
    let is_end = |at: usize| lines.binary_search_by_key(&(at + 1), |line| line.end()).is_ok();
    let breaks = (0..song.len - 1).filter(|&at| song.breaks.has(at) && !is_end(at)).count();
    let feet = ear.usage.feet(shape);
    let foot = |line: usize| (line < whole).then(|| end_of(line) - 1);
    let series = rhyme::settle(ear, lines, feet, foot);
    let excess = tones + PAUSE * (breaks + missed) as i32 + rhyme::cost(ear, lines, feet, &series, foot);
    Choice {
        shape: number,
        cost: excess + ear.usage.prior(number),
        excess,
        series,
        distance: u16::from(shape.len).saturating_sub(u16::try_from(song.len).unwrap_or(u16::MAX)),
        laid: true,
        in_step: song.paused,
        begun: true,
    }
}

/// The lines of a shape as far as a text of this length goes: the last may have been begun, and the others are without a
/// character.
pub(super) fn pieces(shape: &Shape, len: usize, pieces: &mut Vec<Piece>) {
    let mut start = 0;
    pieces.clear();
    pieces.extend((0..).zip(shape.lines()).map(|(line, wanted)| {
        let end = u16::try_from(wanted.end().min(len)).unwrap_or(u16::MAX);
        Piece { line: Some(line), start: std::mem::replace(&mut start, end), end }
    }));
}
