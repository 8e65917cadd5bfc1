//! Errors: a text that is no poem. A faulty poem is never an error.

use std::fmt;

use crate::text::TextError;

/// Why a text could not be judged.
///
/// ```
/// use gelv::{Checker, Profile};
/// let error = Checker::new(Profile::standard()).check("no verse here").unwrap_err();
/// assert!(error.is_no_verse());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    cause: TextError,
}

impl Error {
    /// The text has no Chinese characters.
    pub fn is_no_verse(&self) -> bool {
        self.cause == TextError::NoVerse
    }

    /// The text is longer than allowed.
    pub fn is_too_long(&self) -> bool {
        matches!(self.cause, TextError::TooLong { .. })
    }

    /// The bytes of the text and how many it may have, if it is longer than allowed.
    ///
    /// ```
    /// use gelv::{Checker, Profile};
    /// let error = Checker::new(Profile::standard()).max_bytes(10).check("白日依山尽").unwrap_err();
    /// assert_eq!(error.too_long(), Some((15, 10)));
    /// ```
    pub fn too_long(&self) -> Option<(usize, usize)> {
        match self.cause {
            TextError::TooLong { bytes, limit } => Some((bytes, limit)),
            TextError::NoVerse => None,
        }
    }

    /// The kind, as records of failure name it: `no-verse` or `too-long`.
    pub fn kind(&self) -> &'static str {
        match self.cause {
            TextError::NoVerse => "no-verse",
            TextError::TooLong { .. } => "too-long",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.cause {
            TextError::NoVerse => f.write_str("no Chinese characters in the text"),
            TextError::TooLong { bytes, limit } => {
                write!(f, "the text has {bytes} bytes, more than the {limit} allowed for one poem")
            }
        }
    }
}

impl std::error::Error for Error {}

impl From<TextError> for Error {
    fn from(cause: TextError) -> Self {
        Self { cause }
    }
}
