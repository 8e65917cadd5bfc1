//! The tones of a whole poem, laid out as bits.

use super::book::{PageTable, RhymeBook, Sound};
use super::lookup::Script;
use crate::text::Poem;

/// The tones of one line: bit `i` of each field is about position `i + 1`.
///
/// Only the first twelve positions have bits; no form that asks for tones has a longer line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineTones {
    /// Number of characters.
    pub len: u16,
    /// Some reading is level.
    pub level: u16,
    /// Some reading is oblique.
    pub oblique: u16,
    /// Some usual reading is level.
    pub level_usual: u16,
    /// Some usual reading is oblique.
    pub oblique_usual: u16,
    /// The reading that is not usual is a ghost: hardly ever used in verse.
    pub ghost: u16,
}

impl LineTones {
    /// A line that satisfies whatever is asked of it: stands in for one of the wrong length, which is
    /// reported for its length alone.
    pub(crate) const fn anything(len: u16) -> Self {
        Self { len, level: u16::MAX, oblique: u16::MAX, level_usual: u16::MAX, oblique_usual: u16::MAX, ghost: 0 }
    }
}

/// Positions of a line that have bits.
const FIELD: u32 = 12;

/// The five flags of a sound, each at the foot of a field of its own.
const SPREAD: [u64; 32] = {
    let mut table = [0; 32];
    let mut flags = 0;
    while flags < 32 {
        let mut field = 0;
        while field < 5 {
            table[flags] |= (flags as u64 >> field & 1) << (FIELD * field);
            field += 1;
        }
        flags += 1;
    }
    table
};

/// 读音: the sounds of a poem in one book, parallel to its syllables and lines.
#[derive(Clone, Debug, Default)]
pub struct Sounding {
    /// Sound of each syllable.
    pub sounds: Vec<Sound>,
    /// Tones of each line.
    pub lines: Vec<LineTones>,
    /// Characters the book does not know.
    pub unknown: usize,
}

impl Sounding {
    /// Look every character of the poem up, reusing the buffers.
    ///
    /// The script matters only where a code point has one set of readings as a traditional and
    /// another as a simplified character; `script` is asked for only then.
    pub(crate) fn fill(&mut self, poem: &Poem, book: &RhymeBook, script: Option<Script>) {
        let marks = self.look_up(poem, book, &book.traditional);
        if marks & Sound::MERGED != 0 && script.unwrap_or_else(|| Script::proved_by(&self.sounds)) == Script::Simplified
        {
            self.look_up(poem, book, &book.simplified);
        }
        self.unknown = self.sounds.iter().map(|sound| u32::from(!sound.is_known())).sum::<u32>() as usize;
    }

    /// One look-up a character; the marks that any of them has are returned.
    fn look_up(&mut self, poem: &Poem, book: &RhymeBook, table: &PageTable) -> u16 {
        self.sounds.clear();
        self.lines.clear();
        let mut marks = 0;
        for line in &poem.lines {
            let syllables = &poem.syllables[line.range()];
            let mut bits = 0_u64;
            let mut at = 0;
            self.sounds.extend(syllables.iter().map(|syllable| {
                let sound = Sound(table.get(syllable.ch));
                marks |= sound.0;
                if at < FIELD {
                    bits |= SPREAD[usize::from(book.flags(sound).0 & 31)] << at;
                }
                at += 1;
                sound
            }));
            let field = |number: u32| (bits >> (FIELD * number) & 0xFFF) as u16;
            self.lines.push(LineTones {
                len: u16::try_from(syllables.len()).unwrap_or(u16::MAX),
                level: field(0),
                oblique: field(1),
                level_usual: field(2),
                oblique_usual: field(3),
                ghost: field(4),
            });
        }
        marks
    }
}
