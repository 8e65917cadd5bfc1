//! What is answered where there is no report to give.

use std::fmt;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Why a request is not answered as asked.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    /// For programs: a closed list.
    kind: &'static str,
    /// For people.
    message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind, self.message)
    }
}

impl Refusal {
    /// The query of the address makes no sense.
    pub(crate) fn query(message: String) -> Self {
        Self { status: StatusCode::BAD_REQUEST, kind: "invalid-query", message }
    }

    /// The body is not what this address takes.
    pub(crate) fn body(message: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, kind: "invalid-body", message: message.into() }
    }

    /// The body broke off.
    pub(crate) fn broken() -> Self {
        Self::body("the body broke off")
    }

    pub(crate) fn too_large(limit: usize) -> Self {
        let message = format!("the body has more than {limit} bytes; send JSON Lines for more");
        Self { status: StatusCode::PAYLOAD_TOO_LARGE, kind: "too-large", message }
    }

    pub(crate) fn too_many(limit: usize) -> Self {
        let message = format!("more than {limit} records in one request; send JSON Lines for more");
        Self { status: StatusCode::PAYLOAD_TOO_LARGE, kind: "too-many", message }
    }

    /// The body did not arrive in time.
    pub(crate) fn too_slow() -> Self {
        let message = "the body did not arrive in time".to_owned();
        Self { status: StatusCode::REQUEST_TIMEOUT, kind: "too-slow", message }
    }

    /// It was not answered in time.
    pub(crate) fn too_late() -> Self {
        let message = "this took longer than it may".to_owned();
        Self { status: StatusCode::GATEWAY_TIMEOUT, kind: "timeout", message }
    }

    pub(crate) fn busy() -> Self {
        let message = "as many requests are being worked on as may be; try again".to_owned();
        Self { status: StatusCode::SERVICE_UNAVAILABLE, kind: "busy", message }
    }

    pub(crate) fn unauthorized() -> Self {
        let message = "the bearer token is missing or wrong".to_owned();
        Self { status: StatusCode::UNAUTHORIZED, kind: "unauthorized", message }
    }

    pub(crate) fn not_found(message: String) -> Self {
        Self { status: StatusCode::NOT_FOUND, kind: "not-found", message }
    }

    /// The route is there, but for another method.
    pub(crate) fn wrong_method(message: String) -> Self {
        Self { status: StatusCode::METHOD_NOT_ALLOWED, kind: "wrong-method", message }
    }

    /// A fault of the program itself.
    pub(crate) fn internal() -> Self {
        let message = "a fault of the program; its request identifier is in x-request-id".to_owned();
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, kind: "internal", message }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({ "error": { "kind": self.kind, "message": self.message } });
        let mut response = json_response(self.status, format!("{body}\n"));
        let headers = response.headers_mut();
        match self.status {
            StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            }
            StatusCode::UNAUTHORIZED => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            // What is left of the body is not read.
            StatusCode::REQUEST_TIMEOUT | StatusCode::PAYLOAD_TOO_LARGE => {
                headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
            _ => {}
        }
        response
    }
}

/// A response in JSON.
pub(crate) fn json_response(status: StatusCode, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
