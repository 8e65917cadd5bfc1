//! Giving a poem to the engine, and what is asked of the answer.

use std::collections::BTreeMap;

use gelv::report::FindingReport;
use gelv::{Checker, FormId, FormKind, Profile, Report, Scratch, Severity, Standing};

/// The checker whose verdicts are evaluated.
pub(crate) fn checker() -> Checker {
    Checker::new(Profile::standard())
}

/// Lines as bare text, the way verse is pasted: a couplet a row, no title, no form.
pub(crate) fn bare(lines: &[String]) -> String {
    let mut text = String::new();
    for couplet in lines.chunks(2) {
        text.push_str(&couplet.join("，"));
        text.push_str("。\n");
    }
    text
}

/// The report on lines given bare; `None` if they hold no verse.
pub(crate) fn judge(
    checker: &Checker,
    scratch: &mut Scratch,
    lines: &[String],
    form: Option<FormId>,
) -> Option<Report> {
    checker.check_with(scratch, &bare(lines), form).ok()
}

pub(crate) fn is_regulated(report: &Report) -> bool {
    report.form.kind == FormKind::Regulated
}

/// Taken for flawless regulated verse.
pub(crate) fn is_accepted(report: &Report) -> bool {
    is_regulated(report) && matches!(report.verdict, Standing::Exact | Standing::Conforming)
}

/// Regulated verse without an error.
pub(crate) fn conforms(report: &Report) -> bool {
    is_regulated(report) && report.conforms == Some(true)
}

pub(crate) fn errors(report: &Report) -> impl Iterator<Item = &FindingReport> {
    report.findings.iter().filter(|finding| finding.severity == Severity::Error)
}

/// What a report rests on, in a few words: the findings by rule, and the nearest other form.
pub(crate) fn why(report: &Report) -> String {
    let mut counts: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<String>> = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| finding.severity > Severity::Note) {
        let place = match (finding.line, finding.start) {
            (0, _) => "poem".to_owned(),
            (line, start) => format!("{line}:{start}{}", finding.found),
        };
        counts.entry((std::cmp::Reverse(finding.severity), &finding.rule)).or_default().push(place);
    }
    let findings = counts.into_iter().map(|((severity, rule), places)| {
        let mark = if severity.0 == Severity::Error { "" } else { "~" };
        format!("{mark}{rule} {}", places.join(" "))
    });
    let others = report.alternatives.iter().map(|other| format!("{} at {}", other.id.id(), other.distance));
    findings.chain(others).collect::<Vec<_>>().join("; ")
}
