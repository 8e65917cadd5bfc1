//! 谱式: a pattern in rows of the screen, with the strip of usage underneath.

use anstyle::{AnsiColor, Style};
use gelv::form::ci::{Extra, Usage, Variant, VariantId, shipped};
use unicode_width::UnicodeWidthStr;

use super::marks::{FEW, bar, is_free, marks};
use super::page::View;
use super::titles::stanza_name;

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const RHYME: Style = AnsiColor::Blue.on_default().bold();
const FREE: Style = AnsiColor::Green.on_default();

/// Columns of a position.
const CELL: usize = 2;
/// Columns before a row: the number of its first line.
const GUTTER: usize = 5;

/// One sign over another.
struct Cell {
    top: (String, Style),
    bottom: (String, Style),
}

impl Cell {
    fn new(top: impl Into<String>, style: Style) -> Self {
        Self { top: (top.into(), style), bottom: (String::new(), Style::new()) }
    }

    fn over(mut self, bottom: impl Into<String>, style: Style) -> Self {
        self.bottom = (bottom.into(), style);
        self
    }

    fn columns(&self) -> usize {
        self.top.0.width().max(self.bottom.0.width()).max(CELL)
    }
}

/// A segment with its mark; it stays on one row.
struct Piece {
    cells: Vec<Cell>,
    ends_row: bool,
    /// The number of the line that it begins, from 1.
    line: Option<u8>,
}

impl Piece {
    fn columns(&self) -> usize {
        self.cells.iter().map(Cell::columns).sum::<usize>() + 1
    }
}

/// The pattern of a variant: a row for each rhyme, if the screen is wide enough.
pub(super) fn pattern(id: VariantId, view: &View) -> String {
    let variant = id.variant();
    let usage = shipped();
    let stanzas = variant.lines().map(|line| line.stanza).max().unwrap_or(0) + 1;
    let mut out = String::new();
    let mut row: Vec<Piece> = Vec::new();
    let mut stanza = None;
    for (line, marks) in marks(variant) {
        if stanza != Some(line.stanza) {
            stanza = Some(line.stanza);
            if stanzas > 1 {
                let name = stanza_name(line.stanza, stanzas, view.words);
                out += &format!("  {}\n", painted(&name, FAINT, view));
            }
        }
        let mut position = 0;
        for (segment, mark) in line.segments.iter().zip(marks) {
            let mut piece =
                Piece { cells: Vec::new(), ends_row: false, line: (position == 0).then_some(line.number + 1) };
            let leading = position + segment.leading_words();
            for _ in 0..segment.pattern().len {
                refrain(&mut piece, variant, line.number, position, view);
                let share = usage.share(variant.shape_number(), line.first + position).level();
                let style = if is_free(share) { FREE } else { FAINT };
                let asked = variant.asked(line, position).sign();
                let sign = if is_padding(variant, line.number, position) { format!("({asked})") } else { asked.into() };
                piece.cells.push(Cell::new(sign, STRONG).over(bar(share), style));
                position += 1;
                if position == leading && segment.leading_words() > 0 {
                    piece.cells.push(Cell::new("|", FAINT));
                }
            }
            if position == line.characters() {
                refrain(&mut piece, variant, line.number, position, view);
            }
            let style = if segment.rhymes() { RHYME } else { FAINT };
            let rate = segment.rhymes().then(|| rate(usage, variant, line.number)).flatten();
            piece.cells.push(Cell::new(view.own(&mark), style).over(rate.unwrap_or_default(), FAINT));
            piece.ends_row = segment.rhymes() || segment.ends_stanza();
            let used = GUTTER + row.iter().map(Piece::columns).sum::<usize>();
            if !row.is_empty() && used + piece.columns() > view.width {
                write(&mut out, &mut row, view);
            }
            let ends_row = piece.ends_row;
            row.push(piece);
            if ends_row {
                write(&mut out, &mut row, view);
            }
        }
    }
    write(&mut out, &mut row, view);
    out
}

/// 和声 sung before a position.
fn refrain(piece: &mut Piece, variant: &Variant, line: u8, position: usize, view: &View) {
    for extra in variant.extras() {
        if let Extra::Refrain { line: at, after, words } = *extra
            && (at, usize::from(after)) == (line, position)
        {
            piece.cells.push(Cell::new(format!("（{}）", view.own(words)), FAINT));
        }
    }
}

fn is_padding(variant: &Variant, line: u8, position: usize) -> bool {
    variant.extras().iter().any(|extra| {
        matches!(*extra, Extra::Padding { line: at, position: place } if (at, usize::from(place)) == (line, position))
    })
}

/// The share of poems that rhyme at a line, where not nearly all do.
fn rate(usage: &Usage, variant: &Variant, line: u8) -> Option<String> {
    let number = variant.shape_number();
    let share = usage.rhyming(number, usize::from(line))?;
    (share < 0.9 && usage.poems(number) >= FEW).then(|| format!("{:.0}%", share * 100.0))
}

fn painted(text: &str, style: Style, view: &View) -> String {
    if view.color && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

fn write(out: &mut String, row: &mut Vec<Piece>, view: &View) {
    let Some(first) = row.first() else { return };
    let number = first.line.map_or_else(String::new, |line| format!("{line:>3}"));
    let mut top = format!("{}{}", painted(&number, FAINT, view), " ".repeat(GUTTER - number.len()));
    let mut bottom = " ".repeat(GUTTER);
    for piece in row.iter() {
        for cell in &piece.cells {
            for (strip, (text, style)) in [(&mut top, &cell.top), (&mut bottom, &cell.bottom)] {
                strip.push_str(&painted(text, *style, view));
                strip.push_str(&" ".repeat(cell.columns() - text.width()));
            }
        }
        top.push(' ');
        bottom.push(' ');
    }
    for strip in [top, bottom] {
        out.push_str(strip.trim_end());
        out.push('\n');
    }
    row.clear();
}
