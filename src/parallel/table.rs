//! Looking up what was learnt.

use crate::generated::parallel as learnt;
use crate::phonology::Script;

/// Bytes of a character's vector, two numbers each.
const BYTES: usize = 24;
/// Bytes of a unit's vector.
const UNIT_BYTES: usize = 8;
/// Bytes of what a character is as the first or the second of a phrase.
const PHRASE_BYTES: usize = 12;
/// Log-sigmoids are tabled from −8 to 8, sixteen to one.
const REACH: f32 = 8.0;
const FINE: f32 = 16.0;

/// Number of a character; 0 if it has no vector.
#[inline]
pub(super) fn number(ch: char, script: Script) -> u16 {
    if script == Script::Simplified
        && let Ok(at) = learnt::MERGED.binary_search_by_key(&ch, |row| row.0)
    {
        return learnt::MERGED[at].1;
    }
    learnt::NUMBERS.get(ch)
}

/// The character of a number.
pub(super) fn character(number: u16) -> char {
    char::from_u32(u32::from(learnt::CHARACTERS[usize::from(number)])).unwrap_or_default()
}

/// The numbers of all characters with a vector.
pub(super) fn numbers() -> impl Iterator<Item = u16> {
    (1..learnt::CHARACTERS.len()).filter_map(|number| u16::try_from(number).ok())
}

/// All units with a vector: their numbers and those of their characters.
pub(super) fn all_units() -> impl Iterator<Item = (u16, u16, u16)> {
    let spelt = |(number, &key): (u16, &u32)| (number, (key >> 16) as u16, (key & 0xFFFF) as u16);
    (0..).zip(&learnt::UNIT_KEYS).skip(1).map(spelt)
}

/// The tables that only [`super::partners`] reads: a surface may load them after those that verdicts need.
pub const fn counted_tables() -> [&'static [u16]; 2] {
    [&learnt::COUNTED_WITH, &learnt::COUNTED_TIMES]
}

/// What a word was counted with: the number of the other character, or of the other unit, and how often.
pub(super) fn counted(word: u32) -> impl Iterator<Item = (u16, u32)> {
    let range = match learnt::COUNTED.binary_search(&word) {
        Ok(at) => {
            let end = learnt::COUNTED_FROM.get(at + 1).map_or(learnt::COUNTED_WITH.len(), |&next| usize::from(next));
            usize::from(learnt::COUNTED_FROM[at])..end
        }
        Err(_) => 0..0,
    };
    let times = learnt::COUNTED_TIMES[range.clone()].iter().map(|&times| u32::from(times));
    learnt::COUNTED_WITH[range].iter().copied().zip(times)
}

/// The agreement of two characters, without what their position adds. Symmetrical.
#[inline]
pub(super) fn pair(a: u16, b: u16) -> f32 {
    let (a, b) = (usize::from(a), usize::from(b));
    let sum = form::<BYTES, { learnt::PLUS }>(&learnt::VECTORS[a], &learnt::VECTORS[b]);
    scaled(sum, learnt::VECTOR_SCALES[a], learnt::VECTOR_SCALES[b])
}

/// How readily one character follows another in a line, without what the position adds.
#[inline]
pub(super) fn follow(first: u16, second: u16) -> f32 {
    if first == 0 || second == 0 {
        return 0.0;
    }
    let (first, second) = (usize::from(first), usize::from(second));
    let sum = form::<PHRASE_BYTES, { 2 * PHRASE_BYTES }>(&learnt::FIRST[first], &learnt::SECOND[second]);
    scaled(sum, learnt::FIRST_SCALES[first], learnt::SECOND_SCALES[second])
}

/// Number of a unit; 0 if it has no vector.
#[inline]
pub(super) fn unit(first: u16, second: u16) -> u16 {
    find(&learnt::UNIT_SLOTS, &learnt::UNIT_KEYS, first, second)
}

/// The parts of speech of a character by its number, a bit each; none if its class is not listed.
#[inline]
pub(super) fn parts(number: u16) -> u16 {
    learnt::PARTS_OF_NUMBERS[usize::from(number)]
}

/// The set of classes of a character by its number.
#[inline]
pub(super) fn classes(number: u16) -> u64 {
    learnt::CLASS_SETS[usize::from(learnt::CLASSES_OF_NUMBERS[usize::from(number)])]
}

/// Number of the set of classes of a listed unit; 0 if it is in none.
#[inline]
pub(super) fn unit_classes(first: u16, second: u16) -> u16 {
    let number = find(&learnt::CLASS_UNIT_SLOTS, &learnt::CLASS_UNIT_KEYS, first, second);
    learnt::CLASS_UNIT_SETS[usize::from(number)]
}

/// The number of a key: it stands in its slot or in the next that was free.
#[inline]
fn find<const SLOTS: usize>(slots: &[u16; SLOTS], keys: &[u32], first: u16, second: u16) -> u16 {
    let key = u32::from(first) << 16 | u32::from(second);
    let mut slot = learnt::slot_of(key) & (SLOTS - 1);
    loop {
        match slots[slot] {
            0 => return 0,
            number if keys[usize::from(number)] == key => return number,
            _ => slot = (slot + 1) & (SLOTS - 1),
        }
    }
}

/// A word of one or two characters as a key; 0 if a character has no number.
pub(super) fn word(numbers: &[u16]) -> u32 {
    match *numbers {
        [one] => u32::from(one),
        [first, second] if first != 0 && second != 0 => u32::from(first) << 16 | u32::from(second),
        _ => 0,
    }
}

/// Whether two words are of one set of synonyms, and not the same word.
pub(super) fn are_synonyms(a: u32, b: u32) -> bool {
    let sets = |word: u32| {
        let from = learnt::SYNONYMS.partition_point(|row| row.0 < word);
        learnt::SYNONYMS[from..].iter().take_while(move |row| row.0 == word).map(|row| row.1)
    };
    a != b && a != 0 && sets(a).any(|set| sets(b).any(|other| other == set))
}

/// Whether two words are a pair by another sense or by sound, whichever comes first.
pub(super) fn is_borrowed(a: u32, b: u32) -> bool {
    a != 0 && b != 0 && learnt::BORROWED.binary_search(&(a.min(b), a.max(b))).is_ok()
}

/// Whether two lines that begin so are one sentence: the openings are a listed pair.
pub(super) fn runs_on(upper: &[u16], lower: &[u16]) -> bool {
    let openings = |line: &[u16]| [word(&line[..line.len().min(1)]), word(line)];
    let listed = |a: u32, b: u32| learnt::RUNNING.binary_search(&(a, b)).is_ok();
    let lower = openings(lower);
    openings(upper).into_iter().any(|a| a != 0 && lower.into_iter().any(|b| b != 0 && listed(a, b)))
}

/// What two units add to the agreement of their characters, shared by their two positions.
#[inline]
pub(super) fn unit_pair(a: u16, b: u16) -> f32 {
    let (a, b) = (usize::from(a), usize::from(b));
    let sum = form::<UNIT_BYTES, { learnt::UNIT_PLUS }>(&learnt::UNIT_VECTORS[a], &learnt::UNIT_VECTORS[b]);
    scaled(sum, learnt::UNIT_SCALES[a], learnt::UNIT_SCALES[b])
}

/// A bilinear form whose diagonal is 1 in the first places and −1 in the rest. The low halves of the bytes hold the
/// first half of the places; the sum stays far below what sixteen bits hold.
#[inline]
fn form<const N: usize, const PLUS: usize>(a: &[u8; N], b: &[u8; N]) -> i16 {
    let number = |bits: u8| i16::from(bits) - 8;
    let sign = |place: usize| if place < PLUS { 1 } else { -1 };
    let mut sum = 0;
    for k in 0..N {
        sum += number(a[k] & 15) * sign(k) * number(b[k] & 15);
        sum += number(a[k] >> 4) * sign(k + N) * number(b[k] >> 4);
    }
    sum
}

/// A sum of products of steps, times the scales of both vectors.
#[inline]
fn scaled(sum: i16, a: u8, b: u8) -> f32 {
    f32::from(sum) * learnt::SCALES[usize::from((a + b) & 127)]
}

/// What a position adds to the agreement of its characters, and of units that begin there.
#[inline]
pub(super) fn bias(len: usize, at: usize) -> (f32, f32) {
    let row = match len {
        5 => 0,
        7 => 1,
        _ => return learnt::OTHER_BIAS,
    };
    (learnt::BIAS[row][len - 1 - at], learnt::UNIT_BIAS[row][len - 1 - at])
}

/// ln σ(x), by a table; within .001.
#[inline]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the table")]
#[expect(clippy::cast_precision_loss, reason = "below 257")]
pub(super) fn log_sigmoid(x: f32) -> f32 {
    let place = (x.clamp(-REACH, REACH - 1.0 / FINE) + REACH) * FINE;
    let at = place as usize;
    let (low, high) = (learnt::LOG_SIGMOID[at], learnt::LOG_SIGMOID[at + 1]);
    low + (high - low) * (place - at as f32) + (x + REACH).min(0.0)
}

/// What is added where the second of a phrase follows the first, which stands at a position.
#[inline]
pub(super) fn follow_bias(len: usize, at: usize) -> f32 {
    match len {
        5 => learnt::FOLLOW_BIAS[0][4 - at],
        7 => learnt::FOLLOW_BIAS[1][6 - at],
        _ => learnt::OTHER_FOLLOW_BIAS,
    }
}

/// Weights of the sum of agreements, of their log-sigmoids, of the four repetitions, of positions unlike in part of
/// speech, of the length, and a constant.
pub(super) const fn head() -> &'static [f32; 9] {
    &learnt::HEAD
}

/// Factor and summand that bring the log-odds of a length to the scale of five and seven. What lines of seven need more
/// than those of five, longer ones need in proportion.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "at most twenty-four")]
pub(super) fn scale(len: usize) -> (f32, f32) {
    match len {
        0..7 => learnt::LENGTH_SCALES[len.saturating_sub(2)],
        _ => (1.0, head()[7] * (len - 5) as f32 / 2.0),
    }
}

/// The probability that log-odds stand for: measured on couplets that nothing was learnt from, half of them parallel.
pub(super) fn chance(odds: f32) -> f32 {
    let knots = &learnt::CURVE;
    let after = knots.partition_point(|knot| knot.0 < odds);
    match (after.checked_sub(1), knots.get(after)) {
        (Some(before), Some(b)) => {
            let a = knots[before];
            a.1 + (b.1 - a.1) * (odds - a.0) / (b.0 - a.0)
        }
        (Some(last), None) => knots[last].1,
        (None, first) => first.map_or(0.5, |first| first.1),
    }
}
