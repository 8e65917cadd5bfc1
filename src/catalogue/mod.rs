//! 查询: what the engine knows of a rule, a character, a word, a form or a tune, as JSON for programs.
//!
//! The command line and the other surfaces hand out the same entries.

mod characters;
mod forms;
mod pairs;
mod rules;
mod tunes;

pub use characters::character;
pub use forms::{Opening, form, lines_shown};
pub use pairs::pairs;
pub use rules::rules;
pub use tunes::{tune, tune_in_short, tune_named};

/// A share to three digits.
fn round(share: f32) -> f64 {
    f64::from((share * 1000.0).round()) / 1000.0
}
