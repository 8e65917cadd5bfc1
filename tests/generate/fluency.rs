//! 流畅: how far adjacent characters go together, kept in `data/learned/`, as the tables that the engine looks up.

use std::fmt::{Debug, Write};

use gelv::fluency::{Associated, BUCKET, Collocations, Curve, DIMENSIONS, Learnt, Neighbours};

use crate::emit::{BANNER, numbers, wrapped};
use crate::layout::PAGE;
use crate::tsv::Table;

/// `fluency.rs`.
pub(crate) fn compile() -> String {
    emit(&learnt().model())
}

fn learnt() -> Learnt {
    let single = Table::read("learned/fluency.tsv");
    let value = |name: &str| -> i32 {
        let row = single.rows().find(|row| row.text("name") == name).unwrap_or_else(|| panic!("fluency.tsv: {name}"));
        row.text("value").parse().expect("a number")
    };
    let characters = Table::read("learned/fluency_characters.tsv")
        .rows()
        .map(|row| {
            let side = |scale: &str, vector: &str| Neighbours {
                vector: small_numbers(row.text(vector)),
                scale: row.text(scale).parse().expect("a number"),
            };
            let common = !row.text("after").is_empty();
            let sides = common.then(|| (side("after_scale", "after"), side("before_scale", "before")));
            Associated { glyphs: row.text("glyphs").to_owned(), sides }
        })
        .collect();
    let mut pairs: Vec<(u32, char, char, u8)> = Vec::new();
    for row in Table::read("learned/fluency_pairs.tsv").rows() {
        let (left, rank) = (row.char("char"), row.number("rank"));
        let after: Vec<char> = row.text("after").chars().collect();
        pairs.extend(after.chunks(2).map(|pair| (rank, left, pair[0], number_of(pair[1]))));
    }
    // By rank; within a rank as the table has them.
    pairs.sort_by_key(|pair| pair.0);
    Learnt {
        characters,
        pairs: pairs.into_iter().map(|(_, left, right, code)| (left, right, code)).collect(),
        buckets: usize::try_from(value("buckets")).expect("a number of buckets"),
        unknown: i16::try_from(value("unknown")).expect("a small number"),
        curve: Curve { mean: value("mean"), between: value("between"), within: value("within"), half: value("half") },
    }
}

/// The number that a letter stands for: A to Z, then a to f.
fn number_of(letter: char) -> u8 {
    match letter {
        'A'..='Z' => letter as u8 - b'A',
        'a'..='f' => letter as u8 - b'a' + 26,
        _ => panic!("fluency_pairs.tsv: {letter}"),
    }
}

/// Numbers of two hexadecimal digits each.
fn small_numbers(text: &str) -> [u8; DIMENSIONS] {
    assert_eq!(text.len(), 2 * DIMENSIONS, "{text}");
    std::array::from_fn(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap_or_else(|_| panic!("{text}")))
}

fn emit(tables: &Collocations) -> String {
    let mut out = format!(
        "{BANNER}//! 流畅: how far adjacent characters go together.\n\nuse crate::fluency::{{Collocations, Curve}};\n"
    );
    out.push_str("\npub(crate) static COLLOCATIONS: Collocations = Collocations {\n");
    for field in ["index", "pages", "left", "right", "scales", "buckets"] {
        let _ = writeln!(out, "    {field}: &{},", field.to_uppercase());
    }
    let _ = writeln!(out, "    unknown: {},\n    curve: {:?},\n}};", tables.unknown, tables.curve);
    numbers(&mut out, "INDEX", "u16", tables.index);
    rows(&mut out, "PAGES", &format!("[u16; {PAGE}]"), tables.pages);
    rows(&mut out, "LEFT", &format!("[u8; {DIMENSIONS}]"), tables.left);
    rows(&mut out, "RIGHT", &format!("[u8; {DIMENSIONS}]"), tables.right);
    rows(&mut out, "SCALES", "(i16, i16)", tables.scales);
    rows(&mut out, "BUCKETS", &format!("[u16; {BUCKET}]"), tables.buckets);
    out
}

/// A table whose rows are arrays or tuples.
fn rows<T: Debug>(out: &mut String, name: &str, of: &str, values: &[T]) {
    let _ = write!(out, "\n#[rustfmt::skip]\nstatic {name}: [{of}; {}] = [", values.len());
    wrapped(out, &values.iter().map(|value| format!("{value:?}").replace(' ', "")).collect::<Vec<_>>());
    out.push_str("];\n");
}
