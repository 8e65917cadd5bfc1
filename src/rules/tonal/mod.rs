//! 平仄: the tones within a line, and the relations of a line to its neighbours.

pub(super) mod broken_adhesion;
pub(super) mod broken_opposition;
pub(super) mod clause_tails;
pub(super) mod departing_wanted;
pub(super) mod entering_as_level;
pub(super) mod lone_level;
pub(super) mod node_alternation;
pub(super) mod node_opposition;
pub(super) mod rescue_major;
pub(super) mod rescue_minor;
pub(super) mod rescue_self;
pub(super) mod rescue_special;
pub(super) mod reversed_sides;
pub(super) mod side_ends;
pub(super) mod three_level_tail;
pub(super) mod three_oblique_tail;
pub(super) mod tone;
