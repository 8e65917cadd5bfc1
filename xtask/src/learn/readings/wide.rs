//! 远文: what words two and three places off, and the facing character, tell of a reading.
//!
//! Such words are too many to be learnt for each polyphone. But a reading behaves like plain characters that have the
//! same neighbours, and of plain characters there are enough to learn which words go with which: one bilinear form for
//! each place, from the vector of a character to the words that are found there.

use gelv::phonology::context::WIDE;

use super::matrix::Matrix;
use super::vectors::Vocabulary;
use super::verse::Plain;

/// Share of the mean variance that is added to each, so that rare directions do not run wild.
const RIDGE: f64 = 0.03;
/// Cases of a reading that weigh as much as knowing nothing.
const SHRINK: f64 = 20.0;

/// A polyphone: the vectors of its oblique and its level reading, by their neighbours, and cases of each.
pub(super) struct Readings {
    pub(super) vectors: [Vec<f64>; 2],
    pub(super) cases: [f64; 2],
}

/// For each polyphone and each wider place the weights of a vector found there.
pub(super) fn weights(
    vocabulary: &Vocabulary,
    vectors: &Matrix,
    plain: &[Plain],
    readings: &[Readings],
) -> Vec<[Vec<f64>; WIDE]> {
    let size = vectors.columns;
    // By character first: the sums of the vectors found around it.
    let mut times = vec![0.0; vectors.rows];
    let mut found: Vec<(Matrix, f64)> = (0..WIDE).map(|_| (Matrix::new(vectors.rows, size), 0.0)).collect();
    for (ch, words) in plain {
        let Some(number) = vocabulary.number(Some(*ch)) else { continue };
        times[number] += 1.0;
        for (word, (sums, count)) in words.iter().zip(&mut found) {
            if let Some(word) = vocabulary.number(*word) {
                sums.add_scaled(number, 1.0, vectors.row(word));
                *count += 1.0;
            }
        }
    }
    let total: f64 = times.iter().sum::<f64>().max(1.0);
    let mut spread = Matrix::new(size, size);
    for (row, count) in times.iter().enumerate() {
        spread.add_outer(count / total, vectors.row(row), vectors.row(row));
    }
    let mean = (0..size).map(|at| spread.at(at, at)).sum::<f64>() / size as f64;
    (0..size).for_each(|at| spread.values[at * size + at] += RIDGE * mean);
    let inverse = spread.inverse();
    let forms = found.iter().map(|(sums, count)| {
        let mut together = Matrix::new(size, size);
        for row in 0..vectors.rows {
            together.add_outer(1.0 / count.max(1.0), vectors.row(row), sums.row(row));
        }
        inverse.times(&together).times(&inverse)
    });
    let forms: Vec<Matrix> = forms.collect();
    readings.iter().map(|readings| std::array::from_fn(|at| forms[at].apply(&difference(readings)))).collect()
}

/// The vector of the level reading less that of the oblique one, each as far as it is known.
fn difference(readings: &Readings) -> Vec<f64> {
    let [oblique, level] = readings.cases.map(|cases| cases / (cases + SHRINK));
    let [from, to] = &readings.vectors;
    to.iter().zip(from).map(|(to, from)| to * level - from * oblique).collect()
}

/// Take from each kind of reading the mean over all polyphones.
pub(super) fn centre(readings: &mut [Readings]) {
    let count = readings.len().max(1) as f64;
    for class in 0..2 {
        let mut mean = vec![0.0; readings.first().map_or(0, |row| row.vectors[class].len())];
        for row in readings.iter() {
            mean.iter_mut().zip(&row.vectors[class]).for_each(|(mean, value)| *mean += value / count);
        }
        for row in readings.iter_mut() {
            row.vectors[class].iter_mut().zip(&mean).for_each(|(value, mean)| *value -= mean);
        }
    }
}
