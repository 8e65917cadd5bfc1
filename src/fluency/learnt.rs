//! 所学: the tables as they are learnt and kept, before they are laid out.

use std::collections::BTreeMap;

use super::curve::Curve;
use super::model::{BUCKET, Collocations, DIMENSIONS, LEAST, MOST, VALUE_BITS, VALUE_STEP, place};
use crate::phonology::book::paged;

/// What stands beside a character, as a few numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// The numbers.
    pub vector: [u8; DIMENSIONS],
    /// Their scale, as an association.
    pub scale: i16,
}

/// A character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Associated {
    /// Its glyphs; the first names it.
    pub glyphs: String,
    /// What follows it and what stands before it; a rare character has neither.
    pub sides: Option<(Neighbours, Neighbours)>,
}

/// Everything that was learnt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learnt {
    /// The characters, the commonest first; those with vectors before the others.
    pub characters: Vec<Associated>,
    /// Pairs by the glyphs that name their characters, the most telling first, each with its association as
    /// [`Learnt::code`] has it.
    pub pairs: Vec<(char, char, u8)>,
    /// Buckets for the pairs.
    pub buckets: usize,
    /// The association of a pair that the tables know nothing of.
    pub unknown: i16,
    /// How the means of good poems lie.
    pub curve: Curve,
}

impl Learnt {
    /// The number from 0 to 31 that an association is kept as.
    pub fn code(association: f64) -> u8 {
        let steps = association.clamp(f64::from(LEAST), f64::from(MOST)) - f64::from(LEAST);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let code = (steps / f64::from(VALUE_STEP)).round() as u8;
        code
    }

    /// The tables. They live as long as the program: they are made once or, for measuring, a few times. A pair whose
    /// bucket is full is left out.
    pub fn model(&self) -> Collocations {
        let mut numbers: BTreeMap<char, u16> = BTreeMap::new();
        for (character, number) in self.characters.iter().zip(1..) {
            numbers.extend(character.glyphs.chars().map(|glyph| (glyph, number)));
        }
        let (index, pages) = paged(&numbers);
        let mut buckets = vec![[0; BUCKET]; self.buckets];
        for &(left, right, code) in &self.pairs {
            let (Some(&left), Some(&right)) = (numbers.get(&left), numbers.get(&right)) else { continue };
            let (bucket, mark) = place(left, right, buckets.len());
            let bucket = &mut buckets[bucket];
            // Of two pairs that look alike the more telling one stays.
            let free = bucket.iter().position(|&entry| entry == 0 || entry >> VALUE_BITS == mark);
            if let Some(entry) = free.map(|at| &mut bucket[at]).filter(|entry| **entry == 0) {
                *entry = mark << VALUE_BITS | u16::from(code);
            }
        }
        let sides: Vec<&(Neighbours, Neighbours)> =
            self.characters.iter().map_while(|character| character.sides.as_ref()).collect();
        Collocations {
            index: index.leak(),
            pages: pages.leak(),
            left: sides.iter().map(|sides| sides.0.vector).collect::<Vec<_>>().leak(),
            right: sides.iter().map(|sides| sides.1.vector).collect::<Vec<_>>().leak(),
            scales: sides.iter().map(|sides| (sides.0.scale, sides.1.scale)).collect::<Vec<_>>().leak(),
            buckets: buckets.leak(),
            unknown: self.unknown,
            curve: self.curve,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::STEPS;
    use super::*;

    fn learnt() -> Learnt {
        let neighbours = |at: usize, scale| {
            let mut vector = [0; DIMENSIONS];
            vector[at] = 16;
            Neighbours { vector, scale }
        };
        let character = |glyphs: &str, sides| Associated { glyphs: glyphs.to_owned(), sides };
        Learnt {
            characters: vec![
                character("风風", Some((neighbours(3, -200), neighbours(5, 0)))),
                character("云雲", Some((neighbours(3, 0), neighbours(3, -40)))),
                character("魑", None),
                character("魅", None),
            ],
            pairs: vec![('魑', '魅', Learnt::code(120.0)), ('云', '风', Learnt::code(41.0))],
            buckets: 2,
            unknown: -7,
            curve: Curve::default(),
        }
    }

    #[test]
    fn pairs_come_before_vectors_and_vectors_before_nothing() {
        let model = learnt().model();
        let of = |left, right| model.association(model.number(left), model.number(right));
        assert_eq!(of('雲', '風'), 41);
        assert_eq!(of('魑', '魅'), 118);
        // 16 × 16 is eight bits.
        assert_eq!(of('風', '雲'), 8 * STEPS - 240);
        assert_eq!(of('风', '风'), LEAST);
        assert_eq!(of('魅', '魑'), -7);
        assert_eq!(of('风', '龘'), -7);
    }
}
