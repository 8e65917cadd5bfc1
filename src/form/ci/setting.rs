//! 填词: how a text is set to a tune.

use super::query::TuneQuery;
use super::rhyme::{Foot, SERIES};
use super::shape::{Shape, shape};
use super::tune::{Tune, TuneId, Variant, VariantId};
use super::usage::Share;
use crate::phonology::ToneClass;

/// What happened to a line of the tune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineMatch {
    /// It has the characters it should have.
    Whole,
    /// 缺字: so many are missing, before this position (from 0).
    Short {
        /// Characters missing.
        by: u8,
        /// Where they would stand.
        at: u8,
    },
    /// 衍字: so many are too many, from this position (from 0).
    Long {
        /// Characters too many.
        by: u8,
        /// The first of them.
        at: u8,
    },
    /// 缺句: the text has nothing for it.
    Missing,
    /// 衍句: a line of the text that the tune has not.
    Extra,
}

/// 句: a line of the tune and what stands for it in the text.
#[derive(Clone, Copy, Debug)]
pub struct SungLine {
    /// The line of the shape; for an extra line, the one it stands before.
    pub template: u8,
    /// What happened to it.
    pub matched: LineMatch,
    /// Its first character, as an index of the poem's syllables.
    pub start: u32,
    /// After its last.
    pub end: u32,
    /// Other poems in which the same line has as many characters too few or too many.
    pub attested: u16,
}

/// A position whose tone most poets avoid.
#[derive(Clone, Copy, Debug)]
pub struct Missed {
    /// The line of the poem (from 0).
    pub line: u16,
    /// The position in it (from 0).
    pub position: u8,
    /// The class that is wanted.
    pub wanted: ToneClass,
    /// The position in the shape.
    pub place: u8,
    /// The share of 平 among poets there.
    pub share: Share,
    /// Some variant prints 中 there.
    pub printed_either: bool,
    /// Poems of the shape that were counted.
    pub poems: u32,
    /// The licence of regulated verse by which it stands; all positions that have part in it are marked.
    pub licence: Option<Licence>,
}

/// 拗救: how positions that miss the tune answer each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Licence {
    /// 特拗: 平仄平仄 at the end of a line for 平平仄仄.
    Special,
    /// 孤平自救: 仄平平仄平 at the end of a line for 平平仄仄平.
    SelfRescue,
}

/// 韵脚: a line end that should rhyme.
#[derive(Clone, Copy, Debug)]
pub struct SungFoot {
    /// The line of the poem (from 0).
    pub line: u16,
    /// The class of tones.
    pub class: ToneClass,
    /// The series.
    pub series: u8,
    /// How it keeps the rhyme.
    pub fit: Foot,
    /// The share of poets that rhyme here.
    pub share: f32,
    /// Every variant of the shape prints the rhyme.
    pub always_printed: bool,
}

/// Another tune or variant the text could be.
#[derive(Clone, Copy, Debug)]
pub struct Rival {
    /// The shape's number.
    pub(crate) shape: u16,
    /// How much less likely it is, in natural units of information.
    pub margin: f32,
    /// Characters missing or too many.
    pub distance: u16,
}

/// 填词: a text set to a tune.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// Number of the shape.
    pub(crate) shape: u16,
    /// The variant printed beside it: of those of the shape the nearest.
    pub(crate) variant: u16,
    /// What was asked for, if anything.
    pub query: Option<TuneQuery>,
    /// The lines, in order of the text; missing lines stand where they would.
    pub lines: Vec<SungLine>,
    /// The division of each series (from 1; 0 = none).
    pub series: [u8; SERIES],
    /// Line ends that should rhyme.
    pub feet: Vec<SungFoot>,
    /// Tones that most poets avoid there.
    pub missed: Vec<Missed>,
    /// Pauses of the text inside a line, where the tune has none: poem line and the position before it (both from 0).
    pub breaks_inside: Vec<(u16, u8)>,
    /// Poem lines after which the text, though it has pauses, has none.
    pub runs_on: Vec<u16>,
    /// Characters missing and too many.
    pub distance: u16,
    /// 未完: the text is the beginning of the tune and goes no further.
    pub begun: bool,
    /// How unlikely the text is beyond the likeliest of the shape, in natural units of information.
    pub excess: f32,
    /// The text is so unlikely under the tune that, whatever each fault weighs, it is not written to it.
    pub strained: bool,
    /// The next best tunes or variants.
    pub rivals: Vec<Rival>,
    /// The name given is that of another tune; the text is clearly of this one.
    pub mismatch: bool,
}

impl Setting {
    /// The shape.
    pub fn shape(&self) -> &'static Shape {
        shape(self.shape)
    }

    /// The number of the shape, for the tables of usage.
    pub fn shape_number(&self) -> u16 {
        self.shape
    }

    /// The variant that stands nearest.
    pub fn variant(&self) -> &'static Variant {
        VariantId(self.variant).variant()
    }

    /// Its number.
    pub fn variant_id(&self) -> VariantId {
        VariantId(self.variant)
    }

    /// The tune.
    pub fn tune_id(&self) -> TuneId {
        self.shape().tune
    }

    /// The tune.
    pub fn tune(&self) -> &'static Tune {
        self.tune_id().tune()
    }

    pub(crate) fn clear(&mut self) {
        let Self { lines, feet, missed, rivals, breaks_inside, runs_on, .. } = std::mem::take(self);
        *self = Self { lines, feet, missed, rivals, breaks_inside, runs_on, ..Self::default() };
        self.lines.clear();
        self.feet.clear();
        self.missed.clear();
        self.rivals.clear();
        self.breaks_inside.clear();
        self.runs_on.clear();
    }
}

impl Rival {
    /// Its tune.
    pub fn tune(self) -> &'static Tune {
        shape(self.shape).tune.tune()
    }

    /// The first variant of its shape.
    pub fn variant(self) -> &'static Variant {
        VariantId(shape(self.shape).variants.0).variant()
    }
}
