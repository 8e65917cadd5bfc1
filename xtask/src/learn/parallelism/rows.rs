//! Rows of numbers that are learnt.

/// A table of vectors with the slopes of the loss, moved by steps that shrink as a number has been moved (Adagrad).
pub(super) struct Rows {
    pub(super) width: usize,
    pub(super) value: Vec<f32>,
    slope: Vec<f32>,
    squares: Vec<f32>,
    touched: Vec<u32>,
}

impl Rows {
    pub(super) fn new(width: usize, value: Vec<f32>) -> Self {
        let len = value.len();
        Self { width, value, slope: vec![0.0; len], squares: vec![1e-6; len], touched: Vec::new() }
    }

    pub(super) fn row(&self, row: usize) -> &[f32] {
        &self.value[row * self.width..][..self.width]
    }

    pub(super) fn touch(&mut self, row: usize) -> &mut [f32] {
        let number = u32::try_from(row).unwrap_or(0);
        if self.touched.last() != Some(&number) {
            self.touched.push(number);
        }
        &mut self.slope[row * self.width..][..self.width]
    }

    /// Move what was touched. `decay` pulls vectors to nought.
    pub(super) fn step(&mut self, rate: f32, decay: f32) {
        self.touched.sort_unstable();
        self.touched.dedup();
        for row in self.touched.drain(..) {
            let range = row as usize * self.width..(row as usize + 1) * self.width;
            let cells = self.value[range.clone()].iter_mut().zip(&mut self.slope[range.clone()]);
            for ((value, slope), squares) in cells.zip(&mut self.squares[range]) {
                if *slope != 0.0 {
                    let steep = *slope + decay * *value;
                    *squares += steep * steep;
                    *value -= rate * steep / (squares.sqrt() + 1e-3);
                    *slope = 0.0;
                }
            }
        }
    }
}
