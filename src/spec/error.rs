//! What is wrong with a demand, said so that its writer can mend it.

use std::fmt;

/// A demand that cannot be understood: a wrong type, an unknown key or name, two demands that no poem can meet.
///
/// ```
/// let error = gelv::Spec::parse(r#"{"form": "八股"}"#).unwrap_err();
/// assert_eq!(error.key(), "form");
/// assert!(error.to_string().contains("七律"), "{error}");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecError {
    key: String,
    message: String,
}

impl SpecError {
    pub(super) fn new(key: &str, message: String) -> Self {
        Self { key: key.to_owned(), message }
    }

    /// The key that is wrong; empty where the whole is.
    pub fn key(&self) -> &str {
        &self.key
    }
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.key.as_str() {
            "" => write!(f, "spec: {}", self.message),
            key => write!(f, "spec: {key:?} {}", self.message),
        }
    }
}

impl std::error::Error for SpecError {}
