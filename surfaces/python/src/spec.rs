//! 题目: what texts are held to, as trainers hand it over: a dict, a JSON string, a name, or one for each row.
//!
//! What keys there are and what they mean is the engine's ([`gelv::Spec`]); here Python objects become specs.

use gelv::record::{Ask, Asked, Judge, Scorer};
use gelv::text::Extract;
use gelv::{Checker, Lang, Profile, Scratch, Spec, SpecError};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use serde_json::{Map, Value};

use crate::guard::guarded;
use crate::lang_of;
use crate::numbers::{NOTHING, Numbers};

/// What is wrong with a spec.
pub(crate) enum Fault {
    /// It is no spec at all: the caller's mistake wherever it comes from.
    Kind(String),
    /// It asks for what there is not. A row of a data set may do that, and earns nothing.
    Value(SpecError),
}

impl From<SpecError> for Fault {
    fn from(error: SpecError) -> Self {
        Self::Value(error)
    }
}

impl From<Fault> for PyErr {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Kind(message) => PyValueError::new_err(message),
            Fault::Value(error) => PyValueError::new_err(error.to_string()),
        }
    }
}

/// The spec of some keys, each with its string or nothing.
pub(crate) fn of_keys<const N: usize>(pairs: [(&str, Option<String>); N]) -> Result<Spec, Fault> {
    let fields = pairs.into_iter().map(|(key, value)| (key.to_owned(), value.map_or(Value::Null, Value::from)));
    Ok(Spec::from_value(&Value::Object(fields.collect()))?)
}

/// The spec of a dict, of a string (JSON, or the name of a form or a tune), or of nothing.
fn of(given: &Bound<'_, PyAny>) -> Result<Spec, Fault> {
    if given.is_none() {
        return Ok(Spec::default());
    }
    if let Ok(text) = given.cast::<PyString>() {
        return Ok(Spec::parse(&text.to_string_lossy())?);
    }
    let Ok(dict) = given.cast::<PyDict>() else {
        let kind = given.get_type().name().map_or_else(|_| "that".to_owned(), |name| name.to_string());
        return Err(Fault::Kind(format!("a spec is a dict, a string or None, not {kind}")));
    };
    let mut fields = Map::new();
    for (key, value) in dict {
        let key = key.str().map(|key| key.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(value) = plain(&value) else {
            return Err(Fault::Kind(format!("{key:?} of a spec is a string, True, False or None")));
        };
        fields.insert(key, value);
    }
    Ok(Spec::from_value(&Value::Object(fields))?)
}

/// The JSON of what a key of a spec may have.
fn plain(value: &Bound<'_, PyAny>) -> Option<Value> {
    if value.is_none() {
        return Some(Value::Null);
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Some(text.to_string_lossy().into_owned().into());
    }
    // Takes the booleans of NumPy as well, which data frames hand over.
    value.extract::<bool>().ok().map(Value::from)
}

/// What the texts of a batch are held to, and who scores them.
pub(crate) struct Asks {
    scorer: Scorer,
    /// One for every text, or one for each; nothing where what is asked for does not exist.
    specs: Vec<Option<Spec>>,
}

impl Asks {
    /// One spec for all texts, or a list with one for each of so many.
    ///
    /// One for all is the caller's own word, and what is wrong with it is said at once. One for each is data: a row that
    /// asks for what there is not earns nothing.
    pub(crate) fn of(spec: Option<&Bound<'_, PyAny>>, profile: Profile, count: usize) -> PyResult<Self> {
        let existing = |spec: Spec| (!spec.is_unknown_tune()).then_some(spec);
        let specs = match spec {
            Some(spec) if spec.is_instance_of::<PyList>() || spec.is_instance_of::<PyTuple>() => {
                let specs = spec.try_iter()?.map(|row| match of(&row?) {
                    Ok(spec) => Ok(existing(spec)),
                    Err(Fault::Value(_)) => Ok(None),
                    Err(kind) => Err(kind.into()),
                });
                let specs = specs.collect::<PyResult<Vec<_>>>()?;
                if specs.len() != count {
                    let message = format!("{} specs for {count} texts: give one for all, or one for each", specs.len());
                    return Err(PyValueError::new_err(message));
                }
                specs
            }
            one => vec![existing(one.map(of).transpose()?.unwrap_or_default())],
        };
        let judge = Judge::new(Checker::new(profile), Ask::Anything);
        let asked = Asked::new(None, &Ask::Anything, None, Lang::En).map_err(Fault::from)?;
        Ok(Self { scorer: Scorer::new(judge, asked), specs })
    }

    /// The same for answers of a language model.
    pub(crate) fn of_answers(self) -> Self {
        Self { scorer: self.scorer.answers(Extract::LIMIT), ..self }
    }

    /// The numbers of a text; those of an answer with the prompt it was given.
    pub(crate) fn score(&self, scratch: &mut Scratch, row: usize, text: Option<&str>, prompt: &str) -> Numbers {
        let spec = if self.specs.len() == 1 { &self.specs[0] } else { &self.specs[row] };
        let (Some(text), Some(spec)) = (text, spec) else { return NOTHING };
        self.scorer.answer(scratch, text, prompt, spec).map_or(NOTHING, |scored| scored.score.values())
    }
}

/// The request that a spec makes of a writer, in words: `lang` is "zh-Hans" (or "zh"), "zh-Hant" or "en".
///
/// Every demand that is checked is in it, so that a poem that follows it earns its score. Raises ValueError for a spec that
/// asks for what there is not, and for what is no spec.
#[pyfunction]
#[pyo3(signature = (spec, lang = "zh-Hans"))]
pub(crate) fn instruction(spec: &Bound<'_, PyAny>, lang: &str) -> PyResult<String> {
    let (spec, lang) = (of(spec)?, lang_of(lang)?);
    Ok(guarded(|| spec.instruction(lang))?)
}
