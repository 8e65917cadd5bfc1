//! What of a tune is shown: the shapes by how many poems use them, and of each the variant that says most.

use gelv::catalogue;
use gelv::form::ci::{Manual, Shape, TuneId, TuneQuery, VariantId, shipped};
use serde_json::Value;

/// A tune with the variants asked for, by shape.
#[derive(Debug)]
pub(super) struct Pick<'a> {
    pub(super) id: TuneId,
    /// The name it was asked by.
    pub(super) given: &'a str,
    /// The shapes that poets use most come first.
    pub(super) shapes: Vec<ShapePick>,
}

/// A shape and its variants.
#[derive(Debug)]
pub(super) struct ShapePick {
    pub(super) number: u16,
    pub(super) shape: &'static Shape,
    /// Poems counted.
    pub(super) poems: u32,
    /// Those of its variants that were asked for, in the order of the manuals.
    pub(super) variants: Vec<VariantId>,
}

impl<'a> Pick<'a> {
    /// The variants of one tune that answer a query, of one manual or of all.
    pub(super) fn of(id: TuneId, given: &'a str, query: &TuneQuery, manual: Option<Manual>) -> Self {
        let shape = |(number, variants): (u16, Vec<VariantId>)| {
            let shape = variants.first()?.variant().shape();
            Some(ShapePick { number, shape, poems: shipped().poems(number), variants })
        };
        let shapes = catalogue::shapes(id, query, manual).into_iter().filter_map(shape).collect();
        Self { id, given, shapes }
    }

    /// The tune for programs.
    pub(super) fn entry(&self) -> Value {
        let shapes: Vec<_> = self.shapes.iter().map(|pick| (pick.number, pick.variants.clone())).collect();
        catalogue::tune(self.id, self.given, &shapes)
    }

    /// Whether it was asked for by its first name.
    pub(super) fn is_own_name(&self) -> bool {
        let tune = self.id.tune();
        self.given == tune.name || self.given == tune.traditional
    }

    /// Every variant asked for.
    pub(super) fn variants(&self) -> impl Iterator<Item = VariantId> + '_ {
        self.shapes.iter().flat_map(|pick| pick.variants.iter().copied())
    }

    /// Poems counted of all shapes shown.
    pub(super) fn poems(&self) -> u32 {
        self.shapes.iter().map(|pick| pick.poems).sum()
    }

    /// The shape to write by: the commonest that a manual has with its free positions, or one with the same lines as the
    /// commonest; else the commonest.
    pub(super) fn model(&self) -> Option<&ShapePick> {
        let first = self.shapes.first()?;
        let ends = |shape: &ShapePick| shape.shape.lines().iter().map(|line| line.end()).collect::<Vec<_>>();
        let is_free = |shape: &&ShapePick| !shape.shown().variant().is_bare();
        let common = self.shapes[..self.common()].iter().find(is_free);
        let alike = || self.shapes.iter().find(|shape| is_free(shape) && ends(shape) == ends(first));
        common.or_else(alike).or(Some(first))
    }

    /// How many of its shapes are worth showing to someone who did not ask for all: those that a tenth of the poems
    /// use, at least one and at most four; where no poem is known, the first two.
    pub(super) fn common(&self) -> usize {
        let poems = self.poems();
        let enough = |pick: &&ShapePick| pick.poems > 0 && pick.poems * 10 >= poems;
        match self.shapes.iter().take_while(enough).count() {
            0 => self.shapes.len().min(2),
            count => count.min(4),
        }
    }
}

impl ShapePick {
    /// The variant that says most: the first in the order of the manuals that leaves some position free. One that leaves
    /// none is the bare tones of one poem.
    pub(super) fn shown(&self) -> VariantId {
        let is_free = |id: &&VariantId| !id.variant().is_bare();
        self.variants.iter().find(is_free).copied().unwrap_or(self.variants[0])
    }
}
