//! 词牌: tunes and their variants, as the manuals have them.

use std::ops::Range;

use super::shape::{Shape, shape};
use super::template::{Extra, Segment};
use crate::generated::tunes;

/// The number of a tune in the table of tunes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TuneId(pub u16);

/// The number of a variant in the table of variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VariantId(pub u16);

/// 词谱: the manual a variant is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manual {
    /// 《钦定词谱》卷一至卷三十九
    Qinding,
    /// 龙榆生《唐宋词格律》
    Longyusheng,
    /// 《白香词谱》
    Baixiang,
    /// 《钦定词谱》卷四十: suites and pieces whose tones are read off one exemplar, with gaps. They name and tell
    /// tunes; no poem is held to their tones.
    Appendix,
}

/// How far the sources of a variant agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The witnesses of the text disagree in structure.
    Low,
    /// They disagree in some tones or marks.
    Medium,
    /// They agree.
    High,
}

/// 词牌: a tune.
#[derive(Debug)]
pub struct Tune {
    /// Its name in Simplified characters.
    pub name: &'static str,
    /// Its name in Traditional characters.
    pub traditional: &'static str,
    /// Its variants: a range of the table.
    pub(crate) variants: (u16, u16),
    /// Its shapes: a range of the table.
    pub(crate) shapes: (u16, u16),
}

/// 体: one way to write a tune, as one manual has it.
#[derive(Debug)]
pub struct Variant {
    /// The tune.
    pub tune: TuneId,
    /// The manual.
    pub manual: Manual,
    /// Its number among the tune's variants in that manual, from 1 (又一体).
    pub ordinal: u8,
    /// How far its sources agree.
    pub confidence: Confidence,
    /// The shape it belongs to.
    pub(crate) shape: u16,
    /// Its segments: first of the table, and how many.
    pub(crate) segments: (u32, u8),
    /// What else the manual asks: a range of the table.
    pub(crate) extras: (u16, u16),
    /// Numbers of its label, author and incipit in the table of words.
    pub(crate) words: [u16; 3],
}

impl TuneId {
    /// Every tune, in the order of 《钦定词谱》.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..u16::try_from(tunes::TUNES.len()).unwrap_or(u16::MAX)).map(Self)
    }

    /// The tune.
    pub fn tune(self) -> &'static Tune {
        &tunes::TUNES[usize::from(self.0)]
    }
}

impl VariantId {
    /// The variant.
    pub fn variant(self) -> &'static Variant {
        &tunes::VARIANTS[usize::from(self.0)]
    }
}

impl Tune {
    /// Its variants in every manual, grouped by shape.
    pub fn variants(&self) -> impl Iterator<Item = VariantId> + use<> {
        (self.variants.0..self.variants.1).map(VariantId)
    }

    /// Numbers of its shapes.
    pub(crate) fn shapes(&self) -> Range<u16> {
        self.shapes.0..self.shapes.1
    }
}

impl Variant {
    /// What the manual calls it (定格, 变格, 仄韵格); mostly empty.
    pub fn label(&self) -> &'static str {
        tunes::WORDS[usize::from(self.words[0])]
    }

    /// Who wrote the exemplar; empty where the manual does not say.
    pub fn author(&self) -> &'static str {
        tunes::WORDS[usize::from(self.words[1])]
    }

    /// 起句: the first line of the exemplar.
    pub fn incipit(&self) -> &'static str {
        tunes::WORDS[usize::from(self.words[2])]
    }

    /// Its segments, in order.
    pub fn segments(&self) -> &'static [Segment] {
        let first = self.segments.0 as usize;
        &tunes::SEGMENTS[first..first + usize::from(self.segments.1)]
    }

    /// Repeats, tones and words that the manual asks for beyond 平仄.
    pub fn extras(&self) -> &'static [Extra] {
        &tunes::EXTRAS[usize::from(self.extras.0)..usize::from(self.extras.1)]
    }

    /// Its shape.
    pub fn shape(&self) -> &'static Shape {
        shape(self.shape)
    }
}

impl Manual {
    /// Every manual, in the order of trust where they differ.
    pub const ALL: [Self; 4] = [Self::Qinding, Self::Longyusheng, Self::Baixiang, Self::Appendix];

    /// The identifier that commands and reports use.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Qinding => "qinding",
            Self::Longyusheng => "longyusheng",
            Self::Baixiang => "baixiang",
            Self::Appendix => "qinding-40",
        }
    }

    /// The manual of an identifier.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|manual| manual.id() == id)
    }

    /// Whether a poem may be judged by it alone: every manual but the appendix.
    pub const fn judges(self) -> bool {
        !matches!(self, Self::Appendix)
    }

    /// Its name in Simplified characters.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Qinding => "钦定词谱",
            Self::Longyusheng => "唐宋词格律",
            Self::Baixiang => "白香词谱",
            Self::Appendix => "钦定词谱卷四十",
        }
    }
}
