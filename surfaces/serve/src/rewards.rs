//! Rewards for trainers that ask over HTTP: one number for each text, always, and 0 where there is nothing to earn.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use gelv::Score;
use gelv::record::{Record, Scored, Scorer};
use serde_json::{Map, Value, json};

use crate::asks::{Asks, Endpoint};
use crate::body::whole;
use crate::reply::{Refusal, json_response};
use crate::service::Service;
use crate::task::Task;
use crate::work::{SHORT, guarded, in_time};

/// A text to be rewarded.
struct Answer {
    text: String,
    prompt: Value,
    /// What it is asked to be, beside what the query asks.
    spec: Value,
}

/// `/get_reward`, as OpenRLHF asks: `{"query": […], "prompts": […], "labels": […]}`. A query is a prompt with its answer,
/// special tokens among them; a label is a specification.
pub(crate) async fn openrlhf(service: State<Arc<Service>>, query: RawQuery, body: Body) -> Response {
    let answer = async {
        let body = object(&service, body).await?;
        let texts = texts(&body, "query", &service)?;
        let (mut prompts, mut labels) = (column(&body, "prompts", texts.len())?, column(&body, "labels", texts.len())?);
        let answers = texts.into_iter().enumerate().map(|(row, text)| Answer {
            text,
            prompt: prompts.get_mut(row).map(Value::take).unwrap_or_default(),
            spec: labels.get_mut(row).map(Value::take).unwrap_or_default(),
        });
        let rows = score(&service, query, answers.collect()).await?;
        let rewards: Vec<f64> = rows.iter().map(|row| row[0]).collect();
        let names = Score::FIELDS.iter().chain(&Scored::FOUND);
        let logs: Map<String, Value> = names
            .enumerate()
            .map(|(number, name)| ((*name).to_owned(), rows.iter().map(|row| row[number]).collect::<Vec<_>>().into()))
            .collect();
        Ok(json!({ "rewards": rewards, "scores": rewards, "extra_logs": logs }))
    };
    reply(answer.await)
}

/// `/v1/score/evaluation`, as LLaMA-Factory asks: `{"model": …, "messages": ["…"]}`, each message a whole conversation as
/// one text. What the texts are held to stands in the query: there is no place for it in the body.
pub(crate) async fn llama_factory(service: State<Arc<Service>>, query: RawQuery, body: Body) -> Response {
    let answer = async {
        let body = object(&service, body).await?;
        let texts = texts(&body, "messages", &service)?;
        let answers = texts.into_iter().map(|text| Answer { text, prompt: Value::Null, spec: Value::Null });
        let rows = score(&service, query, answers.collect()).await?;
        let scores: Vec<f64> = rows.iter().map(|row| row[0]).collect();
        let model = body.get("model").and_then(Value::as_str).unwrap_or("gelv");
        let id = format!("scoreeval-{}", service.next_id());
        Ok(json!({ "id": id, "object": "score.evaluation", "model": model, "scores": scores }))
    };
    reply(answer.await)
}

fn reply(answer: Result<Value, Refusal>) -> Response {
    match answer {
        Ok(answer) => json_response(StatusCode::OK, format!("{answer}\n")),
        Err(refusal) => refusal.into_response(),
    }
}

async fn object(service: &Arc<Service>, body: Body) -> Result<Map<String, Value>, Refusal> {
    let body = whole(body, &service.settings.limits).await?;
    let parsed = if body.len() <= SHORT {
        serde_json::from_slice(&body)
    } else {
        in_time(service, move |_| serde_json::from_slice(&body)).await?
    };
    parsed.map_err(|error| Refusal::body(format!("the body must be a JSON object: {error}")))
}

/// The texts under a key; what is no text is none, and earns nothing.
fn texts(body: &Map<String, Value>, key: &str, service: &Service) -> Result<Vec<String>, Refusal> {
    let texts = match body.get(key) {
        Some(Value::Array(texts)) => texts.iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect(),
        Some(Value::String(text)) => vec![text.clone()],
        _ => return Err(Refusal::body(format!("{key} must be an array of strings"))),
    };
    let limit = service.settings.limits.max_batch;
    if texts.len() > limit { Err(Refusal::too_many(limit)) } else { Ok(texts) }
}

/// A value for each text, or none at all.
fn column(body: &Map<String, Value>, key: &str, count: usize) -> Result<Vec<Value>, Refusal> {
    match body.get(key) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(values)) if values.len() == count => Ok(values.clone()),
        Some(Value::String(value)) if count == 1 => Ok(vec![value.as_str().into()]),
        Some(_) => Err(Refusal::body(format!("{key} must be an array with a value for each of the {count} texts"))),
    }
}

type Row = Vec<f64>;

/// The numbers of each text.
async fn score(service: &Arc<Service>, query: RawQuery, answers: Vec<Answer>) -> Result<Vec<Row>, Refusal> {
    let asks = Asks::parse(query.0.as_deref().unwrap_or_default())?.extracting();
    let task = asks.task(Endpoint::Score, &service.settings)?;
    let deadline = Instant::now() + service.settings.limits.timeout;
    let rows = in_time(service, move |service| rows(service, &task, answers, deadline)).await?;
    rows.ok_or_else(Refusal::too_late)
}

/// `None` where nobody waits for the rest any more.
fn rows(service: &Service, task: &Task, answers: Vec<Answer>, deadline: Instant) -> Option<Vec<Row>> {
    let scorer = task.scorer()?;
    let rows = answers.into_iter().map(|answer| (Instant::now() < deadline).then(|| row(service, scorer, answer)));
    rows.collect()
}

fn row(service: &Service, scorer: &Scorer, answer: Answer) -> Row {
    let mut rest = Map::new();
    rest.insert("prompt".to_owned(), answer.prompt);
    // A label that is no text with anything in it asks for nothing.
    if answer.spec.as_str().is_none_or(|spec| !spec.trim().is_empty()) {
        rest.insert("spec".to_owned(), answer.spec);
    }
    let record = Record { text: answer.text, rest, ..Record::default() };
    let scored = guarded(service, |scratch| scorer.record(scratch, &record).ok());
    let scored = scored.ok().flatten();
    service.metrics.judged(scored.is_none());
    let nothing = || vec![0.0; Score::FIELDS.len() + Scored::FOUND.len()];
    scored.map_or_else(nothing, |scored| scored.numbers().map(|number| number.1).collect())
}
