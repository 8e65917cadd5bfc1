//! 中聯 against 尾聯 and 錯配.

use super::couplets::{Faced, Material};
use super::judges::Judges;
use super::separation::{Odds, Separation};
use crate::eval::figures::{Cell, Evaluation, Miss, Section};

const MIXED_BAR: f64 = 0.985;
const LAST_BAR: f64 = 0.965;
/// Couplets listed of each kind.
const LISTED: usize = 50;

pub(super) fn evaluate(material: &Material, judges: &Judges, separation: &mut Separation, out: &mut Evaluation) {
    let of_kind = |kind| material.of_kind(kind).collect::<Vec<_>>();
    let [middle, last, mixed] = ["中聯", "尾聯", "錯配"].map(of_kind);
    let odds = |faced: &[Faced<'_>]| Odds::of(judges, faced.iter().map(|faced| &faced.sides));
    let good = odds(&middle);
    separation.add("中聯 against 錯配", &good, &odds(&mixed), Some(MIXED_BAR), &mut out.bars);
    separation.add("中聯 against 尾聯", &good, &odds(&last), Some(LAST_BAR), &mut out.bars);
    for len in [5, 7] {
        let of_length = |faced: &[Faced<'_>]| {
            Odds::of(judges, faced.iter().map(|faced| &faced.sides).filter(|sides| sides.upper.len() == len))
        };
        let (good, name) = (of_length(&middle), ["五言", "七言"][usize::from(len == 7)]);
        separation.add(&format!("{name} 中聯 against 錯配"), &good, &of_length(&mixed), None, &mut out.bars);
        separation.add(&format!("{name} 中聯 against 尾聯"), &good, &of_length(&last), None, &mut out.bars);
    }
    let mut section = Section {
        title: "Couplets told parallel, by where they stand",
        note: "Told parallel: chance of .5 and more. The labels are the places, so that taking every 中聯 for parallel and nothing \
               else is right throughout in this file: the share of 中聯 told parallel cannot be more, and part of the \
               rest are truly not parallel.",
        columns: ["couplets", "number", "told parallel", "chance below .08", "below .025", ".9 and more"]
            .map(str::to_owned)
            .into(),
        ..Section::default()
    };
    for (kind, faced) in [("中聯", &middle), ("尾聯", &last), ("錯配", &mixed)] {
        for (name, len) in [("五言", 5), ("七言", 7)] {
            let chances = faced.iter().filter(|faced| faced.sides.upper.len() == len);
            let chances: Vec<f32> = chances.map(|faced| faced.sides.agreement.chance()).collect();
            let share = |holds: fn(f32) -> bool| {
                Cell::share(chances.iter().filter(|&&chance| holds(chance)).count(), chances.len())
            };
            section.rows.push(vec![
                Cell::Text(format!("{name} {kind}")),
                Cell::Count(chances.len()),
                share(|chance| chance >= 0.5),
                share(|chance| chance < 0.08),
                share(|chance| chance < 0.025),
                share(|chance| chance >= 0.9),
            ]);
        }
    }
    out.sections.push(section);
    for (kind, faced, highest) in
        [("lowest 中聯", middle, false), ("highest 錯配", mixed, true), ("highest 尾聯", last, true)]
    {
        separation.misses.extend(extremes(kind, faced, highest));
    }
}

fn extremes(kind: &str, mut faced: Vec<Faced<'_>>, highest: bool) -> impl Iterator<Item = Miss> {
    faced.sort_by(|a, b| a.sides.agreement.odds().total_cmp(&b.sides.agreement.odds()));
    if highest {
        faced.reverse();
    }
    faced.truncate(LISTED);
    faced.into_iter().map(move |faced| miss(kind, &faced))
}

/// A couplet with its odds.
pub(super) fn miss(kind: &str, Faced { judged, sides }: &Faced<'_>) -> Miss {
    let poems = judged.poem.iter().chain(&judged.poem2).map(String::as_str).collect::<Vec<_>>();
    Miss {
        kind: kind.to_owned(),
        id: judged.id.clone(),
        gold: if judged.label == 1 { "parallel" } else { "not" }.to_owned(),
        got: format!("odds {:.2}, chance {:.3}", sides.agreement.odds(), sides.agreement.chance()),
        why: format!("{}／{} {}", judged.u, judged.l, poems.join(" ")).trim_end().to_owned(),
    }
}
