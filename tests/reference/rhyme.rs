//! The rhyme: which group the feet share, and how each foot answers it.

use std::path::Path;

use gelv::phonology::RhymeGroup;
use gelv::{BookId, RhymeBook, Script, Tone, ToneClass};

use crate::syllable::Syllable;

/// How a foot answers the group of the poem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Foot {
    Rhymes,
    /// In a neighbouring group.
    Neighbour,
    /// So near that it is a warning: 上 with 去 of one 部, an old 欣 word with 真.
    Near,
    Far,
    WrongTone,
}

/// The groups of a poem: one, or two neighbours in a fixed order (进退格 and its kin).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rhyme {
    /// 平 or 仄
    pub(crate) class: char,
    pub(crate) group: Option<&'static RhymeGroup>,
    pub(crate) second: Option<&'static RhymeGroup>,
    /// No even line ends in a character that the book knows.
    anything: bool,
}

fn groups() -> &'static [RhymeGroup] {
    RhymeBook::get(BookId::Pingshui).groups
}

impl Rhyme {
    /// The rhyme of the even lines, with line 1 to help.
    pub(crate) fn of(even: &[&Syllable], first: &Syllable, class: char) -> Self {
        let anything = even.iter().all(|foot| foot.is_unknown());
        let group = poem_group(even, first, class);
        let all_rhyme = group.is_some_and(|group| even.iter().all(|foot| foot.rhymes_in(group.name, class)));
        match if all_rhyme { None } else { alternating(even, class) } {
            Some((one, two)) => Self { class, group: Some(one), second: Some(two), anything },
            None => Self { class, group, second: None, anything },
        }
    }

    /// How a foot answers.
    pub(crate) fn foot(self, syllable: &Syllable) -> Foot {
        let Some(group) = self.group else {
            // Either the even lines may be anything, or none of them is of the class and there is nothing to rhyme with.
            return match syllable.may_be(self.class) {
                true if self.anything => Foot::Rhymes,
                true => Foot::Far,
                false => Foot::WrongTone,
            };
        };
        let groups = [Some(group), self.second];
        if groups.into_iter().flatten().any(|group| syllable.rhymes_in(group.name, self.class)) {
            Foot::Rhymes
        } else if !syllable.may_be(self.class) {
            Foot::WrongTone
        } else if shares_division(syllable, group) || is_old_xin(syllable, group) {
            Foot::Near
        } else if is_neighbour(syllable, group, self.class) {
            Foot::Neighbour
        } else {
            Foot::Far
        }
    }
}

/// The group that most even lines share; among equals the one line 1 is in, then of two feet that disagree the
/// first one's, then the one that more characters without another group are in, then the book's first.
fn poem_group(even: &[&Syllable], first: &Syllable, class: char) -> Option<&'static RhymeGroup> {
    let known: Vec<&&Syllable> = even.iter().filter(|foot| foot.may_be(class) && !foot.is_unknown()).collect();
    let mut best: Option<(&'static RhymeGroup, _)> = None;
    for group in groups() {
        let is_member = |foot: &Syllable| !foot.is_unknown() && foot.rhymes_in(group.name, class);
        let members: Vec<&&&Syllable> = known.iter().filter(|foot| is_member(foot)).collect();
        if members.is_empty() {
            continue;
        }
        let leads = even.iter().filter(|foot| !foot.is_unknown()).count() == 2
            && even.iter().find(|foot| !foot.is_unknown()).is_some_and(|foot| is_member(foot));
        let sure = members.iter().filter(|foot| has_one_group(foot, class)).count();
        let claim = (members.len(), is_member(first), leads, sure);
        if best.as_ref().is_none_or(|chosen| claim > chosen.1) {
            best = Some((group, claim));
        }
    }
    best.map(|chosen| chosen.0)
}

fn has_one_group(foot: &Syllable, class: char) -> bool {
    foot.readings.iter().filter(|reading| reading.class == class).count() == 1
}

/// 邻韵: a character of one group may stand among the rhymes of the other, if it is of the part that is near.
fn are_neighbours(group: &RhymeGroup, own: &RhymeGroup, ch: char) -> bool {
    let cilin = RhymeBook::get(BookId::Cilin);
    let has_division = |division: u8| {
        let readings = cilin.readings(cilin.sound(ch, Script::Traditional));
        readings.iter().any(|reading| cilin.group(reading.group).division == division)
    };
    group.neighbours.iter().any(|neighbour| {
        neighbour.group == own.id
            && (neighbour.only.is_empty() || neighbour.only.contains(ch))
            && (neighbour.division == 0 || has_division(neighbour.division))
    })
}

fn is_neighbour(syllable: &Syllable, group: &RhymeGroup, class: char) -> bool {
    let mut own = syllable.readings.iter().filter(|reading| reading.class == class);
    own.any(|reading| are_neighbours(group, reading.group, syllable.ch))
}

/// 上 and 去 of one 部 of 词林正韵.
fn share_division(group: &RhymeGroup, own: &RhymeGroup) -> bool {
    let is_open = |group: &RhymeGroup| group.tones.may(ToneClass::Oblique) && !group.tones.contains(Tone::Entering);
    group.division != 0 && group.division == own.division && is_open(group) && is_open(own)
}

fn shares_division(syllable: &Syllable, group: &RhymeGroup) -> bool {
    syllable.readings.iter().any(|reading| share_division(group, reading.group))
}

/// 欣 of 广韵 is part of 文 in 平水韵, but Tang verse rhymes it with 真.
fn is_old_xin(syllable: &Syllable, group: &RhymeGroup) -> bool {
    if !group.name.ends_with('真') {
        return false;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/rhyme/guangyun.tsv");
    let text = std::fs::read_to_string(path).expect("the table is part of the checkout");
    let row = format!("{}\t平\t欣", syllable.ch);
    text.lines().any(|line| line.starts_with(&row))
}

/// 进退格 (1 3 5 / 2 4 6), 辘轳格 (1 2 / 3 4), 葫芦格 (2, then 4): two neighbouring groups in order.
fn alternating(even: &[&Syllable], class: char) -> Option<(&'static RhymeGroup, &'static RhymeGroup)> {
    let orders: &[&str] = match even.len() {
        4 => &["甲乙甲乙", "甲甲乙乙"],
        6 => &["甲乙甲乙甲乙", "甲甲乙乙乙乙"],
        _ => return None,
    };
    for order in orders {
        for one in groups() {
            for two in groups().iter().filter(|two| two.id != one.id) {
                let fits = order
                    .chars()
                    .zip(even)
                    .all(|(which, foot)| foot.rhymes_in(if which == '甲' { one.name } else { two.name }, class));
                let other = order.chars().zip(even).find(|(which, _)| *which == '乙').map(|(_, foot)| foot.ch);
                let near = other.is_some_and(|ch| are_neighbours(one, two, ch) || share_division(one, two));
                if fits && near {
                    return Some((one, two));
                }
            }
        }
    }
    None
}
