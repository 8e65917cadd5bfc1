//! The terms that all books share: tones, readings, and the readings of many characters.

use std::collections::{BTreeMap, BTreeSet};

/// 声调, in the order of `gelv::Tone`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tone {
    Level,
    Rising,
    Departing,
    Entering,
}

impl Tone {
    /// From the name that the tables use.
    pub(crate) fn from_name(name: &str) -> Self {
        match name {
            "平" | "阴平" | "阳平" => Self::Level,
            "上" => Self::Rising,
            "去" => Self::Departing,
            "入" => Self::Entering,
            _ => panic!("no tone: {name}"),
        }
    }
}

/// One reading: a tone and the number of a rhyme group of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reading {
    pub(crate) group: u8,
    pub(crate) tone: Tone,
}

/// The readings of every character that has an entry of its own in a book.
pub(crate) type Entries = BTreeMap<char, BTreeSet<Reading>>;

/// 邻韵: a neighbouring group, the division and the characters it is restricted to.
pub(crate) struct Neighbour {
    pub(crate) group: u8,
    pub(crate) division: u8,
    pub(crate) only: String,
}

/// One rhyme group as the library will have it.
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) tones: Vec<Tone>,
    pub(crate) division: u8,
    pub(crate) neighbours: Vec<Neighbour>,
}

/// A rhyme book before it is laid out in tables.
pub(crate) struct Book {
    /// Name of the static and, in lower case, of the file.
    pub(crate) ident: &'static str,
    /// Variant of `BookId`.
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) groups: Vec<Group>,
    pub(crate) entries: Entries,
    /// Whether simplified characters stand for their originals. In the Putonghua books a simplified
    /// character has an entry of its own.
    pub(crate) traditional: bool,
    /// Whether regulated verse tells which readings are rare: its tones are those of Middle Chinese.
    pub(crate) middle_chinese: bool,
}

/// 一 … 三十, as rhyme groups and divisions are numbered.
pub(crate) fn numeral(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let tens = match n / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", DIGITS[tens]),
    };
    tens + DIGITS[n % 10]
}

/// The groups of a book that divides first and then by level and oblique: number `2d` is the level
/// half of division `d` (from 0), `2d + 1` the oblique half.
pub(crate) fn level_and_oblique(headings: &[(&str, &str)]) -> Vec<Group> {
    let mut groups = Vec::new();
    for (at, &(simplified, traditional)) in headings.iter().enumerate() {
        let number = numeral(at + 1);
        for (half, tones) in [("平", vec![Tone::Level]), ("仄", vec![Tone::Rising, Tone::Departing])] {
            let mut names: Vec<String> = Vec::new();
            for heading in [simplified, traditional] {
                for prefix in [number.as_str(), ""] {
                    for voice in ["声", "聲", ""] {
                        let name = format!("{prefix}{heading}{half}{voice}");
                        if !names.contains(&name) {
                            names.push(name);
                        }
                    }
                }
            }
            groups.push(Group {
                name: names.remove(0),
                aliases: names,
                tones,
                division: at as u8 + 1,
                neighbours: Vec::new(),
            });
        }
    }
    groups
}
