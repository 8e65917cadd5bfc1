//! How well couplets that test are told apart.

use gelv::Script;

use super::calibrate::Curve;
use super::shipped::Reader;
use super::spoil::Spoiler;
use super::verse::{Couplet, Judged, Tests, Verses};
use super::vocabulary::{Line, Vocabulary};
use crate::random::Random;

/// Re-paired couplets for each gold pair.
const REPAIRED: usize = 10;
const TRIES: usize = 400;

struct Measure<'a, 'b> {
    words: &'a Vocabulary,
    reader: &'a mut Reader<'b>,
}

/// Chance that a parallel couplet scores above one that is not.
#[expect(clippy::cast_precision_loss, reason = "counts of couplets")]
pub(crate) fn auc(parallel: &[f32], not: &[f32]) -> f64 {
    let mut all: Vec<(f32, bool)> =
        parallel.iter().map(|&score| (score, true)).chain(not.iter().map(|&score| (score, false))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum) = (0_usize, 0.0);
    for ties in all.chunk_by(|a, b| a.0 == b.0) {
        let held = ties.iter().filter(|entry| entry.1).count();
        let fell = ties.len() - held;
        sum += held as f64 * (below as f64 + fell as f64 / 2.0);
        below += fell;
    }
    sum / (parallel.len() as f64 * not.len() as f64)
}

#[expect(clippy::cast_precision_loss, reason = "counts of couplets")]
fn share(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}

impl Measure<'_, '_> {
    fn score(&mut self, upper: &Line, lower: &Line) -> f32 {
        self.reader.odds(upper, lower)
    }

    fn scores(&mut self, couplets: &[Couplet]) -> Vec<f32> {
        couplets.iter().map(|couplet| self.score(&couplet.upper, &couplet.lower)).collect()
    }
}

fn couplets(words: &Vocabulary, judged: &[Judged], script: Script, keep: impl Fn(&Judged) -> bool) -> Vec<Couplet> {
    let couplet = |judged: &Judged| Couplet {
        upper: words.line(&judged.u, script),
        lower: words.line(&judged.l, script),
        old: false,
    };
    let all = judged.iter().filter(|judged| keep(judged)).map(couplet);
    all.filter(|couplet| couplet.upper.len() == couplet.lower.len()).collect()
}

pub(super) fn print(words: &Vocabulary, verses: &Verses, tests: &Tests, reader: &mut Reader<'_>, curve: &Curve) {
    let mut measure = Measure { words, reader };
    let kind = |kind: &'static str| couplets(words, &tests.regulated, Script::Traditional, move |c| c.kind == kind);
    let (middle, last, mixed) = (kind("中聯"), kind("尾聯"), kind("錯配"));
    let (good, tails, other) = (measure.scores(&middle), measure.scores(&last), measure.scores(&mixed));
    println!("中聯 against 錯配 {:.4}, against 尾聯 {:.4}", auc(&good, &other), auc(&good, &tails));
    let mut spoiler = Spoiler::new(words, &verses.middle);
    spoiler.draw(&mut Random::new(76));
    spoilt(&mut measure, &spoiler, &middle, &good);
    let labelled = |label| couplets(words, &tests.labelled, Script::Simplified, move |c| c.label == label);
    let (parallel, not) = (measure.scores(&labelled(1)), measure.scores(&labelled(0)));
    let old = measure.scores(&verses.aside_old);
    let before = curve.share(&old);
    let right = |before: f32| {
        let held = parallel.iter().filter(|&&score| curve.chance_before(score, before) >= 0.5).count();
        let fell = not.iter().filter(|&&score| curve.chance_before(score, before) < 0.5).count();
        share(held + fell, parallel.len() + not.len())
    };
    println!(
        "labelled by people: {:.4}, right {:.4} at \
         the share of open old verse ({before:.3}), {:.4} at even odds, {:.4} if none were parallel",
        auc(&parallel, &not),
        right(before),
        right(0.5),
        share(not.len(), parallel.len() + not.len())
    );
    for (name, least, most) in [("1", 1, 1), ("2", 2, 2), ("3 and more", 3, 99)] {
        let gold =
            couplets(words, &tests.primer, Script::Traditional, |c| (least..=most).contains(&c.u.chars().count()));
        println!("声律启蒙, {name} characters ({}): {:.4}", gold.len(), repaired(&mut measure, &gold));
    }
    println!("calibration error, 中聯 and 尾聯 alike in number: {:.4}", calibration(curve, &good, &tails));
}

/// Couplets with characters exchanged, or units reordered, and whether the place is found.
fn spoilt(measure: &mut Measure<'_, '_>, spoiler: &Spoiler<'_>, middle: &[Couplet], good: &[f32]) {
    let mut random = Random::new(77);
    let intact: Vec<f32> = middle.iter().map(|couplet| measure.reader.intact(&couplet.upper, &couplet.lower)).collect();
    for count in [1, 3] {
        let (mut scores, mut sound) = (Vec::new(), Vec::new());
        let (mut found, mut of, mut visible, mut of_visible, mut fell) = ([0; 8], [0; 8], [0; 8], [0; 8], 0);
        for (couplet, &was) in middle.iter().zip(good) {
            let before = measure.reader.pairs(&couplet.upper, &couplet.lower).to_vec();
            let (upper, lower, at) = spoiler.swap(&mut random, couplet, count);
            let now = measure.score(&upper, &lower);
            scores.push(now);
            sound.push(measure.reader.intact(&upper, &lower));
            fell += usize::from(now < was);
            let pair = measure.reader.pairs(&upper, &lower)[at[0]];
            let places = measure.reader.sound(&upper, &lower);
            let len = places.len();
            let worst = (0..len).min_by(|&a, &b| places[a].total_cmp(&places[b])).unwrap_or(0);
            of[len] += 1;
            found[len] += usize::from(worst == at[0]);
            if before[at[0]] > 0.0 && pair < -1.0 {
                of_visible[len] += 1;
                visible[len] += usize::from(worst == at[0]);
            }
        }
        println!(
            "{count} swapped: {:.4}; below its original {:.4}; told by the weakest position {:.4}",
            auc(good, &scores),
            share(fell, middle.len()),
            auc(&intact, &sound)
        );
        if count == 1 {
            for len in [5, 7] {
                println!(
                    "weakest position is the swapped one, {len} characters: {:.3}; where it visibly fails ({} of {}): {:.3}",
                    share(found[len], of[len]),
                    of_visible[len],
                    of[len],
                    share(visible[len], of_visible[len])
                );
            }
        }
    }
    let orders: Vec<(Vec<u16>, Vec<u16>)> =
        middle.iter().filter_map(|couplet| spoiler.reorder(&mut random, couplet)).collect();
    let scores: Vec<f32> = orders.iter().map(|(upper, lower)| measure.score(upper, lower)).collect();
    println!("reordered: {:.4}", auc(good, &scores));
}

/// Gold pairs against lower lines of other pairs of the same length and tones.
fn repaired(measure: &mut Measure<'_, '_>, gold: &[Couplet]) -> f64 {
    let mut random = Random::new(78);
    let good = measure.scores(gold);
    let mut bad = Vec::new();
    for couplet in gold {
        let last = couplet.lower.len() - 1;
        let mut made = 0;
        for _ in 0..TRIES {
            let other = &gold[random.below(gold.len())];
            let fits = other.lower != couplet.lower
                && other.lower.len() == last + 1
                && (0..=last).filter(|&at| at % 2 == 1 || at == last).all(|at| {
                    measure.words.sounds_of(other.lower[at]).agree(measure.words.sounds_of(couplet.lower[at]))
                });
            if fits && made < REPAIRED {
                bad.push(measure.score(&couplet.upper, &other.lower));
                made += 1;
            }
        }
    }
    auc(&good, &bad)
}

/// Mean distance, over ten bins, of what was foretold from what was.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a probability times ten")]
#[expect(clippy::cast_precision_loss, reason = "counts of couplets")]
fn calibration(curve: &Curve, parallel: &[f32], not: &[f32]) -> f64 {
    let mut bins = [(0.0_f64, 0.0_f64, 0_usize); 10];
    let all = parallel.iter().map(|&score| (score, 1.0)).chain(not.iter().map(|&score| (score, 0.0)));
    for (score, holds) in all {
        let chance = curve.chance(score);
        let bin = &mut bins[((chance * 10.0) as usize).min(9)];
        *bin = (bin.0 + f64::from(chance), bin.1 + holds, bin.2 + 1);
    }
    let total = (parallel.len() + not.len()) as f64;
    bins.iter().filter(|bin| bin.2 > 0).map(|bin| (bin.0 - bin.1).abs() / total).sum()
}
