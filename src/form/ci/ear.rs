//! 听: what a fit needs to know of a text besides the shape.

use super::song::Song;
use super::usage::Usage;
use crate::phonology::{RhymeBook, Sound, ToneClass};

/// The text to be set, and what it is judged by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ear<'a> {
    pub(crate) song: &'a Song,
    /// The sounds of the song's characters.
    pub(crate) sounds: &'a [Sound],
    pub(crate) book: &'static RhymeBook,
    pub(crate) divisions: &'a Divisions,
    pub(crate) usage: &'a Usage,
}

/// 部: which division each group of a book belongs to, and which groups are of which class of tones.
#[derive(Clone, Debug)]
pub(crate) struct Divisions {
    of: [u8; 128],
    level: u128,
    oblique: u128,
}

/// Divisions a book may have, and one more: they count from 1.
pub(crate) const DIVISIONS: usize = 32;

impl Divisions {
    pub(crate) fn of_book(book: &RhymeBook) -> Self {
        let mut of = [0; 128];
        for group in book.groups {
            of[usize::from(group.id.0) & 127] = group.division.min(DIVISIONS as u8 - 1);
        }
        Self { of, level: book.class_bits(ToneClass::Level), oblique: book.class_bits(ToneClass::Oblique) }
    }

    /// The groups of a sound that are of a class.
    #[inline]
    pub(crate) fn groups(&self, book: &RhymeBook, sound: Sound, class: ToneClass) -> u128 {
        let mask = match class {
            ToneClass::Level => self.level,
            ToneClass::Oblique => self.oblique,
        };
        book.group_bits(sound) & mask
    }

    /// The divisions of groups, each once for every group.
    #[inline]
    pub(crate) fn each(&self, mut groups: u128, mut each: impl FnMut(u8)) {
        while groups != 0 {
            each(self.of[groups.trailing_zeros() as usize & 127]);
            groups &= groups - 1;
        }
    }

    /// Whether one of the groups is of a division.
    pub(crate) fn any(&self, groups: u128, division: u8) -> bool {
        let mut found = false;
        self.each(groups, |other| found |= other == division);
        found
    }
}
