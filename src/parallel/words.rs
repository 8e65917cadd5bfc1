//! What lists of words tell of a couplet that agreement of characters does not: 合掌, 借对, 流水对, 句中自对, 叠字.

use super::agreement::Agreement;
use super::class::{ClassSet, Part};
use super::kind::{Likeness, likeness};
use super::side::Side;
use super::table;
use super::units::{Cut, Unit, cut};

/// 对法: what is particular about a couplet that is parallel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// 借对: words pair by another sense or by their sound.
    Borrowed,
    /// 句中自对: pairs within each line, and so the lines as wholes.
    WithinLine,
    /// 流水对: the lower line goes on with the sentence of the upper.
    Running,
    /// 叠字对: doublings face each other.
    Doubled,
}

impl Trait {
    /// Its name in Simplified Chinese.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Borrowed => "借对",
            Self::WithinLine => "句中自对",
            Self::Running => "流水对",
            Self::Doubled => "叠字对",
        }
    }

    /// All of them.
    pub const ALL: [Self; 4] = [Self::Borrowed, Self::WithinLine, Self::Running, Self::Doubled];

    /// The English of a Chinese name; of another word itself.
    pub fn english_of(name: &str) -> &str {
        match Self::ALL.into_iter().find(|found| found.name() == name) {
            Some(Self::Borrowed) => "by a borrowed sense or sound",
            Some(Self::WithinLine) => "pairs within each line",
            Some(Self::Running) => "one running sentence",
            Some(Self::Doubled) => "doublings",
            None => name,
        }
    }

    /// Those of a couplet, its units being those of `cut`.
    pub fn of(upper: &Side, lower: &Side, cut: Cut, agreement: &Agreement) -> Vec<Self> {
        let doubled = |unit: Unit| unit.len == 2 && is_doubled(upper, unit.at) && is_doubled(lower, unit.at);
        let found = [
            (Self::Borrowed, words(upper.len()).any(|unit| is_borrowed(upper, lower, unit))),
            (Self::WithinLine, cut.units().any(|unit| pairs_within(upper, lower, agreement, unit))),
            (
                Self::Running,
                table::runs_on(&upper.numbers()[..upper.len().min(2)], &lower.numbers()[..lower.len().min(2)]),
            ),
            (Self::Doubled, cut.units().any(doubled)),
        ];
        found.into_iter().filter(|found| found.1).map(|found| found.0).collect()
    }
}

/// Below this the characters of a position would rather not pair.
const WEAK: f32 = 0.06;

/// 欠工: the position (from 0) that pairs worst, if it pairs ill and neither classes, units nor a borrowing explain it.
pub fn weak_position(upper: &Side, lower: &Side, agreement: &Agreement) -> Option<usize> {
    let worst = agreement.worst();
    let unit = cut(upper, lower).units().find(|unit| (unit.at..unit.at + unit.len).contains(&worst))?;
    let single = Unit { at: worst, len: 1 };
    let known = upper.numbers()[worst] != 0 && lower.numbers()[worst] != 0;
    let explained = [unit, single]
        .into_iter()
        .any(|unit| likeness(upper, lower, unit).0 >= Likeness::Part || is_borrowed(upper, lower, unit));
    (agreement.positions().nth(worst)? < WEAK && known && !explained).then_some(worst)
}

/// The unit where one line has 叠字 and the other two loose characters, if most of the other positions pair.
pub fn clash(upper: &Side, lower: &Side, agreement: &Agreement) -> Option<Unit> {
    let built = |side: &Side, at: usize| is_doubled(side, at) || ClassSet::of_unit(side, at).are(Part::Bound);
    let loose = |one: &Side, other: &Side, at: usize| is_doubled(one, at) && !built(other, at);
    let clashes = |&at: &usize| loose(upper, lower, at) || loose(lower, upper, at);
    let at = (0..upper.len().saturating_sub(1)).find(clashes)?;
    let others = agreement.positions().enumerate().filter(|&(position, _)| position != at && position != at + 1);
    let pairing = others.filter(|&(_, agrees)| agrees >= 0.5).count();
    (pairing * 3 >= (upper.len() - 2) * 2).then_some(Unit { at, len: 2 })
}

/// 合掌: how many positions hold words that say the same in both lines.
pub fn synonymous(upper: &Side, lower: &Side) -> usize {
    let mut same = [false; super::side::MOST];
    for unit in words(upper.len()) {
        let word = |side: &Side| table::word(&side.numbers()[unit.at..unit.at + unit.len]);
        if table::are_synonyms(word(upper), word(lower)) {
            same[unit.at..unit.at + unit.len].fill(true);
        }
    }
    same.iter().filter(|&&same| same).count()
}

/// Every character, and every two that stand together.
fn words(len: usize) -> impl Iterator<Item = Unit> {
    (1..=2).flat_map(move |size| (0..(len + 1).saturating_sub(size)).map(move |at| Unit { at, len: size }))
}

/// 当句对: whether both lines hold four characters at one place of which the first two pair with the last two, as lines
/// that pair within themselves do.
pub fn pair_within_lines(upper: &Side, lower: &Side) -> bool {
    let pairs = |side: &Side, at: usize| {
        (at..at + 2).all(|at| table::pair(side.numbers[at], side.numbers[at + 2]) >= PAIRS_WITHIN)
    };
    let starts = [0, upper.len().saturating_sub(5), upper.len().saturating_sub(4)];
    upper.len() >= 4 && starts.into_iter().any(|at| pairs(upper, at) && pairs(lower, at))
}

/// From here two characters of one line count as a pair.
const PAIRS_WITHIN: f32 = 0.5;

fn is_doubled(side: &Side, at: usize) -> bool {
    side.numbers[at] != 0 && side.chars().get(at) == side.chars().get(at + 1)
}

fn is_borrowed(upper: &Side, lower: &Side, unit: Unit) -> bool {
    let word = |side: &Side| table::word(&side.numbers()[unit.at..unit.at + unit.len]);
    table::is_borrowed(word(upper), word(lower))
}

/// Whether a unit of both lines is two words of like or opposite sense, whose characters need not pair across.
fn pairs_within(upper: &Side, lower: &Side, agreement: &Agreement, unit: Unit) -> bool {
    let coordinate = |side: &Side| ClassSet::of_unit(side, unit.at).are(Part::Coordinate);
    let across = agreement.positions().skip(unit.at).take(2).all(|position| position >= 0.9);
    unit.len == 2 && coordinate(upper) && coordinate(lower) && !across && !is_doubled(upper, unit.at)
}
