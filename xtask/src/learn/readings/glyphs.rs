//! 字形: which glyphs count as one character for learning: what is learnt of 爲 in traditional text must serve 为.

use std::collections::{BTreeMap, BTreeSet};

/// `data/glyphs.tsv`, as far as it says that glyphs write one character.
pub(in crate::learn) struct Glyphs {
    /// Glyphs that are not their own head.
    heads: BTreeMap<char, char>,
    /// By head, all others.
    others: BTreeMap<char, String>,
}

/// Steps from a glyph to its head: a variant of an original of a simplified character, and one to spare.
const STEPS: usize = 4;

impl Glyphs {
    pub(in crate::learn) fn read() -> Result<Self, String> {
        let rows = crate::learn::readings::rows("glyphs.tsv")?;
        let (mut simplified, mut variants) = (BTreeMap::new(), BTreeMap::new());
        for row in &rows {
            let broken = || format!("learn: glyphs.tsv: {row:?}");
            let [ch, kind, targets, ..] = row.as_slice() else { return Err(broken()) };
            let ch = sole(ch).ok_or_else(broken)?;
            for target in targets.chars().filter(|&target| target != ' ' && target != ch) {
                match kind.as_str() {
                    "simplified" => drop(simplified.entry(target).or_insert(ch)),
                    "variant" | "compatibility" | "radical" => drop(variants.entry(ch).or_insert(target)),
                    _ => {}
                }
            }
        }
        // A simplified character is the end of the way, though older books have it as a variant (无 無).
        let ends: BTreeSet<char> = simplified.values().copied().collect();
        let variant = |ch: char| variants.get(&ch).filter(|_| !ends.contains(&ch));
        let step = |ch: char| simplified.get(&ch).or_else(|| variant(ch)).copied();
        let mut heads = BTreeMap::new();
        let mut others: BTreeMap<char, String> = BTreeMap::new();
        for &ch in simplified.keys().chain(variants.keys()) {
            let head = (0..STEPS).fold(ch, |at, _| step(at).unwrap_or(at));
            if head != ch && heads.insert(ch, head).is_none() {
                others.entry(head).or_default().push(ch);
            }
        }
        Ok(Self { heads, others })
    }

    /// The glyph that stands for all that write the character: the simplified one.
    pub(in crate::learn) fn head(&self, ch: char) -> char {
        self.heads.get(&ch).copied().unwrap_or(ch)
    }

    /// A head with all glyphs it stands for.
    pub(in crate::learn) fn all(&self, head: char) -> String {
        format!("{head}{}", self.others.get(&head).map_or("", String::as_str))
    }
}

pub(in crate::learn) fn sole(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}
