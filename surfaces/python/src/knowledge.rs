//! 查询: what the engine knows, as JSON.

use gelv::form::ci::{Manual, TuneQuery};
use gelv::{BookId, catalogue};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::Value;

use crate::profile_of;

/// Every rule.
#[pyfunction]
pub(crate) fn rules(profile: &str) -> PyResult<String> {
    Ok(Value::from(catalogue::rules(&profile_of(profile)?)).to_string())
}

/// Every reading of a character.
#[pyfunction]
pub(crate) fn readings(character: char) -> PyResult<String> {
    if !gelv::text::is_han(character) {
        return Err(PyValueError::new_err(format!("{character:?} is no Chinese character")));
    }
    Ok(catalogue::character(character, &BookId::ALL).to_string())
}

/// A tune, in one manual or in all; the names of others that bear the name too are its `namesakes`.
#[pyfunction]
#[pyo3(signature = (name, manual=None))]
pub(crate) fn tune(name: &str, manual: Option<&str>) -> PyResult<String> {
    let no_manual = |id| PyValueError::new_err(format!("no manual is called {id:?}: qinding, longyusheng, baixiang"));
    let manual = manual.map(|id| Manual::from_id(id).ok_or_else(|| no_manual(id))).transpose()?;
    let unknown = || match manual.filter(|_| TuneQuery::parse(name).is_some()) {
        Some(manual) => PyValueError::new_err(format!("《{}》 has no {name:?}", manual.name())),
        None => PyValueError::new_err(format!("no tune is called {name:?}")),
    };
    Ok(catalogue::tune_named(name, manual).ok_or_else(unknown)?.to_string())
}
