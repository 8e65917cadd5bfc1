//! What pairs with what: vectors of characters and units, and how their agreement makes one number for a couplet.
//!
//! Two characters at one position agree by a bilinear form of their vectors with a diagonal of either sign; two units by
//! another, half of it for each of their positions. A couplet is parallel as far as its positions agree: their sum, and
//! the sum of their log-sigmoids, in which one position that fails weighs as much as several that hold.

use super::rows::Rows;
use super::vocabulary::{Line, Vocabulary, places};
use crate::random::Random;

/// Numbers of a character's vector.
const WIDTH: usize = 48;
/// Numbers of a unit's vector.
const UNIT_WIDTH: usize = 16;
/// Lengths of lines with biases of their own; longer lines share the last.
const LENGTHS: usize = 9;
/// Biases of a length: positions counted from the end of the line.
const FROM_END: usize = 8;
/// What a pair of one character with itself counts: neither good nor bad, another rule speaks of it.
pub(super) const SAME: f32 = 2.0;
/// Of a pair in which a character is unknown.
const UNKNOWN: f32 = 0.0;

/// Where the shared numbers begin.
const SIGNS: usize = 0;
const UNIT_SIGNS: usize = SIGNS + WIDTH;
const BIAS: usize = UNIT_SIGNS + UNIT_WIDTH;
const UNIT_BIAS: usize = BIAS + LENGTHS * FROM_END;
const HEAD: usize = UNIT_BIAS + LENGTHS * FROM_END;
/// Weight of the sum, of the log-sigmoids, a constant, and the four repetitions.
const HEADS: usize = 3 + 4;

pub(super) struct Model {
    pub(super) vectors: Rows,
    pub(super) units: Rows,
    pub(super) shared: Rows,
}

/// What scoring a couplet leaves for learning from it.
#[derive(Default)]
pub(super) struct Trace {
    /// Agreement of each position.
    pub(super) pairs: Vec<f32>,
    units: Vec<(u32, u32)>,
    repeats: [f32; 4],
}

pub(super) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// −ln σ(−x)
fn softplus(x: f32) -> f32 {
    if x > 15.0 { x } else { x.exp().ln_1p() }
}

/// ln σ(x)
pub(super) fn log_sigmoid(x: f32) -> f32 {
    -softplus(-x)
}

fn bias(len: usize, at: usize) -> usize {
    len.min(LENGTHS - 1) * FROM_END + (len - 1 - at).min(FROM_END - 1)
}

fn form(signs: &[f32], a: &[f32], b: &[f32]) -> f32 {
    signs.iter().zip(a).zip(b).map(|((sign, a), b)| sign * a * b).sum()
}

/// Repetitions: a character across the lines at other positions; the same pattern of repetition in both lines; a
/// doubling in one line only; another repetition in one line only.
pub(super) fn repeats(upper: &[u16], lower: &[u16]) -> [f32; 4] {
    let mut found = [0.0; 4];
    let same = |a: u16, b: u16| a == b && a != 0;
    for i in 0..upper.len() {
        for (j, &other) in lower.iter().enumerate() {
            found[0] += f32::from(u8::from(i != j && same(upper[i], other)));
        }
        for j in i + 1..upper.len() {
            match (same(upper[i], upper[j]), same(lower[i], lower[j])) {
                (true, true) => found[1] += 1.0,
                (false, false) => {}
                _ if j == i + 1 => found[2] += 1.0,
                _ => found[3] += 1.0,
            }
        }
    }
    found
}

impl Model {
    pub(super) fn new(vocabulary: &Vocabulary, random: &mut Random) -> Self {
        let mut rows = |count: usize, width: usize, spread: f32| -> Rows {
            Rows::new(width, (0..count * width).map(|_| random.bell() * spread).collect())
        };
        let (vectors, units) =
            (rows(vocabulary.characters.len(), WIDTH, 0.35), rows(vocabulary.units.len() + 1, UNIT_WIDTH, 0.25));
        let mut shared = vec![0.0; HEAD + HEADS];
        // A quarter of the diagonal starts negative: what pairs is alike in most respects and opposite in some.
        (0..WIDTH).for_each(|k| shared[SIGNS + k] = if k < WIDTH * 3 / 4 { 1.0 } else { -1.0 });
        (0..UNIT_WIDTH).for_each(|k| shared[UNIT_SIGNS + k] = if k < UNIT_WIDTH * 3 / 4 { 1.0 } else { -1.0 });
        shared[HEAD..HEAD + 3].copy_from_slice(&[0.3, 0.7, 1.0]);
        Self { vectors, units, shared: Rows::new(HEAD + HEADS, shared) }
    }

    fn signs(&self) -> &[f32] {
        &self.shared.value[SIGNS..][..WIDTH]
    }

    fn unit_signs(&self) -> &[f32] {
        &self.shared.value[UNIT_SIGNS..][..UNIT_WIDTH]
    }

    /// The vectors and the diagonals of their forms, of characters and of units.
    pub(super) fn forms(&mut self) -> [(&mut Rows, &mut [f32]); 2] {
        let (signs, of_units) = self.shared.value[..BIAS].split_at_mut(UNIT_SIGNS);
        [(&mut self.vectors, signs), (&mut self.units, of_units)]
    }

    /// Round the biases to what their text says; lengths that nothing was learnt of get the mean of those that were.
    pub(super) fn round_biases(&mut self) {
        for start in [BIAS, UNIT_BIAS] {
            let cells = &mut self.shared.value[start..][..LENGTHS * FROM_END];
            cells.iter_mut().for_each(|cell| *cell = (*cell * 1000.0).round() / 1000.0);
            let learnt: Vec<f32> = cells.iter().copied().filter(|&cell| cell != 0.0).collect();
            #[expect(clippy::cast_precision_loss, reason = "at most seventy-two")]
            let mean = learnt.iter().sum::<f32>() / learnt.len().max(1) as f32;
            for (len, cells) in cells.chunks_exact_mut(FROM_END).enumerate() {
                if !matches!(len, 5 | 7) {
                    cells.fill((mean * 1000.0).round() / 1000.0);
                }
            }
        }
    }

    /// Biases of pairs and of units in lines of a length, from the last position backwards.
    pub(super) fn biases(&self, len: usize) -> (&[f32], &[f32]) {
        let of = |start: usize| &self.shared.value[start + len.min(LENGTHS - 1) * FROM_END..][..FROM_END];
        (of(BIAS), of(UNIT_BIAS))
    }

    fn pair(&self, a: u16, b: u16) -> f32 {
        if a == 0 || b == 0 {
            return UNKNOWN;
        }
        form(self.signs(), self.vectors.row(usize::from(a)), self.vectors.row(usize::from(b)))
    }

    fn unit_pair(&self, a: u32, b: u32) -> f32 {
        form(self.unit_signs(), self.units.row(a as usize), self.units.row(b as usize))
    }

    /// Log-odds of parallelism.
    pub(super) fn score(&self, words: &Vocabulary, upper: &[u16], lower: &[u16], trace: &mut Trace) -> f32 {
        let len = upper.len();
        let shared = &self.shared.value;
        trace.pairs.clear();
        trace.units.clear();
        trace.pairs.extend((0..len).map(|at| match (upper[at], lower[at]) {
            (a, b) if a == b && a != 0 => SAME,
            (a, b) => self.pair(a, b) + shared[BIAS + bias(len, at)],
        }));
        for &at in places(len) {
            let units = (words.unit(upper[at], upper[at + 1]), words.unit(lower[at], lower[at + 1]));
            trace.units.push(units);
            if units != (0, 0) {
                let half = 0.5 * (self.unit_pair(units.0, units.1) + shared[UNIT_BIAS + bias(len, at)]);
                trace.pairs[at] += half;
                trace.pairs[at + 1] += half;
            }
        }
        trace.repeats = repeats(upper, lower);
        let head = &shared[HEAD..];
        let agreement: f32 = trace.pairs.iter().map(|&pair| head[0] * pair - head[1] * softplus(-pair)).sum();
        agreement + head[2] + trace.repeats.iter().zip(&head[3..]).map(|(count, weight)| count * weight).sum::<f32>()
    }

    /// Note the slopes of a loss whose slope by the score of [`Model::score`] is given.
    pub(super) fn learn(&mut self, upper: &Line, lower: &Line, trace: &Trace, slope: f32) {
        let len = upper.len();
        let (sum, doubt) = (self.shared.value[HEAD], self.shared.value[HEAD + 1]);
        let slopes: Vec<f32> = trace.pairs.iter().map(|&pair| slope * (sum + doubt * sigmoid(-pair))).collect();
        let head = &mut self.shared.touch(0)[HEAD..];
        for &pair in &trace.pairs {
            head[0] += slope * pair;
            head[1] -= slope * softplus(-pair);
        }
        head[2] += slope;
        head[3..].iter_mut().zip(&trace.repeats).for_each(|(cell, count)| *cell += slope * count);
        for at in (0..len).filter(|&at| upper[at] != lower[at] || upper[at] == 0) {
            self.shared.touch(0)[BIAS + bias(len, at)] += slopes[at];
            self.learn_pair(upper[at], lower[at], slopes[at]);
        }
        for (&at, &(a, b)) in places(len).iter().zip(&trace.units) {
            if (a, b) != (0, 0) {
                let slope = 0.5 * (slopes[at] + slopes[at + 1]);
                self.shared.touch(0)[UNIT_BIAS + bias(len, at)] += slope;
                learn_form(&mut self.units, &mut self.shared, UNIT_SIGNS, (a as usize, b as usize), slope);
            }
        }
    }

    fn learn_pair(&mut self, a: u16, b: u16, slope: f32) {
        if a != 0 && b != 0 {
            learn_form(&mut self.vectors, &mut self.shared, SIGNS, (a.into(), b.into()), slope);
        }
    }

    /// Learn whether two characters are a pair at a position, apart from the rest of their lines.
    pub(super) fn learn_whether_pair(
        &mut self,
        (a, b): (u16, u16),
        (len, at): (usize, usize),
        holds: f32,
        weight: f32,
    ) {
        if a == 0 || b == 0 || a == b {
            return;
        }
        let cell = BIAS + bias(len, at);
        let slope = weight * (sigmoid(self.pair(a, b) + self.shared.value[cell]) - holds);
        self.shared.touch(0)[cell] += slope;
        self.learn_pair(a, b, slope);
    }

    /// Learn what two units add to the agreement of their characters.
    pub(super) fn learn_whether_units(
        &mut self,
        words: &Vocabulary,
        (a, b): ((u16, u16), (u16, u16)),
        (len, at): (usize, usize),
        holds: f32,
        weight: f32,
    ) {
        let units = (words.unit(a.0, a.1), words.unit(b.0, b.1));
        if a.0 == b.0 || a.1 == b.1 || units == (0, 0) {
            return;
        }
        let shared = &self.shared.value;
        let apart = [(a.0, b.0, at), (a.1, b.1, at + 1)];
        let characters: f32 = apart.iter().map(|&(a, b, at)| self.pair(a, b) + shared[BIAS + bias(len, at)]).sum();
        let cell = UNIT_BIAS + bias(len, at);
        let odds = characters + self.unit_pair(units.0, units.1) + shared[cell];
        let slope = weight * (sigmoid(odds) - holds);
        self.shared.touch(0)[cell] += slope;
        learn_form(&mut self.units, &mut self.shared, UNIT_SIGNS, (units.0 as usize, units.1 as usize), slope);
    }

    /// Move everything that was noted.
    pub(super) fn step(&mut self, rate: f32, decay: f32) {
        self.vectors.step(rate, decay);
        self.units.step(rate, decay);
        self.shared.step(rate, 0.0);
    }
}

/// Slopes of a bilinear form with a diagonal kept at `start` of the shared numbers.
fn learn_form(rows: &mut Rows, shared: &mut Rows, start: usize, (a, b): (usize, usize), slope: f32) {
    let width = rows.width;
    let mut cells = [(0.0, 0.0, 0.0); WIDTH];
    for (k, cell) in cells[..width].iter_mut().enumerate() {
        *cell = (rows.row(a)[k], rows.row(b)[k], shared.value[start + k]);
    }
    let cells = &cells[..width];
    rows.touch(a).iter_mut().zip(cells).for_each(|(slot, (_, b, sign))| *slot += slope * sign * b);
    rows.touch(b).iter_mut().zip(cells).for_each(|(slot, (a, _, sign))| *slot += slope * sign * a);
    shared.touch(0)[start..].iter_mut().zip(cells).for_each(|(slot, (a, b, _))| *slot += slope * a * b);
}
