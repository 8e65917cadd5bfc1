//! 同音: which characters sound alike, by the small rhymes (小韵) of 广韵.

use super::book::GroupId;
use crate::generated::homophones::{SMALL_RHYME, SMALL_RHYMES};

/// Set where a character has more than one group or small rhyme, and in the last row of them.
const SEVERAL: u16 = 0x8000;

/// The small rhymes a character belongs to: the sets of characters it sounds like. Nearly all have one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sounds(u16);

impl Sounds {
    pub(crate) fn of(ch: char) -> Self {
        Self(SMALL_RHYME.get(ch))
    }

    /// The small rhyme of a character with one group and one small rhyme; else 0.
    fn only(self) -> u16 {
        if self.0 & SEVERAL == 0 { self.0 } else { 0 }
    }

    /// Those in a group of a character with more.
    fn several(self, group: GroupId) -> impl Iterator<Item = u16> {
        let rows: &[(u8, u16)] = if self.0 & SEVERAL == 0 {
            &[]
        } else {
            let rows = &SMALL_RHYMES[usize::from(self.0 & !SEVERAL)..];
            let last = rows.iter().position(|row| row.1 & SEVERAL != 0).unwrap_or(0);
            &rows[..=last]
        };
        rows.iter().filter(move |row| row.0 == group.0).map(|row| row.1 & !SEVERAL)
    }

    /// All in a group the character rhymes in.
    fn in_group(self, group: GroupId) -> impl Iterator<Item = u16> {
        Some(self.only()).filter(|&only| only != 0).into_iter().chain(self.several(group))
    }

    /// Whether two characters that rhyme in a group sound alike, however they are read.
    pub(crate) fn meet(self, other: Self, group: GroupId) -> bool {
        if (self.0 | other.0) & SEVERAL == 0 {
            return self.0 == other.0 && self.0 != 0;
        }
        let Some(sound) = self.in_group(group).next() else { return false };
        other.in_group(group).next().is_some()
            && self.in_group(group).chain(other.in_group(group)).all(|same| same == sound)
    }
}

/// Whether a character has two sounds in one 平水 group, so that it may rhyme twice as two words (朝 of 二萧:
/// morning and court).
pub(crate) fn two_sounds(ch: char, group: GroupId) -> bool {
    Sounds::of(ch).several(group).nth(1).is_some()
}
