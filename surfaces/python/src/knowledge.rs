//! 查询: what the engine knows, as JSON.

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

/// A tune; the names of others that bear the name too are its `namesakes`.
#[pyfunction]
pub(crate) fn tune(name: &str) -> PyResult<String> {
    let unknown = || PyValueError::new_err(format!("no tune is called {name:?}"));
    Ok(catalogue::tune_named(name).ok_or_else(unknown)?.to_string())
}
