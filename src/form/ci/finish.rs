//! 定: a choice spelled out, line by line, for the rules.

use super::align::Piece;
use super::choose::{Choice, CiWork};
use super::ear::Ear;
use super::query::TuneQuery;
use super::setting::{LineMatch, Setting, SungFoot, SungLine};
use super::shape::{Shape, shape};
use super::song::{Marks, bit};
use super::{missed, nearest, rhyme};
use crate::text::{Line, Pause, Poem};

/// What no ci of a poet who keeps a tune goes beyond, and characters in random order do: so much in all, and for each
/// character. One conforming ci in seven hundred stands beyond it.
const STRAINED: f32 = 16.0;
const STRAINED_PER_CHARACTER: f32 = 0.15;
/// Characters that a copy may have lost or gained, in all and of so many.
const LOST: u16 = 4;
const LOST_SHARE: u32 = 12;
/// Poems from which two divisions count as rhyming with each other.
const ATTESTED: u16 = 5;

/// Poems below which it is likelier that a short line has lost its end than that its two divisions rhyme.
const COMMON: u16 = 50;

/// Spell a choice out. `from` is the first syllable of the song in the poem; `nearest` asks for the variant that stands
/// nearest, which scoring has no use for.
pub(crate) fn finish(
    out: &mut Setting,
    work: &mut CiWork,
    ear: &Ear<'_>,
    choice: &Choice,
    query: Option<&TuneQuery>,
    from: usize,
    nearest: bool,
) {
    out.clear();
    let shape = shape(choice.shape);
    out.shape = choice.shape;
    out.query = query.copied();
    out.series = choice.series;
    out.distance = choice.distance;
    out.begun = choice.begun;
    out.excess = choice.excess();
    if choice.laid {
        laid_lines(out, ear, shape, work.chosen(), from);
    } else {
        whole_lines(out, shape, from);
    }
    feet(out, ear, shape, from);
    missed::find(out, ear, shape, from);
    // A text that keeps the rhymes of the tune is written to it, whatever its tones: words in random order never do.
    let holds = |foot: &&SungFoot| match foot.fit {
        rhyme::Foot::Rhymes | rhyme::Foot::Unknown => true,
        rhyme::Foot::Off { attested, .. } => attested >= ATTESTED,
        rhyme::Foot::WrongTone => false,
    };
    let due = || out.feet.iter().filter(|foot| foot.share >= 0.5);
    let near = choice.distance <= LOST && u32::from(choice.distance) * LOST_SHARE <= u32::from(shape.len);
    let in_form = near && 4 * due().filter(holds).count() >= 3 * due().count();
    out.strained = !in_form && choice.excess() > STRAINED + STRAINED_PER_CHARACTER * f32::from(shape.len);
    out.variant = shape.variants.0;
    if nearest {
        work.rivals(choice, out);
        out.variant = nearest::variant(out, ear, shape, query, from);
        pauses(out, ear, from);
    }
}

fn whole_lines(out: &mut Setting, shape: &Shape, from: usize) {
    let mut start = offset(from);
    for (template, line) in (0..).zip(shape.lines()) {
        let end = offset(from + line.end());
        out.lines.push(SungLine { template, matched: LineMatch::Whole, start, end, attested: 0 });
        start = end;
    }
}

fn laid_lines(out: &mut Setting, ear: &Ear<'_>, shape: &Shape, pieces: &[Piece], from: usize) {
    let lines = shape.lines();
    let mut next = 0;
    for piece in pieces {
        let (start, end) = (offset(from) + u32::from(piece.start), offset(from) + u32::from(piece.end));
        let Some(template) = piece.line else {
            extra(out, ear, next, piece.start, piece.end, from);
            continue;
        };
        next = template + 1;
        let first = shape.line_start(template);
        let wanted = lines[usize::from(template)].end() - first;
        let has = usize::from(piece.end - piece.start);
        let matched = match has {
            0 => LineMatch::Missing,
            _ if has == wanted => LineMatch::Whole,
            // Where an unfinished text stops.
            _ if out.begun && has < wanted && usize::from(piece.end) == ear.song.len => {
                LineMatch::Short { by: narrow(wanted - has), at: narrow(has) }
            }
            _ => {
                let end_lost = has < wanted && lacks_rhyme(out, ear, shape, template, usize::from(piece.end) - 1);
                gap(ear, shape, (first, wanted), (usize::from(piece.start), has), end_lost)
            }
        };
        let attested = ear.usage.gap(out.shape, template, change(matched));
        out.lines.push(SungLine { template, matched, start, end, attested });
    }
    let laid = pieces.last().map_or(0, |piece| piece.end);
    if usize::from(laid) < ear.song.len {
        extra(out, ear, next, laid, u16::try_from(ear.song.len).unwrap_or(u16::MAX), from);
    }
}

/// By how many characters a line is longer than it should be.
pub(super) fn change(matched: LineMatch) -> i8 {
    let narrow = |by: u8| i8::try_from(by).unwrap_or(i8::MAX);
    match matched {
        LineMatch::Short { by, .. } => -narrow(by),
        LineMatch::Long { by, .. } => narrow(by),
        LineMatch::Whole | LineMatch::Missing | LineMatch::Extra => 0,
    }
}

/// 衍句: as the text breaks them.
fn extra(out: &mut Setting, ear: &Ear<'_>, template: u8, start: u16, end: u16, from: usize) {
    let mut first = start;
    for at in start..end {
        if at + 1 == end || ear.song.breaks.has(usize::from(at)) {
            let (start, end) = (offset(from) + u32::from(first), offset(from) + u32::from(at) + 1);
            out.lines.push(SungLine { template, matched: LineMatch::Extra, start, end, attested: 0 });
            first = at + 1;
        }
    }
}

/// Where in a line characters are missing or too many: where the tones before and after fit best. Of equal places it is
/// the first in a line that a 领字 leads, for that is what copyists drop and add; else the latest that leaves the last
/// character, mostly a rhyme, alone; but the end itself where the line has lost its rhyme (`end_lost`).
fn gap(ear: &Ear<'_>, shape: &Shape, wanted: (usize, usize), found: (usize, usize), end_lost: bool) -> LineMatch {
    let (first, len) = wanted;
    let (start, has) = found;
    let (level, oblique) = (shape.level(), shape.oblique());
    let amiss = |place: usize, at: usize| {
        bit(level, place) && ear.song.must_oblique.has(at) || bit(oblique, place) && ear.song.must_level.has(at)
    };
    let shared = len.min(has);
    let misses = |at: usize| {
        let before = (0..at).filter(|&i| amiss(first + i, start + i)).count();
        let after = (at..shared).filter(|&i| amiss(first + len - shared + i, start + has - shared + i)).count();
        before + after
    };
    let latest = (0..shared).rev().min_by_key(|&at| misses(at)).unwrap_or(0);
    let best = match latest {
        latest if end_lost && misses(has) <= misses(latest) => has,
        latest if is_led(shape, first) && misses(0) == misses(latest) => 0,
        latest => latest,
    };
    let (at, by) = (narrow(best), narrow(len.abs_diff(has)));
    if has < len { LineMatch::Short { by, at } } else { LineMatch::Long { by, at } }
}

/// A number of characters in a line.
fn narrow(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// Whether a line of the shape should rhyme, and the character that ends it in the text does not.
fn lacks_rhyme(out: &Setting, ear: &Ear<'_>, shape: &Shape, template: u8, last: usize) -> bool {
    let line = shape.lines()[usize::from(template)];
    let Some(class) = line.foot().filter(|_| ear.usage.feet(shape)[usize::from(template)] >= 128) else { return false };
    match rhyme::foot(ear, last, class, out.series[usize::from(line.series())]) {
        rhyme::Foot::Rhymes | rhyme::Foot::Unknown => false,
        rhyme::Foot::Off { attested, .. } => attested < COMMON,
        rhyme::Foot::WrongTone => true,
    }
}

/// Whether some variant has a 领字 at a position.
fn is_led(shape: &Shape, place: usize) -> bool {
    shape.variants().any(|id| {
        let mut first = 0;
        id.variant().segments().iter().any(|segment| {
            let led = first == place && segment.leading_words() > 0;
            first += usize::from(segment.pattern().len);
            led
        })
    })
}

fn feet(out: &mut Setting, ear: &Ear<'_>, shape: &Shape, from: usize) {
    let shares = ear.usage.feet(shape);
    let mut number = 0;
    for line in &out.lines {
        if line.matched == LineMatch::Missing {
            continue;
        }
        let at = number;
        number += 1;
        let end_lost = |at: u8| u32::from(at) == line.end - line.start;
        if line.matched == LineMatch::Extra || matches!(line.matched, LineMatch::Short { at, .. } if end_lost(at)) {
            continue;
        }
        let template = shape.lines()[usize::from(line.template)];
        let Some(class) = template.foot() else { continue };
        let division = out.series[usize::from(template.series())];
        let fit = rhyme::foot(ear, line.end as usize - 1 - from, class, division);
        let share = f32::from(shares[usize::from(line.template)]) / 255.0;
        let always_printed = template.printed_share() == 15;
        out.feet.push(SungFoot { line: at, class, series: template.series(), fit, share, always_printed });
    }
}

/// Where the text pauses otherwise than the tune; a 读 of any variant of the shape is a pause that it allows.
fn pauses(out: &mut Setting, ear: &Ear<'_>, from: usize) {
    if !ear.song.paused {
        return;
    }
    let shape = out.shape();
    let mut caesuras = Marks::default();
    for id in shape.variants() {
        let mut place = 0;
        for segment in id.variant().segments() {
            place += usize::from(segment.pattern().len);
            caesuras.set(place - 1);
        }
    }
    let present = out.lines.iter().filter(|line| line.matched != LineMatch::Missing);
    for (number, line) in (0..).zip(present) {
        if line.matched != LineMatch::Whole {
            continue;
        }
        let first = shape.line_start(line.template);
        let (start, end) = (line.start as usize - from, line.end as usize - from);
        for at in (start..end - 1).filter(|&at| ear.song.breaks.has(at) && !caesuras.has(first + at - start)) {
            out.breaks_inside.push((number, u8::try_from(at - start).unwrap_or(u8::MAX)));
        }
        if !ear.song.pauses.has(end - 1) && end < ear.song.len {
            out.runs_on.push(number);
        }
    }
}

/// Lay the poem's lines anew as the tune has them.
pub(crate) fn relay(poem: &mut Poem, spare: &mut Vec<Line>, setting: &Setting) {
    let shape = setting.shape();
    let pause_at =
        |poem: &Poem, end: u32| poem.lines.iter().find(|line| line.end == end).map_or(Pause::None, |line| line.pause);
    let mut stanza = 0_u8;
    spare.clear();
    spare.extend(setting.lines.iter().filter_map(|line| {
        let laid = Line { start: line.start, end: line.end, pause: pause_at(poem, line.end), stanza };
        if line.matched != LineMatch::Extra && shape.lines()[usize::from(line.template)].ends_stanza() {
            stanza += 1;
        }
        (line.matched != LineMatch::Missing).then_some(laid)
    }));
    std::mem::swap(&mut poem.lines, spare);
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
