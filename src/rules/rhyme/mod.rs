//! 押韵: rhyme feet, and the tails of the lines between them.

pub(super) mod adjacent_tails;
pub(super) mod alternating_rhyme;
pub(super) mod borrowed_first_rhyme;
pub(super) mod borrowed_last_rhyme;
pub(super) mod crowded_rhyme;
pub(super) mod echo_rhyme;
pub(super) mod homophone_rhymes;
pub(super) mod missing_inner_rhyme;
pub(super) mod mixed_entering;
pub(super) mod off_rhyme;
pub(super) mod repeated_rhyme;
pub(super) mod same_series_group;
pub(super) mod uniform_tails;

use super::lapse::{Lapse, lapse};
use super::{Detail, Finding, Findings, Locus, Scan, Severity};
use crate::form::{FootFit, RhymeFoot};
use crate::phonology::{Tone, ToneClass, ToneSet};

/// The feet of a poem that is held to a template; verse of no form rhymes as it likes.
pub(super) fn feet<'a>(scan: &Scan<'a>) -> &'a [RhymeFoot] {
    if scan.judgement.explanation.lines.is_empty() { &[] } else { &scan.judgement.rhyme.feet }
}

/// Report the feet of a ci that do not rhyme in one way.
fn lapses(scan: &Scan<'_>, kind: Lapse, out: &mut Findings) {
    for foot in &scan.judgement.setting.feet {
        let line = usize::from(foot.line);
        if let Some((found, weight, detail)) = lapse(scan, foot)
            && found == kind
        {
            out.push(Finding { detail, ..scan.graded(Locus::at(line, scan.last(line)), weight) });
        }
    }
}

/// 欣韵旧字: words of 文 that 广韵 has in 欣 and that Tang verse rhymes with 真.
const OLD_XIN: &str = "欣忻昕訢炘邤殷慇勤懃芹斤筋釿斦慬圻垠齗龂狺";

/// How a foot in a neighbouring group weighs under the rule being run, and its marks.
fn neighbour_weight(scan: &Scan<'_>, line: usize) -> (Severity, Detail) {
    let level = scan.level().min(scan.profile.neighbour_rhyme);
    let Some(group) = scan.judgement.rhyme.group else { return (level, Detail::NEIGHBOUR) };
    let group = scan.book.group(group);
    if scan.judgement.explanation.rhyme_tone == ToneClass::Oblique {
        // 上 and 去 of one division rhyme in practice, as they do in 词.
        let near = scan.book.readings(scan.tail_sound(line)).iter().any(|reading| {
            let own = scan.book.group(reading.group);
            own.division != 0 && own.division == group.division && is_rising_or_departing(own.tones)
        });
        let cap = if near && is_rising_or_departing(group.tones) { Severity::Warning } else { level };
        return (level.min(cap), Detail::NEIGHBOUR);
    }
    if group.name.ends_with('真') && OLD_XIN.contains(scan.tail(line)) {
        return (level.min(Severity::Warning), Detail::NEIGHBOUR.and(Detail::VARIANT));
    }
    (level, Detail::NEIGHBOUR)
}

fn is_rising_or_departing(tones: ToneSet) -> bool {
    tones.may(ToneClass::Oblique) && !tones.contains(Tone::Entering)
}

/// The line (0-based) of the last rhyme if it alone borrows a neighbouring group, with at least two others
/// on even lines that agree.
fn borrowed_last(scan: &Scan<'_>) -> Option<usize> {
    let (last, rest) = feet(scan).split_last()?;
    if last.fit != FootFit::Neighbour {
        return None;
    }
    let mut even = rest.iter().filter(|foot| foot.line != 0);
    let agreeing = even.clone().count();
    (agreeing >= 2 && even.all(|foot| foot.fit == FootFit::Rhymes)).then_some(usize::from(last.line))
}

/// Lines (0-based) that end without rhyming.
fn unrhymed<'a>(scan: &Scan<'a>) -> impl Iterator<Item = usize> + Clone + use<'a> {
    let lines = &scan.judgement.explanation.lines;
    let is_tail = |line: &usize| !lines[*line].rhymes && !lines[*line].wrong_length;
    (0..lines.len()).filter(is_tail)
}

/// The tone of a line's tail, if all its readings have the same.
fn tail_tone(scan: &Scan<'_>, line: usize) -> Option<Tone> {
    let readings = scan.book.readings(scan.tail_sound(line));
    let tone = readings.first()?.tone;
    readings.iter().all(|reading| reading.tone == tone).then_some(tone)
}

/// Whether the tails between the rhymes are three or more and all of one tone (句脚全同).
fn tails_are_uniform(scan: &Scan<'_>) -> bool {
    let mut tails = unrhymed(scan).map(|line| tail_tone(scan, line));
    let Some(Some(first)) = tails.next() else { return false };
    let mut count = 1;
    tails.all(|tone| {
        count += 1;
        tone == Some(first)
    }) && count >= 3
}
