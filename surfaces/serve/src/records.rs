//! `/v1/check`, `/v1/score`, `/v1/identify`: one record, an array of them, or a stream of JSON Lines.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use gelv::record::BadKind;

use crate::asks::Endpoint;
use crate::body::whole;
use crate::reply::{Refusal, json_response};
use crate::service::Service;
use crate::source::{Lines, Source, elements};
use crate::stream::{Stand, rows};
use crate::task::{Item, Task};
use crate::work::{SHORT, Stumbled, guarded, in_time};

pub(crate) async fn check(service: State<Arc<Service>>, query: RawQuery, headers: HeaderMap, body: Body) -> Response {
    answer(Endpoint::Check, service, query, headers, body).await.unwrap_or_else(IntoResponse::into_response)
}

pub(crate) async fn score(service: State<Arc<Service>>, query: RawQuery, headers: HeaderMap, body: Body) -> Response {
    answer(Endpoint::Score, service, query, headers, body).await.unwrap_or_else(IntoResponse::into_response)
}

pub(crate) async fn identify(
    service: State<Arc<Service>>,
    query: RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Response {
    answer(Endpoint::Identify, service, query, headers, body).await.unwrap_or_else(IntoResponse::into_response)
}

async fn answer(
    endpoint: Endpoint,
    State(service): State<Arc<Service>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let limits = &service.settings.limits;
    let task = service.task(endpoint, query.as_deref())?;
    if is_lines(&headers) {
        let source = Source::Lines(Box::new(Lines::new(body, limits.max_body)));
        let mut response = Response::new(rows(&service, task, source, Stand::Lines));
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-ndjson"));
        return Ok(response);
    }
    let body = whole(body, limits).await?;
    let body = body.strip_prefix(b"\xEF\xBB\xBF").map_or(body.clone(), |rest| body.slice_ref(rest));
    match body.trim_ascii_start().first() {
        None => Err(Refusal::body("the body is empty: send a JSON object, an array of them, or JSON Lines")),
        Some(b'[') => {
            let pieces =
                elements(&body).ok_or_else(|| Refusal::body("a comma or bracket of the JSON array is missing"))?;
            if pieces.len() > limits.max_batch {
                return Err(Refusal::too_many(limits.max_batch));
            }
            let source = Source::Elements(pieces.into_iter());
            Ok(json_response(StatusCode::OK, rows(&service, task, source, Stand::Array)))
        }
        Some(_) if has_objects_in_rows(&body) => Err(Refusal::body(
            "several JSON objects: send an array of them, or JSON Lines with content-type: application/x-ndjson",
        )),
        Some(_) => one(&service, task, body).await,
    }
}

/// Whether the body is a stream of JSON Lines.
fn is_lines(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    ["application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"]
        .iter()
        .any(|lines| kind.eq_ignore_ascii_case(lines))
}

/// Whether an object ends with its row and another begins in the next: no JSON, but JSON Lines that are not named so.
fn has_objects_in_rows(body: &[u8]) -> bool {
    let mut rows = body.trim_ascii().splitn(2, |&byte| byte == b'\n');
    let (first, rest) = (rows.next().unwrap_or_default(), rows.next().unwrap_or_default());
    first.trim_ascii_end().ends_with(b"}") && rest.trim_ascii_start().starts_with(b"{")
}

/// The answer to one record.
async fn one(service: &Arc<Service>, task: Arc<Task>, body: Bytes) -> Result<Response, Refusal> {
    let judged = if body.len() <= SHORT {
        judge(service, &task, &body)
    } else {
        in_time(service, move |service| judge(service, &task, &body)).await?
    };
    let (row, bad) = judged?;
    let status = match bad {
        None => StatusCode::OK,
        Some(BadKind::InvalidJson | BadKind::InvalidUtf8) => StatusCode::BAD_REQUEST,
        Some(BadKind::TooLong) => StatusCode::PAYLOAD_TOO_LARGE,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(json_response(status, row))
}

fn judge(service: &Service, task: &Task, body: &[u8]) -> Result<(String, Option<BadKind>), Stumbled> {
    // White space before a value counts to its rows, as in a file.
    let value = body.trim_ascii_start();
    let before = body.len() - value.len();
    let row = 1 + body[..before].iter().filter(|&&byte| byte == b'\n').count() as u64;
    let item = Item { bytes: Ok(value), row, number: 1 };
    let mut out = String::new();
    let bad = guarded(service, |scratch| task.row(scratch, item, &mut out))?;
    service.metrics.judged(bad.is_some());
    Ok((out, bad))
}
