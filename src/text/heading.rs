//! 题署: title and author rows above the verse, and what follows it.

use std::ops::Range;

use super::parse::Row;
use super::poem::Poem;

/// Title and author, as byte ranges of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// 题
    pub title: Option<Range<usize>>,
    /// 作者
    pub author: Option<Range<usize>>,
}

/// Take leading rows that are no verse off the poem and keep them as its heading; drop what follows
/// the verse (a signature, 注, 译文).
pub(super) fn take(poem: &mut Poem, text: &str) {
    if poem.rows.len() < 2 {
        return;
    }
    let tail = poem.rows.iter().skip(1).position(|row| is_appendix(row_text(text, row)));
    if let Some(row) = tail {
        cut_tail(poem, row + 1);
    }
    let rows = heading_rows(poem, text);
    if rows == 0 {
        return;
    }
    let mut heading = Heading::default();
    for row in &poem.rows[..rows] {
        read_row(&mut heading, text, row);
    }
    let lines = poem.rows[rows - 1].after_line as usize;
    let syllables = poem.lines[..lines].last().map_or(0, |line| line.end);
    poem.lines.drain(..lines);
    poem.syllables.drain(..syllables as usize);
    poem.rows.drain(..rows);
    let stanza = poem.lines.first().map_or(0, |line| line.stanza);
    for line in &mut poem.lines {
        line.start -= syllables;
        line.end -= syllables;
        line.stanza -= stanza;
    }
    poem.heading = Some(heading);
}

fn row_text<'t>(text: &'t str, row: &Row) -> &'t str {
    let end = (row.end as usize).min(text.len());
    let start = text[..row.at as usize].rfind('\n').map_or(0, |newline| newline + 1);
    text[start..end].trim()
}

/// Rows after the verse: a signature after a dash, or notes and translations under their own name.
fn is_appendix(row: &str) -> bool {
    row.starts_with('—')
        || ["注：", "注:", "注释", "注釋", "【注", "译文", "譯文", "赏析", "賞析"]
            .iter()
            .any(|mark| row.starts_with(mark))
}

fn cut_tail(poem: &mut Poem, row: usize) {
    let lines = poem.rows[row].first_line as usize;
    let syllables = poem.lines[..lines].last().map_or(0, |line| line.end as usize);
    poem.rows.truncate(row);
    poem.lines.truncate(lines);
    poem.syllables.truncate(syllables);
}

/// Whether a row says itself that it is a title or an author.
pub(super) fn is_marked_heading(row: &str) -> bool {
    let row = row.trim_start_matches('\u{FEFF}').trim();
    row.starts_with('#')
        || (row.starts_with('《') && row.find('》').is_some_and(|close| row[close..].chars().count() <= 8))
        || LABELS.iter().any(|label| row.starts_with(label))
}

const LABELS: [&str; 10] =
    ["题目：", "題目：", "标题：", "標題：", "题：", "題：", "作者：", "作者:", "标题:", "題目:"];

/// How many leading rows are heading: the number that leaves the most regular verse behind.
///
/// A row counts against the verse if its lines have another length than most, if it has no mark where
/// all others have, and an odd number of lines counts once. Ties keep the row as verse, so a first line
/// with a missing character is not taken for a title.
fn heading_rows(poem: &Poem, text: &str) -> usize {
    let marked = poem.rows.iter().take_while(|row| is_marked_heading(row_text(text, row))).count();
    let usual = usual_length(poem);
    let mut best = (irregularity(poem, marked, usual), marked);
    for rows in marked + 1..=(marked + 2).min(poem.rows.len().saturating_sub(1)) {
        if poem.rows[rows - 1].marked || poem.lines.len() - (poem.rows[rows - 1].after_line as usize) < 2 {
            break;
        }
        let left = irregularity(poem, rows, usual);
        if left < best.0 {
            best = (left, rows);
        }
    }
    best.1
}

fn irregularity(poem: &Poem, rows: usize, usual: usize) -> usize {
    let first = rows.checked_sub(1).map_or(0, |row| poem.rows[row].after_line as usize);
    let lines = &poem.lines[first..];
    let odd_lengths = lines.iter().filter(|line| line.len() != usual).count();
    let rest_marked = poem.rows.len() > 2 && poem.rows[2..].iter().all(|row| row.marked);
    let unmarked = poem.rows[rows..].iter().take(2).filter(|row| rest_marked && !row.marked).count();
    odd_lengths + unmarked + lines.len() % 2
}

/// The most common length of a line; of equally common ones the one met first.
fn usual_length(poem: &Poem) -> usize {
    let mut counts = [0_u32; 32];
    for line in &poem.lines {
        counts[line.len().min(31)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    poem.lines.iter().map(|line| line.len().min(31)).find(|&len| counts[len] == most).unwrap_or(0)
}

fn read_row(heading: &mut Heading, text: &str, row: &Row) {
    let words = row_text(text, row);
    let start = words.as_ptr() as usize - text.as_ptr() as usize;
    let mut piece = words.trim_start_matches(['#', '\u{FEFF}']).trim();
    let is_author = piece.starts_with("作者");
    for label in LABELS {
        piece = piece.strip_prefix(label).unwrap_or(piece).trim();
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
            Some((title, author)) if (2..=4).contains(&author.chars().count()) => (title.trim(), author.trim()),
            _ => (piece, ""),
        },
    };
    heading.title = Some(range(title));
    if !author.is_empty() {
        heading.author = Some(range(author));
    }
}
