//! The weights: a logistic regression for each polyphone, fitted case after case.
//!
//! A polyphone's evidence is its usual class, the same by place, fixed words, the vectors of its neighbours, and the
//! words farther off by weights known beforehand, whose share is learnt for all together.

use std::collections::{BTreeMap, BTreeSet};

use gelv::phonology::context::{Place, WIDE};

use super::matrix::Matrix;
use super::number::{Random, chance};

/// Passes over the cases.
const PASSES: usize = 8;
/// The first step; steps shrink to a twentieth.
const STEP: f32 = 0.1;
const LEAST_STEP: f32 = 0.05;
/// How strongly weights are pulled to 0, in cases, by kind of evidence.
const PULL: [f32; 4] = [0.02, 0.1, 0.3, 0.5];
/// The same for weights of vectors, for all places and for one.
const PULL_VECTORS: [f32; 2] = [0.3, 1.0];

/// One case to fit.
pub(super) struct Sample {
    pub(super) row: usize,
    pub(super) place: Place,
    pub(super) level: bool,
    pub(super) weight: f32,
    pub(super) left: Option<usize>,
    pub(super) right: Option<usize>,
    pub(super) wide: [Option<usize>; WIDE],
}

/// What a single weight is of: row, then usual class, class by place, or a neighbour on a side, by place or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    Usual(usize),
    AtPlace(usize, usize),
    Word { row: usize, neighbour: usize, right: bool },
    WordAtPlace { row: usize, neighbour: usize, right: bool, place: usize },
}

impl Evidence {
    fn pull(self) -> f32 {
        match self {
            Self::Usual(_) => PULL[0],
            Self::AtPlace(..) => PULL[1],
            Self::Word { .. } => PULL[2],
            Self::WordAtPlace { .. } => PULL[3],
        }
    }

    pub(super) fn is_word(self) -> bool {
        matches!(self, Self::Word { .. } | Self::WordAtPlace { .. })
    }

    fn all(sample: &Sample) -> impl Iterator<Item = Self> {
        let (row, place) = (sample.row, sample.place.number());
        let words = [(sample.left, false), (sample.right, true)];
        let words = words.into_iter().filter_map(|(neighbour, right)| Some((neighbour?, right)));
        let words = words.flat_map(move |(neighbour, right)| {
            [Self::Word { row, neighbour, right }, Self::WordAtPlace { row, neighbour, right, place }]
        });
        [Self::Usual(row), Self::AtPlace(row, place)].into_iter().chain(words)
    }
}

/// What was fitted.
pub(super) struct Fitted {
    /// Single weights, with the cases that had each.
    pub(super) single: BTreeMap<Evidence, (f32, f32)>,
    /// By row and place, weights of the vector to the left.
    pub(super) left: Vec<[Vec<f32>; Place::COUNT]>,
    pub(super) right: Vec<[Vec<f32>; Place::COUNT]>,
    /// What the weights of each wider place count.
    pub(super) shares: [f32; WIDE],
}

/// What is fitted.
pub(super) struct Problem<'a> {
    pub(super) samples: &'a [Sample],
    /// A row a character.
    pub(super) vectors: &'a Matrix,
    /// By row: the weights of words farther off; empty where vectors are not looked at.
    pub(super) wide: &'a [[Vec<f64>; WIDE]],
    /// By row: whether vectors are looked at.
    pub(super) heavy: &'a [bool],
    /// The fixed words that count; all if none are named.
    pub(super) words: Option<&'a BTreeSet<Evidence>>,
}

/// Weights of one thing, each with the sum of its squared slopes (AdaGrad).
struct Weights {
    values: Vec<f32>,
    slopes: Vec<f32>,
}

impl Weights {
    fn new(count: usize, slope: f32) -> Self {
        Self { values: vec![0.0; count], slopes: vec![slope; count] }
    }

    fn step(&mut self, at: usize, slope: f32, step: f32) {
        self.slopes[at] += slope * slope;
        self.values[at] -= step * slope / self.slopes[at].sqrt();
    }
}

impl Problem<'_> {
    pub(super) fn fit(&self) -> Fitted {
        let size = self.vectors.columns;
        let vectors: Vec<f32> = self.vectors.values.iter().map(|&value| value as f32).collect();
        let vector = |number: usize| &vectors[number * size..(number + 1) * size];
        let (numbers, used) = self.number_evidence();
        let mut counts = vec![0.0_f32; numbers.len()];
        used.iter().flatten().for_each(|&at| counts[at as usize] += 1.0);
        let mut pulls = vec![0.0; numbers.len()];
        numbers.iter().for_each(|(evidence, &at)| pulls[at as usize] = evidence.pull() / counts[at as usize]);
        let rows = self.heavy.len();
        let mut cases = vec![[0.0_f32; Place::COUNT + 1]; rows];
        for sample in self.samples {
            cases[sample.row][sample.place.number()] += 1.0;
            cases[sample.row][Place::COUNT] += 1.0;
        }
        let wide: Vec<[f32; WIDE]> = self.samples.iter().map(|sample| self.wide_sums(sample)).collect();
        let mut single = Weights::new(numbers.len(), 1e-6);
        // By row: left and right for all places, then left and right by place.
        let block = 2 * size;
        let stride = (1 + Place::COUNT) * block;
        let mut dense = Weights::new(rows * stride, 1e-6);
        let mut shares = Weights::new(WIDE, 1e-3);
        let mut order: Vec<usize> = (0..self.samples.len()).collect();
        let mut random = Random(12_345);
        for pass in 0..PASSES {
            random.shuffle(&mut order);
            let step = STEP * (1.0 - pass as f32 / PASSES as f32).max(LEAST_STEP);
            for &at in &order {
                let sample = &self.samples[at];
                let heavy = self.heavy[sample.row];
                let general = sample.row * stride;
                let placed = general + (1 + sample.place.number()) * block;
                let sides = [(sample.left, 0), (sample.right, size)];
                let sides =
                    sides.into_iter().filter_map(|(number, side)| Some((vector(number.filter(|_| heavy)?), side)));
                let mut odds: f32 = used[at].iter().map(|&at| single.values[at as usize]).sum();
                odds += wide[at].iter().zip(&shares.values).map(|(sum, share)| sum * share).sum::<f32>();
                for (vector, side) in sides.clone() {
                    let (a, b) = (&dense.values[general + side..][..size], &dense.values[placed + side..][..size]);
                    odds += a.iter().zip(b).zip(vector).map(|((a, b), value)| (a + b) * value).sum::<f32>();
                }
                let error = (chance(odds) - f32::from(u8::from(sample.level))) * sample.weight;
                for &at in &used[at] {
                    let at = at as usize;
                    single.step(at, error + pulls[at] * single.values[at], step);
                }
                wide[at].iter().enumerate().for_each(|(place, sum)| shares.step(place, error * sum, step));
                let of_row = &cases[sample.row];
                let pulls = [PULL_VECTORS[0] / of_row[Place::COUNT], PULL_VECTORS[1] / of_row[sample.place.number()]];
                for (vector, side) in sides {
                    for (start, pull) in [general, placed].into_iter().zip(pulls) {
                        for (at, value) in (start + side..).zip(vector) {
                            dense.step(at, error * value + pull * dense.values[at], step);
                        }
                    }
                }
            }
        }
        let part = |row: usize, place: usize, side: usize| -> Vec<f32> {
            let (general, placed) = (row * stride + side, row * stride + (1 + place) * block + side);
            (0..size).map(|at| dense.values[general + at] + dense.values[placed + at]).collect()
        };
        Fitted {
            single: numbers
                .into_iter()
                .map(|(evidence, at)| (evidence, (single.values[at as usize], counts[at as usize])))
                .collect(),
            left: (0..rows).map(|row| std::array::from_fn(|place| part(row, place, 0))).collect(),
            right: (0..rows).map(|row| std::array::from_fn(|place| part(row, place, size))).collect(),
            shares: std::array::from_fn(|at| shares.values[at]),
        }
    }

    /// A number for every single weight, and those of each sample.
    fn number_evidence(&self) -> (BTreeMap<Evidence, u32>, Vec<Vec<u32>>) {
        let mut numbers = BTreeMap::new();
        let mut used = Vec::with_capacity(self.samples.len());
        for sample in self.samples {
            let evidence = Evidence::all(sample);
            let kept = evidence.filter(|one| !one.is_word() || self.words.is_none_or(|words| words.contains(one)));
            used.push(
                kept.map(|one| {
                    let next = numbers.len() as u32;
                    *numbers.entry(one).or_insert(next)
                })
                .collect(),
            );
        }
        (numbers, used)
    }

    /// What the words farther off add, before their shares.
    fn wide_sums(&self, sample: &Sample) -> [f32; WIDE] {
        let weights = &self.wide[sample.row];
        std::array::from_fn(|at| match sample.wide[at] {
            Some(number) if self.heavy[sample.row] => {
                super::matrix::product(&weights[at], self.vectors.row(number)) as f32
            }
            _ => 0.0,
        })
    }
}

/// Fixed words that are worth their place: seen twice, and of a weight that their cases bear out.
pub(super) fn worth_keeping(fitted: &Fitted, least: f32) -> BTreeSet<Evidence> {
    let words = fitted.single.iter().filter(|one| one.0.is_word());
    words
        .filter(|(_, (weight, cases))| *cases >= 2.0 && weight.abs() * cases.sqrt() > least)
        .map(|one| *one.0)
        .collect()
}
