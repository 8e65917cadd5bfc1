//! How often verse pairs a word with another: for writers who look for a partner.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::verse::Couplet;
use super::vocabulary::{Vocabulary, places};

/// Characters that have a list, and the longest list.
const CHARACTERS: (usize, usize) = (1_500, 6);
/// The same of two-character words.
const WORDS: (usize, usize) = (1_000, 4);
/// What is paired less often may be chance.
const LEAST: u32 = 4;

const HEAD: &str = "\
# How often the middle couplets of regulated verse pair a word with another, either way round; written by
# `cargo xtask learn parallelism`. The commonest words and their commonest partners. partners: word and count by turns.
word\tpartners
";

/// A word, how often it was counted, and its partners.
type Row = (u32, String, Vec<(u32, String)>);
type Counts = BTreeMap<String, BTreeMap<String, u32>>;

/// Count and write.
pub(super) fn write(folder: &Path, words: &Vocabulary, couplets: &[Couplet]) -> Result<(), String> {
    let (mut single, mut double) = (Counts::new(), Counts::new());
    for couplet in couplets {
        let (upper, lower) = (&couplet.upper, &couplet.lower);
        for at in 0..upper.len() {
            count(&mut single, words, &upper[at..=at], &lower[at..=at]);
        }
        for &at in places(upper.len()) {
            count(&mut double, words, &upper[at..at + 2], &lower[at..at + 2]);
        }
    }
    let mut text = HEAD.to_owned();
    for (counts, (most, longest)) in [(single, CHARACTERS), (double, WORDS)] {
        let mut rows: Vec<Row> = counts
            .into_iter()
            .map(|(word, partners)| {
                let all = partners.values().sum();
                let mut listed: Vec<(u32, String)> =
                    partners.into_iter().filter(|row| row.1 >= LEAST).map(|(word, count)| (count, word)).collect();
                listed.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
                listed.truncate(longest);
                (all, word, listed)
            })
            .filter(|row| !row.2.is_empty())
            .collect();
        rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        rows.truncate(most);
        rows.sort_by(|a, b| a.1.cmp(&b.1));
        for (_, word, partners) in rows {
            let partners: Vec<String> = partners.iter().map(|(count, word)| format!("{word} {count}")).collect();
            let _ = writeln!(text, "{word}\t{}", partners.join(" "));
        }
    }
    let path = folder.join("pair_counts.tsv");
    std::fs::write(&path, text).map_err(|error| format!("learn: {}: {error}", path.display()))
}

/// Count two words that face each other, unless they are one word or hold an unknown character; of two characters only
/// such as have a vector.
fn count(counts: &mut Counts, words: &Vocabulary, upper: &[u16], lower: &[u16]) {
    let known = |word: &[u16]| match *word {
        [first, second] => words.unit(first, second) != 0,
        _ => word != [0],
    };
    if upper == lower || !known(upper) || !known(lower) {
        return;
    }
    let spelt = |word: &[u16]| word.iter().map(|&number| words.characters[usize::from(number)]).collect::<String>();
    for (word, other) in [(upper, lower), (lower, upper)] {
        *counts.entry(spelt(word)).or_default().entry(spelt(other)).or_default() += 1;
    }
}
