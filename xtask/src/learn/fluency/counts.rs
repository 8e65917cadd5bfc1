//! Pairs of adjacent characters, and what the two characters and their tones alone would bring.

use std::collections::HashMap;

use gelv::Script;

use super::verse::{Corpus, Part, Poem};
use crate::learn::readings::verse::classes;

/// Fewer occurrences say nothing of a character.
const FEWEST: u32 = 3;
/// Classes of tones: unknown, level, oblique, either.
pub(super) const CLASSES: usize = 4;

/// A pair of characters by their ranks.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) left: u32,
    pub(super) right: u32,
    pub(super) count: f64,
}

pub(super) struct Counts {
    /// The commonest first.
    pub(super) chars: Vec<char>,
    pub(super) occurrences: Vec<f64>,
    pub(super) classes: Vec<usize>,
    /// How often a character has a right neighbour, and how often a left one.
    pub(super) lefts: Vec<f64>,
    pub(super) rights: Vec<f64>,
    /// By classes: what a pair's characters are multiplied with for its expected count.
    pub(super) tones: [[f64; CLASSES]; CLASSES],
    /// By left, then by right character.
    pub(super) pairs: Vec<Pair>,
}

impl Counts {
    pub(super) fn of(corpus: &Corpus) -> Self {
        let mut counts: HashMap<char, u32> = HashMap::new();
        let lines = || corpus.part(Part::Learnt).flat_map(|poem: &Poem| &poem.lines);
        lines().flatten().filter(|&&ch| ch != '□').for_each(|&ch| *counts.entry(ch).or_default() += 1);
        let mut order: Vec<(char, u32)> = counts.into_iter().filter(|row| row.1 >= FEWEST).collect();
        order.sort_unstable_by_key(|&(ch, count)| (std::cmp::Reverse(count), ch));
        let ranks: HashMap<char, u32> = order.iter().zip(0..).map(|(row, rank)| (row.0, rank)).collect();
        let mut pairs: HashMap<(u32, u32), f64> = HashMap::new();
        for line in lines() {
            for pair in line.windows(2) {
                let (Some(&left), Some(&right)) = (ranks.get(&pair[0]), ranks.get(&pair[1])) else { continue };
                *pairs.entry((left, right)).or_default() += 1.0;
            }
        }
        let mut pairs: Vec<Pair> =
            pairs.into_iter().map(|((left, right), count)| Pair { left, right, count }).collect();
        pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
        let classes: Vec<usize> = order.iter().map(|row| usize::from(classes(row.0, Script::Simplified))).collect();
        let (mut lefts, mut rights) = (vec![0.0; order.len()], vec![0.0; order.len()]);
        let mut both = [[0.0; CLASSES]; CLASSES];
        let (mut firsts, mut seconds) = ([0.0; CLASSES], [0.0; CLASSES]);
        for pair in &pairs {
            let (left, right) = (pair.left as usize, pair.right as usize);
            lefts[left] += pair.count;
            rights[right] += pair.count;
            both[classes[left]][classes[right]] += pair.count;
            firsts[classes[left]] += pair.count;
            seconds[classes[right]] += pair.count;
        }
        let mut tones = [[0.0; CLASSES]; CLASSES];
        for left in 0..CLASSES {
            for right in 0..CLASSES {
                tones[left][right] = both[left][right] / (firsts[left] * seconds[right]).max(1.0);
            }
        }
        Self {
            chars: order.iter().map(|row| row.0).collect(),
            occurrences: order.iter().map(|row| f64::from(row.1)).collect(),
            classes,
            lefts,
            rights,
            tones,
            pairs,
        }
    }

    /// How often chance alone would have a pair, given how its characters are used and how tones follow each other.
    pub(super) fn expected(&self, left: usize, right: usize) -> f64 {
        self.lefts[left] * self.rights[right] * self.tones[self.classes[left]][self.classes[right]]
    }
}
