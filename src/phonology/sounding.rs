//! The tones of a whole poem, laid out as bits.

use super::book::{RhymeBook, Sound};
use super::lookup::{Proofs, Script};
use crate::text::Poem;

/// The tones of one line: bit `i` of each field is about position `i + 1`.
///
/// Only the first sixteen positions have bits; no form that asks for tones has a longer line.
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

    /// What is left when every polyphone goes against the poem: a position keeps a class only if no
    /// usual reading has the other.
    pub(crate) const fn strict(self) -> Self {
        let level = self.level_usual & !self.oblique_usual;
        let oblique = self.oblique_usual & !self.level_usual;
        Self { len: self.len, level, oblique, level_usual: level, oblique_usual: oblique, ghost: 0 }
    }

    #[inline]
    fn of(sounds: &[Sound], book: &RhymeBook) -> Self {
        let (mut bits, mut ghost) = (0_u64, 0_u16);
        for (at, &sound) in sounds[..sounds.len().min(16)].iter().enumerate() {
            let flags = book.flags(sound).0;
            bits |= SPREAD[usize::from(flags & 15)] << at;
            ghost |= u16::from(flags >> 4 & 1) << at;
        }
        let field = |number: u32| (bits >> (16 * number) & 0xFFFF) as u16;
        Self {
            len: u16::try_from(sounds.len()).unwrap_or(u16::MAX),
            level: field(0),
            oblique: field(1),
            level_usual: field(2),
            oblique_usual: field(3),
            ghost,
        }
    }
}

/// The four lower flags of a sound, each at the foot of a field of sixteen bits.
const SPREAD: [u64; 16] = {
    let mut table = [0; 16];
    let mut flags = 0;
    while flags < 16 {
        let mut field = 0;
        while field < 4 {
            table[flags] |= (flags as u64 >> field & 1) << (16 * field);
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
}

impl Sounding {
    /// Look every character of the poem up, reusing the buffers.
    ///
    /// The script matters only where a code point has one set of readings as a traditional and
    /// another as a simplified character; `script` is asked for only then.
    pub(crate) fn fill(&mut self, poem: &Poem, book: &RhymeBook, script: Option<Script>) {
        self.sounds.clear();
        let mut marks = 0;
        let mut proofs = Proofs::default();
        self.sounds.extend(poem.syllables.iter().map(|syllable| {
            let marked = book.marked_sound(syllable.ch);
            marks |= marked;
            proofs.add(marked);
            Sound(marked)
        }));
        if marks & Sound::MERGED != 0 && script.unwrap_or_else(|| proofs.script()) == Script::Simplified {
            for (sound, syllable) in self.sounds.iter_mut().zip(&poem.syllables) {
                if sound.0 & Sound::MERGED != 0 {
                    *sound = book.sound(syllable.ch, Script::Simplified);
                }
            }
        }
        for sound in &mut self.sounds {
            sound.0 &= Sound::NUMBER;
        }
        self.lines.clear();
        self.lines.extend(poem.lines.iter().map(|line| LineTones::of(&self.sounds[line.range()], book)));
    }
}
