//! Where the means of good poems lie, from poems that the tables were not learnt from.

use std::collections::BTreeMap;

use gelv::fluency::{Collocations, Curve, STEADY};

use super::figures::measure;
use super::verse::{Corpus, Part};

/// Of good poems this share falls below a half.
const LOW: f64 = 0.02;
/// The standard deviations that so many lie below, were they normal.
const DEVIATIONS: f64 = 2.054;
/// Groups of fewer poems have no lowest two in a hundred.
const FEWEST: usize = 100;
/// A variance between poems there always is, in square bits.
const LEAST: f64 = 0.05;

/// Fit the curve; each group of poems counts alike, or 七绝 would be all.
pub(super) fn fit(corpus: &Corpus, model: &Collocations) -> Curve {
    let mut groups: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for poem in corpus.part(Part::Tuned) {
        let fluency = measure(model, &poem.lines);
        if fluency.pairs > 0 {
            groups.entry(&poem.group).or_default().push((f64::from(fluency.mean()), f64::from(fluency.pairs)));
        }
    }
    groups.retain(|_, poems| poems.len() >= FEWEST);
    let shares = 1.0 / groups.len().max(1) as f64;
    let mean = groups.values().map(|poems| average(poems, |poem| poem.0)).sum::<f64>() * shares;
    // By groups: how far off the low poems lie, as a variance, against one over the pairs: a straight line.
    let points: Vec<(f64, f64)> = groups
        .values()
        .map(|poems| {
            let mut means: Vec<f64> = poems.iter().map(|poem| poem.0).collect();
            means.sort_by(f64::total_cmp);
            let off = (mean - means[(LOW * means.len() as f64) as usize]) / DEVIATIONS;
            (average(poems, |poem| 1.0 / poem.1.min(f64::from(STEADY))), off * off)
        })
        .collect();
    let (x, y) = (average(&points, |point| point.0), average(&points, |point| point.1));
    let slope =
        average(&points, |point| (point.0 - x) * (point.1 - y)) / average(&points, |point| (point.0 - x).powi(2));
    let within = slope.max(0.0);
    let between = (y - within * x).max(LEAST);
    let thousandths = |number: f64| (1000.0 * number).round() as i32;
    let curve = Curve { mean: thousandths(mean), between: thousandths(between), within: thousandths(within), half: 0 };
    let mut deviations: Vec<(f32, f64)> = groups
        .values()
        .flat_map(|poems| {
            let weight = shares / poems.len() as f64;
            poems.iter().map(move |&(mean, pairs)| (curve.deviations(mean as f32, pairs as u32), weight))
        })
        .collect();
    deviations.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut share = 0.0;
    let low = deviations.iter().find(|(_, weight)| {
        share += weight;
        share >= LOW
    });
    Curve { half: thousandths(low.map_or(-DEVIATIONS, |low| f64::from(low.0))), ..curve }
}

fn average<T>(all: &[T], of: impl Fn(&T) -> f64) -> f64 {
    all.iter().map(of).sum::<f64>() / all.len().max(1) as f64
}
