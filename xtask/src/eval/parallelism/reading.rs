//! Couplets drawn to be read by eye: those without parallelism by the rule, and any middle couplets.

use super::octaves::{DUE, FILES, Octave, Octaves};
use crate::eval::figures::{Cell, Evaluation, Miss, Section};
use crate::random::Random;

const DRAWN: usize = 50;

pub(super) fn evaluate(octaves: &Octaves, out: &mut Evaluation) {
    let mut random = Random::new(83);
    let due = || octaves.conforming().flat_map(|octave| DUE.map(|(name, upper)| (octave, name, upper)));
    let sets = [
        (
            "no-parallelism",
            due().filter(|(octave, _, upper)| octave.says("no-parallelism", *upper)).collect::<Vec<_>>(),
        ),
        ("any", due().collect()),
    ];
    let mut section = Section {
        title: "Drawn to be read",
        note: "Middle couplets of 律诗 that conform, drawn by a fixed seed; listed with the misses.",
        columns: ["couplets", "number", "drawn"].map(str::to_owned).into(),
        ..Section::default()
    };
    for (name, mut from) in sets {
        let number = from.len();
        random.shuffle(&mut from);
        from.truncate(DRAWN);
        section.rows.push(vec![Cell::Text(name.to_owned()), Cell::Count(number), Cell::Count(from.len())]);
        section.misses.extend(from.into_iter().map(|(octave, couplet, upper)| drawn(name, octave, couplet, upper)));
    }
    out.sections.push(section);
}

fn drawn(kind: &str, octave: &Octave, couplet: &str, upper: usize) -> Miss {
    let odds = octave.sides(upper).map_or_else(String::new, |sides| {
        format!("odds {:.2}, chance {:.3}", sides.agreement.odds(), sides.agreement.chance())
    });
    Miss {
        kind: kind.to_owned(),
        id: octave.id.clone(),
        gold: format!("{} {couplet}", FILES[octave.file].0),
        got: odds,
        why: format!("{}／{} {}《{}》", octave.lines[upper], octave.lines[upper + 1], octave.author, octave.title),
    }
}
