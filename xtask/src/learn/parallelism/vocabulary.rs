//! Characters and two-character units of verse, by number.

use std::collections::{BTreeMap, HashMap};

use gelv::phonology::{folded, originals};
use gelv::{BookId, RhymeBook, Script, ToneClass};

/// Characters that get a vector; what is rarer is read as unknown.
const CHARACTERS: usize = 5_000;
/// Two-character units that get a vector of their own.
const UNITS: usize = 6_000;

/// A line as numbers of characters; 0 = unknown.
pub(crate) type Line = Vec<u16>;

/// 平仄 of a character as far as replacing it is concerned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sounds {
    Level,
    Oblique,
    Either,
    Unknown,
}

impl Sounds {
    pub(crate) const COUNT: usize = 4;

    fn of(ch: char) -> Self {
        let book = RhymeBook::get(BookId::Pingshui);
        let sound = book.sound(ch, Script::Traditional);
        let tones = book.tones(sound);
        match (sound.is_known(), tones.may(ToneClass::Level), tones.may(ToneClass::Oblique)) {
            (false, ..) | (true, false, false) => Self::Unknown,
            (true, true, true) => Self::Either,
            (true, true, false) => Self::Level,
            (true, false, true) => Self::Oblique,
        }
    }

    /// Whether one may stand where the other is asked for.
    pub(crate) fn agree(self, other: Self) -> bool {
        self >= Self::Either || other >= Self::Either || self == other
    }
}

/// The character under which verse is counted: the head of its glyphs; in simplified text the usual original.
pub(crate) struct Glyphs {
    counts: BTreeMap<char, u32>,
}

impl Glyphs {
    /// Knows how often traditional text has each character.
    pub(crate) fn counted<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = BTreeMap::new();
        lines.flat_map(str::chars).for_each(|ch| *counts.entry(head(ch)).or_default() += 1);
        Self { counts }
    }

    /// The head of a character of traditional or of simplified text.
    pub(crate) fn head(&self, ch: char, script: Script) -> char {
        let usual = |ch: &char| (self.counts.get(&head(*ch)).copied().unwrap_or(0), std::cmp::Reverse(*ch));
        match script {
            Script::Traditional => head(ch),
            Script::Simplified => head(originals(ch).chars().max_by_key(usual).unwrap_or(ch)),
        }
    }
}

fn head(ch: char) -> char {
    folded(ch).unwrap_or(ch)
}

/// Numbers of the characters and units worth a vector.
pub(crate) struct Vocabulary {
    pub(crate) glyphs: Glyphs,
    /// By number; the first stands for every unknown character.
    pub(crate) characters: Vec<char>,
    pub(crate) sounds: Vec<Sounds>,
    ids: HashMap<char, u16>,
    /// By number less one: 0 is no unit.
    pub(crate) units: Vec<(u16, u16)>,
    unit_ids: HashMap<(u16, u16), u32>,
}

impl Vocabulary {
    /// The most frequent characters of verse.
    pub(crate) fn of(glyphs: Glyphs) -> Self {
        let han = glyphs.counts.iter().filter(|entry| gelv::text::is_han(*entry.0));
        let mut order: Vec<(u32, char)> = han.map(|(&ch, &count)| (count, ch)).collect();
        order.sort_by_key(|&(count, ch)| (std::cmp::Reverse(count), ch));
        let characters: Vec<char> =
            std::iter::once('\0').chain(order.iter().map(|entry| entry.1)).take(CHARACTERS).collect();
        let ids = (0..).zip(&characters).map(|(id, &ch)| (ch, id)).collect();
        let sounds = characters.iter().map(|&ch| Sounds::of(ch)).collect();
        Self { glyphs, characters, sounds, ids, units: Vec::new(), unit_ids: HashMap::new() }
    }

    /// Choose the units: the most frequent pairs at the places where units stand.
    pub(crate) fn count_units<'a>(&mut self, lines: impl Iterator<Item = &'a Line>) {
        let mut counts: BTreeMap<(u16, u16), u32> = BTreeMap::new();
        for line in lines {
            for &at in places(line.len()) {
                if line[at] != 0 && line[at + 1] != 0 {
                    *counts.entry((line[at], line[at + 1])).or_default() += 1;
                }
            }
        }
        let mut order: Vec<((u16, u16), u32)> = counts.into_iter().collect();
        order.sort_by_key(|&(unit, count)| (std::cmp::Reverse(count), unit));
        self.units = order.into_iter().take(UNITS).map(|entry| entry.0).collect();
        self.unit_ids = (1..).zip(&self.units).map(|(id, &unit)| (unit, id)).collect();
    }

    pub(crate) fn line(&self, text: &str, script: Script) -> Line {
        let number = |ch| self.ids.get(&self.glyphs.head(ch, script)).copied().unwrap_or(0);
        text.chars().map(number).collect()
    }

    /// Number of a unit; 0 if it has no vector.
    pub(crate) fn unit(&self, first: u16, second: u16) -> u32 {
        self.unit_ids.get(&(first, second)).copied().unwrap_or(0)
    }

    pub(crate) fn sounds_of(&self, character: u16) -> Sounds {
        self.sounds[usize::from(character)]
    }
}

/// Where two-character units may begin in a line: every second position, and the last two, since the tail of three is
/// 2-1 or 1-2.
pub(crate) fn places(len: usize) -> &'static [usize] {
    const PLACES: [&[usize]; 12] = [
        &[],
        &[],
        &[0],
        &[0, 1],
        &[0, 2],
        &[0, 2, 3],
        &[0, 2, 4],
        &[0, 2, 4, 5],
        &[0, 2, 4, 6],
        &[0, 2, 4, 6, 7],
        &[0, 2, 4, 6, 8],
        &[0, 2, 4, 6, 8, 9],
    ];
    PLACES[len.min(11)]
}
