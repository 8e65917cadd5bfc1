//! 调名: from what a user calls a tune to the tunes that it may be.

use super::shape::shape;
use super::tune::{Manual, Tune, TuneId};
use crate::generated::tunes;
use crate::phonology::lookup::glyph_class;

/// Tunes that one name may mean.
const NAMESAKES: usize = 8;

/// A tune asked for: a name may mean several (乌夜啼), and one variant of one manual may be wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TuneQuery {
    tunes: [TuneId; NAMESAKES],
    count: u8,
    ordinal: Option<u8>,
    manual: Option<Manual>,
}

impl TuneQuery {
    /// The tunes of a name in either script; `沁园春/2` asks for the second variant of a manual.
    ///
    /// ```
    /// use gelv::form::ci::TuneQuery;
    /// let query = TuneQuery::parse("滿江紅").expect("a tune");
    /// assert_eq!(query.tunes()[0].tune().name, "满江红");
    /// assert!(TuneQuery::parse("满江绿").is_none());
    /// ```
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim();
        let (name, ordinal) = match name.rsplit_once(['/', '／']) {
            Some((name, number)) => (name.trim(), Some(number.trim().parse().ok().filter(|&number| number > 0)?)),
            None => (name, None),
        };
        let mut query = Self { tunes: [TuneId(0); NAMESAKES], count: 0, ordinal, manual: None };
        for (slot, &number) in query.tunes.iter_mut().zip(numbers(name)?) {
            *slot = TuneId(number);
            query.count += 1;
        }
        let known = query.ordinal.is_none() || query.shapes().next().is_some();
        known.then_some(query)
    }

    /// The tunes that a title names: 满江红·写怀, 水调歌头 并序, 念奴娇（赤壁怀古）, 《如梦令》其一.
    ///
    /// ```
    /// use gelv::form::ci::TuneQuery;
    /// assert!(TuneQuery::of_title("满江红·写怀").is_some());
    /// assert!(TuneQuery::of_title("登高").is_none());
    /// ```
    pub fn of_title(title: &str) -> Option<Self> {
        let is_break =
            |ch: char| ch.is_whitespace() || "·・‧•．.、，,：:（(【[〔〈—－-/／|｜#《》〈〉「」『』“”\"*_".contains(ch);
        title.split(is_break).map(str::trim).filter(|piece| !piece.is_empty()).take(3).find_map(|piece| {
            let numerals = |ch: char| "一二三四五六七八九十百0123456789".contains(ch);
            let plain = piece.trim_end_matches(|ch: char| numerals(ch) || "首其并引序又词詞".contains(ch));
            Self::parse(piece).or_else(|| (plain.chars().count() >= 2).then(|| Self::parse(plain))?)
        })
    }

    /// The tune and no other.
    pub fn of(tune: TuneId) -> Self {
        let mut query = Self { tunes: [TuneId(0); NAMESAKES], count: 1, ordinal: None, manual: None };
        query.tunes[0] = tune;
        query
    }

    /// Ask one manual alone; `None` = all of them.
    #[must_use]
    pub fn manual(mut self, manual: Option<Manual>) -> Self {
        self.manual = manual;
        self
    }

    /// Whether a manual has one of the tunes, and the variant if one is wanted.
    pub fn is_in(self, manual: Manual) -> bool {
        self.manual(Some(manual)).shapes().next().is_some()
    }

    /// The tunes that the name may mean.
    pub fn tunes(&self) -> &[TuneId] {
        &self.tunes[..usize::from(self.count)]
    }

    /// The number of the variant wanted, if one is.
    pub fn ordinal(&self) -> Option<u8> {
        self.ordinal
    }

    /// Numbers of the shapes that answer.
    pub(crate) fn shapes(&self) -> impl Iterator<Item = u16> + '_ {
        self.tunes().iter().flat_map(|id| id.tune().shapes()).filter(|&number| self.admits(number))
    }

    /// Whether a shape has a variant that answers.
    fn admits(&self, number: u16) -> bool {
        if self.ordinal.is_none() && self.manual.is_none() {
            return true;
        }
        shape(number).variants().any(|id| self.admits_variant(id.variant()))
    }

    /// Whether a shape of a tune answers.
    pub(crate) fn admits_tune(&self, tune: TuneId) -> bool {
        self.shapes().any(|number| shape(number).tune == tune)
    }

    /// Whether a variant answers. A number without a manual is that of the first manual that has the tune.
    pub(crate) fn admits_variant(&self, variant: &super::tune::Variant) -> bool {
        let manual = self.manual.or_else(|| self.ordinal.and_then(|_| first_manual(variant.tune.tune())));
        manual.is_none_or(|manual| manual == variant.manual)
            && self.ordinal.is_none_or(|ordinal| ordinal == variant.ordinal)
    }
}

fn first_manual(tune: &Tune) -> Option<Manual> {
    tune.variants().map(|id| id.variant().manual).min()
}

/// Tunes of a name.
fn numbers(name: &str) -> Option<&'static [u16]> {
    if name.is_empty() {
        return None;
    }
    let exact = tunes::NAMES.binary_search(&name).ok();
    // Most titles are no tune, and must not cost: the names lie in the order of their glyphs as well.
    let folded = || {
        let below = |&at: &u16| glyphs(tunes::NAMES[usize::from(at)]).lt(glyphs(name));
        let at = usize::from(*tunes::BY_GLYPH.get(tunes::BY_GLYPH.partition_point(below))?);
        glyphs(tunes::NAMES[at]).eq(glyphs(name)).then_some(at)
    };
    exact.or_else(folded).map(named)
}

/// The characters of a name, each as the class of glyphs that write it.
fn glyphs(name: &str) -> impl Iterator<Item = u32> {
    name.chars().map(|ch| match glyph_class(ch) {
        0 => 0x1_0000 + u32::from(ch),
        class => u32::from(class),
    })
}

/// Tunes of the name at a place of the table.
fn named(at: usize) -> &'static [u16] {
    &tunes::NAMED[usize::from(tunes::FIRST_NAMED[at])..usize::from(tunes::FIRST_NAMED[at + 1])]
}

/// Every name with the tunes it means, sorted.
pub fn names() -> impl Iterator<Item = (&'static str, &'static [u16])> {
    tunes::NAMES.iter().enumerate().map(|(at, name)| (*name, named(at)))
}
