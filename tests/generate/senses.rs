//! 音义: `data/readings.tsv`, what each reading of a polyphone means.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use gelv::phonology::{folded, originals};

use crate::emit::BANNER;
use crate::pingshui::Pingshui;
use crate::readings::{Reading, Tone};
use crate::tsv::Table;

const FILE: &str = "readings.tsv";
const TONES: [(&str, &str); 4] = [("平", "Level"), ("上", "Rising"), ("去", "Departing"), ("入", "Entering")];
const KINDS: [(&str, &str); 3] = [("free", "Free"), ("context", "Context"), ("one", "One")];

/// `senses.rs`: sorted by character, the readings of one character in the order of the table.
pub(crate) fn compile() -> String {
    let mut rows: Vec<(char, String)> = Vec::new();
    for row in Table::read(FILE).rows() {
        let named = |table: &[(&str, &'static str)], column: &str| {
            let found = table.iter().find(|entry| entry.0 == row.text(column));
            found.unwrap_or_else(|| panic!("{FILE}: {column} {:?} of {}", row.text(column), row.text("char"))).1
        };
        let tone = match row.text("book") {
            "平水" => format!("Some(Tone::{})", named(&TONES, "tone")),
            "今音" => "None".to_owned(),
            other => panic!("{FILE}: no book {other:?}"),
        };
        let kind = named(&KINDS, "kind");
        let texts = ["group", "pinyin", "sense", "english", "words"].map(|column| format!("{:?}", row.text(column)));
        let [group, pinyin, sense, english, words] = texts;
        let ch = row.char("char");
        let code = format!("sense({ch:?},{tone},{group},{pinyin},{kind},{sense},{english},{words})");
        rows.push((ch, code));
    }
    rows.sort_by_key(|row| row.0);
    let mut out = format!(
        "{BANNER}//! 音义: what the readings of polyphones mean.\n\nuse crate::phonology::Tone;\nuse \
         crate::phonology::sense::Sense;\nuse crate::phonology::sense::SenseKind::{{self, Context, Free, One}};\n"
    );
    let _ = write!(out, "\n#[rustfmt::skip]\npub(crate) static SENSES: [Sense; {}] = [\n", rows.len());
    rows.iter().for_each(|row| {
        let _ = writeln!(out, "{},", row.1);
    });
    out.push_str("];\n");
    let free: Vec<String> = free().iter().map(|ch| format!("{ch:?},")).collect();
    let _ = write!(
        out,
        "\n/// Characters that may be read level or oblique in one sense, in every glyph; sorted.\n#[rustfmt::skip]\npub(crate) static \
         FREE: [char; {}] = [\n{}\n];\n",
        free.len(),
        free.concat()
    );
    out.push_str(
        "
#[expect(clippy::too_many_arguments, reason = \"a row of the table\")]
const fn sense(
    ch: char,
    tone: Option<Tone>,
    group: &'static str,
    pinyin: &'static str,
    kind: SenseKind,
    sense: &'static str,
    english: &'static str,
    words: &'static str,
) -> Sense {
    Sense { ch, tone, group, pinyin, kind, sense, english, words }
}
",
    );
    out
}

/// Every glyph of the characters whose readings are all free.
fn free() -> Vec<char> {
    let mut free: BTreeMap<char, bool> = BTreeMap::new();
    for row in Table::read(FILE).rows().filter(|row| row.text("book") == "平水") {
        *free.entry(row.char("char")).or_insert(true) &= row.text("kind") == "free";
    }
    let is_free = |&ch: &char| {
        let heads = originals(ch);
        let own = (!heads.contains(ch)).then(|| folded(ch).unwrap_or(ch));
        let mut listed = heads.chars().chain(own).filter_map(|head| free.get(&head)).peekable();
        listed.peek().is_some() && listed.all(|&free| free)
    };
    ('\u{3400}'..='\u{9FFF}').chain('\u{20000}'..='\u{323AF}').filter(is_free).collect()
}

#[test]
fn every_reading_with_a_sense_is_one_of_the_book_and_stands_once() {
    let book = Pingshui::compile();
    let table = Table::read(FILE);
    let putonghua = Table::read("rhyme/putonghua.tsv");
    let today: BTreeMap<char, BTreeSet<&str>> =
        putonghua.rows().map(|row| (row.char("char"), row.text("readings").split(' ').collect())).collect();
    let twice = table.duplicates(&["book", "char", "tone", "group", "pinyin"]);
    assert!(twice.is_empty(), "{FILE}: {twice:?}");
    for row in table.rows() {
        let (ch, tone, group) = (row.char("char"), row.text("tone"), row.text("group"));
        for column in ["pinyin", "sense", "english"] {
            assert!(!row.text(column).is_empty(), "{FILE}: no {column} of {ch} {tone} {group}");
        }
        if row.text("book") != "平水" {
            let pinyin = row.text("pinyin");
            assert!(
                today.get(&ch).is_some_and(|readings| readings.contains(pinyin)),
                "{FILE}: {ch} is not read {pinyin}"
            );
            continue;
        }
        let tone = Tone::from_name(tone);
        let number = book.numbers.get(&(tone, group.to_owned()));
        let number = *number.unwrap_or_else(|| panic!("{FILE}: 平水韵 has no group {group} of that tone ({ch})"));
        let known = book.entries.get(&ch).is_some_and(|readings| readings.contains(&Reading { group: number, tone }));
        assert!(known, "{FILE}: {ch} {group} is no reading of 平水韵");
    }
}

#[test]
fn a_polyphone_has_two_readings_or_more() {
    let mut counts: BTreeMap<(String, char), usize> = BTreeMap::new();
    for row in Table::read(FILE).rows() {
        *counts.entry((row.text("book").to_owned(), row.char("char"))).or_default() += 1;
    }
    let polyphones = counts.iter().filter(|(key, _)| key.0 == "平水").count();
    assert!(polyphones >= 260, "{polyphones}");
    let single: Vec<_> = counts.iter().filter(|(key, count)| key.0 == "平水" && **count < 2).collect();
    assert!(single.is_empty(), "{FILE}: {single:?}");
}
