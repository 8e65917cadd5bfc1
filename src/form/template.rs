//! 谱: what the template asks of each line of a poem.

use super::line_type::LineType;
use crate::phonology::{LineTones, ToneClass};

/// One line of the template: a line of the poem, or the place of one that is missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// Line of the poem (0-based); `None` for a missing one.
    pub(super) line: Option<u16>,
    pub(super) tones: LineTones,
    /// Groups its last character may rhyme in; all ones where that is not judged.
    pub(super) groups: u128,
    pub(super) wrong_length: bool,
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

/// The fixed positions of a type: bits that must be level, bits that must be oblique.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fixed {
    level: u16,
    oblique: u16,
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

/// A line type in a role, and what it fixes there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) line_type: LineType,
    pub(super) role: Role,
    /// All that is fixed.
    fixed: Fixed,
    /// Of that, what no name of a deviation covers: the nodes, and the end where nothing rhymes.
    pub(super) nodes: Fixed,
}

impl Place {
    pub(super) const fn of(line_type: LineType, role: Role) -> Self {
        let mut free: u16 = 0;
        if role.rhymes {
            // The rhyme answers for the last position.
            free |= 1 << (role.syllables - 1);
        }
        if matches!(line_type, LineType::UpperB) && !role.level_rhyme {
            // 孤平 exists in level rhyme only.
            free |= 1 << (role.syllables - 5);
        }
        let fixed = Fixed::of(line_type.pattern(role.syllables)).without(free);
        Self { line_type, role, fixed, nodes: fixed.without(named(line_type, role.syllables)) }
    }

    /// Whether a line misses a node, or the end where nothing rhymes.
    #[inline]
    pub(super) fn misses_node(&self, tones: LineTones) -> bool {
        self.nodes.missed(tones) != 0
    }

    /// Whether usual readings satisfy all that is fixed.
    #[inline]
    pub(super) fn suits(&self, tones: LineTones) -> bool {
        self.fixed.unusual(tones) == 0
    }
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

/// The classes a node may have; an index into it stands for the polarity of a line.
pub(super) const NODES: [ToneClass; 2] = [ToneClass::Oblique, ToneClass::Level];

/// Polarity of a line against that of line 1, nothing broken: 0 1 1 0 0 1 1 0 …
#[inline]
pub(super) const fn template(slot: usize) -> usize {
    (slot + 1) >> 1 & 1
}

/// What is assumed of the poem before its polarity is looked for: the length of its lines, the tone of its
/// rhyme, and whether line 1 ends in the class of the rhyme.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame(&'static [[Place; 2]; 3]);

/// Of line 1, the lower lines and the other upper lines: the place for either node.
/// By syllables − 5, whether the rhyme is level, whether line 1 ends as the rhyme does.
static FRAMES: [[[[[Place; 2]; 3]; 2]; 2]; 3] = {
    let some = Place::of(LineType::LowerA, Role { syllables: 5, rhymes: false, level_rhyme: false });
    let mut table = [[[[[some; 2]; 3]; 2]; 2]; 3];
    let mut case = 0;
    while case < 3 * 2 * 2 * 3 * 2 {
        let (row, level, first, kind, node) = (case / 24, case / 12 % 2, case / 6 % 2, case / 2 % 3, case % 2);
        let rhymes = kind == 1 || (kind == 0 && first == 1);
        let end = if rhymes == (level == 1) { ToneClass::Level } else { ToneClass::Oblique };
        let line_type = match (row, end) {
            (1, ToneClass::Level) => LineType::SixLevel,
            (1, ToneClass::Oblique) => LineType::SixOblique,
            _ => LineType::of(NODES[node], end),
        };
        let role = Role { syllables: row + 5, rhymes, level_rhyme: level == 1 };
        table[row][level][first][kind][node] = Place::of(line_type, role);
        case += 1;
    }
    table
};

impl Frame {
    /// The frame of lines of 5, 6 or 7 syllables; any other length is read as the nearest of them.
    pub(super) fn new(syllables: usize, rhyme_tone: ToneClass, first_line_ends_as_rhyme: bool) -> Self {
        let row = syllables.clamp(5, 7) - 5;
        Self(&FRAMES[row][usize::from(rhyme_tone == ToneClass::Level)][usize::from(first_line_ends_as_rhyme)])
    }

    /// The place of a slot with a node (an index into [`NODES`]).
    #[inline]
    pub(super) fn place(self, slot: usize, node: usize) -> &'static Place {
        let kind = match slot {
            0 => 0,
            _ => 2 - (slot & 1),
        };
        &self.0[kind][node & 1]
    }

    pub(super) fn rhymes(self, slot: usize) -> bool {
        self.place(slot, 0).role.rhymes
    }

    pub(super) fn syllables(self) -> usize {
        self.0[0][0].role.syllables
    }

    pub(super) fn rhyme_tone(self) -> ToneClass {
        if self.0[0][0].role.level_rhyme { ToneClass::Level } else { ToneClass::Oblique }
    }

    pub(super) fn first_line_ends_as_rhyme(self) -> bool {
        self.rhymes(0)
    }
}
