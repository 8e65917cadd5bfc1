//! How one line fits one line type: what is missed, and which name the deviation has.

use super::line_type::LineType;
use super::template::{Place, Role};
use crate::phonology::{LineTones, ToneClass};

/// 拗救: the named ways in which a line may leave its basic pattern. At most one per line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Deviation {
    /// Basic type (B's free third included), or only nameless faults.
    #[default]
    None,
    /// 三平尾 on A.
    ThreeLevelTail,
    /// 三仄尾 on b; `grave` where position 1 (3) is oblique as well.
    ThreeObliqueTail {
        /// 五仄 or near it.
        grave: bool,
    },
    /// 特拗 on b: 3 and 4 (5 and 6) exchanged; `grave` where position 1 (3) is oblique.
    Special {
        /// 1 (3) is not level, as the licence wants it.
        grave: bool,
    },
    /// 大拗 on a: 4 (6) oblique, answered by a level 3 (5) in the next line, a B.
    MajorRescued,
    /// 大拗 on a that nothing answers. Its 4 (6) is in `missed` too.
    MajorUnrescued,
    /// 小拗 on a: only 3 (5) oblique; `rescued` where the next line, a B, has a level 3 (5).
    Minor {
        /// Answered in the next line.
        rescued: bool,
    },
    /// 孤平自救 on B: 1 (3) oblique, 3 (5) level.
    SelfRescue,
    /// 孤平 on B.
    LoneLevel,
}

/// What the explanation says of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineFit {
    /// The type it is read as.
    pub line_type: LineType,
    /// Its named deviation.
    pub deviation: Deviation,
    /// Bit `i`: fixed position `i + 1` that no reading satisfies and that has no other name.
    /// The last position of a rhyming line is never here: the rhyme answers for it.
    pub missed: u16,
    /// Bit `i`: fixed position `i + 1` satisfied only by a reading that is rare in verse.
    pub rare: u16,
    /// 律句 of the other polarity while its neighbours keep the template.
    pub turned: bool,
    /// The relation to the line before is broken, and the poem runs on in the new polarity.
    pub broken: bool,
    /// The line has the wrong number of characters and is judged for nothing else.
    pub wrong_length: bool,
    /// The line rhymes (even lines; line 1 where it does).
    pub rhymes: bool,
}

/// Whether the line is a 律句: it fits its type with the licences the form grants.
impl LineFit {
    /// Number of error-level faults of the line itself, its rhyme apart.
    pub fn errors(&self) -> u32 {
        // Most lines miss nothing, and then there is nothing to count.
        let missed = if self.missed == 0 { 0 } else { self.missed.count_ones() };
        missed + u32::from(matches!(self.deviation, Deviation::ThreeLevelTail | Deviation::LoneLevel))
    }

    /// 律句: the line fits its type, licences included.
    pub fn is_regulated(&self) -> bool {
        self.errors() == 0
    }
}

/// One way of reading a line as a type.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fit {
    pub(super) deviation: Deviation,
    pub(super) missed: u16,
    pub(super) rare: u16,
    /// The same line read with a 大拗 instead; it needs an answer in the next line.
    pub(super) major: Option<Major>,
}

/// 大拗 as another reading of an a-line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Major {
    pub(super) rare: u16,
    /// Position 4 (6), to be missed if nothing answers.
    pub(super) position: u16,
}

/// Weights of an explanation, packed so that they add up and compare in one step: cost in quarters of an
/// error, then broken relations, errors, warnings, notes, licences.
pub(super) type Weight = u128;

pub(super) const QUARTER: Weight = 1 << 96;
pub(super) const BREAK: Weight = 1 << 80;
pub(super) const ERROR: Weight = 1 << 64;
pub(super) const WARNING: Weight = 1 << 48;
pub(super) const NOTE: Weight = 1 << 32;
pub(super) const LICENCE: Weight = 1 << 16;
/// An error costs one; a turned line or a broken relation one and a half.
pub(super) const ERROR_COST: Weight = 4 * QUARTER + ERROR;
pub(super) const TURN_COST: Weight = 6 * QUARTER + ERROR;
pub(super) const BREAK_COST: Weight = 6 * QUARTER + BREAK + ERROR;

impl Fit {
    /// Its weight, a pending 大拗 left aside.
    pub(super) fn weight(&self) -> Weight {
        let name = match self.deviation {
            Deviation::None | Deviation::MajorUnrescued => 0,
            Deviation::ThreeLevelTail | Deviation::LoneLevel => ERROR_COST,
            Deviation::ThreeObliqueTail { grave: true } | Deviation::Special { grave: true } => WARNING,
            Deviation::ThreeObliqueTail { grave: false } | Deviation::Minor { .. } => NOTE,
            Deviation::Special { grave: false } | Deviation::MajorRescued | Deviation::SelfRescue => LICENCE,
        };
        name + Weight::from(self.missed.count_ones()) * ERROR_COST + Weight::from(self.rare.count_ones()) * QUARTER
    }

    /// 律句: nothing missed and no error-level name.
    pub(super) fn is_regulated(&self) -> bool {
        self.missed == 0 && !matches!(self.deviation, Deviation::ThreeLevelTail | Deviation::LoneLevel)
    }
}

/// One position of the last five, as the type asks about it.
#[derive(Clone, Copy)]
struct Node {
    bit: u16,
    tones: LineTones,
}

impl Node {
    fn may(self, class: ToneClass) -> bool {
        let bits = match class {
            ToneClass::Level => self.tones.level,
            ToneClass::Oblique => self.tones.oblique,
        };
        bits & self.bit != 0
    }

    /// Whether a reading of the class hides a fault that has a name: a ghost of the books does not.
    fn excuses(self, class: ToneClass) -> bool {
        self.may(class) && !(self.tones.ghost & self.bit != 0 && self.rare(class) != 0)
    }

    /// The bit if only a rare reading has the class.
    fn rare(self, class: ToneClass) -> u16 {
        let bits = match class {
            ToneClass::Level => self.tones.level_usual,
            ToneClass::Oblique => self.tones.oblique_usual,
        };
        self.bit & !bits
    }
}

/// The best reading of a line as a type: fewest errors, then fewest rare readings, then the mildest name.
#[inline]
pub(super) fn fit(tones: LineTones, place: &Place) -> Fit {
    if place.suits(tones) { Fit::default() } else { explain(tones, place) }
}

fn explain(tones: LineTones, place: &Place) -> Fit {
    let role = place.role;
    let base = role.syllables.saturating_sub(5);
    let node = |position: usize| Node { bit: 1 << (base + position - 1), tones };
    let missed = place.nodes.missed(tones);
    let plain = Fit { missed, rare: place.nodes.unusual(tones) & !missed, ..Fit::default() };
    match place.line_type {
        LineType::UpperA => upper_a(plain, node),
        LineType::LowerB => lower_b(plain, node),
        LineType::LowerA => lower_a(plain, node, role),
        LineType::UpperB if role.level_rhyme => upper_b(plain, node),
        _ => plain,
    }
}

use ToneClass::{Level, Oblique};

/// A 中仄仄平平: a level third makes 三平尾 if the two after it are level too.
fn upper_a(plain: Fit, node: impl Fn(usize) -> Node) -> Fit {
    let tail_is_level = plain.missed & node(4).bit == 0 && node(5).may(Level);
    if !tail_is_level {
        return plain;
    }
    if node(3).excuses(Oblique) {
        Fit { rare: plain.rare | node(3).rare(Oblique), ..plain }
    } else {
        named_or_missed(plain, Deviation::ThreeLevelTail, node(4).bit | node(5).bit)
    }
}

/// A fault with a name; but where one of its positions is as the type wants it only by a rare reading, that
/// position is missed instead: read as usual the line costs less.
fn named_or_missed(line: Fit, deviation: Deviation, positions: u16) -> Fit {
    let rare = line.rare & positions;
    let first = rare & rare.wrapping_neg();
    match first {
        0 => Fit { deviation, ..line },
        _ => Fit { missed: line.missed | first, rare: line.rare & !first, ..line },
    }
}

/// b 中平平仄仄: 三仄尾 with an oblique third, 特拗 with third and fourth exchanged.
fn lower_b(plain: Fit, node: impl Fn(usize) -> Node) -> Fit {
    let first_may_be_level = node(1).may(Level);
    let first_rare = if first_may_be_level { node(1).rare(Level) } else { 0 };
    let mut best: Option<Fit> = None;
    let mut consider = |candidate: Fit| {
        if best.is_none_or(|best| candidate.weight() < best.weight()) {
            best = Some(candidate);
        }
    };
    if node(4).may(Oblique) {
        let fourth = plain.rare | node(4).rare(Oblique);
        if node(3).may(Level) {
            consider(Fit { rare: fourth | node(3).rare(Level), ..plain });
        }
        if node(3).may(Oblique) {
            let third = fourth | node(3).rare(Oblique);
            if plain.missed & node(5).bit == 0 && node(5).may(Oblique) {
                // The mark on position 1 only says how grave it is; it is not paid for with a rare reading.
                let grave = !first_may_be_level || first_rare != 0;
                consider(Fit { deviation: Deviation::ThreeObliqueTail { grave }, rare: third, ..plain });
            } else {
                consider(Fit { rare: third, ..plain });
            }
        }
    } else {
        consider(Fit { missed: plain.missed | node(4).bit, ..plain });
    }
    if node(4).may(Level) && node(3).may(Oblique) && plain.missed == 0 {
        let grave = !first_may_be_level || first_rare != 0;
        let rare = plain.rare | node(4).rare(Level) | node(3).rare(Oblique);
        consider(Fit { deviation: Deviation::Special { grave }, rare, ..plain });
    }
    best.unwrap_or(plain)
}

/// a 中仄平平仄: 小拗 with an oblique third, 大拗 with an oblique fourth.
fn lower_a(plain: Fit, node: impl Fn(usize) -> Node, role: Role) -> Fit {
    let major = (node(4).may(Oblique) && plain.missed == 0 && role.level_rhyme)
        .then(|| Major { rare: plain.rare | node(4).rare(Oblique), position: node(4).bit });
    if !node(4).may(Level) {
        return Fit { missed: plain.missed | node(4).bit, major, ..plain };
    }
    let rare = plain.rare | node(4).rare(Level);
    let smooth = Fit { rare: rare | node(3).rare(Level), major, ..plain };
    let minor =
        Fit { deviation: Deviation::Minor { rescued: false }, rare: rare | node(3).rare(Oblique), major, ..plain };
    match (node(3).may(Level), node(3).may(Oblique)) {
        (true, true) if minor.weight() < smooth.weight() => minor,
        (true, _) => smooth,
        _ => minor,
    }
}

/// B 平平中仄平: an oblique first leaves 孤平 unless the third answers for it.
fn upper_b(plain: Fit, node: impl Fn(usize) -> Node) -> Fit {
    if plain.missed & (node(2).bit | node(4).bit) != 0 {
        return plain;
    }
    let first_level = node(1).excuses(Level).then(|| Fit { rare: plain.rare | node(1).rare(Level), ..plain });
    let first_oblique = node(1).may(Oblique).then(|| {
        let oblique = Fit { rare: plain.rare | node(1).rare(Oblique), ..plain };
        if node(3).excuses(Level) {
            let deviation = if plain.missed == 0 { Deviation::SelfRescue } else { Deviation::None };
            Fit { deviation, rare: oblique.rare | node(3).rare(Level), ..plain }
        } else {
            named_or_missed(oblique, Deviation::LoneLevel, node(2).bit | node(4).bit)
        }
    });
    match (first_level, first_oblique) {
        (Some(level), Some(oblique)) if oblique.weight() < level.weight() => oblique,
        (Some(level), _) => level,
        (None, Some(oblique)) => oblique,
        (None, None) => plain,
    }
}
