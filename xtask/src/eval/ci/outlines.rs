//! Tunes that are set alike: twins of whom a bare text cannot tell which it is.

use std::collections::{BTreeSet, HashMap};

use gelv::form::ci::{Shape, TuneId, TuneQuery};

use crate::songs::Sung;

/// Tunes by the outline of their shapes.
pub(super) struct Outlines {
    tunes: HashMap<String, BTreeSet<TuneId>>,
}

impl Outlines {
    pub(super) fn of_all() -> Self {
        let mut tunes: HashMap<String, BTreeSet<TuneId>> = HashMap::new();
        for shape in Shape::all() {
            tunes.entry(shape.outline()).or_default().insert(shape.tune);
        }
        Self { tunes }
    }

    /// Whether some of the tunes have a shape with the very lines and rhymes of this one.
    pub(super) fn share(&self, shape: &Shape, tunes: &BTreeSet<TuneId>) -> bool {
        self.tunes.get(&shape.outline()).is_some_and(|twins| !twins.is_disjoint(tunes))
    }
}

/// Every tune that the names of a ci mean.
pub(super) fn tunes_of(sung: &Sung) -> BTreeSet<TuneId> {
    sung.queries.iter().flat_map(TuneQuery::tunes).copied().collect()
}

/// The shapes of tunes.
pub(super) fn shapes<'a>(tunes: impl IntoIterator<Item = &'a TuneId>) -> Vec<&'static Shape> {
    let tunes: BTreeSet<TuneId> = tunes.into_iter().copied().collect();
    Shape::all().iter().filter(|shape| tunes.contains(&shape.tune)).collect()
}

/// Characters of each line of a shape.
pub(super) fn lengths(shape: &Shape) -> Vec<usize> {
    let mut start = 0;
    let length = |line: &gelv::form::ci::ShapeLine| line.end() - std::mem::replace(&mut start, line.end());
    shape.lines().iter().map(length).collect()
}
