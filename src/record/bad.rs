//! What is wrong with a record that cannot be judged.

use std::fmt;

use serde_json::{Value, json};

use crate::error::Error;
use crate::report::Lang;

/// What kind of bad record: a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BadKind {
    /// It is not JSON.
    InvalidJson,
    /// Its bytes are not of the encoding that they are said to be of.
    InvalidUtf8,
    /// A key is missing or has a value of another type.
    InvalidRecord,
    /// The text has no Chinese characters.
    NoVerse,
    /// The text or the record is longer than allowed.
    TooLong,
    /// It names a form that there is not.
    UnknownForm,
    /// It names a rhyme book that there is not.
    UnknownBook,
}

impl BadKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::InvalidJson,
        Self::InvalidUtf8,
        Self::InvalidRecord,
        Self::NoVerse,
        Self::TooLong,
        Self::UnknownForm,
        Self::UnknownBook,
    ];

    /// The name that programs see: `no-verse`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::InvalidJson => "invalid-json",
            Self::InvalidUtf8 => "invalid-utf8",
            Self::InvalidRecord => "invalid-record",
            Self::NoVerse => "no-verse",
            Self::TooLong => "too-long",
            Self::UnknownForm => "unknown-form",
            Self::UnknownBook => "unknown-book",
        }
    }
}

impl fmt::Display for BadKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Bad {
    /// The kind, for programs.
    pub kind: BadKind,
    /// A sentence, for people.
    pub message: String,
    /// The record's identifier, where it could still be read.
    pub id: Option<Value>,
}

impl Bad {
    /// What is wrong with a record whose identifier is not known.
    pub fn new(kind: BadKind, message: String) -> Self {
        Self { kind, message, id: None }
    }

    /// The engine's refusal of a text.
    pub fn refused(error: &Error, lang: Lang) -> Self {
        match error.too_long() {
            Some((bytes, limit)) => Self::new(
                BadKind::TooLong,
                say!(
                    lang,
                    "文本有 {bytes} 字节，一首诗至多 {limit} 字节",
                    "文字有 {bytes} 位元組，一首詩至多 {limit} 位元組",
                    "the text has {bytes} bytes, more than the {limit} one poem may have"
                ),
            ),
            None => Self::new(BadKind::NoVerse, say!(lang, "没有汉字诗句", "沒有漢字詩句", "no Chinese verse in it")),
        }
    }

    /// The identifier, else the record's number.
    pub fn id_or(&self, number: u64) -> Value {
        self.id.clone().unwrap_or_else(|| number.into())
    }

    /// What stands in place of a report: `{"id", "line", "error": {"kind", "message"}}`, where `line` is the record's row
    /// in its input, counted from 1.
    ///
    /// ```
    /// use gelv::record::{Bad, BadKind};
    /// let bad = Bad::new(BadKind::NoVerse, "no Chinese verse in it".to_owned());
    /// assert_eq!(
    ///     bad.entry(&3.into(), 5).to_string(),
    ///     r#"{"id":3,"line":5,"error":{"kind":"no-verse","message":"no Chinese verse in it"}}"#
    /// );
    /// ```
    pub fn entry(&self, id: &Value, line: u64) -> Value {
        json!({ "id": id, "line": line, "error": self.error() })
    }

    /// The kind and the message, as they stand under `error`.
    pub(super) fn error(&self) -> Value {
        json!({ "kind": self.kind.id(), "message": self.message })
    }
}
