//! Bodies: how much of one is read, and how one is written bit by bit.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http_body::Frame;
use http_body_util::BodyExt;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::reply::Refusal;
use crate::settings::Limits;

/// All of a body.
///
/// # Errors
/// If it is longer than it may be, does not arrive in time, or breaks off.
pub(crate) async fn whole(mut body: Body, limits: &Limits) -> Result<Bytes, Refusal> {
    let limit = limits.max_body;
    let told = http_body::Body::size_hint(&body);
    if told.lower() > limit as u64 {
        discard(&mut body, limit).await;
        return Err(Refusal::too_large(limit));
    }
    let read = async {
        let mut first: Option<Bytes> = None;
        let mut more = BytesMut::new();
        while let Some(frame) = body.frame().await {
            let Ok(data) = frame.map_err(|_| Refusal::broken())?.into_data() else { continue };
            let length = first.as_ref().map_or(0, Bytes::len).max(more.len()) + data.len();
            if length > limit {
                discard(&mut body, limit).await;
                return Err(Refusal::too_large(limit));
            }
            match &first {
                // Nearly every body is one piece: it is not copied.
                None => first = Some(data),
                Some(start) => {
                    if more.is_empty() {
                        more.extend_from_slice(start);
                    }
                    more.extend_from_slice(&data);
                }
            }
        }
        Ok(if more.is_empty() { first.unwrap_or_default() } else { more.freeze() })
    };
    timeout(limits.timeout, read).await.unwrap_or_else(|_| Err(Refusal::too_slow()))
}

/// How long a body that is refused is still taken from its caller.
const DISCARDED_FOR: Duration = Duration::from_millis(500);

/// Take so many bytes more and forget them: a caller that is still sending when the connection closes may never see the
/// refusal.
async fn discard(body: &mut Body, limit: usize) {
    let rest = async {
        let mut taken = 0;
        while let Some(Ok(frame)) = body.frame().await {
            taken += frame.data_ref().map_or(0, Bytes::len);
            if taken > limit {
                break;
            }
        }
    };
    // Who is slower has had its chance.
    let _ = timeout(DISCARDED_FOR, rest).await;
}

/// A stream that is not brought to its end: the connection is cut, so that nobody takes the part for the whole.
#[derive(Debug)]
pub(crate) struct Aborted;

impl fmt::Display for Aborted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the stream was given up")
    }
}

impl std::error::Error for Aborted {}

/// A body that is written while it is read, a few pieces ahead: pieces, then `None`. Without that end it is a part.
pub(crate) struct Pieces {
    take: mpsc::Receiver<Option<Bytes>>,
    ended: bool,
}

/// Pieces that may wait to be read.
const AHEAD: usize = 2;

impl Pieces {
    /// The body, and where its pieces are put.
    pub(crate) fn new() -> (mpsc::Sender<Option<Bytes>>, Self) {
        let (put, take) = mpsc::channel(AHEAD);
        (put, Self { take, ended: false })
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = Aborted;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Aborted>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        self.take.poll_recv(context).map(|piece| match piece {
            Some(Some(piece)) => Some(Ok(Frame::data(piece))),
            end => {
                self.ended = true;
                end.is_none().then_some(Err(Aborted))
            }
        })
    }
}
