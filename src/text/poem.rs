//! The poem as the engine sees it.

use std::ops::Range;

use super::Heading;
use super::row::Row;

/// 字: one character of verse and where it stands in the user's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syllable {
    /// The character as written (for 々, the character it repeats).
    pub ch: char,
    /// Byte offset in the text.
    pub at: u32,
}

impl Syllable {
    /// Where it ends in the text, as a byte offset: 々 may be shorter or longer than the character it repeats.
    pub(crate) fn end(self, text: &str) -> usize {
        let at = self.at as usize;
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    }
}

/// What ends a line in the text as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// 、 or another mark inside a line.
    Caesura,
    /// ，；：
    Comma,
    /// 。！？
    Stop,
    /// The end of a row, a space, or nothing.
    None,
}

/// 句: one line of verse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Index of its first syllable.
    pub start: u32,
    /// Index after its last syllable.
    pub end: u32,
    /// What ends it.
    pub pause: Pause,
    /// 片: the stanza it belongs to, counted from 0.
    pub stanza: u8,
}

impl Line {
    /// Its syllables, as a range of [`Poem::syllables`].
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of characters.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it has no characters; the parser makes no such line.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// 诗: the lines of one poem. Buffers are reused from poem to poem.
#[derive(Clone, Debug, Default)]
pub struct Poem {
    /// Title and author rows, if the text has them.
    pub heading: Option<Heading>,
    /// 句, in order.
    pub lines: Vec<Line>,
    /// 字, in order.
    pub syllables: Vec<Syllable>,
    /// The text had neither punctuation nor breaks: its lines are still to be told by the count.
    pub unbroken: bool,
    pub(super) rows: Vec<Row>,
}

impl Poem {
    /// The syllables of a line (0-based).
    pub fn syllables_of(&self, line: usize) -> &[Syllable] {
        &self.syllables[self.lines[line].range()]
    }

    /// The characters of a line (0-based) as a string.
    pub fn line_text(&self, line: usize) -> String {
        self.syllables_of(line).iter().map(|syllable| syllable.ch).collect()
    }

    pub(crate) fn clear(&mut self) {
        self.heading = None;
        self.lines.clear();
        self.syllables.clear();
        self.unbroken = false;
        self.rows.clear();
    }
}
