//! Rows and columns, for messages that point into a file.

use serde::{Deserialize, Serialize};

/// Where something stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Row, counted from 1.
    pub row: u32,
    /// Column in characters, counted from 1.
    pub column: u32,
}

/// The row and column of a byte offset.
///
/// ```
/// let place = gelv::text::place_of("登高\n风急天高", "登高\n风".len());
/// assert_eq!((place.row, place.column), (2, 2));
/// ```
pub fn place_of(text: &str, at: usize) -> Place {
    let before = text.get(..at).unwrap_or(text);
    let row_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let row = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    let column = before[row_start..].chars().count() + 1;
    Place { row: u32::try_from(row).unwrap_or(u32::MAX), column: u32::try_from(column).unwrap_or(u32::MAX) }
}
