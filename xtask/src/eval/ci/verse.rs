//! A text as characters with the marks that follow each, to be changed and put together again.

use gelv::text::is_han;

#[derive(Clone)]
pub(super) struct Verse {
    /// Characters, each with what stands between it and the next.
    pub(super) pieces: Vec<(char, String)>,
}

impl Verse {
    pub(super) fn of(text: &str) -> Self {
        let mut pieces: Vec<(char, String)> = Vec::new();
        for ch in text.chars() {
            match pieces.last_mut() {
                _ if is_han(ch) => pieces.push((ch, String::new())),
                Some((_, marks)) => marks.push(ch),
                None => {}
            }
        }
        Self { pieces }
    }

    pub(super) fn text(&self) -> String {
        self.pieces.iter().flat_map(|(ch, marks)| std::iter::once(*ch).chain(marks.chars())).collect()
    }

    /// The characters alone.
    pub(super) fn bare(&self) -> String {
        self.pieces.iter().map(|piece| piece.0).collect()
    }

    pub(super) fn replaced(&self, at: usize, ch: char) -> Self {
        let mut verse = self.clone();
        verse.pieces[at].0 = ch;
        verse
    }

    /// Without a character; its marks stay.
    pub(super) fn without(&self, at: usize) -> Self {
        let mut verse = self.clone();
        let (_, marks) = verse.pieces.remove(at);
        if let Some(before) = at.checked_sub(1) {
            verse.pieces[before].1 += &marks;
        }
        verse
    }

    /// With a character more, in front of another.
    pub(super) fn with(&self, at: usize, ch: char) -> Self {
        let mut verse = self.clone();
        verse.pieces.insert(at, (ch, String::new()));
        verse
    }

    /// With two stretches exchanged, the first before the second.
    pub(super) fn exchanged(&self, first: std::ops::Range<usize>, second: std::ops::Range<usize>) -> Self {
        let all = &self.pieces;
        let parts =
            [&all[..first.start], &all[second.clone()], &all[first.end..second.start], &all[first], &all[second.end..]];
        Self { pieces: parts.concat() }
    }

    /// With the characters in another order; the marks stay.
    pub(super) fn reordered(&self, characters: &[char]) -> Self {
        let pieces = self.pieces.iter().zip(characters).map(|(piece, &ch)| (ch, piece.1.clone())).collect();
        Self { pieces }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stay_where_characters_go() {
        let verse = Verse::of("春早。柳丝无力，低拂清门道。");
        assert_eq!(verse.text(), "春早。柳丝无力，低拂清门道。");
        assert_eq!(verse.bare(), "春早柳丝无力低拂清门道");
        assert_eq!(verse.without(1).text(), "春。柳丝无力，低拂清门道。");
        assert_eq!(verse.with(2, '小').text(), "春早。小柳丝无力，低拂清门道。");
        assert_eq!(verse.exchanged(0..2, 2..6).text(), "柳丝无力，春早。低拂清门道。");
    }
}
