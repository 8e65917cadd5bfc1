//! What a poem is asked to be: by its record, then by whoever hands the records over.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{Ask, Bad, BadKind, Record, suggest};
use crate::form::FormId;
use crate::phonology::BookId;
use crate::report::Lang;
use crate::spec::{Spec, SpecError};

/// What is asked of every poem, under what each record asks for itself.
#[derive(Clone, Debug)]
pub struct Asked {
    /// An object.
    keys: Value,
    spec: Spec,
    lang: Lang,
}

impl Asked {
    /// What a specification asks, then a form or a tune, then a book. Messages are in `lang`.
    ///
    /// # Errors
    /// As [`Spec::from_value`].
    pub fn new(spec: Option<&Value>, ask: &Ask, book: Option<BookId>, lang: Lang) -> Result<Self, SpecError> {
        let mut keys = Map::new();
        if let Some(spec) = spec {
            lay_under(&mut keys, &*keys_of(spec)?);
        }
        let (form, tune) = match ask {
            Ask::Anything => (None, None),
            Ask::Form(form) => (Some(form.id()), None),
            Ask::Tune(name) => (None, Some(name.as_str())),
        };
        lay_under(&mut keys, &named(form, tune, book.map(BookId::id)));
        let keys = Value::Object(keys);
        let spec = Spec::from_value(&keys)?;
        Ok(Self { keys, spec, lang })
    }

    /// What is asked of a text that says nothing of itself.
    pub fn of_all(&self) -> &Spec {
        &self.spec
    }

    /// What is asked of a record's poem.
    ///
    /// # Errors
    /// If the record names a form or a book that there is not, or its `spec` makes no sense.
    pub fn of_record(&self, record: &Record) -> Result<Cow<'_, Spec>, Bad> {
        let own = record.rest.get("spec").filter(|spec| !spec.is_null());
        let named_keys = [&record.form, &record.tune, &record.book];
        if own.is_none() && named_keys.into_iter().all(Option::is_none) {
            return Ok(Cow::Borrowed(&self.spec));
        }
        let mut keys = Map::new();
        if let Some(own) = own {
            let own = keys_of(own).map_err(|error| Bad::new(BadKind::InvalidRecord, error.to_string()))?;
            lay_under(&mut keys, &own);
        }
        let form = record.form.as_deref();
        // Beside the form of a 诗 a tune is no demand, as in `check`.
        let may_have_tune = form.is_none_or(|form| matches!(form, "" | "auto") || is_ci(form));
        let tune = record.tune.as_deref().filter(|tune| may_have_tune && !tune.trim().is_empty());
        lay_under(&mut keys, &named(form, tune, record.book.as_deref()));
        if let Value::Object(all) = &self.keys {
            lay_under(&mut keys, all);
        }
        let keys = Value::Object(keys);
        Spec::from_value(&keys).map(Cow::Owned).map_err(|error| self.bad(&error, &keys))
    }

    fn bad(&self, error: &SpecError, keys: &Value) -> Bad {
        match (error.key(), keys.get(error.key()).and_then(Value::as_str)) {
            ("form", Some(name)) => Bad::new(BadKind::UnknownForm, suggest::unknown_form(name, self.lang)),
            ("book", Some(name)) => Bad::new(BadKind::UnknownBook, suggest::unknown_book(name, self.lang)),
            _ => Bad::new(BadKind::InvalidRecord, error.to_string()),
        }
    }
}

fn is_ci(form: &str) -> bool {
    FormId::from_name(form) == Some(FormId::Ci)
}

/// The keys of a specification in any of its shapes: an object, its JSON, a name.
///
/// They are not judged one by one: a rhyme group is of the book that another layer may name.
fn keys_of(spec: &Value) -> Result<Cow<'_, Map<String, Value>>, SpecError> {
    let parsed = match spec {
        Value::String(text) if text.trim_start().starts_with('{') => serde_json::from_str(text).ok().map(Cow::Owned),
        Value::Object(keys) => Some(Cow::Borrowed(keys)),
        _ => None,
    };
    match parsed {
        Some(keys) => Ok(keys),
        None => Ok(Cow::Owned(Spec::from_value(spec)?.to_value().as_object().cloned().unwrap_or_default())),
    }
}

fn named(form: Option<&str>, tune: Option<&str>, book: Option<&str>) -> Map<String, Value> {
    let pairs = [("form", form), ("tune", tune), ("book", book)];
    pairs.into_iter().filter_map(|(key, name)| Some((key.to_owned(), Value::from(name?)))).collect()
}

/// Add the keys of a lower layer that the upper ones leave open. Who names a form or a tune has settled both.
fn lay_under(keys: &mut Map<String, Value>, lower: &Map<String, Value>) {
    let settled = keys.contains_key("form") || keys.contains_key("tune");
    for (key, value) in lower {
        let is_settled = keys.contains_key(key) || settled && matches!(key.as_str(), "form" | "tune");
        let asks = !value.is_null() && !matches!(value.as_str(), Some("" | "auto"));
        if asks && !is_settled {
            keys.insert(key.clone(), value.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn layers(layers: &[Value]) -> Value {
        let mut keys = Map::new();
        for layer in layers {
            lay_under(&mut keys, layer.as_object().expect("an object"));
        }
        Value::Object(keys)
    }

    #[test]
    fn upper_layers_win() {
        let lower = json!({ "form": "五绝", "rhyme": "一东", "book": "xinyun" });
        assert_eq!(
            layers(&[json!({ "tune": "沁园春", "book": "auto" }), lower.clone()]),
            json!({ "tune": "沁园春", "rhyme": "一东", "book": "xinyun" })
        );
        assert_eq!(layers(&[json!({ "form": null, "rhyme": "" }), lower.clone()]), lower);
        // A form and a tune of one layer stand together.
        assert_eq!(
            layers(&[json!({ "form": "词", "tune": "沁园春" }), lower]),
            json!({ "form": "词", "tune": "沁园春", "rhyme": "一东", "book": "xinyun" })
        );
    }
}
