//! 取诗: the poem within what a model wrote.

use std::borrow::Cow;

use gelv::record::six_digits;
use gelv::text::{Extract, Extracted};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyBytesMethods, PyDict, PyList, PyString};

use crate::guard::guarded;

/// The poem within what a model wrote: without the prompt before it, thoughts, special tokens, Markdown, titles, notes and
/// other prose; of several poems the first. A text in which no poem can be told is given back as it is.
#[pyfunction]
#[pyo3(signature = (text, prompt = None))]
pub(crate) fn extract(
    py: Python<'_>,
    text: &Bound<'_, PyString>,
    prompt: Option<&Bound<'_, PyString>>,
) -> PyResult<String> {
    let found = run(py, &words(text)?, prompt)?;
    Ok(found.text.trim().to_owned())
}

/// What :func:`extract` finds and what it cuts away, as a dict.
///
/// ``text``: the poem. ``found``: it was told from the rest. ``too_long``: the end of the answer was not looked at.
/// ``echo``: there is nothing but the prompt, or words out of it. ``extra``: the share of the answer's Chinese characters
/// that are not of the poem, from 0 to 1. ``stripped``: what was cut away, each with its ``kind`` ("think", "title", "prose" …) and the
/// places in the text where it starts and ends: ``text[start:end]``.
#[pyfunction]
#[pyo3(signature = (text, prompt = None))]
pub(crate) fn extract_report<'py>(
    py: Python<'py>,
    text: &Bound<'py, PyString>,
    prompt: Option<&Bound<'py, PyString>>,
) -> PyResult<Bound<'py, PyDict>> {
    let text = words(text)?;
    let found = run(py, &text, prompt)?;
    let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
    let place = |byte: usize| starts.partition_point(|&start| start < byte);
    let stripped = PyList::empty(py);
    for part in &found.stripped {
        let entry = PyDict::new(py);
        entry.set_item("kind", part.kind.id())?;
        entry.set_item("start", place(part.range.start))?;
        entry.set_item("end", place(part.range.end))?;
        stripped.append(entry)?;
    }
    let report = PyDict::new(py);
    report.set_item("text", found.text.trim())?;
    report.set_item("found", found.found)?;
    report.set_item("too_long", found.too_long)?;
    report.set_item("echo", found.echo)?;
    report.set_item("extra", six_digits(found.extra))?;
    report.set_item("stripped", stripped)?;
    Ok(report)
}

fn run(py: Python<'_>, text: &str, prompt: Option<&Bound<'_, PyString>>) -> PyResult<Extracted> {
    let prompt = prompt.map(words).transpose()?.unwrap_or_default();
    Ok(py.detach(|| guarded(|| Extract::default().run(&prompt, text)))?)
}

/// The characters of a string; nothing for what is no string.
pub(crate) fn words_of<'a>(text: &'a Bound<'_, PyAny>) -> PyResult<Option<Cow<'a, str>>> {
    text.cast::<PyString>().ok().map(words).transpose()
}

/// The characters of a string, one for one: a lone surrogate, which is no character, becomes U+FFFD.
fn words<'a>(text: &'a Bound<'_, PyString>) -> PyResult<Cow<'a, str>> {
    if let Ok(text) = text.to_str() {
        return Ok(Cow::Borrowed(text));
    }
    let units = text.call_method1("encode", ("utf-32-le", "surrogatepass"))?.cast_into::<PyBytes>()?;
    let (units, _) = units.as_bytes().as_chunks();
    let character = |unit: &[u8; 4]| char::from_u32(u32::from_le_bytes(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER);
    Ok(Cow::Owned(units.iter().map(character).collect()))
}
