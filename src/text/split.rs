//! Several poems in one file.

use std::ops::Range;

use super::glyph::is_han;
use super::heading::is_marked_heading;

/// Cut a plain text into poems, as byte ranges.
///
/// Poems are separated by a row of `---`, by two or more blank rows, or by a new title row: a row that
/// names itself one (`#`, 《》, 题目：) or an unpunctuated row after a row that ended a sentence. A single
/// blank row separates stanzas of one poem.
///
/// ```
/// let text = "白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。\n---\n春眠不觉晓，处处闻啼鸟。";
/// assert_eq!(gelv::text::split_poems(text).len(), 2);
/// ```
pub fn split_poems(text: &str) -> Vec<Range<usize>> {
    let mut poems = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut blank_rows = 0;
    let mut seen_verse = false;
    let mut after_stop = false;
    let mut rows = rows(text).peekable();
    while let Some(range) = rows.next() {
        let row = text[range.clone()].trim().trim_start_matches('\u{FEFF}');
        if row.is_empty() {
            blank_rows += 1;
            continue;
        }
        let rule = row.len() >= 3 && row.bytes().all(|byte| byte == b'-');
        let next = rows.peek().map_or("", |range| &text[range.clone()]);
        let title = seen_verse
            && (is_marked_heading(row)
                || (after_stop
                    && row.chars().any(is_han)
                    && !is_marked(row)
                    && row.chars().count() <= 30
                    && !row.starts_with('—')
                    && !next.trim().is_empty()
                    && opens_poem(text, range.end)));
        if rule || (blank_rows >= 2 && seen_verse) || title {
            poems.extend(open.take());
            seen_verse = false;
            after_stop = false;
        }
        blank_rows = 0;
        if rule {
            continue;
        }
        if row.chars().any(is_han) {
            open = Some(open.map_or(range.start, |open| open.start)..range.end);
        }
        seen_verse |= is_marked(row) || !is_marked_heading(row) && row.chars().filter(|&ch| is_han(ch)).count() >= 4;
        after_stop = row.ends_with(['。', '！', '？', '.', '!', '?', '”', '」']);
    }
    poems.extend(open);
    poems
}

/// Whether the rows after a would-be title read on as verse: within two rows there is a marked one.
fn opens_poem(text: &str, from: usize) -> bool {
    rows(&text[from..]).map(|range| &text[from..][range]).filter(|row| !row.trim().is_empty()).take(2).any(is_marked)
}

fn is_marked(row: &str) -> bool {
    row.contains(['，', '。', '！', '？', '；', ',', '、', ';', '?', '!'])
}

fn rows(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |row| {
        let range = start..start + row.len();
        start = range.end;
        range
    })
}
