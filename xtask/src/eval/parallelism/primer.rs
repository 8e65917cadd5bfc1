//! 声律启蒙: its pairs against lower words of other pairs.

use gelv::Script;

use super::couplets::{Faced, Material, Sides, faced};
use super::judges::Judges;
use super::separation::{Odds, Separation};
use crate::eval::figures::Bar;
use crate::learn::parallelism::vocabulary::Line;
use crate::random::Random;

/// Re-paired couplets for each pair, and how many times one is drawn for.
const REPAIRED: usize = 10;
const TRIES: usize = 400;
/// Lengths, and the bars.
const LENGTHS: [(&str, std::ops::RangeInclusive<usize>, f64); 3] = [
    ("声律启蒙, one character, against re-paired", 1..=1, 0.92),
    ("声律启蒙, two characters", 2..=2, 0.96),
    ("声律启蒙, three and more", 3..=99, 0.985),
];

pub(super) fn evaluate(material: &Material, judges: &Judges, separation: &mut Separation, bars: &mut Vec<Bar>) {
    let mut random = Random::new(81);
    for (name, lengths, bar) in LENGTHS {
        let gold: Vec<Faced<'_>> = faced(&material.tests.primer, Script::Traditional)
            .filter(|faced| lengths.contains(&faced.sides.upper.len()))
            .collect();
        let lines: Vec<Line> =
            gold.iter().map(|faced| material.words.line(&faced.judged.l, Script::Traditional)).collect();
        let mut bad = Odds::default();
        for (at, own) in gold.iter().enumerate() {
            let drawn =
                (0..TRIES).map(|_| random.below(gold.len())).filter(|&other| fits(material, &lines[at], &lines[other]));
            let drawn: Vec<usize> = drawn.take(REPAIRED).collect();
            for other in drawn {
                let other = &gold[other].judged.l;
                if let Some(sides) = Sides::of(&own.judged.u, other, Script::Traditional) {
                    bad.push(judges, &sides);
                }
            }
        }
        let good = Odds::of(judges, gold.iter().map(|faced| &faced.sides));
        separation.add(name, &good, &bad, Some(bar), bars);
    }
}

/// Whether a lower line may stand for another: of its length, with its tones at the nodes and the end.
fn fits(material: &Material, own: &Line, other: &Line) -> bool {
    let sounds = |line: &Line, at: usize| material.words.sounds_of(line[at]);
    let last = own.len() - 1;
    let nodes = || (0..=last).filter(|&at| at % 2 == 1 || at == last);
    other != own && other.len() == own.len() && nodes().all(|at| sounds(own, at).agree(sounds(other, at)))
}
