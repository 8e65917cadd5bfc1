//! What was learnt as text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use gelv::fluency::Learnt;

use super::tables::RANKS;

const FLUENCY_HEAD: &str = "\
# How far adjacent characters go together in verse; written by `cargo xtask learn fluency`. In this table single numbers:
# buckets of pairs; unknown = the association of a pair that the tables know nothing of (32 = one bit); of good poems'
# means, in thousandths: usual mean, variance between poems, variance of one pair, deviations of the lowest two in a
# hundred.
name	value
";
const CHARACTERS_HEAD: &str = "\
# Characters of verse, commonest first; written by `cargo xtask learn fluency`. after: what follows the character, before:
# what stands before it, in numbers of two hexadecimal digits each; the scales count as associations (32 = one bit).
# Rare characters have neither.
glyphs	after_scale	after	before_scale	before
";
const PAIRS_HEAD: &str = "\
# Pairs with an association of their own; written by `cargo xtask learn fluency`. after: each character that follows,
# the association behind it as a letter, from A (a quarter of what chance brings) in steps of 7/32 bit to Z, a to f; rank:
# pairs of a smaller one are more telling and are kept when a bucket is full.
char	rank	after
";
/// The letter of an association's number.
fn letter(code: u8) -> char {
    char::from(if code < 26 { b'A' + code } else { b'a' + code - 26 })
}

/// A character and what follows it, with the places of what follows.
type Set = (char, Vec<(usize, String)>);

/// The tables with the names of their files.
pub(super) fn tables(learnt: &Learnt) -> [(&'static str, String); 3] {
    let mut fluency = FLUENCY_HEAD.to_owned();
    let curve = learnt.curve;
    for (name, value) in [
        ("buckets", learnt.buckets as i64),
        ("unknown", i64::from(learnt.unknown)),
        ("mean", i64::from(curve.mean)),
        ("between", i64::from(curve.between)),
        ("within", i64::from(curve.within)),
        ("half", i64::from(curve.half)),
    ] {
        let _ = writeln!(fluency, "{name}\t{value}");
    }
    let mut characters = CHARACTERS_HEAD.to_owned();
    for character in &learnt.characters {
        let _ = match &character.sides {
            Some((after, before)) => writeln!(
                characters,
                "{}\t{}\t{}\t{}\t{}",
                character.glyphs,
                after.scale,
                hexadecimal(&after.vector),
                before.scale,
                hexadecimal(&before.vector)
            ),
            None => writeln!(characters, "{}\t\t\t\t", character.glyphs),
        };
    }
    let order: BTreeMap<char, usize> =
        learnt.characters.iter().zip(0..).filter_map(|(row, at)| Some((row.glyphs.chars().next()?, at))).collect();
    let mut sets: BTreeMap<(usize, usize), Set> = BTreeMap::new();
    for (number, (left, right, code)) in learnt.pairs.iter().enumerate() {
        let rank = number / (learnt.pairs.len() / RANKS).max(1);
        let set = sets.entry((order[left], rank)).or_insert((*left, Vec::new()));
        set.1.push((order[right], format!("{right}{}", letter(*code))));
    }
    let mut pairs = PAIRS_HEAD.to_owned();
    for ((_, rank), (left, mut set)) in sets {
        set.sort();
        let after: String = set.into_iter().map(|pair| pair.1).collect();
        let _ = writeln!(pairs, "{left}\t{rank}\t{after}");
    }
    [("fluency.tsv", fluency), ("fluency_characters.tsv", characters), ("fluency_pairs.tsv", pairs)]
}

fn hexadecimal(numbers: &[u8]) -> String {
    numbers.iter().fold(String::new(), |mut text, number| {
        let _ = write!(text, "{number:02x}");
        text
    })
}
