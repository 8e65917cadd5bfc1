//! How often each rule speaks in verse that conforms, against the rates a rough checker counted.

use std::collections::BTreeMap;

use gelv::{Checker, Profile, RULES, Severity};

use super::collection::{Collection, Verse};
use super::figures::{Cell, Evaluation, Section, ratio};
use super::{judged, threads};

const CORPORA: [(&str, &str); 4] =
    [("唐 8×5", "tang_8x5"), ("唐 8×7", "tang_8x7"), ("宋 8×7", "song_8x7"), ("唐 4×7", "tang_4x7")];

/// Rates per 100 poems as counted before, corpus by corpus; ranges where only a range is known.
const EXPECTED: [(&str, [&str; 4]); 11] = [
    ("lone-level", [".35", ".35", ".26", ".20"]),
    ("three-level-tail", ["1.9", ".33", ".26", ".27"]),
    ("three-oblique-tail", ["19", "4", "3.5", "2"]),
    ("three-oblique-tail, warning", ["1.0", ".08", ".28", ".16"]),
    ("rescue-major", ["5", ".85", "2.5", ".9"]),
    ("borrowed-first-rhyme", ["2–7", "2–7", "13", "2–7"]),
    ("repeated-rhyme", [".31", ".47", ".53", ""]),
    ("echo-rhyme", ["18", "22", "22", "14"]),
    ("crowded-rhyme", ["23–51", "23–51", "23–51", "23–51"]),
    ("homophone-rhymes", [".1–.5", ".1–.5", ".1–.5", ".1–.5"]),
    ("repeated-character", ["20–52", "20–52", "20–52", "20–52"]),
];

/// Every rule speaks, those that are off by default as notes.
fn talkative() -> Result<Checker, String> {
    let mut profile = Profile::standard();
    for rule in RULES.iter().filter(|rule| rule.levels.standard == Severity::Off) {
        profile.set(rule.id, Severity::Note).map_err(|error| error.to_string())?;
    }
    Ok(Checker::new(profile))
}

/// What one poem contributes: the one rule that all its errors are of, if any, and its findings.
struct Contribution {
    errors_of: Option<String>,
    findings: Vec<String>,
}

pub(crate) fn evaluate(collection: &Collection, out: &mut Evaluation) -> Result<(), String> {
    let checker = talkative()?;
    let mut rates: BTreeMap<String, [f64; 4]> =
        EXPECTED.iter().map(|(name, _)| ((*name).to_owned(), [0.0; 4])).collect();
    let mut poems = [0; 4];
    for (column, (_, file)) in CORPORA.into_iter().enumerate() {
        let verses: Vec<Verse> = collection.read(file)?;
        let contributions = threads::map(&verses, |scratch, verse| contribution(&checker, scratch, verse));
        let contributions: Vec<_> = contributions.into_iter().flatten().collect();
        let conforming = contributions.iter().filter(|poem| poem.errors_of.is_none()).count();
        poems[column] = conforming;
        let mut faulty: BTreeMap<&str, usize> = BTreeMap::new();
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        for poem in &contributions {
            if let Some(rule) = &poem.errors_of {
                *faulty.entry(rule).or_default() += 1;
            }
            for name in &poem.findings {
                let rule = name.split(',').next().unwrap_or_default();
                if poem.errors_of.as_deref().is_none_or(|of| of == rule) {
                    *found.entry(name).or_default() += 1;
                }
            }
        }
        for (name, count) in found {
            let rule = name.split(',').next().unwrap_or_default();
            let base = conforming + faulty.get(rule).copied().unwrap_or_default();
            rates.entry(name.to_owned()).or_default()[column] = 100.0 * ratio(count, base);
        }
    }
    let mut rows = vec![row_of_counts(poems)];
    rows.extend(rates.iter().map(|(name, rates)| row(name, *rates)));
    out.sections.push(Section {
        title: "Findings per 100 poems",
        note: "Over poems told as regulated whose errors, if any, are all of the rule in question; in brackets the \
               rates of a rough checker, where known.",
        columns: ["rule"].into_iter().chain(CORPORA.map(|(name, _)| name)).map(str::to_owned).collect(),
        rows,
        misses: Vec::new(),
    });
    Ok(())
}

fn contribution(checker: &Checker, scratch: &mut gelv::Scratch, verse: &Verse) -> Option<Contribution> {
    let report = judged::judge(checker, scratch, &verse.lines, None)?;
    if !judged::is_regulated(&report) {
        return None;
    }
    let mut errors_of: Vec<&str> = judged::errors(&report).map(|finding| finding.rule.as_str()).collect();
    errors_of.dedup();
    if errors_of.len() > 1 {
        return None;
    }
    let errors_of = errors_of.first().map(|&rule| rule.to_owned());
    let mut findings = Vec::new();
    for finding in &report.findings {
        findings.push(finding.rule.clone());
        if finding.rule == "three-oblique-tail" && finding.severity == Severity::Warning {
            findings.push("three-oblique-tail, warning".to_owned());
        }
    }
    Some(Contribution { errors_of, findings })
}

fn row_of_counts(poems: [usize; 4]) -> Vec<Cell> {
    let mut row = vec![Cell::Text("(conforming poems)".to_owned())];
    row.extend(poems.map(Cell::Count));
    row
}

fn row(name: &str, rates: [f64; 4]) -> Vec<Cell> {
    let expected = EXPECTED.iter().find(|(rule, _)| *rule == name).map_or([""; 4], |(_, expected)| *expected);
    let mut row = vec![Cell::Text(name.to_owned())];
    row.extend(rates.into_iter().zip(expected).map(|(rate, expected)| {
        let rate = if rate < 10.0 { format!("{rate:.2}") } else { format!("{rate:.1}") };
        Cell::Text(if expected.is_empty() { rate } else { format!("{rate} [{expected}]") })
    }));
    row
}
