//! 流畅: the number of a line or a poem.

use super::curve::Curve;
use super::model::{Collocations, LEAST, STEPS, shipped};
use crate::text::Poem;

/// Slots for pairs that were met: several times the pairs of an octave, so that hardly any is forgotten.
const SLOTS: usize = 256;
/// Slots that a pair is looked for in.
const PROBES: usize = 4;
/// Pairs that are looked up side by side: those of an octave.
const AT_ONCE: usize = 64;

/// 流畅: how far the adjacent characters of a text go together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fluency {
    /// The sum of the associations of all pairs, [`STEPS`] to the bit. A pair that the text has had already counts as
    /// the least that a pair can.
    pub sum: i32,
    /// Pairs of adjacent characters.
    pub pairs: u32,
    /// Pairs that the text has had already.
    pub repeated: u32,
}

impl Fluency {
    /// The fluency of a poem as the engine read it.
    pub fn of(poem: &Poem) -> Self {
        Self::by(
            shipped(),
            poem.lines.iter().map(|line| poem.syllables[line.range()].iter().map(|syllable| syllable.ch)),
        )
    }

    /// The fluency of lines of characters.
    pub fn of_lines<L: IntoIterator<Item = char>>(lines: impl IntoIterator<Item = L>) -> Self {
        Self::by(shipped(), lines)
    }

    /// The fluency by other tables than those that ship: for measuring.
    pub fn by<L: IntoIterator<Item = char>>(tables: &Collocations, lines: impl IntoIterator<Item = L>) -> Self {
        let mut all = Self::default();
        let mut met = [0_u32; SLOTS];
        let mut pairs = [(0, 0); AT_ONCE];
        let mut count = 0;
        for line in lines {
            let mut before = None;
            for ch in line {
                let right = tables.number(ch);
                if let Some(left) = before {
                    pairs[count] = (left, right);
                    count += 1;
                    if count == AT_ONCE {
                        all.add(tables, &pairs, &mut met);
                        count = 0;
                    }
                }
                before = Some(right);
            }
        }
        all.add(tables, &pairs[..count], &mut met);
        all
    }

    /// Add pairs. Their entries lie all over a table that no first cache holds: they are asked for together, and only then
    /// is anything made of one.
    fn add(&mut self, tables: &Collocations, pairs: &[(u16, u16)], met: &mut [u32; SLOTS]) {
        let mut entries = [0; AT_ONCE];
        for (entry, &(left, right)) in entries.iter_mut().zip(pairs) {
            *entry = tables.own(left, right);
        }
        for (&(left, right), &own) in pairs.iter().zip(&entries) {
            let repeated = was_met(left, right, met);
            self.pairs += 1;
            self.repeated += u32::from(repeated);
            self.sum += if repeated { LEAST } else { tables.association_by(left, right, own) };
        }
    }

    /// The mean association of a pair, in bits; 0 where there is no pair.
    pub fn mean(self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "pairs of one text are few")]
        let mean = self.sum as f32 / (STEPS as f32 * self.pairs.max(1) as f32);
        mean
    }

    /// From 0 to 1: half where one good poem in fifty of its length falls below, near 0 where characters stand together
    /// by chance; 0 for a text without pairs.
    pub fn value(self) -> f32 {
        self.value_by(&shipped().curve)
    }

    /// The value by another curve than the one that ships: for measuring.
    pub fn value_by(self, curve: &Curve) -> f32 {
        if self.pairs == 0 { 0.0 } else { curve.value(self.mean(), self.pairs) }
    }
}

/// Whether a text has had a pair already; now it has.
#[inline]
fn was_met(left: u16, right: u16, met: &mut [u32; SLOTS]) -> bool {
    let pair = u32::from(left) << 16 | u32::from(right);
    let first = (pair.wrapping_mul(0x9E37_79B1) >> 24) as usize;
    let mut slots = (first..first + PROBES).map(|slot| slot % SLOTS);
    let slot = slots.find(|&slot| met[slot] == pair || met[slot] == 0).unwrap_or(first % SLOTS);
    // Unknown characters are all alike here, and two of them no repeated word.
    let repeated = met[slot] == pair && left != 0 && right != 0;
    met[slot] = pair;
    repeated
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(lines: &[&str]) -> f32 {
        Fluency::of_lines(lines.iter().map(|line| line.chars())).value()
    }

    #[test]
    fn verse_goes_together() {
        for poem in [
            &["空山新雨后", "天气晚来秋", "明月松间照", "清泉石上流"],
            &["空山新雨後", "天氣晚來秋", "明月松間照", "清泉石上流"],
            &["云想衣裳花想容", "春风拂槛露华浓", "若非群玉山头见", "会向瑶台月下逢"],
        ] {
            assert!(value(poem) > 0.9, "{poem:?}: {}", value(poem));
        }
    }

    #[test]
    fn both_scripts_have_one_number() {
        let [simplified, traditional] = ["远上寒山石径斜白云生处有人家", "遠上寒山石徑斜白雲生處有人家"]
            .map(|text| Fluency::of_lines([text.chars()]));
        assert_eq!(simplified, traditional);
    }

    #[test]
    fn what_was_had_earns_nothing() {
        let line = "白云生处有人家";
        let (once, twice) = (Fluency::of_lines([line.chars()]), Fluency::of_lines([line.chars(), line.chars()]));
        assert_eq!((once.repeated, twice.repeated), (0, once.pairs));
        assert!(twice.sum <= once.sum);
        assert!(value(&[line; 4]) < 0.3, "{}", value(&[line; 4]));
        assert!(value(&["升升屋屋升升屋", "屋屋升升屋屋升", "升升屋屋升升屋", "屋屋升升屋屋升"]) < 0.1);
    }

    #[test]
    fn a_text_without_pairs_is_nothing() {
        assert_eq!(value(&["春", "风"]), 0.0);
        assert_eq!(value(&[]), 0.0);
    }
}
