//! What the tune files say, before it is packed.

/// 平 or 仄.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Level,
    Oblique,
}

/// One position of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    /// What is wanted; nothing: either.
    pub wanted: Option<Class>,
    /// What the exemplar has, if known.
    pub sung: Option<Class>,
    /// 上 去 入, where one of them is asked for.
    pub tone: Option<&'static str>,
    /// 衬字.
    pub padding: bool,
}

/// The mark that ends a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Caesura,
    Line,
    Rhyme,
    Echo,
    Change,
    Repeat,
}

/// How a line repeats an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Line,
    Tail(u8),
    Reversed,
    RhymeWord,
}

/// One segment.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub positions: Vec<Position>,
    pub mark: Mark,
    /// Rhyme series, from 0.
    pub series: u8,
    /// Class of the rhyme; level where it does not rhyme.
    pub class: Class,
    pub optional: bool,
    /// Leading words.
    pub leading: u8,
    /// The line it repeats (from 1), and how.
    pub repeats: Option<(u8, Kind)>,
    /// Parallel group, from 1; 0: none.
    pub parallel: u8,
    /// Words of the chorus, each after so many positions.
    pub refrains: Vec<(u8, String)>,
}

impl Segment {
    /// Whether it rhymes.
    pub(crate) fn rhymes(&self) -> bool {
        !matches!(self.mark, Mark::Caesura | Mark::Line)
    }
}

/// Lines and rhymes of one stanza as the manual counts them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub lines: Option<u32>,
    /// 平 仄 叶 叠 重.
    pub rhymes: [u32; 5],
}

/// One variant.
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    pub place: String,
    pub ordinal: u8,
    pub label: String,
    pub author: String,
    pub incipit: String,
    /// Characters that the manual declares.
    pub chars: u32,
    /// Its counts, a stanza each; empty where it gives none.
    pub counts: Vec<Count>,
    pub confidence: String,
    pub stanzas: Vec<Vec<Segment>>,
}

/// The variants of one tune in one file.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub place: String,
    pub name: String,
    pub traditional: String,
    pub variants: Vec<Variant>,
}
