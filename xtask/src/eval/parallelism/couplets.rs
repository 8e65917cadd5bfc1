//! Couplets as the engine sees them, and the verse that they and their spoilt likes are drawn from.

use gelv::Script;
use gelv::parallel::{Agreement, Side};

use crate::eval::collection::Collection;
use crate::learn::parallelism::verse::{self, Couplet, Judged, Tests, Verses};
use crate::learn::parallelism::vocabulary::{Line, Vocabulary};

/// The couplets that test, and the verse that was learnt from.
pub(super) struct Material {
    pub(super) words: Vocabulary,
    pub(super) verses: Verses,
    pub(super) tests: Tests,
}

impl Material {
    pub(super) fn read(collection: &Collection) -> Result<Self, String> {
        let tests = Tests::read(collection)?;
        let (words, verses) = verse::read(collection, &tests)?;
        Ok(Self { words, verses, tests })
    }

    /// The couplets of 律诗 of a kind.
    pub(super) fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = Faced<'a>> {
        faced(&self.tests.regulated, Script::Traditional).filter(move |faced| faced.judged.kind == kind)
    }

    /// A line that was drawn, as text; a character without a number is no text.
    pub(super) fn spelt(&self, line: &Line) -> String {
        line.iter().map(|&number| self.words.characters[usize::from(number)]).collect()
    }

    /// A couplet that was drawn, as the engine sees it; nothing if it has a character without a number.
    pub(super) fn sides(&self, upper: &Line, lower: &Line) -> Option<Sides> {
        let known = !upper.contains(&0) && !lower.contains(&0);
        known.then(|| Sides::of(&self.spelt(upper), &self.spelt(lower), Script::Traditional)).flatten()
    }

    /// A couplet by numbers, to be spoilt.
    pub(super) fn numbered(&self, upper: &str, lower: &str) -> Couplet {
        let line = |text: &str| self.words.line(text, Script::Traditional);
        Couplet { upper: line(upper), lower: line(lower), old: false }
    }
}

/// A couplet of a test with its lines looked up.
pub(super) struct Faced<'a> {
    pub(super) judged: &'a Judged,
    pub(super) sides: Sides,
}

/// The couplets of a test; lines of different lengths face nothing.
pub(super) fn faced(judged: &[Judged], script: Script) -> impl Iterator<Item = Faced<'_>> {
    judged.iter().filter_map(move |judged| Some(Faced { judged, sides: Sides::of(&judged.u, &judged.l, script)? }))
}

/// Two lines of one length, looked up.
pub(super) struct Sides {
    pub(super) upper: Side,
    pub(super) lower: Side,
    pub(super) agreement: Agreement,
}

impl Sides {
    pub(super) fn of(upper: &str, lower: &str, script: Script) -> Option<Self> {
        let (upper, lower) = (Side::read(upper.chars(), script)?, Side::read(lower.chars(), script)?);
        Some(Self { agreement: Agreement::of(&upper, &lower)?, upper, lower })
    }
}
