//! Rows and pieces that are not lines: put together or cut where the count shows what was meant.

use super::poem::{Line, Pause, Poem};
use super::segment::cut;

/// Make lines of what the rows and marks gave.
pub(super) fn relayout(poem: &mut Poem) {
    join_caesuras(poem);
    cut_rows(poem);
}

/// Characters set off by spaces, or lines spaced at their caesura (千里莺啼 绿映红): put together again where every row
/// then has one length, or where nothing but single characters is there.
pub(super) fn join_pieces(poem: &mut Poem) {
    if poem.lines.len() < 2 || poem.lines.iter().any(|line| line.pause != Pause::None) {
        return;
    }
    let (first, last) = (poem.lines[0], poem.lines[poem.lines.len() - 1]);
    if poem.lines.iter().all(|line| line.len() == 1) {
        poem.lines.clear();
        poem.lines.push(Line { end: last.end, ..first });
        poem.rows.truncate(1);
        for row in &mut poem.rows {
            (row.first_line, row.after_line) = (0, 1);
        }
        return;
    }
    let Some(row) = poem.rows.first() else { return };
    let len = row.len(poem);
    let spaced = poem.rows.iter().any(|row| row.after_line - row.first_line > 1);
    if !spaced || !(5..=7).contains(&len) || poem.rows.iter().any(|row| row.len(poem) != len) {
        return;
    }
    let joined: Vec<Line> = poem
        .rows
        .iter()
        .map(|row| {
            let (first, last) = (poem.lines[row.first_line as usize], poem.lines[row.after_line as usize - 1]);
            Line { end: last.end, ..first }
        })
        .collect();
    poem.lines = joined;
    for (number, row) in (0..).zip(&mut poem.rows) {
        (row.first_line, row.after_line) = (number, number + 1);
    }
}

/// A 、 inside a line of 诗 is a pause within it; where the pieces are whole lines of equal length it
/// was typed for a comma, and ends them. Otherwise the pieces are joined.
fn join_caesuras(poem: &mut Poem) {
    if poem.lines.iter().all(|line| line.pause != Pause::Caesura) {
        return;
    }
    let first = poem.lines[0].len();
    if (5..=7).contains(&first) && poem.lines.iter().all(|line| line.len() == first) {
        return;
    }
    let mut kept = 0;
    let mut open: Option<Line> = None;
    for at in 0..poem.lines.len() {
        let line = poem.lines[at];
        let joined = match open {
            Some(before) => Line { start: before.start, ..line },
            None => line,
        };
        if line.pause == Pause::Caesura && at + 1 < poem.lines.len() {
            open = Some(joined);
        } else {
            open = None;
            poem.lines[kept] = joined;
            kept += 1;
        }
    }
    poem.lines.truncate(kept);
}

/// Rows that hold a couplet or a quatrain without a mark inside: all of one length, or couplets among lines that are
/// half as long.
fn cut_rows(poem: &mut Poem) {
    let [first, _, ..] = poem.lines.as_slice() else { return };
    let shortest = poem.lines.iter().map(|line| line.len()).min().unwrap_or(0);
    let len = match first.len() {
        _ if (5..=7).contains(&shortest) => {
            let whole =
                |line: &Line| line.len() == shortest || (line.len() == 2 * shortest && line.pause == Pause::None);
            if !poem.lines.iter().all(whole) {
                return;
            }
            shortest
        }
        10 | 20 | 40 => 5,
        14 | 28 | 56 => 7,
        12 | 24 => 6,
        _ => return,
    };
    let equal = poem.lines.iter().all(|line| line.len() == first.len());
    if (equal || shortest == len) && poem.lines.iter().any(|line| line.len() > len) {
        cut(poem, len);
    }
}
