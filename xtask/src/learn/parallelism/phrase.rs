//! 词组: which characters follow one another in a line. It tells where a line is broken; whether lines are parallel it
//! cannot tell, so it has no part in the odds of a couplet.

use super::model::sigmoid;
use super::rows::Rows;
use super::spoil::Spoiler;
use super::verse::Verses;
use super::vocabulary::{Line, Vocabulary};
use crate::random::Random;

/// Numbers of a character as the first, and as the second of two.
pub(super) const WIDTH: usize = 24;
const ROUNDS: usize = 4;
/// False followers for each true one.
const FALSE: usize = 8;
/// Lines between two steps.
const BATCH: usize = 16;
const RATE: f32 = 0.05;
const DECAY: f32 = 0.005;
/// Biases: lengths of lines, positions from the end.
const LENGTHS: usize = 9;
const FROM_END: usize = 8;

pub(super) struct Phrases {
    pub(super) first: Rows,
    pub(super) second: Rows,
    biases: Rows,
}

fn bias(len: usize, at: usize) -> usize {
    len.min(LENGTHS - 1) * FROM_END + (len - 1 - at).min(FROM_END - 1)
}

impl Phrases {
    /// What is added where the second of two stands at a position counted from the end, in lines of a length.
    pub(super) fn biases(&self, len: usize) -> &[f32] {
        &self.biases.value[len.min(LENGTHS - 1) * FROM_END..][..FROM_END]
    }

    pub(super) fn round_biases(&mut self) {
        self.biases.value.iter_mut().for_each(|cell| *cell = (*cell * 1000.0).round() / 1000.0);
    }

    /// Log-odds that two characters follow one another from `at` on, rather than two of the same tones that do not.
    pub(super) fn follow(&self, (a, b): (u16, u16), (len, at): (usize, usize)) -> f32 {
        if a == 0 || b == 0 {
            return 0.0;
        }
        let (first, second) = (self.first.row(a.into()), self.second.row(b.into()));
        first.iter().zip(second).map(|(a, b)| a * b).sum::<f32>() + self.biases.value[bias(len, at)]
    }

    fn learn(&mut self, (a, b): (u16, u16), place: (usize, usize), holds: f32, weight: f32) {
        let slope = weight * (sigmoid(self.follow((a, b), place)) - holds);
        let mut second = [0.0; WIDTH];
        second.copy_from_slice(self.second.row(b.into()));
        self.biases.touch(0)[bias(place.0, place.1)] += slope;
        let first = self.first.row(a.into());
        self.second.touch(b.into()).iter_mut().zip(first).for_each(|(cell, a)| *cell += slope * a);
        self.first.touch(a.into()).iter_mut().zip(second).for_each(|(cell, b)| *cell += slope * b);
    }
}

/// Learn from every line, parallel or not.
#[expect(clippy::cast_precision_loss, reason = "a progress bar needs no more")]
pub(super) fn learn(words: &Vocabulary, verses: &Verses) -> Phrases {
    let mut random = Random::new(5);
    let count = words.characters.len();
    let mut rows = || Rows::new(WIDTH, (0..count * WIDTH).map(|_| random.bell() * 0.3).collect());
    let (first, second) = (rows(), rows());
    let mut phrases = Phrases { first, second, biases: Rows::new(LENGTHS * FROM_END, vec![0.0; LENGTHS * FROM_END]) };
    let mut spoiler = Spoiler::new(words, &verses.middle);
    let couplets = verses.middle.iter().chain(&verses.last).chain(&verses.open);
    let lines: Vec<&Line> = couplets.flat_map(|couplet| [&couplet.upper, &couplet.lower]).collect();
    for round in 0..ROUNDS {
        spoiler.draw(&mut random);
        let mut order: Vec<usize> = (0..lines.len()).collect();
        random.shuffle(&mut order);
        for (done, &number) in order.iter().enumerate() {
            read(&mut phrases, &spoiler, &mut random, lines[number]);
            if done % BATCH == 0 {
                step(&mut phrases, round as f32 + done as f32 / order.len() as f32);
            }
        }
    }
    phrases
}

/// The neighbours in a line, each pair against others of the same tones.
#[expect(clippy::cast_precision_loss, reason = "a small number")]
fn read(phrases: &mut Phrases, spoiler: &Spoiler<'_>, random: &mut Random, line: &Line) {
    let len = line.len();
    for at in 0..len - 1 {
        let (a, b) = (line[at], line[at + 1]);
        if a == 0 || b == 0 {
            continue;
        }
        phrases.learn((a, b), (len, at), 1.0, 1.0);
        for turn in 0..FALSE {
            let other = if turn % 2 == 0 {
                (a, spoiler.near(random, (len, at + 1), b))
            } else {
                (spoiler.near(random, (len, at), a), b)
            };
            if other != (a, b) {
                phrases.learn(other, (len, at), 0.0, 1.0 / FALSE as f32);
            }
        }
    }
}

/// `done`: how many rounds.
#[expect(clippy::cast_precision_loss, reason = "a small number")]
fn step(phrases: &mut Phrases, done: f32) {
    let rate = RATE * (1.0 - 0.93 * (done / ROUNDS as f32));
    phrases.first.step(rate, DECAY);
    phrases.second.step(rate, DECAY);
    phrases.biases.step(rate, 0.0);
}
