//! 失律: the positions of a setting where the text has the tone that most poets avoid.

use super::ear::Ear;
use super::setting::{Licence, LineMatch, Missed, Setting};
use super::shape::Shape;
use super::song::{EITHER, LEVEL, OBLIQUE};
use super::tune::Manual;
use super::usage::{COSTS, Share};
use crate::phonology::ToneClass;

/// A deviation is worth a word from here on, in parts of a unit of information beyond the likelier tone: where four
/// poets in five have the other.
const WORTH_A_WORD: u16 = 88;

/// Note the positions where the text has the tone that most poets avoid.
pub(super) fn find(out: &mut Setting, ear: &Ear<'_>, shape: &Shape, from: usize) {
    let cells = ear.usage.cells(out.shape, shape);
    let poems = ear.usage.poems(out.shape);
    let lines = shape.lines();
    let mut number = 0;
    for line in &out.lines {
        let at = number;
        number += u16::from(line.matched != LineMatch::Missing);
        if line.matched != LineMatch::Whole {
            continue;
        }
        let first = shape.line_start(line.template);
        let template = lines[usize::from(line.template)];
        let start = line.start as usize - from;
        let codes = ear.song.codes.0.get(start..start + template.end() - first).unwrap_or_default();
        for ((place, &cell), &code) in (first..).zip(&cells[first..template.end()]).zip(codes) {
            if COSTS[usize::from(code.min(2))][usize::from(cell)] < WORTH_A_WORD {
                continue;
            }
            let wanted = if code == LEVEL { ToneClass::Oblique } else { ToneClass::Level };
            // What a rhyme misses is said of the rhyme.
            if place + 1 == template.end() && template.foot() == Some(wanted) {
                continue;
            }
            out.missed.push(Missed {
                line: at,
                position: u8::try_from(place - first).unwrap_or(u8::MAX),
                wanted,
                place: u8::try_from(place).unwrap_or(u8::MAX),
                share: Share(cell),
                printed_either: is_printed_either(shape, place),
                poems,
                licence: None,
            });
        }
        // Wanted level, and level only in a reading that verse hardly uses.
        let usually_oblique = |at: usize| {
            let flags = ear.book.flags(ear.sounds[start + at]);
            let missed = COSTS[usize::from(OBLIQUE)][usize::from(cells[first + at])] >= WORTH_A_WORD;
            missed && codes[at] == EITHER && flags.usual(ToneClass::Oblique) && !flags.usual(ToneClass::Level)
        };
        license(&mut out.missed, at, codes, usually_oblique);
    }
}

/// The licences that lines of ci have where they are 律句, when nothing else in the line is amiss: 特拗, where the line
/// ends 平仄平仄 for 平平仄仄, and 孤平自救, where it ends 仄平平仄平 for 平平仄仄平. Their two positions answer each other; the first
/// may be a polyphone that is level in a reading that verse hardly uses, the second of 孤平自救 may be free in the tune.
fn license(missed: &mut [Missed], line: u16, codes: &[u8], usually_oblique: impl Fn(usize) -> bool) {
    let from = missed.iter().position(|missed| missed.line == line).unwrap_or(missed.len());
    let here = &mut missed[from..];
    let Some(fifth_last) = codes.len().checked_sub(5) else { return };
    let third_last = fifth_last + 2;
    let is = |missed: &Missed, at: usize, wanted| usize::from(missed.position) == at && missed.wanted == wanted;
    let answer = |first: usize, second: usize| match &*here {
        [a, b] => is(a, first, ToneClass::Level) && is(b, second, ToneClass::Oblique),
        [b] => is(b, second, ToneClass::Oblique) && usually_oblique(first),
        _ => false,
    };
    let rescued = codes[fifth_last..] == [OBLIQUE, LEVEL, LEVEL, OBLIQUE, LEVEL];
    let averted = matches!(&*here, [a] if rescued && is(a, fifth_last, ToneClass::Level));
    let licence = if answer(third_last, third_last + 1) {
        Some(Licence::Special)
    } else if answer(fifth_last, third_last) || averted {
        Some(Licence::SelfRescue)
    } else {
        None
    };
    here.iter_mut().for_each(|missed| missed.licence = licence);
}

/// Whether some variant of the shape leaves a position to the poet.
fn is_printed_either(shape: &Shape, place: usize) -> bool {
    shape.variants().any(|id| {
        let variant = id.variant();
        variant.manual != Manual::Appendix && variant.class_at(place).is_none()
    })
}
