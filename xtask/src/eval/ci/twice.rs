//! 异文: other transcriptions of the same ci in the collection.

use std::collections::{BTreeMap, BTreeSet};

use crate::songs::Sung;

/// Characters in a row that are compared.
const GRAM: usize = 5;

/// For each of the texts asked for, the others of the collection that have half of its runs of five characters or more.
pub(super) fn others(songs: &[Sung], asked: &[usize]) -> BTreeMap<usize, Vec<usize>> {
    let mut texts: BTreeMap<&[char], Vec<usize>> = BTreeMap::new();
    let grams = |at: usize| songs[at].characters.windows(GRAM).collect::<BTreeSet<_>>();
    for &at in asked {
        grams(at).into_iter().for_each(|gram| texts.entry(gram).or_default().push(at));
    }
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for other in 0..songs.len() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for gram in grams(other) {
            texts.get(gram).into_iter().flatten().for_each(|&at| *shared.entry(at).or_default() += 1);
        }
        for (at, count) in shared {
            if at != other && 2 * count >= grams(at).len() {
                found.entry(at).or_default().push(other);
            }
        }
    }
    found
}
