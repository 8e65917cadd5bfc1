//! The way from cases to tables: vectors, weights, fixed words, small numbers.

use std::collections::BTreeMap;

use gelv::phonology::context::{DIMENSIONS, Learnt, PARTS, Part, Place, Polyphone, WIDE, Word};

use super::fit::{Evidence, Fitted, Problem, Sample, worth_keeping};
use super::glyphs::Glyphs;
use super::matrix::Matrix;
use super::vectors::{self, Neighbours, Space};
use super::verse::{Case, Corpus};
use super::wide::{self, Readings};

/// Dimensions before only those are kept that readings turn on.
const DIMENSIONS_AT_FIRST: usize = 128;
/// Characters that have a vector, the commonest.
const CHARACTERS: usize = 3500;
/// Cases below which a polyphone is left to how often its readings are used.
const FEWEST: f64 = 5.0;
/// Cases of the rarer class below which vectors have nothing to learn from.
const FEWEST_OF_RARER: f64 = 8.0;
/// The share of cases of other originals from which on a simplified character is a polyphone of its own.
const MERGED: f64 = 0.01;
/// What a single case may weigh at most when weights are fitted.
const HEAVIEST: f64 = 5.0;
/// Least size of a fixed word's weight, times the root of its cases.
const LEAST: f32 = 0.6;
/// The share of vector entries that small numbers hold without clipping.
const UNCLIPPED: f64 = 0.9995;
/// Steps of a small number.
const STEPS: f64 = 127.0;
/// Steps of a fixed word's weight for one unit.
const WORD_STEPS: f32 = 32.0;
/// Steps of the odds of a class for one unit.
const ODDS_STEPS: f32 = 256.0;

/// The polyphones and what is known of each.
///
/// A simplified character with several originals, some of them of one class (累: 累 纍), is another polyphone in
/// simplified text than in traditional text: it has a row of its own, *merged*, for the cases of all originals.
pub(super) struct Rows {
    /// The character and whether it is merged.
    pub(super) keys: Vec<(char, bool)>,
    /// Cases read oblique and level.
    pub(super) cases: Vec<[f64; 2]>,
    pub(super) numbers: BTreeMap<(char, bool), usize>,
}

impl Rows {
    pub(super) fn of(corpus: &Corpus) -> Self {
        let (mut own, mut all): (Counts, Counts) = Default::default();
        for case in corpus.learnt() {
            all.entry(case.ch).or_default()[usize::from(case.level)] += 1.0;
            own.entry(case.ch).or_default()[usize::from(case.level)] += f64::from(u8::from(case.own));
        }
        let sum = |counts: &[f64; 2]| counts[0] + counts[1];
        let merged = all.iter().filter(|(ch, all)| sum(all) - sum(&own[ch]) >= MERGED * sum(all));
        let merged = merged.map(|(&ch, &all)| ((ch, true), all));
        let rows: BTreeMap<(char, bool), [f64; 2]> =
            own.iter().map(|(&ch, &own)| ((ch, false), own)).chain(merged).collect();
        let rows: Vec<((char, bool), [f64; 2])> = rows.into_iter().filter(|row| sum(&row.1) >= FEWEST).collect();
        Self {
            keys: rows.iter().map(|row| row.0).collect(),
            cases: rows.iter().map(|row| row.1).collect(),
            numbers: rows.iter().map(|row| row.0).zip(0..).collect(),
        }
    }

    /// The rows that a case belongs to.
    fn of_case(&self, case: &Case) -> impl Iterator<Item = usize> {
        let own = case.own.then(|| self.numbers.get(&(case.ch, false))).flatten();
        own.into_iter().chain(self.numbers.get(&(case.ch, true))).copied()
    }

    fn heavy(&self) -> Vec<bool> {
        self.cases.iter().map(|[oblique, level]| oblique.min(*level) >= FEWEST_OF_RARER).collect()
    }
}

type Counts = BTreeMap<char, [f64; 2]>;

/// Learn everything.
pub(super) fn learn(corpus: &Corpus, glyphs: &Glyphs, rows: &Rows) -> Learnt {
    let heavy = rows.heavy();
    let learnt_lines = corpus.poems.iter().filter(|poem| !poem.held_out).flat_map(|poem| &poem.lines);
    let mut space = Space::learn(learnt_lines.map(Vec::as_slice), DIMENSIONS_AT_FIRST);
    println!("{} characters have vectors", space.vocabulary.chars.len());
    let mut readings = readings(corpus, rows, &space);
    vectors::centre(&space.vocabulary, &mut space.vectors, usize::MAX);
    let samples: Vec<Sample> = corpus
        .learnt()
        .flat_map(|case| rows.of_case(case).map(|row| sample(case, row, &space)).collect::<Vec<_>>())
        .collect();
    let problem =
        |vectors: &Matrix, readings: &[Readings]| wide::weights(&space.vocabulary, vectors, &corpus.plain, readings);
    wide::centre(&mut readings);
    let first_wide = problem(&space.vectors, &readings);
    let first =
        Problem { samples: &samples, vectors: &space.vectors, wide: &first_wide, heavy: &heavy, words: None }.fit();
    println!("fitted in {DIMENSIONS_AT_FIRST} dimensions");
    // Turn the axes so that the first tell readings apart best.
    let turn = turn(rows, &first, &first_wide, &heavy);
    let mut turned = space.vectors.times(&turn);
    readings.iter_mut().for_each(|row| row.vectors = row.vectors.each_ref().map(|vector| turn.apply(vector)));
    vectors::centre(&space.vocabulary, &mut turned, CHARACTERS);
    let step = round_to_steps(&mut turned);
    let wide = problem(&turned, &readings);
    let mut problem = Problem { samples: &samples, vectors: &turned, wide: &wide, heavy: &heavy, words: None };
    let all = problem.fit();
    let words = worth_keeping(&all, LEAST);
    println!(
        "fitted in {DIMENSIONS}; {} of {} fixed words kept",
        words.len(),
        all.single.keys().filter(|one| one.is_word()).count()
    );
    problem.words = Some(&words);
    let fitted = problem.fit();
    lay_out(glyphs, rows, &space, &turned, step, &fitted, &wide, &heavy)
}

/// The vectors of the two readings of each polyphone, by their neighbours.
fn readings(corpus: &Corpus, rows: &Rows, space: &Space) -> Vec<Readings> {
    let mut neighbours: Vec<[Neighbours; 2]> = rows.keys.iter().map(|_| Default::default()).collect();
    for case in corpus.learnt() {
        let sides = [(case.around.left, false), (case.around.right, true)];
        for (ch, right) in sides.into_iter().filter_map(|(ch, right)| Some((ch?, right))) {
            for row in rows.of_case(case) {
                *neighbours[row][usize::from(case.level)].entry((ch, right)).or_default() += case.weight.min(HEAVIEST);
            }
        }
    }
    let vectors = neighbours.iter().map(|both| both.each_ref().map(|neighbours| space.project(neighbours)));
    vectors.zip(&rows.cases).map(|(vectors, &cases)| Readings { vectors, cases }).collect()
}

fn sample(case: &Case, row: usize, space: &Space) -> Sample {
    let number = |ch| space.vocabulary.number(ch);
    Sample {
        row,
        place: case.place,
        level: case.level,
        weight: case.weight.min(HEAVIEST) as f32,
        left: number(case.around.left),
        right: number(case.around.right),
        wide: case.around.wide.map(number),
    }
}

/// The directions that weights use most, as the columns of a rotation that keeps [`DIMENSIONS`] of them.
fn turn(rows: &Rows, fitted: &Fitted, wide: &[[Vec<f64>; WIDE]], heavy: &[bool]) -> Matrix {
    let size = fitted.left.first().map_or(0, |row| row[0].len());
    let mut used = Matrix::new(size, size);
    for row in (0..rows.keys.len()).filter(|&row| heavy[row]) {
        let [oblique, level] = rows.cases[row];
        let weight = oblique.min(level).sqrt();
        let near = fitted.left[row].iter().chain(&fitted.right[row]);
        let near = near.map(|part| part.iter().map(|&value| f64::from(value)).collect::<Vec<f64>>());
        let far = wide[row].iter().zip(fitted.shares);
        let far = far.map(|(part, share)| part.iter().map(|value| value * f64::from(share)).collect());
        near.chain(far).for_each(|part| used.add_outer(weight, &part, &part));
    }
    used.eigenvectors().select(&(0..DIMENSIONS).collect::<Vec<_>>())
}

/// Round vectors to small numbers times a step, which is returned.
fn round_to_steps(vectors: &mut Matrix) -> f64 {
    let mut sizes: Vec<f64> = vectors.values.iter().map(|value| value.abs()).collect();
    sizes.sort_by(f64::total_cmp);
    let step = sizes[(sizes.len() as f64 * UNCLIPPED) as usize] / STEPS;
    vectors.values.iter_mut().for_each(|value| *value = (*value / step).round().clamp(-STEPS, STEPS) * step);
    step
}

#[expect(clippy::too_many_arguments, reason = "everything that was learnt comes together")]
fn lay_out(
    glyphs: &Glyphs,
    rows: &Rows,
    space: &Space,
    vectors: &Matrix,
    step: f64,
    fitted: &Fitted,
    wide: &[[Vec<f64>; WIDE]],
    heavy: &[bool],
) -> Learnt {
    let mut polyphones: Vec<Polyphone> = rows
        .keys
        .iter()
        .enumerate()
        .map(|(row, &(ch, merged))| Polyphone {
            merged,
            glyphs: glyphs.all(ch),
            bias: std::array::from_fn(|place| {
                let weight = |evidence| fitted.single.get(&evidence).map_or(0.0, |weight| weight.0);
                small(
                    (weight(Evidence::Usual(row)) + weight(Evidence::AtPlace(row, place))) * ODDS_STEPS,
                    i16::MAX.into(),
                ) as i16
            }),
            parts: if heavy[row] { parts(row, fitted, wide, step) } else { Vec::new() },
            words: Vec::new(),
        })
        .collect();
    for (evidence, (weight, _)) in &fitted.single {
        let (row, neighbour, right, place) = match *evidence {
            Evidence::Word { row, neighbour, right } => (row, neighbour, right, None),
            Evidence::WordAtPlace { row, neighbour, right, place } => (row, neighbour, right, Some(PLACES[place])),
            _ => continue,
        };
        let weight = small(weight * WORD_STEPS, 127) as i8;
        if weight != 0 && neighbour < CHARACTERS {
            polyphones[row].words.push(Word { right, place, neighbour: space.vocabulary.chars[neighbour], weight });
        }
    }
    let vector = |row: usize| std::array::from_fn(|at| (vectors.at(row, at) / step).round() as i8);
    Learnt {
        vectors: space
            .vocabulary
            .chars
            .iter()
            .take(CHARACTERS)
            .enumerate()
            .map(|(row, &ch)| (glyphs.all(ch), vector(row)))
            .collect(),
        polyphones,
    }
}

pub(super) const PLACES: [Place; Place::COUNT] = [Place::Second, Place::Penult, Place::Last, Place::First];

/// All lists of weights of a polyphone as small numbers.
fn parts(row: usize, fitted: &Fitted, wide: &[[Vec<f64>; WIDE]], step: f64) -> Vec<Part> {
    let mut all: Vec<Vec<f64>> = vec![Vec::new(); PARTS];
    let exact = |part: &Vec<f32>| part.iter().map(|&value| f64::from(value)).collect();
    for (number, place) in PLACES.into_iter().enumerate() {
        all[Learnt::left_part(place)] = exact(&fitted.left[row][number]);
        if place != Place::Last {
            all[Learnt::right_part(place)] = exact(&fitted.right[row][number]);
        }
    }
    for (number, (part, share)) in wide[row].iter().zip(fitted.shares).enumerate() {
        all[Learnt::wide_part(number)] = part.iter().map(|value| value * f64::from(share)).collect();
    }
    let parts = all.iter().map(|values| {
        let greatest = values.iter().fold(1e-9_f64, |greatest, value| greatest.max(value.abs()));
        let weights = std::array::from_fn(|at| (values[at] / greatest * STEPS).round() as i8);
        Part { scale: Learnt::scale(greatest / STEPS, step), weights }
    });
    parts.collect()
}

/// Round and keep within bounds.
fn small(value: f32, most: i32) -> i32 {
    (value.round() as i32).clamp(-most, most)
}
