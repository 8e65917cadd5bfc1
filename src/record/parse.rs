//! Records: what one object says, and what of it makes no sense.

use serde_json::{Map, Value};

use super::{Bad, BadKind};
use crate::report::Lang;

/// A text with what is said of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Its identifier: a string or a number.
    pub id: Option<Value>,
    /// The text; lines that were given one by one are its rows.
    pub text: String,
    /// The text is verse alone: the record has a title of its own, or gives the lines.
    pub verse_only: bool,
    /// Its title.
    pub title: Option<String>,
    /// Its author.
    pub author: Option<String>,
    /// The form it is to be judged as, by a name that a form may have.
    pub form: Option<String>,
    /// The rhyme book it is to be judged by, by a name that a book may have.
    pub book: Option<String>,
    /// 词牌: the tune it is to be judged as, by a name that a tune may have.
    pub tune: Option<String>,
    /// What the most common published corpora call the tune of a ci; as loose as a title.
    pub rhythmic: Option<String>,
    /// Keys that mean nothing to a report; to a score `spec` and `prompt` do.
    pub rest: Map<String, Value>,
}

impl Record {
    /// The record in the JSON text of one value that begins on `row` of its input, counted from 1.
    ///
    /// # Errors
    /// What is wrong with it, and where in the input.
    pub fn from_json(json: &str, row: u64, lang: Lang) -> Result<Self, Bad> {
        let json = json.trim_end();
        let value: Value = serde_json::from_str(json).map_err(|error| {
            let before: usize = json.split_inclusive('\n').take(error.line() - 1).map(str::len).sum();
            let before = json.as_bytes().get(..before + error.column().saturating_sub(1)).unwrap_or_default();
            let place = place_in(before, row, lang);
            let error = error.to_string();
            let error = error.rsplit_once(" at line ").map_or(error.as_str(), |(what, _)| what);
            let message = say!(
                lang,
                "不是有效的 JSON：{place}，{error}",
                "不是有效的 JSON：{place}，{error}",
                "not valid JSON: {error} at {place}"
            );
            Bad::new(BadKind::InvalidJson, message)
        })?;
        Self::from_value(value, lang)
    }

    /// [`Record::from_json`] of bytes that should be UTF-8.
    ///
    /// # Errors
    /// As [`Record::from_json`].
    pub fn from_bytes(bytes: &[u8], row: u64, lang: Lang) -> Result<Self, Bad> {
        let text = std::str::from_utf8(bytes)
            .map_err(|error| Bad::undecodable(&bytes[..error.valid_up_to()], row, "utf-8", lang))?;
        Self::from_json(text, row, lang)
    }

    /// The record that a JSON value is.
    ///
    /// # Errors
    /// If it is no object, has neither `text` nor `lines`, or a key has a value of another type.
    pub fn from_value(value: Value, lang: Lang) -> Result<Self, Bad> {
        match value {
            Value::Object(map) => Self::of_map(map, lang),
            _ => Err(invalid(lang, None, "记录应是 JSON 对象", "記錄應是 JSON 物件", "a record must be a JSON object")),
        }
    }

    /// The identifier, else the record's number.
    pub fn id_or(&self, number: u64) -> Value {
        self.id.clone().unwrap_or_else(|| number.into())
    }

    /// What may name the tune where the record does not demand one.
    pub(super) fn heading(&self) -> Option<&str> {
        self.title.as_deref().or(self.rhythmic.as_deref())
    }

    /// The record of an object's keys.
    ///
    /// # Errors
    /// As [`Record::from_value`].
    pub fn of_map(mut map: Map<String, Value>, lang: Lang) -> Result<Self, Bad> {
        let id = match take(&mut map, "id") {
            id @ (None | Some(Value::String(_) | Value::Number(_))) => id,
            Some(_) => {
                return Err(invalid(
                    lang,
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
                let message = say!(lang, "{key} 应是字符串", "{key} 應是字串", "{key} must be a string");
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
            return Err(invalid(lang, id, hans, hant, "neither text (a string) nor lines (an array of strings)"));
        };
        if text.contains('\0') {
            return Err(invalid(lang, id, "文本中有 NUL 字符", "文字中有 NUL 字元", "the text has NUL characters"));
        }
        Ok(Self { id, text, verse_only, title, author, form, book, tune, rhythmic, rest: map })
    }
}

impl Bad {
    /// Bytes that stand for no character in an encoding: those that follow `before` in a value that begins on `row`.
    pub fn undecodable(before: &[u8], row: u64, encoding: &str, lang: Lang) -> Self {
        let place = place_in(before, row, lang);
        let message =
            say!(lang, "{place}不是 {encoding} 编码", "{place}不是 {encoding} 編碼", "not {encoding} at {place}");
        Self::new(BadKind::InvalidUtf8, message)
    }
}

/// Where a value goes wrong: its row in the input, if not the first of the value, and the byte in the row.
fn place_in(before: &[u8], row: u64, lang: Lang) -> String {
    let rows = before.iter().filter(|&&byte| byte == b'\n').count() as u64;
    let byte = before.iter().rev().take_while(|&&byte| byte != b'\n').count() + 1;
    if rows == 0 {
        return say!(lang, "第 {byte} 字节", "第 {byte} 位元組", "byte {byte}");
    }
    let row = row + rows;
    say!(lang, "第 {row} 行第 {byte} 字节", "第 {row} 列第 {byte} 位元組", "row {row}, byte {byte}")
}

fn invalid(lang: Lang, id: Option<Value>, hans: &'static str, hant: &'static str, en: &'static str) -> Bad {
    Bad { kind: BadKind::InvalidRecord, message: lang.pick(hans, hant, en).to_owned(), id }
}

/// A key's value; `null` is as good as none.
fn take(map: &mut Map<String, Value>, key: &str) -> Option<Value> {
    map.shift_remove(key).filter(|value| !value.is_null())
}

fn join(lines: &Value) -> Option<String> {
    let lines: Option<Vec<&str>> = lines.as_array()?.iter().map(Value::as_str).collect();
    Some(lines?.join("\n"))
}
