//! 版面: lines with their marks underneath, a couplet side by side where the screen is wide enough.

use std::ops::Range;

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::marks::{Cell, State, cells};
use super::paint::{self, Paint};
use super::words::{heading, id, pick};
use super::{Options, ci, couplet};
use crate::report::{Lang, Report};

/// Columns of a character and of the mark under it. ○ and ● take one column on most terminals.
const CELL: usize = 2;
/// Blanks between the two lines of a couplet.
const GAP: usize = 4;

/// Title and author, and which poem of the input it is.
pub(super) fn write_heading(p: &mut Paint, report: &Report, lang: Lang) {
    let (heading, id) = (heading(report, lang), id(report));
    let row = [(paint::STRONG, heading), (paint::FAINT, id)];
    let mut parts = row.iter().filter_map(|(style, text)| Some((style, text.as_deref()?))).peekable();
    if parts.peek().is_none() {
        return;
    }
    for (style, text) in parts {
        p.styled(*style, text).spaces(2);
    }
    p.newline().newline();
}

/// How the lines of a poem are laid out.
#[derive(Debug)]
pub(super) struct Layout {
    /// Columns before a line: its number.
    pub(super) gutter: usize,
    /// Columns of the longest line.
    line: usize,
    /// Lines of the same length stand one below the other.
    even: bool,
    rows: Vec<Range<usize>>,
}

impl Layout {
    pub(super) fn of(report: &Report, options: Options) -> Self {
        let line = report.lines.iter().map(|line| line.chars().count()).max().unwrap_or(0) * CELL;
        let even = report.form.syllables != 0 && !couplet::is_couplet(report)
            || report.findings.iter().any(|finding| finding.rule == "line-length");
        let gutter = if options.lang == Lang::En { 5 } else { 4 };
        let count = report.lines.len();
        let rows = if ci::is_ci(report) {
            let columns = |line: usize| gutter + cells(report, line).len() * CELL + GAP;
            ci::rows(report, options.columns() + GAP, columns)
        } else if couplet::is_couplet(report) {
            let columns = |line: usize| gutter + report.lines[line].chars().count() * CELL + GAP;
            couplet::rows(report, options.columns() + GAP, columns)
        } else {
            let pairs = even && (gutter + line) * 2 + GAP <= options.columns();
            let lines = if pairs { 2 } else { 1 };
            (0..count).step_by(lines).map(|start| start..(start + lines).min(count)).collect()
        };
        Self { gutter, line, even, rows }
    }

    /// The lines (0-based) of each row.
    pub(super) fn rows(&self) -> &[Range<usize>] {
        &self.rows
    }

    /// Write the lines of one row (0-based numbers): characters, what was read, and what was wanted instead.
    pub(super) fn write(&self, p: &mut Paint, report: &Report, lines: Range<usize>, faults: bool, lang: Lang) {
        let row: Vec<(usize, Vec<Cell>)> = lines.map(|line| (line, cells(report, line))).collect();
        self.strip(
            p,
            &row,
            |line, _| format!("{:>2}", couplet::number(report, line)),
            |cell| (cell.ch, character_style(cell)),
        );
        self.strip(p, &row, |_, _| String::new(), |cell| (cell.read, mark_style(cell)));
        let differs = |cells: &[Cell]| cells.iter().any(|cell| cell.wanted.is_some());
        if faults && row.iter().any(|(_, cells)| differs(cells)) {
            let label = pick(lang, "谱", "norm");
            let says = |cells: &[Cell]| cells.iter().any(|cell| cell.wanted.is_some_and(|wanted| wanted != '^'));
            let label = |_, cells: &[Cell]| if says(cells) { label.clone() } else { String::new() };
            self.strip(p, &row, label, |cell| match cell.wanted {
                Some(wanted) => (wanted, state_style(cell.state)),
                None => (' ', paint::PLAIN),
            });
        }
    }

    /// One strip across the row: in each line a label in the gutter, then a mark for each cell.
    fn strip(
        &self,
        p: &mut Paint,
        row: &[(usize, Vec<Cell>)],
        label: impl Fn(usize, &[Cell]) -> String,
        mark: impl Fn(&Cell) -> (char, Style),
    ) {
        for (at, (line, cells)) in row.iter().enumerate() {
            let label = label(*line, cells);
            p.styled(paint::FAINT, &label).spaces(self.gutter.saturating_sub(label.width()));
            for cell in cells {
                let (ch, style) = mark(cell);
                p.styled(style, ch.encode_utf8(&mut [0; 4])).spaces(CELL.saturating_sub(ch.width().unwrap_or(0)));
            }
            if at + 1 < row.len() {
                let columns = if self.even { self.line.saturating_sub(cells.len() * CELL) } else { 0 };
                p.spaces(columns + GAP);
            }
        }
        p.newline();
    }
}

fn state_style(state: State) -> Style {
    match state {
        State::Plain => paint::PLAIN,
        State::Note => paint::NOTE,
        State::Licensed => paint::LICENSED,
        State::Warning => paint::WARNING,
        State::Error => paint::ERROR,
    }
}

fn character_style(cell: &Cell) -> Style {
    match cell.state {
        State::Warning | State::Error => state_style(cell.state),
        _ => paint::STRONG,
    }
}

fn mark_style(cell: &Cell) -> Style {
    match cell.state {
        State::Plain | State::Note if cell.rhymes => paint::RHYME,
        State::Plain if cell.read == '◎' => paint::FAINT,
        state => state_style(state),
    }
}
