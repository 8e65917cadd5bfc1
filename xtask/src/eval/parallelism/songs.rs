//! Ci: the lines that a tune would have parallel.

use std::collections::BTreeMap;

use gelv::form::Wanted;

use crate::eval::collection::Collection;
use crate::eval::figures::{Cell, Evaluation, Section};
use crate::eval::threads;
use crate::songs;

/// Tunes listed, the commonest.
const LISTED: usize = 15;

#[derive(Default)]
struct Tally {
    ci: usize,
    pairs: usize,
    parallel: usize,
    sure: usize,
    none: usize,
}

impl Tally {
    fn add(&mut self, scores: &[f32]) {
        let count = |holds: fn(f32) -> bool| scores.iter().filter(|&&score| holds(score)).count();
        self.ci += 1;
        self.pairs += scores.len();
        self.parallel += count(|score| score >= 0.5);
        self.sure += count(|score| score >= 0.9);
        self.none += count(|score| score < 0.08);
    }

    fn row(&self, name: &str) -> Vec<Cell> {
        vec![
            Cell::Text(name.to_owned()),
            Cell::Count(self.ci),
            Cell::Count(self.pairs),
            Cell::share(self.parallel, self.pairs),
            Cell::share(self.sure, self.pairs),
            Cell::share(self.none, self.pairs),
        ]
    }
}

pub(super) fn evaluate(collection: &Collection, out: &mut Evaluation) -> Result<(), String> {
    let songs = songs::read(collection)?;
    let checker = songs::plain();
    let pairings = threads::map(&songs, |scratch, sung| {
        let &query = sung.queries.first()?;
        let report = checker.check_with(scratch, &sung.song.text, Wanted::Tune(query)).ok()?;
        let scores: Vec<f32> =
            report.parallelism.iter().filter(|pairing| pairing.due).map(|pairing| pairing.score).collect();
        report.form.tune.filter(|_| !scores.is_empty()).map(|tune| (tune, scores))
    });
    let mut all = Tally::default();
    let mut tunes: BTreeMap<String, Tally> = BTreeMap::new();
    for (tune, scores) in pairings.into_iter().flatten() {
        all.add(&scores);
        tunes.entry(tune).or_default().add(&scores);
    }
    let mut tunes: Vec<(String, Tally)> = tunes.into_iter().collect();
    tunes.sort_by(|a, b| (b.1.ci, &a.0).cmp(&(a.1.ci, &b.0)));
    let listed = tunes.iter().take(LISTED).map(|(tune, tally)| tally.row(tune));
    out.sections.push(Section {
        title: "Ci, lines that custom has parallel",
        note: "By tune, the commonest; tune given. Nothing was learnt from ci, and the chance is measured on lines of five and \
               seven.",
        columns: ["tune", "ci", "pairs of lines", "chance .5 and more", ".9 and more", "below .08"].map(str::to_owned).into(),
        rows: std::iter::once(all.row("(all)")).chain(listed).collect(),
        misses: Vec::new(),
    });
    Ok(())
}
