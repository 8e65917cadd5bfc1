//! What conforming poems get.

use crate::eval::collection::Verse;
use crate::eval::figures::{Cell, Evaluation, Section, ratio};
use crate::eval::{judged, threads};

pub(super) fn evaluate(poems: &[(&str, Vec<Verse>)], out: &mut Evaluation) {
    let checker = judged::checker();
    let rows = poems.iter().map(|(name, poems)| {
        let scores = threads::map(poems, |scratch, poem| {
            let score = checker.score(scratch, &judged::bare(&poem.lines)).ok()?;
            (score.conforms > 0.0).then_some(score.score)
        });
        let mut scores: Vec<f32> = scores.into_iter().flatten().collect();
        scores.sort_by(f32::total_cmp);
        let quantile = |of: usize| Cell::Number(f64::from(scores[(scores.len() - 1) * of / 100]), 2);
        let share = |least: f32| Cell::share(scores.iter().filter(|&&score| score >= least).count(), scores.len());
        let low = 100.0 * ratio(scores.iter().filter(|&&score| score < 0.3).count(), scores.len());
        vec![
            Cell::Text((*name).to_owned()),
            Cell::Count(scores.len()),
            quantile(1),
            quantile(2),
            quantile(5),
            share(0.999),
            Cell::Percent(low, 2),
        ]
    });
    out.sections.push(Section {
        title: "Scores of poems that conform",
        note: "No form given. Quantiles, the share that score 1, and the share below .3.",
        columns: ["poems", "conforming", "1 %", "2 %", "5 %", "score 1", "below .3"].map(str::to_owned).into(),
        rows: rows.collect(),
        ..Section::default()
    });
}
