//! Learning: parallel couplets against couplets spoilt without touching the tones, then couplets of which nobody says
//! whether they are parallel, each as far as the model believes it.

use super::model::{Model, Trace, sigmoid};
use super::spoil::Spoiler;
use super::verse::{Couplet, Verses};
use super::vocabulary::{Line, Vocabulary, places};
use crate::random::Random;

const ROUNDS: usize = 8;
/// The round from which couplets that may be parallel or not are learnt from.
const OPEN_FROM: usize = 4;
/// Couplets between two steps.
const BATCH: usize = 16;
const RATE: f32 = 0.05;
const DECAY: f32 = 0.01;

/// Weight of a character pair beside a couplet, and false pairs for each true one.
const PAIRS: f32 = 4.0;
const FALSE_PAIRS: u16 = 32;
/// False units for each true one, on either side.
const FALSE_UNITS: u16 = 3;
/// How much more old verse counts, and couplets across for each of its own.
const OLD: f32 = 3.0;
const ACROSS: usize = 2;

/// How many false couplets of a kind there are for each parallel one.
const OTHER_LINE: f32 = 1.0;
const SAME_POEM: f32 = 0.4;
const SWAPPED: f32 = 1.5;
const REORDERED: usize = 2;
const LAST: usize = 2;
/// Weight of a parallel couplet: half of that of the false ones beside it.
const TRUE: f32 = 0.5 * (OTHER_LINE + SAME_POEM + SWAPPED + (REORDERED + LAST) as f32);

/// Log-odds that a couplet of its place is parallel before it is read: 颔联 and 颈联, and all others.
const DUE: f32 = 2.0;
const OPEN: f32 = -0.5;

struct Learner<'a> {
    words: &'a Vocabulary,
    verses: &'a Verses,
    spoiler: Spoiler<'a>,
    model: Model,
    random: Random,
    trace: Trace,
}

pub(super) fn train(words: &Vocabulary, verses: &Verses) -> Model {
    let mut random = Random::new(1);
    let model = Model::new(words, &mut random);
    let spoiler = Spoiler::new(words, &verses.middle);
    let mut learner = Learner { words, verses, spoiler, model, random, trace: Trace::default() };
    for round in 0..ROUNDS {
        let loss = learner.round(round);
        println!("round {}: loss {loss:.4}", round + 1);
    }
    learner.model
}

impl Learner<'_> {
    #[expect(clippy::cast_precision_loss, reason = "a progress bar needs no more")]
    fn round(&mut self, round: usize) -> f32 {
        self.spoiler.draw(&mut self.random);
        let with_open = round >= OPEN_FROM;
        let beliefs = if with_open { self.beliefs() } else { [vec![1.0; self.verses.middle.len()], Vec::new()] };
        let [due, open] = beliefs;
        let mut order: Vec<usize> = (0..due.len() + open.len()).collect();
        self.random.shuffle(&mut order);
        let mut loss = 0.0_f64;
        for (done, &number) in order.iter().enumerate() {
            let (verses, middle) = (self.verses, number < due.len());
            if middle {
                let couplet = &verses.middle[number];
                self.pairs(couplet, due[number]);
                loss += f64::from(self.couplet(&couplet.upper, &couplet.lower, due[number], TRUE));
                self.false_ones(number);
            } else {
                let (couplet, belief) = (&verses.open[number - due.len()], open[number - due.len()]);
                self.pairs(couplet, belief);
                let weight = if couplet.old { OLD } else { 1.0 };
                loss += f64::from(self.couplet(&couplet.upper, &couplet.lower, belief, weight));
                for _ in 0..if couplet.old { ACROSS } else { 0 } {
                    let across = &verses.across[self.random.below(verses.across.len())];
                    self.couplet(&across.upper, &across.lower, 0.0, 1.0);
                }
            }
            if done % BATCH == 0 {
                let progress = (round as f32 + done as f32 / order.len() as f32) / ROUNDS as f32;
                self.model.step(RATE * (1.0 - 0.93 * progress), DECAY);
            }
        }
        (loss / order.len().max(1) as f64) as f32
    }

    /// How far each couplet is believed to be parallel, by the model so far and by its place.
    fn beliefs(&mut self) -> [Vec<f32>; 2] {
        let (verses, words) = (self.verses, self.words);
        [(&verses.middle, DUE), (&verses.open, OPEN)].map(|(couplets, before)| {
            let belief = |couplet: &Couplet| {
                sigmoid(before + self.model.score(words, &couplet.upper, &couplet.lower, &mut self.trace))
            };
            couplets.iter().map(belief).collect()
        })
    }

    /// Learn from one couplet; its loss.
    fn couplet(&mut self, upper: &Line, lower: &Line, parallel: f32, weight: f32) -> f32 {
        let chance = sigmoid(self.model.score(self.words, upper, lower, &mut self.trace));
        self.model.learn(upper, lower, &self.trace, weight * (chance - parallel));
        -(parallel * chance.max(1e-9).ln() + (1.0 - parallel) * (1.0 - chance).max(1e-9).ln())
    }

    /// The characters and units of a couplet that is parallel, each against others of the same tones.
    fn pairs(&mut self, couplet: &Couplet, belief: f32) {
        if belief < 0.2 {
            return;
        }
        let (upper, lower) = (&couplet.upper, &couplet.lower);
        let weight = belief * PAIRS * if couplet.old { OLD } else { 1.0 };
        let len = upper.len();
        for at in 0..len {
            let pair = (upper[at], lower[at]);
            self.model.learn_whether_pair(pair, (len, at), 1.0, weight);
            for turn in 0..FALSE_PAIRS {
                let false_pair = if turn % 2 == 0 {
                    (pair.0, self.spoiler.near(&mut self.random, (len, at), pair.1))
                } else {
                    (self.spoiler.near(&mut self.random, (len, at), pair.0), pair.1)
                };
                if false_pair != pair {
                    self.model.learn_whether_pair(false_pair, (len, at), 0.0, weight / f32::from(FALSE_PAIRS));
                }
            }
        }
        for &at in places(len) {
            let (a, b) = ((upper[at], upper[at + 1]), (lower[at], lower[at + 1]));
            self.model.learn_whether_units(self.words, (a, b), (len, at), 1.0, belief);
            let weight = belief / f32::from(2 * FALSE_UNITS);
            for turn in 0..2 * FALSE_UNITS {
                let spoilt = if turn < FALSE_UNITS {
                    (a, self.spoiler.unit(&mut self.random, (len, at), b))
                } else {
                    (self.spoiler.unit(&mut self.random, (len, at), a), b)
                };
                if spoilt != (a, b) {
                    self.model.learn_whether_units(self.words, spoilt, (len, at), 0.0, weight);
                }
            }
        }
    }

    /// Couplets that are not parallel beside one that is.
    fn false_ones(&mut self, number: usize) {
        let verses = self.verses;
        let couplet = &verses.middle[number];
        if self.random.unit() < OTHER_LINE {
            let side = usize::from(self.random.coin());
            let line = [&couplet.upper, &couplet.lower][side];
            if let Some(other) = self.spoiler.line(&mut self.random, side, line).filter(|&other| other != number) {
                let other = &verses.middle[other];
                let (upper, lower) =
                    if side == 0 { (&other.upper, &couplet.lower) } else { (&couplet.upper, &other.lower) };
                self.couplet(upper, lower, 0.0, 1.0);
            }
        }
        if self.random.unit() < SAME_POEM {
            let after = verses.poems.partition_point(|poem| poem.end <= number);
            let poem = verses.poems.get(after).filter(|poem| poem.contains(&number));
            let other = poem.map(|poem| poem.start + self.random.below(poem.len()));
            if let Some(other) = other.filter(|&other| other != number) {
                self.couplet(&couplet.upper, &verses.middle[other].lower, 0.0, 1.0);
            }
        }
        for _ in 0..LAST {
            let last = &verses.last[self.random.below(verses.last.len())];
            self.couplet(&last.upper, &last.lower, 0.0, 1.0);
        }
        for chance in [1.0, SWAPPED - 1.0] {
            if self.random.unit() < chance {
                let count = 1 + self.random.below(3);
                let (upper, lower, _) = self.spoiler.swap(&mut self.random, couplet, count);
                self.couplet(&upper, &lower, 0.0, 1.0);
            }
        }
        for _ in 0..REORDERED {
            if let Some((upper, lower)) = self.spoiler.reorder(&mut self.random, couplet) {
                self.couplet(&upper, &lower, 0.0, 1.0);
            }
        }
    }
}
