//! 语境: which reading the verse itself wants.
//!
//! A polyphone is decided by the words around it: its neighbours, the words two and three places off, the character it
//! faces in the other line of the couplet, and its place in the line. What these tell was learnt from positions whose
//! class regulated verse fixes and is kept as tables of small numbers ([`Model`]). The metre itself is no evidence: the
//! tables hold nothing of the tones of the neighbours.
//!
//! Where the tables know nothing of a character, one thing is left: how often verse uses each class of its readings.

mod around;
mod learnt;
mod model;
mod modern;
mod poem;

pub use around::{Around, Place, WIDE};
pub use learnt::{Learnt, Part, Polyphone, Word};
pub use model::{DIMENSIONS, Model, Odds, PARTS, shipped};
pub use poem::Context;

use super::ToneClass;
use super::book::ToneFlags;

/// Whether a character may be level or oblique.
pub(crate) fn is_ambiguous(flags: ToneFlags) -> bool {
    flags.may(ToneClass::Level) && flags.may(ToneClass::Oblique)
}

/// The class that use settles on, if it settles on one: verse hardly ever has the other.
pub(crate) fn decided_by_use(flags: ToneFlags) -> Option<ToneClass> {
    match (flags.usual(ToneClass::Level), flags.usual(ToneClass::Oblique)) {
        (true, false) => Some(ToneClass::Level),
        (false, true) => Some(ToneClass::Oblique),
        _ => None,
    }
}
