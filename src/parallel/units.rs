//! 节奏: how the lines of a couplet fall into units.

use super::agreement::unit_at;
use super::class::ClassSet;
use super::side::Side;
use super::table;

/// Positions of a line that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// First position, from 0.
    pub at: usize,
    /// Positions: 1 or 2.
    pub len: usize,
}

/// 句法: 2-2-1 or 2-1-2, 2-2-2-1 or 2-2-1-2; lines of even length fall into twos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    len: usize,
    /// Position of the unit of one; the length if there is none.
    single: usize,
}

impl Cut {
    /// The units in order.
    pub fn units(self) -> impl Iterator<Item = Unit> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let len = if at == self.single || at + 1 == self.len { 1 } else { 2 };
            let unit = Unit { at, len };
            at += len;
            (unit.at < self.len).then_some(unit)
        })
    }
}

/// Where the lines of a couplet are cut: the tail of three where it holds two that belong together, in both lines, and
/// else as the units agree better.
pub fn cut(upper: &Side, lower: &Side) -> Cut {
    let len = upper.len.min(lower.len);
    if len.is_multiple_of(2) || len < 3 {
        return Cut { len, single: len - len % 2 };
    }
    let adds = |at: usize| unit_at(upper, lower, at).map_or(-1.0, |unit| unit.adds);
    let held = |at: usize| [upper, lower].into_iter().map(|side| holds_together(side, at)).sum::<u8>();
    let (early, late) = (len - 3, len - 2);
    let first_two = match held(early).cmp(&held(late)) {
        std::cmp::Ordering::Equal => adds(early) >= adds(late),
        order => order.is_gt(),
    };
    Cut { len, single: if first_two { len - 1 } else { early } }
}

/// How surely two characters of a line belong together: 叠字 and listed words most, then those that verse often has so.
fn holds_together(side: &Side, at: usize) -> u8 {
    if side.chars[at] == side.chars[at + 1] || !ClassSet::of_unit(side, at).is_empty() {
        return 2;
    }
    u8::from(table::unit(side.numbers[at], side.numbers[at + 1]) != 0)
}
