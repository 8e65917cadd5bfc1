//! How far the positions of two lines agree, and what that says of the couplet.

use super::class::ClassSet;
use super::side::{MOST, Side};
use super::table;

/// What a character paired with itself counts: neither good nor bad; 同字对 is a finding of its own.
const SAME: f32 = 2.0;
/// The least that the characters of two names, or of other units that pair whole, count.
const WHOLE: f32 = 1.0;
/// Units of the longest line.
const MOST_UNITS: usize = MOST / 2 + 1;

/// The agreement of two lines of one length.
#[derive(Clone, Copy, Debug)]
pub struct Agreement {
    len: usize,
    numbers: [[u16; MOST]; 2],
    pairs: [f32; MOST],
    odds: f32,
}

/// The agreement of two-character units that begin at a position.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct UnitAgreement {
    /// First position, from 0.
    pub at: usize,
    /// What the units add, in log-odds; 0 where neither is known.
    pub adds: f32,
}

impl Agreement {
    /// Compare two lines; `None` if their lengths differ.
    pub fn of(upper: &Side, lower: &Side) -> Option<Self> {
        if upper.len != lower.len {
            return None;
        }
        let len = upper.len;
        let mut pairs = [0.0; MOST];
        for (at, pair) in pairs[..len].iter_mut().enumerate() {
            let (a, b) = (upper.numbers[at], lower.numbers[at]);
            let same = upper.chars[at] == lower.chars[at] || (a == b && a != 0);
            *pair = if same { SAME } else { table::pair(a, b) + table::bias(len, at).0 };
        }
        for unit in units(upper, lower).into_iter().flatten() {
            pairs[unit.at] += 0.5 * unit.adds;
            pairs[unit.at + 1] += 0.5 * unit.adds;
        }
        for at in places(len) {
            let weak = pairs[at].min(pairs[at + 1]) < WHOLE;
            if weak && ClassSet::of_unit(upper, at).pair_whole(ClassSet::of_unit(lower, at)) {
                pairs[at] = pairs[at].max(WHOLE);
                pairs[at + 1] = pairs[at + 1].max(WHOLE);
            }
        }
        let head = table::head();
        let agreement: f32 = pairs[..len].iter().map(|&pair| head[0] * pair + head[1] * table::log_sigmoid(pair)).sum();
        let unlike = (0..len).filter(|&at| {
            let (a, b) = (table::parts(upper.numbers[at]), table::parts(lower.numbers[at]));
            a & b == 0 && a != 0 && b != 0
        });
        #[expect(clippy::cast_precision_loss, reason = "at most twenty-four")]
        let unlike = unlike.count() as f32 * head[6];
        let mut repeated = 0.0;
        if may_repeat(upper.numbers(), lower.numbers()) {
            let counts = repeats(upper.numbers(), lower.numbers());
            repeated = counts.iter().zip(&head[2..6]).map(|(&count, weight)| f32::from(count) * weight).sum();
        }
        let (factor, summand) = table::scale(len);
        let odds = factor * (agreement + repeated + unlike + head[8]) + summand;
        Some(Self { len, numbers: [upper.numbers, lower.numbers], pairs, odds })
    }

    /// Log-odds that the lines are parallel.
    pub fn odds(&self) -> f32 {
        self.odds
    }

    /// 分数: the probability that the lines are parallel, were half of all couplets so.
    pub fn chance(&self) -> f32 {
        table::chance(self.odds)
    }

    /// How well the characters of each position pair, in (0, 1); below a half they would rather not.
    pub fn positions(&self) -> impl Iterator<Item = f32> {
        self.pairs[..self.len].iter().map(|&pair| 1.0 / (1.0 + (-pair).exp()))
    }

    /// The position (from 0) where something is most likely out of place: it pairs worst, or one of its characters does
    /// not go with its neighbours.
    pub fn worst(&self) -> usize {
        let sound = self.sound();
        (0..self.len).min_by(|&a, &b| sound[a].total_cmp(&sound[b])).unwrap_or(0)
    }

    /// Log-odds, up to a constant, that no character was put in the place of another: as low as the weakest position.
    /// Unlike [`Agreement::odds`] it asks how the lines read as well, and says little of whether they are parallel.
    pub fn intact(&self) -> f32 {
        -self.sound()[..self.len].iter().map(|&sound| -sound).reduce(soft_or).unwrap_or(0.0)
    }

    /// How surely each position is neither out of its pair nor out of its phrase.
    fn sound(&self) -> [f32; MOST] {
        let mut around = [[0.0; MOST]; 2];
        for (sums, numbers) in around.iter_mut().zip(&self.numbers) {
            for at in 1..self.len {
                let (a, b) = (numbers[at - 1], numbers[at]);
                if a != 0 && b != 0 {
                    let follow = table::follow(a, b) + table::follow_bias(self.len, at - 1);
                    sums[at - 1] += follow;
                    sums[at] += follow;
                }
            }
        }
        std::array::from_fn(|at| self.pairs[at] - soft_or(-around[0][at], -around[1][at]))
    }
}

/// ln(eᵃ + eᵇ)
fn soft_or(a: f32, b: f32) -> f32 {
    a.max(b) - table::log_sigmoid((a - b).abs())
}

/// What units add, at each place where one may begin.
pub(super) fn units(upper: &Side, lower: &Side) -> [Option<UnitAgreement>; MOST_UNITS] {
    let len = upper.len;
    let mut found = [None; MOST_UNITS];
    for (slot, at) in found.iter_mut().zip(places(len)) {
        *slot = unit_at(upper, lower, at);
    }
    found
}

/// What the units add that begin at a position; nothing where neither line has a known one there.
pub(super) fn unit_at(upper: &Side, lower: &Side, at: usize) -> Option<UnitAgreement> {
    let of = |side: &Side| table::unit(side.numbers[at], side.numbers[at + 1]);
    let pair = (of(upper), of(lower));
    let adds = || table::unit_pair(pair.0, pair.1) + table::bias(upper.len, at).1;
    (pair != (0, 0)).then(|| UnitAgreement { at, adds: adds() })
}

/// Every second position, and in lines of odd length the last two: the tail of three is 2-1 or 1-2.
fn places(len: usize) -> impl Iterator<Item = usize> {
    (0..len / 2).map(|unit| 2 * unit).chain((len % 2 == 1 && len > 1).then(|| len - 2))
}

/// Whether some character may stand twice in the couplet; never no where one does.
fn may_repeat(upper: &[u16], lower: &[u16]) -> bool {
    let mut seen = [0_u64; 32];
    upper.iter().chain(lower).any(|&number| {
        let (word, bit) = (usize::from(number >> 6 & 31), 1_u64 << (number & 63));
        let met = seen[word] & bit != 0;
        seen[word] |= bit;
        met
    })
}

/// Repetitions: a character across the lines at other positions; a repetition in both lines alike; a doubling in one
/// line only; another repetition in one line only.
fn repeats(upper: &[u16], lower: &[u16]) -> [u8; 4] {
    let mut found = [0_u8; 4];
    let same = |a: u16, b: u16| a == b && a != 0;
    for i in 0..upper.len() {
        for (j, &other) in lower.iter().enumerate() {
            found[0] = found[0].saturating_add(u8::from(i != j && same(upper[i], other)));
        }
        for j in i + 1..upper.len() {
            let which = match (same(upper[i], upper[j]), same(lower[i], lower[j])) {
                (true, true) => 1,
                (false, false) => continue,
                _ if j == i + 1 => 2,
                _ => 3,
            };
            found[which] = found[which].saturating_add(1);
        }
    }
    found
}
