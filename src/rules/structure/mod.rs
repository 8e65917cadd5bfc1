//! 体制: numbers of lines and characters, and whether the form applies at all.

pub(super) mod clause_count;
pub(super) mod clause_length;
pub(super) mod extra_character;
pub(super) mod extra_line;
pub(super) mod line_break;
pub(super) mod line_count;
pub(super) mod line_length;
pub(super) mod lost_repeat;
pub(super) mod missing_character;
pub(super) mod missing_line;
pub(super) mod not_regulated;
pub(super) mod side_count;
pub(super) mod tune_mismatch;
pub(super) mod unknown_tune;
