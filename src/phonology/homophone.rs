//! 同音: which characters sound alike, by the small rhymes (小韵) of 广韵.

use super::book::GroupId;
use crate::generated::homophones::SMALL_RHYMES;

fn small_rhymes(ch: char, group: GroupId) -> impl Iterator<Item = u16> {
    let start = SMALL_RHYMES.partition_point(|row| row.0 < ch);
    SMALL_RHYMES[start..].iter().take_while(move |row| row.0 == ch).filter(move |row| row.1 == group.0).map(|row| row.2)
}

/// Whether two characters have one sound in a 平水 group: they share a small rhyme of 广韵.
pub(crate) fn sound_alike(a: char, b: char, group: GroupId) -> bool {
    small_rhymes(a, group).any(|sound| small_rhymes(b, group).any(|other| other == sound))
}

/// Whether a character has two sounds in one 平水 group, so that it may rhyme twice as two words (朝 of 二萧:
/// morning and court).
pub(crate) fn two_sounds(ch: char, group: GroupId) -> bool {
    let mut found = small_rhymes(ch, group);
    found.next().is_some() && found.next().is_some()
}
