//! What every request passes through: its identifier, the token, the gate, and its row in the log.

use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};
use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use serde_json::Value;
use tokio::sync::OwnedSemaphorePermit;

use crate::reply::Refusal;
use crate::routes::{self, Access};
use crate::service::Service;

/// The header that names a request.
const ID: HeaderName = HeaderName::from_static("x-request-id");
/// The status in the log of a request whose caller did not wait for the answer.
const GONE: u16 = 499;
/// What the page may do: its own files, compiled code among them, and pictures that it draws.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
                      img-src 'self' data: blob:; frame-ancestors 'none'";
/// Characters of an identifier that a caller may choose, and of a path that is logged.
const LONGEST: usize = 128;

/// Around every route.
pub(crate) async fn watch(State(service): State<Arc<Service>>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().and_then(|path| routes::number(path.as_str()));
    let id = given_id(request.headers()).unwrap_or_else(|| service.next_id());
    let mut watched = Watched {
        began: Instant::now(),
        id,
        method: request.method().clone(),
        path: request.uri().path().chars().take(LONGEST).collect(),
        route,
        status: StatusCode::from_u16(GONE).unwrap_or_default(),
        bytes: 0,
        permit: None,
        service: Arc::clone(&service),
    };
    service.metrics.working(1);
    let mut response = match admit(&service, route, &request) {
        Ok(permit) => {
            watched.permit = permit;
            caught(&service, next.run(request)).await
        }
        Err(refusal) => refusal.into_response(),
    };
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&watched.id) {
        headers.insert(ID, id);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if route.is_none() {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    }
    if service.closing.load(Ordering::Relaxed) {
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    watched.status = response.status();
    response.map(|body| Body::new(Answer { body, watched }))
}

/// An identifier that the caller brought along, if it is fit to be logged.
fn given_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get(ID)?.to_str().ok()?;
    let fit = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
    ((1..=LONGEST).contains(&id.len()) && id.bytes().all(fit)).then(|| id.to_owned())
}

/// Whether the request may go on; what takes work needs a place among those worked on.
fn admit(service: &Service, route: Option<usize>, request: &Request) -> Result<Option<OwnedSemaphorePermit>, Refusal> {
    let access = routes::access(route);
    if access != Access::Open
        && let Some(token) = &service.settings.token
        && !shows(request.headers(), token)
    {
        return Err(Refusal::unauthorized());
    }
    if access != Access::Work {
        return Ok(None);
    }
    Arc::clone(&service.gate).try_acquire_owned().map(Some).map_err(|_| Refusal::busy())
}

fn shows(headers: &HeaderMap, token: &str) -> bool {
    let given = headers.get(header::AUTHORIZATION).map_or(&b""[..], HeaderValue::as_bytes);
    let (scheme, given) = given.split_at(given.len().min("Bearer ".len()));
    scheme.eq_ignore_ascii_case(b"Bearer ") && same(given, token.as_bytes())
}

/// Whether two secrets are the same; how long this takes tells how long the given one is, and nothing else.
fn same(given: &[u8], secret: &[u8]) -> bool {
    let mut differ = u8::from(given.len() != secret.len());
    for (at, byte) in given.iter().enumerate() {
        differ |= black_box(byte ^ secret[at % secret.len().max(1)]);
    }
    black_box(differ) == 0
}

/// The response, or what is said where the program stumbled.
async fn caught(service: &Service, answer: impl Future<Output = Response>) -> Response {
    let mut answer = pin!(answer);
    let response =
        std::future::poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| answer.as_mut().poll(context))) {
            Ok(poll) => poll.map(Some),
            Err(_) => Poll::Ready(None),
        });
    response.await.unwrap_or_else(|| {
        service.metrics.panicked();
        Refusal::internal().into_response()
    })
}

/// A request on its way; with its end the place among those worked on is free, and its row is logged.
struct Watched {
    began: Instant,
    id: String,
    method: Method,
    path: String,
    route: Option<usize>,
    status: StatusCode,
    bytes: u64,
    permit: Option<OwnedSemaphorePermit>,
    service: Arc<Service>,
}

impl Drop for Watched {
    fn drop(&mut self) {
        drop(self.permit.take());
        let took = self.began.elapsed();
        let service = &self.service;
        service.metrics.working(-1);
        service.metrics.answered(self.route, self.status, took);
        if service.log.wants(self.status.is_server_error()) {
            let (path, status, bytes) = (Value::from(&*self.path), self.status.as_u16(), self.bytes);
            let (method, id, micros) = (&self.method, Value::from(&*self.id), took.as_micros());
            service.log.row(&format!(
                "\"id\":{id},\"method\":\"{method}\",\"path\":{path},\"status\":{status},\"ms\":{}.{:03},\"bytes\":{bytes}",
                micros / 1000,
                micros % 1000,
            ));
        }
    }
}

/// The body of a response, counted.
struct Answer {
    body: Body,
    watched: Watched,
}

impl http_body::Body for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        if let Poll::Ready(Some(Ok(frame))) = &frame {
            self.watched.bytes += frame.data_ref().map_or(0, Bytes::len) as u64;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn secrets() {
        assert!(same(b"moon", b"moon"));
        for given in ["", "moo", "moonmoon", "mooN", "moonx"] {
            assert!(!same(given.as_bytes(), b"moon"), "{given}");
        }
    }
}
