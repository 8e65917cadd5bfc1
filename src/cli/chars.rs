//! `gelv char`: every reading of a character in every rhyme book.

use gelv::phonology::{Reading, SenseKind, folded, frequency, modern_senses, originals, senses};
use gelv::{BookId, Lang, RhymeBook, Script, catalogue};
use pinyin::ToPinyinMulti;
use serde_json::Value;

use super::args::{Chars, TextOrJson};
use super::explain::own;
use super::output::Stdout;
use super::table::Table;
use super::words::Words;
use super::{Failure, Status, profile};

pub(crate) fn run(args: &Chars, words: Words, stdout: &mut Stdout) -> Result<Status, Failure> {
    let only = profile::book(args.book.as_deref(), words)?;
    let books: Vec<BookId> = only.map_or_else(|| BookId::ALL.to_vec(), |book| vec![book]);
    let mut chars: Vec<char> = Vec::new();
    for ch in args.chars.iter().flat_map(|text| text.chars()).filter(|&ch| gelv::text::is_han(ch)) {
        if !chars.contains(&ch) {
            chars.push(ch);
        }
    }
    if chars.is_empty() {
        let given = args.chars.join(" ");
        return Err(Failure(say!(
            words,
            "“{given}”中没有汉字",
            "「{given}」中沒有漢字",
            "no Chinese characters in {given:?}"
        )));
    }
    stdout.page(&match args.format {
        TextOrJson::Text => chars.iter().map(|&ch| text(ch, &books, words)).collect::<Vec<_>>().join("\n"),
        TextOrJson::Json => {
            let entries: Vec<Value> = chars.iter().map(|&ch| entry(ch, &books)).collect();
            format!("{:#}\n", Value::from(entries))
        }
    })?;
    Ok(Status::Clean)
}

/// The readings of a character: with the originals of a simplified one taken together.
fn readings(book: BookId, ch: char, script: Script) -> &'static [Reading] {
    let book = RhymeBook::get(book);
    book.readings(book.sound(ch, script))
}

/// 拼音, the usual one first; for display only.
fn pinyin(ch: char) -> Vec<&'static str> {
    ch.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::with_tone).collect()
}

/// The characters that a simplified one may stand for, where it matters which.
fn several_originals(ch: char) -> Vec<char> {
    let all: Vec<char> = originals(ch).chars().collect();
    if all.len() > 1 { all } else { Vec::new() }
}

/// The readings by original, originals that read alike together; empty where all do.
fn by_original(book: BookId, ch: char) -> Vec<(String, &'static [Reading])> {
    let mut rows: Vec<(String, &[Reading])> = Vec::new();
    for original in several_originals(ch) {
        let readings = readings(book, original, Script::Traditional);
        match rows.iter_mut().find(|row| row.1 == readings) {
            Some(row) => row.0.push(original),
            None => rows.push((original.to_string(), readings)),
        }
    }
    if rows.len() > 1 { rows } else { Vec::new() }
}

fn text(ch: char, books: &[BookId], words: Words) -> String {
    let mut out = format!("{ch}  U+{:04X}", u32::from(ch));
    let pinyin = pinyin(ch).join(" ");
    if !pinyin.is_empty() {
        out += &format!("  {pinyin}");
    }
    out.push('\n');
    for fact in [glyph(ch, words), often(ch, words)].into_iter().flatten() {
        out += &format!("  {fact}\n");
    }
    let mut table = Table::new();
    for &id in books {
        let name = own(RhymeBook::get(id).name, words);
        table.row([name, list(id, readings(id, ch, Script::Simplified), words)]);
        for (originals, readings) in by_original(id, ch) {
            table.row([format!("  {originals}"), list(id, readings, words)]);
        }
    }
    out += &table.render("  ");
    out + &meanings(ch, books, words)
}

/// 音义: what each reading means, and words that are read so.
fn meanings(ch: char, books: &[BookId], words: Words) -> String {
    let mut table = Table::new();
    let has = |wanted: &[BookId]| books.iter().any(|book| wanted.contains(book));
    let classical = has(&[BookId::Pingshui, BookId::Cilin]).then(|| senses(ch)).into_iter().flatten();
    let modern = has(&[BookId::Xinyun, BookId::Tongyun]).then(|| modern_senses(ch)).into_iter().flatten();
    for sense in classical.chain(modern) {
        let group = own(sense.group, words);
        let reading = match sense.tone {
            Some(tone) => format!("{} {group}", tone.name()),
            None => words.pick("今音", "今音", "now").to_owned(),
        };
        let meaning = if words.lang == Lang::En { sense.english.to_owned() } else { own(sense.sense, words) };
        let kind = match sense.kind {
            SenseKind::Free => words.pick("（两读通用）", "（兩讀通用）", " (either reading)"),
            SenseKind::Context => "",
            SenseKind::One => words.pick("（诗中几乎只用一读）", "（詩中幾乎只用一讀）", " (verse has hardly but one)"),
        };
        table.row([reading, sense.pinyin.to_owned(), meaning + kind, own(sense.words, words)]);
    }
    let rows = table.render("  ");
    if rows.is_empty() { rows } else { format!("\n{rows}") }
}

/// How the character is related to others.
fn glyph(ch: char, words: Words) -> Option<String> {
    let from = originals(ch);
    if !from.is_empty() && from != ch.to_string() {
        let from = from.chars().map(String::from).collect::<Vec<_>>().join(" ");
        return Some(say!(words, "简体，原字 {from}", "簡體，原字 {from}", "simplified, for {from}"));
    }
    let head = folded(ch)?;
    Some(say!(words, "{head} 的异体", "{head} 的異體", "variant of {head}"))
}

fn often(ch: char, words: Words) -> Option<String> {
    let times = frequency(ch);
    let more = if times == u16::MAX { "+" } else { "" };
    (times > 0).then(|| {
        say!(
            words,
            "全唐诗、全宋诗中 {times}{more} 次",
            "全唐詩、全宋詩中 {times}{more} 次",
            "{times}{more} times in Tang and Song verse"
        )
    })
}

fn list(book: BookId, readings: &[Reading], words: Words) -> String {
    if readings.is_empty() {
        return words.pick("未收", "未收", "not in it").to_owned();
    }
    let rare = words.pick("（诗中罕用）", "（詩中罕用）", " (rare in verse)");
    let one = |reading: &Reading| {
        let group = own(RhymeBook::get(book).group(reading.group).name, words);
        let note = if reading.rare { rare } else { "" };
        format!("{} {group}{note}", reading.tone.name())
    };
    readings.iter().map(one).collect::<Vec<_>>().join(words.pick("；", "；", "; "))
}

fn entry(ch: char, books: &[BookId]) -> Value {
    let mut entry = catalogue::character(ch, books);
    if let Some(fields) = entry.as_object_mut() {
        fields.shift_insert(2, "pinyin".to_owned(), pinyin(ch).into());
    }
    entry
}
