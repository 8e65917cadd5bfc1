//! A slow, obvious second implementation of the prosody of regulated verse, with characters and strings and no
//! bit masks: it tries every explanation of a poem. The engine must agree with it, on the canon and on
//! thousands of drawn poems with licences and faults.

#[path = "../canon/poems.rs"]
#[expect(dead_code, reason = "the reference has expectations of its own")]
mod canon;
mod chance;
mod draw;
mod explain;
mod line;
mod plan;
mod rhyme;
mod syllable;
mod verdict;

use std::fmt::Write as _;

use chance::Chance;
use draw::Pool;
use gelv::{Checker, FormId, FormKind, Profile, Report, Script, Severity, Standing};
use line::{Found, Weight};
use syllable::Syllable;
use verdict::{Findings, verdicts};

/// The rules the reference knows.
const RULES: [&str; 15] = [
    "tone",
    "three-level-tail",
    "three-oblique-tail",
    "lone-level",
    "rescue-self",
    "rescue-special",
    "rescue-major",
    "rescue-minor",
    "broken-opposition",
    "broken-adhesion",
    "off-rhyme",
    "borrowed-first-rhyme",
    "borrowed-last-rhyme",
    "alternating-rhyme",
    "repeated-rhyme",
];

/// The engine's findings of those rules, in the words of the reference.
fn findings_of(report: &Report) -> Findings {
    let mut findings: Findings = report
        .findings
        .iter()
        .filter_map(|finding| {
            let rule = RULES.into_iter().find(|&rule| rule == finding.rule)?;
            let weight = match finding.severity {
                Severity::Error => Weight::Error,
                Severity::Warning => Weight::Warning,
                _ => Weight::Note,
            };
            // Whether a repeated foot is two words is not for the reference to say.
            let weight = if rule == "repeated-rhyme" { Weight::Error } else { weight };
            let at = if rule.starts_with("broken-") { 0 } else { usize::from(finding.start) };
            Some((usize::from(finding.line), Found { at, rule, weight }))
        })
        .collect();
    findings.sort_unstable();
    findings
}

/// What the reference says of a report.
enum Opinion {
    Same,
    /// Too many broken relations to try every explanation.
    Unsure,
    Other(String),
}

fn opinion(lines: &[String], script: Script, report: &Report) -> Opinion {
    let syllables: Vec<Vec<Syllable>> =
        lines.iter().map(|line| line.chars().map(|ch| Syllable::new(ch, script)).collect()).collect();
    let found = findings_of(report);
    let mut text = String::new();
    for (explanation, mut expected) in verdicts(&syllables) {
        if !explanation.is_certain() {
            return Opinion::Unsure;
        }
        // A report tells licences and notes apart by their verdict, not by their weight.
        for (_, found) in &mut expected {
            found.weight = found.weight.max(Weight::Note);
        }
        let standing = standing_of(report, &expected);
        if found == expected && standing == report.verdict {
            return Opinion::Same;
        }
        let _ = writeln!(text, "expected {standing:?}{}", list(&expected));
        let _ = writeln!(text, "    by {:?} at {}/4", explanation.plan, explanation.cost);
    }
    let _ = writeln!(text, "found    {:?}{}", report.verdict, list(&found));
    for (line, (tones, pattern)) in lines.iter().zip(report.tones.iter().zip(&report.pattern)) {
        let _ = writeln!(text, "    {line} {tones} as {pattern}");
    }
    Opinion::Other(text)
}

fn list(findings: &Findings) -> String {
    let mut text = String::new();
    for (line, found) in findings {
        let _ = write!(text, " {line}:{} {} {:?}", found.at, found.rule, found.weight);
    }
    text
}

/// The standing that follows from the expected findings and the engine's of other rules.
fn standing_of(report: &Report, expected: &Findings) -> Standing {
    let others = report.findings.iter().filter(|finding| !RULES.contains(&finding.rule.as_str()));
    let repeated = report.findings.iter().filter(|finding| finding.rule == "repeated-rhyme");
    let mut gravest = Standing::Exact;
    for finding in others.clone().chain(repeated) {
        let moves = gelv::Rule::find(&finding.rule).is_some_and(|rule| rule.moves_class);
        gravest = gravest.max(match finding.severity {
            Severity::Error => Standing::Deviant,
            Severity::Warning => Standing::Blemished,
            _ if moves => Standing::Conforming,
            _ => Standing::Exact,
        });
    }
    for (_, found) in expected.iter().filter(|(_, found)| found.rule != "repeated-rhyme") {
        gravest = gravest.max(match found.weight {
            Weight::Error => Standing::Deviant,
            Weight::Warning => Standing::Blemished,
            Weight::Licensed | Weight::Note => Standing::Conforming,
        });
    }
    gravest
}

fn compare_drawn(form: FormId, poems: usize, seed: u64) {
    let pool = Pool::new();
    let mut chance = Chance::new(seed);
    let checker = Checker::new(Profile::standard()).script(Some(Script::Traditional)).heading(false);
    let mut differing = Vec::new();
    let mut unsure = 0;
    for _ in 0..poems {
        let lines = draw::poem(form, &pool, &mut chance);
        let report = checker.check_as(&lines.join("\n"), form).expect("verse");
        match opinion(&lines, Script::Traditional, &report) {
            Opinion::Same => {}
            Opinion::Unsure => unsure += 1,
            Opinion::Other(text) => differing.push(text),
        }
    }
    assert!(
        differing.is_empty(),
        "{} of {poems} differ, the first:\n{}",
        differing.len(),
        differing[..differing.len().min(8)].join("\n")
    );
    assert!(unsure * 4 < poems, "only {} of {poems} could be compared", poems - unsure);
}

#[test]
fn drawn_quatrains_of_five() {
    compare_drawn(FormId::Jueju5, 2000, 5);
}

#[test]
fn drawn_quatrains_of_seven() {
    compare_drawn(FormId::Jueju7, 2000, 7);
}

#[test]
fn drawn_octaves_of_five() {
    compare_drawn(FormId::Lushi5, 1000, 50);
}

#[test]
fn drawn_octaves_of_seven() {
    compare_drawn(FormId::Lushi7, 1000, 70);
}

#[test]
fn drawn_extended_verse() {
    compare_drawn(FormId::Pailu5, 300, 12);
}

#[test]
fn the_canon() {
    for poem in canon::canon() {
        let form = FormId::from_name(&poem.form).expect("a form of the list");
        if form.kind() != FormKind::Regulated || form == FormId::Jueju6 {
            continue;
        }
        for ((_, text), script) in poem.texts().into_iter().zip([Script::Simplified, Script::Traditional]) {
            let checker = Checker::new(Profile::standard()).script(Some(script)).heading(false);
            let report = checker.check_as(text, form).expect("verse");
            if let Opinion::Other(text) = opinion(&report.lines, script, &report) {
                panic!("{}\n{text}", poem.name());
            }
        }
    }
}
