//! The figures as text for a terminal and as Markdown.

use std::fmt::Write as _;

use super::figures::{Cell, Evaluation, Miss, Section};

const BAR_COLUMNS: [&str; 4] = ["bar", "asked", "reached", ""];

fn bar_rows(evaluation: &Evaluation) -> Vec<Vec<String>> {
    let bars = evaluation.bars.iter();
    bars.map(|bar| {
        vec![
            bar.what.clone(),
            format!("{} {}", bar.sense, bar.asked),
            bar.reached.to_string(),
            if bar.met { "ok" } else { "MISS" }.to_owned(),
        ]
    })
    .collect()
}

fn strings(rows: &[Vec<Cell>]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// Columns aligned for a terminal in which a Chinese character takes two cells.
pub(crate) fn text(evaluation: &Evaluation) -> String {
    let mut out = aligned(&BAR_COLUMNS.map(str::to_owned), &bar_rows(evaluation));
    for Section { title, note, columns, rows, misses } in &evaluation.sections {
        let _ = write!(out, "\n{title}\n{note}\n\n{}", aligned(columns, &strings(rows)));
        if !misses.is_empty() {
            let _ = writeln!(out, "\n{title}: misses");
        }
        for Miss { kind, id, gold, got, why } in misses {
            let _ = writeln!(out, "  {kind} | {id} | {gold} | {got} | {why}");
        }
    }
    out
}

fn width(text: &str) -> usize {
    text.chars().map(|ch| if ch >= '\u{2E80}' { 2 } else { 1 }).sum()
}

fn aligned(columns: &[String], rows: &[Vec<String>]) -> String {
    let all = || std::iter::once(columns).chain(rows.iter().map(Vec::as_slice));
    let widths: Vec<usize> = (0..columns.len()).map(|at| all().map(|row| width(&row[at])).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in all() {
        let mut line = String::new();
        for (at, cell) in row.iter().enumerate() {
            let padding = " ".repeat(widths[at] - width(cell));
            // The first column holds names, the others figures.
            let _ = if at == 0 { write!(line, "{cell}{padding}") } else { write!(line, "  {padding}{cell}") };
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

/// Tables in Markdown.
pub(crate) fn markdown(evaluation: &Evaluation) -> String {
    let mut out = table(&BAR_COLUMNS.map(str::to_owned), &bar_rows(evaluation));
    for Section { title, note, columns, rows, misses } in &evaluation.sections {
        let _ = write!(out, "\n## {title}\n\n{note}\n\n{}", table(columns, &strings(rows)));
        if !misses.is_empty() {
            let columns = ["kind", "poem", "label", "told", "why"].map(str::to_owned);
            let rows: Vec<Vec<String>> = misses
                .iter()
                .map(|Miss { kind, id, gold, got, why }| [kind, id, gold, got, why].map(String::clone).into())
                .collect();
            let _ = write!(out, "\n### Misses\n\n{}", table(&columns, &rows));
        }
    }
    out
}

fn table(columns: &[String], rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    let mut push = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    };
    push(columns);
    let rule: Vec<String> = (0..columns.len()).map(|at| if at == 0 { "---" } else { "--:" }.to_owned()).collect();
    push(&rule);
    rows.iter().for_each(|row| push(row));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_take_two_cells() {
        let rows = [vec!["五律".to_owned(), "1".to_owned()], vec!["all".to_owned(), "10".to_owned()]];
        let columns = ["class".to_owned(), "n".to_owned()];
        assert_eq!(aligned(&columns, &rows), "class   n\n五律    1\nall    10\n");
    }
}
