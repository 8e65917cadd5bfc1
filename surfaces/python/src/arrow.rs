//! Arrow columns in and out, by the PyCapsule interface: no copy of the texts, no Python library needed.
#![allow(unsafe_code, reason = "the interface hands over raw pointers")]

use std::ffi::CStr;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{
    Array, ArrayRef, BinaryArray, BinaryViewArray, Float32Array, LargeBinaryArray, StructArray, make_array,
};
use arrow_schema::{ArrowError, DataType, Field, Fields};
use gelv::Score;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use crate::numbers::Numbers;

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// One piece of a column. Texts are taken as bytes: that they are UTF-8 is looked at, not believed.
enum Piece {
    Small(BinaryArray),
    Large(LargeBinaryArray),
    View(BinaryViewArray),
}

impl Piece {
    fn of(array: &ArrayRef) -> PyResult<Self> {
        Ok(match array.data_type() {
            DataType::Utf8 => Self::Small(array.as_string::<i32>().clone().into()),
            DataType::LargeUtf8 => Self::Large(array.as_string::<i64>().clone().into()),
            DataType::Utf8View => Self::View(array.as_string_view().clone().to_binary_view()),
            other => {
                let message = format!("a column of strings is wanted (string, large_string, string_view), not {other}");
                return Err(PyTypeError::new_err(message));
            }
        })
    }

    fn len(&self) -> usize {
        match self {
            Self::Small(array) => array.len(),
            Self::Large(array) => array.len(),
            Self::View(array) => array.len(),
        }
    }

    fn get(&self, row: usize) -> Option<&str> {
        let bytes = match self {
            Self::Small(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Self::View(array) => array.is_valid(row).then(|| array.value(row)),
        };
        std::str::from_utf8(bytes?).ok()
    }
}

/// A column of texts.
pub(crate) struct Column {
    /// The pieces, each with the number of its first row.
    pieces: Vec<(usize, Piece)>,
    len: usize,
}

impl Column {
    /// The column that an object offers as an array or as a stream of arrays.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        // What offers both may have several pieces, which only the stream can hand over.
        let arrays = if object.hasattr("__arrow_c_stream__")? {
            stream(object)?
        } else if object.hasattr("__arrow_c_array__")? {
            vec![array(object)?]
        } else {
            let message = format!(
                "an Arrow column is wanted (an object with __arrow_c_array__ or __arrow_c_stream__), not {}",
                object.get_type().name()?
            );
            return Err(PyTypeError::new_err(message));
        };
        let mut column = Self { pieces: Vec::with_capacity(arrays.len()), len: 0 };
        for array in &arrays {
            let piece = Piece::of(array)?;
            column.pieces.push((column.len, piece));
            column.len += array.len();
        }
        Ok(column)
    }

    /// Rows.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The text of a row; nothing for a null and for bytes that are no UTF-8.
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        let (first, piece) = match &self.pieces[..] {
            [only] => only,
            pieces => &pieces[pieces.partition_point(|piece| piece.0 + piece.1.len() <= row)],
        };
        piece.get(row - first)
    }
}

fn array(object: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    let capsules = object.call_method0("__arrow_c_array__")?;
    let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) = capsules.extract()?;
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: the names say what the capsules hold, and both live until the end of this function. What is taken out is
    // marked as released in them, so that nothing is freed twice.
    let data = unsafe {
        let schema = FFI_ArrowSchema::from_raw(schema.as_ptr());
        let array = FFI_ArrowArray::from_raw(array.as_ptr());
        from_ffi(array, &schema)
    };
    Ok(make_array(data.map_err(refused)?))
}

fn stream(object: &Bound<'_, PyAny>) -> PyResult<Vec<ArrayRef>> {
    let capsule = object.call_method0("__arrow_c_stream__")?;
    let capsule = capsule.cast::<PyCapsule>()?;
    let stream = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: as for an array.
    let reader = unsafe { ArrayStreamReader::from_raw(stream.as_ptr()) };
    reader.and_then(Iterator::collect).map_err(refused)
}

fn refused(error: ArrowError) -> PyErr {
    PyValueError::new_err(format!("the column could not be read: {error}"))
}

/// Scores of a column: an Arrow struct of 32-bit numbers, one row a text, without nulls.
///
/// Hand it to whatever speaks Arrow: `pyarrow.array(scores)`, `polars.Series(scores)`.
#[pyclass(frozen, module = "gelv")]
pub(crate) struct ScoreArray(StructArray);

impl ScoreArray {
    /// The array of a column of numbers for each name.
    pub(crate) fn new(columns: Columns) -> Self {
        let fields: Fields = Score::FIELDS.iter().map(|&name| Field::new(name, DataType::Float32, false)).collect();
        let arrays = columns.0.into_iter().map(|column| Arc::new(Float32Array::from(column)) as ArrayRef).collect();
        Self(StructArray::new(fields, arrays, None))
    }
}

/// Numbers laid out by name.
pub(crate) struct Columns([Vec<f32>; Score::FIELDS.len()]);

impl Columns {
    pub(crate) fn with_capacity(rows: usize) -> Self {
        Self(std::array::from_fn(|_| Vec::with_capacity(rows)))
    }

    pub(crate) fn extend(&mut self, records: &[Numbers]) {
        for (at, column) in self.0.iter_mut().enumerate() {
            column.extend(records.iter().map(|numbers| numbers[at]));
        }
    }
}

#[pymethods]
impl ScoreArray {
    /// The type, by the Arrow PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.0.data_type()).map_err(refused)?;
        PyCapsule::new_with_value(py, schema, SCHEMA)
    }

    /// The type and the numbers, by the Arrow PyCapsule interface. No other type than the own one is made.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        // The interface lets a producer hand out its own type whatever is requested.
        drop(requested_schema);
        let (array, schema) = to_ffi(&self.0.to_data()).map_err(refused)?;
        let schema = PyCapsule::new_with_value(py, schema, SCHEMA)?;
        PyTuple::new(py, [schema, PyCapsule::new_with_value(py, array, ARRAY)?])
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("<gelv.ScoreArray of {} rows: {}>", self.0.len(), Score::FIELDS.join(", "))
    }
}
