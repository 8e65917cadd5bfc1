//! 分数: the record of numbers of one text.
//!
//! Names and order are the engine's: nothing here lists components.

use gelv::Score;
use gelv::record::six_digits;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyFloat, PyString};

/// The numbers of one text, in the order of [`Score::FIELDS`].
pub(crate) type Numbers = [f32; Score::FIELDS.len()];

/// A text that is no verse, or that is asked for what there is not.
pub(crate) const NOTHING: Numbers = [0.0; Score::FIELDS.len()];

/// Makes dictionaries: most numbers of most poems are 1, so a copy of one that has 1 everywhere is the quickest start.
pub(crate) struct Records {
    names: Vec<Py<PyString>>,
    ones: Py<PyDict>,
    zero: Py<PyFloat>,
}

impl Records {
    /// The maker of this interpreter.
    pub(crate) fn get(py: Python<'_>) -> PyResult<&'static Self> {
        static RECORDS: PyOnceLock<Records> = PyOnceLock::new();
        RECORDS.get_or_try_init(py, || {
            let names: Vec<_> = Score::FIELDS.iter().map(|name| PyString::intern(py, name).unbind()).collect();
            let ones = PyDict::new(py);
            let one = PyFloat::new(py, 1.0);
            for name in &names {
                ones.set_item(name, &one)?;
            }
            Ok(Self { names, ones: ones.unbind(), zero: PyFloat::new(py, 0.0).unbind() })
        })
    }

    /// The dictionary of a record.
    pub(crate) fn dict<'py>(&self, py: Python<'py>, numbers: &Numbers) -> PyResult<Bound<'py, PyDict>> {
        let dict = self.ones.bind(py).copy()?;
        for (name, &number) in self.names.iter().zip(numbers) {
            if number == 0.0 {
                dict.set_item(name, &self.zero)?;
            } else if number != 1.0 {
                dict.set_item(name, PyFloat::new(py, six_digits(number)))?;
            }
        }
        Ok(dict)
    }
}
