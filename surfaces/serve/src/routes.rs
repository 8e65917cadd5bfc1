//! The routes, and who may take them.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::reply::{Refusal, json_response};
use crate::service::Service;
use crate::{guard, knowledge, page, records, rewards};

/// Method and path of every route but the page's.
pub const ROUTES: [(&str, &str); 12] = [
    ("POST", "/v1/check"),
    ("POST", "/v1/score"),
    ("POST", "/v1/identify"),
    ("POST", "/v1/score/evaluation"),
    ("POST", "/get_reward"),
    ("GET", "/v1/tunes"),
    ("GET", "/v1/tunes/{*name}"),
    ("GET", "/v1/rules"),
    ("GET", "/v1/rules/{*name}"),
    ("GET", "/healthz"),
    ("GET", "/metrics"),
    ("GET", "/openapi.json"),
];

/// What a route asks of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Nothing: it tells nothing that is not public.
    Open,
    /// The token, where there is one.
    Known,
    /// The token, and a place among the requests worked on.
    Work,
}

/// The number of a route among [`ROUTES`].
pub(crate) fn number(path: &str) -> Option<usize> {
    ROUTES.iter().position(|route| route.1 == path)
}

/// What a route asks; the page and what is nowhere ask nothing.
pub(crate) fn access(route: Option<usize>) -> Access {
    match route.map(|route| ROUTES[route]) {
        None | Some((_, "/healthz")) => Access::Open,
        Some((_, "/metrics" | "/openapi.json")) => Access::Known,
        Some(_) => Access::Work,
    }
}

/// All routes, with what every request passes through.
pub fn router(service: &Arc<Service>) -> Router {
    let router = Router::new()
        .route("/v1/check", post(records::check))
        .route("/v1/score", post(records::score))
        .route("/v1/identify", post(records::identify))
        .route("/v1/score/evaluation", post(rewards::llama_factory))
        .route("/get_reward", post(rewards::openrlhf))
        .route("/v1/tunes", get(knowledge::tunes))
        .route("/v1/tunes/{*name}", get(knowledge::tune))
        .route("/v1/rules", get(knowledge::rules))
        .route("/v1/rules/{*name}", get(knowledge::rule))
        .route("/healthz", get(health))
        .route("/metrics", get(metrics))
        .route("/openapi.json", get(openapi));
    let router =
        page::add(router.method_not_allowed_fallback(not_so), &service.settings).with_state(Arc::clone(service));
    around(router, service)
}

/// What every request passes through, around routes.
pub(crate) fn around(router: Router, service: &Arc<Service>) -> Router {
    let router = router.layer(from_fn_with_state(Arc::clone(service), guard::watch));
    let origins: Vec<HeaderValue> =
        service.settings.origins.iter().filter_map(|origin| HeaderValue::from_str(origin).ok()).collect();
    if origins.is_empty() {
        return router;
    }
    // Outside of the rest: a browser asks leave without showing the token.
    let id = HeaderName::from_static("x-request-id");
    router.layer(
        CorsLayer::new()
            .allow_origin(AllowOrigin::list(origins))
            .allow_methods([Method::GET, Method::POST])
            .allow_headers([header::CONTENT_TYPE, header::AUTHORIZATION, id.clone()])
            .expose_headers([id, header::RETRY_AFTER]),
    )
}

/// Nothing is here.
pub(crate) async fn nowhere(uri: Uri) -> Response {
    let path: String = uri.path().chars().take(100).collect();
    Refusal::not_found(format!("nothing is at {path}; GET /openapi.json lists what there is")).into_response()
}

/// It is here, but for other methods; which, the header `allow` says.
async fn not_so(method: Method, uri: Uri) -> Response {
    let path: String = uri.path().chars().take(100).collect();
    let method: String = method.as_str().chars().take(20).collect();
    Refusal::wrong_method(format!("{path} takes no {method}; GET /openapi.json lists what there is")).into_response()
}

async fn health() -> Response {
    json_response(StatusCode::OK, concat!("{\"status\":\"ok\",\"version\":\"", env!("CARGO_PKG_VERSION"), "\"}\n"))
}

async fn metrics(State(service): State<Arc<Service>>) -> Response {
    let text = service.metrics.text(service.log.dropped());
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}

async fn openapi() -> Response {
    json_response(StatusCode::OK, include_str!("../openapi.json"))
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use axum::body::Body;
    use axum::http::Request;
    use clap::Parser as _;
    use tower::Service as _;

    use super::*;
    use crate::settings::Settings;
    use crate::work::{Stumbled, guarded};

    #[tokio::test]
    async fn a_panic_is_an_answer() {
        let service = Service::new(Settings::parse_from(["gelv-serve", "--log", "errors"]));
        let stumbling = Router::new().route("/", get(|| async { panic!("as it is meant to") as Response }));
        let mut router = around(stumbling, &service);
        for id in ["a", "b"] {
            let request = Request::get("/").header("x-request-id", id).body(Body::empty()).expect("a request");
            let response = router.call(request).await.expect("an answer");
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
            assert_eq!(response.headers()["x-request-id"], id);
        }
        let text = service.metrics.text(0);
        assert!(text.contains("gelv_panics_total 2\n"), "{text}");
    }

    #[tokio::test]
    async fn what_is_not_answered_in_time_is_told() {
        let service = Service::new(Settings::parse_from(["gelv-serve", "--timeout", "0.2", "--log", "errors"]));
        let threads = u32::try_from(service.settings.limits.jobs()).expect("a few");
        // Every thread that judges is at work for ever.
        let _held = Arc::clone(&service.pool).acquire_many_owned(threads).await.expect("permits");
        let text = "白日依山尽，黄河入海流。".repeat(200);
        for (path, body) in [
            ("/v1/check", format!("{{\"text\": \"{text}\"}}")),
            ("/get_reward", format!("{{\"query\": [\"{text}\"]}}")),
            ("/v1/tunes/x", String::new()),
        ] {
            let method = if body.is_empty() { Method::GET } else { Method::POST };
            let request = Request::builder().method(method).uri(path).body(Body::from(body)).expect("a request");
            let response = router(&service).call(request).await.expect("an answer");
            assert_eq!(response.status(), StatusCode::GATEWAY_TIMEOUT, "{path}");
        }
        // Who does not wait is counted, and holds no place.
        let request = Request::get("/v1/tunes/x").body(Body::empty()).expect("a request");
        let mut gone = router(&service);
        assert!(tokio::time::timeout(std::time::Duration::from_millis(20), gone.call(request)).await.is_err());
        let text = service.metrics.text(0);
        assert!(text.contains("{route=\"/v1/tunes/{*name}\",status=\"499\"} 1\n"), "{text}");
        assert!(text.contains("gelv_requests_working 0\n"), "{text}");
        // What is short is judged at once.
        let request = Request::post("/v1/score").body(Body::from("{\"text\": \"白日依山尽\"}")).expect("a request");
        assert_eq!(router(&service).call(request).await.expect("an answer").status(), StatusCode::OK);
    }

    #[test]
    fn buffers_are_new_after_a_panic() {
        let service = Service::new(Settings::parse_from(["gelv-serve"]));
        let checker = gelv::Checker::new(gelv::Profile::standard());
        let lines = |service: &Service| guarded(service, |scratch| scratch.poem().lines.len());
        let verse = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。";
        assert!(guarded(&service, |scratch| checker.score(scratch, verse)).is_ok());
        assert_eq!(lines(&service), Ok(4));
        let caught = catch_unwind(AssertUnwindSafe(|| guarded(&service, |_| -> u8 { panic!("as it is meant to") })));
        assert_eq!(caught.expect("caught within"), Err(Stumbled));
        assert_eq!(lines(&service), Ok(0));
    }
}
