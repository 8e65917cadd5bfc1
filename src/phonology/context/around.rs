//! 上下文: what stands around a character, as far as it is looked at.

use crate::text::Poem;

/// 部位: kinds of places in a line, told from its end: lines of five and of seven characters break alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The end of a foot in the first part of the line: 2 (2, 4).
    Second,
    /// The last but one: 4 (6).
    Penult,
    /// 句脚: the last.
    Last,
    /// The beginning of a foot: 1, 3 (1, 3, 5).
    First,
}

impl Place {
    /// Number of kinds.
    pub const COUNT: usize = 4;

    /// The place of a position (from 0) in a line of so many characters.
    pub const fn of(len: usize, at: usize) -> Self {
        match len.saturating_sub(at + 1) {
            0 => Self::Last,
            1 => Self::Penult,
            behind if behind % 2 == 1 => Self::Second,
            _ => Self::First,
        }
    }

    /// Its row in tables.
    pub const fn number(self) -> usize {
        self as usize
    }
}

/// Number of words farther off that are looked at.
pub const WIDE: usize = 5;

/// The characters around one, and its place in the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// Where it stands.
    pub place: Place,
    /// The character before it.
    pub left: Option<char>,
    /// The character after it.
    pub right: Option<char>,
    /// The characters two before, two after and three before it, the one it faces in a couplet that should be
    /// parallel, and the one it faces in another couplet.
    pub wide: [Option<char>; WIDE],
}

impl Around {
    /// What stands around a character of a poem; line and position count from 0.
    pub fn of(poem: &Poem, line: usize, at: usize) -> Self {
        let line_of = |line: usize| (line < poem.lines.len()).then(|| poem.syllables_of(line));
        Self::in_lines(poem.lines.len(), line, at, |line| line_of(line).unwrap_or_default(), |syllable| syllable.ch)
    }

    /// The same for lines kept in another way.
    pub fn in_lines<'a, T: 'a>(
        lines: usize,
        line: usize,
        at: usize,
        line_of: impl Fn(usize) -> &'a [T],
        char_of: impl Fn(&T) -> char,
    ) -> Self {
        let own = line_of(line);
        let near = |at: Option<usize>| at.and_then(|at| own.get(at)).map(&char_of);
        let other = line ^ 1;
        let facing = if other < lines { line_of(other).get(at).map(&char_of) } else { None };
        // The middle couplets of an octave or longer poem are parallel.
        let parallel = lines >= 8 && line >= 2 && line + 2 < lines;
        let (matched, loose) = if parallel { (facing, None) } else { (None, facing) };
        Self {
            place: Place::of(own.len(), at),
            left: near(at.checked_sub(1)),
            right: near(Some(at + 1)),
            wide: [near(at.checked_sub(2)), near(Some(at + 2)), near(at.checked_sub(3)), matched, loose],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_from_the_end() {
        let places = |len| (0..len).map(|at| Place::of(len, at)).collect::<Vec<_>>();
        use Place::{First, Last, Penult, Second};
        assert_eq!(places(5), [First, Second, First, Penult, Last]);
        assert_eq!(places(7), [First, Second, First, Second, First, Penult, Last]);
    }

    #[test]
    fn the_facing_character_is_of_the_same_couplet() {
        let lines: Vec<Vec<char>> = ["白日依山尽", "黄河入海流"].iter().map(|line| line.chars().collect()).collect();
        let around = Around::in_lines(2, 1, 1, |line| &lines[line], |&ch| ch);
        assert_eq!(around.left, Some('黄'));
        assert_eq!(around.right, Some('入'));
        assert_eq!(around.wide, [None, Some('海'), None, None, Some('日')]);
    }
}
