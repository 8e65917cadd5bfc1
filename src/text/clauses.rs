//! 分句: the clauses of two sides, where the marks of only one of them say where they end.

use super::poem::{Line, Pause, Poem};

/// Characters of some lines.
pub(super) fn characters(lines: &[Line]) -> usize {
    lines.iter().map(|line| line.len()).sum()
}

/// Whether lines have the lengths of others, one by one.
pub(super) fn same_lengths(a: &[Line], b: &[Line]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.len() == b.len())
}

/// Give two sides of one length the same clauses, where the marks of only one of them say where they end: a side without
/// marks is cut as the other is, and what 、 alone divides is joined.
pub(super) fn even_out(poem: &mut Poem) {
    let Some(lower) = poem.lines.iter().position(|line| line.stanza == 1) else { return };
    if poem.lines.last().is_none_or(|line| line.stanza != 1) {
        return;
    }
    let (upper_lines, lower_lines) = poem.lines.split_at(lower);
    if characters(upper_lines) != characters(lower_lines) || same_lengths(upper_lines, lower_lines) {
        return;
    }
    if joined(upper_lines).eq(joined(lower_lines)) {
        join(poem);
    } else if upper_lines.len() == 1 || lower_lines.len() == 1 {
        cut_like(poem, lower);
    }
}

/// Whether a line goes on in the next after a 、.
fn goes_on(line: &Line, next: Option<&Line>) -> bool {
    line.pause == Pause::Caesura && next.is_some_and(|next| next.stanza == line.stanza)
}

/// Lengths of clauses that 、 does not end.
fn joined(lines: &[Line]) -> impl Iterator<Item = usize> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut len = lines.get(at)?.len();
        while goes_on(&lines[at], lines.get(at + 1)) {
            at += 1;
            len += lines[at].len();
        }
        at += 1;
        Some(len)
    })
}

fn join(poem: &mut Poem) {
    let mut kept = 0;
    let mut start = None;
    for at in 0..poem.lines.len() {
        let line = poem.lines[at];
        let from = start.take().unwrap_or(line.start);
        if goes_on(&line, poem.lines.get(at + 1)) {
            start = Some(from);
        } else {
            poem.lines[kept] = Line { start: from, ..line };
            kept += 1;
        }
    }
    poem.lines.truncate(kept);
}

/// Cut the side that is one clause where the other has its pauses.
fn cut_like(poem: &mut Poem, lower: usize) {
    let whole = if lower == 1 { 0 } else { lower };
    let (model, side) = if whole == 0 { (1..poem.lines.len(), 0) } else { (0..lower, 1) };
    let Line { start, end, .. } = poem.lines[whole];
    let first = poem.lines[model.start].start;
    poem.lines.remove(whole);
    let model = if whole == 0 { 0..model.end - 1 } else { model };
    for (number, at) in model.enumerate() {
        // Where the whole stood in front, its pieces go in front of the pieces that they are cut after.
        let like = poem.lines[if side == 0 { at + number } else { at }];
        let piece = Line { start: start + (like.start - first), end: start + (like.end - first), stanza: side, ..like };
        poem.lines.insert(if side == 0 { number } else { lower + number }, piece);
    }
    debug_assert!(poem.lines.last().is_some_and(|line| line.end >= end));
}
