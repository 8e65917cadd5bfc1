//! 变格: couplets that are not parallel where a known variation puts the parallelism elsewhere.

use super::Scan;
use super::facing::{facing, pairs_within};
use crate::form::Style;
use crate::parallel::{NOT_PARALLEL, Pairing, Unit, clash, pair_within_lines};

/// 变格: where the parallelism of a couplet went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variation {
    /// 扇面对: its lines pair crosswise with those of a neighbouring couplet, which begins with this line (from 0).
    Fan(usize),
    /// 偷春格: 首联 and 颈联 are parallel, 颔联 is not.
    StolenSpring,
    /// 当句对: the lines pair within themselves, not with each other.
    WithinLines,
    /// 自对: clauses of a 对联 that pair with their neighbours on their own side instead.
    WithinSides,
    /// 蜂腰格: only 颈联 is parallel.
    WaspWaist,
}

/// Lines from which crosswise pairs count as parallel: chance makes two such pairs together rarely.
const CROSSWISE: f32 = 0.75;

/// The couplets that are due and not parallel; one that only its structure spoils is told by that.
pub(crate) fn lacking<'a>(scan: &'a Scan<'_>) -> impl Iterator<Item = &'a Pairing> + use<'a> {
    let lacks = |pairing: &&Pairing| pairing.agreement.chance() < NOT_PARALLEL && clash_of(pairing).is_none();
    scan.pairings.due().filter(lacks)
}

/// The couplets that lack parallelism by one variation.
pub(crate) fn lacking_by<'a>(scan: &'a Scan<'_>, by: Variation) -> impl Iterator<Item = &'a Pairing> + use<'a> {
    lacking(scan).filter(move |pairing| variation(scan, pairing) == Some(by))
}

/// The unit that one line has as 叠字 and the other as loose characters, in lines that pair elsewhere.
pub(crate) fn clash_of(pairing: &Pairing) -> Option<Unit> {
    let (upper, lower) = &pairing.sides;
    clash(upper, lower, &pairing.agreement)
}

/// What variation a couplet that is not parallel is part of.
pub(crate) fn variation(scan: &Scan<'_>, pairing: &Pairing) -> Option<Variation> {
    if pair_within_lines(&pairing.sides.0, &pairing.sides.1) {
        return Some(Variation::WithinLines);
    }
    match scan.judgement.style {
        Style::Ci => return None,
        Style::Couplet => {
            let number = facing(scan).iter().position(|pair| pair.lines()[0] == pairing.upper)?;
            return pairs_within(scan, number).then_some(Variation::WithinSides);
        }
        _ => {}
    }
    if let Some(other) = fan(scan, pairing.upper) {
        return Some(Variation::Fan(other));
    }
    let second_of_octave = scan.judgement.form.lines() == 8 && pairing.upper == 2;
    if !second_of_octave || !is_parallel(scan, (4, 5)) {
        return None;
    }
    Some(if is_parallel(scan, (0, 1)) { Variation::StolenSpring } else { Variation::WaspWaist })
}

/// The neighbouring couplet, by its first line, with which a couplet makes a fan.
fn fan(scan: &Scan<'_>, upper: usize) -> Option<usize> {
    let crosses = |&other: &usize| {
        let first = upper.min(other);
        chance(scan, (first, first + 2)) >= CROSSWISE && chance(scan, (first + 1, first + 3)) >= CROSSWISE
    };
    [upper.checked_sub(2), Some(upper + 2)].into_iter().flatten().find(crosses)
}

fn is_parallel(scan: &Scan<'_>, lines: (usize, usize)) -> bool {
    chance(scan, lines) >= 0.5
}

/// The chance that two lines are parallel, wherever they stand; 0 if the poem has them not.
fn chance(scan: &Scan<'_>, lines: (usize, usize)) -> f32 {
    let known = scan.pairings.from_line(lines.0).filter(|pairing| pairing.lower == lines.1);
    let pairing = known.copied().or_else(|| Pairing::of(scan.poem, lines, false, scan.context.script()));
    pairing.map_or(0.0, |pairing| pairing.agreement.chance())
}
