//! 押韵: which group the poem rhymes in, and how each foot answers it.

use super::fit::{ERROR_COST, QUARTER, WARNING, Weight};
use super::template::{Frame, Slot};
use crate::phonology::{BookId, GroupId, RhymeBook, Script, Sounding, ToneClass};
use crate::text::Poem;

/// How a rhyme foot answers the poem's group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FootFit {
    /// It has a reading in the group.
    Rhymes,
    /// It has the right class of tones and a reading in a neighbouring group.
    Neighbour,
    /// It has the right class of tones, far away.
    Far,
    /// No reading of the rhyme's class of tones.
    WrongTone,
    /// Its line has the wrong length, or no foot of the poem is known: not judged.
    Unjudged,
}

/// 韵脚: one rhyme foot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RhymeFoot {
    /// Line (0-based).
    pub line: u16,
    /// How it rhymes.
    pub fit: FootFit,
}

/// 进退格 and its kin: two neighbouring groups in a fixed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alternation {
    /// 进退格: 1 and 3, 2 and 4.
    EveryOther,
    /// 辘轳格: 1 and 2, 3 and 4.
    TwoAndTwo,
    /// 葫芦格: two, then four.
    TwoAndFour,
}

/// 押韵: the rhyme of the whole poem under the chosen explanation.
#[derive(Clone, Debug, Default)]
pub struct Rhyme {
    /// The poem's group; `None` where nothing was asked or found.
    pub group: Option<GroupId>,
    /// The second group of an [`Alternation`].
    pub second: Option<GroupId>,
    /// The order of two groups, if the feet show one; then no foot is off.
    pub alternation: Option<Alternation>,
    /// Even lines, and line 1 where it rhymes or ends level without rhyming; in order.
    pub feet: Vec<RhymeFoot>,
}

/// The books and the poem that rhyme is judged in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ear<'a> {
    pub(super) poem: &'a Poem,
    pub(super) sounding: &'a Sounding,
    pub(super) book: &'static RhymeBook,
    /// Bits of the book's level groups and of its oblique ones.
    pub(super) level_groups: u128,
    pub(super) oblique_groups: u128,
}

impl Ear<'_> {
    pub(super) fn class_bits(&self, class: ToneClass) -> u128 {
        match class {
            ToneClass::Level => self.level_groups,
            ToneClass::Oblique => self.oblique_groups,
        }
    }

    fn last_char(&self, line: u16) -> char {
        self.poem.syllables[self.poem.lines[usize::from(line)].end as usize - 1].ch
    }

    /// Whether only a rare reading of the last character has the class.
    pub(super) fn is_rare_at_end(&self, line: u16, class: ToneClass) -> bool {
        let sound = self.sounding.sounds[self.poem.lines[usize::from(line)].end as usize - 1];
        !self.book.flags(sound).usual(class)
    }

    /// Whether a foot with these groups rhymes, by the old licence of neighbouring groups, with a group.
    fn is_near(&self, line: u16, groups: u128, to: GroupId) -> bool {
        if self.book.id != BookId::Pingshui {
            return false;
        }
        let target = self.book.group(to);
        let ch = self.last_char(line);
        let near = target.neighbours.iter().any(|neighbour| {
            groups >> neighbour.group.0 & 1 == 1
                && (neighbour.only.is_empty() || neighbour.only.contains(ch))
                && (neighbour.division == 0 || in_division(ch, neighbour.division))
        });
        // 上 and 去 of one division rhyme in practice, as in 词.
        let entering = |tones: crate::phonology::ToneSet| tones.contains(crate::phonology::Tone::Entering);
        near || (target.tones.may(ToneClass::Oblique)
            && !entering(target.tones)
            && target.division != 0
            && self.book.groups.iter().any(|group| {
                groups >> group.id.0 & 1 == 1
                    && group.division == target.division
                    && group.tones.may(ToneClass::Oblique)
                    && !entering(group.tones)
            }))
    }
}

/// Whether a character has a reading in a division of 词林正韵.
fn in_division(ch: char, division: u8) -> bool {
    let cilin = RhymeBook::get(BookId::Cilin);
    let sound = cilin.sound(ch, Script::Simplified);
    cilin.readings(sound).iter().any(|reading| cilin.group(reading.group).division == division)
}

/// Judge the rhyme of the even lines under a class of tones: the group, the order of two groups, the weight.
/// Feet are written later, for the explanation that wins.
pub(super) fn choose_group(slots: &[Slot], class: ToneClass, ear: &Ear<'_>) -> (Choice, Weight) {
    let bits = ear.class_bits(class);
    let feet = || slots.iter().skip(1).step_by(2);
    if feet().all(|slot| slot.groups == u128::MAX) {
        // Nothing is known of any foot.
        return (Choice::default(), 0);
    }
    let common = feet().fold(bits, |common, slot| common & slot.groups);
    let first = slots.first().map_or(u128::MAX, |slot| slot.groups);
    if common != 0 {
        let narrowed = if common & first != 0 { common & first } else { common };
        let group = lowest(narrowed);
        let rare = feet()
            .filter(|slot| slot.line.is_some_and(|line| !slot.wrong_length && ear.is_rare_at_end(line, class)))
            .count();
        return (Choice { group, second: None, alternation: None }, rare as Weight * QUARTER);
    }
    let group = most_shared(slots, bits, first);
    let off = feet().filter(|slot| group.is_none_or(|group| slot.groups >> group.0 & 1 == 0)).count();
    if off >= 2
        && let Some(choice) = alternating(slots, bits, ear)
    {
        return (choice, WARNING);
    }
    let choice = Choice { group, second: None, alternation: None };
    let Some(group) = group else { return (choice, feet().count() as Weight * ERROR_COST) };
    let weight = feet()
        .map(|slot| match slot.line {
            _ if slot.groups >> group.0 & 1 == 0 => ERROR_COST,
            Some(line) if !slot.wrong_length && ear.is_rare_at_end(line, class) => QUARTER,
            _ => 0,
        })
        .sum();
    (choice, weight)
}

/// The rhyme of a poem before line 1 is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Choice {
    pub(super) group: Option<GroupId>,
    pub(super) second: Option<GroupId>,
    pub(super) alternation: Option<Alternation>,
}

fn lowest(bits: u128) -> Option<GroupId> {
    (bits != 0).then(|| GroupId(u8::try_from(bits.trailing_zeros()).unwrap_or(0)))
}

/// The group that most feet share; then line 1's; of two feet that disagree the first one's; then that of feet with
/// one group only; then book order.
fn most_shared(slots: &[Slot], bits: u128, first: u128) -> Option<GroupId> {
    let feet = || slots.iter().skip(1).step_by(2).map(|slot| slot.groups & bits).filter(|&groups| groups != bits);
    let mut any = feet().fold(0, |any, groups| any | groups);
    let two = feet().count() == 2;
    let mut best: Option<((usize, bool, bool, usize), GroupId)> = None;
    while let Some(group) = lowest(any) {
        let bit = 1_u128 << group.0;
        any &= !bit;
        let shared = feet().filter(|groups| groups & bit != 0).count();
        let leads = two && feet().next().is_some_and(|groups| groups & bit != 0);
        let opens = first & bit != 0 && first & bits != bits;
        let alone = feet().filter(|&groups| groups == bit).count();
        let rank = (shared, opens, leads, alone);
        if best.is_none_or(|(other, _)| rank > other) {
            best = Some((rank, group));
        }
    }
    best.map(|(_, group)| group)
}

/// An order of two groups: which feet have the first.
type Order = (Alternation, fn(usize) -> bool);

/// 进退格, 辘轳格, 葫芦格: two neighbouring groups in a fixed order over four or six rhymes.
fn alternating(slots: &[Slot], bits: u128, ear: &Ear<'_>) -> Option<Choice> {
    let count = slots.len() / 2;
    if ear.book.id != BookId::Pingshui || !(count == 4 || count == 6) || slots.len() % 2 == 1 {
        return None;
    }
    let orders: &[Order] = if count == 4 {
        &[(Alternation::EveryOther, |foot| foot % 2 == 0), (Alternation::TwoAndTwo, |foot| foot < 2)]
    } else {
        &[(Alternation::EveryOther, |foot| foot % 2 == 0), (Alternation::TwoAndFour, |foot| foot < 2)]
    };
    for &(alternation, is_first) in orders {
        let (mut one, mut two) = (bits, bits);
        for (foot, slot) in slots.iter().skip(1).step_by(2).enumerate() {
            if is_first(foot) {
                one &= slot.groups;
            } else {
                two &= slot.groups;
            }
        }
        if one == 0 || two == 0 {
            continue;
        }
        let second_line = slots.iter().skip(1).step_by(2).enumerate().find(|(foot, _)| !is_first(*foot))?.1.line?;
        for group in ear.book.groups.iter().filter(|group| one >> group.id.0 & 1 == 1) {
            if ear.is_near(second_line, two, group.id) {
                return Some(Choice { group: Some(group.id), second: lowest(two), alternation: Some(alternation) });
            }
        }
    }
    None
}

/// What line 1 may do: (it may end as the rhyme does, it may end in the other class, what it costs if it ends
/// as the rhyme does).
pub(super) fn first_line(slots: &[Slot], choice: Choice, class: ToneClass, ear: &Ear<'_>) -> (bool, bool, Weight) {
    let Some(slot) = slots.first() else { return (false, true, 0) };
    let Some(line) = slot.line else { return (false, true, 0) };
    let rhymes = is_in(slot.groups, choice);
    let may_not = slot.groups & ear.class_bits(class.opposite()) != 0;
    let near = || choice.group.is_some_and(|group| ear.is_near(line, slot.groups & ear.class_bits(class), group));
    let weight = match rhymes {
        true if ear.is_rare_at_end(line, class) => QUARTER,
        true => 0,
        false if near() => super::fit::NOTE,
        false => ERROR_COST,
    };
    // A level reading in a neighbouring group is weighed against an oblique one that verse hardly uses.
    let rarely_not = || ear.is_rare_at_end(line, class.opposite()) && near();
    (rhymes || !may_not || rarely_not(), may_not, weight)
}

fn is_in(groups: u128, choice: Choice) -> bool {
    let has = |group: Option<GroupId>| group.is_some_and(|group| groups >> group.0 & 1 == 1);
    has(choice.group) || has(choice.second)
}

impl Rhyme {
    pub(crate) fn clear(&mut self) {
        self.group = None;
        self.second = None;
        self.alternation = None;
        self.feet.clear();
    }

    /// Write the feet of the chosen explanation.
    pub(super) fn write(&mut self, slots: &[Slot], frame: Frame, choice: Choice, ear: &Ear<'_>) {
        self.clear();
        self.group = choice.group;
        self.second = choice.second;
        self.alternation = choice.alternation;
        let bits = ear.class_bits(frame.rhyme_tone());
        for (at, slot) in slots.iter().enumerate() {
            let Some(line) = slot.line else { continue };
            if !frame.rhymes(at) {
                continue;
            }
            let fit = if slot.wrong_length {
                FootFit::Unjudged
            } else if slot.groups & bits == 0 {
                FootFit::WrongTone
            } else if is_in(slot.groups, choice) {
                FootFit::Rhymes
            } else if choice.group.is_none() {
                // No foot of the poem is known, so none of them says what the others miss.
                FootFit::Unjudged
            } else if choice.group.is_some_and(|group| ear.is_near(line, slot.groups & bits, group)) {
                FootFit::Neighbour
            } else {
                FootFit::Far
            };
            self.feet.push(RhymeFoot { line, fit });
        }
    }
}
