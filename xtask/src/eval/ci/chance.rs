//! Draws that are the same every time: of the poem and the purpose, not of the order.

use crate::random::Random;

/// A hash of words (FNV-1a).
pub(super) fn hash(words: &str) -> u64 {
    words.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// A generator of numbers.
pub(super) struct Chance(Random);

impl Chance {
    pub(super) fn of(poem: &str, purpose: &str) -> Self {
        Self(Random::new(hash(poem) ^ hash(purpose).rotate_left(32)))
    }

    /// A number below a limit above 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        (self.0.next() % limit as u64) as usize
    }

    /// One of some.
    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        (!from.is_empty()).then(|| from[self.below(from.len())])
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}
