//! 音义不合: fixed positions that a polyphone keeps only in a reading its words do not want.

use super::Scan;
use crate::form::ci::LineMatch;
use crate::form::{Deviation, LineFit, LineType, Style};
use crate::phonology::ToneClass;
use crate::phonology::context::{decided_by_use, is_ambiguous};
use crate::phonology::sense::is_free;

/// Call `each` with the line and position (both from 0) of every character that keeps the pattern only in a reading that
/// its words do not want, and with the class it is wanted in. Characters that may be read either way in one sense (看 听
/// 醒 …) are none of them.
pub(crate) fn each(scan: &Scan<'_>, mut each: impl FnMut(usize, usize, ToneClass)) {
    bound(scan, |line, at, wanted| {
        let ch = scan.poem.syllables_of(line)[at].ch;
        if scan.context.denies(scan.poem, line, at, wanted) && !is_free(ch) {
            each(line, at, wanted);
        }
    });
}

/// Places that are remembered before the words around any are looked at.
const REMEMBERED: usize = 64;

/// Whether [`each`] calls for at least so many. Looking at words is what costs, so it stops as soon as the rest cannot
/// change the answer.
pub(crate) fn are_as_many_as(scan: &Scan<'_>, least: usize) -> bool {
    let mut places = [(0_u16, 0_u16, ToneClass::Level); REMEMBERED];
    let mut count = 0;
    bound(scan, |line, at, wanted| {
        if !is_free(scan.poem.syllables_of(line)[at].ch) {
            if let Some(place) = places.get_mut(count) {
                *place = (line as u16, at as u16, wanted);
            }
            count += 1;
        }
    });
    if count > REMEMBERED {
        let mut found = 0;
        each(scan, |_, _, _| found += 1);
        return found >= least;
    }
    let (mut found, mut left) = (0, count);
    for &(line, at, wanted) in &places[..count] {
        let (line, at) = (usize::from(line), usize::from(at));
        if found + left < least {
            return false;
        }
        left -= 1;
        found += usize::from(scan.context.denies(scan.poem, line, at, wanted));
        if found >= least {
            return true;
        }
    }
    found >= least
}

/// Every polyphone at a position that binds it to a class.
fn bound(scan: &Scan<'_>, mut each: impl FnMut(usize, usize, ToneClass)) {
    let mut look = |line: usize, at: usize, wanted: ToneClass| {
        let sound = scan.sounding.sounds[scan.poem.lines[line].start as usize + at];
        let flags = scan.book.flags(sound);
        // Where use settles on the class itself, words that want the other are mistaken about them.
        if sound.is_known() && is_ambiguous(flags) && decided_by_use(flags) != Some(wanted) {
            each(line, at, wanted);
        }
    };
    match scan.judgement.style {
        Style::Ci => in_ci(scan, look),
        style if style.is_regulated() => {
            for (line, fit) in scan.fits().filter(|(_, fit)| is_plain(fit)) {
                in_regulated_line(scan, line, fit, &mut look);
            }
        }
        _ => {}
    }
}

/// Lines that keep their type; in the others the licence itself puts another tone there.
fn is_plain(fit: &LineFit) -> bool {
    let kept = matches!(
        fit.deviation,
        Deviation::None | Deviation::Minor { .. } | Deviation::SelfRescue | Deviation::ThreeObliqueTail { .. }
    );
    kept && !fit.turned && !fit.wrong_length
}

/// Positions 2, 4, 6.
const NODES: u16 = 0b10_1010;

/// Positions 2, 4, 6 and the last. Line 1 may end either way, and 平平仄仄 may exchange its first two where the third
/// last can be oblique.
fn in_regulated_line(scan: &Scan<'_>, line: usize, fit: &LineFit, look: &mut impl FnMut(usize, usize, ToneClass)) {
    let len = scan.judgement.syllables;
    let tones = scan.sounding.lines[line];
    let end = if line == 0 { 0 } else { 1 << (len - 1) };
    let within = (1 << len) - 1;
    // What must be wanted of a character that has one class only is no reading.
    let mut left = tones.level & tones.oblique & (NODES & within >> 1 | end) & !fit.missed;
    while left != 0 {
        let at = left.trailing_zeros() as usize;
        left &= left - 1;
        let class = match fit.line_type.pattern(len).chars().nth(at) {
            Some('平') => ToneClass::Level,
            Some('仄') => ToneClass::Oblique,
            _ => continue,
        };
        let exchanged = fit.line_type == LineType::LowerB && at + 2 == len;
        if exchanged && tones.oblique >> (at - 1) & 1 == 1 {
            continue;
        }
        look(line, at, class);
    }
}

/// Positions whose miss would be an error, and rhymes.
fn in_ci(scan: &Scan<'_>, mut look: impl FnMut(usize, usize, ToneClass)) {
    let setting = &scan.judgement.setting;
    let (shape, practice) = (setting.shape(), scan.profile.practice);
    let poems = scan.usage.poems(setting.shape_number());
    for (line, sung) in super::sung::lines(setting).filter(|(_, sung)| sung.matched == LineMatch::Whole) {
        let first = shape.line_start(sung.template);
        let template = shape.lines()[usize::from(sung.template)];
        for (at, place) in (first..template.end()).enumerate() {
            let share = scan.usage.share(setting.shape_number(), place);
            let foot = if place + 1 == template.end() { template.foot() } else { None };
            let bound = [ToneClass::Level, ToneClass::Oblique].into_iter().find(|&class| {
                let kept = share.of_class(class) >= practice.error_at(false, poems);
                (kept && !setting.missed.iter().any(|missed| usize::from(missed.place) == place)) || foot == Some(class)
            });
            if let Some(class) = bound {
                look(line, at, class);
            }
        }
    }
}
