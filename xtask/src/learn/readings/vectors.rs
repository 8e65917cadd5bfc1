//! 词义向量: a few numbers for each character that say what words stand beside it, so that what is learnt of one
//! neighbour serves others like it.
//!
//! The positive pointwise mutual information of characters with their left and right neighbours is brought to a few
//! dimensions by subspace iteration.

use std::collections::HashMap;

use super::matrix::{Matrix, orthonormal};
use super::number::{Random, ln};
use super::verse::classes;
use gelv::Script;

/// Fewer occurrences say too little of a character.
const FEWEST: u32 = 5;
/// Neighbours that are counted, the commonest.
const NEIGHBOURS: usize = 3000;
/// Dimensions that help the iteration converge and are given up after it.
const SPARE: usize = 16;
/// Rounds of the iteration.
const ROUNDS: usize = 6;

/// The characters that have vectors, the commonest first.
pub(super) struct Vocabulary {
    pub(super) chars: Vec<char>,
    pub(super) counts: Vec<f64>,
    pub(super) numbers: HashMap<char, u32>,
}

impl Vocabulary {
    pub(super) fn number(&self, ch: Option<char>) -> Option<usize> {
        self.numbers.get(&ch?).map(|&number| number as usize)
    }
}

/// Characters with their vectors, and the axes that turn counts of neighbours into a vector.
pub(super) struct Space {
    pub(super) vocabulary: Vocabulary,
    /// A row a character.
    pub(super) vectors: Matrix,
    axes: Matrix,
    strengths: Vec<f64>,
    neighbour_sums: Vec<f64>,
    sum: f64,
}

/// Neighbours of a word with what each counts; those on the right are marked.
pub(super) type Neighbours = std::collections::BTreeMap<(char, bool), f64>;

impl Space {
    pub(super) fn learn<'a>(lines: impl Iterator<Item = &'a [char]> + Clone, dimensions: usize) -> Self {
        let vocabulary = count(lines.clone());
        let size = vocabulary.chars.len();
        let context = NEIGHBOURS.min(size);
        let mut pairs: HashMap<(u32, u32), f64> = HashMap::new();
        for line in lines {
            let numbers: Vec<Option<u32>> = line.iter().map(|ch| vocabulary.numbers.get(ch).copied()).collect();
            for pair in numbers.windows(2) {
                let &[Some(left), Some(right)] = pair else { continue };
                if (left as usize) < context {
                    *pairs.entry((right, left)).or_default() += 1.0;
                }
                if (right as usize) < context {
                    *pairs.entry((left, right + context as u32)).or_default() += 1.0;
                }
            }
        }
        let mut pairs: Vec<((u32, u32), f64)> = pairs.into_iter().collect();
        pairs.sort_unstable_by_key(|pair| pair.0);
        let (mut sums, mut neighbour_sums, mut sum) = (vec![0.0; size], vec![0.0; 2 * context], 0.0);
        for &((word, neighbour), count) in &pairs {
            sums[word as usize] += count;
            neighbour_sums[neighbour as usize] += count;
            sum += count;
        }
        let cells: Vec<(usize, usize, f64)> = pairs
            .iter()
            .map(|&((word, neighbour), count)| (word as usize, neighbour as usize, count))
            .map(|(word, neighbour, count)| {
                (word, neighbour, information(count, sums[word], neighbour_sums[neighbour], sum))
            })
            .filter(|cell| cell.2 > 0.0)
            .collect();
        let (words, axes) = decompose(&cells, size, 2 * context, dimensions + SPARE);
        let mut strengths: Vec<(f64, usize)> =
            (0..axes.columns).map(|column| (axes.column_length(column), column)).collect();
        strengths.sort_by(|a, b| b.0.total_cmp(&a.0));
        strengths.truncate(dimensions);
        let order: Vec<usize> = strengths.iter().map(|strength| strength.1).collect();
        let strengths: Vec<f64> = strengths.iter().map(|strength| strength.0).collect();
        let mut vectors = words.select(&order);
        for row in 0..size {
            vectors.row_mut(row).iter_mut().zip(&strengths).for_each(|(value, strength)| *value *= strength.sqrt());
            unit(vectors.row_mut(row));
        }
        Self { vocabulary, vectors, axes: axes.select(&order), strengths, neighbour_sums, sum }
    }

    /// The vector of a word that has these neighbours.
    pub(super) fn project(&self, neighbours: &Neighbours) -> Vec<f64> {
        let context = self.neighbour_sums.len() / 2;
        let total: f64 = neighbours.values().sum();
        let mut vector = vec![0.0; self.strengths.len()];
        for (&(ch, right), &count) in neighbours {
            let Some(number) = self.vocabulary.number(Some(ch)).filter(|&number| number < context) else { continue };
            let neighbour = if right { number + context } else { number };
            let information = information(count, total, self.neighbour_sums[neighbour], self.sum);
            if information > 0.0 {
                let axis = self.axes.row(neighbour).iter().zip(&self.strengths);
                vector.iter_mut().zip(axis).for_each(|(value, (axis, strength))| {
                    *value += information * axis / (strength * strength) * strength.sqrt();
                });
            }
        }
        unit(&mut vector);
        vector
    }
}

/// Pointwise mutual information, less where counts are small.
fn information(count: f64, of_word: f64, of_neighbour: f64, of_all: f64) -> f64 {
    ln(count * of_all / (of_word * of_neighbour)) * count / (count + 1.0)
}

fn count<'a>(lines: impl Iterator<Item = &'a [char]>) -> Vocabulary {
    let mut counts: HashMap<char, u32> = HashMap::new();
    lines.flatten().for_each(|&ch| *counts.entry(ch).or_default() += 1);
    let mut order: Vec<(char, u32)> = counts.into_iter().filter(|row| row.1 >= FEWEST).collect();
    order.sort_unstable_by_key(|&(ch, count)| (std::cmp::Reverse(count), ch));
    Vocabulary {
        chars: order.iter().map(|row| row.0).collect(),
        counts: order.iter().map(|row| f64::from(row.1)).collect(),
        numbers: order.iter().zip(0..).map(|(row, number)| (row.0, number)).collect(),
    }
}

/// Orthonormal columns for the rows of a sparse matrix, and what they give for its columns.
fn decompose(cells: &[(usize, usize, f64)], rows: usize, columns: usize, dimensions: usize) -> (Matrix, Matrix) {
    let mut random = Random(88_172_645_463_325_252);
    let mut right = Matrix::new(columns, dimensions);
    right.values.iter_mut().for_each(|value| *value = random.centred());
    let mut left = Matrix::new(rows, dimensions);
    for round in 0..ROUNDS {
        left.values.fill(0.0);
        for &(row, column, value) in cells {
            left.add_scaled(row, value, right.row(column));
        }
        orthonormal(&mut left);
        right.values.fill(0.0);
        for &(row, column, value) in cells {
            right.add_scaled(column, value, left.row(row));
        }
        if round + 1 < ROUNDS {
            orthonormal(&mut right);
        }
    }
    (left, right)
}

fn unit(vector: &mut [f64]) {
    let length = vector.iter().map(|value| value * value).sum::<f64>().sqrt().max(1e-9);
    vector.iter_mut().for_each(|value| *value /= length);
}

/// Take the mean of each tone class from its characters: what is left says nothing of their tones. Rows beyond `known`
/// are emptied.
pub(super) fn centre(vocabulary: &Vocabulary, vectors: &mut Matrix, known: usize) {
    let classes: Vec<u8> = vocabulary.chars.iter().map(|&ch| classes(ch, Script::Simplified)).collect();
    for class in 0..4 {
        let rows: Vec<usize> = (0..vectors.rows.min(known)).filter(|&row| classes[row] == class).collect();
        let mut mean = vec![0.0; vectors.columns];
        let total: f64 = rows.iter().map(|&row| vocabulary.counts[row]).sum::<f64>().max(1.0);
        for &row in &rows {
            let share = vocabulary.counts[row] / total;
            mean.iter_mut().zip(vectors.row(row)).for_each(|(mean, value)| *mean += share * value);
        }
        for row in rows {
            vectors.row_mut(row).iter_mut().zip(&mean).for_each(|(value, mean)| *value -= mean);
        }
    }
    (known..vectors.rows).for_each(|row| vectors.row_mut(row).fill(0.0));
}
