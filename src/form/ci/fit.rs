//! 合: how well a text fits a shape of exactly its length.

use super::ear::Ear;
use super::rhyme::{self, Series};
use super::shape::Shape;
use super::song::Marks;
use super::usage::{COSTS, UNIT};

/// A pause of the text inside a line of the shape, or an end of a line where the text has none.
pub(super) const PAUSE: i32 = 3 * UNIT / 2;
/// 。 at a line that does not rhyme.
const STOP_WITHOUT_RHYME: i32 = UNIT;
/// A rhyme without 。
const RHYME_WITHOUT_STOP: i32 = UNIT / 4;

/// How a text fits a shape.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fit {
    /// The unlikelihood of the text under the shape, with that of the shape itself: the least wins.
    pub(crate) cost: i32,
    /// What of it is the text's own doing: nothing in the likeliest text.
    pub(crate) excess: i32,
    /// The division of each series.
    pub(crate) series: Series,
}

/// A quick measure for choosing whom to look at closely: tones that every variant prints otherwise, and pauses that are
/// no line ends.
pub(crate) fn glance(ear: &Ear<'_>, shape: &Shape) -> u32 {
    let song = ear.song;
    let tones = song.must_level.common(shape.oblique()) + song.must_oblique.common(shape.level());
    let pauses = if song.paused { pauses_amiss(ear, shape) } else { 0 };
    2 * tones + 3 * pauses
}

fn ends(shape: &Shape) -> Marks {
    let mut ends = Marks::default();
    for line in shape.lines() {
        ends.set(line.end() - 1);
    }
    ends
}

fn pauses_amiss(ear: &Ear<'_>, shape: &Shape) -> u32 {
    let ends = ends(shape);
    ear.song.breaks.without(&ends) + ends.without(&ear.song.pauses)
}

/// What pauses cost that are no line ends, and line ends without a pause.
#[inline]
pub(crate) fn pause_cost(ear: &Ear<'_>, shape: &Shape) -> i32 {
    if ear.song.paused { PAUSE * pauses_amiss(ear, shape).cast_signed() } else { 0 }
}

/// Whether a text with pauses has one at the end of every line of a shape.
pub(crate) fn is_in_step(ear: &Ear<'_>, shape: &Shape) -> bool {
    ear.song.paused && shape.lines().iter().all(|line| ear.song.pauses.has(line.end() - 1))
}

/// Fit a text to a shape of its length, whose pauses cost so much; `None` if it costs as much as the limit.
pub(crate) fn fit(ear: &Ear<'_>, number: u16, shape: &Shape, pauses: i32, limit: i32) -> Option<Fit> {
    let song = ear.song;
    let usage = ear.usage;
    let cells = usage.cells(number, shape);
    let tones: i32 = cells
        .iter()
        .zip(&song.codes.0)
        .map(|(&cell, &code)| i32::from(COSTS[usize::from(code.min(2))][usize::from(cell)]))
        .sum();
    let least = usage.least(number);
    if least + pauses + tones >= limit {
        return None;
    }
    let lines = shape.lines();
    let feet = usage.feet(shape);
    let at = |line: usize| Some(lines[line].end() - 1);
    let series = rhyme::settle(ear, lines, feet, at);
    let rhyme = rhyme::cost(ear, lines, feet, &series, at);
    let mut pauses = pauses;
    if song.stopped {
        for line in lines {
            pauses += match (song.stops.has(line.end() - 1), line.foot()) {
                (true, None) => STOP_WITHOUT_RHYME,
                (false, Some(_)) => RHYME_WITHOUT_STOP,
                _ => 0,
            };
        }
    }
    let excess = tones + rhyme + pauses;
    Some(Fit { cost: excess + least, excess, series })
}
