//! Phonology: what each character may sound like in a rhyme book.
//!
//! A character is a *set* of readings. This layer says which readings a character has
//! ([`RhymeBook`]), and lays the tones of a poem out as bits ([`Sounding`]) so that the layers
//! above can ask about a whole line at once.

pub(crate) mod book;
pub mod context;
pub(crate) mod homophone;
pub(crate) mod lookup;
pub(crate) mod sense;
mod sounding;
mod tone;

pub use book::{BookId, GroupId, Neighbour, Reading, RhymeBook, RhymeGroup, Sound, ToneFlags};
pub use lookup::{Script, conversions, folded, frequency, originals, simplified};
pub use sense::{Sense, SenseKind, modern_senses, sense_of, senses};
pub use sounding::{LineTones, Sounding};
pub use tone::{Tone, ToneClass, ToneSet};
