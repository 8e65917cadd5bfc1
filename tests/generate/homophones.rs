//! 同音: the small rhymes of 广韵, each a set of characters that sound alike.

use std::collections::{BTreeMap, BTreeSet};

use crate::glyphs::Glyphs;
use crate::pingshui::Rhyme;
use crate::readings::{Entries, Tone};
use crate::tsv::Table;

/// A character, a 平水 group of it, the small rhyme it has there, and whether it has no other group.
pub(crate) type Row = (char, u8, u16, bool);

/// Every character that verse uses with its 平水 group and the number of its small rhyme, sorted. A simplified
/// character has the small rhymes of its originals; a reading the 平水 entries do not have is left out.
pub(crate) fn compile(entries: &Entries, glyphs: &Glyphs, group_of: &BTreeMap<Rhyme, u8>) -> Vec<Row> {
    let mut small: BTreeMap<char, BTreeSet<(u8, u16)>> = BTreeMap::new();
    for row in Table::read("rhyme/small_rhymes.tsv").rows() {
        let number = u16::try_from(row.number("number")).expect("few small rhymes");
        let rhyme = (Tone::from_name(row.text("tone")), row.text("rhyme").to_owned());
        let Some(&group) = group_of.get(&rhyme) else { panic!("廣韻 has no rhyme {rhyme:?}") };
        for ch in row.text("characters").chars() {
            small.entry(ch).or_default().insert((group, number));
        }
    }
    let chars: BTreeSet<char> = entries.keys().copied().chain(glyphs.all()).collect();
    let mut rows = BTreeSet::new();
    for ch in chars.into_iter().filter(|&ch| glyphs.frequency(ch) > 0) {
        let owners = glyphs.owners_in_simplified(entries, ch);
        let groups: BTreeSet<u8> =
            owners.iter().flat_map(|owner| &entries[owner]).map(|reading| reading.group).collect();
        for owner in owners {
            for &(group, number) in small.get(&owner).into_iter().flatten() {
                if entries[&owner].iter().any(|reading| reading.group == group) {
                    rows.insert((ch, group, number, groups.len() == 1));
                }
            }
        }
    }
    rows.into_iter().collect()
}
