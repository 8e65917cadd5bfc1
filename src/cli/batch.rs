//! Batches: chunks are worked on in parallel and taken in order, so that the output is the same bytes for any
//! number of threads.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

use super::Failure;
use super::input::{Chunk, Feed};

/// Work on every chunk of a feed on `jobs` threads; hand what comes of each to `take`, in order.
///
/// The first chunk is worked on right here: most runs have no other, and starting threads takes longer. Only a
/// few chunks are under way at any time. `start` makes what a thread needs for itself.
pub(crate) fn run<S, T: Send>(
    mut feed: Feed,
    jobs: usize,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, Chunk) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut state = start();
    let Some(first) = feed.next_chunk() else { return Ok(()) };
    take(work(&mut state, first))?;
    if jobs == 1 {
        while let Some(chunk) = feed.next_chunk() {
            take(work(&mut state, chunk))?;
        }
        return Ok(());
    }
    let Some(second) = feed.next_chunk() else { return Ok(()) };
    let (todo, queue) = sync_channel::<(Chunk, SyncSender<T>)>(jobs);
    let (order, results) = sync_channel::<Receiver<T>>(2 * jobs);
    let queue = Mutex::new(queue);
    let (queue, start, work) = (&queue, &start, &work);
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(move || {
                let mut state = start();
                while let Some((chunk, done)) = next(queue) {
                    // Nobody waits for it only when the run is over.
                    let _ = done.send(work(&mut state, chunk));
                }
            });
        }
        scope.spawn(move || {
            let mut chunk = Some(second);
            while let Some(ready) = chunk {
                let (done, result) = sync_channel(1);
                if order.send(result).is_err() || todo.send((ready, done)).is_err() {
                    return;
                }
                chunk = feed.next_chunk();
            }
        });
        for result in results {
            if let Ok(done) = result.recv() {
                take(done)?;
            }
        }
        Ok(())
    })
}

fn next<T>(queue: &Mutex<Receiver<T>>) -> Option<T> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}
