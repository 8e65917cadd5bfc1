//! A couplet as the engine reads it: what was learnt, and the two rules on word classes that were not.

use gelv::Script;
use gelv::parallel::{ClassSet, Side};
use std::collections::HashMap;

use super::head::{FEATURES, Head};
use super::model::{Model, Trace, log_sigmoid, repeats};
use super::phrase::Phrases;
use super::vocabulary::{Line, Vocabulary, places};

/// The least that the characters of units that pair whole count.
const WHOLE: f32 = 1.0;

pub(super) struct Reader<'a> {
    words: &'a Vocabulary,
    model: &'a Model,
    phrases: &'a Phrases,
    pub(super) head: Head,
    /// Parts of speech of each character, a bit each.
    parts: Vec<u32>,
    units: HashMap<(u16, u16), ClassSet>,
    trace: Trace,
}

impl<'a> Reader<'a> {
    pub(super) fn new(words: &'a Vocabulary, model: &'a Model, phrases: &'a Phrases) -> Self {
        let parts = |&ch: &char| {
            let side = Side::read(std::iter::once(ch), Script::Traditional);
            let classes = side.map_or_else(ClassSet::default, |side| ClassSet::at(&side, 0));
            classes.iter().fold(0, |parts, class| parts | 1 << class.part() as u32)
        };
        let parts = words.characters.iter().map(parts).collect();
        Self { words, model, phrases, head: Head::default(), parts, units: HashMap::new(), trace: Trace::default() }
    }

    /// What the head weighs.
    #[expect(clippy::cast_precision_loss, reason = "at most twenty-four")]
    pub(super) fn features(&mut self, upper: &Line, lower: &Line) -> [f32; FEATURES] {
        self.pairs(upper, lower);
        let pairs = &self.trace.pairs;
        let parts = |ch: u16| self.parts[usize::from(ch)];
        let unlike =
            upper.iter().zip(lower).filter(|&(&a, &b)| parts(a) & parts(b) == 0 && parts(a) != 0 && parts(b) != 0);
        let mut features = [0.0; FEATURES];
        features[0] = pairs.iter().sum();
        features[1] = pairs.iter().map(|&pair| log_sigmoid(pair)).sum();
        features[2..6].copy_from_slice(&repeats(upper, lower));
        features[6] = unlike.fold(0.0, |count, _| count + 1.0);
        // What seven need more than five, longer lines need in proportion.
        features[7] = if upper.len() < 7 { 0.0 } else { (upper.len() - 5) as f32 / 2.0 };
        features[8] = 1.0;
        features
    }

    /// Log-odds of parallelism.
    pub(super) fn odds(&mut self, upper: &Line, lower: &Line) -> f32 {
        let features = self.features(upper, lower);
        self.head.odds(upper.len(), &features)
    }

    /// Agreement of the positions.
    pub(super) fn pairs(&mut self, upper: &Line, lower: &Line) -> &[f32] {
        self.model.score(self.words, upper, lower, &mut self.trace);
        for &at in places(upper.len()) {
            let weak = self.trace.pairs[at].min(self.trace.pairs[at + 1]) < WHOLE;
            if weak && self.unit(upper, at).pair_whole(self.unit(lower, at)) {
                for pair in &mut self.trace.pairs[at..=at + 1] {
                    *pair = pair.max(WHOLE);
                }
            }
        }
        &self.trace.pairs
    }

    fn unit(&mut self, line: &Line, at: usize) -> ClassSet {
        let unit = (line[at], line[at + 1]);
        let characters = [unit.0, unit.1].map(|number| self.words.characters[usize::from(number)]);
        let read = || {
            let side = Side::read(characters.into_iter(), Script::Traditional);
            side.map_or_else(ClassSet::default, |side| ClassSet::of_unit(&side, 0))
        };
        *self.units.entry(unit).or_insert_with(read)
    }

    /// How surely each position is neither out of its pair nor out of its phrase.
    pub(super) fn sound(&mut self, upper: &Line, lower: &Line) -> Vec<f32> {
        let pairs = self.pairs(upper, lower).to_vec();
        let len = upper.len();
        let phrase = |line: &Line, at: usize| {
            let before = at.checked_sub(1).map(|left| self.phrases.follow((line[left], line[at]), (len, left)));
            let after = (at + 1 < len).then(|| self.phrases.follow((line[at], line[at + 1]), (len, at)));
            before.unwrap_or(0.0) + after.unwrap_or(0.0)
        };
        let both = |at: usize| -soft_or(-phrase(upper, at), -phrase(lower, at));
        pairs.iter().enumerate().map(|(at, pair)| pair + both(at)).collect()
    }

    /// Log-odds that nothing is out of place, up to a constant.
    pub(super) fn intact(&mut self, upper: &Line, lower: &Line) -> f32 {
        -self.sound(upper, lower).into_iter().map(|sound| -sound).reduce(soft_or).unwrap_or(0.0)
    }
}

/// ln(eᵃ + eᵇ)
fn soft_or(a: f32, b: f32) -> f32 {
    a.max(b) + (-(a - b).abs()).exp().ln_1p()
}
