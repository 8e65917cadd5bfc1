//! `/v1/rules`, `/v1/tunes`: what the engine knows, the same for every request.

use std::sync::{Arc, LazyLock};

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use gelv::form::ci::{TuneId, TuneQuery};
use gelv::record::suggest;
use gelv::{RULES, Rule, catalogue};
use serde_json::Value;

use crate::asks::{Asks, no_tune, not_in};
use crate::reply::{Refusal, json_response};
use crate::service::Service;
use crate::work::{guarded, in_time};

/// Every rule, with its weight under the profile of the query.
pub(crate) async fn rules(RawQuery(query): RawQuery) -> Response {
    match weighed(query) {
        Ok(rules) => json(&Value::from(rules)),
        Err(refusal) => refusal.into_response(),
    }
}

fn weighed(query: Option<String>) -> Result<Vec<Value>, Refusal> {
    Ok(catalogue::rules(&Asks::parse(query.as_deref().unwrap_or_default())?.profile()?))
}

/// A rule by any of its names.
pub(crate) async fn rule(name: Name, RawQuery(query): RawQuery) -> Response {
    let found = weighed(query).and_then(|rules| {
        let name = given(name)?;
        let rule = Rule::find(&name).ok_or_else(|| {
            let near = suggest::nearest(&name, RULES.iter().flat_map(|rule| [rule.id, rule.zh, rule.en]));
            let hint = suggest::did_you_mean(&near, gelv::Lang::En);
            Refusal::not_found(format!("no rule is called {name:?}{hint}"))
        })?;
        let entry = rules.into_iter().find(|entry| entry["id"] == rule.id);
        entry.ok_or_else(Refusal::internal)
    });
    match found {
        Ok(rule) => json(&rule),
        Err(refusal) => refusal.into_response(),
    }
}

/// Every tune by name, with how long its variants are and how many poems are set to it.
pub(crate) async fn tunes() -> Response {
    static ALL: LazyLock<Bytes> =
        LazyLock::new(|| format!("{}\n", TuneId::all().map(catalogue::tune_in_short).collect::<Value>()).into());
    json_response(StatusCode::OK, ALL.clone())
}

/// Everything known of a tune, in one manual or in all; the names of others that bear the name too are its `namesakes`.
pub(crate) async fn tune(State(service): State<Arc<Service>>, name: Name, RawQuery(query): RawQuery) -> Response {
    let lang = service.settings.lang;
    let asked = given(name).and_then(|name| Ok((name, Asks::parse(query.as_deref().unwrap_or_default())?.manual()?)));
    let (name, manual) = match asked {
        Ok(asked) => asked,
        Err(refusal) => return refusal.into_response(),
    };
    let found = in_time(&service, move |service| {
        let unknown = || match manual.filter(|_| TuneQuery::parse(&name).is_some()) {
            Some(manual) => Refusal::not_found(not_in(&name, manual)),
            None => Refusal::not_found(no_tune(&name, lang)),
        };
        guarded(service, |_| catalogue::tune_named(&name, manual).ok_or_else(unknown))
            .unwrap_or_else(|stumbled| Err(stumbled.into()))
    });
    match found.await.and_then(|found| found) {
        Ok(tune) => json(&tune),
        Err(refusal) => refusal.into_response(),
    }
}

/// A name in a path.
type Name = Result<Path<String>, PathRejection>;

/// The name; escapes in it may write bytes that are no UTF-8, and nothing is called so.
fn given(name: Name) -> Result<String, Refusal> {
    name.map(|Path(name)| name).map_err(|_| Refusal::not_found("the name in the path is not UTF-8".to_owned()))
}

fn json(value: &Value) -> Response {
    json_response(StatusCode::OK, format!("{value}\n"))
}
