//! Characters common in ci, to plant: by class of tones and by what they rhyme with.

use std::collections::HashMap;

use gelv::{BookId, RhymeBook, Script, ToneClass};

use super::chance::Chance;
use crate::songs::Sung;

/// A character used so often is common.
const COMMON: u32 = 60;
/// Neighbours in order of frequency among whom one is drawn.
const WINDOW: usize = 25;

/// A character whose readings are of one class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sure {
    pub(super) ch: char,
    times: u32,
    /// A bit for each division it has.
    pub(super) divisions: u32,
}

/// Common characters of one class of tones each, the most frequent first.
pub(super) struct Pool {
    level: Vec<Sure>,
    oblique: Vec<Sure>,
    times: HashMap<char, u32>,
}

impl Pool {
    pub(super) fn of(songs: &[Sung]) -> Self {
        let mut times: HashMap<char, u32> = HashMap::new();
        songs.iter().flat_map(|sung| &sung.characters).for_each(|&ch| *times.entry(ch).or_default() += 1);
        let of_class = |class: ToneClass| {
            let mut all: Vec<Sure> = times
                .iter()
                .filter(|(ch, times)| **times >= COMMON && sure_class(**ch) == Some(class))
                .map(|(&ch, &times)| Sure { ch, times, divisions: divisions(ch, class) })
                .collect();
            all.sort_by_key(|sure| (std::cmp::Reverse(sure.times), sure.ch));
            all
        };
        Self { level: of_class(ToneClass::Level), oblique: of_class(ToneClass::Oblique), times }
    }

    pub(super) fn all(&self, class: ToneClass) -> &[Sure] {
        match class {
            ToneClass::Level => &self.level,
            ToneClass::Oblique => &self.oblique,
        }
    }

    /// A character of a class about as frequent as another.
    pub(super) fn like(&self, ch: char, class: ToneClass, chance: &mut Chance) -> Option<char> {
        let all = self.all(class);
        let times = self.times.get(&ch).copied().unwrap_or(0);
        let at = all.partition_point(|sure| sure.times > times).clamp(WINDOW / 2, all.len().saturating_sub(WINDOW / 2));
        let near = &all[at.saturating_sub(WINDOW / 2)..(at + WINDOW / 2).min(all.len())];
        let others: Vec<char> = near.iter().map(|sure| sure.ch).filter(|&other| other != ch).collect();
        chance.pick(&others)
    }
}

/// The class that all readings of a character have.
pub(super) fn sure_class(ch: char) -> Option<ToneClass> {
    let book = RhymeBook::get(BookId::Cilin);
    let flags = book.flags(book.sound(ch, Script::Simplified));
    [ToneClass::Level, ToneClass::Oblique].into_iter().find(|&class| flags.must(class))
}

/// The divisions that a character has in a class, a bit for each.
pub(super) fn divisions(ch: char, class: ToneClass) -> u32 {
    let book = RhymeBook::get(BookId::Cilin);
    let readings = book.readings(book.sound(ch, Script::Simplified)).iter();
    readings
        .filter(|reading| reading.tone.class() == class)
        .fold(0, |bits, reading| bits | 1 << book.group(reading.group).division)
}
