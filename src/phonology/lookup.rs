//! Looking characters up in a rhyme book.

use super::book::{BookId, GroupId, PAGE, PageTable, Reading, RhymeBook, RhymeGroup, Sound, ToneFlags};
use super::{ToneClass, ToneSet};
use crate::generated;

/// 繁简: which script a text is written in, as far as its readings are concerned.
///
/// A simplified character has the readings of every original it may stand for (干: 干 乾 幹 榦); in a
/// traditional text the same code point keeps its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// 繁体
    Traditional,
    /// 简体, and text that shows no evidence either way
    Simplified,
}

impl Script {
    /// The script a text shows by its characters: traditional if the characters that only occur in
    /// traditional text outnumber those that only occur in simplified text.
    ///
    /// ```
    /// use gelv::Script;
    /// assert_eq!(Script::of("葉落猿啼霜滿天".chars()), Script::Traditional);
    /// assert_eq!(Script::of("月落乌啼霜满天".chars()), Script::Simplified);
    /// ```
    pub fn of(text: impl Iterator<Item = char>) -> Self {
        let marked: Vec<Sound> = text.map(|ch| generated::pingshui::PINGSHUI.marked_sound(ch)).collect();
        Self::proved_by(&marked)
    }

    /// The script that the marks of sounds from the table for traditional text prove: traditional only where its
    /// proofs are more.
    pub(crate) fn proved_by(marked: &[Sound]) -> Self {
        let count = |mark: u16| marked.iter().map(|sound| u32::from(sound.0 & mark != 0)).sum::<u32>();
        if count(Sound::TRADITIONAL) > count(Sound::SIMPLIFIED) { Self::Traditional } else { Self::Simplified }
    }
}

impl BookId {
    /// All books, in the order of the documentation.
    pub const ALL: [Self; 5] = [Self::Pingshui, Self::Cilin, Self::Xinyun, Self::Tongyun, Self::Zhongyuan];

    /// The identifier that commands, records and reports use.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pingshui => "pingshui",
            Self::Cilin => "cilin",
            Self::Xinyun => "xinyun",
            Self::Tongyun => "tongyun",
            Self::Zhongyuan => "zhongyuan",
        }
    }

    /// The book of an identifier or a Chinese name.
    ///
    /// ```
    /// use gelv::BookId;
    /// assert_eq!(BookId::from_name("平水韻"), Some(BookId::Pingshui));
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "pingshui" | "平水韵" | "平水韻" | "平水" => Self::Pingshui,
            "cilin" | "词林正韵" | "詞林正韻" | "词林" | "詞林" => Self::Cilin,
            "xinyun" | "中华新韵" | "中華新韻" | "新韵" | "新韻" => Self::Xinyun,
            "tongyun" | "中华通韵" | "中華通韻" | "通韵" | "通韻" => Self::Tongyun,
            "zhongyuan" | "中原音韵" | "中原音韻" | "中原" => Self::Zhongyuan,
            _ => return None,
        })
    }

    /// Whether the book is of Putonghua: no entering tone, no neighbouring groups.
    pub const fn is_putonghua(self) -> bool {
        matches!(self, Self::Xinyun | Self::Tongyun)
    }
}

impl RhymeBook {
    /// The tables of a book.
    ///
    /// ```
    /// use gelv::{BookId, RhymeBook, Script};
    /// let book = RhymeBook::get(BookId::Pingshui);
    /// let readings = book.readings(book.sound('东', Script::Simplified));
    /// assert_eq!(book.group(readings[0].group).name, "上平一东");
    /// ```
    pub fn get(id: BookId) -> &'static Self {
        match id {
            BookId::Pingshui => &generated::pingshui::PINGSHUI,
            BookId::Cilin => &generated::cilin::CILIN,
            BookId::Xinyun => &generated::xinyun::XINYUN,
            BookId::Tongyun => &generated::tongyun::TONGYUN,
            BookId::Zhongyuan => &generated::zhongyuan::ZHONGYUAN,
        }
    }

    /// The sound of a character in text of a script.
    #[inline]
    pub fn sound(&self, ch: char, script: Script) -> Sound {
        match script {
            Script::Traditional => Sound(self.traditional.get(ch)),
            Script::Simplified => Sound(self.simplified.get(ch)),
        }
    }

    /// The sound in traditional text with its marks: [`Sound::MERGED`] where a simplified text would have
    /// another, so that the script of the text matters, and what the glyph proves of that script.
    #[inline]
    pub(crate) fn marked_sound(&self, ch: char) -> Sound {
        Sound(self.traditional.get(ch))
    }

    /// What a sound may be.
    #[inline]
    pub fn flags(&self, sound: Sound) -> ToneFlags {
        ToneFlags(self.tones[sound.number()])
    }

    /// Bit set of the groups a sound has a reading in; all ones for an unknown character.
    #[inline]
    pub(crate) fn group_bits(&self, sound: Sound) -> u128 {
        self.group_bits[sound.number()]
    }

    /// The readings of a sound, the most usual first; empty for an unknown character.
    pub fn readings(&self, sound: Sound) -> &'static [Reading] {
        let at = sound.number();
        &self.readings[usize::from(self.first[at])..usize::from(self.first[at + 1])]
    }

    /// The tones a sound may have; all of them for an unknown character.
    pub fn tones(&self, sound: Sound) -> ToneSet {
        if sound.is_known() {
            self.readings(sound).iter().fold(ToneSet::EMPTY, |set, reading| set.with(reading.tone))
        } else {
            ToneSet::ALL
        }
    }

    /// The group of a number.
    pub fn group(&self, id: GroupId) -> &'static RhymeGroup {
        &self.groups[usize::from(id.0)]
    }

    /// Bit set of the groups of a class of tones.
    pub(crate) fn class_bits(&self, class: ToneClass) -> u128 {
        self.groups.iter().filter(|group| group.tones.may(class)).fold(0, |bits, group| bits | 1 << group.id.0)
    }

    /// The characters with a reading in a group and these readings, as a text of the script writes them, by
    /// code point; glyph variants are left to their heads.
    ///
    /// ```
    /// use gelv::{BookId, RhymeBook, Script};
    /// let book = RhymeBook::get(BookId::Pingshui);
    /// let yang = book.groups_named("七阳")[0].id;
    /// assert!(book.characters(yang, Script::Simplified).iter().any(|(ch, _)| *ch == '霜'));
    /// ```
    pub fn characters(&'static self, group: GroupId, script: Script) -> Vec<(char, Reading)> {
        self.characters_of(&[group], script)
    }

    /// The same of several groups, in one walk over the book.
    pub fn characters_of(&'static self, groups: &[GroupId], script: Script) -> Vec<(char, Reading)> {
        let wanted = groups.iter().fold(0, |bits, group| bits | 1 << group.0);
        let (table, other) = match script {
            Script::Simplified => (&self.simplified, Sound::TRADITIONAL),
            Script::Traditional => (&self.traditional, Sound::SIMPLIFIED),
        };
        // A glyph of both scripts is still not what simplified text writes if it is the sole original of another.
        let mut sole_originals: Vec<char> = generated::glyphs::ORIGINALS
            .iter()
            .filter_map(|&(ch, from)| sole(from).filter(|&original| original != ch))
            .collect();
        sole_originals.sort_unstable();
        let written = |ch: char| match script {
            Script::Simplified => sole_originals.binary_search(&ch).is_err(),
            Script::Traditional => originals(ch).is_empty() || originals(ch).contains(ch),
        };
        entries(table)
            .map(|(ch, value)| (ch, Sound(value)))
            .filter(|&(_, sound)| self.group_bits(sound) & wanted != 0)
            .filter(|&(ch, _)| {
                generated::pingshui::PINGSHUI.marked_sound(ch).0 & other == 0 && folded(ch).is_none() && written(ch)
            })
            .flat_map(|(ch, sound)| {
                let readings = self.readings(sound).iter();
                readings.filter(move |reading| wanted >> reading.group.0 & 1 == 1).map(move |&reading| (ch, reading))
            })
            .collect()
    }

    /// The groups that a name means: 七阳, 下平七阳, 陽; several in the books whose divisions hold more
    /// than one class of tones (第七部).
    pub fn groups_named(&self, name: &str) -> Vec<&'static RhymeGroup> {
        self.groups.iter().filter(|group| group.name == name || group.aliases.contains(&name)).collect()
    }
}

/// Number of the class of glyphs that write the same word; 0 for characters outside the tables.
#[inline]
pub(crate) fn glyph_class(ch: char) -> u16 {
    generated::glyphs::GLYPH_CLASS.get(ch)
}

/// Whether two characters write the same word: equal, or variants of one glyph (峰 峯, 爱 愛).
pub(crate) fn same_glyph(a: char, b: char) -> bool {
    a == b || (glyph_class(a) != 0 && glyph_class(a) == glyph_class(b))
}

/// The only character of a string.
fn sole(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn find(table: &'static [(char, &'static str)], ch: char) -> &'static str {
    table.binary_search_by_key(&ch, |row| row.0).map_or("", |at| table[at].1)
}

/// The traditional originals a simplified character may stand for; empty if it is no simplified character.
///
/// ```
/// assert!(gelv::phonology::originals('干').contains('乾'));
/// ```
pub fn originals(ch: char) -> &'static str {
    find(generated::glyphs::ORIGINALS, ch)
}

/// The simplified form of a traditional character; the character itself where it has none or more than one.
///
/// ```
/// assert_eq!(gelv::phonology::simplified('風'), '风');
/// ```
pub fn simplified(ch: char) -> char {
    let mut forms = generated::glyphs::ORIGINALS.iter().filter(|row| row.1.contains(ch)).map(|row| row.0);
    match (forms.next(), forms.next()) {
        (Some(form), None) => form,
        _ => ch,
    }
}

/// The other originals of the simplified form of a traditional character: what a faulty conversion from
/// simplified text may have put in its place (幹: 乾 干).
pub fn conversions(ch: char) -> &'static str {
    find(generated::glyphs::CONVERSIONS, ch)
}

/// The head under which the books know a variant glyph (峯: 峰), if the character is one.
pub fn folded(ch: char) -> Option<char> {
    let table = generated::glyphs::FOLDED;
    table.binary_search_by_key(&ch, |row| row.0).ok().map(|at| table[at].1)
}

/// How often the poems of Tang and Song use a character, at most 65,535; a simplified character has the sum of its
/// originals.
pub fn frequency(ch: char) -> u16 {
    generated::frequency::FREQUENCY.get(ch)
}

/// Every code point that a table has an entry for.
pub(crate) fn entries(table: &'static PageTable) -> impl Iterator<Item = (char, u16)> {
    table.index.iter().enumerate().flat_map(move |(run, &page)| {
        table.pages[usize::from(page)].iter().enumerate().filter(|(_, value)| **value != 0).filter_map(
            move |(offset, &value)| {
                let code = u32::try_from(run * PAGE + offset).ok()?;
                Some((char::from_u32(code)?, value))
            },
        )
    })
}
