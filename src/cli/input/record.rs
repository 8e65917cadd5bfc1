//! Records: what one object says, and what can be wrong with it.

use std::fmt;

use serde_json::{Map, Value};

use super::Encoding;
use crate::cli::words::Words;

/// What kind of bad record: a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadKind {
    InvalidJson,
    InvalidUtf8,
    InvalidRecord,
    NoVerse,
    TooLong,
    UnknownForm,
    UnknownBook,
}

impl fmt::Display for BadKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvalidJson => "invalid-json",
            Self::InvalidUtf8 => "invalid-utf8",
            Self::InvalidRecord => "invalid-record",
            Self::NoVerse => "no-verse",
            Self::TooLong => "too-long",
            Self::UnknownForm => "unknown-form",
            Self::UnknownBook => "unknown-book",
        })
    }
}

/// What is wrong with a record.
#[derive(Clone, Debug)]
pub(crate) struct Bad {
    pub(crate) kind: BadKind,
    pub(crate) message: String,
    /// The record's identifier, where it could still be read.
    pub(crate) id: Option<Value>,
}

impl Bad {
    pub(crate) fn new(kind: BadKind, message: String) -> Self {
        Self { kind, message, id: None }
    }
}

/// A record in.
#[derive(Debug, Default)]
pub(crate) struct Record {
    pub(crate) id: Option<Value>,
    pub(crate) text: String,
    /// The text is verse alone: the record has a title of its own, or gives the lines.
    pub(crate) verse_only: bool,
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) form: Option<String>,
    pub(crate) book: Option<String>,
    pub(crate) tune: Option<String>,
    /// What the most common published corpora call the tune of a ci; as loose as a title.
    pub(crate) rhythmic: Option<String>,
    /// Keys that mean nothing here, kept for `--echo`.
    pub(crate) rest: Map<String, Value>,
}

impl Record {
    /// What may name the tune where the record does not demand one.
    pub(crate) fn heading(&self) -> Option<&str> {
        self.title.as_deref().or(self.rhythmic.as_deref())
    }
}

/// The record in the bytes of one JSON value that begins on `row` of its input.
///
/// # Errors
/// What is wrong with it, for its place in the output.
pub(crate) fn parse_record(bytes: &[u8], row: u64, encoding: Encoding, words: Words) -> Result<Record, Bad> {
    let text = encoding.decode(bytes).map_err(|at| {
        let (place, name) = (place_in(&bytes[..at], row, words), encoding.name());
        let message = say!(words, "{place}不是 {name} 编码", "{place}不是 {name} 編碼", "not {name} at {place}");
        Bad::new(BadKind::InvalidUtf8, message)
    })?;
    let value: Value = serde_json::from_str(text.trim_end()).map_err(|error| {
        let before: usize = text.split_inclusive('\n').take(error.line() - 1).map(str::len).sum();
        let before = text.as_bytes().get(..before + error.column().saturating_sub(1)).unwrap_or_default();
        let place = place_in(before, row, words);
        let error = error.to_string();
        let error = error.rsplit_once(" at line ").map_or(error.as_str(), |(what, _)| what);
        let message = say!(
            words,
            "不是有效的 JSON：{place}，{error}",
            "不是有效的 JSON：{place}，{error}",
            "not valid JSON: {error} at {place}"
        );
        Bad::new(BadKind::InvalidJson, message)
    })?;
    match value {
        Value::Object(map) => of_map(map, words),
        _ => Err(invalid(words, None, "记录应是 JSON 对象", "記錄應是 JSON 物件", "a record must be a JSON object")),
    }
}

/// Where a value goes wrong: its row in the input, if not the first of the value, and the byte in the row.
fn place_in(before: &[u8], row: u64, words: Words) -> String {
    let rows = before.iter().filter(|&&byte| byte == b'\n').count() as u64;
    let byte = before.iter().rev().take_while(|&&byte| byte != b'\n').count() + 1;
    if rows == 0 {
        return say!(words, "第 {byte} 字节", "第 {byte} 位元組", "byte {byte}");
    }
    let row = row + rows;
    say!(words, "第 {row} 行第 {byte} 字节", "第 {row} 列第 {byte} 位元組", "row {row}, byte {byte}")
}

fn invalid(words: Words, id: Option<Value>, hans: &'static str, hant: &'static str, en: &'static str) -> Bad {
    Bad { kind: BadKind::InvalidRecord, message: words.pick(hans, hant, en).to_owned(), id }
}

/// The record of a map's keys.
pub(crate) fn of_map(mut map: Map<String, Value>, words: Words) -> Result<Record, Bad> {
    let id = match take(&mut map, "id") {
        id @ (None | Some(Value::String(_) | Value::Number(_))) => id,
        Some(_) => {
            return Err(invalid(
                words,
                None,
                "id 应是字符串或数",
                "id 應是字串或數",
                "id must be a string or a number",
            ));
        }
    };
    let mut name = |key: &str| match take(&mut map, key) {
        None => Ok(None),
        Some(Value::String(name)) => Ok(Some(name)),
        Some(_) => {
            let message = say!(words, "{key} 应是字符串", "{key} 應是字串", "{key} must be a string");
            Err(Bad { kind: BadKind::InvalidRecord, message, id: id.clone() })
        }
    };
    let (title, author, form) = (name("title")?, name("author")?, name("form")?);
    let (book, tune, rhythmic) = (name("book")?, name("tune")?, name("rhythmic")?);
    let mut verse_only = true;
    let text = match (take(&mut map, "text"), take(&mut map, "lines")) {
        (Some(Value::String(text)), _) => {
            verse_only = title.is_some();
            Some(text)
        }
        (Some(_), _) => None,
        (None, Some(lines)) => join(&lines),
        // The most common published corpora call the lines paragraphs.
        (None, None) => take(&mut map, "paragraphs").as_ref().and_then(join),
    };
    let Some(text) = text else {
        let (hans, hant) = ("没有 text（字符串）或 lines（字符串数组）", "沒有 text（字串）或 lines（字串陣列）");
        return Err(invalid(words, id, hans, hant, "neither text (a string) nor lines (an array of strings)"));
    };
    if text.contains('\0') {
        return Err(invalid(words, id, "文本中有 NUL 字符", "文字中有 NUL 字元", "the text has NUL characters"));
    }
    Ok(Record { id, text, verse_only, title, author, form, book, tune, rhythmic, rest: map })
}

/// A key's value; `null` is as good as none.
fn take(map: &mut Map<String, Value>, key: &str) -> Option<Value> {
    map.shift_remove(key).filter(|value| !value.is_null())
}

fn join(lines: &Value) -> Option<String> {
    let lines: Option<Vec<&str>> = lines.as_array()?.iter().map(Value::as_str).collect();
    Some(lines?.join("\n"))
}
