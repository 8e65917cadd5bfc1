//! A character and its readings, as words: 平 or 仄, the name of the group.

use gelv::phonology::RhymeGroup;
use gelv::{BookId, RhymeBook, Script};

/// One reading of a character in 平水韵.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// 平 or 仄.
    pub(crate) class: char,
    pub(crate) group: &'static RhymeGroup,
    pub(crate) rare: bool,
}

/// A character of verse. Without readings it is unknown to the book and may be anything.
#[derive(Clone, Debug)]
pub(crate) struct Syllable {
    pub(crate) ch: char,
    pub(crate) readings: Vec<Reading>,
    /// Its rare class is one that poets hardly know: it may satisfy a position, but hides no fault with a name.
    pub(crate) has_ghost: bool,
}

impl Syllable {
    pub(crate) fn new(ch: char, script: Script) -> Self {
        let book = RhymeBook::get(BookId::Pingshui);
        let readings = book
            .readings(book.sound(ch, script))
            .iter()
            .map(|reading| Reading {
                class: if reading.tone.name() == "平" { '平' } else { '仄' },
                group: book.group(reading.group),
                rare: reading.rare,
            })
            .collect();
        let has_ghost = book.flags(book.sound(ch, script)).has_ghost();
        Self { ch, readings, has_ghost }
    }

    pub(crate) fn is_unknown(&self) -> bool {
        self.readings.is_empty()
    }

    /// The classes it may have, each with whether only rare readings have it.
    pub(crate) fn classes(&self) -> Vec<(char, bool)> {
        if self.is_unknown() {
            return vec![('平', false), ('仄', false)];
        }
        let mut classes = Vec::new();
        for class in ['平', '仄'] {
            let mut readings = self.readings.iter().filter(|reading| reading.class == class).peekable();
            if readings.peek().is_some() {
                classes.push((class, readings.all(|reading| reading.rare)));
            }
        }
        classes
    }

    /// The same without a ghost.
    pub(crate) fn known_classes(&self) -> Vec<(char, bool)> {
        self.classes().into_iter().filter(|class| !(class.1 && self.has_ghost)).collect()
    }

    pub(crate) fn may_be(&self, class: char) -> bool {
        self.classes().iter().any(|known| known.0 == class)
    }

    /// Whether a reading of the class is in the group.
    pub(crate) fn rhymes_in(&self, group: &str, class: char) -> bool {
        self.is_unknown() || self.readings.iter().any(|reading| reading.class == class && reading.group.name == group)
    }
}
