//! 谱: what a manual prints of a variant, segment by segment.

use crate::generated::tunes;
use crate::phonology::{Tone, ToneClass};

/// 句式: the tones of one segment, a bit for each position from the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePattern {
    /// Number of positions.
    pub len: u8,
    /// 平 is wanted.
    pub level: u16,
    /// 仄 is wanted. Neither: 中.
    pub oblique: u16,
    /// The exemplar has 平 here.
    pub sung_level: u16,
    /// The exemplar has 仄 here. Neither: not known.
    pub sung_oblique: u16,
}

/// What ends a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// 读: a pause inside a line.
    Caesura,
    /// 句: a line that does not rhyme.
    Line,
    /// 韵: a rhyme.
    Rhyme,
    /// 叶: a rhyme of the other class of tones in the same 部.
    Echo,
    /// 换: the first rhyme of a new series.
    Change,
    /// 叠: a rhyme whose words repeat what went before.
    Repeat,
}

/// One segment of a variant: pattern, end and rhyme series, packed.
///
/// Bits from the lowest: pattern 12, end 3, series 3, oblique 1, optional 1, stanza end 1, leading words 2, parallel
/// group 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment(pub(crate) u32);

impl Segment {
    /// Its tones.
    pub fn pattern(self) -> LinePattern {
        tunes::PATTERNS[(self.0 & 0xFFF) as usize]
    }

    /// What ends it.
    pub const fn end(self) -> End {
        match self.0 >> 12 & 7 {
            0 => End::Caesura,
            1 => End::Line,
            2 => End::Rhyme,
            3 => End::Echo,
            4 => End::Change,
            _ => End::Repeat,
        }
    }

    /// The number of its rhyme series, from 0; of no meaning where it does not rhyme.
    pub const fn series(self) -> u8 {
        (self.0 >> 15 & 7) as u8
    }

    /// The class of tones its rhyme has.
    pub const fn rhyme_class(self) -> ToneClass {
        if self.0 >> 18 & 1 == 1 { ToneClass::Oblique } else { ToneClass::Level }
    }

    /// The manual leaves its rhyme (or, at a 读, its pause) to the poet.
    pub const fn is_optional(self) -> bool {
        self.0 >> 19 & 1 == 1
    }

    /// A stanza ends here.
    pub const fn ends_stanza(self) -> bool {
        self.0 >> 20 & 1 == 1
    }

    /// 领字: how many words at its head lead what follows.
    pub const fn leading_words(self) -> usize {
        (self.0 >> 21 & 3) as usize
    }

    /// 对仗: the number of the parallel group it belongs to, from 1; 0 = none.
    pub const fn parallel_group(self) -> u8 {
        (self.0 >> 23 & 7) as u8
    }

    /// Whether it rhymes.
    pub const fn rhymes(self) -> bool {
        !matches!(self.end(), End::Caesura | End::Line)
    }
}

/// How words repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepeatKind {
    /// 叠句: the whole line.
    Line,
    /// The last characters of the line repeat the last of the other.
    Tail,
    /// The line is the last characters of the other, turned round (调笑令: 路迷 … 迷路).
    Reversed,
    /// 重韵: the same rhyme word.
    RhymeWord,
}

/// What a manual asks for beyond the tones of a segment. Lines (句) and positions count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// 叠: a line repeats another.
    Repeat {
        /// The line that repeats.
        line: u8,
        /// The earlier line it repeats.
        of: u8,
        /// How.
        kind: RepeatKind,
        /// How many characters.
        count: u8,
    },
    /// 上 去 入: one tone of the three is asked for.
    Tone {
        /// The line.
        line: u8,
        /// The position in the line.
        position: u8,
        /// The tone.
        tone: Tone,
    },
    /// 和声: words that the chorus sings, outside the count.
    Refrain {
        /// The line.
        line: u8,
        /// After so many characters of it.
        after: u8,
        /// The words.
        words: &'static str,
    },
    /// 衬字: a padding word.
    Padding {
        /// The line.
        line: u8,
        /// The position in the line.
        position: u8,
    },
}
