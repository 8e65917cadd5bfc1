//! How well couplets are told apart by each judge: the table that the other parts add to.

use super::couplets::Sides;
use super::judges::{Judges, NAMES};
use crate::eval::figures::{Bar, Cell, Evaluation, Miss, Section};
use crate::learn::parallelism::measure::auc;

/// Log-odds of couplets by each judge.
#[derive(Default)]
pub(super) struct Odds {
    pub(super) by: [Vec<f32>; 4],
}

impl Odds {
    pub(super) fn of<'a>(judges: &Judges, couplets: impl Iterator<Item = &'a Sides>) -> Self {
        let mut odds = Self::default();
        couplets.for_each(|sides| odds.push(judges, sides));
        odds
    }

    pub(super) fn push(&mut self, judges: &Judges, sides: &Sides) {
        self.by.iter_mut().zip(judges.odds(sides)).for_each(|(all, odds)| all.push(odds));
    }
}

/// Rows of the table, and the couplets that the engine puts on the wrong side.
#[derive(Default)]
pub(super) struct Separation {
    rows: Vec<Vec<Cell>>,
    pub(super) misses: Vec<Miss>,
}

impl Separation {
    /// Add a row: the chance that a parallel couplet has higher odds than one that is not.
    pub(super) fn add(&mut self, name: &str, parallel: &Odds, not: &Odds, bar: Option<f64>, bars: &mut Vec<Bar>) {
        let measures: Vec<f64> = parallel.by.iter().zip(&not.by).map(|(good, bad)| auc(good, bad)).collect();
        if let Some(asked) = bar {
            let reached = Cell::Number(measures[0], 4);
            bars.push(Bar::at_least(format!("parallelism, AUC, {name}"), Cell::Number(asked, 3), reached));
        }
        let mut row = vec![
            Cell::Text(name.to_owned()),
            Cell::Count(parallel.by[0].len()),
            Cell::Count(not.by[0].len()),
            bar.map_or(Cell::Empty, |asked| Cell::Number(asked, 3)),
        ];
        row.extend(measures.into_iter().map(|measure| Cell::Number(measure, 4)));
        self.rows.push(row);
    }

    pub(super) fn close(self, out: &mut Evaluation) {
        let columns = ["couplets", "parallel", "not", "asked"].into_iter().chain(NAMES).map(str::to_owned).collect();
        out.sections.insert(
            0,
            Section {
                title: "Couplets told apart (AUC)",
                note: "The chance that a couplet that is parallel has higher odds than one that is not. 中聯, 尾聯, 錯配 are of \
                       poems that nothing was learnt from; by label, all 中聯 are parallel and no 尾聯 is, which is not \
                       quite so in fact. Swapped and reordered ones keep their tones and are drawn anew by the same \
                       seed. The simpler judges are counted from the couplets that gelv learnt from.",
                columns,
                rows: self.rows,
                misses: self.misses,
            },
        );
    }
}
