//! 今音: polyphones of Putonghua, by the words they stand in.

use super::model::Odds;
use crate::phonology::{Sense, SenseKind, ToneClass, modern_senses, senses};
use crate::text::Syllable;

/// What a fixed word is worth: it decides.
const FIXED: i32 = 2_560;

/// The odds that a character of a line is read level (阴平 or 阳平): by a fixed word, else by the tables of classical
/// verse where the two readings are what they were. Nothing where neither can say.
pub(super) fn odds(line: &[Syllable], at: usize, told: impl FnOnce() -> Option<Odds>) -> Option<Odds> {
    let ch = line[at].ch;
    let near = |offset: usize| line.get(offset).map(|syllable| syllable.ch);
    let (left, right) = (at.checked_sub(1).and_then(near), near(at + 1));
    let stands = |word: &str| {
        let mut chars = word.chars();
        let (first, second) = (chars.next(), chars.next());
        (first == Some(ch) && second.is_some() && second == right)
            || (second == Some(ch) && first.is_some() && first == left)
    };
    let mut read = modern_senses(ch).filter(|sense| sense.words.split(' ').any(stands));
    if let Some(sense) = read.next() {
        let class = class(sense);
        let same = read.all(|other| self::class(other) == class);
        return same.then_some(Odds(if class == ToneClass::Level { FIXED } else { -FIXED }));
    }
    is_as_of_old(ch).then(told).flatten()
}

/// 阴平 and 阳平 are level, 上声 and 去声 oblique: told by the mark over the vowel.
fn class(sense: &Sense) -> ToneClass {
    const LEVEL: &str = "āēīōūǖáéíóúǘ";
    if sense.pinyin.contains(|ch| LEVEL.contains(ch)) { ToneClass::Level } else { ToneClass::Oblique }
}

/// Whether each classical reading of a character is still read so, in the same class.
fn is_as_of_old(ch: char) -> bool {
    let mut old = senses(ch).peekable();
    old.peek().is_some()
        && old.all(|old| {
            let kept = modern_senses(ch).any(|sense| sense.pinyin == old.pinyin);
            kept && old.kind != SenseKind::Free && old.tone.is_some_and(|tone| tone.class() == class(old))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, at: usize) -> Option<ToneClass> {
        let line: Vec<Syllable> = text.chars().map(|ch| Syllable { ch, at: 0 }).collect();
        odds(&line, at, || Some(Odds(-1_000))).map(Odds::class)
    }

    #[test]
    fn fixed_words_decide() {
        assert_eq!(told("孤舟蓑笠翁为谁", 5), Some(ToneClass::Oblique));
        assert_eq!(told("春为客", 1), Some(ToneClass::Level));
    }

    #[test]
    fn the_tables_decide_where_nothing_changed() {
        assert_eq!(told("花重锦官城", 1), Some(ToneClass::Oblique));
        // 过 was level for passing by and is not today.
        assert_eq!(told("人过大江东", 1), None);
    }
}
