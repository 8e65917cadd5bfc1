//! Whether couplets given a chance are parallel as often as it says.

use super::couplets::Material;
use crate::eval::figures::{Bar, Cell, Evaluation, Section, ratio};

const ERROR_BAR: f64 = 0.02;

#[derive(Clone, Copy, Default)]
struct Bin {
    foretold: f64,
    middle: usize,
    all: usize,
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a probability times ten")]
pub(super) fn evaluate(material: &Material, out: &mut Evaluation) {
    let mut bins = [Bin::default(); 10];
    for (kind, holds) in [("中聯", 1), ("尾聯", 0)] {
        for faced in material.of_kind(kind) {
            let chance = faced.sides.agreement.chance();
            let bin = &mut bins[((chance * 10.0) as usize).min(9)];
            bin.foretold += f64::from(chance);
            bin.middle += holds;
            bin.all += 1;
        }
    }
    let total: usize = bins.iter().map(|bin| bin.all).sum();
    let error: f64 = bins.iter().map(|bin| (bin.foretold - ratio(bin.middle, 1)).abs()).sum::<f64>() / ratio(total, 1);
    let what = "parallelism, calibration error";
    out.bars.push(Bar::at_most(what, Cell::Number(ERROR_BAR, 4), Cell::Number(error, 4)));
    let row = |(at, bin): (usize, &Bin)| {
        vec![
            Cell::Text(format!("{:.1}–{:.1}", ratio(at, 10), ratio(at + 1, 10))),
            Cell::Count(bin.all),
            Cell::Number(bin.foretold / ratio(bin.all, 1), 3),
            Cell::Number(ratio(bin.middle, bin.all), 3),
        ]
    };
    out.sections.push(Section {
        title: "Chances",
        note: "中聯 and 尾聯 of poems that nothing was learnt from, by the chance the engine gives them: its mean, and the share \
               that are 中聯. The error is the mean distance of the two, each bin weighed by its couplets.",
        columns: ["chance", "couplets", "foretold", "中聯"].map(str::to_owned).into(),
        rows: bins.iter().enumerate().map(row).collect(),
        misses: Vec::new(),
    });
}
