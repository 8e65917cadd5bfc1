//! Work shared among threads.

use gelv::Scratch;

/// Apply a function to every item, in order, on all processors; each thread has its own buffers.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&mut Scratch, &T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = items.len().div_ceil(threads).max(1);
    let mut results = Vec::with_capacity(items.len());
    std::thread::scope(|scope| {
        let running: Vec<_> = items
            .chunks(share)
            .map(|chunk| {
                scope.spawn(|| {
                    let mut scratch = Scratch::default();
                    chunk.iter().map(|item| work(&mut scratch, item)).collect::<Vec<R>>()
                })
            })
            .collect();
        for thread in running {
            match thread.join() {
                Ok(done) => results.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    results
}
