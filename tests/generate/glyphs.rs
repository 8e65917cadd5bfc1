//! 字形: which characters a glyph may stand for when a book has no entry of its own for it.

use std::collections::{BTreeMap, BTreeSet};

use crate::readings::Entries;
use crate::tsv::Table;

/// A glyph counts as absent from the other script if it is there once in so many of its equivalents:
/// a slip of the editors.
const SLIP: u32 = 1000;

/// An original is no likely meaning of a simplified character if it makes less than one in so many of
/// its uses.
const UNLIKELY: u32 = 200;

/// `data/glyphs.tsv` and the counts that go with it.
pub(crate) struct Glyphs {
    /// Simplified characters with all originals they may stand for, commonest first.
    pub(crate) simplified: BTreeMap<char, Vec<char>>,
    /// Variants, loans, compatibility ideographs and radicals with the one character they stand for.
    pub(crate) heads: BTreeMap<char, char>,
    /// Those of them that are only read as their head: 蝴 as the 胡 of the older 胡蝶.
    loans: BTreeSet<char>,
    /// Occurrences in the Tang and Song poems, which are traditional text.
    pub(crate) traditional_counts: BTreeMap<char, u32>,
    /// Occurrences in the Song ci, which are simplified text.
    pub(crate) simplified_counts: BTreeMap<char, u32>,
    /// Characters of 通用规范汉字表.
    pub(crate) standard: BTreeSet<char>,
}

impl Glyphs {
    /// Reads the tables.
    pub(crate) fn read() -> Self {
        let (mut simplified, mut heads, mut loans) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        for row in Table::read("glyphs.tsv").rows() {
            let ch = row.char("char");
            let targets: Vec<char> = row.text("stands_for").chars().filter(|&target| target != ' ').collect();
            match (row.text("kind"), targets.as_slice()) {
                ("simplified", _) => drop(simplified.insert(ch, targets)),
                ("variant" | "compatibility" | "radical", &[head]) => drop(heads.insert(ch, head)),
                ("loan", &[head]) => {
                    heads.insert(ch, head);
                    loans.insert(ch);
                }
                (kind, _) => panic!("glyphs.tsv: {ch} {kind} {targets:?}"),
            }
        }
        let (mut traditional_counts, mut simplified_counts) = (BTreeMap::new(), BTreeMap::new());
        for row in Table::read("learned/frequency.tsv").rows() {
            traditional_counts.insert(row.char("char"), row.number("tang") + row.number("song"));
            simplified_counts.insert(row.char("char"), row.number("ci"));
        }
        let standard = Table::read("rhyme/putonghua.tsv")
            .rows()
            .filter(|row| row.text("basis") == "official")
            .map(|row| row.char("char"))
            .collect();
        Self { simplified, heads, loans, traditional_counts, simplified_counts, standard }
    }

    /// The characters whose entries a glyph of traditional text has: itself where the book knows
    /// it, else what it is written for.
    pub(crate) fn owners_in_traditional(&self, entries: &Entries, ch: char) -> Vec<char> {
        self.owners(entries, ch, 4)
    }

    /// The same for simplified text: all originals that the glyph may stand for.
    pub(crate) fn owners_in_simplified(&self, entries: &Entries, ch: char) -> Vec<char> {
        let mut owners = Vec::new();
        for &original in self.simplified.get(&ch).into_iter().flatten() {
            match original == ch {
                true => owners.extend(entries.contains_key(&ch).then_some(ch)),
                false => owners.extend(self.owners_in_traditional(entries, original)),
            }
        }
        match owners.is_empty() {
            true => self.owners_in_traditional(entries, ch),
            false => distinct(owners),
        }
    }

    fn owners(&self, entries: &Entries, ch: char, steps: u8) -> Vec<char> {
        if entries.contains_key(&ch) {
            return vec![ch];
        }
        if steps == 0 {
            return Vec::new();
        }
        let originals = self.simplified.get(&ch).into_iter().flatten().filter(|&&original| original != ch);
        let mut owners: Vec<char> = originals.flat_map(|&original| self.owners(entries, original, steps - 1)).collect();
        if let (true, Some(&head)) = (owners.is_empty(), self.heads.get(&ch)) {
            owners = self.owners(entries, head, steps - 1);
        }
        distinct(owners)
    }

    /// Every character that some row is about.
    pub(crate) fn all(&self) -> BTreeSet<char> {
        self.simplified.keys().chain(self.heads.keys()).copied().collect()
    }

    /// Occurrences in poems by character: of a simplified character, of its originals together.
    pub(crate) fn frequency(&self, ch: char) -> u32 {
        let originals = self.simplified.get(&ch).into_iter().flatten();
        let together = originals.map(|&original| self.frequency_of_glyph(original)).sum();
        self.frequency_of_glyph(ch).max(together)
    }

    fn frequency_of_glyph(&self, ch: char) -> u32 {
        self.traditional_counts.get(&ch).copied().unwrap_or(0)
    }

    /// Glyphs that write the same character as another one: of two such glyphs one at least is here, a variant or a
    /// simplified character.
    pub(crate) fn variants(&self) -> BTreeSet<char> {
        self.heads.keys().filter(|ch| !self.loans.contains(ch)).chain(self.simplified.keys()).copied().collect()
    }

    /// What each glyph proves of the script of a text, where it proves anything.
    pub(crate) fn scripts(&self, entries: &Entries) -> BTreeMap<char, u16> {
        let all = self.all().into_iter().chain(self.simplified.values().flatten().copied());
        let proofs = all.map(|ch| (ch, self.script(entries, ch)));
        proofs.filter(|&(_, script)| script != 0).collect()
    }

    /// 1 for a glyph that only simplified text has, 2 for one that only traditional text has, 0
    /// where the glyph is no proof: 无 万 礼 尽 are in old books too, as the entries tell.
    fn script(&self, entries: &Entries, ch: char) -> u16 {
        let count = |counts: &BTreeMap<char, u32>, ch: char| counts.get(&ch).copied().unwrap_or(0);
        if let Some(originals) = self.simplified.get(&ch) {
            let old = originals.contains(&ch) || entries.contains_key(&ch);
            let slips = count(&self.traditional_counts, ch) * SLIP <= self.frequency(ch);
            return u16::from(self.standard.contains(&ch) && !old && slips);
        }
        let simplified = self.simplified.iter().find(|(_, originals)| originals.contains(&ch));
        let Some((&simplified, _)) = simplified else { return 0 };
        let slips = count(&self.simplified_counts, ch) * SLIP <= count(&self.simplified_counts, simplified);
        if slips && !self.standard.contains(&ch) { 2 } else { 0 }
    }

    /// Classes of glyphs that are the same character: variants with their head, simplified
    /// characters with their only original. A simplified character of several originals and each of
    /// those originals stay apart.
    pub(crate) fn classes(&self) -> BTreeMap<char, u16> {
        let mut sets = Sets::default();
        for (&variant, &head) in self.heads.iter().filter(|(variant, _)| !self.loans.contains(variant)) {
            sets.join(variant, head);
        }
        for (&simplified, originals) in &self.simplified {
            let first = sets.of(originals[0]);
            if originals.iter().all(|&original| sets.of(original) == first) {
                sets.join(simplified, first);
            }
        }
        sets.numbered()
    }

    /// For each original of a simplified character with several: the others, which a machine
    /// conversion may have meant. Originals that verse hardly uses (哩 beside 里 and 裏) are left out.
    pub(crate) fn conversions(&self) -> BTreeMap<char, Vec<char>> {
        let classes = self.classes();
        let same = |a: char, b: char| a == b || classes.get(&a).is_some_and(|class| classes.get(&b) == Some(class));
        let mut conversions: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for (&simplified, originals) in &self.simplified {
            let all = self.frequency(simplified);
            let common = |ch: &&char| self.frequency_of_glyph(**ch) * UNLIKELY >= all;
            for &ch in originals {
                for &other in originals.iter().filter(common).filter(|&&other| !same(ch, other)) {
                    let others = conversions.entry(ch).or_default();
                    if !others.contains(&other) {
                        others.push(other);
                    }
                }
            }
        }
        conversions.retain(|_, others| !others.is_empty());
        conversions
    }
}

fn distinct(mut chars: Vec<char>) -> Vec<char> {
    let mut seen = BTreeSet::new();
    chars.retain(|&ch| seen.insert(ch));
    chars
}

/// Disjoint sets of characters, each known by its smallest one.
#[derive(Default)]
struct Sets {
    parent: BTreeMap<char, char>,
}

impl Sets {
    fn of(&self, ch: char) -> char {
        match self.parent.get(&ch) {
            Some(&parent) if parent != ch => self.of(parent),
            _ => ch,
        }
    }

    fn join(&mut self, a: char, b: char) {
        let (a, b) = (self.of(a), self.of(b));
        self.parent.insert(a.max(b), a.min(b));
        self.parent.entry(a.min(b)).or_insert(a.min(b));
    }

    /// Numbers from 1 in the order of the smallest members.
    fn numbered(&self) -> BTreeMap<char, u16> {
        let mut numbers = BTreeMap::new();
        let mut of_root = BTreeMap::new();
        for &ch in self.parent.keys() {
            let next = of_root.len() as u16 + 1;
            let number = *of_root.entry(self.of(ch)).or_insert(next);
            numbers.insert(ch, number);
        }
        numbers
    }
}
