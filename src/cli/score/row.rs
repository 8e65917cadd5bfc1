//! Rows of numbers, as JSON Lines or as a table.

use std::fmt::Write as _;

use gelv::{Extracted, Score};
use serde_json::{Value, json};

use crate::cli::args::ScoreFormat;
use crate::cli::input::Bad;

/// The numbers that say what else stood in an answer.
const FOUND: [&str; 4] = ["extra", "found", "too_long", "echo"];

/// How rows are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    pub(super) format: ScoreFormat,
    /// The texts are answers that verse is looked for in.
    pub(super) extract: bool,
}

impl Rows {
    /// What stands above the rows.
    pub(super) fn header(self) -> String {
        match self.format {
            ScoreFormat::Jsonl => String::new(),
            ScoreFormat::Csv => {
                let found = if self.extract { &FOUND[..] } else { &[] };
                let names = [&["id"], Score::FIELDS, found, &["error"]].concat();
                format!("{}\n", names.join(","))
            }
        }
    }

    /// Add a poem's row.
    pub(super) fn add(self, out: &mut String, id: &Value, score: &Score, found: Option<&Extracted>) {
        let found = found.map(|found| [found.extra, flag(found.found), flag(found.too_long), flag(found.echo)]);
        let found = FOUND.iter().zip(found.iter().flatten());
        let values = score.values();
        let named = Score::FIELDS.iter().zip(&values).chain(found);
        match self.format {
            ScoreFormat::Jsonl => {
                put(out, format_args!("{{\"id\":{id}"));
                for (name, &value) in named {
                    put(out, format_args!(",\"{name}\":{:?}", rounded(value)));
                }
                out.push_str("}\n");
            }
            ScoreFormat::Csv => {
                put_cell(out, id);
                for (_, &value) in named {
                    put(out, format_args!(",{:?}", rounded(value)));
                }
                out.push_str(",\n");
            }
        }
    }

    /// Add the row of a record that cannot be scored.
    pub(super) fn add_bad(self, out: &mut String, id: &Value, bad: &Bad) {
        let kind = bad.kind.to_string();
        match self.format {
            ScoreFormat::Jsonl => {
                let error = json!({ "kind": kind, "message": bad.message });
                put(out, format_args!("{{\"id\":{id},\"score\":0.0,\"applicable\":0.0,\"error\":{error}}}\n"));
            }
            ScoreFormat::Csv => {
                put_cell(out, id);
                for name in Score::FIELDS {
                    out.push_str(if matches!(*name, "score" | "applicable") { ",0.0" } else { "," });
                }
                out.extend(self.extract.then(|| ",".repeat(FOUND.len())));
                out.push(',');
                put_cell(out, &format!("{kind}: {}", bad.message).into());
                out.push('\n');
            }
        }
    }
}

const fn flag(is: bool) -> f32 {
    if is { 1.0 } else { 0.0 }
}

/// To six digits: single precision holds hardly more.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1e6).round() / 1e6
}

fn put(out: &mut String, what: std::fmt::Arguments<'_>) {
    // A String takes anything.
    let _ = out.write_fmt(what);
}

/// A string or a number as a cell: in quotes where it would break the row.
fn put_cell(out: &mut String, value: &Value) {
    let Value::String(text) = value else { return put(out, format_args!("{value}")) };
    if text.contains([',', '"', '\n', '\r']) {
        put(out, format_args!("\"{}\"", text.replace('"', "\"\"")));
    } else {
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_digits() {
        assert_eq!(
            [0.0, 1.0, 1.0 / 3.0, 0.1].map(rounded).map(|value| format!("{value:?}")),
            ["0.0", "1.0", "0.333333", "0.1"]
        );
    }

    #[test]
    fn cells() {
        for (value, cell) in [
            (json!(7), "7"),
            (json!("登高"), "登高"),
            (json!("a,b"), "\"a,b\""),
            (json!("a \"b\"\n"), "\"a \"\"b\"\"\n\""),
        ] {
            let mut out = String::new();
            put_cell(&mut out, &value);
            assert_eq!(out, cell);
        }
    }
}
