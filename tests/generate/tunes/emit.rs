//! `tunes.rs`: the tables as Rust source.

use std::collections::BTreeMap;
use std::fmt::{Display, Write};

use super::tables::Tables;
use crate::emit::{BANNER, wrapped};

/// The file.
pub(crate) fn file(tables: &Tables, names: &BTreeMap<String, Vec<usize>>, classes: &BTreeMap<char, u16>) -> String {
    let mut out = format!("{BANNER}{HEAD}");
    let tunes = tables
        .tunes
        .iter()
        .map(|(name, traditional, [a, b, c, d])| format!("tune({name:?},{traditional:?},{a},{b},{c},{d})"));
    table(&mut out, "TUNES", "Tune", &tunes.collect::<Vec<_>>());
    table(&mut out, "VARIANTS", "Variant", &rows("variant", &tables.variants));
    out.push_str("\n/// Labels, authors and incipits of variants, each once.");
    table(&mut out, "WORDS", "&str", &quoted(&tables.words));
    packed(&mut out, "PATTERNS", "LinePattern", "patterns", &hex(&tables.patterns));
    packed(&mut out, "SEGMENTS", "Segment", "segments", &tables.segments);
    table(&mut out, "EXTRAS", "Extra", &tables.extras);
    table(&mut out, "SHAPES", "Shape", &rows("shape", &tables.shapes));
    out.push_str("\n/// Positions where all variants of a shape print 平, then those where all print 仄.");
    table(&mut out, "FIXED", "u64", &hex(&tables.fixed));
    packed(&mut out, "SHAPE_LINES", "ShapeLine", "shape_lines", &tables.shape_lines);
    by_length(&mut out, tables);
    by_name(&mut out, names, classes);
    out.push_str(DECODE);
    out
}

const HEAD: &str = "//! Tunes of ci as the manuals have them.

use crate::form::ci::{
    Confidence, Extra, LinePattern, Manual, RepeatKind, Segment, Shape, ShapeLine, Tune, TuneId, Variant,
};
use crate::phonology::Tone;
";

/// Numbers of shapes by length, and where those of each length begin.
fn by_length(out: &mut String, tables: &Tables) {
    let mut order: Vec<usize> = (0..tables.shapes.len()).collect();
    order.sort_by_key(|&number| (tables.shapes[number][1], number));
    let longest = tables.shapes.iter().map(|row| row[1]).max().unwrap_or(0);
    let first = |len: usize| order.partition_point(|&number| tables.shapes[number][1] < len);
    let lengths: Vec<usize> = (0..longest + 2).map(first).collect();
    out.push_str("\n/// Index of the first shape of each length in `BY_LENGTH`.");
    table(out, "LENGTHS", "u16", &lengths);
    out.push_str("\n/// Numbers of shapes, by length.");
    table(out, "BY_LENGTH", "u16", &order);
}

/// Names in order, the tunes that they mean, and where those of each name begin.
fn by_name(out: &mut String, names: &BTreeMap<String, Vec<usize>>, classes: &BTreeMap<char, u16>) {
    let mut first = vec![0];
    first.extend(names.values().scan(0, |end, tunes| {
        *end += tunes.len();
        Some(*end)
    }));
    out.push_str("\n/// Names of tunes in both scripts, sorted.");
    table(out, "NAMES", "&str", &quoted(names.keys()));
    // As the engine compares them: glyphs of one character are one.
    let glyph = |ch: char| classes.get(&ch).map_or(0x1_0000 + u32::from(ch), |&class| u32::from(class));
    let spelt: Vec<Vec<u32>> = names.keys().map(|name| name.chars().map(glyph).collect()).collect();
    let mut order: Vec<usize> = (0..spelt.len()).collect();
    order.sort_by_key(|&at| (&spelt[at], at));
    out.push_str("\n/// Indices into `NAMES`, sorted by the classes of their glyphs.");
    table(out, "BY_GLYPH", "u16", &order);
    out.push_str("\n/// Index of the first tune of each name in `NAMED`.");
    table(out, "FIRST_NAMED", "u16", &first);
    out.push_str("\n/// Numbers of tunes, by name.");
    table(out, "NAMED", "u16", &names.values().flatten().collect::<Vec<_>>());
}

fn quoted<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    texts.into_iter().map(|text| format!("{text:?}")).collect()
}

/// Calls of a function that takes one array.
fn rows<const N: usize>(decode: &str, rows: &[[usize; N]]) -> Vec<String> {
    rows.iter().map(|row| format!("{decode}([{}])", joined(row))).collect()
}

fn joined<T: Display>(values: &[T]) -> String {
    values.iter().map(T::to_string).collect::<Vec<_>>().join(",")
}

fn hex(values: &[u64]) -> Vec<String> {
    values.iter().map(|value| if *value < 10 { value.to_string() } else { format!("0x{value:x}") }).collect()
}

fn table<T: Display>(out: &mut String, name: &str, of: &str, rows: &[T]) {
    let _ = write!(out, "\n#[rustfmt::skip]\npub(crate) static {name}: [{of}; {}] = [", rows.len());
    wrapped(out, rows);
    out.push_str("];\n");
}

fn packed<T: Display>(out: &mut String, name: &str, of: &str, decode: &str, values: &[T]) {
    let len = values.len();
    let _ = write!(out, "\n#[rustfmt::skip]\npub(crate) static {name}: [{of}; {len}] = {decode}([");
    wrapped(out, values);
    out.push_str("]);\n");
}

const DECODE: &str = "
const fn tune(name: &'static str, traditional: &'static str, from: u16, to: u16, shape: u16, last: u16) -> Tune {
    Tune { name, traditional, variants: (from, to), shapes: (shape, last) }
}

/// Tune, manual, ordinal, confidence, shape, first segment, segments, first extra, end of extras, label, author, incipit.
const fn variant(row: [u32; 12]) -> Variant {
    Variant {
        tune: TuneId(row[0] as u16),
        manual: Manual::ALL[row[1] as usize],
        ordinal: row[2] as u8,
        confidence: [Confidence::Low, Confidence::Medium, Confidence::High][row[3] as usize],
        shape: row[4] as u16,
        segments: (row[5], row[6] as u8),
        extras: (row[7] as u16, row[8] as u16),
        words: [row[9] as u16, row[10] as u16, row[11] as u16],
    }
}

/// Tune, characters, first line, lines, first variant, end of variants, first word of the fixed positions.
const fn shape(row: [u16; 7]) -> Shape {
    Shape {
        tune: TuneId(row[0]),
        len: row[1] as u8,
        lines: (row[2], row[3] as u8),
        variants: (row[4], row[5]),
        fixed: row[6],
    }
}

/// Length in four bits, then twelve bits each: level, oblique, sung level, sung oblique.
const fn patterns<const N: usize>(codes: [u64; N]) -> [LinePattern; N] {
    let mut patterns = [LinePattern { len: 0, level: 0, oblique: 0, sung_level: 0, sung_oblique: 0 }; N];
    let mut at = 0;
    while at < N {
        let code = codes[at];
        patterns[at] = LinePattern {
            len: (code & 15) as u8,
            level: (code >> 4 & 0xfff) as u16,
            oblique: (code >> 16 & 0xfff) as u16,
            sung_level: (code >> 28 & 0xfff) as u16,
            sung_oblique: (code >> 40 & 0xfff) as u16,
        };
        at += 1;
    }
    patterns
}

const fn segments<const N: usize>(codes: [u32; N]) -> [Segment; N] {
    let mut segments = [Segment(0); N];
    let mut at = 0;
    while at < N {
        segments[at] = Segment(codes[at]);
        at += 1;
    }
    segments
}

const fn shape_lines<const N: usize>(codes: [u32; N]) -> [ShapeLine; N] {
    let mut lines = [ShapeLine(0); N];
    let mut at = 0;
    while at < N {
        lines[at] = ShapeLine(codes[at]);
        at += 1;
    }
    lines
}
";
