//! How often the rules of parallelism speak in 律诗 that keep their form.

use super::octaves::{DUE, FILES, Octave, Octaves, rules};
use crate::eval::figures::{Bar, Cell, Evaluation, Section, ratio};

const FIRED_BAR: f64 = 1.0;
/// 变格, which stand for the finding where they hold.
const VARIATIONS: [&str; 3] = ["stolen-spring", "wasp-waist", "fan-couplet"];

/// Whether a poem is of a set.
type Takes = fn(&Octave) -> bool;

pub(super) fn evaluate(octaves: &Octaves, out: &mut Evaluation) {
    let mut section = Section {
        title: "Middle couplets that are not parallel",
        note: "颔联 and 颈联 of 律诗 that conform; unseen: of poems that nothing was learnt from. A couplet that lacks parallelism \
               (its chance is below the rule's threshold) is told as no-parallelism (a warning) or as one of the \
               variations (a note).",
        columns: [
            "couplets",
            "number",
            "no-parallelism",
            "share",
            "stolen-spring",
            "wasp-waist",
            "fan-couplet",
            "chance below .5",
        ]
        .map(str::to_owned)
        .into(),
        ..Section::default()
    };
    let sets: [(&str, Takes); 4] = [
        ("唐 律诗", |octave| octave.file < 2),
        ("宋 律诗", |octave| octave.file >= 2),
        ("唐 律诗, unseen", |octave| octave.file < 2 && octave.unseen),
        ("宋 律诗, unseen", |octave| octave.file >= 2 && octave.unseen),
    ];
    for (name, takes) in sets {
        let chosen: Vec<&Octave> = octaves.conforming().filter(|octave| takes(octave)).collect();
        let row = row(name, &chosen, &DUE.map(|due| due.1));
        let what = format!("parallelism, {name}, middle couplets with no-parallelism");
        out.bars.push(Bar::at_most(what, Cell::Percent(FIRED_BAR, 2), row[3].clone()));
        section.rows.push(row);
    }
    for (file, (name, _)) in FILES.into_iter().enumerate() {
        let chosen: Vec<&Octave> = octaves.conforming().filter(|octave| octave.file == file).collect();
        section.rows.extend(DUE.map(|(couplet, upper)| row(&format!("{name} {couplet}"), &chosen, &[upper])));
    }
    out.sections.push(section);
    rates(octaves, out);
}

fn row(name: &str, chosen: &[&Octave], due: &[usize]) -> Vec<Cell> {
    let count = |holds: &dyn Fn(&Octave, usize) -> bool| {
        chosen.iter().map(|octave| due.iter().filter(|&&upper| holds(octave, upper)).count()).sum::<usize>()
    };
    let couplets = chosen.len() * due.len();
    let fired = count(&|octave, upper| octave.says("no-parallelism", upper));
    let doubtful = count(&|octave, upper| octave.sides(upper).is_some_and(|sides| sides.agreement.chance() < 0.5));
    let mut row = vec![
        Cell::Text(name.to_owned()),
        Cell::Count(couplets),
        Cell::Count(fired),
        Cell::Percent(100.0 * ratio(fired, couplets), 2),
    ];
    row.extend(VARIATIONS.map(|rule| Cell::Count(count(&|octave, upper| octave.says(rule, upper)))));
    row.push(Cell::Percent(100.0 * ratio(doubtful, couplets), 2));
    row
}

fn rates(octaves: &Octaves, out: &mut Evaluation) {
    let of_file = |file: usize| octaves.all.iter().filter(move |octave| octave.file == file);
    let mut counts = vec![Cell::Text("(poems)".to_owned())];
    counts.extend((0..FILES.len()).map(|file| Cell::Count(of_file(file).count())));
    let rows = rules().map(|rule| {
        let mut row = vec![Cell::Text(rule.to_owned())];
        row.extend((0..FILES.len()).map(|file| {
            let with = of_file(file).filter(|octave| octave.found.iter().any(|said| said.rule == rule));
            Cell::Number(1000.0 * ratio(with.count(), of_file(file).count()), 2)
        }));
        row
    });
    out.sections.push(Section {
        title: "Findings of parallelism per 1,000 律诗",
        note: "Poems with the finding, over poems whose errors, if any, are of parallelism (same-character-pair is one).",
        columns: ["rule"].into_iter().chain(FILES.map(|file| file.0)).map(str::to_owned).collect(),
        rows: std::iter::once(counts).chain(rows).collect(),
        misses: Vec::new(),
    });
}
