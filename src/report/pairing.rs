//! 对仗: how the lines of a poem pair, spelled out.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::parallel::{Kind, Pairing, Trait, cut, labels};
use crate::rules::Scan;

/// Two lines that face each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairingReport {
    /// The two lines, counted from 1.
    pub lines: [usize; 2],
    /// Whether the form asks for parallelism here; in ci, whether it is customary.
    pub due: bool,
    /// 领字: characters that lead the upper line and have no part in the pairing.
    #[serde(default, skip_serializing_if = "is_nought")]
    pub lead: usize,
    /// The probability that the lines are parallel, in [0, 1], were half of all couplets so.
    pub score: f32,
    /// Whether they are rather parallel than not.
    pub parallel: bool,
    /// 工对, 邻对 or 宽对, where they are parallel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Cow<'static, str>>,
    /// 对法: 借对, 句中自对, 流水对, 叠字对.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub traits: Vec<Cow<'static, str>>,
    /// How well the characters of each position pair, in [0, 1].
    pub positions: Vec<f32>,
    /// Characters of each unit the lines fall into.
    pub units: Vec<usize>,
    /// 词类: for each position the class or part of speech of the upper and of the lower character, empty where none is
    /// listed; both characters of a listed word have the word's.
    pub classes: Vec<[Cow<'static, str>; 2]>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_nought(number: &usize) -> bool {
    *number == 0
}

/// The pairings of a poem, in order of their upper lines.
pub(super) fn pairings(scan: &Scan<'_>) -> Vec<PairingReport> {
    scan.pairings.as_slice().iter().map(spell).collect()
}

fn spell(pairing: &Pairing) -> PairingReport {
    let (upper, lower) = &pairing.sides;
    let parallel = pairing.is_parallel();
    let cut = cut(upper, lower);
    let traits = if parallel { Trait::of(upper, lower, cut, &pairing.agreement) } else { Vec::new() };
    PairingReport {
        lines: [pairing.upper + 1, pairing.lower + 1],
        due: pairing.due,
        lead: pairing.lead,
        score: hundredth(pairing.agreement.chance()),
        parallel,
        kind: parallel.then(|| Cow::Borrowed(Kind::of(upper, lower, cut).name())),
        traits: traits.into_iter().map(|found| Cow::Borrowed(found.name())).collect(),
        positions: pairing.agreement.positions().map(hundredth).collect(),
        classes: labels(upper, lower, cut).into_iter().map(|names| names.map(Cow::Borrowed)).collect(),
        units: cut.units().map(|unit| unit.len).collect(),
    }
}

/// To the hundredth: no more of it is known.
fn hundredth(share: f32) -> f32 {
    (share * 100.0).round() / 100.0
}
