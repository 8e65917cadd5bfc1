//! From the agreement of positions to the log-odds of a couplet, fitted to couplets that nothing else was learnt from.

use super::shipped::Reader;
use super::spoil::Spoiler;
use super::verse::{Couplet, Verses};
use super::vocabulary::Line;
use crate::random::Random;

/// Sum of the agreements, of their log-sigmoids, four repetitions, positions without a part of speech in common, lines of
/// seven, a constant.
pub(super) const FEATURES: usize = 9;
/// What couplets that are not parallel count together, by kind, the parallel ones counting as much as all of them.
const OTHER_LINE: f32 = 1.0;
const LAST: f32 = 1.0;
const SWAPPED: f32 = 0.1;
const REORDERED: f32 = 1.0;
/// Lengths of lines that get odds of their own; the first is that of the shortest.
pub(super) const LENGTHS: [usize; 6] = [2, 3, 4, 5, 6, 7];
/// Steps of the fit, and what keeps weights small.
const STEPS: usize = 25;
const RIDGE: f64 = 1e-4;

#[derive(Clone, Default)]
pub(super) struct Head {
    pub(super) weights: [f32; FEATURES],
    /// For each of [`LENGTHS`], what brings its odds to the scale of five and seven: factor and summand.
    pub(super) scales: [(f32, f32); LENGTHS.len()],
}

/// A couplet to fit by: its features, whether it is parallel, its weight.
type Case<const N: usize> = ([f32; N], bool, f32);

impl Head {
    pub(super) fn odds(&self, len: usize, features: &[f32; FEATURES]) -> f32 {
        let odds: f32 = self.weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum();
        let known = LENGTHS.iter().position(|&known| known == len);
        let (factor, summand) = known.map_or((1.0, 0.0), |at| self.scales[at]);
        if known.is_some() { factor * odds + summand } else { odds }
    }
}

fn push<const N: usize>(cases: &mut Vec<Case<N>>, rows: Vec<[f32; N]>, parallel: bool, weight: f32) {
    #[expect(clippy::cast_precision_loss, reason = "a count of couplets")]
    let each = weight / rows.len().max(1) as f32;
    cases.extend(rows.into_iter().map(|row| (row, parallel, each)));
}

/// Fit the head to the couplets set aside, whole and spoilt.
pub(super) fn fit(reader: &mut Reader<'_>, verses: &Verses, spoiler: &Spoiler<'_>) -> Head {
    let mut random = Random::new(3);
    let [middle, last] = &verses.aside;
    let mut cases: Vec<Case<FEATURES>> = Vec::new();
    let mut add = |couplets: Vec<(Line, Line)>, parallel: bool, weight: f32| {
        let rows = couplets.iter().map(|(upper, lower)| reader.features(upper, lower)).collect();
        push(&mut cases, rows, parallel, weight);
    };
    let whole = |couplets: &[Couplet]| couplets.iter().map(|c| (c.upper.clone(), c.lower.clone())).collect();
    add(whole(middle), true, OTHER_LINE + LAST + 2.0 * SWAPPED + REORDERED);
    add(whole(last), false, LAST);
    let mut other = |couplet: &Couplet| {
        let side = usize::from(random.coin());
        let line = [&couplet.upper, &couplet.lower][side];
        let found = &verses.middle[spoiler.line(&mut random, side, line)?];
        Some(if side == 0 {
            (found.upper.clone(), couplet.lower.clone())
        } else {
            (couplet.upper.clone(), found.lower.clone())
        })
    };
    add(middle.iter().filter_map(&mut other).collect(), false, OTHER_LINE);
    for count in [1, 3] {
        let swapped = middle.iter().map(|couplet| {
            let (upper, lower, _) = spoiler.swap(&mut random, couplet, count);
            (upper, lower)
        });
        add(swapped.collect(), false, SWAPPED);
    }
    add(middle.iter().filter_map(|couplet| spoiler.reorder(&mut random, couplet)).collect(), false, REORDERED);
    Head { weights: logistic(&cases), scales: [(1.0, 0.0); LENGTHS.len()] }
}

/// Where a piece of a length is cut from lines of five or seven: whole units at the head, the three of the tail.
fn piece(line: &Line, len: usize) -> Option<Line> {
    let start = match (len, line.len()) {
        (5 | 7, whole) if whole != len => return None,
        (3, whole) => whole - 3,
        (6, 5) => return None,
        _ => 0,
    };
    line.get(start..start + len).map(<[u16]>::to_vec)
}

/// Bring the odds of shorter lines to the scale of those of five and seven, by pieces of them.
pub(super) fn scales(reader: &mut Reader<'_>, aside: &[Vec<Couplet>; 2]) -> [(f32, f32); LENGTHS.len()] {
    let mut line = |lengths: &[usize]| {
        let mut cases: Vec<Case<2>> = Vec::new();
        for (couplets, parallel) in aside.iter().zip([true, false]) {
            let mut rows = Vec::new();
            for couplet in couplets {
                for &len in lengths {
                    if let (Some(upper), Some(lower)) = (piece(&couplet.upper, len), piece(&couplet.lower, len)) {
                        rows.push([reader.odds(&upper, &lower), 1.0]);
                    }
                }
            }
            push(&mut cases, rows, parallel, 1.0);
        }
        logistic(&cases)
    };
    let whole = line(&[5, 7]);
    LENGTHS.map(|len| {
        if matches!(len, 5 | 7) {
            return (1.0, 0.0);
        }
        let own = line(&[len]);
        (own[0] / whole[0], (own[1] - whole[1]) / whole[0])
    })
}

/// Weights of a logistic regression, by Newton's method; a step that leads astray is shortened.
fn logistic<const N: usize>(cases: &[Case<N>]) -> [f32; N] {
    let mut weights = [0.0_f64; N];
    let mut loss = loss_of(cases, &weights);
    for _ in 0..STEPS {
        let mut slope = weights.map(|weight| -RIDGE * weight);
        let mut bend = [[0.0_f64; N]; N];
        for (features, parallel, weight) in cases {
            let x = features.map(f64::from);
            let chance = 1.0 / (1.0 + (-odds_of(&weights, features)).exp());
            let miss = f64::from(*weight) * (f64::from(u8::from(*parallel)) - chance);
            let doubt = f64::from(*weight) * chance * (1.0 - chance);
            for (row, a) in x.iter().enumerate() {
                slope[row] += miss * a;
                bend[row].iter_mut().zip(x).for_each(|(cell, b)| *cell += doubt * a * b);
            }
        }
        (0..N).for_each(|row| bend[row][row] += RIDGE);
        let mut step = solve(bend, slope);
        for _ in 0..10 {
            let next: [f64; N] = std::array::from_fn(|at| weights[at] + step[at]);
            let after = loss_of(cases, &next);
            if after <= loss {
                (weights, loss) = (next, after);
                break;
            }
            step.iter_mut().for_each(|cell| *cell /= 2.0);
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "weights are small")]
    weights.map(|weight| ((weight * 1000.0).round() / 1000.0) as f32)
}

fn odds_of<const N: usize>(weights: &[f64; N], features: &[f32; N]) -> f64 {
    weights.iter().zip(features).map(|(weight, &feature)| weight * f64::from(feature)).sum()
}

fn loss_of<const N: usize>(cases: &[Case<N>], weights: &[f64; N]) -> f64 {
    let ridge = RIDGE / 2.0 * weights.iter().map(|weight| weight * weight).sum::<f64>();
    let losses = cases.iter().map(|(features, parallel, weight)| {
        let odds = odds_of(weights, features);
        let against = if *parallel { -odds } else { odds };
        f64::from(*weight) * (against.max(0.0) + (-against.abs()).exp().ln_1p())
    });
    ridge + losses.sum::<f64>()
}

/// Gauss's elimination of a symmetrical positive system.
fn solve<const N: usize>(mut rows: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for at in 0..N {
        let (pivot, constant) = (rows[at], right[at]);
        for below in at + 1..N {
            let factor = rows[below][at] / pivot[at];
            rows[below].iter_mut().zip(pivot).for_each(|(cell, above)| *cell -= factor * above);
            right[below] -= factor * constant;
        }
    }
    for at in (0..N).rev() {
        let known: f64 = (at + 1..N).map(|after| rows[at][after] * right[after]).sum();
        right[at] = (right[at] - known) / rows[at][at];
    }
    right
}
