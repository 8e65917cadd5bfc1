//! 同音: which characters sound alike, by the small rhymes (小韵) of 广韵.

use super::book::GroupId;
use crate::generated::homophones::{FIRST, SMALL_RHYMES};

/// Set in the last row of a character.
const LAST: u16 = 0x8000;

/// The small rhymes a character belongs to: in each 平水 group, the sets of characters it sounds like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sounds(&'static [(u8, u16)]);

impl Sounds {
    pub(crate) fn of(ch: char) -> Self {
        let Some(first) = usize::from(FIRST.get(ch)).checked_sub(1) else { return Self(&[]) };
        let rows = &SMALL_RHYMES[first..];
        let last = rows.iter().position(|row| row.1 & LAST != 0).unwrap_or(0);
        Self(&rows[..=last])
    }

    fn in_group(self, group: GroupId) -> impl Iterator<Item = u16> {
        self.0.iter().filter(move |row| row.0 == group.0).map(|row| row.1 & !LAST)
    }

    /// Whether two characters sound alike in a group, however they are read.
    pub(crate) fn meet(self, other: Self, group: GroupId) -> bool {
        let Some(sound) = self.in_group(group).next() else { return false };
        other.in_group(group).next().is_some()
            && self.in_group(group).chain(other.in_group(group)).all(|same| same == sound)
    }
}

/// Whether a character has two sounds in one 平水 group, so that it may rhyme twice as two words (朝 of 二萧:
/// morning and court).
pub(crate) fn two_sounds(ch: char, group: GroupId) -> bool {
    Sounds::of(ch).in_group(group).nth(1).is_some()
}
