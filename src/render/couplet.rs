//! 对联: what the renderers say and show of a couplet only.

use std::ops::Range;

use super::words::pick;
use crate::form::FormKind;
use crate::report::{Lang, Report};

pub(super) fn is_couplet(report: &Report) -> bool {
    report.form.kind == FormKind::Couplet
}

/// 上联, 下联: the side that begins with a line (0-based); nothing where the text has not two.
pub(super) fn side(report: &Report, line: usize, lang: Lang) -> Option<String> {
    let number = report.stanzas.iter().position(|&first| first == line + 1)?;
    (is_couplet(report) && report.stanzas.len() == 2).then(|| match number {
        0 => pick(lang, "上联", "Upper side"),
        _ => pick(lang, "下联", "Lower side"),
    })
}

/// The number of a line (0-based) as it is shown: within its side.
pub(super) fn number(report: &Report, line: usize) -> usize {
    if !is_couplet(report) || report.stanzas.len() != 2 {
        return line + 1;
    }
    let first = report.stanzas.iter().rev().find(|&&first| first <= line + 1);
    line + 2 - first.copied().unwrap_or(1)
}

/// Rows of clauses: a side begins a new one, and so does the edge of the screen. `columns` are those of a clause with
/// its number.
pub(super) fn rows(report: &Report, width: usize, columns: impl Fn(usize) -> usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let (mut start, mut used) = (0, 0);
    for line in 0..report.lines.len() {
        if line > start && (report.stanzas.contains(&(line + 1)) || used + columns(line) > width) {
            rows.push(start..line);
            (start, used) = (line, 0);
        }
        used += columns(line);
    }
    rows.push(start..report.lines.len());
    rows
}
