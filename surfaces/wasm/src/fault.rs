//! 拒答: why a request could not be met.

use serde::Serialize;

/// A request that could not be met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// `no-verse`, `too-long`, `unknown-form`, `unknown-book`, `unknown-tune`, `unknown-character`, or
    /// `invalid-request`.
    pub kind: &'static str,
    /// A sentence for a developer.
    pub message: String,
}

impl Fault {
    /// A request that is none.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self { kind: "invalid-request", message: message.into() }
    }

    /// As JSON.
    pub(crate) fn to_json(&self) -> String {
        serde_json::json!(self).to_string()
    }
}

impl From<gelv::Error> for Fault {
    fn from(error: gelv::Error) -> Self {
        Self { kind: error.kind(), message: error.to_string() }
    }
}

impl From<gelv::SpecError> for Fault {
    fn from(error: gelv::SpecError) -> Self {
        let kind = match error.key() {
            "form" => "unknown-form",
            "book" => "unknown-book",
            _ => "invalid-request",
        };
        Self { kind, message: error.to_string() }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::invalid(error.to_string())
    }
}
