//! From counts to tables: which pairs have associations of their own, and small numbers for the rest.

use std::collections::HashSet;

use gelv::fluency::{Associated, BUCKET, Curve, DIMENSIONS, Learnt, Neighbours, STEPS};

use super::counts::Counts;
use super::factors::Factors;
use crate::learn::readings::glyphs::Glyphs;
use crate::learn::readings::number::ln;

/// Characters with vectors.
pub(super) const VECTORS: usize = 4000;
/// Characters that the tables know.
pub(super) const CHARACTERS: usize = 7000;
/// The commonest characters, known by all their glyphs.
const WIDELY: usize = 2000;
/// Buckets of pairs.
pub(super) const BUCKETS: usize = 9_400;
/// Pairs of that many buckets: what is over finds its bucket full.
const PAIRS: usize = BUCKETS * BUCKET * 9 / 10;
/// Ranks of pairs by how telling they are: of more pairs than a bucket holds those of the last ranks are left out.
pub(super) const RANKS: usize = 8;
/// Chance occurrences that the association of the vectors counts for, beside those of the pair itself.
const SUPPOSED: f64 = 0.5;

pub(super) fn bits(ratio: f64) -> f64 {
    ln(ratio.max(1e-9)) / std::f64::consts::LN_2
}

struct Chosen {
    left: u32,
    right: u32,
    ratio: f64,
    gain: f64,
}

pub(super) fn learn(counts: &Counts, glyphs: &Glyphs) -> Learnt {
    let first = Factors::fit(counts, VECTORS, DIMENSIONS, &[]);
    let mut chosen: Vec<Chosen> = Vec::new();
    for pair in &counts.pairs {
        let (left, right) = (pair.left as usize, pair.right as usize);
        if left.max(right) >= CHARACTERS {
            continue;
        }
        let expected = counts.expected(left, right);
        let known = if left.max(right) < VECTORS { first.ratio(left, right) } else { 1.0 };
        let ratio = (pair.count + SUPPOSED * known) / (expected + SUPPOSED);
        let gain = pair.count * (bits(ratio) - bits(known)) - expected * (ratio - known) / std::f64::consts::LN_2;
        chosen.push(Chosen { left: pair.left, right: pair.right, ratio, gain });
    }
    chosen.sort_by(|a, b| b.gain.total_cmp(&a.gain).then_with(|| (a.left, a.right).cmp(&(b.left, b.right))));
    chosen.truncate(PAIRS);
    // As the written tables have them: by rank, then by character.
    chosen.chunks_mut(PAIRS / RANKS).for_each(|rank| rank.sort_by_key(|pair| (pair.left, pair.right)));
    let mut apart: Vec<(u32, u32)> = chosen.iter().map(|pair| (pair.left, pair.right)).collect();
    apart.sort_unstable();
    let factors = Factors::fit(counts, VECTORS, DIMENSIONS, &apart);
    let unknown = unknown(counts, &apart);
    let characters = counts.chars.iter().take(CHARACTERS).enumerate();
    let steps = f64::from(STEPS);
    Learnt {
        characters: characters
            .map(|(at, &ch)| {
                let side = |values: &[f64]| neighbours(&values[at * DIMENSIONS..][..DIMENSIONS]);
                let sides = (at < VECTORS).then(|| (side(&factors.left), side(&factors.right)));
                Associated { glyphs: written(&glyphs.all(ch), at), sides }
            })
            .collect(),
        pairs: chosen
            .iter()
            .map(|pair| {
                let ch = |rank: u32| counts.chars[rank as usize];
                (ch(pair.left), ch(pair.right), Learnt::code(bits(pair.ratio) * steps))
            })
            .collect(),
        buckets: BUCKETS,
        unknown: (unknown * steps).round() as i16,
        curve: Curve::default(),
    }
}

/// The glyphs of a character that the tables know. Those outside the two great blocks take a page for a handful, so only
/// the common characters have them.
fn written(glyphs: &str, rank: usize) -> String {
    let usual = |ch: char| matches!(ch, '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}');
    let kept = glyphs.char_indices().filter(|&(at, ch)| at == 0 || rank < WIDELY || usual(ch));
    kept.map(|(_, ch)| ch).collect()
}

fn neighbours(values: &[f64]) -> Neighbours {
    let most = values.iter().copied().fold(1e-6, f64::max);
    let mut vector = [0; DIMENSIONS];
    vector.iter_mut().zip(values).for_each(|(small, value)| *small = (255.0 * value / most).round() as u8);
    Neighbours { vector, scale: (bits(most / 255.0) * f64::from(STEPS)).round() as i16 }
}

/// The association, in bits, of pairs that neither the table nor vectors know.
fn unknown(counts: &Counts, apart: &[(u32, u32)]) -> f64 {
    let known: HashSet<(u32, u32)> = apart.iter().copied().collect();
    let rare = |rank: u32| rank as usize >= VECTORS;
    let mut seen = 0.0;
    for pair in counts.pairs.iter().filter(|pair| rare(pair.left) || rare(pair.right)) {
        if !known.contains(&(pair.left, pair.right)) {
            seen += pair.count;
        }
    }
    // Of all expected ones those with two common characters are left out.
    let all: f64 = counts.pairs.iter().map(|pair| pair.count).sum();
    let share = |sums: &[f64]| sums[..VECTORS].iter().sum::<f64>() / all;
    let expected = all * (1.0 - share(&counts.lefts) * share(&counts.rights));
    bits(seen / expected)
}
