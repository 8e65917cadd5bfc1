//! 搭配表: how far two adjacent characters go together, as tables of small numbers.
//!
//! Everything up to the mean is a sum of integers, so that every machine decides alike.

use super::curve::Curve;
use crate::generated;
use crate::phonology::book::{PAGE, PageTable};

/// Numbers in each vector of a character.
pub const DIMENSIONS: usize = 24;
/// Pairs of one bucket.
pub const BUCKET: usize = 16;
/// Steps of an association for one bit: for a pair that verse has twice as often as chance.
pub const STEPS: i32 = 32;
/// Bits of a pair's entry that hold its association; those above tell it from other pairs of its bucket.
pub(super) const VALUE_BITS: u32 = 5;
/// Steps between two associations that an entry can hold.
pub(super) const VALUE_STEP: i32 = 7;
/// Steps of the smallest association that an entry can hold.
pub(super) const LEAST: i32 = -64;
/// Steps of the greatest.
pub(super) const MOST: i32 = LEAST + VALUE_STEP * ((1 << VALUE_BITS) - 1);

/// 搭配表: the tables.
#[derive(Clone, Copy, Debug)]
pub struct Collocations {
    /// Page of each run of code points.
    pub index: &'static [u16],
    /// Number of each glyph's character, from 1, the commonest first: glyphs that write one character have one. Page 0
    /// is empty.
    pub pages: &'static [[u16; PAGE]],
    /// By character: what follows it, in a few numbers. Rare characters at the end have none.
    pub left: &'static [[u8; DIMENSIONS]],
    /// By character: what stands before it.
    pub right: &'static [[u8; DIMENSIONS]],
    /// By character: the scales of its two vectors, as associations.
    pub scales: &'static [(i16, i16)],
    /// Pairs with an association of their own, by a hash of the pair: above, what tells pairs of a bucket apart; below,
    /// the association. 0 is no pair.
    pub buckets: &'static [[u16; BUCKET]],
    /// The association of a pair that the tables know nothing of.
    pub unknown: i16,
    /// How the means of good poems lie.
    pub curve: Curve,
}

/// The tables that ship.
pub const fn shipped() -> &'static Collocations {
    &generated::fluency::COLLOCATIONS
}

/// Where the entry of a pair is: its bucket, and what tells it from others there (never 0).
#[inline]
pub(super) fn place(left: u16, right: u16, buckets: usize) -> (usize, u16) {
    let mixed = (u64::from(left) << 16 | u64::from(right)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = mixed ^ mixed >> 29;
    let bucket = ((mixed >> 32 & 0xFFFF_FFFF) * buckets as u64) >> 32;
    let (bucket, mark) = (bucket as usize, (mixed & 0x7FF) as u16);
    (bucket, mark.max(1))
}

impl Collocations {
    /// The number of a glyph's character; 0 if the tables do not know it.
    #[inline]
    pub fn number(&self, ch: char) -> u16 {
        PageTable { index: self.index, pages: self.pages }.get(ch)
    }

    /// The association of two characters in this order, by their numbers: bits of the ratio of how often verse has the
    /// pair to how often chance would, in steps of 1/32.
    #[inline]
    pub fn association(&self, left: u16, right: u16) -> i32 {
        self.association_by(left, right, self.own(left, right))
    }

    /// The entry that a pair has of its own; 0 if it has none. Without a branch: one comparison of a wide register, so
    /// that the entries of many pairs are fetched side by side.
    #[inline]
    pub(super) fn own(&self, left: u16, right: u16) -> u16 {
        let (bucket, mark) = place(left, right, self.buckets.len());
        let bucket = self.buckets.get(bucket).unwrap_or(&[0; BUCKET]);
        bucket.iter().fold(0, |own, &entry| own | entry & u16::from(entry >> VALUE_BITS == mark).wrapping_neg())
    }

    /// The association of two characters with what [`own`](Self::own) found for them.
    pub(super) fn association_by(&self, left: u16, right: u16, own: u16) -> i32 {
        if left == 0 || right == 0 {
            return i32::from(self.unknown);
        }
        if own != 0 {
            return LEAST + VALUE_STEP * i32::from(own & ((1 << VALUE_BITS) - 1));
        }
        let (left, right) = (usize::from(left) - 1, usize::from(right) - 1);
        match (self.left.get(left), self.right.get(right)) {
            (Some(after), Some(before)) => {
                let scale = i32::from(self.scales[left].0) + i32::from(self.scales[right].1);
                (logarithm(dot(after, before)) + scale).clamp(LEAST, MOST)
            }
            _ => i32::from(self.unknown),
        }
    }
}

/// The binary logarithm in steps, straight between powers of two; that of 0 is below all associations.
fn logarithm(number: u32) -> i32 {
    let Some(power) = number.checked_ilog2() else { return -64 * STEPS };
    let rest = u64::from(number) << (32 - power) & 0xFFFF_FFFF;
    power as i32 * STEPS + ((rest * STEPS as u64) >> 32) as i32
}

/// The sum of the products. Apart and over slices, so that it is a loop over wide registers and not unrolled; over
/// signed numbers of 16 bits, which such registers multiply and add in one step.
#[inline(never)]
fn dot(a: &[u8], b: &[u8]) -> u32 {
    let sum: i32 = a.iter().zip(b).map(|(&a, &b)| i32::from(i16::from(a)) * i32::from(i16::from(b))).sum();
    sum.cast_unsigned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_near() {
        for number in 1..100_000_u32 {
            let exact = f64::from(number).log2() * f64::from(STEPS);
            assert!((f64::from(logarithm(number)) - exact).abs() < 4.0, "{number}");
        }
    }
}
