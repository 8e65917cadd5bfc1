//! Text: from what a user pastes to lines of syllables.
//!
//! The text is never rewritten: every syllable remembers the byte it came from, so that findings
//! point into the user's own words.

mod bracket;
mod clauses;
mod couplet;
mod extract;
mod glyph;
mod heading;
mod lead;
mod parse;
mod place;
mod poem;
mod relayout;
mod row;
mod segment;
mod split;

pub(crate) use couplet::{names_sides, read_couplet};
pub use extract::{Extract, Extracted, Stripped, StrippedKind};
pub use glyph::is_han;
pub use heading::Heading;
pub(crate) use heading::is_count_of_form;
pub(crate) use lead::Lead;
pub(crate) use parse::read_song;
pub use parse::{TextError, parse_into};
pub use place::{Place, place_of};
pub use poem::{Line, Pause, Poem, Syllable};
pub(crate) use segment::{cut, line_length_candidates};
pub use split::split_poems;
