//! 体制: numbers of lines and characters, and whether the form applies at all.

pub(super) mod line_count;
pub(super) mod line_length;
pub(super) mod not_regulated;
