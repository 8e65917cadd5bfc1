//! What the command asks of every poem.

use gelv::SpecError;
use gelv::record::Asked;
use serde_json::Value;

use crate::cli::args::Reading;
use crate::cli::config::Config;
use crate::cli::demands::Demands;
use crate::cli::words::Words;
use crate::cli::{Failure, profile, tune_names};

/// Settle what the command asks: `--spec` first, then the other options and the settings.
pub(super) fn asked(
    spec: Option<&str>,
    reading: &Reading,
    config: &Config,
    demands: &Demands,
    words: Words,
) -> Result<Asked, Failure> {
    let failure = |error: SpecError| Failure(format!("--{error}"));
    let spec = spec.map(Value::from);
    let book = profile::book(reading.book.as_deref().or(config.book.as_deref()), words)?;
    let book = book.or(demands.checker.profile().book);
    let asked = Asked::new(spec.as_ref(), &demands.ask, book, words.lang).map_err(failure)?;
    let all = asked.of_all();
    match all.tune().filter(|_| all.is_unknown_tune()) {
        Some(name) => Err(Failure(tune_names::unknown(name, words))),
        None => Ok(asked),
    }
}
