//! What verse pairs with a word: for `gelv pairs`, and to mend a weak position.

use super::{ClassSet, table};
use crate::phonology::{BookId, RhymeBook, Script, ToneClass, folded, frequency, simplified};

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

impl Partner {
    /// The word as text of a script writes it.
    pub fn written(&self, script: Script) -> String {
        match script {
            Script::Simplified => self.word.chars().map(simplified).collect(),
            Script::Traditional => self.word.clone(),
        }
    }

    /// 平, 仄 or 中, character by character.
    pub fn tones(&self) -> String {
        let mark = |ch: char| match (may_be(ch, ToneClass::Level), may_be(ch, ToneClass::Oblique)) {
            (true, false) => '平',
            (false, true) => '仄',
            _ => '中',
        };
        self.word.chars().map(mark).collect()
    }

    /// The probability, in (0, 1), that it is the word's pair, were half of all words so.
    pub fn chance(&self) -> f64 {
        1.0 / (1.0 + f64::from(-self.odds).exp())
    }

    /// 词类: the classes of a word of one character; of two, those of its second, which is its head.
    pub fn classes(&self) -> Vec<&'static str> {
        let head = self.word.chars().last();
        head.map_or_else(Vec::new, |head| ClassSet::of(head).iter().map(|class| class.name()).collect())
    }
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
    // The most that being common, and being listed, can add: most candidates need not be looked at.
    let listed_most = listed.iter().map(|row| row.1).max().unwrap_or(0);
    let added_most = COMMON * (f32::from(u16::MAX).ln() + log_count(listed_most));
    let mut best = Best { most, found: Vec::with_capacity(most.min(64) + 1) };
    let mut weigh = |characters: [u16; 2], odds: f32| {
        let numbers = &characters[..own.len()];
        if !best.admits(odds + added_most) {
            return;
        }
        let rarest = numbers.iter().map(|&number| frequency(table::character(number))).min().unwrap_or(0);
        let rank = odds + COMMON * (f32::from(rarest.max(1)).ln() + log_count(count(numbers)));
        if best.admits(rank) && numbers.iter().enumerate().all(|(at, &number)| usable(number, at)) {
            best.add(Candidate { rank, odds, characters });
        }
    };
    match *own {
        [own] => table::numbers().for_each(|other| weigh([other, 0], table::pair(own, other))),
        [first, second] => {
            let unit = table::unit(first, second);
            for (number, a, b) in table::all_units() {
                let odds = table::pair(first, a) + table::pair(second, b) + table::unit_pair(unit, number);
                weigh([a, b], odds);
            }
        }
        _ => {}
    }
    let spelt = |found: Candidate| Partner {
        word: found.characters[..own.len()].iter().map(|&number| table::character(number)).collect(),
        odds: found.odds,
        count: count(&found.characters[..own.len()]),
    };
    best.found.into_iter().map(spelt).collect()
}

/// A word that may be a partner.
struct Candidate {
    rank: f32,
    odds: f32,
    /// Numbers of its characters, the second 0 in words of one.
    characters: [u16; 2],
}

/// The candidates that rank highest, the best first; of those that rank alike the lower numbers.
struct Best {
    most: usize,
    found: Vec<Candidate>,
}

impl Best {
    /// Whether something of a rank may be among them.
    fn admits(&self, rank: f32) -> bool {
        self.found.len() < self.most || self.found.last().is_some_and(|last| rank >= last.rank)
    }

    fn add(&mut self, new: Candidate) {
        let is_before =
            |old: &Candidate| old.rank.total_cmp(&new.rank).reverse().then(old.characters.cmp(&new.characters));
        let at = self.found.partition_point(|old| is_before(old).is_lt());
        self.found.insert(at, new);
        self.found.truncate(self.most);
    }
}

/// What being counted adds, before its weight.
#[expect(clippy::cast_precision_loss, reason = "counts of one pair are few")]
fn log_count(count: u32) -> f32 {
    (count as f32).ln_1p()
}

/// Whether a character, in traditional text, may be of a class of tones in 平水韵.
pub fn may_be(ch: char, class: ToneClass) -> bool {
    let book = RhymeBook::get(BookId::Pingshui);
    book.tones(book.sound(ch, Script::Traditional)).may(class)
}
