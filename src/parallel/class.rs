//! 词类: the classes of words that pair, after 王力.

use super::side::Side;
use super::table;
use crate::generated::parallel as learnt;
use crate::phonology::{folded, originals};

/// 词性: what a word does in its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// 名词
    Noun,
    /// 代词
    Pronoun,
    /// 方位词
    Direction,
    /// 数词
    Number,
    /// 颜色
    Colour,
    /// 干支
    Stem,
    /// 动词
    Verb,
    /// 形容词
    Adjective,
    /// 副词
    Adverb,
    /// 连介词
    Connective,
    /// 助词
    Particle,
    /// 连用字: two words of like or opposite sense as one unit.
    Coordinate,
    /// 连绵字
    Bound,
    /// 叠字
    Doubled,
}

impl Part {
    /// Its name in Simplified Chinese and in English.
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Noun => ("名词", "noun"),
            Self::Pronoun => ("代词", "pronoun"),
            Self::Direction => ("方位词", "direction"),
            Self::Number => ("数词", "number"),
            Self::Colour => ("颜色词", "colour"),
            Self::Stem => ("干支", "stem or branch"),
            Self::Verb => ("动词", "verb"),
            Self::Adjective => ("形容词", "adjective"),
            Self::Adverb => ("副词", "adverb"),
            Self::Connective => ("连介词", "connective"),
            Self::Particle => ("助词", "particle"),
            Self::Coordinate => ("并列", "coordinate pair"),
            Self::Bound => ("连绵字", "bound disyllable"),
            Self::Doubled => ("叠字", "doubling"),
        }
    }

    /// All parts of speech.
    pub const ALL: [Self; 14] = [
        Self::Noun,
        Self::Pronoun,
        Self::Direction,
        Self::Number,
        Self::Colour,
        Self::Stem,
        Self::Verb,
        Self::Adjective,
        Self::Adverb,
        Self::Connective,
        Self::Particle,
        Self::Coordinate,
        Self::Bound,
        Self::Doubled,
    ];
}

/// The English of the Chinese name of a class or a part of speech; of another word itself.
pub fn english_of(name: &str) -> &str {
    let class = || learnt::CLASS_NAMES.iter().position(|&known| known == name).map(|at| learnt::CLASS_ENGLISH[at]);
    let part = || Part::ALL.into_iter().map(Part::names).find(|names| names.0 == name).map(|names| names.1);
    class().or_else(part).unwrap_or(name)
}

/// 事类: one class of words, by its number in `data/classes.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class(pub(super) u8);

/// The classes a word may be of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassSet(pub(super) u64);

/// Classes whose words pair only as units, whatever their characters are.
const WHOLE: ClassSet = ClassSet(learnt::WHOLE_CLASSES);

impl Class {
    /// All classes, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..learnt::CLASS_NAMES.len()).filter_map(|number| u8::try_from(number).ok()).map(Self)
    }

    /// Its name in Simplified Chinese.
    pub fn name(self) -> &'static str {
        learnt::CLASS_NAMES[usize::from(self.0)]
    }

    /// Its part of speech.
    pub fn part(self) -> Part {
        learnt::CLASS_PARTS[usize::from(self.0)]
    }

    /// The classes of its part of speech.
    pub(super) fn of_its_part(self) -> ClassSet {
        ClassSet(learnt::CLASS_ALIKE[usize::from(self.0)])
    }

    /// 邻: the classes that stand beside it.
    pub fn neighbours(self) -> ClassSet {
        ClassSet(learnt::CLASS_NEAR[usize::from(self.0)])
    }
}

impl ClassSet {
    /// The classes of a character, in either script; empty if it is in none.
    pub fn of(ch: char) -> Self {
        let own = Self::entry(ch);
        if own.0 != 0 {
            return own;
        }
        let originals = originals(folded(ch).unwrap_or(ch));
        originals.chars().chain(folded(ch)).fold(Self(0), |set, head| Self(set.0 | Self::entry(head).0))
    }

    /// The classes of the character of a line at a position.
    pub fn at(side: &Side, at: usize) -> Self {
        match side.numbers[at] {
            0 => Self::of(side.chars[at]),
            number => Self(table::classes(number)),
        }
    }

    fn entry(ch: char) -> Self {
        match learnt::NUMBERS.get(ch) {
            0 => {
                let listed = learnt::OTHER_CLASSES.binary_search_by_key(&ch, |row| row.0);
                Self(listed.map_or(0, |at| learnt::CLASS_SETS[usize::from(learnt::OTHER_CLASSES[at].1)]))
            }
            number => Self(table::classes(number)),
        }
    }

    /// The classes of the two-character unit of a line at a position; empty if the unit is not listed as such.
    pub fn of_unit(side: &Side, at: usize) -> Self {
        let number = |at: usize| side.numbers[at];
        Self(learnt::CLASS_SETS[usize::from(table::unit_classes(number(at), number(at + 1)))])
    }

    /// Whether two units pair as units: both names of persons or of places, both bound disyllables, doublings, or two
    /// words of like or of opposite sense (当句对: 天地 against 有无).
    pub fn pair_whole(self, other: Self) -> bool {
        self.0 & other.0 & WHOLE.0 != 0
    }

    /// Whether one of the classes is of a part of speech.
    pub(super) fn are(self, part: Part) -> bool {
        self.iter().any(|class| class.part() == part)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The classes of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Its classes, as they are listed.
    pub fn iter(self) -> impl Iterator<Item = Class> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let class = u8::try_from(rest.trailing_zeros()).ok().filter(|&class| class < 64)?;
            rest &= rest - 1;
            Some(Class(class))
        })
    }
}
