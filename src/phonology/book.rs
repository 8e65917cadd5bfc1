//! Rhyme books: which readings a character has in one system of rhymes.

use std::collections::BTreeMap;

use super::{Tone, ToneClass, ToneSet};

/// Which rhyme book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BookId {
    /// 平水韵: 106 groups of Middle Chinese; the book of 诗.
    Pingshui,
    /// 词林正韵: 19 divisions of Middle Chinese; the book of 词.
    Cilin,
    /// 中华新韵: 14 divisions of Putonghua.
    Xinyun,
    /// 中华通韵: 16 divisions of Putonghua.
    Tongyun,
    /// 中原音韵: 19 divisions of the northern speech of the Yuan; for 曲 and for comparison.
    Zhongyuan,
}

/// The number of a rhyme group in its book: the index into [`RhymeBook::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub u8);

/// 韵部: characters that rhyme with each other and share a tone (or a class of tones).
///
/// 平水韵 has one group per tone (上平一东); 词林正韵 and the Putonghua books divide first and
/// then by tone, so a group there is a division with one class of tones (第一部平声).
#[derive(Debug)]
pub struct RhymeGroup {
    /// Its number in the book.
    pub id: GroupId,
    /// Full name in Simplified characters, as reports print it: 上平一东, 第一部平声, 一麻平声.
    pub name: &'static str,
    /// Other names a user may ask for, both scripts: 一东, 东, 一東, 東 …
    pub aliases: &'static [&'static str],
    /// The tones its characters have.
    pub tones: ToneSet,
    /// 部: the division of its own book, counted from 1. For 平水韵 the division of 词林正韵 that the
    /// group belongs to, 0 where the group is split between two (灰 元 佳 …).
    pub division: u8,
    /// 邻韵: the groups that poets let rhyme with it where a rule allows; empty in the other books.
    pub neighbours: &'static [Neighbour],
}

/// 邻韵: one neighbouring group and the part of it that is near.
#[derive(Debug)]
pub struct Neighbour {
    /// The neighbouring group.
    pub group: GroupId,
    /// Only the characters that 词林正韵 puts in this division (元 has two halves); 0 = all.
    pub division: u8,
    /// Only these characters (佳娃蛙 of 佳 with 麻); empty = all.
    pub only: &'static str,
}

/// One reading of a character in one book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reading {
    /// Its tone.
    pub tone: Tone,
    /// Its rhyme group.
    pub group: GroupId,
    /// Its tone class is rare in verse: less than one in ten of the character's uses on positions
    /// whose class regulated verse fixes.
    pub rare: bool,
}

/// The number of a *sound*, a distinct set of readings that any number of characters share.
///
/// Sound 0 is that of every character the book does not know. The upper bits are marks of the glyph it was looked up
/// for, as the tables have them; they make no other sound.
#[derive(Clone, Copy, Debug)]
pub struct Sound(pub(crate) u16);

impl PartialEq for Sound {
    fn eq(&self, other: &Self) -> bool {
        self.number() == other.number()
    }
}

impl Eq for Sound {}

impl Sound {
    /// The sound of characters that no entry of the book covers.
    pub const UNKNOWN: Self = Self(0);
    /// Set in the table for traditional text where the same code point, read as a simplified
    /// character, has another sound (干: 干 alone, or 干 乾 幹 榦).
    pub(crate) const MERGED: u16 = 0x8000;
    /// Set in the same table where the glyph occurs in traditional text only.
    pub(crate) const TRADITIONAL: u16 = 0x4000;
    /// Set where it occurs in simplified text only.
    pub(crate) const SIMPLIFIED: u16 = 0x2000;
    /// Set where the glyph is a variant or a simplified character: of two glyphs that write the same character one at
    /// least has the mark.
    pub(crate) const VARIANT: u16 = 0x1000;
    /// The bits that are the number of the sound.
    pub(crate) const NUMBER: u16 = 0x0FFF;

    /// Whether the book knows the character.
    pub const fn is_known(self) -> bool {
        self.0 & Self::NUMBER != 0
    }

    /// Whether another glyph may write the same character.
    pub(crate) const fn is_variant(self) -> bool {
        self.0 & Self::VARIANT != 0
    }

    /// Its row in the tables of the book.
    #[inline]
    pub(crate) const fn number(self) -> usize {
        (self.0 & Self::NUMBER) as usize
    }
}

/// What a sound may be, in one byte: the only fact the tonal patterns need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToneFlags(pub(crate) u8);

impl ToneFlags {
    pub(crate) const LEVEL: u8 = 1;
    pub(crate) const OBLIQUE: u8 = 2;
    pub(crate) const LEVEL_USUAL: u8 = 4;
    pub(crate) const OBLIQUE_USUAL: u8 = 8;
    pub(crate) const GHOST: u8 = 16;

    /// Whether some reading is of the class.
    pub const fn may(self, class: ToneClass) -> bool {
        match class {
            ToneClass::Level => self.0 & Self::LEVEL != 0,
            ToneClass::Oblique => self.0 & Self::OBLIQUE != 0,
        }
    }

    /// Whether some reading of the class is usual in verse.
    pub const fn usual(self, class: ToneClass) -> bool {
        match class {
            ToneClass::Level => self.0 & Self::LEVEL_USUAL != 0,
            ToneClass::Oblique => self.0 & Self::OBLIQUE_USUAL != 0,
        }
    }

    /// Whether one class has less than three in a thousand of the character's uses in verse: a reading of the books
    /// that poets do not know (空 read 去). It may satisfy a position, but hides no fault that has a name.
    pub const fn has_ghost(self) -> bool {
        self.0 & Self::GHOST != 0
    }

    /// Whether every reading is of the class.
    pub const fn must(self, class: ToneClass) -> bool {
        self.may(class) && !self.may(class.opposite())
    }
}

/// Entries of a page: of few characters in a row does every table have all.
pub(crate) const PAGE: usize = 32;

/// A two-level table from code points to 16-bit numbers; 0 where it has no entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageTable {
    /// Page number of each run of code points; beyond its end, nothing.
    pub(crate) index: &'static [u16],
    /// Page 0 is empty.
    pub(crate) pages: &'static [[u16; PAGE]],
}

impl PageTable {
    #[inline]
    pub(crate) fn get(&self, ch: char) -> u16 {
        let code = ch as usize;
        match self.index.get(code / PAGE) {
            Some(&page) => self.pages[page as usize][code % PAGE],
            None => 0,
        }
    }
}

/// A page for each run of code points that has any; page 0 is empty.
pub(crate) fn paged(numbers: &BTreeMap<char, u16>) -> (Vec<u16>, Vec<[u16; PAGE]>) {
    let (mut index, mut pages) = (Vec::new(), vec![[0; PAGE]]);
    for (&ch, &number) in numbers {
        let run = ch as usize / PAGE;
        if index.len() <= run {
            index.resize(run, 0);
            index.push(u16::try_from(pages.len()).unwrap_or(0));
            pages.push([0; PAGE]);
        }
        if let Some(page) = pages.last_mut() {
            page[ch as usize % PAGE] = number;
        }
    }
    (index, pages)
}

/// 韵书: one system of rhymes, as tables.
#[derive(Debug)]
pub struct RhymeBook {
    /// Which book.
    pub id: BookId,
    /// Its name in Simplified characters.
    pub name: &'static str,
    /// Its groups in book order.
    pub groups: &'static [RhymeGroup],
    /// Sound of each code point in traditional text.
    pub(crate) traditional: PageTable,
    /// Sound of each code point in simplified text: the union over the originals it may stand for.
    pub(crate) simplified: PageTable,
    /// [`ToneFlags`] by sound.
    pub(crate) tones: &'static [u8],
    /// Bit set of the groups by sound: bit `GroupId`.
    pub(crate) group_bits: &'static [u128],
    /// Readings of sound `s`: `readings[first[s]..first[s + 1]]`.
    pub(crate) first: &'static [u16],
    pub(crate) readings: &'static [Reading],
}
