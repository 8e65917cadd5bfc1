//! What a sentence on a couplet may say: the sides and clauses that a finding points at.

use super::facts::{At, Facts};
use crate::form::Style;
use crate::phonology::ToneClass;

/// A clause of one of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// 0 the upper side, 1 the lower.
    pub(super) side: usize,
    /// Its number within the side, from 1; `None` where the side is one clause.
    pub(super) number: Option<usize>,
}

impl Facts<'_> {
    pub(super) fn is_couplet(&self) -> bool {
        self.scan.judgement.style == Style::Couplet
    }

    /// The side and clause of a line (from 1) of a couplet that has two sides.
    pub(super) fn clause(&self, line: usize) -> Option<Clause> {
        let couplet = &self.scan.judgement.couplet;
        if !self.is_couplet() || couplet.sides() != 2 {
            return None;
        }
        let clauses = couplet.clauses();
        let (side, number) = if line > clauses[0] { (1, line - clauses[0]) } else { (0, line) };
        Some(Clause { side, number: (clauses != [1, 1]).then_some(number) })
    }

    /// The class of the character at a place by its first reading.
    pub(super) fn class_at(&self, at: At) -> Option<ToneClass> {
        self.readings(at).first().map(|reading| reading.tone.class())
    }
}
