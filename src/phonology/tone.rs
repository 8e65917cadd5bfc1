//! Tones and sets of tones.

use serde::{Deserialize, Serialize};

/// 声调: one of the four tones of Middle Chinese.
///
/// The Putonghua books use the same four names: 阴平 and 阳平 are [`Tone::Level`], 上声 is
/// [`Tone::Rising`], 去声 is [`Tone::Departing`]; they have no entering tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// 平
    Level,
    /// 上
    Rising,
    /// 去
    Departing,
    /// 入
    Entering,
}

impl Tone {
    /// All four, in the order of the rhyme books.
    pub const ALL: [Self; 4] = [Self::Level, Self::Rising, Self::Departing, Self::Entering];

    /// 平 or 仄: the class that tonal patterns ask for.
    ///
    /// ```
    /// use gelv::{Tone, ToneClass};
    /// assert_eq!(Tone::Entering.class(), ToneClass::Oblique);
    /// ```
    pub const fn class(self) -> ToneClass {
        match self {
            Self::Level => ToneClass::Level,
            Self::Rising | Self::Departing | Self::Entering => ToneClass::Oblique,
        }
    }

    /// The Chinese name: 平, 上, 去 or 入.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level => "平",
            Self::Rising => "上",
            Self::Departing => "去",
            Self::Entering => "入",
        }
    }
}

/// 平仄: the two classes of tones that regulated verse sets against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ToneClass {
    /// 平
    Level,
    /// 仄: 上, 去 and 入
    Oblique,
}

impl ToneClass {
    /// The class that stands against this one.
    pub const fn opposite(self) -> Self {
        match self {
            Self::Level => Self::Oblique,
            Self::Oblique => Self::Level,
        }
    }

    /// The Chinese name: 平 or 仄.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level => "平",
            Self::Oblique => "仄",
        }
    }
}

/// A set of tones: what a character *may* be, never what it is.
///
/// ```
/// use gelv::{Tone, ToneClass, ToneSet};
/// let kan = ToneSet::of(&[Tone::Level, Tone::Departing]); // 看
/// assert!(kan.may(ToneClass::Level) && kan.may(ToneClass::Oblique));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ToneSet(u8);

impl ToneSet {
    /// No tone.
    pub const EMPTY: Self = Self(0);
    /// All four tones.
    pub const ALL: Self = Self(0b1111);
    /// The three oblique tones.
    pub const OBLIQUE: Self = Self(0b1110);
    /// The level tone alone.
    pub const LEVEL: Self = Self(0b0001);

    /// The set of the given tones.
    pub const fn of(tones: &[Tone]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < tones.len() {
            bits |= 1 << tones[i] as u8;
            i += 1;
        }
        Self(bits)
    }

    /// Whether the tone is in the set.
    pub const fn contains(self, tone: Tone) -> bool {
        self.0 & (1 << tone as u8) != 0
    }

    /// The set with the tone added.
    #[must_use]
    pub const fn with(self, tone: Tone) -> Self {
        Self(self.0 | 1 << tone as u8)
    }

    /// Whether some tone of the set is of the class.
    pub const fn may(self, class: ToneClass) -> bool {
        match class {
            ToneClass::Level => self.0 & Self::LEVEL.0 != 0,
            ToneClass::Oblique => self.0 & Self::OBLIQUE.0 != 0,
        }
    }

    /// Whether the set has no tone.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
