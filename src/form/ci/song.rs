//! 词文: the text to be set to a tune, as bits.

use crate::phonology::{RhymeBook, Sounding, ToneClass};
use crate::text::{Pause, Poem};

/// Characters that have bits. No tune is longer; what stands beyond is looked at one by one.
pub(crate) const BITS: usize = 256;
/// Words of a set of bits.
const WORDS: usize = BITS / 64;

/// A bit for each of the first 256 characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(pub(crate) [u64; WORDS]);

impl Marks {
    #[inline]
    pub(crate) fn set(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at >> 6) {
            *word |= 1 << (at & 63);
        }
    }

    #[inline]
    pub(crate) fn has(&self, at: usize) -> bool {
        bit(&self.0, at)
    }

    /// Sixteen bits from a place on.
    #[inline]
    pub(crate) fn window(&self, at: usize) -> u32 {
        window(&self.0, at)
    }

    /// How many bits are set in both.
    #[inline]
    pub(crate) fn common(&self, other: &[u64]) -> u32 {
        self.0.iter().zip(other).map(|(a, b)| (a & b).count_ones()).sum()
    }

    /// How many bits are set here and not there.
    #[inline]
    pub(crate) fn without(&self, other: &Self) -> u32 {
        self.0.iter().zip(&other.0).map(|(a, b)| (a & !b).count_ones()).sum()
    }
}

/// Whether a bit is set.
#[inline]
pub(crate) fn bit(words: &[u64], at: usize) -> bool {
    words.get(at >> 6).is_some_and(|word| word >> (at & 63) & 1 == 1)
}

/// Sixteen bits from a place on.
#[inline]
pub(crate) fn window(words: &[u64], at: usize) -> u32 {
    let word = at >> 6;
    let low = words.get(word).copied().unwrap_or(0) >> (at & 63);
    let high = match at & 63 {
        0 => 0,
        shift => words.get(word + 1).copied().unwrap_or(0) << (64 - shift),
    };
    (low | high) as u32 & 0xFFFF
}

/// One byte for each of the first 256 characters.
#[derive(Clone, Debug)]
pub(crate) struct Codes(pub(crate) [u8; BITS]);

impl Default for Codes {
    fn default() -> Self {
        Self([EITHER; BITS])
    }
}

/// The character may be level or oblique.
pub(crate) const EITHER: u8 = 0;
/// It must be level.
pub(crate) const LEVEL: u8 = 1;
/// It must be oblique.
pub(crate) const OBLIQUE: u8 = 2;

/// 词文: a text as bits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Song {
    /// Characters.
    pub(crate) len: usize,
    /// For each of the first 256 characters what it must be: a row of [`super::usage::COSTS`].
    pub(crate) codes: Codes,
    /// Every reading is level.
    pub(crate) must_level: Marks,
    /// Every reading is oblique.
    pub(crate) must_oblique: Marks,
    /// A mark, a space or the end of a row stands after the character.
    pub(crate) pauses: Marks,
    /// Such a pause that is more than a 、.
    pub(crate) breaks: Marks,
    /// 。 or the like stands after it.
    pub(crate) stops: Marks,
    /// The text has pauses at all.
    pub(crate) paused: bool,
    /// The text tells 。 from ，.
    pub(crate) stopped: bool,
}

impl Song {
    /// The bits of the characters from one on.
    pub(crate) fn fill(&mut self, poem: &Poem, sounding: &Sounding, book: &RhymeBook, from: usize) {
        *self = Self::default();
        let sounds = &sounding.sounds[from..];
        self.len = sounds.len();
        for (word, sounds) in sounds.chunks(64).take(WORDS).enumerate() {
            let (mut level, mut oblique) = (0_u64, 0_u64);
            let codes = &mut self.codes.0[64 * word..64 * word + sounds.len()];
            for ((at, &sound), code) in (0..).zip(sounds).zip(codes) {
                let flags = book.flags(sound);
                let (must_level, must_oblique) = (flags.must(ToneClass::Level), flags.must(ToneClass::Oblique));
                level |= u64::from(must_level) << at;
                oblique |= u64::from(must_oblique) << at;
                *code = u8::from(must_level) * LEVEL + u8::from(must_oblique) * OBLIQUE;
            }
            (self.must_level.0[word], self.must_oblique.0[word]) = (level, oblique);
        }
        let (mut breaks, mut commas) = (0_u32, false);
        for line in &poem.lines {
            let Some(last) = (line.end as usize).checked_sub(from + 1) else { continue };
            self.pauses.set(last);
            if line.pause != Pause::Caesura {
                self.breaks.set(last);
                breaks += 1;
            }
            if line.pause == Pause::Stop {
                self.stops.set(last);
            }
            commas |= line.pause == Pause::Comma;
        }
        self.paused = breaks > 1;
        self.stopped = commas && self.stops != Marks::default();
    }
}
