//! 语境: what was learnt of polyphones, kept in `data/learned/`, as the tables that the engine looks up.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Write};

use gelv::phonology::context::{DIMENSIONS, Learnt, Model, PARTS, Part, Place, Polyphone, Word};

use crate::emit::{BANNER, numbers, wrapped};
use crate::layout::PAGE;
use crate::tsv::{Row, Table};

/// The names of places, in the order of the table of polyphones.
const PLACES: [(&str, Place); Place::COUNT] =
    [("second", Place::Second), ("penult", Place::Penult), ("last", Place::Last), ("first", Place::First)];

/// `context.rs`.
pub(crate) fn compile() -> String {
    emit(&learnt().model())
}

/// A polyphone and whether it is one in simplified text alone.
type Key = (char, bool);

fn learnt() -> Learnt {
    let vectors = Table::read("learned/reading_vectors.tsv");
    let vectors =
        vectors.rows().map(|row| (row.text("glyphs").to_owned(), small_numbers(row.text("vector")))).collect();
    let mut parts: BTreeMap<Key, Vec<Part>> = BTreeMap::new();
    for row in Table::read("learned/reading_weights.tsv").rows() {
        let scale = u16::try_from(row.number("scale")).expect("a small number");
        parts.entry(key(&row)).or_default().push(Part { scale, weights: small_numbers(row.text("weights")) });
    }
    let mut words: BTreeMap<Key, Vec<Word>> = BTreeMap::new();
    for row in Table::read("learned/reading_words.tsv").rows() {
        let right = row.text("side") == "right";
        let place = PLACES.iter().find(|place| place.0 == row.text("place")).map(|place| place.1);
        words.entry(key(&row)).or_default().extend(row.text("neighbours").split(' ').map(|word| {
            let mut chars = word.chars();
            let neighbour = chars.next().expect("a neighbour");
            let weight = chars.as_str().parse().unwrap_or_else(|_| panic!("reading_words.tsv: {word}"));
            Word { right, place, neighbour, weight }
        }));
    }
    let polyphones = Table::read("learned/readings.tsv")
        .rows()
        .map(|row| {
            let glyphs = row.text("glyphs").to_owned();
            let merged = row.text("merged") == "1";
            let key = (glyphs.chars().next().expect("a glyph"), merged);
            let bias = PLACES.map(|(name, _)| row.text(name).parse().expect("a number"));
            let parts = parts.remove(&key).unwrap_or_default();
            assert!([0, PARTS].contains(&parts.len()), "reading_weights.tsv: {glyphs}");
            Polyphone { glyphs, merged, bias, parts, words: words.remove(&key).unwrap_or_default() }
        })
        .collect();
    let lost: BTreeSet<Key> = parts.into_keys().chain(words.into_keys()).collect();
    assert!(lost.is_empty(), "no rows of learned/readings.tsv: {lost:?}");
    Learnt { vectors, polyphones }
}

fn key(row: &Row<'_>) -> Key {
    (row.char("char"), row.text("merged") == "1")
}

/// Numbers of two hexadecimal digits each.
fn small_numbers(text: &str) -> [i8; DIMENSIONS] {
    assert_eq!(text.len(), 2 * DIMENSIONS, "{text}");
    std::array::from_fn(|at| {
        let digits = &text[2 * at..2 * at + 2];
        u8::from_str_radix(digits, 16).unwrap_or_else(|_| panic!("{text}")).cast_signed()
    })
}

fn emit(model: &Model) -> String {
    let mut out = format!(
        "{BANNER}//! 语境: what words tell of the readings of polyphones.\n\nuse crate::phonology::context::Model;\n"
    );
    let fields =
        ["index", "pages", "vectors", "rows", "merged", "bias", "weights", "scales", "first", "words", "word_weights"];
    out.push_str("\npub(crate) static MODEL: Model = Model {\n");
    for field in fields {
        let _ = writeln!(out, "    {field}: &{},", field.to_uppercase());
    }
    out.push_str("};\n");
    numbers(&mut out, "INDEX", "u16", model.index);
    rows(&mut out, "PAGES", &format!("[u16; {PAGE}]"), model.pages);
    rows(&mut out, "VECTORS", &format!("[i8; {DIMENSIONS}]"), model.vectors);
    numbers(&mut out, "ROWS", "u16", model.rows);
    rows(&mut out, "MERGED", "(u16, u16)", model.merged);
    rows(&mut out, "BIAS", &format!("[i16; {}]", Place::COUNT), model.bias);
    rows(&mut out, "WEIGHTS", &format!("[[i8; {DIMENSIONS}]; {PARTS}]"), model.weights);
    rows(&mut out, "SCALES", &format!("[u16; {PARTS}]"), model.scales);
    numbers(&mut out, "FIRST", "u16", model.first);
    numbers(&mut out, "WORDS", "u16", model.words);
    numbers(&mut out, "WORD_WEIGHTS", "i8", model.word_weights);
    out
}

/// A table whose rows are arrays or tuples.
fn rows<T: Debug>(out: &mut String, name: &str, of: &str, values: &[T]) {
    let _ = write!(out, "\n#[rustfmt::skip]\nstatic {name}: [{of}; {}] = [", values.len());
    wrapped(out, &values.iter().map(|value| format!("{value:?}").replace(' ', "")).collect::<Vec<_>>());
    out.push_str("];\n");
}
