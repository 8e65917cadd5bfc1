//! Dense matrices, as far as learning needs them.

/// A matrix by rows.
#[derive(Clone)]
pub(super) struct Matrix {
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) values: Vec<f64>,
}

impl Matrix {
    pub(super) fn new(rows: usize, columns: usize) -> Self {
        Self { rows, columns, values: vec![0.0; rows * columns] }
    }

    fn unit(size: usize) -> Self {
        let mut unit = Self::new(size, size);
        (0..size).for_each(|at| unit.values[at * size + at] = 1.0);
        unit
    }

    pub(super) fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.columns..(row + 1) * self.columns]
    }

    pub(super) fn row_mut(&mut self, row: usize) -> &mut [f64] {
        &mut self.values[row * self.columns..(row + 1) * self.columns]
    }

    pub(super) fn at(&self, row: usize, column: usize) -> f64 {
        self.values[row * self.columns + column]
    }

    /// Add a multiple of a vector to a row.
    pub(super) fn add_scaled(&mut self, row: usize, by: f64, vector: &[f64]) {
        self.row_mut(row).iter_mut().zip(vector).for_each(|(value, add)| *value += by * add);
    }

    /// Add a multiple of the product of two vectors.
    pub(super) fn add_outer(&mut self, by: f64, a: &[f64], b: &[f64]) {
        for (row, value) in a.iter().enumerate() {
            self.add_scaled(row, by * value, b);
        }
    }

    pub(super) fn column_length(&self, column: usize) -> f64 {
        (0..self.rows).map(|row| self.at(row, column) * self.at(row, column)).sum::<f64>().sqrt()
    }

    /// Some columns, in this order.
    pub(super) fn select(&self, columns: &[usize]) -> Self {
        let mut selected = Self::new(self.rows, columns.len());
        for row in 0..self.rows {
            for (to, &from) in columns.iter().enumerate() {
                selected.values[row * columns.len() + to] = self.at(row, from);
            }
        }
        selected
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let mut product = Self::new(self.rows, other.columns);
        for row in 0..self.rows {
            for (at, &value) in self.row(row).iter().enumerate() {
                product.add_scaled(row, value, other.row(at));
            }
        }
        product
    }

    /// A row vector times the matrix.
    pub(super) fn apply(&self, vector: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; self.columns];
        for (row, by) in vector.iter().enumerate() {
            product.iter_mut().zip(self.row(row)).for_each(|(value, cell)| *value += by * cell);
        }
        product
    }

    /// The inverse of a square matrix.
    pub(super) fn inverse(&self) -> Self {
        let size = self.rows;
        let (mut from, mut to) = (self.clone(), Self::unit(size));
        for column in 0..size {
            let by_size = |a: &usize, b: &usize| from.at(*a, column).abs().total_cmp(&from.at(*b, column).abs());
            let pivot = (column..size).max_by(by_size).unwrap_or(column);
            for at in 0..size {
                from.values.swap(column * size + at, pivot * size + at);
                to.values.swap(column * size + at, pivot * size + at);
            }
            let by = 1.0 / from.at(column, column);
            from.row_mut(column).iter_mut().for_each(|value| *value *= by);
            to.row_mut(column).iter_mut().for_each(|value| *value *= by);
            let (from_row, to_row) = (from.row(column).to_vec(), to.row(column).to_vec());
            for row in (0..size).filter(|&row| row != column) {
                let by = -from.at(row, column);
                from.add_scaled(row, by, &from_row);
                to.add_scaled(row, by, &to_row);
            }
        }
        to
    }

    /// The eigenvectors of a symmetric matrix as columns, that of the greatest eigenvalue first (Jacobi).
    pub(super) fn eigenvectors(&self) -> Self {
        const SWEEPS: usize = 60;
        let size = self.rows;
        let (mut matrix, mut vectors) = (self.clone(), Self::unit(size));
        for _ in 0..SWEEPS {
            for first in 0..size {
                for second in first + 1..size {
                    let off = matrix.at(first, second);
                    if off.abs() < 1e-300 {
                        continue;
                    }
                    let theta = (matrix.at(second, second) - matrix.at(first, first)) / (2.0 * off);
                    let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
                    let sine = tangent * cosine;
                    matrix.rotate_columns(first, second, cosine, sine);
                    matrix.rotate_rows(first, second, cosine, sine);
                    vectors.rotate_columns(first, second, cosine, sine);
                }
            }
            let off: f64 = (0..size)
                .flat_map(|row| (0..row).map(move |column| (row, column)))
                .map(|(row, column)| matrix.at(row, column) * matrix.at(row, column))
                .sum();
            if off < 1e-18 {
                break;
            }
        }
        let mut order: Vec<usize> = (0..size).collect();
        order.sort_by(|&a, &b| matrix.at(b, b).total_cmp(&matrix.at(a, a)));
        vectors.select(&order)
    }

    fn rotate_columns(&mut self, first: usize, second: usize, cosine: f64, sine: f64) {
        for row in 0..self.rows {
            let (a, b) = (self.at(row, first), self.at(row, second));
            self.values[row * self.columns + first] = cosine * a - sine * b;
            self.values[row * self.columns + second] = sine * a + cosine * b;
        }
    }

    fn rotate_rows(&mut self, first: usize, second: usize, cosine: f64, sine: f64) {
        for column in 0..self.columns {
            let (a, b) = (self.at(first, column), self.at(second, column));
            self.values[first * self.columns + column] = cosine * a - sine * b;
            self.values[second * self.columns + column] = sine * a + cosine * b;
        }
    }
}

/// Make the columns orthonormal (Gram and Schmidt).
pub(super) fn orthonormal(matrix: &mut Matrix) {
    // By columns the work is on neighbouring numbers.
    let mut columns: Vec<Vec<f64>> =
        (0..matrix.columns).map(|column| (0..matrix.rows).map(|row| matrix.at(row, column)).collect()).collect();
    for at in 0..columns.len() {
        let (before, rest) = columns.split_at_mut(at);
        let own = &mut rest[0];
        for other in before {
            let shared = product(own, other);
            own.iter_mut().zip(other.iter()).for_each(|(value, other)| *value -= shared * other);
        }
        let length = product(own, own).sqrt().max(1e-12);
        own.iter_mut().for_each(|value| *value /= length);
    }
    for row in 0..matrix.rows {
        for (column, values) in columns.iter().enumerate() {
            matrix.values[row * matrix.columns + column] = values[row];
        }
    }
}

/// The sum of the products.
pub(super) fn product(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverse_undoes() {
        let matrix = Matrix { rows: 3, columns: 3, values: vec![0.0, 2.0, 1.0, 4.0, 1.0, 0.5, 1.0, 0.0, 3.0] };
        let unit = matrix.times(&matrix.inverse());
        for (value, wanted) in unit.values.iter().zip(Matrix::unit(3).values) {
            assert!((value - wanted).abs() < 1e-12, "{:?}", unit.values);
        }
    }

    #[test]
    fn eigenvectors_are_sorted() {
        let matrix = Matrix { rows: 2, columns: 2, values: vec![2.0, 1.0, 1.0, 2.0] };
        let vectors = matrix.eigenvectors();
        // The greatest eigenvalue is 3, of (1, 1).
        assert!((vectors.at(0, 0) - vectors.at(1, 0)).abs() < 1e-12);
        assert!((vectors.at(0, 1) + vectors.at(1, 1)).abs() < 1e-12);
    }
}
