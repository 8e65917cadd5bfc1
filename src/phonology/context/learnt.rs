//! 所学: the tables of the model as they are learnt and kept, before they are laid out.

use std::collections::BTreeMap;

use super::around::Place;
use super::model::{DIMENSIONS, Model, PARTS, SCALE_BITS, STEPS, right_part, wide_part, word_code};
use crate::phonology::book::paged;

/// A fixed word: a neighbour that says more than its vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// It stands after the polyphone, not before.
    pub right: bool,
    /// Only at this place; everywhere if none.
    pub place: Option<Place>,
    /// The neighbour.
    pub neighbour: char,
    /// What it adds, in 32nds of a unit of log-odds.
    pub weight: i8,
}

/// One list of weights of a polyphone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What one step counts.
    pub scale: u16,
    /// One for each number of a vector.
    pub weights: [i8; DIMENSIONS],
}

/// What was learnt of one polyphone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polyphone {
    /// Its glyphs; the first names it.
    pub glyphs: String,
    /// It is one in simplified text alone, where it stands for several originals; in traditional text the character
    /// is another polyphone or none.
    pub merged: bool,
    /// Log-odds of level by place, before the words are looked at.
    pub bias: [i16; Place::COUNT],
    /// Weights of the vectors around it, or nothing where there is too little to decide.
    pub parts: Vec<Part>,
    /// Its fixed words.
    pub words: Vec<Word>,
}

/// Everything that was learnt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learnt {
    /// The glyphs of each character, and its vector; the commonest first.
    pub vectors: Vec<(String, [i8; DIMENSIONS])>,
    /// The polyphones.
    pub polyphones: Vec<Polyphone>,
}

impl Learnt {
    /// The fixed-point scale for weights and vectors of these step sizes.
    pub fn scale(weight: f64, vector: f64) -> u16 {
        let scale = weight * vector * f64::from(STEPS) * f64::from(1_u32 << SCALE_BITS);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let scale = scale.round().clamp(0.0, f64::from(u16::MAX)) as u16;
        scale
    }

    /// The list of weights for the left neighbour at a place.
    pub const fn left_part(place: Place) -> usize {
        place.number()
    }

    /// The list of weights for the right neighbour at a place; the last place has none.
    pub const fn right_part(place: Place) -> usize {
        right_part(place)
    }

    /// The list of weights for a word farther off.
    pub const fn wide_part(number: usize) -> usize {
        wide_part(number)
    }

    /// The tables. They live as long as the program: they are made once or, for measuring, a few times.
    pub fn model(&self) -> Model {
        // Those with weights come first, so that one number serves both tables.
        let mut polyphones: Vec<&Polyphone> = self.polyphones.iter().collect();
        polyphones.sort_by_key(|polyphone| polyphone.parts.is_empty());
        let mut numbers: BTreeMap<char, u16> = BTreeMap::new();
        let mut characters = 0;
        for glyphs in self.vectors.iter().map(|row| &row.0).chain(polyphones.iter().map(|polyphone| &polyphone.glyphs))
        {
            if glyphs.chars().next().is_some_and(|head| !numbers.contains_key(&head)) {
                characters += 1;
                numbers.extend(glyphs.chars().map(|glyph| (glyph, characters)));
            }
        }
        let number = |glyphs: &str| glyphs.chars().next().and_then(|head| numbers.get(&head)).copied().unwrap_or(0);
        let mut rows = vec![0_u16; usize::from(characters)];
        let mut merged = Vec::new();
        let (mut first, mut words, mut word_weights) = (vec![0], Vec::new(), Vec::new());
        for (row, polyphone) in (1..).zip(&polyphones) {
            if let Some(at) = usize::from(number(&polyphone.glyphs)).checked_sub(1) {
                match polyphone.merged {
                    true => merged.push((at as u16, row - 1)),
                    false => rows[at] = row,
                }
            }
            let mut keyed: Vec<(u16, i8)> = polyphone
                .words
                .iter()
                .filter_map(|word| {
                    let neighbour = numbers.get(&word.neighbour)?.checked_sub(1)?;
                    Some((neighbour << 3 | word_code(word.right, word.place)?, word.weight))
                })
                .collect();
            keyed.sort_unstable();
            words.extend(keyed.iter().map(|word| word.0));
            word_weights.extend(keyed.iter().map(|word| word.1));
            first.push(u16::try_from(words.len()).unwrap_or(u16::MAX));
        }
        merged.sort_unstable();
        let heavy: Vec<&Polyphone> = polyphones.iter().copied().filter(|row| row.parts.len() == PARTS).collect();
        let (index, pages) = paged(&numbers);
        Model {
            index: index.leak(),
            pages: pages.leak(),
            vectors: self.vectors.iter().map(|row| row.1).collect::<Vec<_>>().leak(),
            rows: rows.leak(),
            merged: merged.leak(),
            bias: polyphones.iter().map(|row| row.bias).collect::<Vec<_>>().leak(),
            weights: heavy
                .iter()
                .map(|row| by_part(row, |part| part.weights, [0; DIMENSIONS]))
                .collect::<Vec<_>>()
                .leak(),
            scales: heavy.iter().map(|row| by_part(row, |part| part.scale, 0)).collect::<Vec<_>>().leak(),
            first: first.leak(),
            words: words.leak(),
            word_weights: word_weights.leak(),
        }
    }
}

/// One thing of each part.
fn by_part<T: Copy>(polyphone: &Polyphone, of: impl Fn(&Part) -> T, none: T) -> [T; PARTS] {
    let mut all = [none; PARTS];
    all.iter_mut().zip(&polyphone.parts).for_each(|(all, part)| *all = of(part));
    all
}

#[cfg(test)]
mod tests {
    use super::super::around::Around;
    use super::*;
    use crate::Script;

    #[test]
    fn sums_are_those_of_the_rows() {
        let mut vector = [0; DIMENSIONS];
        vector[3] = 100;
        let mut part = Part { scale: 1 << SCALE_BITS, weights: [0; DIMENSIONS] };
        part.weights[3] = 2;
        let long = Polyphone {
            glyphs: "长長".to_owned(),
            merged: false,
            bias: [64, 0, -128, 0],
            parts: vec![part; PARTS],
            words: vec![Word { right: true, place: None, neighbour: '者', weight: -32 }],
        };
        let learnt = Learnt {
            vectors: vec![("老".to_owned(), vector), ("者".to_owned(), [0; DIMENSIONS])],
            polyphones: vec![long],
        };
        let model = learnt.model();
        let around = |left, right| Around { place: Place::Second, left, right, wide: [None; 5] };
        let odds = |ch, left, right| model.odds(ch, &around(left, right), Script::Traditional).map(|odds| odds.0);
        assert_eq!(odds('長', None, None), Some(64));
        assert_eq!(odds('长', Some('老'), None), Some(64 + 200));
        assert_eq!(odds('长', None, Some('者')), Some(64 - 256));
        assert_eq!(odds('长', Some('者'), None), Some(64));
        assert_eq!(odds('短', None, None), None);
    }
}
