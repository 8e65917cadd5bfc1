//! 批: many texts at once, without the interpreter's lock, on threads that live as long as the call.
//!
//! There is no pool: a child that is forked from a process with one waits forever for threads it has not inherited.

use std::cell::RefCell;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};

use gelv::Scratch;
use pyo3::prelude::*;

use crate::guard::{Panic, guarded};
use crate::numbers::Numbers;

/// Texts that are worked on between two looks at the interpreter: about a millisecond's worth.
const CHUNK: usize = 512;
/// Chunks that a thread may be ahead.
const AHEAD: usize = 4;

/// What is known of chunk after chunk.
type Chunk = Result<Vec<Numbers>, Panic>;

thread_local! {
    /// Buffers of the calling thread: short calls find them warm.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Score `count` texts by `score`, which is told the number of each; hand the records to `take`, in order.
///
/// `jobs` 0 = as many threads as there are cores, and one for a handful of texts.
pub(crate) fn run(
    py: Python<'_>,
    count: usize,
    jobs: usize,
    score: &(dyn Fn(&mut Scratch, usize) -> Numbers + Sync),
    mut take: impl FnMut(&[Numbers]) -> PyResult<()>,
) -> PyResult<()> {
    let chunks = count.div_ceil(CHUNK);
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let jobs = if jobs == 0 && chunks > 1 { cores() } else { jobs }.clamp(1, chunks.max(1));
    let work = |scratch: &mut Scratch, chunk: usize| {
        let of_chunk = chunk * CHUNK..count.min((chunk + 1) * CHUNK);
        let scored: Chunk = guarded(|| of_chunk.map(|number| score(scratch, number)).collect());
        if scored.is_err() {
            *scratch = Scratch::default();
        }
        scored
    };
    if jobs == 1 {
        for chunk in 0..chunks {
            let scored = py.detach(|| SCRATCH.with_borrow_mut(|scratch| work(scratch, chunk)));
            take(&scored?)?;
            py.check_signals()?;
        }
        return Ok(());
    }
    let work = &work;
    std::thread::scope(|scope| {
        let mut results: Vec<Option<Receiver<Chunk>>> = Vec::with_capacity(jobs);
        for first in 0..jobs {
            let (done, result) = sync_channel(AHEAD);
            results.push(Some(result));
            scope.spawn(move || {
                let mut scratch = Scratch::default();
                for chunk in (first..chunks).step_by(jobs) {
                    // Nobody waits any more once something failed.
                    if done.send(work(&mut scratch, chunk)).is_err() {
                        return;
                    }
                }
            });
        }
        for chunk in 0..chunks {
            take(&next(py, &mut results[chunk % jobs])?)?;
            py.check_signals()?;
        }
        Ok(())
    })
}

/// The next chunk of a thread; the lock is let go only if it must be waited for.
fn next(py: Python<'_>, results: &mut Option<Receiver<Chunk>>) -> Chunk {
    let gone = || Err(Panic::gone());
    let Some(result) = results.take() else { return gone() };
    let (result, chunk) = match result.try_recv() {
        Err(TryRecvError::Empty) => py.detach(move || {
            let chunk = result.recv();
            (result, chunk.ok())
        }),
        received => (result, received.ok()),
    };
    *results = Some(result);
    chunk.unwrap_or_else(gone)
}
