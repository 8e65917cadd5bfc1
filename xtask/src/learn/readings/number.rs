//! Numbers that come out alike on every machine: the standard library leaves logarithms and powers to the platform.

/// The natural logarithm of a positive number.
pub(in crate::learn) fn ln(number: f64) -> f64 {
    let bits = number.to_bits();
    let exponent = (bits >> 52 & 0x7FF) as i64 - 1023;
    let mantissa = f64::from_bits(bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000);
    // ln m = 2 artanh((m - 1) / (m + 1)), and (m - 1) / (m + 1) is below a third.
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let series = (0..20).rev().fold(0.0, |sum, term| sum * square + 1.0 / f64::from(2 * term + 1));
    exponent as f64 * std::f64::consts::LN_2 + 2.0 * ratio * series
}

/// e to a power between -700 and 700.
fn exp(power: f64) -> f64 {
    let whole = (power / std::f64::consts::LN_2).round();
    let rest = power - whole * std::f64::consts::LN_2;
    let series = (1..14).rev().fold(1.0, |sum, term| 1.0 + sum * rest / f64::from(term));
    series * f64::from_bits(((whole as i64 + 1023) as u64) << 52)
}

/// The chance that log-odds mean.
pub(in crate::learn) fn chance(odds: f32) -> f32 {
    (1.0 / (1.0 + exp(-f64::from(odds).clamp(-60.0, 60.0)))) as f32
}

/// Numbers without an order that are the same in every run.
pub(in crate::learn) struct Random(pub(in crate::learn) u64);

impl Random {
    /// The next number (xorshift).
    pub(in crate::learn) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number from -1/2 to 1/2.
    pub(in crate::learn) fn centred(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    }

    /// Mix.
    pub(in crate::learn) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}

/// A hash of a text that stays the same (FNV-1a).
pub(in crate::learn) fn hash(text: &str) -> u64 {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash ^ hash >> 29
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_agree_with_the_platform() {
        for at in 1..2000 {
            let number = f64::from(at) * 0.037;
            assert!((ln(number) - number.ln()).abs() < 1e-12, "{number}");
            let power = number - 37.0;
            assert!((exp(power) / power.exp() - 1.0).abs() < 1e-12, "{power}");
        }
    }
}
