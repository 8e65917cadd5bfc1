//! Rows of a text: which are verse, and which stand above or below it.

use super::poem::Poem;

/// One row of the text that has Chinese characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Byte offset of its first character.
    pub(super) at: u32,
    /// Byte offset after its last.
    pub(super) end: u32,
    /// Lines of the poem it holds.
    pub(super) first_line: u32,
    pub(super) after_line: u32,
    /// It has a verse mark (，。！？；：、).
    pub(super) marked: bool,
}

impl Row {
    /// Its words, from the start of the row.
    pub(super) fn text(self, text: &str) -> &str {
        let end = (self.end as usize).min(text.len());
        let start = text[..self.at as usize].rfind('\n').map_or(0, |newline| newline + 1);
        text[start..end].trim()
    }

    /// Chinese characters in it.
    pub(super) fn len(self, poem: &Poem) -> usize {
        poem.lines[self.first_line as usize..self.after_line as usize].iter().map(|line| line.len()).sum()
    }

    /// Whether it ends a sentence.
    pub(super) fn ends_sentence(self, text: &str) -> bool {
        ends_sentence(self.text(text))
    }
}

/// Whether the words of a row end a sentence of verse.
pub(super) fn ends_sentence(row: &str) -> bool {
    row.trim_end_matches(['”', '」', '』', '’', '"']).ends_with(['。', '！', '？', '.', '!', '?'])
}

/// Whether a row has a mark that verse has.
pub(super) fn is_marked(row: &str) -> bool {
    row.contains(['，', '。', '！', '？', '；', ',', '、', ';', '?', '!'])
}

/// Names of fields before a colon.
const LABELS: [&str; 22] = [
    "题目", "題目", "标题", "標題", "题", "題", "作者", "朝代", "年代", "体裁", "體裁", "原文", "正文", "唐代", "宋代",
    "五绝", "七绝", "五律", "七律", "五絕", "七絕", "词牌",
];

/// The rest of a row after its label, if it has one.
pub(super) fn after_label(row: &str) -> Option<(&str, &str)> {
    let (label, rest) = row.split_once(['：', ':'])?;
    let label = label.trim();
    LABELS.contains(&label).then(|| (label, rest.trim()))
}

/// Whether a row says itself that it is a title or an author: `#`, 《》 alone, a label, 其一.
pub(super) fn is_marked_heading(row: &str) -> bool {
    let row = row.trim_start_matches('\u{FEFF}').trim();
    let titled =
        row.starts_with('《') && !is_marked(row) && row.find('》').is_some_and(|at| row[at..].chars().count() <= 8);
    let labelled = after_label(row).is_some_and(|(_, rest)| !is_marked(rest));
    let numbered = row.strip_prefix('其').is_some_and(|rest| {
        !rest.is_empty() && rest.chars().count() <= 3 && rest.chars().all(|ch| NUMERALS.contains(ch))
    });
    row.starts_with('#') || titled || labelled || numbered
}

/// 一 … 十, as lists and series are numbered.
pub(super) const NUMERALS: &str = "一二三四五六七八九十";

/// Rows that are no verse wherever they stand: a dedication or signature after a dash, notes, translations.
pub(super) fn is_note(row: &str) -> bool {
    (row.starts_with("——") && !is_marked(row))
        || ["注：", "注:", "注释", "注釋", "【注", "[注", "译文", "譯文", "【译", "赏析", "賞析", "【赏"]
            .iter()
            .any(|mark| row.starts_with(mark))
}
