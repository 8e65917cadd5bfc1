//! 流畅: how far the characters of a text go together as those of verse do.
//!
//! Form without words is no poem: a template filled with characters of the right tones keeps every rule of metre. What
//! it lacks is that neighbours belong together. This layer knows for each pair of adjacent characters how many times
//! more often verse has it than the two characters and their tones alone would bring ([`Collocations`]): the commonest
//! pairs one by one, all others by a few numbers of each character. The tones are taken out, so that keeping the metre
//! earns nothing here.
//!
//! The mean over a text's pairs is set against that of poems of its length ([`Fluency::value`]): half is what one good
//! poem in fifty falls below.
//!
//! ```
//! use gelv::fluency::Fluency;
//!
//! let value = |line: &str| Fluency::of_lines([line.chars()]).value();
//! assert!(value("明月松间照") > 0.9);
//! // The same characters and the same tones.
//! assert!(value("明照间松月") < value("明月松间照"));
//! ```

mod curve;
mod learnt;
mod measure;
mod model;

pub use curve::{Curve, STEADY};
pub use learnt::{Associated, Learnt, Neighbours};
pub use measure::Fluency;
pub use model::{BUCKET, Collocations, DIMENSIONS, STEPS, shipped};
