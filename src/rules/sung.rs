//! 词: reading a setting. Which line of the poem stands for which line of the tune, and what the tune wants there.

use super::{Detail, Finding, Locus, Scan, Severity};
use crate::form::ci::{End, Licence, LineMatch, Segment, Setting, SungFoot, SungLine, Variant};
use crate::phonology::{GroupId, Reading, ToneClass};

/// A line of another length than the tune has: a fault, unless several poets write it so (添声, 减字).
pub(crate) fn graded_by_practice(scan: &Scan<'_>, line: &SungLine, locus: Locus) -> Finding {
    if scan.profile.practice.excuses(line.attested) {
        return Finding { detail: Detail::VARIANT, ..scan.graded(locus, Severity::Warning) };
    }
    scan.finding(locus)
}

/// The lines of a setting with their numbers in the poem (from 0); a missing line has the number it would have.
pub(crate) fn lines(setting: &Setting) -> impl Iterator<Item = (usize, &SungLine)> {
    let mut next = 0;
    setting.lines.iter().map(move |line| {
        let number = next;
        next += usize::from(line.matched != LineMatch::Missing);
        (number, line)
    })
}

/// The line of the tune that a line of the poem (from 0) stands for; none where the tune has no such line.
pub(crate) fn sung_line(setting: &Setting, line: usize) -> Option<&SungLine> {
    let mut present = setting.lines.iter().filter(|line| line.matched != LineMatch::Missing);
    present.nth(line).filter(|line| line.matched != LineMatch::Extra)
}

/// The line of the poem (from 0) that has all characters of a line of the tune.
pub(crate) fn whole_line(setting: &Setting, template: u8) -> Option<usize> {
    let whole = |line: &SungLine| line.template == template && line.matched == LineMatch::Whole;
    lines(setting).find(|(_, line)| whole(line)).map(|(number, _)| number)
}

/// What a variant prints at the end of a line of the tune.
pub(crate) fn line_end(variant: &Variant, template: u8) -> Option<Segment> {
    let mut ends = variant.segments().iter().copied().filter(|segment| segment.end() != End::Caesura);
    ends.nth(usize::from(template))
}

/// The foot of a line of the poem (from 0).
pub(crate) fn foot_of(setting: &Setting, line: usize) -> Option<&SungFoot> {
    setting.feet.iter().find(|foot| usize::from(foot.line) == line)
}

/// The lines of the poem (from 0) that have a licence, with their lengths.
pub(crate) fn licensed(setting: &Setting, licence: Licence) -> impl Iterator<Item = (usize, usize)> {
    let missed = setting.missed.iter().filter(move |missed| missed.licence == Some(licence));
    let lines = missed.map(|missed| usize::from(missed.line));
    let mut last = None;
    lines.filter(move |&line| last.replace(line) != Some(line)).filter_map(|line| {
        let sung = sung_line(setting, line)?;
        Some((line, (sung.end - sung.start) as usize))
    })
}

/// The reading by which a foot is of a division.
pub(crate) fn reading_in(scan: &Scan<'_>, foot: &SungFoot, division: u8) -> Option<Reading> {
    let readings = scan.book.readings(scan.tail_sound(usize::from(foot.line)));
    let fits =
        |reading: &&Reading| reading.tone.class() == foot.class && scan.book.group(reading.group).division == division;
    readings.iter().find(fits).copied()
}

/// The group that the feet of one class in a series rhyme in. Where the book has several to a division, it is that of
/// the first foot that rhymes.
pub(crate) fn series_group(scan: &Scan<'_>, series: u8, class: ToneClass) -> Option<GroupId> {
    let setting = &scan.judgement.setting;
    let division = *setting.series.get(usize::from(series))?;
    if division == 0 {
        return None;
    }
    let mut feet = setting.feet.iter().filter(|foot| foot.series == series && foot.class == class);
    let sung = feet.find_map(|foot| reading_in(scan, foot, division)).map(|reading| reading.group);
    let printed = || {
        let mut groups = scan.book.groups.iter();
        groups.find(|group| group.division == division && group.tones.may(class)).map(|group| group.id)
    };
    sung.or_else(printed)
}
