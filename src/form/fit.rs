//! How one line fits one line type: what is missed, and which name the deviation has.

use super::line_type::LineType;
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
        self.missed.count_ones() + u32::from(matches!(self.deviation, Deviation::ThreeLevelTail | Deviation::LoneLevel))
    }

    /// 律句: the line fits its type, licences included.
    pub fn is_regulated(&self) -> bool {
        self.errors() == 0
    }
}

/// What is asked of a line besides its type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Role {
    /// 5, 6 or 7.
    pub(super) syllables: usize,
    /// The last position rhymes: the rhyme answers for it.
    pub(super) rhymes: bool,
    /// The poem rhymes in the level tone; 孤平 and the rescues across the couplet exist only there.
    pub(super) level_rhyme: bool,
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

/// The fixed positions of a type: bits that must be level, bits that must be oblique.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fixed {
    pub(super) level: u16,
    pub(super) oblique: u16,
}

impl Fixed {
    /// Read off a pattern of 平 仄 中.
    const fn of(pattern: &str) -> Self {
        let bytes = pattern.as_bytes();
        let (mut level, mut oblique) = (0, 0);
        let mut at = 0;
        while at * 3 < bytes.len() {
            // 平 is E5 B9 B3, 仄 is E4 BB 84, 中 is E4 B8 AD: the middle byte tells them apart.
            match bytes[at * 3 + 1] {
                0xB9 => level |= 1 << at,
                0xBB => oblique |= 1 << at,
                _ => {}
            }
            at += 1;
        }
        Self { level, oblique }
    }

    const fn without(self, bits: u16) -> Self {
        Self { level: self.level & !bits, oblique: self.oblique & !bits }
    }

    /// Positions that no reading satisfies.
    #[inline]
    pub(super) fn missed(self, tones: LineTones) -> u16 {
        self.level & !tones.level | self.oblique & !tones.oblique
    }

    /// Positions that no usual reading satisfies.
    #[inline]
    pub(super) fn unusual(self, tones: LineTones) -> u16 {
        self.level & !tones.level_usual | self.oblique & !tones.oblique_usual
    }
}

const TYPES: [LineType; 6] =
    [LineType::LowerA, LineType::UpperA, LineType::LowerB, LineType::UpperB, LineType::SixOblique, LineType::SixLevel];

/// What a type fixes in a role, and the part of it that no name of a deviation covers.
#[derive(Clone, Copy)]
pub(super) struct Demands {
    fixed: Fixed,
    nodes: Fixed,
}

impl Demands {
    /// Whether a line misses a position that no name of a deviation covers: a node, or the end where nothing rhymes.
    #[inline]
    pub(super) fn misses_node(&self, tones: LineTones) -> bool {
        self.nodes.missed(tones) != 0
    }

    /// Whether usual readings satisfy all that is fixed.
    #[inline]
    pub(super) fn suit(&self, tones: LineTones) -> bool {
        self.fixed.unusual(tones) == 0
    }
}

/// By syllables − 5, type, whether the line rhymes, whether the rhyme is level.
static DEMANDS: [[[[Demands; 2]; 2]; 6]; 3] = {
    const NOTHING: Fixed = Fixed { level: 0, oblique: 0 };
    let mut table = [[[[Demands { fixed: NOTHING, nodes: NOTHING }; 2]; 2]; 6]; 3];
    let mut case = 0;
    while case < 3 * 6 * 2 * 2 {
        let (row, column, rhymes, level_rhyme) = (case / 24, case / 4 % 6, case / 2 % 2, case % 2);
        let (line_type, syllables) = (TYPES[column], row + 5);
        if (column >= 4) == (syllables == 6) {
            let mut free: u16 = 0;
            if rhymes == 1 {
                // The rhyme answers for the last position.
                free |= 1 << (syllables - 1);
            }
            if column == LineType::UpperB as usize && level_rhyme == 0 {
                // 孤平 exists in level rhyme only.
                free |= 1 << (syllables - 5);
            }
            let fixed = Fixed::of(line_type.pattern(syllables)).without(free);
            table[row][column][rhymes][level_rhyme] =
                Demands { fixed, nodes: fixed.without(named(line_type, syllables)) };
        }
        case += 1;
    }
    table
};

pub(super) fn demands(line_type: LineType, role: Role) -> &'static Demands {
    &DEMANDS[role.syllables - 5][line_type as usize][usize::from(role.rhymes)][usize::from(role.level_rhyme)]
}

/// The fixed positions that have names of their own when they are missed: third and fourth (fifth and sixth) of a
/// and b, third of A, first (third) of B.
const fn named(line_type: LineType, syllables: usize) -> u16 {
    let last_five: u16 = match line_type {
        LineType::UpperA => 0b00100,
        LineType::LowerA | LineType::LowerB => 0b01100,
        LineType::UpperB => 0b00001,
        LineType::SixOblique | LineType::SixLevel => return 0,
    };
    last_five << (syllables - 5)
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
pub(super) fn fit(tones: LineTones, line_type: LineType, role: Role) -> Fit {
    let demands = demands(line_type, role);
    if demands.suit(tones) {
        return Fit::default();
    }
    let nodes = demands.nodes;
    let base = role.syllables.saturating_sub(5);
    let node = |position: usize| Node { bit: 1 << (base + position - 1), tones };
    let missed = nodes.missed(tones);
    let plain = Fit { missed, rare: nodes.unusual(tones) & !missed, ..Fit::default() };
    match line_type {
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
        Fit { deviation: Deviation::ThreeLevelTail, ..plain }
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
            if plain.missed & node(5).bit == 0 {
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
    let first_level = node(1).excuses(Level).then(|| Fit { rare: plain.rare | node(1).rare(Level), ..plain });
    let first_oblique = node(1).may(Oblique).then(|| {
        let rare = plain.rare | node(1).rare(Oblique);
        if node(3).excuses(Level) {
            let deviation = if plain.missed == 0 { Deviation::SelfRescue } else { Deviation::None };
            return Fit { deviation, rare: rare | node(3).rare(Level), ..plain };
        }
        let alone = plain.missed & (node(2).bit | node(4).bit) == 0;
        Fit { deviation: if alone { Deviation::LoneLevel } else { Deviation::None }, rare, ..plain }
    });
    match (first_level, first_oblique) {
        (Some(level), Some(oblique)) if oblique.weight() < level.weight() => oblique,
        (Some(level), _) => level,
        (None, Some(oblique)) => oblique,
        (None, None) => plain,
    }
}
