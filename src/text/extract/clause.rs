//! The lengths of the clauses of a row.

use crate::text::glyph::{is_han, is_placeholder};

/// What the clauses of a row are like.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses {
    /// Characters of each, without those in brackets.
    pub(super) lengths: Vec<usize>,
    /// Some mark of verse divides or ends them.
    pub(super) marked: bool,
    /// Chinese characters.
    pub(super) han: usize,
    /// Letters of other scripts.
    pub(super) letters: usize,
    pub(super) digits: usize,
}

impl Clauses {
    pub(super) fn of(row: &str) -> Self {
        let mut clauses = Self::default();
        let (mut len, mut depth) = (0, 0_usize);
        for ch in row.chars() {
            clauses.han += usize::from(is_han(ch));
            match ch {
                '（' | '(' | '［' | '[' | '【' | '〔' => depth += 1,
                '）' | ')' | '］' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                _ if is_han(ch) || is_placeholder(ch) => len += 1,
                '，' | '。' | '！' | '？' | '；' | '、' | ',' | ';' | '!' | '?' | '.' | '…' | '．' | '｡' | '：'
                | ':' => {
                    clauses.marked |= len > 0;
                    clauses.end(&mut len);
                }
                _ if ch.is_whitespace() => clauses.end(&mut len),
                _ if ch.is_numeric() => clauses.digits += 1,
                _ if ch.is_alphabetic() => clauses.letters += 1,
                _ => {}
            }
        }
        clauses.end(&mut len);
        clauses
    }

    fn end(&mut self, len: &mut usize) {
        if *len > 0 {
            self.lengths.push(std::mem::take(len));
        }
    }

    /// The length of all clauses, if they have one and it is that of a line of 诗.
    pub(super) fn even(&self) -> Option<usize> {
        let first = *self.lengths.first()?;
        ((4..=7).contains(&first) && self.lengths.iter().all(|&len| len == first)).then_some(first)
    }

    /// Whether nothing divides the row and it may be several lines of five or of seven.
    pub(super) fn is_unbroken(&self) -> bool {
        let [len] = self.lengths[..] else { return false };
        !self.marked && len >= 10 && (len.is_multiple_of(5) || len.is_multiple_of(7))
    }
}
