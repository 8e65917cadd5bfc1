//! 用例: what poets did at each position, and how a deviation there is to be taken.
//!
//! The manuals disagree on what is free, and many variants are one poem's bare tones. How often poets put 平 at a
//! position, over all poems of the shape, says what no manual does; where poems are few the same line of the tune, then
//! the same line of any tune, stands in (see [`super::smooth`]).

use super::shape::Shape;
use crate::generated::tune_usage;
use crate::phonology::ToneClass;

/// The log-odds of 平 in a byte: twenty steps for one unit, 128 = even.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub(crate) u8);

/// Steps of [`Share`] for one unit of log-odds.
const STEPS: f64 = 20.0;
/// Costs count in parts of a natural unit of information.
pub(crate) const UNIT: i32 = 64;

impl Share {
    /// The byte for a share in (0, 1); shares beyond what a byte can say are clipped (.0017–.9983).
    pub fn of(share: f64) -> Self {
        let odds = (share.clamp(1e-6, 1.0 - 1e-6) / (1.0 - share.clamp(1e-6, 1.0 - 1e-6))).ln();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
        let byte = (127.5 + STEPS * odds).round().clamp(0.0, 255.0) as u8;
        Self(byte)
    }

    /// The share of 平.
    pub fn level(self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let cost = COST[usize::from(self.0)] as f32 / UNIT as f32;
        (-cost).exp()
    }

    /// The share of a class.
    pub fn of_class(self, class: ToneClass) -> f32 {
        match class {
            ToneClass::Level => self.level(),
            ToneClass::Oblique => 1.0 - self.level(),
        }
    }

    /// What a class costs here: its unlikelihood.
    #[inline]
    pub(crate) fn cost(self, class: ToneClass) -> i32 {
        match class {
            ToneClass::Level => i32::from(COST[usize::from(self.0)]),
            ToneClass::Oblique => i32::from(COST[usize::from(self.0 ^ 0xFF)]),
        }
    }
}

/// −ln of the share of 平, in parts of [`UNIT`], by byte.
static COST: [u16; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        // The other class of a byte is that of its complement: 127.5 is even.
        let odds = (byte as f64 - 127.5) / STEPS;
        table[byte] = (ln(1.0 + exp(-odds)) * UNIT as f64 + 0.5) as u16;
        byte += 1;
    }
    table
};

/// What a position costs beyond its likelier class, by what the character must be (rows: either, level, oblique) and by
/// byte.
pub(crate) static COSTS: [[u16; 256]; 3] = {
    let mut table = [[0; 256]; 3];
    let mut byte = 0;
    while byte < 256 {
        let (level, oblique) = (COST[byte], COST[byte ^ 0xFF]);
        let least = if level < oblique { level } else { oblique };
        table[1][byte] = level - least;
        table[2][byte] = oblique - least;
        byte += 1;
    }
    table
};

/// e to a power, by halving the power and squaring: the standard function is not for constants.
const fn exp(power: f64) -> f64 {
    let small = power / 1024.0;
    let mut value = 1.0 + small + small * small / 2.0 + small * small * small / 6.0;
    let mut times = 0;
    while times < 10 {
        value *= value;
        times += 1;
    }
    value
}

/// The natural logarithm of a number above 0, by Newton's way.
const fn ln(number: f64) -> f64 {
    let mut guess = 0.0;
    let mut times = 0;
    while times < 40 {
        let value = exp(guess);
        guess += 2.0 * (number - value) / (number + value);
        times += 1;
    }
    guess
}

/// 用例表: counts of real poems by shape, as bytes.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    /// Poems seen of each shape.
    pub poems: &'static [u16],
    /// What a shape costs before the text is looked at: the rarer the dearer.
    pub prior: &'static [u16],
    /// What the likeliest text of each shape costs.
    pub floor: &'static [u16],
    /// Index of the first position of each shape in `level`.
    pub first: &'static [u32],
    /// Share of 平 at each position.
    pub level: &'static [u8],
    /// Share of poems that rhyme at each line, by the table of lines of shapes.
    pub feet: &'static [u8],
    /// Share of poems that keep each repeat, by the table of what manuals ask beyond tones.
    pub kept: &'static [u8],
    /// Lines that several poets write longer or shorter than any manual: shape, line, change of length, poems; sorted.
    pub gaps: &'static [(u16, u8, i8, u16)],
    /// Single tones that poets favour or tolerate: shape, position, tone, share in 255ths; sorted.
    pub tones: &'static [(u16, u8, u8, u8)],
    /// Share of the oblique feet of each shape that are of the entering tone, in 255ths; 0 where poems are too few.
    pub entering: &'static [u8],
    /// Poems that rhyme a division (row) with another (column), level feet: divisions count from 1.
    pub level_pairs: &'static [[u16; 20]; 20],
    /// The same for oblique feet.
    pub oblique_pairs: &'static [[u16; 20]; 20],
}

impl Usage {
    /// Poems seen of a shape.
    pub fn poems(&self, shape: u16) -> u32 {
        u32::from(self.poems[usize::from(shape)])
    }

    /// What a shape costs whatever the text: its own rarity, and that of the likeliest text of it.
    #[inline]
    pub(crate) fn least(&self, number: u16) -> i32 {
        self.prior(number) + i32::from(self.floor[usize::from(number)])
    }

    /// What a shape costs for its rarity.
    pub(crate) fn prior(&self, number: u16) -> i32 {
        i32::from(self.prior[usize::from(number)])
    }

    /// The shares of a shape's positions.
    #[inline]
    pub(crate) fn cells(&self, number: u16, shape: &Shape) -> &'static [u8] {
        let first = self.first[usize::from(number)] as usize;
        &self.level[first..first + usize::from(shape.len)]
    }

    /// The share of 平 at a position (0-based) of a shape.
    pub fn share(&self, number: u16, position: usize) -> Share {
        Share(self.level[self.first[usize::from(number)] as usize + position])
    }

    /// The shares of poems that rhyme at each line of a shape.
    #[inline]
    pub(crate) fn feet(&self, shape: &Shape) -> &'static [u8] {
        let first = usize::from(shape.lines.0);
        &self.feet[first..first + usize::from(shape.lines.1)]
    }

    /// Poems in which two divisions rhyme with each other.
    pub fn pair(&self, class: ToneClass, a: u8, b: u8) -> u16 {
        let pairs = match class {
            ToneClass::Level => self.level_pairs,
            ToneClass::Oblique => self.oblique_pairs,
        };
        pairs[usize::from(a.min(19))][usize::from(b.min(19))]
    }

    /// Poems that write a line of a shape longer or shorter by so many characters.
    pub(crate) fn gap(&self, shape: u16, line: u8, change: i8) -> u16 {
        let key = |row: &(u16, u8, i8, u16)| (row.0, row.1, row.2);
        self.gaps.binary_search_by_key(&(shape, line, change), key).map_or(0, |at| self.gaps[at].3)
    }

    /// The share of one tone at a position, where it is worth a word.
    pub(crate) fn tone(&self, shape: u16, position: usize, tone: u8) -> Option<f32> {
        let position = u8::try_from(position).ok()?;
        let at = self.tones.binary_search_by_key(&(shape, position, tone), |row| (row.0, row.1, row.2)).ok()?;
        Some(f32::from(self.tones[at].3) / 255.0)
    }
}

/// The table that ships, counted from Tang and Song ci.
pub fn shipped() -> &'static Usage {
    &tune_usage::USAGE
}
