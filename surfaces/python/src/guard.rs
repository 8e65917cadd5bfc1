//! 护栏: a panic becomes an exception that trainers catch.
//!
//! Left alone it would reach Python as a `BaseException`, which `except Exception` does not see.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::PyErr;
use pyo3::exceptions::PyRuntimeError;

/// What a panic said.
#[derive(Debug)]
pub(crate) struct Panic(String);

impl Panic {
    /// A thread ended before its work did.
    pub(crate) fn gone() -> Self {
        Self("a thread ended early".to_owned())
    }
}

impl From<Panic> for PyErr {
    fn from(panic: Panic) -> Self {
        PyRuntimeError::new_err(format!("gelv has a fault, please report it with the text: {}", panic.0))
    }
}

/// Run the engine. Whatever `work` borrows must be thrown away after a panic.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Panic> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Panic(said(payload.as_ref())))
}

fn said(payload: &(dyn Any + Send)) -> String {
    let words = payload.downcast_ref::<&str>().copied();
    words.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("a panic without words").to_owned()
}
