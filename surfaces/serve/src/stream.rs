//! Many records: judged a few at a time while they arrive and while their answers are taken, in order.
//!
//! What is held of a stream is bounded: the rows being judged, the answers not yet taken, and one row that is not yet whole.

use std::collections::VecDeque;
use std::sync::Arc;

use axum::body::Body;
use bytes::Bytes;
use tokio::sync::mpsc::Sender;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::body::{Aborted, Pieces};
use crate::service::Service;
use crate::source::{Piece, Source};
use crate::task::Task;
use crate::work::{Stumbled, elsewhere, guarded};

/// How rows stand in the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// One a line.
    Lines,
    /// As the elements of an array.
    Array,
}

/// The rows of the records, as a body that is written while they are judged.
pub(crate) fn rows(service: &Arc<Service>, task: Arc<Task>, source: Source, stand: Stand) -> Body {
    let (put, body) = Pieces::new();
    let service = Arc::clone(service);
    tokio::spawn(async move {
        // Given up, the body ends without its end.
        let _ = pump(&service, &task, source, stand, &put).await;
    });
    Body::new(body)
}

type Answer = JoinHandle<Result<String, Stumbled>>;

async fn pump(
    service: &Arc<Service>,
    task: &Arc<Task>,
    mut source: Source,
    stand: Stand,
    put: &Sender<Option<Bytes>>,
) -> Result<(), Aborted> {
    let limits = &service.settings.limits;
    let mut pending: VecDeque<Answer> = VecDeque::new();
    let (mut ended, mut first) = (false, true);
    if stand == Stand::Array {
        send(service, put, Some("[".into())).await?;
    }
    while !ended || !pending.is_empty() {
        tokio::select! {
            biased;
            rows = async { pending.front_mut().expect("asked only if there is one").await }, if !pending.is_empty() => {
                pending.pop_front();
                let rows = rows.map_err(|_| Aborted)?.map_err(|_| Aborted)?;
                send(service, put, Some(set(rows, stand, std::mem::take(&mut first)).into())).await?;
            }
            pieces = timeout(limits.timeout, source.next()), if !ended && pending.len() < limits.jobs() => {
                let pieces = pieces.map_err(|_| Aborted)??;
                if pieces.is_empty() {
                    ended = true;
                } else {
                    let (service, task) = (Arc::clone(service), Arc::clone(task));
                    pending.push_back(tokio::spawn(async move {
                        elsewhere(&service, move |service| judge(service, &task, &pieces)).await
                    }));
                }
            }
        }
    }
    if stand == Stand::Array {
        send(service, put, Some("]\n".into())).await?;
    }
    send(service, put, None).await
}

async fn send(service: &Service, put: &Sender<Option<Bytes>>, rows: Option<Bytes>) -> Result<(), Aborted> {
    let sent = timeout(service.settings.limits.timeout, put.send(rows)).await;
    sent.map_err(|_| Aborted)?.map_err(|_| Aborted)
}

/// The rows of some records. One over which the program stumbles has a row that says so.
fn judge(service: &Service, task: &Task, pieces: &[Piece]) -> String {
    let mut rows = String::new();
    for piece in pieces {
        let before = rows.len();
        match guarded(service, |scratch| task.row(scratch, piece.item(), &mut rows)) {
            Ok(bad) => service.metrics.judged(bad.is_some()),
            Err(Stumbled) => {
                rows.truncate(before);
                task.stumbled(piece.item(), &mut rows);
            }
        }
    }
    rows
}

/// Rows as they stand in the answer.
fn set(rows: String, stand: Stand, first: bool) -> String {
    match stand {
        Stand::Lines => rows,
        Stand::Array => {
            let rows = rows.trim_end().replace('\n', ",\n");
            if first { rows } else { format!(",\n{rows}") }
        }
    }
}
