//! 解释: what one reading of a whole poem says of each line.

use super::fit::{Deviation, LineFit};
use crate::phonology::ToneClass;

/// A reading of the whole poem as regulated verse.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Distance from the template: a fixed position counts 1, a turned line or broken relation 1.5, a rare
    /// reading .25.
    pub cost: f32,
    /// 平韵 or 仄韵.
    pub rhyme_tone: ToneClass,
    /// 首句入韵
    pub first_line_rhymes: bool,
    /// One for each line of the poem; empty where the poem is not read as regulated verse.
    pub lines: Vec<LineFit>,
    traces: Trace,
}

/// What lines may show besides their basic type, one bit each: most poems show little, and most rules then have
/// nothing to look for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trace(u16);

impl Trace {
    /// A fixed position is missed.
    pub(crate) const MISSED: Self = Self(1);
    /// A line is turned, or its relation to the line before broken.
    pub(crate) const RELATION: Self = Self(2);
    /// Only a rare reading satisfies a position.
    pub(crate) const RARE: Self = Self(4);
    /// 三平尾
    pub(crate) const THREE_LEVEL: Self = Self(8);
    /// 三仄尾
    pub(crate) const THREE_OBLIQUE: Self = Self(16);
    /// 特拗
    pub(crate) const SPECIAL: Self = Self(32);
    /// 大拗 that is answered.
    pub(crate) const MAJOR: Self = Self(64);
    /// 小拗
    pub(crate) const MINOR: Self = Self(128);
    /// 孤平自救
    pub(crate) const SELF_RESCUE: Self = Self(256);
    /// 孤平
    pub(crate) const LONE_LEVEL: Self = Self(512);

    /// Either.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn of(line: &LineFit) -> Self {
        let deviation = match line.deviation {
            Deviation::None | Deviation::MajorUnrescued => Self(0),
            Deviation::ThreeLevelTail => Self::THREE_LEVEL,
            Deviation::ThreeObliqueTail { .. } => Self::THREE_OBLIQUE,
            Deviation::Special { .. } => Self::SPECIAL,
            Deviation::MajorRescued => Self::MAJOR,
            Deviation::Minor { .. } => Self::MINOR,
            Deviation::SelfRescue => Self::SELF_RESCUE,
            Deviation::LoneLevel => Self::LONE_LEVEL,
        };
        let mark = |is: bool, trace: Self| if is { trace } else { Self(0) };
        deviation
            .or(mark(line.missed != 0, Self::MISSED))
            .or(mark(line.rare != 0, Self::RARE))
            .or(mark(line.turned || line.broken, Self::RELATION))
    }
}

impl Default for Explanation {
    fn default() -> Self {
        Self {
            cost: 0.0,
            rhyme_tone: ToneClass::Level,
            first_line_rhymes: false,
            lines: Vec::new(),
            traces: Trace::default(),
        }
    }
}

impl Explanation {
    /// Broken relations and turned lines.
    pub fn broken_relations(&self) -> usize {
        self.lines.iter().filter(|line| line.broken || line.turned).count()
    }

    /// Whether some line shows one of the traces, so that a rule on them has something to say.
    pub(crate) fn shows(&self, traces: Trace) -> bool {
        self.traces.0 & traces.0 != 0
    }

    /// Gather the traces of the lines.
    /// No reading as regulated verse.
    pub(crate) fn clear(&mut self) {
        self.lines.clear();
        self.trace();
        (self.cost, self.first_line_rhymes) = (0.0, false);
    }

    /// Gather the traces of the lines.
    pub(super) fn trace(&mut self) {
        self.traces = Trace(self.lines.iter().fold(0, |traces, line| traces | Trace::of(line).0));
    }

    /// Lines that are no 律句.
    pub fn irregular_lines(&self) -> usize {
        self.lines.iter().filter(|line| !line.is_regulated()).count()
    }
}
