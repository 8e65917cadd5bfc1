//! Rows of numbers, as JSON Lines or as a table.

use std::fmt::Write as _;

use gelv::Score;
use gelv::record::{Bad, Scored};
use serde_json::Value;

use crate::cli::args::ScoreFormat;

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
                let found = if self.extract { &Scored::FOUND[..] } else { &[] };
                let names = [&["id"], Score::FIELDS, found, &["error"]].concat();
                format!("{}\n", names.join(","))
            }
        }
    }

    /// Add a poem's row.
    pub(super) fn add(self, out: &mut String, id: &Value, scored: &Scored) {
        match self.format {
            ScoreFormat::Jsonl => scored.write_json(out, id),
            ScoreFormat::Csv => {
                put_cell(out, id);
                for (_, value) in scored.numbers() {
                    put(out, format_args!(",{value:?}"));
                }
                out.push_str(",\n");
            }
        }
    }

    /// Add the row of a record that cannot be scored.
    pub(super) fn add_bad(self, out: &mut String, id: &Value, bad: &Bad) {
        match self.format {
            ScoreFormat::Jsonl => bad.write_json(out, id),
            ScoreFormat::Csv => {
                put_cell(out, id);
                for name in Score::FIELDS {
                    out.push_str(if matches!(*name, "score" | "applicable") { ",0.0" } else { "," });
                }
                out.extend(self.extract.then(|| ",".repeat(Scored::FOUND.len())));
                out.push(',');
                put_cell(out, &format!("{}: {}", bad.kind, bad.message).into());
                out.push('\n');
            }
        }
    }
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
    use serde_json::json;

    use super::*;

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
