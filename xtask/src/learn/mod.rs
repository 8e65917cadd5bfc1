//! `cargo xtask learn`: what can be learnt from a collection of verse, written as tables of `data/learned/`.

mod fluency;
mod format;
pub(crate) mod parallelism;
mod readings;
mod tunes;

use std::path::{Path, PathBuf};

use crate::eval::collection::Collection;

/// Learn and write.
///
/// # Errors
/// If the arguments or the collection cannot be read, or the tables cannot be written.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["tunes", "--corpora", path] => tunes::learn(&Collection::open(Path::new(path))?),
        ["parallelism", "--corpora", path] => parallelism::learn(&Collection::open(Path::new(path))?),
        ["readings", "--corpora", path] => readings::learn(&Collection::open(Path::new(path))?),
        ["fluency", "--corpora", path] => fluency::learn(&Collection::open(Path::new(path))?),
        _ => Err("usage: cargo xtask learn tunes|readings|parallelism|fluency --corpora PATH".to_owned()),
    }
}

/// Where learnt tables are kept.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/learned")
}
