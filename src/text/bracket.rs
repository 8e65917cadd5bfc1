//! 括号: brackets that enclose a note.

/// Opening marks and the marks that close them.
const PAIRS: [(char, char); 9] = [
    ('（', '）'),
    ('(', ')'),
    ('［', '］'),
    ('[', ']'),
    ('【', '】'),
    ('〔', '〕'),
    ('｛', '｝'),
    ('{', '}'),
    ('〖', '〗'),
];

/// The number of the bracket that a mark opens.
pub(super) fn opened(ch: char) -> Option<usize> {
    PAIRS.iter().position(|pair| pair.0 == ch)
}

/// What is known of a text ahead of the place that is read: a text of nothing but opening marks is searched once, not once
/// for each of them.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// The next blank row, or the end of the text.
    blank: usize,
    /// Of each closing mark the byte that it is known not to stand before.
    missing: [usize; PAIRS.len()],
}

impl Brackets {
    /// The byte after the mark that closes the bracket at a byte, if it is closed before the next blank row. The bytes
    /// asked for rise.
    pub(super) fn note_end(&mut self, text: &str, open: usize, bracket: usize) -> Option<usize> {
        if self.blank <= open {
            self.blank = text[open..].find("\n\n").map_or(text.len(), |at| open + at);
        }
        if self.missing[bracket] >= self.blank {
            return None;
        }
        let close = PAIRS[bracket].1;
        let found = text[open..self.blank].find(close).map(|at| open + at + close.len_utf8());
        if found.is_none() {
            self.missing[bracket] = self.blank;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the notes of a text end, by what is remembered and by a search from each opening mark.
    fn both(text: &str) -> [Vec<Option<usize>>; 2] {
        let mut brackets = Brackets::default();
        let opening = || text.char_indices().filter_map(|(at, ch)| Some((at, opened(ch)?)));
        let afresh = |(at, bracket): (usize, usize)| Brackets::default().note_end(text, at, bracket);
        [opening().map(|(at, bracket)| brackets.note_end(text, at, bracket)).collect(), opening().map(afresh).collect()]
    }

    #[test]
    fn notes_end_before_a_blank_row() {
        assert_eq!(both("（白）日"), [vec![Some(9)], vec![Some(9)]]);
        assert_eq!(both("（白\n日）"), [vec![Some(13)], vec![Some(13)]]);
        assert_eq!(both("（白\n\n日）"), [vec![None], vec![None]]);
        for text in ["((白)日)(", "[(白]\n\n)[日](", "(\n\n(\n\n(白)", "（[白\n日）\n\n]（）", "]([)\n\n[(]"]
        {
            let [remembered, afresh] = both(text);
            assert_eq!(remembered, afresh, "{text:?}");
        }
    }
}
