//! 音义: what a polyphone means in each of its readings.
//!
//! Written by hand in `data/readings.tsv` for the polyphones that verse uses; compiled into a sorted table.

use super::lookup::{folded, originals};
use super::{BookId, Reading, RhymeBook, Tone};
use crate::generated::senses::{FREE, SENSES};

/// What decides between the readings of a polyphone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SenseKind {
    /// 平仄两读而义同: read either way in one sense.
    Free,
    /// 音随义转: the sense decides.
    Context,
    /// Verse hardly knows but one of its readings.
    One,
}

/// 音义: one reading of a polyphone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The character as the book has it: the traditional form in 平水韵, the simplified one in Putonghua.
    pub ch: char,
    /// Its tone in 平水韵; nothing for a reading of Putonghua.
    pub tone: Option<Tone>,
    /// The name of its group in 平水韵 (東, 送); empty for a reading of Putonghua.
    pub group: &'static str,
    /// 拼音
    pub pinyin: &'static str,
    /// What decides.
    pub kind: SenseKind,
    /// The meaning, in Simplified Chinese.
    pub sense: &'static str,
    /// The meaning, in English.
    pub english: &'static str,
    /// Words that are read so, in Simplified Chinese, with a space between them; empty where verse has none.
    pub words: &'static str,
}

/// The readings of 平水韵 that a character has a sense for, those of one character together; of a simplified character
/// those of every original. Empty where none is written down.
pub fn senses(ch: char) -> impl Iterator<Item = &'static Sense> {
    let heads = originals(ch);
    let own = (!heads.contains(ch)).then(|| folded(ch).unwrap_or(ch));
    heads.chars().chain(own).flat_map(|head| of_head(head).iter().filter(|sense| sense.tone.is_some()))
}

/// The readings of Putonghua that a character has a sense for.
pub fn modern_senses(ch: char) -> impl Iterator<Item = &'static Sense> {
    of_head(ch).iter().filter(|sense| sense.tone.is_none())
}

/// The sense of one reading in a book of the tones of 平水韵.
pub fn sense_of(book: BookId, ch: char, reading: Reading) -> Option<&'static Sense> {
    let group = RhymeBook::get(book).group(reading.group);
    let mut same_tone = senses(ch).filter(|sense| sense.tone == Some(reading.tone)).peekable();
    let first = *same_tone.peek()?;
    if book == BookId::Pingshui {
        return same_tone.find(|sense| group.aliases.contains(&sense.group));
    }
    // Books of other groups have the sense where the tone alone tells it.
    same_tone.nth(1).is_none().then_some(first)
}

/// Whether a character may be read level or oblique in one sense (看 听 醒 …).
pub(crate) fn is_free(ch: char) -> bool {
    FREE.binary_search(&ch).is_ok()
}

fn of_head(ch: char) -> &'static [Sense] {
    let from = SENSES.partition_point(|sense| sense.ch < ch);
    let len = SENSES[from..].partition_point(|sense| sense.ch == ch);
    &SENSES[from..from + len]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phonology::{Script, ToneClass};

    #[test]
    fn a_simplified_polyphone_has_the_senses_of_its_original() {
        let pinyin: Vec<&str> = senses('过').map(|sense| sense.pinyin).collect();
        assert_eq!(pinyin, ["guō", "guò"]);
        assert_eq!(senses('過').count(), 2);
        assert_eq!(senses('春').count(), 0);
    }

    #[test]
    fn a_reading_has_its_sense() {
        let book = RhymeBook::get(BookId::Pingshui);
        let readings = book.readings(book.sound('中', Script::Simplified));
        let departing = readings.iter().find(|reading| reading.tone.class() == ToneClass::Oblique).expect("中 has two");
        let sense = sense_of(BookId::Pingshui, '中', *departing).expect("both are written down");
        assert_eq!((sense.pinyin, sense.tone), ("zhòng", Some(Tone::Departing)));
    }

    #[test]
    fn free_variants_are_free() {
        assert!(['看', '听', '聽', '醒'].into_iter().all(is_free));
        assert!(!['中', '重', '春'].into_iter().any(is_free));
    }
}
