//! Several poems in one file.

use std::ops::Range;

use super::glyph::is_han;
use super::row::{ends_sentence, is_marked, is_marked_heading, is_note};

/// Cut a plain text into poems, as byte ranges.
///
/// Poems are separated by a row of `---`, by two or more blank rows, or by a new title row: a row that
/// names itself one (`#`, 《》, 题目：, 其二), or an unpunctuated row of another length than the verse after a row that
/// ended a sentence. A single blank row separates stanzas of one poem. Notes and translations under their own name
/// (注释, 译文) belong to no poem.
///
/// ```
/// let text = "白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。\n---\n春眠不觉晓，处处闻啼鸟。";
/// assert_eq!(gelv::text::split_poems(text).len(), 2);
/// ```
pub fn split_poems(text: &str) -> Vec<Range<usize>> {
    let mut poems = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut state = State::default();
    for range in rows(text) {
        let row = text[range.clone()].trim().trim_start_matches('\u{FEFF}');
        if row.is_empty() {
            state.blank_rows += 1;
            continue;
        }
        let rule = row.len() >= 3 && row.bytes().all(|byte| byte == b'-');
        if (state.seen_verse || open.is_some()) && is_note(row) && !row.starts_with('—') {
            state.in_notes = true;
        }
        let title = (state.seen_verse || state.in_notes) && state.is_title(row) && opens_poem(text, range.end);
        let far = state.blank_rows >= 2 && state.seen_verse && !is_note(row);
        if rule || title || far {
            poems.extend(open.take());
            state = State::default();
        }
        state.blank_rows = 0;
        if rule || state.in_notes {
            continue;
        }
        if row.chars().any(is_han) {
            open = Some(open.map_or(range.start, |open| open.start)..range.end);
        }
        state.see(row);
    }
    poems.extend(open);
    poems
}

/// What has been seen of the poem being read.
#[derive(Default)]
struct State {
    blank_rows: usize,
    seen_verse: bool,
    in_notes: bool,
    after_sentence: bool,
    /// Length of the last line of verse.
    line: usize,
}

impl State {
    fn see(&mut self, row: &str) {
        let marked = is_marked(row);
        self.seen_verse |= marked || !is_marked_heading(row) && row.chars().filter(|&ch| is_han(ch)).count() >= 4;
        self.after_sentence = marked && ends_sentence(row);
        let last = row.rsplit(|ch: char| !is_han(ch)).find(|line| !line.is_empty());
        self.line = last.map_or(self.line, |line| line.chars().count());
    }

    /// Whether a row may be the title of a new poem.
    fn is_title(&self, row: &str) -> bool {
        if is_marked_heading(row) {
            return true;
        }
        let len = row.chars().filter(|&ch| is_han(ch)).count();
        let like_verse = self.line > 0 && len.is_multiple_of(self.line);
        self.after_sentence
            && (1..=30).contains(&len)
            && !is_marked(row)
            && !row.starts_with('—')
            && (!like_verse || self.blank_rows > 0)
    }
}

/// Whether the rows after a would-be title read on as verse: within two rows there is a marked one.
fn opens_poem(text: &str, from: usize) -> bool {
    let rest = &text[from..];
    rows(rest)
        .map(|range| rest[range].trim())
        .filter(|row| !row.is_empty())
        .take(2)
        .any(|row| is_marked(row) && !is_note(row))
}

fn rows(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |row| {
        let range = start..start + row.len();
        start = range.end;
        range
    })
}
