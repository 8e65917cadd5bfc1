//! 题署: title and author rows above the verse, and what follows it.

use std::ops::Range;

use super::poem::{Pause, Poem};
use super::row::{Row, after_label, is_marked_heading, is_note};

/// 句数: whether regulated verse has so many lines: a quatrain four, an octave eight, longer poems ten or more, in couplets.
pub(crate) const fn is_count_of_form(lines: usize) -> bool {
    matches!(lines, 4 | 8) || (lines >= 10 && lines.is_multiple_of(2))
}

/// Title and author, as byte ranges of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// 题
    pub title: Option<Range<usize>>,
    /// 作者
    pub author: Option<Range<usize>>,
}

/// Fewest lines of verse that a heading may leave.
const FEWEST: usize = 4;

/// Take what is no verse off the poem: leading rows are kept as its heading, rows after it are dropped.
pub(super) fn take(poem: &mut Poem, text: &str) {
    let mut heading = Heading::default();
    if poem.rows.len() >= 2 {
        let marked = poem.rows.iter().take_while(|row| is_marked_heading(row.text(text))).count();
        drop_tail(poem, text, marked);
        let rows = heading_rows(poem, text, marked);
        for row in &poem.rows[..rows] {
            read_row(&mut heading, text, row);
        }
        if rows > 0 {
            let lines = poem.rows[rows - 1].after_line as usize;
            drop_lines(poem, lines);
            poem.rows.drain(..rows);
        }
    }
    take_inline(poem, text, &mut heading);
    if heading != Heading::default() {
        poem.heading = Some(heading);
    }
}

/// Take the first lines, and their syllables, off the poem.
fn drop_lines(poem: &mut Poem, lines: usize) {
    let syllables = poem.lines[..lines].last().map_or(0, |line| line.end);
    poem.lines.drain(..lines);
    poem.syllables.drain(..syllables as usize);
    let stanza = poem.lines.first().map_or(0, |line| line.stanza);
    for line in &mut poem.lines {
        line.start -= syllables;
        line.end -= syllables;
        line.stanza -= stanza;
    }
    let lines = u32::try_from(lines).unwrap_or(u32::MAX);
    for row in &mut poem.rows {
        row.first_line = row.first_line.saturating_sub(lines);
        row.after_line = row.after_line.saturating_sub(lines);
    }
}

/// Drop notes, translations and a signature after the verse; never where verse is yet to come.
fn drop_tail(poem: &mut Poem, text: &str, marked: usize) {
    let enough = |row: &Row| row.first_line as usize >= poem.rows[marked.min(1)].first_line as usize + FEWEST;
    let note = poem.rows.iter().position(|row| enough(row) && is_note(row.text(text)));
    let last = poem.rows.len() - 1;
    let usual = usual_length(poem);
    let signed = {
        let (row, above) = (poem.rows[last], poem.rows[last - 1]);
        let len = row.len(poem);
        enough(&row) && !row.marked && above.ends_sentence(text) && len != usual && len <= 12
    };
    let Some(row) = note.or(signed.then_some(last)) else { return };
    let lines = poem.rows[row].first_line as usize;
    let syllables = poem.lines[..lines].last().map_or(0, |line| line.end as usize);
    poem.rows.truncate(row);
    poem.lines.truncate(lines);
    poem.syllables.truncate(syllables);
}

/// How many leading rows are heading: the number that leaves the most regular verse behind.
///
/// A row counts against the verse if its lines have another length than most, if it has no mark where
/// all others have, and an odd number of lines counts once. Ties keep the row as verse, so that a first line
/// with a missing character is not taken for a title.
fn heading_rows(poem: &Poem, text: &str, marked: usize) -> usize {
    let usual = usual_length(poem);
    let mut best = (irregularity(poem, marked, usual), marked);
    for rows in marked + 1..=(marked + 3).min(poem.rows.len() - 1) {
        if !may_head(poem, text, rows - 1, rows - 1 == marked, usual) {
            break;
        }
        let left = irregularity(poem, rows, usual);
        if left < best.0 {
            best = (left, rows);
        }
    }
    best.1
}

/// Whether a row without a sign of its own may be a title or an author.
fn may_head(poem: &Poem, text: &str, row: usize, first: bool, usual: usize) -> bool {
    let (this, next) = (poem.rows[row], poem.rows[row + 1]);
    if this.marked && !is_note(this.text(text)) {
        return false;
    }
    let left = poem.lines.len() - this.after_line as usize;
    let unbroken = left == 1 && poem.lines[this.after_line as usize].len() >= 20;
    let (len, next_len) = (this.len(poem), next.len(poem));
    if !(left >= FEWEST || unbroken || left >= 2 && len.abs_diff(usual) > 1) {
        return false;
    }
    if !len.is_multiple_of(usual.max(1)) {
        return true;
    }
    // A title as long as a line or as several: told by a blank row, by an author below it, or because all rows but this
    // have marks and without it the lines are as many as a form has (独坐敬亭山).
    let stanza = |row: Row| poem.lines[row.first_line as usize].stanza;
    let author_below = !next.marked && next_len != usual && (2..=4).contains(&next_len);
    let alone = is_count_of_form(left) && poem.rows[row + 1..].iter().all(|row| row.marked);
    first && (stanza(this) != stanza(next) || author_below || alone)
}

fn irregularity(poem: &Poem, rows: usize, usual: usize) -> usize {
    let first = rows.checked_sub(1).map_or(0, |row| poem.rows[row].after_line as usize);
    let lines = &poem.lines[first..];
    let odd_lengths = lines.iter().filter(|line| line.len() != usual).count();
    let rest_marked = poem.rows.len() > 2 && poem.rows[2..].iter().all(|row| row.marked);
    let unmarked = poem.rows[rows..].iter().take(2).filter(|row| rest_marked && !row.marked).count();
    match lines {
        [line] if line.len() >= 20 => unmarked,
        _ => odd_lengths + unmarked + lines.len() % 2,
    }
}

/// The most common length of a line; of equally common ones the greatest.
fn usual_length(poem: &Poem) -> usize {
    let mut counts = [0_u32; 32];
    for line in &poem.lines {
        counts[line.len().min(31)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    counts.iter().rposition(|&count| count == most).unwrap_or(0)
}

/// A title on the row of the first line: set off by a space, or in 《》 before it.
fn take_inline(poem: &mut Poem, text: &str, heading: &mut Heading) {
    let (Some(line), Some(syllable)) = (poem.lines.first(), poem.syllables.first()) else { return };
    if line.pause != Pause::None && !text[..syllable.at as usize].ends_with('《') {
        return;
    }
    let usual = usual_length(poem);
    let is_piece = |poem: &Poem, at: usize| {
        let line = poem.lines[at];
        line.pause == Pause::None && line.len() != usual && poem.lines.len() - at > FEWEST
    };
    let in_first_row = poem.rows.first().map_or(0, |row| row.after_line as usize);
    let marked = poem.rows.first().is_some_and(|row| row.marked);
    let pieces = (0..in_first_row.min(3)).take_while(|&at| marked && is_piece(poem, at)).count();
    for at in 0..pieces {
        let line = &poem.syllables[poem.lines[at].range()];
        let (Some(first), Some(last)) = (line.first(), line.last()) else { continue };
        let range = first.at as usize..last.end(text);
        if heading.title.is_none() {
            heading.title = Some(range);
        } else if heading.author.is_none() {
            heading.author = Some(range);
        }
    }
    if pieces > 0 {
        drop_lines(poem, pieces);
    }
    let (Some(first), Some(syllable)) = (poem.lines.first().copied(), poem.syllables.first()) else { return };
    let before = &text[..syllable.at as usize];
    let Some(close) = before.ends_with('《').then(|| text[before.len()..].find('》')).flatten() else { return };
    let title = before.len()..before.len() + close;
    let inside = poem.syllables.iter().take_while(|syllable| (syllable.at as usize) < title.end).count();
    if first.len() > inside && first.len() - inside == usual && first.len() != usual {
        poem.syllables.drain(..inside);
        let inside = u32::try_from(inside).unwrap_or(0);
        for line in &mut poem.lines {
            line.start = line.start.saturating_sub(inside);
            line.end -= inside;
        }
        heading.title = Some(title);
    }
}

/// Whether the last piece of a title row may be the poet's name, and not the number of the poem (其一) or its kind (二首).
fn may_be_name(piece: &str) -> bool {
    let is_number = piece.starts_with('其') || piece.ends_with('首');
    (2..=4).contains(&piece.chars().count()) && !is_number
}

pub(super) fn read_row(heading: &mut Heading, text: &str, row: &Row) {
    let words = row.text(text);
    if is_note(words) {
        return;
    }
    let start = words.as_ptr() as usize - text.as_ptr() as usize;
    let mut piece = words.trim_start_matches(['#', '\u{FEFF}']).trim();
    let mut is_author = false;
    if let Some((label, rest)) = after_label(piece) {
        is_author = label == "作者";
        if matches!(label, "朝代" | "年代" | "体裁" | "體裁" | "原文" | "正文") {
            return;
        }
        piece = rest;
    }
    let range = |piece: &str| {
        let from = piece.as_ptr() as usize - words.as_ptr() as usize + start;
        from..from + piece.len()
    };
    if is_author || heading.title.is_some() {
        heading.author = heading.author.take().or(Some(range(piece)));
        return;
    }
    let (title, author) = match piece.strip_prefix('《').and_then(|rest| rest.split_once('》')) {
        Some((title, author)) => (title, author.trim_matches(|ch: char| ch.is_whitespace() || ch == '·')),
        None => match piece.rsplit_once([' ', '\u{3000}', '\t']) {
            Some((title, author)) if may_be_name(author) => (title.trim(), author.trim()),
            _ => (piece, ""),
        },
    };
    heading.title = Some(range(title));
    if !author.is_empty() {
        heading.author = Some(range(author));
    }
}
