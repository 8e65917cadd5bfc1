//! 选体: what of a tune answers a name: the shapes by how many poems use them, and the variant to write by.

use std::cmp::Reverse;

use super::query::TuneQuery;
use super::shape::{Shape, shape};
use super::tune::{Manual, TuneId, VariantId};
use super::usage::shipped;

/// A tune with the variants that answer a name, by shape.
#[derive(Clone, Debug)]
pub struct TunePick<'a> {
    /// The tune.
    pub id: TuneId,
    /// The name it was asked by, without the number of a variant.
    pub given: &'a str,
    /// Never empty; the shapes that poets use most come first.
    pub shapes: Vec<ShapePick>,
}

/// A shape with those of its variants that answer.
#[derive(Clone, Debug)]
pub struct ShapePick {
    /// Which shape it is.
    pub number: u16,
    /// Never empty; in the order of the manuals.
    pub variants: Vec<VariantId>,
}

impl<'a> TunePick<'a> {
    /// The tunes that a name means, of one manual or of all: the one that bears it as its own first, then the one that most
    /// poems mean. Empty where there is none.
    ///
    /// ```
    /// use gelv::form::ci::TunePick;
    /// let picks = TunePick::all("壽星明", None);
    /// assert_eq!(picks[0].id.tune().name, "沁园春");
    /// assert!(TunePick::all("满江绿", None).is_empty());
    /// ```
    pub fn all(name: &'a str, manual: Option<Manual>) -> Vec<Self> {
        let Some(query) = TuneQuery::parse(name) else { return Vec::new() };
        let query = query.manual(manual);
        let given = name.split(['/', '／']).next().unwrap_or_default().trim();
        let pick = |&id: &TuneId| Some(Self { id, given, shapes: shapes(id, &query)? });
        let mut picks: Vec<Self> = query.tunes().iter().filter_map(pick).collect();
        picks.sort_by_key(|pick| (!pick.is_own_name(), Reverse(pick.poems())));
        picks
    }

    /// Whether it was asked for by its first name.
    pub fn is_own_name(&self) -> bool {
        let tune = self.id.tune();
        self.given == tune.name || self.given == tune.traditional
    }

    /// Every variant that answers.
    pub fn variants(&self) -> impl Iterator<Item = VariantId> + '_ {
        self.shapes.iter().flat_map(|pick| pick.variants.iter().copied())
    }

    /// Poems counted, of all its shapes that answer.
    pub fn poems(&self) -> u32 {
        self.shapes.iter().map(ShapePick::poems).sum()
    }

    /// How many of its shapes are worth showing to someone who did not ask for all: those that a tenth of the poems
    /// use, at least one and at most four; where no poem is known, the first two.
    pub fn common(&self) -> usize {
        let poems = self.poems();
        let enough = |pick: &&ShapePick| pick.poems() > 0 && pick.poems() * 10 >= poems;
        match self.shapes.iter().take_while(enough).count() {
            0 => self.shapes.len().min(2),
            count => count.min(4),
        }
    }

    /// The variant to write by: that of the commonest shape that a manual has with its free positions, or of one with the
    /// same lines as the commonest; where there is none, the bare tones of the commonest.
    ///
    /// ```
    /// use gelv::form::ci::TunePick;
    /// // Three of four 归国遥 are of a shape that the manual prints with the tones of one poem alone.
    /// let model = TunePick::all("归国遥", None)[0].model();
    /// assert!(!model.variant().is_bare());
    /// ```
    pub fn model(&self) -> VariantId {
        let first = &self.shapes[0];
        let ends = |pick: &ShapePick| pick.shape().lines().iter().map(|line| line.end()).collect::<Vec<_>>();
        let is_free = |pick: &&ShapePick| !pick.shown().variant().is_bare();
        let common = self.shapes[..self.common()].iter().find(is_free);
        let alike = || self.shapes.iter().find(|pick| is_free(pick) && ends(pick) == ends(first));
        common.or_else(alike).unwrap_or(first).shown()
    }
}

impl ShapePick {
    /// The shape itself.
    pub fn shape(&self) -> &'static Shape {
        shape(self.number)
    }

    /// Poems counted.
    pub fn poems(&self) -> u32 {
        shipped().poems(self.number)
    }

    /// The variant that says most: the first in the order of the manuals that leaves some position free. One that leaves
    /// none is the bare tones of one poem.
    pub fn shown(&self) -> VariantId {
        let is_free = |id: &&VariantId| !id.variant().is_bare();
        self.variants.iter().find(is_free).copied().unwrap_or(self.variants[0])
    }
}

/// The variants of a tune that answer, by the number of their shape, if any do.
fn shapes(id: TuneId, query: &TuneQuery) -> Option<Vec<ShapePick>> {
    let mut shapes: Vec<ShapePick> = Vec::new();
    for id in id.tune().variants().filter(|id| query.admits_variant(id.variant())) {
        let number = id.variant().shape_number();
        match shapes.iter_mut().find(|pick| pick.number == number) {
            Some(pick) => pick.variants.push(id),
            None => shapes.push(ShapePick { number, variants: vec![id] }),
        }
    }
    shapes.sort_by_key(|pick| Reverse(pick.poems()));
    (!shapes.is_empty()).then_some(shapes)
}
