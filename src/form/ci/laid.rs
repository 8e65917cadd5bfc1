//! 校: how likely a text is under a shape against which it was laid with gaps.

use super::align::Piece;
use super::choose::Choice;
use super::ear::Ear;
use super::fit::PAUSE;
use super::rhyme;
use super::shape::Shape;
use super::song::Marks;
use super::usage::{Share, UNIT};
use crate::phonology::ToneClass;

/// A change of length inside a line, and each character of it: one text in twenty has one somewhere.
const GAP: i32 = 6 * UNIT;
const GAP_MORE: i32 = 2 * UNIT;
/// A whole line missing or too many.
const LINE: i32 = 8 * UNIT;
const LINE_MORE: i32 = UNIT / 2;
/// What a position whose character is not sure costs.
const UNSURE: i32 = UNIT / 3;

/// A quick measure of how well a text of another length may lie against a shape: pauses that stand where lines end when
/// the text is counted from its head or from its tail.
pub(crate) fn glance(ear: &Ear<'_>, shape: &Shape) -> u32 {
    let song = ear.song;
    let lines = shape.lines();
    let off = song.len as i32 - i32::from(shape.len);
    let near = |line: usize| {
        let end = lines[line].end() as i32;
        let has = |at: i32| usize::try_from(at).is_ok_and(|at| at > 0 && song.pauses.has(at - 1));
        has(end) || has(end + off)
    };
    let missed = if song.paused { (0..lines.len()).filter(|&line| !near(line)).count() } else { 0 };
    let (level, oblique) = (&song.must_level.0, &song.must_oblique.0);
    let (shifted_level, shifted_oblique) = (shift(&song.must_level, off), shift(&song.must_oblique, off));
    let fixed = shape.level().iter().zip(shape.oblique()).enumerate();
    let tones: u32 = fixed
        .map(|(word, (wants_level, wants_oblique))| {
            let here = level[word] & wants_oblique | oblique[word] & wants_level;
            let there = shifted_level[word] & wants_oblique | shifted_oblique[word] & wants_level;
            here.count_ones().min(there.count_ones())
        })
        .sum();
    3 * u32::try_from(missed).unwrap_or(0) + tones + 2 * off.unsigned_abs()
}

/// The least that a text may cost when laid against a shape, without the shape's own cost: a text of another length has
/// one change of length at least, one of the same length two, and pauses tell how well the lines before and after one
/// change can be in step.
pub(crate) fn least(ear: &Ear<'_>, shape: &Shape) -> i32 {
    let song = ear.song;
    let off = song.len as i32 - i32::from(shape.len);
    if !song.paused {
        return if off == 0 { 2 * GAP } else { GAP };
    }
    let amiss = |end: usize, off: i32| {
        let at = end as i32 + off - 1;
        i32::from(!usize::try_from(at).is_ok_and(|at| song.pauses.has(at)))
    };
    // Lines in step with the head up to some line, with the tail after it; the line of the change ends with the tail.
    let lines = shape.lines();
    let mut now: i32 = lines.iter().map(|line| amiss(line.end(), off)).sum();
    let mut least = now;
    for line in lines {
        now += amiss(line.end(), 0) - amiss(line.end(), off);
        least = least.min(now);
    }
    // Two changes may leave nothing amiss.
    if off == 0 { 2 * GAP } else { (GAP + PAUSE * least).min(2 * GAP) }
}

/// What a text costs at least by its length alone: each line that changes its length or is missing mends no more than the
/// longest line has, while what is too many may be one long line.
pub(super) fn owed(shape: &Shape, len: usize) -> i32 {
    let off = len as i32 - i32::from(shape.len);
    let changes = if off < 0 {
        let longest = (0_u8..).zip(shape.lines()).map(|(number, _)| shape.line_len(number)).max();
        off.unsigned_abs().div_ceil(longest.unwrap_or(1) as u32).cast_signed()
    } else {
        off.min(1)
    };
    if off == 0 { 0 } else { GAP * changes + LINE_MORE * (off.abs() - 1) }
}

/// The marks as they stand when so many characters are left out at the head.
fn shift(marks: &Marks, by: i32) -> [u64; 4] {
    let mut words = [0; 4];
    let count = by.unsigned_abs();
    if count > 63 {
        return words;
    }
    for (at, word) in words.iter_mut().enumerate() {
        let (near, far) = match by {
            0 => (marks.0[at], 0),
            1.. => (marks.0[at] >> count, marks.0.get(at + 1).map_or(0, |next| next << (63 - (count - 1)))),
            _ => (marks.0[at] << count, at.checked_sub(1).map_or(0, |before| marks.0[before] >> (63 - (count - 1)))),
        };
        *word = near | far;
    }
    words
}

/// The likelihood of the first characters of a text, so many, laid in pieces.
pub(crate) fn weigh(ear: &Ear<'_>, number: u16, shape: &Shape, pieces: &[Piece], len: usize) -> Choice {
    let song = ear.song;
    let cells = ear.usage.cells(number, shape);
    let lines = shape.lines();
    let (mut cost, mut floor, mut distance) = (0, 0, 0);
    for piece in pieces {
        let has = usize::from(piece.end - piece.start);
        let Some(line) = piece.line else {
            cost += LINE + LINE_MORE * has as i32;
            distance += has;
            continue;
        };
        let start = shape.line_start(line);
        let wanted = &cells[start..lines[usize::from(line)].end()];
        let least = |cell: &u8| Share(*cell).cost(ToneClass::Level).min(Share(*cell).cost(ToneClass::Oblique));
        let line_floor: i32 = wanted.iter().map(least).sum();
        floor += line_floor;
        distance += wanted.len().abs_diff(has);
        if has == 0 {
            cost += line_floor + LINE + LINE_MORE * wanted.len() as i32;
            continue;
        }
        if has == wanted.len() {
            for (at, &cell) in (usize::from(piece.start)..).zip(wanted) {
                cost += if song.must_level.has(at) {
                    Share(cell).cost(ToneClass::Level)
                } else if song.must_oblique.has(at) {
                    Share(cell).cost(ToneClass::Oblique)
                } else {
                    least(&cell)
                };
            }
        } else {
            cost += line_floor + UNSURE * wanted.len() as i32;
            cost += GAP + GAP_MORE * (wanted.len().abs_diff(has) as i32 - 1);
        }
        if song.paused {
            let (from, to) = (usize::from(piece.start), usize::from(piece.end));
            cost += PAUSE * (from..to - 1).filter(|&at| song.breaks.has(at)).count() as i32;
            cost += if song.pauses.has(to - 1) { 0 } else { PAUSE };
        }
    }
    let beyond = len - pieces.last().map_or(0, |piece| usize::from(piece.end));
    if beyond > 0 {
        cost += LINE + LINE_MORE * beyond as i32;
        distance += beyond;
    }
    let feet = ear.usage.feet(shape);
    let at = |line: usize| foot_of(pieces, line);
    let series = rhyme::settle(ear, lines, feet, at);
    cost += rhyme::cost(ear, lines, feet, &series, at);
    let excess = cost - floor;
    let distance = u16::try_from(distance).unwrap_or(u16::MAX);
    Choice {
        shape: number,
        cost: excess + ear.usage.least(number),
        excess,
        series,
        distance,
        laid: true,
        in_step: false,
        begun: false,
    }
}

/// The character at the end of a line of the shape, if the line is there.
fn foot_of(pieces: &[Piece], line: usize) -> Option<usize> {
    let piece = pieces.iter().find(|piece| piece.line.is_some_and(|number| usize::from(number) == line))?;
    (piece.end > piece.start).then(|| usize::from(piece.end) - 1)
}
