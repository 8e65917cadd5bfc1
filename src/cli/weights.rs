//! `[score]` in a profile file: what the components of the score weigh.

use gelv::rules::{Term, Weights};
use serde::Deserialize;

/// What differs from the weights of the built-in profile.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct WeightsTable {
    faulty: Option<Share>,
    #[serde(default)]
    structure: TermTable,
    #[serde(default)]
    tone: TermTable,
    #[serde(default)]
    rhyme: TermTable,
    #[serde(default)]
    parallelism: TermTable,
    #[serde(default)]
    fluency: TermTable,
    #[serde(default)]
    diction: TermTable,
    #[serde(default)]
    coverage: TermTable,
    #[serde(default)]
    asked: TermTable,
}

/// What differs from a term of the built-in profile.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct TermTable {
    bound: Option<Bound>,
    power: Option<Power>,
    floor: Option<Share>,
}

/// From 0 to 1.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "f32")]
struct Share(f32);

/// Above 0, at most 1.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "f32")]
struct Bound(f32);

/// At least 1: a term with less would be no convex one.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "i32")]
struct Power(i32);

impl TryFrom<f32> for Share {
    type Error = &'static str;

    fn try_from(share: f32) -> Result<Self, Self::Error> {
        if (0.0..=1.0).contains(&share) { Ok(Self(share)) } else { Err("a share is from 0 to 1") }
    }
}

impl TryFrom<f32> for Bound {
    type Error = &'static str;

    fn try_from(bound: f32) -> Result<Self, Self::Error> {
        if bound > 0.0 && bound <= 1.0 { Ok(Self(bound)) } else { Err("a bound is above 0 and at most 1") }
    }
}

impl TryFrom<i32> for Power {
    type Error = &'static str;

    fn try_from(power: i32) -> Result<Self, Self::Error> {
        if (1..=16).contains(&power) { Ok(Self(power)) } else { Err("a power is from 1 to 16") }
    }
}

impl TermTable {
    fn change(self, term: &mut Term) {
        term.bound = self.bound.map_or(term.bound, |bound| bound.0);
        term.power = self.power.map_or(term.power, |power| power.0);
        term.floor = self.floor.map_or(term.floor, |floor| floor.0);
    }
}

impl WeightsTable {
    /// Change what the table names.
    pub(crate) fn change(&self, weights: &mut Weights) {
        weights.faulty = self.faulty.map_or(weights.faulty, |faulty| faulty.0);
        for (table, term) in [
            (self.structure, &mut weights.structure),
            (self.tone, &mut weights.tone),
            (self.rhyme, &mut weights.rhyme),
            (self.parallelism, &mut weights.parallelism),
            (self.fluency, &mut weights.fluency),
            (self.diction, &mut weights.diction),
            (self.coverage, &mut weights.coverage),
            (self.asked, &mut weights.asked),
        ] {
            table.change(term);
        }
    }
}
