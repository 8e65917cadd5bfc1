//! 格律 for Python: the native half of the package `gelv`.
//!
//! Functions here take and give what crosses the border cheaply: texts, dictionaries of numbers, Arrow columns, and
//! reports as JSON. The Python half (`python/gelv`) makes objects of them.

mod arrow;
mod batch;
mod extract;
mod guard;
mod knowledge;
mod numbers;
mod spec;

use gelv::{Checker, Lang, Profile, Score, Scratch, Spec};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use crate::guard::guarded;
use crate::numbers::Records;
use crate::spec::Asks;

/// A built-in profile.
fn profile_of(name: &str) -> PyResult<Profile> {
    Profile::named(name).ok_or_else(|| {
        PyValueError::new_err(format!("no profile is called {name:?}: there are strict, standard, lenient"))
    })
}

/// The language of a tag; that of Chinese alone is Chinese in Simplified characters.
fn lang_of(tag: &str) -> PyResult<Lang> {
    let whole = if tag == "zh" { "zh-Hans" } else { tag };
    Lang::ALL.into_iter().find(|lang| lang.tag() == whole).ok_or_else(|| {
        PyValueError::new_err(format!("no language has the tag {tag:?}: there are zh-Hans, zh-Hant, en"))
    })
}

/// A text that cannot be judged.
fn no_verse(error: &gelv::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// The report on a text, as JSON.
#[pyfunction]
#[pyo3(signature = (text, form, tune, book, profile, lang))]
fn check(
    py: Python<'_>,
    text: &str,
    form: Option<String>,
    tune: Option<String>,
    book: Option<String>,
    profile: &str,
    lang: &str,
) -> PyResult<String> {
    let spec = spec::of_keys([("form", form), ("tune", tune), ("book", book)])?;
    let checker = Checker::new(profile_of(profile)?).book(spec.book()).lang(lang_of(lang)?);
    let report = py.detach(|| guarded(|| checker.check_as(text, spec.wanted())))?.map_err(|error| no_verse(&error))?;
    serde_json::to_string(&report).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// A report (as JSON) in words: `format` is "full", "concise", "grid" or "markdown".
#[pyfunction]
fn render(report: &str, format: &str, lang: &str, color: bool) -> PyResult<String> {
    let report = serde_json::from_str(report).map_err(|error| PyValueError::new_err(error.to_string()))?;
    let options = gelv::render::Options { lang: lang_of(lang)?, color, width: None };
    let write = gelv::render::named(format).map_err(PyValueError::new_err)?;
    Ok(guarded(|| write(&report, &options))?)
}

/// What a text is of, as JSON.
#[pyfunction]
fn identify(py: Python<'_>, text: &str) -> PyResult<String> {
    let checker = Checker::new(Profile::standard());
    let identity = py.detach(|| guarded(|| checker.identify(&mut Scratch::default(), text)))?;
    Ok(identity.map_err(|error| no_verse(&error))?.entry().to_string())
}

/// The text that an object is; nothing for what is no text, and for one with lone surrogates.
fn text_of<'a>(object: &'a Bound<'_, PyAny>) -> Option<&'a str> {
    object.cast::<PyString>().ok()?.to_str().ok()
}

/// The numbers of one text.
#[pyfunction]
#[pyo3(signature = (text, spec, profile))]
fn score<'py>(
    py: Python<'py>,
    text: &Bound<'py, PyAny>,
    spec: Option<&Bound<'py, PyAny>>,
    profile: &str,
) -> PyResult<Bound<'py, PyDict>> {
    let asks = Asks::of(spec, profile_of(profile)?, 1)?;
    let text = text_of(text);
    let mut record = numbers::NOTHING;
    batch::run(py, 1, 1, &|scratch, row| asks.score(scratch, row, text, ""), |records| {
        record = records[0];
        Ok(())
    })?;
    Records::get(py)?.dict(py, &record)
}

/// The numbers of many texts.
#[pyfunction]
#[pyo3(signature = (texts, spec, profile, jobs))]
fn score_many<'py>(
    py: Python<'py>,
    texts: &Bound<'py, PyAny>,
    spec: Option<&Bound<'py, PyAny>>,
    profile: &str,
    jobs: usize,
) -> PyResult<Bound<'py, PyList>> {
    if texts.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err("texts is one string: give a list of them, or call score"));
    }
    let objects: Vec<Bound<'py, PyAny>> = texts.try_iter()?.collect::<PyResult<_>>()?;
    let texts: Vec<Option<&str>> = objects.iter().map(text_of).collect();
    let asks = Asks::of(spec, profile_of(profile)?, texts.len())?;
    let maker = Records::get(py)?;
    let list = PyList::empty(py);
    let score = |scratch: &mut Scratch, row: usize| asks.score(scratch, row, texts[row], "");
    batch::run(py, texts.len(), jobs, &score, |records| {
        records.iter().try_for_each(|record| list.append(maker.dict(py, record)?))
    })?;
    Ok(list)
}

/// The numbers of the poems in what a model wrote; each answer with its prompt, or none with any.
#[pyfunction]
#[pyo3(signature = (answers, spec, prompts, profile, jobs))]
fn score_answers<'py>(
    py: Python<'py>,
    answers: &Bound<'py, PyList>,
    spec: Option<&Bound<'py, PyAny>>,
    prompts: Option<&Bound<'py, PyList>>,
    profile: &str,
    jobs: usize,
) -> PyResult<Bound<'py, PyList>> {
    let count = answers.len();
    if let Some(prompts) = prompts.filter(|prompts| prompts.len() != count) {
        let message = format!("{} prompts for {count} answers", prompts.len());
        return Err(PyValueError::new_err(message));
    }
    let objects: Vec<Bound<'py, PyAny>> = answers.iter().collect();
    let answers = objects.iter().map(extract::words_of).collect::<PyResult<Vec<_>>>()?;
    let objects: Vec<Bound<'py, PyAny>> = prompts.into_iter().flatten().collect();
    let prompts = objects.iter().map(extract::words_of).collect::<PyResult<Vec<_>>>()?;
    let asks = Asks::of(spec, profile_of(profile)?, count)?.of_answers();
    let maker = Records::get(py)?;
    let list = PyList::empty(py);
    let score = |scratch: &mut Scratch, row: usize| {
        let prompt = prompts.get(row).and_then(Option::as_deref).unwrap_or_default();
        asks.score(scratch, row, answers[row].as_deref(), prompt)
    };
    batch::run(py, count, jobs, &score, |records| {
        records.iter().try_for_each(|record| list.append(maker.dict(py, record)?))
    })?;
    Ok(list)
}

/// The numbers of a column of texts.
#[pyfunction]
#[pyo3(signature = (array, spec, profile, jobs))]
fn score_arrow(
    py: Python<'_>,
    array: &Bound<'_, PyAny>,
    spec: Option<&Bound<'_, PyAny>>,
    profile: &str,
    jobs: usize,
) -> PyResult<arrow::ScoreArray> {
    let column = arrow::Column::of(array)?;
    let asks = Asks::of(spec, profile_of(profile)?, column.len())?;
    let mut columns = arrow::Columns::with_capacity(column.len());
    let score = |scratch: &mut Scratch, row: usize| asks.score(scratch, row, column.get(row), "");
    batch::run(py, column.len(), jobs, &score, |records| {
        columns.extend(records);
        Ok(())
    })?;
    Ok(arrow::ScoreArray::new(columns))
}

/// Panic where the engine would: for the test that an exception comes of it.
#[pyfunction]
fn panic(message: String) -> PyResult<()> {
    Ok(guarded(|| std::panic::panic_any(message))?)
}

/// The native half.
#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("FIELDS", PyTuple::new(module.py(), Score::FIELDS)?)?;
    module.add("SPEC_KEYS", PyTuple::new(module.py(), Spec::KEYS)?)?;
    module.add_class::<arrow::ScoreArray>()?;
    module.add_function(wrap_pyfunction!(check, module)?)?;
    module.add_function(wrap_pyfunction!(render, module)?)?;
    module.add_function(wrap_pyfunction!(identify, module)?)?;
    module.add_function(wrap_pyfunction!(score, module)?)?;
    module.add_function(wrap_pyfunction!(score_many, module)?)?;
    module.add_function(wrap_pyfunction!(score_answers, module)?)?;
    module.add_function(wrap_pyfunction!(score_arrow, module)?)?;
    module.add_function(wrap_pyfunction!(spec::instruction, module)?)?;
    module.add_function(wrap_pyfunction!(extract::extract, module)?)?;
    module.add_function(wrap_pyfunction!(extract::extract_report, module)?)?;
    module.add_function(wrap_pyfunction!(knowledge::rules, module)?)?;
    module.add_function(wrap_pyfunction!(knowledge::readings, module)?)?;
    module.add_function(wrap_pyfunction!(knowledge::tune, module)?)?;
    module.add_function(wrap_pyfunction!(panic, module)?)?;
    Ok(())
}
