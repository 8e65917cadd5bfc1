//! `/`: the page, if the operator has one.

use std::path::PathBuf;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use tower_http::services::ServeDir;

use crate::settings::Settings;

/// The folder of the page: the one that is set, else `page` beside the program.
fn folder(settings: &Settings) -> Option<PathBuf> {
    let beside = || Some(std::env::current_exe().ok()?.parent()?.join("page")).filter(|page| page.is_dir());
    settings.page.clone().or_else(beside)
}

/// Routes for all that no other route takes.
pub(crate) fn add<S: Clone + Send + Sync + 'static>(router: Router<S>, settings: &Settings) -> Router<S> {
    match folder(settings) {
        Some(folder) => {
            let nowhere = any(crate::routes::nowhere).with_state(());
            router.fallback_service(ServeDir::new(folder).fallback(nowhere))
        }
        None => router.route("/", get(without)).fallback(crate::routes::nowhere),
    }
}

async fn without() -> Response {
    let text = "gelv 格律\n\n\
                This service has no page. `cargo xtask page` makes one; put its folder beside the program as `page`, or\n\
                name it with --page FOLDER.\n\nThe service itself: GET /openapi.json\n";
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}
