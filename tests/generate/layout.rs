//! Laying a book out: readings gathered into sounds, sounds into pages of code points.

use std::collections::{BTreeMap, BTreeSet};

use crate::glyphs::Glyphs;
use crate::readings::{Book, Entries, Reading, Tone};
use crate::tsv::Table;

/// Set where traditional and simplified text disagree; `Sound::MERGED` of the library.
pub(crate) const MERGED: u16 = 0x8000;

/// Uses on fixed positions below which the rarity of a reading is not judged.
const JUDGED_FROM: u32 = 20;

/// How much of a character's use in verse the tone class of a reading has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Share {
    /// A tenth or more, or too few uses to tell.
    Usual,
    /// Less than a tenth.
    Rare,
    /// Less than three in a thousand: no more than slips would leave. On the third place from the end of lines that
    /// must not end in three level syllables such characters stand as rarely as purely level ones (.2 to .3 % of
    /// their uses there); 中 衣 遲, above the bound, ten times oftener.
    Ghost,
}

/// A reading and how usual its tone class is.
pub(crate) type Weighed = (Reading, Share);

/// The sounds of a book, sound 0 (no readings) first, and the sound of every character.
pub(crate) struct Layout {
    pub(crate) sounds: Vec<Vec<Weighed>>,
    pub(crate) traditional: BTreeMap<char, u16>,
    pub(crate) simplified: BTreeMap<char, u16>,
}

/// Occurrences of a character on level and oblique positions of regulated verse.
pub(crate) struct ToneCounts {
    uses: BTreeMap<char, [u32; 2]>,
    /// Characters and the class (0 level, 1 oblique) that is a ghost inside lines whatever the counts say.
    ghosts: BTreeMap<char, usize>,
}

impl ToneCounts {
    pub(crate) fn read() -> Self {
        let table = Table::read("learned/tone_counts.tsv");
        let uses = table.rows().map(|row| (row.char("char"), [row.number("level"), row.number("oblique")])).collect();
        let ghosts = Table::read("learned/ghosts.tsv");
        let ghosts = ghosts.rows().map(|row| (row.char("char"), usize::from(row.text("class") != "平"))).collect();
        Self { uses, ghosts }
    }

    fn of(&self, chars: &BTreeSet<char>) -> [u32; 2] {
        let counts = chars.iter().filter_map(|ch| self.uses.get(ch));
        counts.fold([0, 0], |sum, count| [sum[0] + count[0], sum[1] + count[1]])
    }
}

/// Characters and what they sound like in one book or in several.
type Sounds = Vec<Vec<Weighed>>;

impl Layout {
    /// Finds the sounds of all characters in a book, or in books of the same characters: these share the numbers, and so
    /// the pages.
    pub(crate) fn of(books: &[&Book], glyphs: &Glyphs, counts: &ToneCounts) -> Vec<Self> {
        let (mut traditional, mut simplified) = (BTreeMap::<char, Sounds>::new(), BTreeMap::<char, Sounds>::new());
        for book in books {
            let entries = &book.entries;
            let chars: BTreeSet<char> = entries.keys().copied().chain(glyphs.all()).collect();
            let weigh = |ch: char, owners: &[char]| match book.middle_chinese {
                true => weighed(entries, counts, ch, owners),
                false => union(entries, owners).into_iter().map(|reading| (reading, Share::Usual)).collect(),
            };
            for &ch in &chars {
                let own = weigh(ch, &glyphs.owners_in_traditional(entries, ch));
                let merged = match book.traditional {
                    true => weigh(ch, &glyphs.owners_in_simplified(entries, ch)),
                    false => own.clone(),
                };
                if !own.is_empty() || !merged.is_empty() {
                    traditional.entry(ch).or_default().push(own);
                    simplified.entry(ch).or_default().push(merged);
                }
            }
        }
        for (ch, sounds) in traditional.iter().chain(&simplified) {
            let known = sounds.iter().filter(|sound| !sound.is_empty()).count();
            assert!(sounds.len() == books.len() && (known == 0 || known == books.len()), "{ch}: not in every book");
        }
        let sounds = by_use(glyphs, [&traditional, &simplified], books.len());
        assert!(sounds.len() < 1 << 12, "{}: too many sounds", books[0].name);
        let number: BTreeMap<&Sounds, u16> = sounds.iter().zip(0..).collect();
        let numbered = |table: &BTreeMap<char, Sounds>| {
            table.iter().map(|(&ch, sound)| (ch, number[sound])).collect::<BTreeMap<_, _>>()
        };
        let (mut traditional, simplified) = (numbered(&traditional), numbered(&simplified));
        for (ch, sound) in &mut traditional {
            if simplified[ch] != *sound {
                *sound |= MERGED;
            }
        }
        let of_book = |at: usize| sounds.iter().map(|sounds| sounds[at].clone()).collect();
        (0..books.len())
            .map(|at| Self { sounds: of_book(at), traditional: traditional.clone(), simplified: simplified.clone() })
            .collect()
    }
}

fn union(entries: &Entries, owners: &[char]) -> BTreeSet<Reading> {
    owners.iter().flat_map(|owner| entries[owner].iter().copied()).collect()
}

/// The readings of all owners; those of a class that less than a tenth of the uses show are rare.
fn weighed(entries: &Entries, counts: &ToneCounts, ch: char, owners: &[char]) -> Vec<Weighed> {
    let readings = union(entries, owners);
    let mut counted: BTreeSet<char> = owners.iter().copied().collect();
    if !entries.contains_key(&ch) {
        counted.insert(ch);
    }
    let uses = counts.of(&counted);
    let total = uses[0] + uses[1];
    let class = |reading: &Reading| usize::from(reading.tone != Tone::Level);
    let both = [0, 1].iter().all(|&which| readings.iter().any(|reading| class(reading) == which));
    let share = |reading: &Reading| match uses[class(reading)] {
        _ if both && counts.ghosts.get(&ch) == Some(&class(reading)) => Share::Ghost,
        own if !both || total < JUDGED_FROM || own * 10 >= total => Share::Usual,
        own if own * 1000 >= total * 3 => Share::Rare,
        _ => Share::Ghost,
    };
    let mut weighed: Vec<Weighed> = readings.iter().map(|reading| (*reading, share(reading))).collect();
    // The commoner class first, as verse has it; the order of the book where verse is silent.
    weighed.sort_by_key(|&(reading, _)| (std::cmp::Reverse(uses[class(&reading)]), reading));
    weighed
}

/// The distinct sounds, unknown first, then by how often verse uses them.
fn by_use(glyphs: &Glyphs, tables: [&BTreeMap<char, Sounds>; 2], books: usize) -> Vec<Sounds> {
    let mut uses: BTreeMap<&Sounds, u64> = BTreeMap::new();
    for table in tables {
        for (&ch, sound) in table {
            *uses.entry(sound).or_default() += u64::from(glyphs.frequency(ch));
        }
    }
    let unknown = vec![Vec::new(); books];
    let mut sounds: Vec<_> = uses.into_iter().filter(|(sound, _)| **sound != unknown).collect();
    sounds.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    std::iter::once(unknown).chain(sounds.into_iter().map(|(sound, _)| sound.clone())).collect()
}

/// Code points of a page, as in the library's `PageTable`.
pub(crate) const PAGE: usize = 32;

/// Pages of code points that several tables may share; page 0 is empty.
pub(crate) struct Pages {
    pub(crate) pages: Vec<[u16; PAGE]>,
    numbers: BTreeMap<[u16; PAGE], u16>,
}

impl Pages {
    pub(crate) fn new() -> Self {
        Self { pages: vec![[0; PAGE]], numbers: BTreeMap::from([([0; PAGE], 0)]) }
    }

    /// Adds a table and returns its index of pages.
    pub(crate) fn add(&mut self, table: &BTreeMap<char, u16>) -> Vec<u16> {
        let mut filled: BTreeMap<usize, [u16; PAGE]> = BTreeMap::new();
        for (&ch, &value) in table.iter().filter(|&(_, &value)| value != 0) {
            filled.entry(ch as usize / PAGE).or_insert([0; PAGE])[ch as usize % PAGE] = value;
        }
        let mut index = vec![0; filled.keys().last().map_or(0, |last| last + 1)];
        for (at, page) in filled {
            index[at] = match self.numbers.get(&page) {
                Some(&number) => number,
                None => {
                    let number = u16::try_from(self.pages.len()).expect("few pages");
                    self.pages.push(page);
                    self.numbers.insert(page, number);
                    number
                }
            };
        }
        index
    }
}
