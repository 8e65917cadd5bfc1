//! Names that mean a tune, ci that lie against a shape of it, and ci that conform.

use std::collections::BTreeMap;

use super::folds::Folds;
use super::outlines;
use super::reasons;
use super::twice;
use super::verdict::Verdict;
use crate::eval::figures::{Bar, Cell, Evaluation, Miss, Section};
use crate::songs::Sung;

const RESOLVED_BAR: f64 = 99.0;
const ALIGNED_BAR: f64 = 96.0;
const CONFORMING_BAR: f64 = 80.0;
const NAMED_BAR: f64 = 95.0;
/// What editors write where the name is lost.
const LOST_NAME: &str = "失调名";
/// Names that mean no tune, listed.
const LISTED: usize = 40;

/// Whether a ci is of a set.
type Takes = fn(&Judged<'_>) -> bool;

/// A ci and what is said of it.
struct Judged<'a> {
    sung: &'a Sung,
    verdict: &'a Verdict,
    /// Some shape of its tunes has its length.
    of_length: bool,
    /// It conforms, or another transcription of it in the collection does.
    in_either_text: bool,
}

pub(super) fn evaluate(folds: &Folds, verdicts: &[Option<Verdict>], out: &mut Evaluation) {
    names(folds, out);
    let mut judged: Vec<Judged<'_>> = folds
        .songs
        .iter()
        .zip(verdicts)
        .filter_map(|(sung, verdict)| {
            let tunes = sung.queries.first()?.tunes();
            let of_length = outlines::shapes(tunes).iter().any(|shape| usize::from(shape.len) == sung.characters.len());
            Some(Judged { sung, verdict: verdict.as_ref()?, of_length, in_either_text: false })
        })
        .collect();
    either_text(folds, verdicts, &mut judged);
    let mut section = Section {
        title: "Ci, tune given",
        note: "Judged by the name the poet used, else the editors', under counts of the other nine tenths of the ci. \
               Aligned: at most two characters, or one in twenty, missing or too many. Conforming: no error. In either text: \
               of 宋词三百首, where this or another transcription in the collection conforms. Named: \
               conforming, or what is wrong is characters or lines lost or added, the name of another tune, or rhyme in \
               another division alone.",
        columns: ["ci", "number", "aligned", "conforming", "in either text", "without warning", "conforming or named"]
            .map(str::to_owned)
            .into(),
        ..Section::default()
    };
    let sets: [(&str, Takes); 6] = [
        ("all whose name means a tune", |_| true),
        ("of them with a shape of their length", |judged| judged.of_length),
        ("唐五代 宋", |judged| !judged.sung.song.id.starts_with('N')),
        ("宋词三百首", |judged| judged.sung.song.is_of_three_hundred()),
        ("宋词三百首 with a shape of their length", |judged| {
            judged.sung.song.is_of_three_hundred() && judged.of_length
        }),
        ("纳兰性德", |judged| judged.sung.song.id.starts_with('N')),
    ];
    for (name, takes) in sets {
        section.rows.push(row(name, &judged.iter().filter(|judged| takes(judged)).collect::<Vec<_>>()));
    }
    bars(&section, out);
    section.misses = judged.iter().filter(|judged| !judged.verdict.conforms()).map(miss).collect();
    section.misses.sort_by(|a, b| (&a.kind, &a.id).cmp(&(&b.kind, &b.id)));
    out.sections.push(section);
    out.sections.push(grouped(&judged));
}

fn names(folds: &Folds, out: &mut Evaluation) {
    let known: Vec<&Sung> = folds.songs.iter().filter(|sung| !sung.song.tune.contains(LOST_NAME)).collect();
    let mut lost: BTreeMap<String, usize> = BTreeMap::new();
    for sung in known.iter().filter(|sung| sung.queries.is_empty()) {
        *lost.entry(sung.song.names().collect::<Vec<_>>().join(" = ")).or_default() += 1;
    }
    let resolved = known.len() - lost.values().sum::<usize>();
    let reached = Cell::share(resolved, known.len());
    out.bars.push(Bar::at_least("ci, names that mean a tune", Cell::Percent(RESOLVED_BAR, 1), reached.clone()));
    let mut rows = vec![
        vec![Cell::Text("names, 失调名 aside".to_owned()), Cell::Count(known.len()), Cell::Empty],
        vec![Cell::Text("mean a tune".to_owned()), Cell::Count(resolved), reached],
    ];
    let mut lost: Vec<(String, usize)> = lost.into_iter().collect();
    lost.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.clone()));
    let rest: usize = lost.iter().skip(LISTED).map(|name| name.1).sum();
    let listed = lost.into_iter().take(LISTED).chain((rest > 0).then(|| ("(others)".to_owned(), rest)));
    rows.extend(listed.map(|(name, count)| vec![Cell::Text(name), Cell::Count(count), Cell::Empty]));
    out.sections.push(Section {
        title: "Names of tunes",
        note: "Names that mean no tune, by how many ci have them.",
        columns: ["name", "ci", "share"].map(str::to_owned).into(),
        rows,
        misses: Vec::new(),
    });
}

/// Of 宋词三百首 one transcription drops every rare character, and the collection has most of these ci in another too.
fn either_text(folds: &Folds, verdicts: &[Option<Verdict>], judged: &mut [Judged<'_>]) {
    let selected = |sung: &Sung| sung.song.is_of_three_hundred();
    let asked: Vec<usize> = (0..folds.songs.len()).filter(|&at| selected(&folds.songs[at])).collect();
    let others = twice::others(&folds.songs, &asked);
    let conforms = |at: &usize| verdicts[*at].as_ref().is_some_and(Verdict::conforms);
    let by_id: BTreeMap<&str, bool> = asked
        .iter()
        .map(|at| {
            let either = conforms(at) || others.get(at).into_iter().flatten().any(conforms);
            (folds.songs[*at].song.id.as_str(), either)
        })
        .collect();
    for judged in judged {
        judged.in_either_text = by_id.get(judged.sung.song.id.as_str()).copied().unwrap_or(judged.verdict.conforms());
    }
}

fn row(name: &str, judged: &[&Judged<'_>]) -> Vec<Cell> {
    let count = |holds: fn(&&&Judged<'_>) -> bool| judged.iter().filter(holds).count();
    let all = judged.len();
    vec![
        Cell::Text(name.to_owned()),
        Cell::Count(all),
        Cell::share(count(|judged| judged.verdict.is_aligned(judged.sung.characters.len())), all),
        Cell::share(count(|judged| judged.verdict.conforms()), all),
        Cell::share(count(|judged| judged.in_either_text), all),
        Cell::share(count(|judged| judged.verdict.is_flawless()), all),
        Cell::share(count(|judged| judged.verdict.conforms() || reasons::is_named(judged.verdict)), all),
    ]
}

fn bars(section: &Section, out: &mut Evaluation) {
    let cell = |row: usize, column: usize| section.rows[row][column].clone();
    for (what, asked, reached) in [
        ("ci, tune given, aligned", ALIGNED_BAR, cell(0, 2)),
        ("ci, tune given, conforming", CONFORMING_BAR, cell(0, 3)),
        ("ci, 宋词三百首, conforming", CONFORMING_BAR, cell(3, 3)),
        ("ci, 宋词三百首, conforming in either text", CONFORMING_BAR, cell(3, 4)),
        ("ci, 宋词三百首, conforming or named", NAMED_BAR, cell(3, 6)),
    ] {
        out.bars.push(Bar::at_least(what, Cell::Percent(asked, 1), reached));
    }
}

/// Those that do not conform, by what is wrong.
fn grouped(judged: &[Judged<'_>]) -> Section {
    let faulty: Vec<(&Judged<'_>, Vec<&str>)> = judged
        .iter()
        .filter(|judged| !judged.verdict.conforms())
        .map(|judged| (judged, reasons::of(judged.verdict)))
        .collect();
    let rows = reasons::names().map(|name| {
        let with: Vec<_> = faulty.iter().filter(|faulty| faulty.1.contains(&name)).collect();
        let alone = with.iter().filter(|faulty| faulty.1.len() == 1).count();
        let of_length = with.iter().filter(|faulty| faulty.0.of_length).count();
        let selected = with.iter().filter(|faulty| faulty.0.sung.song.is_of_three_hundred()).count();
        vec![
            Cell::Text(name.to_owned()),
            Cell::Count(with.len()),
            Cell::share(with.len(), judged.len()),
            Cell::Count(alone),
            Cell::Count(of_length),
            Cell::Count(selected),
        ]
    });
    let title = Cell::Text("(not conforming)".to_owned());
    let of_length = faulty.iter().filter(|faulty| faulty.0.of_length).count();
    let selected = faulty.iter().filter(|faulty| faulty.0.sung.song.is_of_three_hundred()).count();
    let all = vec![
        title,
        Cell::Count(faulty.len()),
        Cell::share(faulty.len(), judged.len()),
        Cell::Empty,
        Cell::Count(of_length),
        Cell::Count(selected),
    ];
    Section {
        title: "Ci that do not conform, by reason",
        note: "A ci with errors of several groups stands in each. Alone: errors of this group and no other. Of length: some \
               shape of the tune has its length.",
        columns: ["errors of", "ci", "share of all", "alone", "of length", "宋词三百首"].map(str::to_owned).into(),
        rows: std::iter::once(all).chain(rows).collect(),
        misses: Vec::new(),
    }
}

fn miss(judged: &Judged<'_>) -> Miss {
    let song = &judged.sung.song;
    let selected = if song.is_of_three_hundred() { " (三百首)" } else { "" };
    Miss {
        kind: reasons::of(judged.verdict).join(", "),
        id: format!("{}{selected}", song.id),
        gold: song.names().collect::<Vec<_>>().join(" = "),
        got: judged.verdict.why(),
        why: format!("{} {}", song.author, song.text),
    }
}
