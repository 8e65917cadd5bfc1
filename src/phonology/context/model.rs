//! 读音表: what words tell of the readings of polyphones, as tables of small numbers.
//!
//! Everything is a sum of integers, so that every machine decides alike.

use super::around::{Around, Place, WIDE};
use crate::generated;
use crate::phonology::book::{PAGE, PageTable};
use crate::phonology::{Script, ToneClass};

/// Numbers in the vector of a character.
pub const DIMENSIONS: usize = 48;
/// Lists of weights of a polyphone: for its left neighbour by place, for its right one by place but the last, and for
/// each word farther off.
pub const PARTS: usize = Place::COUNT + RIGHT_PLACES + WIDE;
/// The right neighbour has no weights of its own at the last place, where there is none; the first takes its row.
const RIGHT_PLACES: usize = Place::COUNT - 1;
/// Bits behind the point of the scales of weights.
pub(super) const SCALE_BITS: u32 = 14;
/// Steps of [`Odds`] for one unit.
pub(super) const STEPS: i32 = 256;
/// Steps of [`Odds`] for one step of the weight of a word.
const WORD_STEPS: i32 = 8;

/// The list of weights for the right neighbour at a place.
pub(super) const fn right_part(place: Place) -> usize {
    Place::COUNT
        + match place {
            Place::Second => 0,
            Place::Penult => 1,
            Place::First | Place::Last => 2,
        }
}

/// The list of weights for a word farther off.
pub(super) const fn wide_part(number: usize) -> usize {
    Place::COUNT + RIGHT_PLACES + number
}

/// How the key of a fixed word says the side of the neighbour and the place, beside the neighbour itself.
pub(super) const fn word_code(right: bool, place: Option<Place>) -> Option<u16> {
    Some(match (right, place) {
        (false, None) => 0,
        (false, Some(place)) => 1 + place as u16,
        (true, None) => 5,
        (true, Some(Place::Second)) => 6,
        (true, Some(Place::Penult)) => 7,
        (true, Some(_)) => return None,
    })
}

/// The log-odds that a character is read level: 256 steps for one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Odds(pub i32);

impl Odds {
    /// The likelier class.
    pub const fn class(self) -> ToneClass {
        if self.0 >= 0 { ToneClass::Level } else { ToneClass::Oblique }
    }

    /// How sure, from 0: the log-odds of the likelier class in steps.
    pub const fn sureness(self) -> u32 {
        self.0.unsigned_abs()
    }

    /// The log-odds of a class.
    pub const fn of(self, class: ToneClass) -> Self {
        match class {
            ToneClass::Level => self,
            ToneClass::Oblique => Self(-self.0),
        }
    }

    /// The chance of a class, from 0 to 1.
    pub fn chance(self, class: ToneClass) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let odds = self.of(class).0 as f32 / STEPS as f32;
        1.0 / (1.0 + (-odds).exp())
    }
}

/// 读音表: the tables.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// Page of each run of code points.
    pub index: &'static [u16],
    /// Number of each glyph's character, from 1: glyphs that write one character have one. Page 0 is empty.
    pub pages: &'static [[u16; PAGE]],
    /// By character: what words stand beside it, in a few numbers. Rare characters at the end have none.
    pub vectors: &'static [[i8; DIMENSIONS]],
    /// By character: its row as a polyphone, from 1; 0 for the others.
    pub rows: &'static [u16],
    /// Characters that are other polyphones in simplified text, with their rows there; sorted.
    pub merged: &'static [(u16, u16)],
    /// By row and place: log-odds of level before the words are looked at.
    pub bias: &'static [[i16; Place::COUNT]],
    /// By row: weights of the vectors around. Rows from its end on have none: their readings hardly change.
    pub weights: &'static [[[i8; DIMENSIONS]; PARTS]],
    /// What one step of these weights counts.
    pub scales: &'static [[u16; PARTS]],
    /// By row: first of its fixed words; one more at the end.
    pub first: &'static [u16],
    /// Fixed words: neighbour, and in the last three bits side and place; sorted within a row.
    pub words: &'static [u16],
    /// What each fixed word adds.
    pub word_weights: &'static [i8],
}

/// The tables that ship.
pub fn shipped() -> &'static Model {
    &generated::context::MODEL
}

impl Model {
    /// The log-odds that a character is read level here; none if the tables do not know it as a polyphone.
    pub fn odds(&self, ch: char, around: &Around, script: Script) -> Option<Odds> {
        let row = self.row(ch, script)?;
        let mut steps = i32::from(self.bias[row][around.place.number()]);
        let left = self.number(around.left);
        let right = self.number(around.right);
        steps += self.word(row, left, false, around.place) + self.word(row, right, true, around.place);
        if let (Some(weights), Some(scales)) = (self.weights.get(row), self.scales.get(row)) {
            let part = |part: usize, number: Option<usize>| match number.and_then(|number| self.vectors.get(number)) {
                Some(vector) => i64::from(dot(&weights[part], vector)) * i64::from(scales[part]),
                None => 0,
            };
            let mut sum = part(around.place.number(), left) + part(right_part(around.place), right);
            for (at, &ch) in around.wide.iter().enumerate() {
                sum += part(wide_part(at), self.number(ch));
            }
            steps += i32::try_from(sum >> SCALE_BITS).unwrap_or(0);
        }
        Some(Odds(steps))
    }

    fn number(&self, ch: Option<char>) -> Option<usize> {
        usize::from(PageTable { index: self.index, pages: self.pages }.get(ch?)).checked_sub(1)
    }

    fn row(&self, ch: char, script: Script) -> Option<usize> {
        let number = self.number(Some(ch))?;
        let merged = match script {
            Script::Simplified => self.merged.binary_search_by_key(&number, |row| usize::from(row.0)).ok(),
            Script::Traditional => None,
        };
        match merged {
            Some(at) => Some(usize::from(self.merged[at].1)),
            None => usize::from(*self.rows.get(number)?).checked_sub(1),
        }
    }

    /// What a neighbour adds that makes a fixed word with the character.
    fn word(&self, row: usize, neighbour: Option<usize>, right: bool, place: Place) -> i32 {
        let Some(neighbour) = neighbour else { return 0 };
        let range = usize::from(self.first[row])..usize::from(self.first[row + 1]);
        let (keys, weights) = (&self.words[range.clone()], &self.word_weights[range]);
        let from = keys.partition_point(|&key| usize::from(key >> 3) < neighbour);
        let wanted = [word_code(right, None), word_code(right, Some(place))];
        let same =
            keys[from..].iter().zip(&weights[from..]).take_while(|(key, _)| usize::from(**key >> 3) == neighbour);
        let added = same.filter(|(key, _)| wanted.contains(&Some(**key & 7)));
        added.map(|(_, weight)| i32::from(*weight) * WORD_STEPS).sum()
    }
}

/// The sum of the products. Apart and over slices, so that it is a loop over wide registers and not unrolled; over
/// numbers of 16 bits, which such registers multiply and add in one step.
#[inline(never)]
fn dot(a: &[i8], b: &[i8]) -> i32 {
    a.iter().zip(b).map(|(&a, &b)| i32::from(i16::from(a)) * i32::from(i16::from(b))).sum()
}
