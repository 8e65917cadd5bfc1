//! 语境: which reading the verse itself wants.
//!
//! For now one thing decides between the readings of a polyphone: how often verse uses each on
//! positions whose class is fixed. A reading below one use in ten is rare; a character with one class
//! of usual readings counts as decided. Words around the character are not weighed yet.

use super::ToneClass;
use super::book::ToneFlags;

/// Whether a character may be level or oblique.
pub(crate) fn is_ambiguous(flags: ToneFlags) -> bool {
    flags.may(ToneClass::Level) && flags.may(ToneClass::Oblique)
}

/// The class usage settles on, if it settles on one.
pub(crate) fn decided(flags: ToneFlags) -> Option<ToneClass> {
    match (flags.usual(ToneClass::Level), flags.usual(ToneClass::Oblique)) {
        (true, false) => Some(ToneClass::Level),
        (false, true) => Some(ToneClass::Oblique),
        _ => None,
    }
}
