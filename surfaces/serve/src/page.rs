//! `/`: the page, if the operator has one.

use std::path::PathBuf;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use tower::Service as _;
use tower_http::services::ServeDir;

use crate::routes::nowhere;
use crate::settings::Settings;

/// Bytes of the longest name that file systems take, and of a path that the page may have.
const LONGEST: (usize, usize) = (255, 1024);

/// The folder of the page: the one that is set, else `page` beside the program.
fn folder(settings: &Settings) -> Option<PathBuf> {
    let beside = || Some(std::env::current_exe().ok()?.parent()?.join("page")).filter(|page| page.is_dir());
    settings.page.clone().or_else(beside)
}

/// Routes for all that no other route takes.
pub(crate) fn add<S: Clone + Send + Sync + 'static>(router: Router<S>, settings: &Settings) -> Router<S> {
    match folder(settings) {
        Some(folder) => {
            let files = ServeDir::new(folder).fallback(any(nowhere).with_state(()));
            router.fallback(move |request: Request| {
                let mut files = files.clone();
                async move {
                    match may_be_a_file(request.uri().path()) {
                        true => files.call(request).await.into_response(),
                        false => nowhere(request.uri().clone()).await,
                    }
                }
            })
        }
        None => router.route("/", get(without)).fallback(nowhere),
    }
}

/// Whether a file can have the path: a name that is too long for the system is no file, and no fault of the service.
fn may_be_a_file(path: &str) -> bool {
    // An escape writes one byte.
    let bytes = |part: &str| part.len().saturating_sub(2 * part.matches('%').count());
    bytes(path) <= LONGEST.1 && path.split('/').all(|name| bytes(name) <= LONGEST.0)
}

async fn without() -> Response {
    let text = "gelv 格律\n\n\
                This service has no page. `cargo xtask page` makes one; put its folder beside the program as `page`, or\n\
                name it with --page FOLDER.\n\nThe service itself: GET /openapi.json\n";
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}
