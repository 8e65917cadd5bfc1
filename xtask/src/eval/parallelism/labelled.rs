//! Couplets that people told parallel or not.

use gelv::Script;

use super::couplets::{Faced, Material, Sides, faced};
use super::judges::Judges;
use super::middle::miss;
use super::separation::{Odds, Separation};
use crate::eval::figures::{Bar, Cell, Evaluation, Section};

const AUC_BAR: f64 = 0.90;
const RIGHT_BAR: f64 = 83.0;
/// Misses listed.
const LISTED: usize = 200;
const TITLE: &str = "Couplets labelled by people";

pub(super) fn evaluate(material: &Material, judges: &Judges, separation: &mut Separation, out: &mut Evaluation) {
    let mut all: Vec<Faced<'_>> = faced(&material.tests.labelled, Script::Simplified).collect();
    let of = |label| Odds::of(judges, all.iter().filter(|faced| faced.judged.label == label).map(|faced| &faced.sides));
    let (parallel, not) = (of(1), of(0));
    separation.add("labelled by people (文选)", &parallel, &not, Some(AUC_BAR), &mut out.bars);
    let right = |told: &dyn Fn(&Sides) -> bool| {
        let right = all.iter().filter(|faced| told(&faced.sides) == (faced.judged.label == 1)).count();
        let found = all.iter().filter(|faced| told(&faced.sides) && faced.judged.label == 1).count();
        let told = all.iter().filter(|faced| told(&faced.sides)).count();
        let share = |part, of| Cell::share(part, of);
        [share(right, all.len()), share(found, told), share(found, parallel.by[0].len())]
    };
    let share = share_of_old_verse(material);
    let by = |judge: usize| move |sides: &Sides| judges.odds(sides)[judge] >= 0.0;
    let even = right(&|sides| sides.agreement.chance() >= 0.5);
    let what = "parallelism, labelled by people, right at chance .5";
    out.bars.push(Bar::at_least(what, Cell::Percent(RIGHT_BAR, 1), even[0].clone()));
    let rows = [
        ("none is parallel".to_owned(), right(&|_| false)),
        ("gelv, chance of .5 and more".to_owned(), even),
        (format!("gelv, at the share of parallel couplets in other old verse ({share:.3})"), {
            right(&|sides| before(sides.agreement.chance(), share) >= 0.5)
        }),
        ("gelv, the threshold that suits these labels best: a bound, not a result".to_owned(), {
            let best = best_threshold(&all);
            right(&move |sides| sides.agreement.odds() >= best)
        }),
        ("classes only, odds of 0 and more".to_owned(), right(&by(1))),
        ("parts of speech only".to_owned(), right(&by(2))),
        ("lists only".to_owned(), right(&by(3))),
    ];
    let mut section = Section {
        title: TITLE,
        note: "Five-character couplets of verse before the Tang, simplified; never learnt from. The chance is that of \
               even odds, measured on 中联 and 尾联 of regulated verse; the share is the one that the chances of unlabelled \
               couplets of other old verse agree with. Neither threshold was chosen by these labels.",
        columns: ["judge", "right", "precision", "recall"].map(str::to_owned).into(),
        rows: rows.into_iter().map(|(name, cells)| std::iter::once(Cell::Text(name)).chain(cells).collect()).collect(),
        misses: Vec::new(),
    };
    all.retain(|faced| (faced.sides.agreement.chance() >= 0.5) != (faced.judged.label == 1));
    let sure = |faced: &Faced<'_>| (faced.sides.agreement.chance() - 0.5).abs();
    let odds = |faced: &Faced<'_>| faced.sides.agreement.odds().abs();
    all.sort_by(|a, b| (sure(b), odds(b)).partial_cmp(&(sure(a), odds(a))).unwrap_or(std::cmp::Ordering::Equal));
    section.misses = all.iter().take(LISTED).map(|faced| miss("labelled by people", faced)).collect();
    out.sections.push(section);
}

/// A chance at even odds as one where a share of all couplets is parallel.
fn before(chance: f32, share: f32) -> f32 {
    let (holds, fails) = (share * chance, (1.0 - share) * (1.0 - chance));
    holds / (holds + fails)
}

/// The share of parallel couplets in old verse without labels: the one that their chances agree with.
#[expect(clippy::cast_precision_loss, reason = "counts of couplets")]
fn share_of_old_verse(material: &Material) -> f32 {
    let old = material.verses.open.iter().filter(|couplet| couplet.old);
    let chances: Vec<f32> = old
        .filter_map(|couplet| material.sides(&couplet.upper, &couplet.lower))
        .map(|sides| sides.agreement.chance())
        .collect();
    let step =
        |share: f32| chances.iter().map(|&chance| before(chance, share)).sum::<f32>() / chances.len().max(1) as f32;
    (0..50).fold(0.5, |share, _| step(share))
}

/// The odds from which most labels are met.
fn best_threshold(all: &[Faced<'_>]) -> f32 {
    let mut odds: Vec<(f32, u8)> = all.iter().map(|faced| (faced.sides.agreement.odds(), faced.judged.label)).collect();
    odds.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut gain = 0_i32;
    let mut best = (0, f32::INFINITY);
    for (odds, label) in odds {
        gain += if label == 1 { 1 } else { -1 };
        if gain > best.0 {
            best = (gain, odds);
        }
    }
    best.1
}
