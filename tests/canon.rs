//! The canon: well-known poems of every kind, judged undeclared in both scripts, against what a reader of 王力
//! expects; well-known ci, in every way people give them, against what a reader of the manuals expects; and snapshots of
//! everything said about them, so that a changed verdict is visible as a diff.

#[path = "canon/ci.rs"]
mod ci;
#[path = "canon/poems.rs"]
mod poems;
#[path = "canon/songs.rs"]
mod songs;

use std::fmt::Write as _;

use gelv::report::FindingReport;
use gelv::rules::Category;
use gelv::{Checker, FormId, Profile, Report, Rule, ToneClass};
use poems::{Poem, canon};

/// `line:position rule`, `line rule`, `poem rule`.
fn place(report: &Report, finding: &FindingReport) -> String {
    let FindingReport { rule, line, start, end, .. } = finding;
    match usize::from(*line).checked_sub(1) {
        None => format!("poem {rule}"),
        Some(index) if *start == 1 && usize::from(*end) == report.lines[index].chars().count() => {
            format!("{line} {rule}")
        }
        Some(_) => format!("{line}:{start} {rule}"),
    }
}

fn check(text: &str) -> Report {
    Checker::new(Profile::standard()).check(text).expect("verse")
}

/// The tonal, structural and rhyme findings.
fn formal(report: &Report) -> Vec<String> {
    let formal = |rule: &str| Rule::find(rule).is_some_and(|rule| rule.category != Category::Diction);
    report.findings.iter().filter(|finding| formal(&finding.rule)).map(|finding| place(report, finding)).collect()
}

fn complaints(poem: &Poem, script: &str, report: &Report) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut compare = |what: &str, expected: &str, found: &str| {
        if expected != found {
            complaints.push(format!("{} {script} {what}: expected {expected}, found {found}", poem.name()));
        }
    };
    compare("form", &poem.form, report.form.id.id());
    let verdict = serde_json::to_value(report.verdict).expect("a name");
    compare("verdict", &poem.verdict, verdict.as_str().expect("a name"));
    if let Some(tone) = report.form.rhyme_tone {
        compare("rhyme tone", &poem.rhyme_tone, if tone == ToneClass::Level { "level" } else { "oblique" });
    }
    let found = formal(report);
    if poem.complete {
        compare("findings", &poem.findings.join(", "), &found.join(", "));
    } else {
        for expected in &poem.findings {
            compare("finding", expected, if found.contains(expected) { expected } else { "nothing" });
        }
    }
    complaints
}

#[test]
fn every_poem_is_judged_as_expected() {
    let mut all = Vec::new();
    for poem in canon() {
        for (script, text) in poem.texts() {
            let complaints = complaints(&poem, script, &check(text));
            if !complaints.is_empty() {
                all.extend(complaints);
                all.push(format!("    {}", poem.why));
            }
        }
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn forms_of_the_canon_are_forms() {
    for poem in canon() {
        assert!(FormId::ALL.iter().any(|form| form.id() == poem.form), "{}: {}", poem.name(), poem.form);
    }
}

/// One row a finding, with what another script changes.
fn rows(report: &Report) -> Vec<String> {
    let severity = |finding: &FindingReport| format!("{:?}", finding.severity).to_lowercase();
    report.findings.iter().map(|finding| format!("{} {}", place(report, finding), severity(finding))).collect()
}

#[test]
fn everything_said_of_the_canon() {
    let mut text = String::new();
    for poem in canon() {
        let [simplified, traditional] = poem.texts().map(|(_, text)| check(text));
        let verdict = simplified.verdict.name();
        let _ = writeln!(text, "{} {} {verdict}", poem.name(), simplified.form.name);
        let (rows, others) = (rows(&simplified), rows(&traditional));
        for row in &rows {
            let mark = if others.contains(row) { "" } else { " (simplified only)" };
            let _ = writeln!(text, "  {row}{mark}");
        }
        for row in others.iter().filter(|row| !rows.contains(row)) {
            let _ = writeln!(text, "  {row} (traditional only)");
        }
    }
    insta::with_settings!({ snapshot_path => "canon", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("findings", text);
    });
}
