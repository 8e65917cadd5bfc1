//! 句式: the tonal patterns of single lines.

use crate::phonology::ToneClass;

/// 句式: a line type, named as 王力 does for five-syllable lines; seven-syllable lines put two
/// syllables of the opposite class in front.
///
/// The lower-case letters end oblique, the capitals level; a and A have an oblique second syllable
/// (of the last five), b and B a level one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineType {
    /// a 仄起仄收: 中仄平平仄
    LowerA,
    /// A 仄起平收: 中仄仄平平
    UpperA,
    /// b 平起仄收: 中平平仄仄
    LowerB,
    /// B 平起平收: 平平中仄平
    UpperB,
    /// Six syllables ending oblique: 中仄中平中仄
    SixOblique,
    /// Six syllables ending level: 中平中仄中平
    SixLevel,
}

impl LineType {
    /// The type with a class at the second of the last five positions and one at the end.
    pub const fn of(node: ToneClass, end: ToneClass) -> Self {
        match (node, end) {
            (ToneClass::Oblique, ToneClass::Oblique) => Self::LowerA,
            (ToneClass::Oblique, ToneClass::Level) => Self::UpperA,
            (ToneClass::Level, ToneClass::Oblique) => Self::LowerB,
            (ToneClass::Level, ToneClass::Level) => Self::UpperB,
        }
    }

    /// The class of the last position.
    pub const fn end(self) -> ToneClass {
        match self {
            Self::LowerA | Self::LowerB | Self::SixOblique => ToneClass::Oblique,
            Self::UpperA | Self::UpperB | Self::SixLevel => ToneClass::Level,
        }
    }

    /// The class of the second of the last five positions (second of six).
    pub const fn node(self) -> ToneClass {
        match self {
            Self::LowerA | Self::UpperA | Self::SixOblique => ToneClass::Oblique,
            Self::LowerB | Self::UpperB | Self::SixLevel => ToneClass::Level,
        }
    }

    /// The pattern of a line of five, six or seven syllables: 平 仄 中.
    ///
    /// ```
    /// use gelv::form::LineType;
    /// assert_eq!(LineType::UpperB.pattern(7), "中仄平平中仄平");
    /// ```
    pub const fn pattern(self, syllables: usize) -> &'static str {
        match (self, syllables) {
            (Self::LowerA, 7) => "中平中仄平平仄",
            (Self::UpperA, 7) => "中平中仄仄平平",
            (Self::LowerB, 7) => "中仄中平平仄仄",
            (Self::UpperB, 7) => "中仄平平中仄平",
            (Self::LowerA, _) => "中仄平平仄",
            (Self::UpperA, _) => "中仄仄平平",
            (Self::LowerB, _) => "中平平仄仄",
            (Self::UpperB, _) => "平平中仄平",
            (Self::SixOblique, _) => "中仄中平中仄",
            (Self::SixLevel, _) => "中平中仄中平",
        }
    }

    /// Its letter (a, A, b, B), or 六 for the six-syllable types.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::LowerA => "a",
            Self::UpperA => "A",
            Self::LowerB => "b",
            Self::UpperB => "B",
            Self::SixOblique | Self::SixLevel => "六",
        }
    }
}
