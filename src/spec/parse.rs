//! A demand from JSON, from a name, and back.

use serde_json::{Map, Value};

use super::{RhymeWanted, Spec, SpecError};
use crate::form::ci::TuneQuery;
use crate::form::{FormId, FormKind};
use crate::phonology::lookup::same_glyph;
use crate::phonology::{BookId, RhymeBook, ToneClass, originals};
use crate::text::is_han;

/// The keys that there are, in the order in which they are written.
const KEYS: [&str; 8] = ["form", "tune", "book", "rhyme", "first_line", "acrostic", "opening", "first_line_rhymes"];
/// Short names of the forms that can be asked for.
const FORMS: &str = "五绝, 六绝, 七绝, 五律, 七律, 五排, 七排, 五古绝, 七古绝, 五古, 七古, 杂古, 词, 对联";
/// The most characters of a first line or an acrostic.
const LONGEST: usize = 64;

impl Spec {
    /// The keys of a demand written as a JSON object, in the order in which [`Spec::to_json`] writes them.
    pub const KEYS: &'static [&'static str] = &KEYS;

    /// A demand written as a JSON object, or as the name of a form or of a tune. Empty text asks for nothing.
    ///
    /// # Errors
    /// As [`Spec::from_json`].
    pub fn parse(text: &str) -> Result<Self, SpecError> {
        let text = text.trim();
        if text == "null" || text.starts_with(['{', '[', '"']) { Self::from_json(text) } else { Self::of_name(text) }
    }

    /// A demand written as JSON: an object of keys, a string as [`Spec::parse`] takes it, or `null`.
    ///
    /// # Errors
    /// If it is not JSON, has unknown keys or values of other types, names a form, a book or a rhyme group that there is
    /// not, or asks for two things that no poem can be. A tune that no manual has is no error.
    pub fn from_json(json: &str) -> Result<Self, SpecError> {
        let value: Value = serde_json::from_str(json)
            .map_err(|error| SpecError::new("", format!("is neither a JSON object nor a name: {error}")))?;
        Self::from_value(&value)
    }

    /// A demand from a JSON value: as [`Spec::from_json`].
    ///
    /// ```
    /// use gelv::Spec;
    /// let spec = Spec::from_value(&serde_json::json!({ "tune": "沁园春", "book": "cilin" }))?;
    /// assert_eq!(spec.rhyme_book(), gelv::BookId::Cilin);
    /// assert!(Spec::from_value(&serde_json::json!(["七律"])).is_err());
    /// # Ok::<(), gelv::SpecError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Spec::from_json`].
    pub fn from_value(value: &Value) -> Result<Self, SpecError> {
        match value {
            Value::Null => Ok(Self::default()),
            Value::String(text) if text.trim_start().starts_with('{') => Self::from_json(text.trim()),
            Value::String(text) => Self::of_name(text.trim()),
            Value::Object(map) => Self::of_map(map),
            other => {
                let found = type_of(other);
                Err(SpecError::new(
                    "",
                    format!("must be an object with keys or the name of a form or a tune, not {found}"),
                ))
            }
        }
    }

    /// The form or the tune of a name.
    fn of_name(name: &str) -> Result<Self, SpecError> {
        if matches!(name, "" | "auto") {
            return Ok(Self::default());
        }
        match FormId::from_name(name).filter(|&form| form != FormId::Unknown) {
            Some(form) => Ok(form.into()),
            None if name.chars().any(is_han) => Ok(Self { tune: Some(name.to_owned()), ..Self::default() }),
            None => Err(SpecError::new("", format!("{name:?} is no form and no name of a tune; forms: {FORMS}"))),
        }
    }

    fn of_map(map: &Map<String, Value>) -> Result<Self, SpecError> {
        if let Some(key) = map.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(SpecError::new(key, format!("is no key; keys: {}", KEYS.join(", "))));
        }
        let mut spec = Self {
            form: string(map, "form")?.map(form).transpose()?,
            tune: string(map, "tune")?.map(str::to_owned),
            book: string(map, "book")?.map(book).transpose()?,
            first_line: characters(map, "first_line")?,
            acrostic: characters(map, "acrostic")?,
            opening: string(map, "opening")?.map(opening).transpose()?,
            first_line_rhymes: boolean(map, "first_line_rhymes")?,
            rhyme: None,
        };
        spec.rhyme = string(map, "rhyme")?.map(|name| rhyme(name, spec.rhyme_book())).transpose()?;
        spec.agree()?;
        Ok(spec)
    }

    /// Whether one poem can be all of it.
    fn agree(&self) -> Result<(), SpecError> {
        let error = |key: &str, message: String| Err(SpecError::new(key, message));
        if let (Some(form), Some(tune)) = (self.form, &self.tune)
            && form != FormId::Ci
        {
            return error("tune", format!("{tune:?} is a tune of ci; the poem cannot be {} too", form.name()));
        }
        let is_regulated = self.tune.is_none() && self.form.is_none_or(|form| form.kind() == FormKind::Regulated);
        for (key, asked) in
            [("opening", self.opening.is_some()), ("first_line_rhymes", self.first_line_rhymes.is_some())]
        {
            if asked && !is_regulated {
                return error(key, "can be asked of regulated verse only".to_owned());
            }
        }
        let (lines, syllables) = self.shape();
        if let (Some(line), Some(syllables)) = (&self.first_line, syllables) {
            let found = han(line).count();
            if found != syllables {
                return error("first_line", format!("has {found} characters; a line of the form has {syllables}"));
            }
        }
        if let (Some(heads), Some(lines)) = (&self.acrostic, lines) {
            let found = han(heads).count();
            if found > lines {
                return error("acrostic", format!("has {found} characters; the form has {lines} lines"));
            }
        }
        let first = |text: &Option<String>| text.as_deref().and_then(|text| han(text).next());
        match (first(&self.first_line), first(&self.acrostic)) {
            (Some(line), Some(head)) if !same_word(line, head) => {
                error("acrostic", format!("begins with {head}, but first_line with {line}"))
            }
            _ => Ok(()),
        }
    }

    /// The demand as JSON, with identifiers for names: an object of the keys that are asked for.
    pub fn to_json(&self) -> String {
        self.to_value().to_string()
    }

    /// The same as a JSON value.
    pub fn to_value(&self) -> Value {
        let values: [Option<Value>; KEYS.len()] = [
            self.form.map(|form| form.id().into()),
            self.tune.as_deref().map(Value::from),
            self.book.map(|book| book.id().into()),
            self.rhyme().map(Value::from),
            self.first_line.as_deref().map(Value::from),
            self.acrostic.as_deref().map(Value::from),
            self.opening.map(|class| if class == ToneClass::Level { "level" } else { "oblique" }.into()),
            self.first_line_rhymes.map(Value::from),
        ];
        let pairs = KEYS.into_iter().zip(values);
        Value::Object(pairs.filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
    }
}

/// The Chinese characters of a text.
pub(super) fn han(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|&ch| is_han(ch))
}

/// Whether two characters may write one word in either script: variants of one glyph, or a simplified character and one
/// of the originals that it stands for (尽 盡 儘).
pub(super) fn same_word(a: char, b: char) -> bool {
    same_glyph(a, b) || originals(a).contains(b) || originals(b).contains(a)
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The string of a key; `null`, the empty string and `auto` ask for nothing.
fn string<'m>(map: &'m Map<String, Value>, key: &str) -> Result<Option<&'m str>, SpecError> {
    match map.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.trim()).filter(|text| !matches!(*text, "" | "auto"))),
        Some(other) => Err(SpecError::new(key, format!("must be a string, not {}", type_of(other)))),
    }
}

fn boolean(map: &Map<String, Value>, key: &str) -> Result<Option<bool>, SpecError> {
    match map.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Bool(value)) => Ok(Some(*value)),
        Some(other) => Err(SpecError::new(key, format!("must be true or false, not {}", type_of(other)))),
    }
}

/// A string of Chinese characters.
fn characters(map: &Map<String, Value>, key: &str) -> Result<Option<String>, SpecError> {
    let Some(text) = string(map, key)? else { return Ok(None) };
    match han(text).count() {
        0 => Err(SpecError::new(key, format!("must have Chinese characters: {text:?} has none"))),
        count if count > LONGEST => Err(SpecError::new(key, format!("has {count} characters; at most {LONGEST}"))),
        _ => Ok(Some(text.to_owned())),
    }
}

fn form(name: &str) -> Result<FormId, SpecError> {
    FormId::from_name(name).filter(|&form| form != FormId::Unknown).ok_or_else(|| {
        let hint = if TuneQuery::parse(name).is_some() { " (a tune: ask for it under \"tune\")" } else { "" };
        SpecError::new("form", format!("{name:?} is no form{hint}; forms: {FORMS}, or their identifiers (lushi-7)"))
    })
}

fn book(name: &str) -> Result<BookId, SpecError> {
    BookId::from_name(name).ok_or_else(|| {
        let all = BookId::ALL.map(|book| format!("{} {}", book.id(), RhymeBook::get(book).name)).join(", ");
        SpecError::new("book", format!("{name:?} is no rhyme book; books: {all}"))
    })
}

fn opening(name: &str) -> Result<ToneClass, SpecError> {
    match name {
        "level" | "平起" | "平" => Ok(ToneClass::Level),
        "oblique" | "仄起" | "仄" => Ok(ToneClass::Oblique),
        _ => Err(SpecError::new("opening", format!("must be level (平起) or oblique (仄起), not {name:?}"))),
    }
}

/// The groups of a book that a name means; that of a division means all of its groups (第二部).
fn rhyme(name: &str, book: BookId) -> Result<RhymeWanted, SpecError> {
    let tables = RhymeBook::get(book);
    let plain = name.trim_end_matches(['韵', '韻']);
    let is_division = |group: &&crate::phonology::RhymeGroup| {
        let rest = ["平声", "仄声", "上去声", "入声"].iter().find_map(|tones| group.name.strip_suffix(tones));
        rest.is_some_and(|rest| {
            rest.chars().count() == plain.chars().count()
                && rest.chars().zip(plain.chars()).all(|(a, b)| same_glyph(a, b))
        })
    };
    let mut groups = tables.groups_named(plain);
    if groups.is_empty() && book != BookId::Pingshui {
        groups.extend(tables.groups.iter().filter(is_division));
    }
    let bits = groups.iter().fold(0_u128, |bits, group| bits | 1 << group.id.0);
    if bits != 0 {
        return Ok(RhymeWanted { name: plain.to_owned(), groups: bits });
    }
    let all: Vec<&str> = tables.groups.iter().map(|group| group.name).collect();
    let message = format!("{name:?} is no rhyme group of {} ({}); groups: {}", book.id(), tables.name, all.join(", "));
    Err(SpecError::new("rhyme", message))
}
