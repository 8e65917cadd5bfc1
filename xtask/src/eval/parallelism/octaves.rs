//! 律诗 of the collection that keep their form, with what the rules of parallelism say of them.

use std::collections::BTreeSet;

use gelv::report::FindingReport;
use gelv::rules::Category;
use gelv::{Checker, FormId, RULES, Script, Severity};
use serde::Deserialize;

use super::couplets::{Material, Sides};
use crate::eval::collection::Collection;
use crate::eval::{judged, threads};

/// Files of poems of eight lines.
pub(super) const FILES: [(&str, &str); 4] =
    [("唐 五律", "tang_8x5"), ("唐 七律", "tang_8x7"), ("宋 五律", "song_8x5"), ("宋 七律", "song_8x7")];
/// The couplets that have to be parallel, by their first line, from 0.
pub(super) const DUE: [(&str, usize); 2] = [("颔联", 2), ("颈联", 4)];

/// A poem with its author.
#[derive(Deserialize)]
struct Record {
    id: String,
    title: String,
    author: String,
    lines: Vec<String>,
}

/// A 律诗 whose errors, if any, are of parallelism.
pub(super) struct Octave {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) author: String,
    pub(super) lines: Vec<String>,
    /// Its number among [`FILES`].
    pub(super) file: usize,
    /// 五律 or 七律.
    pub(super) form: FormId,
    pub(super) conforms: bool,
    /// Nothing was learnt from it.
    pub(super) unseen: bool,
    /// What was found of parallelism.
    pub(super) found: Vec<Said>,
}

/// A finding of parallelism.
pub(super) struct Said {
    pub(super) rule: String,
    /// From 1.
    pub(super) line: usize,
    /// From 1; 0 = the whole line.
    pub(super) start: usize,
}

impl Octave {
    /// The lines of a couplet that begins with a line, looked up.
    pub(super) fn sides(&self, upper: usize) -> Option<Sides> {
        Sides::of(self.lines.get(upper)?, self.lines.get(upper + 1)?, Script::Traditional)
    }

    /// Whether a rule speaks of the couplet that begins with a line.
    pub(super) fn says(&self, rule: &str, upper: usize) -> bool {
        self.found.iter().any(|said| said.rule == rule && said.line == upper + 1)
    }
}

pub(super) struct Octaves {
    pub(super) all: Vec<Octave>,
}

impl Octaves {
    pub(super) fn read(collection: &Collection, material: &Material) -> Result<Self, String> {
        let regulated = material.tests.regulated.iter();
        let unseen: BTreeSet<&str> =
            regulated.flat_map(|couplet| couplet.poem.iter().chain(&couplet.poem2)).map(String::as_str).collect();
        let checker = judged::checker();
        let mut all = Vec::new();
        for (file, (_, name)) in FILES.into_iter().enumerate() {
            let records: Vec<Record> = collection.read(name)?;
            let octaves = threads::map(&records, |scratch, record| {
                octave(&checker, scratch, record, (file, unseen.contains(record.id.as_str())))
            });
            all.extend(octaves.into_iter().flatten());
        }
        Ok(Self { all })
    }

    /// Those that keep their form in every respect.
    pub(super) fn conforming(&self) -> impl Iterator<Item = &Octave> {
        self.all.iter().filter(|octave| octave.conforms)
    }
}

fn octave(checker: &Checker, scratch: &mut gelv::Scratch, record: &Record, of: (usize, bool)) -> Option<Octave> {
    let report = judged::judge(checker, scratch, &record.lines, None)?;
    let octave = matches!(report.form.id, FormId::Lushi5 | FormId::Lushi7);
    let errors = judged::errors(&report).all(|error| is_of_parallelism(&error.rule));
    (octave && errors).then(|| Octave {
        id: record.id.clone(),
        title: record.title.clone(),
        author: record.author.clone(),
        lines: record.lines.clone(),
        file: of.0,
        form: report.form.id,
        conforms: judged::conforms(&report),
        unseen: of.1,
        found: said(&report.findings),
    })
}

/// The findings of parallelism.
pub(super) fn said(findings: &[FindingReport]) -> Vec<Said> {
    let of_parallelism = findings.iter().filter(|finding| is_of_parallelism(&finding.rule));
    of_parallelism
        .map(|finding| Said { rule: finding.rule.clone(), line: finding.line.into(), start: finding.start.into() })
        .collect()
}

/// The rules of parallelism.
pub(super) fn rules() -> impl Iterator<Item = &'static str> {
    let spoken = |severity: Severity| severity != Severity::Off;
    RULES
        .iter()
        .filter(move |rule| rule.category == Category::Parallel && spoken(rule.levels.standard))
        .map(|rule| rule.id)
}

fn is_of_parallelism(id: &str) -> bool {
    rules().any(|rule| rule == id)
}
