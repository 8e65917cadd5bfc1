//! 格式: what variants of one tune have in common, where lines end and which of them rhyme in which class of tones.
//!
//! Poets choose among shapes; inside a shape the manuals differ in tones and in rhymes that may be left out, and there
//! usage decides how free a position is.

use super::tune::{TuneId, VariantId};
use crate::generated::tunes;
use crate::phonology::ToneClass;

/// A shape of a tune.
#[derive(Debug)]
pub struct Shape {
    /// The tune.
    pub tune: TuneId,
    /// Characters in all.
    pub len: u8,
    /// Its lines: first of the table, and how many.
    pub(crate) lines: (u16, u8),
    /// Its variants: a range of the table.
    pub(crate) variants: (u16, u16),
    /// The positions that its variants fix: first word of the table.
    pub(crate) fixed: u16,
}

/// One line (句) of a shape, packed.
///
/// Bits from the lowest: end 8 (characters of the shape up to and with this line), foot 2 (0 none, 1 level, 2 oblique),
/// series 3, stanza end 1, share of the variants that rhyme here 4 (in fifteenths).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapeLine(pub(crate) u32);

impl Shape {
    /// Its lines.
    pub fn lines(&self) -> &'static [ShapeLine] {
        let first = usize::from(self.lines.0);
        &tunes::SHAPE_LINES[first..first + usize::from(self.lines.1)]
    }

    /// Its variants.
    pub fn variants(&self) -> impl Iterator<Item = VariantId> + use<> {
        (self.variants.0..self.variants.1).map(VariantId)
    }

    /// The first position of a line (from 0).
    #[inline]
    pub(crate) fn line_start(&self, line: u8) -> usize {
        usize::from(line).checked_sub(1).map_or(0, |before| self.lines()[before].end())
    }

    /// Characters of a line (from 0).
    #[inline]
    pub(crate) fn line_len(&self, line: u8) -> usize {
        self.lines()[usize::from(line)].end() - self.line_start(line)
    }

    /// Positions where all its variants print 平: bits, the first position lowest, in as many words as it needs.
    #[inline]
    pub(crate) fn level(&self) -> &'static [u64] {
        let (first, words) = (usize::from(self.fixed), self.words());
        &tunes::FIXED[first..first + words]
    }

    /// Positions where all print 仄.
    #[inline]
    pub(crate) fn oblique(&self) -> &'static [u64] {
        let (first, words) = (usize::from(self.fixed), self.words());
        &tunes::FIXED[first + words..first + 2 * words]
    }

    /// Words that hold a bit for each of its positions.
    #[inline]
    fn words(&self) -> usize {
        usize::from(self.len).div_ceil(64)
    }
}

impl ShapeLine {
    /// Characters up to and with this line.
    pub const fn end(self) -> usize {
        (self.0 & 0xFF) as usize
    }

    /// The class of its rhyme, if some variant rhymes here.
    pub const fn foot(self) -> Option<ToneClass> {
        match self.0 >> 8 & 3 {
            0 => None,
            1 => Some(ToneClass::Level),
            _ => Some(ToneClass::Oblique),
        }
    }

    /// The number of its rhyme series, from 0.
    pub const fn series(self) -> u8 {
        (self.0 >> 10 & 7) as u8
    }

    /// A stanza ends here.
    pub const fn ends_stanza(self) -> bool {
        self.0 >> 13 & 1 == 1
    }

    /// How many of the variants rhyme here, in fifteenths.
    pub const fn printed_share(self) -> u8 {
        (self.0 >> 14 & 15) as u8
    }
}

/// Whether a shape has lines of five or of seven alone.
pub(crate) fn has_equal_lines(number: u16) -> bool {
    let lines = shape(number).lines();
    let first = lines[0].end();
    matches!(first, 5 | 7) && (1..).zip(lines).all(|(number, line)| line.end() == first * number)
}

/// Whether some shape of so many characters has lines of five or of seven alone.
pub(crate) fn may_have_equal_lines(len: usize) -> bool {
    of_length(len).iter().any(|&number| has_equal_lines(number))
}

/// The shape of a number.
pub(crate) fn shape(number: u16) -> &'static Shape {
    &tunes::SHAPES[usize::from(number)]
}

/// Numbers of the shapes of a length.
pub(super) fn of_length(len: usize) -> &'static [u16] {
    let bounds = &tunes::LENGTHS;
    match (bounds.get(len), bounds.get(len + 1)) {
        (Some(&from), Some(&to)) => &tunes::BY_LENGTH[usize::from(from)..usize::from(to)],
        _ => &[],
    }
}
