//! 用字: what the characters themselves call for, beyond tones and rhymes.

pub(super) mod irregular_repetition;
pub(super) mod likely_conversion;
pub(super) mod polyphone_saturation;
pub(super) mod reading_note;
pub(super) mod repeated_character;
pub(super) mod unknown_character;
