//! Work: where it is done, and what stops it.
//!
//! A short poem takes some tens of microseconds, less than handing it to another thread and back: it is judged where its
//! request is read. Whatever may take long goes to threads of its own, as many as judge at once.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use gelv::Scratch;
use tokio::time::timeout;

use crate::reply::Refusal;
use crate::service::Service;

/// Bytes of a body that is judged where it was read.
pub(crate) const SHORT: usize = 4096;

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// The program stumbled over a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stumbled;

/// Work on this thread's buffers, which are made anew after a panic: nothing is known of what it left in them.
pub(crate) fn guarded<T>(service: &Service, work: impl FnOnce(&mut Scratch) -> T) -> Result<T, Stumbled> {
    SCRATCH.with_borrow_mut(|scratch| {
        catch_unwind(AssertUnwindSafe(|| work(scratch))).map_err(|_| {
            *scratch = Scratch::default();
            service.metrics.panicked();
            Stumbled
        })
    })
}

/// [`elsewhere`], for a caller that waits as long as the limits say.
pub(crate) async fn in_time<T: Send + 'static>(
    service: &Arc<Service>,
    work: impl FnOnce(&Service) -> T + Send + 'static,
) -> Result<T, Refusal> {
    let done = timeout(service.settings.limits.timeout, elsewhere(service, work)).await;
    Ok(done.map_err(|_| Refusal::too_late())??)
}

/// Do what may take long on a thread for it, once one is free.
///
/// The permit goes with the work: a caller that waits no longer does not make room for more of it.
pub(crate) async fn elsewhere<T: Send + 'static>(
    service: &Arc<Service>,
    work: impl FnOnce(&Service) -> T + Send + 'static,
) -> Result<T, Stumbled> {
    let permit = Arc::clone(&service.pool).acquire_owned().await.map_err(|_| Stumbled)?;
    let service = Arc::clone(service);
    let done = tokio::task::spawn_blocking(move || {
        let done = work(&service);
        drop(permit);
        done
    });
    done.await.map_err(|_| Stumbled)
}

impl From<Stumbled> for Refusal {
    fn from(_: Stumbled) -> Self {
        Self::internal()
    }
}
