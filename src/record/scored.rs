//! Numbers as rows for programs.

use std::fmt::Write as _;

use serde_json::Value;

use super::Bad;
use crate::report::Score;
use crate::text::Extracted;

/// The numbers of a record.
#[derive(Clone, Debug)]
pub struct Scored {
    /// Those of its verse.
    pub score: Score,
    /// What was found in it, where it is the answer of a language model.
    pub found: Option<Extracted>,
}

impl Scored {
    /// Names of the numbers that say what else stood in an answer; they follow [`Score::FIELDS`].
    pub const FOUND: [&'static str; 4] = ["extra", "found", "too_long", "echo"];

    /// All numbers with their names, to six digits: single precision holds hardly more.
    pub fn numbers(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let found = self.found.as_ref().map(|found| {
            let flags = [found.found, found.too_long, found.echo].map(|is| if is { 1.0 } else { 0.0 });
            [found.extra, flags[0], flags[1], flags[2]]
        });
        let found = Self::FOUND.into_iter().zip(found.into_iter().flatten());
        let score = Score::FIELDS.iter().copied().zip(self.score.values());
        score.chain(found).map(|(name, value)| (name, six_digits(value)))
    }

    /// Add the row of a record: a JSON object with its identifier and the numbers, and a newline.
    pub fn write_json(&self, out: &mut String, id: &Value) {
        // A String takes anything.
        let _ = write!(out, "{{\"id\":{id}");
        for (name, value) in self.numbers() {
            let _ = write!(out, ",\"{name}\":{value:?}");
        }
        out.push_str("}\n");
    }
}

impl Bad {
    /// Add the row of a record that cannot be scored: its score is 0 and does not apply.
    pub fn write_json(&self, out: &mut String, id: &Value) {
        let error = self.error();
        let _ = writeln!(out, "{{\"id\":{id},\"score\":0.0,\"applicable\":0.0,\"error\":{error}}}");
    }
}

/// A number as it is written: 0.9, where the nearest binary fraction of its precision is 0.89999998.
pub fn six_digits(value: f32) -> f64 {
    (f64::from(value) * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::six_digits;

    #[test]
    fn numbers_as_written() {
        assert_eq!(
            [0.0, 1.0, 1.0 / 3.0, 0.1].map(six_digits).map(|value| format!("{value:?}")),
            ["0.0", "1.0", "0.333333", "0.1"]
        );
    }
}
