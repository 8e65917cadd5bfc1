//! Clean poems against themselves with one planted error.

use std::collections::{BTreeMap, HashMap};

use gelv::{Checker, Scratch};

use crate::eval::collection::{Collection, Planted, Verse};
use crate::eval::figures::{Bar, Cell, Evaluation, Section, ratio};
use crate::eval::planted::form_of_shape;
use crate::eval::{judged, threads};

const BAR: f64 = 99.5;

/// Pairs of one kind: in how many the clean poem scores more, and as much.
#[derive(Clone, Copy, Default)]
struct Tally {
    pairs: usize,
    more: usize,
    equal: usize,
}

pub(super) fn evaluate(
    collection: &Collection,
    poems: &[(&str, Vec<Verse>)],
    out: &mut Evaluation,
) -> Result<(), String> {
    let planted: Vec<Planted> = collection.read("mutations")?;
    let sources: HashMap<&str, &Verse> =
        poems.iter().flat_map(|(_, poems)| poems).map(|poem| (poem.id.as_str(), poem)).collect();
    let errors: Vec<&Planted> = planted.iter().filter(|poem| is_error(poem)).collect();
    let checker = judged::checker();
    let scores = threads::map(&errors, |scratch, poem| {
        let clean = sources.get(poem.base.as_str())?;
        Some((score(&checker, scratch, &clean.lines, poem)?, score(&checker, scratch, &poem.lines, poem)?))
    });
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut all = Tally::default();
    for (poem, (clean, faulty)) in errors.iter().zip(scores).filter_map(|(poem, scores)| Some((poem, scores?))) {
        for tally in [tallies.entry(&poem.kind).or_default(), &mut all] {
            tally.pairs += 1;
            tally.more += usize::from(clean > faulty);
            tally.equal += usize::from((clean - faulty).abs() < f32::EPSILON);
        }
    }
    let reached = Cell::Percent(100.0 * ratio(all.more, all.pairs), 2);
    out.bars.push(Bar::at_least("score, clean poem above itself with one error", Cell::Percent(BAR, 1), reached));
    out.sections.push(Section {
        title: "A clean poem and itself with one planted error",
        note: "The form given. The clean poem is that of the collection; it need not be without fault of its own.",
        columns: ["kind", "pairs", "clean above", "alike"].map(str::to_owned).into(),
        rows: std::iter::once(("(all)", &all))
            .chain(tallies.iter().map(|(kind, tally)| (*kind, tally)))
            .map(row)
            .collect(),
        ..Section::default()
    });
    Ok(())
}

fn row((kind, tally): (&str, &Tally)) -> Vec<Cell> {
    let share = |part: usize| Cell::Percent(100.0 * ratio(part, tally.pairs), 1);
    vec![Cell::Text(kind.to_owned()), Cell::Count(tally.pairs), share(tally.more), share(tally.equal)]
}

/// Whether what was planted is an error, not a licence or a control.
fn is_error(poem: &Planted) -> bool {
    poem.expect.iter().any(|expected| expected.severity == "error")
}

fn score(checker: &Checker, scratch: &mut Scratch, lines: &[String], poem: &Planted) -> Option<f32> {
    Some(checker.score_as(scratch, &judged::bare(lines), form_of_shape(&poem.shape)).ok()?.score)
}
