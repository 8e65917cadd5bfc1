//! Ci in the making: texts that stop at the end of a line.

use std::ops::AddAssign;

use gelv::form::Wanted;

use super::chance;
use super::folds::Folds;
use super::verdict::Verdict;
use crate::eval::figures::{Bar, Cell, Evaluation, Section};

/// Of a hundred beginnings of ci that conform, how many should have no error but that they are unfinished.
const BAR: f64 = 95.0;

/// Beginnings, and how they were told.
#[derive(Clone, Copy, Default)]
struct Tally {
    texts: usize,
    /// As the beginning of a tune of the name.
    begun: usize,
    /// And without an error in what is there.
    alone: usize,
    mismatch: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.texts += other.texts;
        self.begun += other.begun;
        self.alone += other.alone;
        self.mismatch += other.mismatch;
    }
}

impl Tally {
    fn of(verdict: &Verdict) -> Self {
        let begun = verdict.is_set() && verdict.setting.begun;
        let alone = begun && verdict.errors().count() == 1;
        let mismatch = verdict.is_ci && verdict.setting.mismatch;
        Self { texts: 1, begun: begun.into(), alone: alone.into(), mismatch: mismatch.into() }
    }

    fn row(self, name: &str) -> Vec<Cell> {
        vec![
            Cell::Text(name.to_owned()),
            Cell::Count(self.texts),
            Cell::share(self.begun, self.texts),
            Cell::share(self.alone, self.texts),
            Cell::share(self.mismatch, self.texts),
        ]
    }
}

pub(super) fn evaluate(folds: &Folds, verdicts: &[Option<Verdict>], out: &mut Evaluation) {
    let conforming: Vec<bool> =
        verdicts.iter().map(|verdict| verdict.as_ref().is_some_and(Verdict::conforms)).collect();
    let told = folds.map(|scratch, checker, sung| {
        let query = *sung.queries.first()?;
        let text = beginning(&sung.song.id, &sung.song.text)?;
        let asked = Verdict::of(checker, scratch, text, Wanted::Tune(query));
        // A title row is looked for by those that take headings.
        let name = sung.song.names().next()?;
        let reader = checker.clone().heading(true);
        let titled = Verdict::of(&reader, scratch, &format!("{name}\n{text}"), Wanted::Anything);
        Some([Tally::of(&asked), Tally::of(&titled)])
    });
    let mut sums = [Tally::default(); 2];
    for (tallies, _) in told.into_iter().zip(conforming).filter(|(_, conforms)| *conforms) {
        sums.iter_mut().zip(tallies.into_iter().flatten()).for_each(|(sum, tally)| *sum += tally);
    }
    let section = Section {
        title: "Ci in the making",
        note: "Ci that conform, cut at the end of a line before three quarters of their characters. Told: as the beginning of a \
               tune of the name. Alone: and with no error but that. Titled: nothing but a row with the name says what it is.",
        columns: ["the tune is", "texts", "told", "alone", "another tune"].map(str::to_owned).into(),
        rows: vec![sums[0].row("asked for"), sums[1].row("titled")],
        misses: Vec::new(),
    };
    out.bars.push(Bar::at_least("ci in the making, told", Cell::Percent(BAR, 1), section.rows[0][2].clone()));
    out.sections.push(section);
}

/// The text as far as one of its lines before three quarters of it, drawn by the ci.
fn beginning<'t>(id: &str, text: &'t str) -> Option<&'t str> {
    let characters = |text: &str| text.chars().filter(|&ch| gelv::text::is_han(ch)).count();
    let all = characters(text);
    let ends: Vec<usize> = text
        .match_indices(['。', '，'])
        .map(|(at, mark)| at + mark.len())
        .filter(|&end| 4 * characters(&text[..end]) < 3 * all)
        .collect();
    let drawn = usize::try_from(chance::hash(id) % ends.len().max(1) as u64).ok()?;
    Some(&text[..*ends.get(drawn)?])
}
