//! For pasting into a forum or a document.

use super::headline::{DOT, particulars, verdict};
use super::marks::{Cell, State, cells, legend, mark_of};
use super::words::{heading, id, pick, standing_mark};
use super::{Options, ci, couplet};
use crate::report::Report;

/// A heading with the verdict, a table of the lines and their marks, the findings as a list.
pub fn markdown(report: &Report, options: &Options) -> String {
    let lang = options.lang;
    let verdict = format!("{} {}", standing_mark(report.verdict), verdict(report, lang));
    let mut out = match heading(report, lang).or_else(|| id(report)) {
        Some(heading) => format!("### {verdict} · {}\n\n", escape(&heading)),
        None => format!("### {verdict}\n\n"),
    };
    out += &format!("{}\n\n", escape(&particulars(report, lang).join(DOT)));
    let held = (report.form.is_regulated() || ci::is_ci(report)) && report.pattern.len() == report.lines.len();
    out += &pick(lang, "| | 诗句 | 平仄 |", "| | Line | Read |");
    out += &if held { pick(lang, " 谱式 |\n", " Pattern |\n") } else { "\n".to_owned() };
    out += if held { "|--:|:--|:--|:--|\n" } else { "|--:|:--|:--|\n" };
    for line in 0..report.lines.len() {
        if line > 0 && report.stanzas.contains(&(line + 1)) {
            out += if held { "| | | | |\n" } else { "| | | |\n" };
        }
        let cells = cells(report, line);
        let characters = emphasised(&cells, |cell| cell.ch);
        let read = emphasised(&cells, |cell| cell.read);
        let number = couplet::number(report, line);
        let label = match couplet::side(report, line, lang) {
            Some(side) => format!("{side} {number}"),
            None => number.to_string(),
        };
        out += &format!("| {label} | {characters} | {read} |");
        if held {
            let pattern: String = report.pattern[line].chars().map(mark_of).collect();
            out += &format!(" {pattern} |");
        }
        out.push('\n');
    }
    if !report.findings.is_empty() {
        out.push('\n');
    }
    for finding in &report.findings {
        let mark = State::of(finding).mark();
        out += &format!("- {mark} **{}** {}\n", escape(&finding.name), escape(&finding.message));
    }
    out + &format!("\n{}\n", legend(report, lang))
}

/// A mark for each cell, faulty ones in bold.
fn emphasised(cells: &[Cell], mark: impl Fn(&Cell) -> char) -> String {
    let mut out = String::new();
    for run in cells.chunk_by(|a, b| is_faulty(a) == is_faulty(b)) {
        let marks: String = run.iter().map(&mark).collect();
        let marks = escape(&marks);
        out += &if run.first().is_some_and(is_faulty) { format!("**{marks}**") } else { marks };
    }
    out
}

fn is_faulty(cell: &Cell) -> bool {
    cell.state >= State::Warning
}

/// The text with every character that Markdown might read as its own taken literally.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        if r"\`*_[]<>|#~&".contains(ch) {
            out.push('\\');
        }
        out.push(if ch == '\n' { ' ' } else { ch });
    }
    out
}
