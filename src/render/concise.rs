//! One row a finding, for editors and for grep.

use super::Options;
use super::headline::{DOT, particulars, verdict};
use super::marks::State;
use super::paint::{self, Paint};
use super::words::{id, severity, standing_mark};
use crate::report::{Lang, Report};

/// `FILE:row:column: severity rule 名：message` for each finding, then one row for the poem.
///
/// A poem numbered within its file (`FILE#2`) is led by the file alone in the rows of its findings, so that
/// editors can follow them.
pub fn concise(report: &Report, options: &Options) -> String {
    let id = id(report).unwrap_or_else(|| "-".to_owned());
    let mut p = Paint::new(options.color);
    for finding in &report.findings {
        let style = match State::of(finding) {
            State::Error => paint::ERROR,
            State::Warning => paint::WARNING,
            State::Licensed => paint::LICENSED,
            State::Note | State::Plain => paint::NOTE,
        };
        p.text(&format!("{}:{}:{}: ", file(&id), finding.row, finding.column));
        p.styled(style, severity(finding.severity));
        // The identifier is the English name.
        match options.lang {
            Lang::En => p.text(&format!(" {}: {}", finding.rule, finding.message)),
            _ => p.text(&format!(" {} {}：{}", finding.rule, finding.name, finding.message)),
        }
        .newline();
    }
    let verdict = verdict(report, options.lang);
    p.text(&format!("{id}: "));
    p.styled(paint::STRONG, &format!("{} {verdict}", standing_mark(report.verdict)));
    p.text("  ").text(&particulars(report, options.lang).join(DOT)).newline();
    p.finish()
}

/// The file of a poem's identifier: `FILE` or `FILE#n`.
fn file(id: &str) -> &str {
    match id.rsplit_once('#') {
        Some((file, number)) if !file.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => file,
        _ => id,
    }
}
