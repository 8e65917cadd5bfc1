//! Associations of all pairs by a few numbers of each character: the count of a pair is its expected count times the
//! sum of products of its characters' numbers, none below 0, fitted so that the counts are likeliest (Poisson).

use super::counts::{CLASSES, Counts, Pair};
use crate::learn::readings::number::Random;

/// Rounds of the fit.
const ROUNDS: usize = 40;
/// Occurrences that a character is supposed to have beyond its own, in the company of the average character.
const SUPPOSED: f64 = 3.0;

pub(super) struct Factors {
    pub(super) dimensions: usize,
    /// Rows by character: what follows it, and what stands before it.
    pub(super) left: Vec<f64>,
    pub(super) right: Vec<f64>,
}

/// One side's work: its numbers are moved, those of the other side stand.
struct Side<'a> {
    moved: &'a mut [f64],
    other: &'a [f64],
    /// Of the characters moved, and of those of the other side.
    sums: &'a [f64],
    other_sums: &'a [f64],
    tones: [[f64; CLASSES]; CLASSES],
    /// The average character's numbers, and how many occurrences in its company are supposed.
    prior: Vec<f64>,
    supposed: Vec<f64>,
}

impl Factors {
    /// Fit the commonest characters. Pairs of `apart` have associations of their own and count nowhere.
    pub(super) fn fit(counts: &Counts, characters: usize, dimensions: usize, apart: &[(u32, u32)]) -> Self {
        let mut random = Random(88_172_645_463_325_252);
        let mut start =
            |by: f64| -> Vec<f64> { (0..characters * dimensions).map(|_| by * (1.0 + random.centred())).collect() };
        let (mut left, mut right) = (start(1.0 / dimensions as f64), start(1.0));
        let inside = |pair: &Pair| (pair.left.max(pair.right) as usize) < characters;
        let known = |pair: &Pair| apart.binary_search(&(pair.left, pair.right)).is_ok();
        let forth: Vec<Pair> = counts.pairs.iter().copied().filter(|pair| inside(pair) && !known(pair)).collect();
        let mut back: Vec<Pair> =
            forth.iter().map(|pair| Pair { left: pair.right, right: pair.left, ..*pair }).collect();
        back.sort_unstable_by_key(|pair| (pair.left, pair.right));
        let without: Vec<Pair> = apart
            .iter()
            .map(|&(left, right)| Pair { left, right, count: counts.expected(left as usize, right as usize) })
            .filter(inside)
            .collect();
        let mut without_back: Vec<Pair> =
            without.iter().map(|pair| Pair { left: pair.right, right: pair.left, ..*pair }).collect();
        without_back.sort_unstable_by_key(|pair| (pair.left, pair.right));
        let mut turned = counts.tones;
        for (row, from) in turned.iter_mut().enumerate() {
            (0..CLASSES).for_each(|column| from[column] = counts.tones[column][row]);
        }
        let (lefts, rights) = (&counts.lefts[..characters], &counts.rights[..characters]);
        let mean = |values: &[f64], sums: &[f64]| -> Vec<f64> {
            let total: f64 = sums.iter().sum();
            let mut mean = vec![0.0; dimensions];
            for (row, sum) in values.chunks(dimensions).zip(sums) {
                mean.iter_mut().zip(row).for_each(|(mean, value)| *mean += value * sum / total);
            }
            mean
        };
        for _ in 0..ROUNDS {
            let (prior, supposed) = (mean(&left, lefts), vec![SUPPOSED; dimensions]);
            let (moved, other) = (&mut left, &right);
            Side { moved, other, sums: lefts, other_sums: rights, tones: counts.tones, prior, supposed }.step(
                &forth,
                &without,
                &counts.classes,
            );
            // The numbers of the right side have the mean 1, so that those of the left are shares.
            let scale = mean(&right, rights);
            rescale(&mut right, &mut left, &scale);
            let (prior, supposed) =
                (vec![1.0; dimensions], mean(&left, lefts).iter().map(|share| SUPPOSED * share).collect());
            let (moved, other) = (&mut right, &left);
            Side { moved, other, sums: rights, other_sums: lefts, tones: turned, prior, supposed }.step(
                &back,
                &without_back,
                &counts.classes,
            );
            let scale = mean(&right, rights);
            rescale(&mut right, &mut left, &scale);
        }
        Self { dimensions, left, right }
    }

    pub(super) fn ratio(&self, left: usize, right: usize) -> f64 {
        let k = self.dimensions;
        let rows = self.left[left * k..][..k].iter().zip(&self.right[right * k..][..k]);
        rows.map(|(left, right)| left * right).sum()
    }
}

/// Divide one side by a scale for each dimension and multiply the other.
fn rescale(divided: &mut [f64], multiplied: &mut [f64], scale: &[f64]) {
    for row in divided.chunks_mut(scale.len()) {
        row.iter_mut().zip(scale).for_each(|(value, scale)| *value /= scale.max(1e-12));
    }
    for row in multiplied.chunks_mut(scale.len()) {
        row.iter_mut().zip(scale).for_each(|(value, scale)| *value *= scale.max(1e-12));
    }
}

impl Side<'_> {
    /// One step: each number is multiplied by what its pairs have over what they should have.
    fn step(self, pairs: &[Pair], without: &[Pair], classes: &[usize]) {
        let k = self.prior.len();
        let mut of_class = [const { Vec::new() }; CLASSES];
        of_class.iter_mut().for_each(|sums| *sums = vec![0.0; k]);
        for (at, (row, sum)) in self.other.chunks(k).zip(self.other_sums).enumerate() {
            of_class[classes[at]].iter_mut().zip(row).for_each(|(all, value)| *all += value * sum);
        }
        let (mut pairs, mut without) = (pairs, without);
        let (mut had, mut due) = (vec![0.0; k], vec![0.0; k]);
        for (at, row) in self.moved.chunks_mut(k).enumerate() {
            had.fill(0.0);
            due.fill(0.0);
            for (class, sums) in of_class.iter().enumerate() {
                let by = self.sums[at] * self.tones[classes[at]][class];
                due.iter_mut().zip(sums).for_each(|(due, sum)| *due += by * sum);
            }
            let own = without.partition_point(|pair| pair.left as usize <= at);
            for pair in &without[..own] {
                let other = &self.other[pair.right as usize * k..][..k];
                due.iter_mut().zip(other).for_each(|(due, value)| *due -= pair.count * value);
            }
            without = &without[own..];
            let own = pairs.partition_point(|pair| pair.left as usize <= at);
            for pair in &pairs[..own] {
                let other = &self.other[pair.right as usize * k..][..k];
                let ratio: f64 = row.iter().zip(other).map(|(a, b)| a * b).sum();
                let by = pair.count / ratio.max(1e-9);
                had.iter_mut().zip(other).for_each(|(had, value)| *had += by * value);
            }
            pairs = &pairs[own..];
            for at in 0..k {
                let had = row[at] * had[at] + self.supposed[at] * self.prior[at];
                row[at] = had / (due[at].max(0.0) + self.supposed[at]);
            }
        }
    }
}
