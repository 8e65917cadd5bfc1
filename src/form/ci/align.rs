//! 对齐: a text with characters or lines missing or too many, laid against a shape line by line.
//!
//! Between two lines the text may have run ahead of the shape or behind it; the search goes over lines and that
//! difference. Where a line keeps it, the tones speak; where a line changes it, characters are missing or extra there.

use super::ear::Ear;
use super::fit::PAUSE;
use super::shape::Shape;
use super::song::{Marks, window};
use super::usage::UNIT;

/// A character missing or too many: the first in a line, and each further.
const GAP: i32 = 5 * UNIT;
const GAP_MORE: i32 = 3 * UNIT / 2;
/// A tone that every variant prints otherwise.
const TONE: i32 = 2 * UNIT;
/// A whole line missing or too many, and each of its characters.
const LINE: i32 = 5 * UNIT;
const LINE_MORE: i32 = UNIT / 2;
/// How far beyond the difference of lengths the text may run ahead or behind.
const SLACK: i32 = 1;
/// The most characters that one line may lose or gain and still be that line.
const REACH: i32 = 3;

/// What stands in the text for one line of a shape, or between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The line of the shape; `None` = a line of the text that the shape has not.
    pub(crate) line: Option<u8>,
    /// Its characters in the song.
    pub(crate) start: u16,
    pub(crate) end: u16,
}

/// Buffers of the search.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lattice {
    cost: Vec<i32>,
    from: Vec<Step>,
    heard: Vec<Heard>,
}

/// How a state was reached.
#[derive(Clone, Copy, Debug, Default)]
enum Step {
    #[default]
    Nowhere,
    /// By setting the line, from another difference.
    Set(i16),
    /// By an extra line of so many characters.
    Extra(i16),
}

/// How far a search may go: the differences allowed, and whether whole lines may be missing or extra.
#[derive(Clone, Copy, Debug)]
struct Band {
    low: i32,
    high: i32,
    whole_lines: bool,
}

impl Band {
    fn width(self) -> usize {
        (self.high - self.low + 1) as usize
    }
}

impl Lattice {
    /// The least cost of laying the song's first `len` characters against a shape, without its prior; `None` if no way
    /// is within `bound`.
    ///
    /// `whole_lines` widens the search to lines missing or extra.
    pub(crate) fn lay(
        &mut self,
        ear: &Ear<'_>,
        shape: &Shape,
        len: usize,
        whole_lines: bool,
        bound: i32,
    ) -> Option<i32> {
        let difference = len as i32 - i32::from(shape.len);
        let reach = if whole_lines { 11 } else { SLACK };
        let band = Band { low: difference.min(0) - reach, high: difference.max(0) + reach, whole_lines };
        let lines = shape.lines();
        let width = band.width();
        self.cost.clear();
        self.cost.resize((lines.len() + 1) * width, i32::MAX);
        self.from.clear();
        self.from.resize((lines.len() + 1) * width, Step::Nowhere);
        self.cost[(-band.low) as usize] = 0;
        let mut start = 0_i32;
        for (number, line) in lines.iter().enumerate() {
            self.extra_lines(ear, number, start, band, len);
            let end = line.end() as i32;
            let mut least = i32::MAX;
            self.heard.clear();
            self.heard.extend((band.low..=band.high).map(|ahead| Heard::of(ear, shape, (start, end), ahead)));
            for before in band.low..=band.high {
                let so_far = self.cost[number * width + (before - band.low) as usize];
                if so_far > bound {
                    continue;
                }
                let near = (before - REACH).max(band.low)..=(before + REACH).min(band.high);
                // A line that is missing as a whole sets the text behind by its length.
                let without = before - (end - start);
                let missing = (band.whole_lines && without >= band.low && !near.contains(&without)).then_some(without);
                for after in near.chain(missing) {
                    let (from, to) = (start + before, end + after);
                    if from < 0 || to < from || to > len as i32 {
                        continue;
                    }
                    let heard = (&self.heard[(before - band.low) as usize], &self.heard[(after - band.low) as usize]);
                    let state = (number + 1) * width + (after - band.low) as usize;
                    let room = self.cost[state].saturating_sub(so_far);
                    let Some(cost) = set(ear, heard, end - start, to - from, band.whole_lines, room) else { continue };
                    let cost = so_far + cost;
                    if cost < self.cost[state] {
                        self.cost[state] = cost;
                        self.from[state] = Step::Set(before as i16);
                    }
                    least = least.min(cost);
                }
            }
            if least > bound {
                return None;
            }
            start = end;
        }
        self.extra_lines(ear, lines.len(), start, band, len);
        let last = lines.len() * width + (difference - band.low) as usize;
        let cost = self.cost[last];
        (cost <= bound).then_some(cost)
    }

    /// Let lines of the text that the shape has not stand before a line of the shape.
    fn extra_lines(&mut self, ear: &Ear<'_>, number: usize, start: i32, band: Band, len: usize) {
        if !band.whole_lines {
            return;
        }
        let width = band.width();
        // Each character of an extra line costs as much: of all places where one may begin the cheapest is so for every
        // place where it may end. Two extra lines in a row are dearer than one as long as both.
        let mut cheapest: Option<(i32, i32)> = None;
        for ahead in band.low..=band.high {
            let at = start + ahead;
            if at < 0 || at > len as i32 || at > 0 && !ear.song.breaks.has(at as usize - 1) {
                continue;
            }
            let state = number * width + (ahead - band.low) as usize;
            let so_far = self.cost[state];
            if let Some((base, before)) = cheapest {
                let cost = base + LINE + LINE_MORE * ahead;
                if cost < so_far {
                    self.cost[state] = cost;
                    self.from[state] = Step::Extra((ahead - before) as i16);
                }
            }
            if so_far < i32::MAX && cheapest.is_none_or(|(base, _)| so_far - LINE_MORE * ahead < base) {
                cheapest = Some((so_far - LINE_MORE * ahead, ahead));
            }
        }
    }

    /// The pieces of the way last found, in order.
    pub(crate) fn pieces(&self, shape: &Shape, len: usize, whole_lines: bool, out: &mut Vec<Piece>) {
        let difference = len as i32 - i32::from(shape.len);
        let reach = if whole_lines { 11 } else { SLACK };
        let (low, high) = (difference.min(0) - reach, difference.max(0) + reach);
        let width = (high - low + 1) as usize;
        let lines = shape.lines();
        out.clear();
        let (mut number, mut ahead) = (lines.len(), difference);
        loop {
            let end = number.checked_sub(1).map_or(0, |line| lines[line].end() as i32) + ahead;
            match self.from[number * width + (ahead - low) as usize] {
                Step::Nowhere => break,
                Step::Extra(count) => {
                    let start = end - i32::from(count);
                    out.push(Piece { line: None, start: start as u16, end: end as u16 });
                    ahead -= i32::from(count);
                }
                Step::Set(before) => {
                    number -= 1;
                    let start = number.checked_sub(1).map_or(0, |line| lines[line].end() as i32) + i32::from(before);
                    out.push(Piece { line: Some(number as u8), start: start as u16, end: end as u16 });
                    ahead = i32::from(before);
                }
            }
        }
        out.reverse();
    }
}

/// The least that laying a text against a shape of another length may cost if its length changes once: lines before the
/// change in step with the head of the text, lines after it with the tail. Two changes cost twice [`GAP`] at least.
pub(super) fn least(ear: &Ear<'_>, shape: &Shape) -> i32 {
    let difference = ear.song.len as i32 - i32::from(shape.len);
    if difference == 0 {
        return 2 * GAP;
    }
    let whole = |line: (i32, i32), ahead: i32| {
        let heard = Heard::of(ear, shape, line, ahead);
        let len = line.1 - line.0;
        set(ear, (&heard, &heard), len, len, false, i32::MAX).unwrap_or(0)
    };
    let mut start = 0;
    // What the lines so far cost if none of them changes, and if one of them does.
    let (mut before, mut after) = (0, i32::MAX / 2);
    for line in shape.lines() {
        let ends = (start, line.end() as i32);
        let in_step = whole(ends, difference);
        after = (after + in_step).min(before);
        before += whole(ends, 0);
        start = ends.1;
    }
    (GAP + after).min(2 * GAP)
}

/// What the text has for a line of the shape, if it runs ahead of the shape by so many characters.
#[derive(Clone, Copy, Debug, Default)]
struct Heard {
    /// Positions of the line with a tone that no variant prints.
    amiss: u32,
    /// Pauses of the text from the line's first character on.
    breaks: u32,
    /// The text pauses where the line ends.
    ends: bool,
}

impl Heard {
    fn of(ear: &Ear<'_>, shape: &Shape, line: (i32, i32), ahead: i32) -> Self {
        let (start, end) = (line.0 + ahead, line.1 + ahead);
        let ends = end > 0 && ear.song.pauses.has(end as usize - 1);
        // Where the text has not begun, there is nothing to hear yet: the positions it lacks are not amiss.
        let hidden = (-start).clamp(0, 31);
        let heard = |marks: &Marks| marks.window(start.max(0) as usize) << hidden;
        let (level, oblique) = (window(shape.level(), line.0 as usize), window(shape.oblique(), line.0 as usize));
        let amiss = level & heard(&ear.song.must_oblique) | oblique & heard(&ear.song.must_level);
        Self { amiss: amiss & low_bits(line.1 - line.0), breaks: heard(&ear.song.breaks), ends }
    }
}

/// What it costs to set a line of the shape to so many characters of the song, given what is heard if the text keeps
/// ahead as when the line begins and as when it ends; `None` where it cannot be, and where a change of length and the pauses
/// alone cost as much as `room`, so that the tones need not be heard.
#[inline]
fn set(ear: &Ear<'_>, heard: (&Heard, &Heard), len: i32, has: i32, whole_lines: bool, room: i32) -> Option<i32> {
    if has == 0 {
        return whole_lines.then_some(LINE + LINE_MORE * len);
    }
    let change = has - len;
    if change.abs() > REACH || (change < 0 && -change * 2 > len) {
        return None;
    }
    let (before, after) = heard;
    let mut cost = if change == 0 { 0 } else { GAP + GAP_MORE * (change.abs() - 1) };
    if cost >= room {
        return None;
    }
    if ear.song.paused {
        cost += PAUSE * (before.breaks & low_bits(has - 1)).count_ones().cast_signed();
        cost += if after.ends { 0 } else { PAUSE };
    }
    if change == 0 {
        return Some(cost + TONE * before.amiss.count_ones().cast_signed());
    }
    if cost >= room {
        return None;
    }
    // The gap stands where the tones before it fit as the line began, and those after it as it ends.
    let lost = (-change).max(0);
    let bit = |bits: u32, at: i32| (bits >> at & 1).cast_signed();
    let mut tones = (after.amiss >> lost).count_ones().cast_signed();
    let mut least = tones;
    for at in 0..len - lost {
        tones += bit(before.amiss, at) - bit(after.amiss, at + lost);
        least = least.min(tones);
    }
    Some(cost + TONE * least)
}

fn low_bits(count: i32) -> u32 {
    match count {
        ..=0 => 0,
        16.. => 0xFFFF,
        count => (1 << count) - 1,
    }
}
