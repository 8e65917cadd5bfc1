//! 常度: where the means of good poems lie.

/// What means good poems have, in thousandths: poems were counted, and a text is set against them.
///
/// A short poem's mean is of few pairs and may lie farther off by chance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Curve {
    /// The usual mean, in thousandths of a bit.
    pub mean: i32,
    /// The variance that poems of any length have, in thousandths of a square bit.
    pub between: i32,
    /// The variance that one pair brings; a poem has this divided by its pairs, or by [`STEADY`].
    pub within: i32,
    /// The deviations that one good poem in fifty falls below, in thousandths of a standard deviation.
    pub half: i32,
}

/// Pairs from which on a longer text's mean is no steadier: long poems change their matter, and some their manner.
pub const STEADY: u32 = 48;
/// How fast values rise around a half.
const SLOPE: f32 = 2.0;

impl Curve {
    /// The standard deviations that a mean of so many pairs, in bits, lies above the usual one.
    pub fn deviations(self, mean: f32, pairs: u32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let [usual, between, within, pairs] =
            [self.mean, self.between, self.within, pairs.clamp(1, STEADY).cast_signed()].map(|number| number as f32);
        let variance = (between + within / pairs).max(1.0) / 1000.0;
        (mean - usual / 1000.0) / variance.sqrt()
    }

    /// From 0 to 1, rising with the mean: half where one good poem in fifty falls below.
    pub fn value(self, mean: f32, pairs: u32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let half = self.half as f32 / 1000.0;
        // A curve of square roots alone comes out alike on every machine.
        let above = SLOPE * (self.deviations(mean, pairs) - half);
        0.5 + 0.5 * above / (1.0 + above * above).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_rise_with_the_mean_and_pass_a_half_where_one_poem_in_fifty_does() {
        let curve = Curve { mean: 1500, between: 100, within: 9000, half: -2000 };
        // Nine pairs: the variance is 1.1.
        let half = 1.5 - 2.0 * 1.1_f32.sqrt();
        assert!((curve.value(half, 9) - 0.5).abs() < 1e-5);
        let values: Vec<f32> = (-40_i16..60).map(|tenth| curve.value(f32::from(tenth) / 10.0, 48)).collect();
        assert!(values.is_sorted() && values[0] < 0.01 && values[99] > 0.99, "{values:?}");
        // The same mean tells more of a longer text.
        assert!(curve.value(0.2, 48) < curve.value(0.2, 20));
    }
}
