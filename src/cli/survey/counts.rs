//! What a survey counts.

use std::collections::BTreeMap;

use gelv::{FormId, Report, Severity, Standing};

use crate::cli::judge::{Outcome, bad_message};

/// Poems of one form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FormCount {
    pub(super) poems: u64,
    pub(super) lines: u64,
    pub(super) conforms: u64,
    pub(super) standings: [u64; 5],
}

/// Everything that is counted.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) poems: u64,
    pub(super) lines: u64,
    pub(super) bad: u64,
    pub(super) forms: BTreeMap<FormId, FormCount>,
    /// Findings by rule and weight: errors, warnings, notes.
    pub(super) rules: BTreeMap<String, [u64; 3]>,
    /// Poems of each tune, and those of them without error.
    pub(super) tunes: BTreeMap<String, [u64; 2]>,
    pub(super) books: BTreeMap<String, u64>,
    pub(super) groups: BTreeMap<String, u64>,
    pub(super) characters: u64,
    pub(super) unknown: u64,
    pub(super) ambiguous: u64,
    pub(super) decided: u64,
    pub(super) strict: u64,
    /// Of one chunk: messages, and the plain texts met.
    pub(super) complaints: Vec<String>,
    pub(super) texts: Vec<(usize, bool)>,
    pub(super) failed: bool,
}

/// All verdicts, best first.
pub(super) const STANDINGS: [Standing; 5] =
    [Standing::Exact, Standing::Conforming, Standing::Blemished, Standing::Deviant, Standing::Unregulated];

impl Counts {
    pub(super) fn take(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Failed { message } => {
                self.failed = true;
                self.complaints.push(message);
            }
            Outcome::Bad { spot, plain, bad, .. } => {
                self.bad += 1;
                self.complaints.push(bad_message(&spot, &bad));
                if plain {
                    self.texts.push((spot.order, false));
                }
            }
            Outcome::Report { spot, plain, report, .. } => {
                self.count(&report);
                if plain {
                    self.texts.push((spot.order, true));
                }
            }
        }
    }

    fn count(&mut self, report: &Report) {
        let lines = report.form.lines as u64;
        self.poems += 1;
        self.lines += lines;
        let form = self.forms.entry(report.form.id).or_default();
        form.poems += 1;
        form.lines += lines;
        form.conforms += u64::from(report.conforms == Some(true));
        for (count, standing) in form.standings.iter_mut().zip(STANDINGS) {
            *count += u64::from(report.verdict == standing);
        }
        for finding in &report.findings {
            let weight = match finding.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Note => 2,
                Severity::Off => continue,
            };
            if let Some(rule) = self.rules.get_mut(&finding.rule) {
                rule[weight] += 1;
            } else {
                let mut rule = [0; 3];
                rule[weight] = 1;
                self.rules.insert(finding.rule.clone(), rule);
            }
        }
        if let Some(tune) = &report.form.tune {
            let count = self.tunes.entry(tune.clone()).or_default();
            count[0] += 1;
            count[1] += u64::from(report.conforms == Some(true));
        }
        *self.books.entry(report.book.clone()).or_default() += 1;
        if let Some(group) = report.rhyme.groups.first() {
            *self.groups.entry(group.clone()).or_default() += 1;
        }
        self.characters += report.coverage.characters as u64;
        self.unknown += report.coverage.unknown as u64;
        self.ambiguous += report.coverage.ambiguous as u64;
        self.decided += report.coverage.decided as u64;
        self.strict += u64::from(report.coverage.conforms_strict);
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.poems += other.poems;
        self.lines += other.lines;
        self.bad += other.bad;
        self.characters += other.characters;
        self.unknown += other.unknown;
        self.ambiguous += other.ambiguous;
        self.decided += other.decided;
        self.strict += other.strict;
        self.failed |= other.failed;
        for (&form, count) in &other.forms {
            let sum = self.forms.entry(form).or_default();
            sum.poems += count.poems;
            sum.lines += count.lines;
            sum.conforms += count.conforms;
            add_all(&mut sum.standings, &count.standings);
        }
        for (rule, count) in &other.rules {
            add_all(self.rules.entry(rule.clone()).or_default(), count);
        }
        for (tune, count) in &other.tunes {
            add_all(self.tunes.entry(tune.clone()).or_default(), count);
        }
        for (book, count) in &other.books {
            *self.books.entry(book.clone()).or_default() += count;
        }
        for (group, count) in &other.groups {
            *self.groups.entry(group.clone()).or_default() += count;
        }
    }
}

fn add_all<const N: usize>(sum: &mut [u64; N], more: &[u64; N]) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}
