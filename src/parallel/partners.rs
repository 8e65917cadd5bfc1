//! What verse pairs with a word: for `gelv pairs`, and to mend a weak position.

use super::table;
use crate::phonology::{BookId, RhymeBook, Script, ToneClass, folded, frequency};

/// What being e times as common counts, in log-odds.
const COMMON: f32 = 0.5;

/// A word that pairs with another.
#[derive(Clone, Debug, PartialEq)]
pub struct Partner {
    /// The word, as traditional text writes it: as many characters as the one it pairs with.
    pub word: String,
    /// Log-odds that it is its pair rather than any word of its tones.
    pub odds: f32,
    /// How often the middle couplets of verse pair the two, as far as that was listed.
    pub count: u32,
}

/// The words that pair best with one of one or two characters, the best first; of those that pair alike, the one that
/// verse uses more, and more with the word. `fits` says of a candidate's character and position (from 0) whether it may stand there.
///
/// Nothing for longer words and for characters that verse hardly has.
///
/// ```
/// use gelv::Script;
/// use gelv::parallel::partners;
/// let best = partners("風", Script::Traditional, |_, _| true, 8);
/// assert!(best.iter().any(|partner| partner.word == "雨" && partner.count > 1000), "{best:?}");
/// let best = partners("明月", Script::Traditional, |_, _| true, 8);
/// assert!(best.iter().any(|partner| partner.word == "白雲"), "{best:?}");
/// ```
pub fn partners(word: &str, script: Script, fits: impl Fn(char, usize) -> bool, most: usize) -> Vec<Partner> {
    let own: Vec<u16> = word.chars().map(|ch| table::number(ch, script)).collect();
    if own.contains(&0) || !(1..=2).contains(&own.len()) {
        return Vec::new();
    }
    let listed: Vec<(u16, u32)> = table::counted(table::word(&own)).collect();
    let count = |numbers: &[u16]| {
        let number = match *numbers {
            [one] => one,
            [first, second] => table::unit(first, second),
            _ => 0,
        };
        listed.iter().find(|row| row.0 == number).map_or(0, |row| row.1)
    };
    let usable = |number: u16, at: usize| {
        let ch = table::character(number);
        number != own[at] && folded(ch).is_none() && fits(ch, at)
    };
    let mut found: Vec<(f32, Vec<u16>)> = Vec::new();
    let mut weigh = |other: Vec<u16>, odds: f32| {
        if other.iter().enumerate().all(|(at, &number)| usable(number, at)) {
            found.push((odds, other));
        }
    };
    match *own {
        [own] => table::numbers().for_each(|other| weigh(vec![other], table::pair(own, other))),
        [first, second] => {
            let unit = table::unit(first, second);
            for (number, a, b) in table::all_units() {
                let odds = table::pair(first, a) + table::pair(second, b) + table::unit_pair(unit, number);
                weigh(vec![a, b], odds);
            }
        }
        _ => {}
    }
    let use_of = |row: &(f32, Vec<u16>)| {
        let rarest = row.1.iter().map(|&number| frequency(table::character(number))).min().unwrap_or(0);
        #[expect(clippy::cast_precision_loss, reason = "counts of one pair are few")]
        let counted = (count(&row.1) as f32).ln_1p();
        row.0 + COMMON * (f32::from(rarest.max(1)).ln() + counted)
    };
    found.sort_by(|a, b| use_of(b).total_cmp(&use_of(a)));
    found.truncate(most);
    let spelt = |(odds, numbers): (f32, Vec<u16>)| Partner {
        word: numbers.iter().map(|&number| table::character(number)).collect(),
        odds,
        count: count(&numbers),
    };
    found.into_iter().map(spelt).collect()
}

/// Whether a character, in traditional text, may be of a class of tones in 平水韵.
pub fn may_be(ch: char, class: ToneClass) -> bool {
    let book = RhymeBook::get(BookId::Pingshui);
    book.tones(book.sound(ch, Script::Traditional)).may(class)
}
