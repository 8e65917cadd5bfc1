//! 韵式: in which tones a variant rhymes, and how its rhymes change.

use super::template::Extra;
use super::tune::{Variant, VariantId};
use super::usage::Usage;
use crate::generated::tunes;
use crate::phonology::Tone;

/// 韵式
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// 平韵: one level rhyme.
    Level,
    /// 仄韵: one oblique rhyme.
    Oblique,
    /// 入声韵: one rhyme, which the manual wants in the entering tone.
    Entering,
    /// 平韵换韵: level rhymes that change.
    LevelChanging,
    /// 仄韵换韵: oblique rhymes that change.
    ObliqueChanging,
    /// 平仄通叶: one rhyme in both classes of tones.
    Shared,
    /// 平仄换韵: level and oblique rhymes one after the other.
    Changing,
    /// 平仄错叶: a rhyme comes back after another.
    Woven,
    /// It does not rhyme.
    None,
}

impl Scheme {
    /// Every scheme.
    pub const ALL: [Self; 9] = [
        Self::Level,
        Self::Oblique,
        Self::Entering,
        Self::LevelChanging,
        Self::ObliqueChanging,
        Self::Shared,
        Self::Changing,
        Self::Woven,
        Self::None,
    ];

    /// The identifier that commands and reports use.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Oblique => "oblique",
            Self::Entering => "entering",
            Self::LevelChanging => "level-changing",
            Self::ObliqueChanging => "oblique-changing",
            Self::Shared => "shared",
            Self::Changing => "changing",
            Self::Woven => "woven",
            Self::None => "none",
        }
    }

    /// Its name in Simplified characters.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level => "平韵",
            Self::Oblique => "仄韵",
            Self::Entering => "入声韵",
            Self::LevelChanging => "平韵换韵",
            Self::ObliqueChanging => "仄韵换韵",
            Self::Shared => "平仄通叶",
            Self::Changing => "平仄换韵",
            Self::Woven => "平仄错叶",
            Self::None => "无韵",
        }
    }

    /// Its name in English.
    pub const fn english(self) -> &'static str {
        match self {
            Self::Level => "level rhyme",
            Self::Oblique => "oblique rhyme",
            Self::Entering => "entering-tone rhyme",
            Self::LevelChanging => "changing level rhymes",
            Self::ObliqueChanging => "changing oblique rhymes",
            Self::Shared => "one rhyme, level and oblique",
            Self::Changing => "level and oblique rhymes in turn",
            Self::Woven => "level and oblique rhymes interwoven",
            Self::None => "without rhyme",
        }
    }

    /// Whether it has level and oblique rhymes.
    pub const fn is_mixed(self) -> bool {
        matches!(self, Self::Shared | Self::Changing | Self::Woven)
    }
}

impl Variant {
    /// How it rhymes.
    pub fn scheme(&self) -> Scheme {
        let mut classes = [false; 2];
        // The series in the order in which they take over.
        let mut turns: Vec<u8> = Vec::new();
        for line in self.lines().map(|line| line.last()).filter(|line| line.rhymes()) {
            classes[line.rhyme_class() as usize] = true;
            if turns.last() != Some(&line.series()) {
                turns.push(line.series());
            }
        }
        let changes = turns.len() > 1;
        let comes_back = (1..turns.len()).any(|at| turns[..at].contains(&turns[at]));
        match classes {
            [false, false] => Scheme::None,
            [true, true] if !changes => Scheme::Shared,
            [true, true] if comes_back => Scheme::Woven,
            [true, true] => Scheme::Changing,
            [true, false] if changes => Scheme::LevelChanging,
            [true, false] => Scheme::Level,
            [false, true] if self.wants_entering() => Scheme::Entering,
            [false, true] if changes => Scheme::ObliqueChanging,
            [false, true] => Scheme::Oblique,
        }
    }

    /// Whether the manual asks for the entering tone at half of the feet, or calls the variant so.
    fn wants_entering(&self) -> bool {
        let asks = |number: u8, last: usize| {
            self.extras().iter().any(|extra| {
                matches!(*extra, Extra::Tone { line, position, tone: Tone::Entering }
                    if line == number && usize::from(position) == last)
            })
        };
        let (mut feet, mut asked) = (0, 0);
        for line in self.lines().filter(|line| line.last().rhymes()) {
            feet += 1;
            asked += usize::from(asks(line.number, line.characters() - 1));
        }
        self.label().contains("入声") || asked * 2 > feet
    }
}

impl Usage {
    /// The share of poems of a shape that rhyme at a line (0-based); nothing where no variant rhymes.
    pub fn rhyming(&self, number: u16, line: usize) -> Option<f32> {
        let shape = &tunes::SHAPES[usize::from(number)];
        shape.lines().get(line)?.foot()?;
        Some(f32::from(self.feet(shape)[line]) / 255.0)
    }

    /// The share of poems that keep a repeat that a variant asks for: the one at this place among its extras.
    pub fn keeping(&self, variant: &Variant, extra: usize) -> f32 {
        f32::from(self.kept[usize::from(variant.extras.0) + extra]) / 255.0
    }

    /// The share of poems that rhyme in the entering tone, over the oblique feet of a shape; nothing where poems are too
    /// few to say.
    pub fn entering(&self, number: u16) -> Option<f32> {
        let share = self.entering[usize::from(number)];
        (share > 0).then(|| f32::from(share) / 255.0)
    }
}

impl VariantId {
    /// The variant of a tune's name, manual and number, as reports name it.
    pub fn named(tune: &str, manual: &str, ordinal: u8) -> Option<Self> {
        let tune = tunes::TUNES.iter().find(|other| other.name == tune)?;
        tune.variants().find(|id| id.variant().manual.id() == manual && id.variant().ordinal == ordinal)
    }
}
