//! 失韵: how a foot of a ci that does not rhyme is to be taken.

use super::sung::{line_end, sung_line};
use super::{Detail, Scan, Severity};
use crate::form::ci::{Extra, Foot, SungFoot};
use crate::phonology::{Tone, ToneSet};

/// What a foot that does not rhyme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lapse {
    /// 出韵
    OffRhyme,
    /// 入声 among 上去, or the reverse, where practice or the tune lets it pass as a rhyme.
    MixedEntering,
    /// A rhyme that poets mostly leave out.
    MissingInner,
}

/// The share of poets from which a rhyme is no longer one to be left out.
const INNER: f32 = 0.50;

/// The share of poets that counts as all of them.
const ALL: f32 = 0.97;

/// How a foot is to be taken: what it is, how much it weighs at most, and its marks. `None` where it rhymes, or need
/// not.
pub(crate) fn lapse(scan: &Scan<'_>, foot: &SungFoot) -> Option<(Lapse, Severity, Detail)> {
    let (weight, detail) = match foot.fit {
        Foot::Rhymes | Foot::Unknown => return None,
        Foot::WrongTone => (Severity::Error, Detail::WRONG_TONE),
        Foot::Off { attested, .. } if scan.profile.practice.excuses(attested) => (Severity::Warning, Detail::NEIGHBOUR),
        Foot::Off { .. } => (Severity::Error, Detail::NONE),
    };
    let setting = &scan.judgement.setting;
    let template = sung_line(setting, usize::from(foot.line))?.template;
    let end = line_end(setting.variant(), template);
    let asked = end.is_some_and(|end| end.rhymes() && !end.is_optional());
    // Where some variant of the shape leaves the rhyme out, only what all poets do makes it a duty.
    let due = foot.always_printed || foot.share >= ALL;
    if foot.share >= scan.profile.practice.rhyme_error && (due || asked) {
        let weight = if due { weight } else { weight.min(Severity::Warning) };
        let mixed = weight == Severity::Warning && mixes_entering(scan, foot);
        return Some(if mixed { mixed_entering(scan, foot, detail) } else { (Lapse::OffRhyme, weight, detail) });
    }
    match (asked, foot.share >= INNER) {
        (true, true) if mixes_entering(scan, foot) => Some(mixed_entering(scan, foot, detail)),
        (true, true) => Some((Lapse::OffRhyme, Severity::Warning, detail)),
        (true, false) => Some((Lapse::MissingInner, Severity::Note, detail)),
        // 增韵 is the poet's own choice; so is a rhyme that the variant has not, unless many have it.
        (false, true) if !end.is_some_and(|end| end.is_optional()) => {
            Some((Lapse::MissingInner, Severity::Note, detail))
        }
        (false, _) => None,
    }
}

fn mixed_entering(scan: &Scan<'_>, foot: &SungFoot, detail: Detail) -> (Lapse, Severity, Detail) {
    let weight = if asks_entering(scan, foot) { Severity::Warning } else { Severity::Note };
    (Lapse::MixedEntering, weight, detail)
}

/// Whether the foot is 入声 in a series of 上去, or the reverse.
fn mixes_entering(scan: &Scan<'_>, foot: &SungFoot) -> bool {
    let Foot::Off { division, .. } = foot.fit else { return false };
    let own = scan.judgement.setting.series[usize::from(foot.series)];
    let entering = |division: u8| is_entering(scan, division);
    entering(own).zip(entering(division)).is_some_and(|(own, other)| own != other)
}

/// Whether the oblique words of a division are 入声; `None` where it has none.
fn is_entering(scan: &Scan<'_>, division: u8) -> Option<bool> {
    let of_division = scan.book.groups.iter().filter(|group| group.division == division);
    let tones = of_division.fold(ToneSet::EMPTY, |tones, group| {
        Tone::ALL.into_iter().filter(|&tone| group.tones.contains(tone)).fold(tones, ToneSet::with)
    });
    match (tones.contains(Tone::Entering), tones.contains(Tone::Rising) || tones.contains(Tone::Departing)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Whether the variant asks for 入声 at some foot of the series, or says so by its name (入声韵).
fn asks_entering(scan: &Scan<'_>, foot: &SungFoot) -> bool {
    let setting = &scan.judgement.setting;
    let variant = setting.variant();
    let lines = setting.shape().lines();
    let at_foot = |extra: &Extra| {
        let &Extra::Tone { line, position, tone: Tone::Entering } = extra else { return false };
        let start = setting.shape().line_start(line);
        let last = lines[usize::from(line)].end() - start - 1;
        usize::from(position) == last && lines[usize::from(line)].series() == foot.series
    };
    variant.label().contains('入') || variant.extras().iter().any(at_foot)
}
