//! 退: shares of 平 where poems are few.
//!
//! A position is judged by the poems of its own shape; these are blended with the same line of the tune's other shapes,
//! and those with the same line of any tune. A line is the same if it has the same length, asks for the same tones and
//! rhymes in the same class.

use std::collections::HashMap;

use super::usage::Share;

/// Poems that weigh as much as the next wider circle.
const WEIGHT: f64 = 8.0;
/// The same for the widest circle against what the manuals print.
const WEIGHT_PRINTED: f64 = 4.0;
/// What is believed of a position printed 平 before any poem is seen.
const PRINTED: f64 = 0.85;

/// How often a position had 平, out of the poems that tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Poems whose character has one class of tones.
    pub poems: u32,
    /// Those that have 平.
    pub level: u32,
}

/// 句: what tells a line from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LineKey {
    /// Positions.
    pub len: u8,
    /// Positions where every variant of the shape prints 平, a bit each.
    pub level: u32,
    /// Positions where every variant prints 仄.
    pub oblique: u32,
    /// 0 no rhyme, 1 level, 2 oblique.
    pub foot: u8,
}

/// One line of one shape with its counts, in order of position.
#[derive(Clone, Debug)]
pub struct CountedLine {
    /// The number of the tune.
    pub tune: u16,
    /// What it asks.
    pub key: LineKey,
    /// One for each position.
    pub counts: Vec<Count>,
}

/// The shares of all positions, line after line.
pub fn smooth(lines: &[CountedLine]) -> Vec<Share> {
    let mut by_tune: HashMap<(u16, LineKey), Vec<Count>> = HashMap::new();
    let mut by_line: HashMap<LineKey, Vec<Count>> = HashMap::new();
    for line in lines {
        add(by_tune.entry((line.tune, line.key)).or_default(), &line.counts);
        add(by_line.entry(line.key).or_default(), &line.counts);
    }
    let mut shares = Vec::new();
    for line in lines {
        let (in_tune, anywhere) = (&by_tune[&(line.tune, line.key)], &by_line[&line.key]);
        for (at, &own) in line.counts.iter().enumerate() {
            let printed = match (line.key.level >> at & 1, line.key.oblique >> at & 1) {
                (1, _) => PRINTED,
                (_, 1) => 1.0 - PRINTED,
                _ => 0.5,
            };
            let widest = blend(anywhere[at], printed, WEIGHT_PRINTED);
            let wider = blend(in_tune[at], widest, WEIGHT);
            shares.push(Share::of(blend(own, wider, WEIGHT)));
        }
    }
    shares
}

fn add(sums: &mut Vec<Count>, counts: &[Count]) {
    sums.resize(counts.len(), Count::default());
    for (sum, count) in sums.iter_mut().zip(counts) {
        sum.poems += count.poems;
        sum.level += count.level;
    }
}

fn blend(count: Count, prior: f64, weight: f64) -> f64 {
    (f64::from(count.level) + weight * prior) / (f64::from(count.poems) + weight)
}
