//! 用例: what poets did with each tune, counted in `data/learned/`, as the bytes that the engine looks up.
//!
//! The counts are keyed by tune and lines, not by number, so that they outlive a change of the tables of tunes; what they
//! are made into depends on those tables as compiled into the engine.

use std::fmt::Write;

use gelv::form::ci::{Counts, ShapeCounts, Usage, shape_names};

use crate::emit::{BANNER, numbers, wrapped};
use crate::tsv::{self, Table};

const TUNES: &str = "learned/tunes.tsv";

/// `tune_usage.rs`.
pub(crate) fn compile() -> String {
    let mut counts = Counts::default();
    tunes(&mut counts);
    gaps(&mut counts);
    cross_rhymes(&mut counts);
    emit(&counts.usage())
}

/// The shape being read, and how far.
struct Reading {
    shape: usize,
    line: usize,
    position: usize,
}

fn tunes(counts: &mut Counts) {
    let path = tsv::root().join("data").join(TUNES);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let names = shape_names();
    let mut reading: Option<Reading> = None;
    for (row, text) in (1..).zip(text.lines()).filter(|row| !row.1.starts_with('#')) {
        match (text.split('\t').collect::<Vec<_>>().as_slice(), &mut reading) {
            (["", rhyming, positions], Some(reading)) => {
                read_line(&mut counts.shapes[reading.shape], reading, rhyming, positions, row);
            }
            ([tune, outline, poems, kept @ ..], reading) if !tune.is_empty() => {
                is_complete(counts, reading.as_ref(), row);
                let shape = number_of(&names, tune, outline);
                let counts = &mut counts.shapes[shape];
                assert_eq!(counts.poems, 0, "{TUNES}:{row}: the shape stands twice");
                counts.poems = number(poems, row);
                assert_eq!(counts.kept.len(), kept.len(), "{TUNES}:{row}: repeats that its variants ask for");
                counts.kept = kept.iter().map(|kept| number(kept, row)).collect();
                *reading = Some(Reading { shape, line: 0, position: 0 });
            }
            _ => panic!("{TUNES}:{row}: neither a shape nor a line: {text:?}"),
        }
    }
    is_complete(counts, reading.as_ref(), text.lines().count());
}

/// The number of a shape.
fn number_of(names: &[(&str, String)], tune: &str, outline: &str) -> usize {
    names.iter().position(|name| (name.0, name.1.as_str()) == (tune, outline)).unwrap_or_else(|| {
        panic!(
            "data/learned: no shape of {tune} has the lines {outline}: if data/tunes/ was corrected, correct them there \
             too, or learn anew"
        )
    })
}

/// A line of a shape: ci that rhyme there, and at each position `平/仄` or `平/仄/上/去/入`.
fn read_line(counts: &mut ShapeCounts, reading: &mut Reading, rhyming: &str, positions: &str, row: usize) {
    assert!(reading.line < counts.feet.len(), "{TUNES}:{row}: more lines than the shape has");
    counts.feet[reading.line] = number(rhyming, row);
    reading.line += 1;
    for cell in positions.split(' ') {
        let ci: Vec<u32> = cell.split('/').map(|count| number(count, row)).collect();
        let slot = counts.tones.get_mut(reading.position);
        *slot.unwrap_or_else(|| panic!("{TUNES}:{row}: more positions than the shape has")) = match ci[..] {
            [level, oblique] => [level, 0, 0, 0, oblique],
            [level, oblique, rising, departing, entering] => [level, rising, departing, entering, oblique],
            _ => panic!("{TUNES}:{row}: not counts of a position: {cell:?}"),
        };
        reading.position += 1;
    }
}

fn is_complete(counts: &Counts, reading: Option<&Reading>, row: usize) {
    let Some(reading) = reading else { return };
    let shape = &counts.shapes[reading.shape];
    let whole = (shape.feet.len(), shape.tones.len());
    assert_eq!((reading.line, reading.position), whole, "{TUNES}: lines and positions of the shape above row {row}");
}

fn number(text: &str, row: usize) -> u32 {
    text.parse().unwrap_or_else(|_| panic!("{TUNES}:{row}: not a number: {text:?}"))
}

/// Lines that poets write longer or shorter than any manual.
fn gaps(counts: &mut Counts) {
    let names = shape_names();
    for row in Table::read("learned/tune_gaps.tsv").rows() {
        let (tune, outline) = (row.text("tune"), row.text("lines"));
        let shape = names.iter().position(|name| (name.0, name.1.as_str()) == (tune, outline));
        let shape =
            shape.unwrap_or_else(|| panic!("learned/tune_gaps.tsv: no shape of {tune} has the lines {outline}"));
        let change = row.text("change").parse().expect("learned/tune_gaps.tsv: a change of length");
        let line = u8::try_from(row.number("line") - 1).expect("a line of a tune");
        counts.gaps.insert((u16::try_from(shape).expect("a shape"), line, change), row.number("poems"));
    }
}

fn cross_rhymes(counts: &mut Counts) {
    for row in Table::read("learned/cross_rhymes.tsv").rows() {
        let class = match row.text("class") {
            "平" => 0,
            "仄" => 1,
            other => panic!("learned/cross_rhymes.tsv: not a class of tones: {other:?}"),
        };
        let (division, other) = (row.number("division") as usize, row.number("other") as usize);
        let pairs = &mut counts.pairs[class];
        pairs[division][other] = row.number("poems");
        pairs[other][division] = row.number("poems");
    }
}

fn emit(usage: &Usage) -> String {
    let mut out = format!("{BANNER}//! 用例: what poets did with each tune.\n\nuse crate::form::ci::Usage;\n");
    out.push_str(
        "
pub(crate) static USAGE: Usage = Usage {
    poems: &POEMS,
    prior: &PRIOR,
    floor: &FLOOR,
    first: &FIRST,
    level: &LEVEL,
    feet: &FEET,
    kept: &KEPT,
    gaps: &GAPS,
    tones: &TONES,
    entering: &ENTERING,
    level_pairs: &LEVEL_PAIRS,
    oblique_pairs: &OBLIQUE_PAIRS,
};
",
    );
    numbers(&mut out, "POEMS", "u16", usage.poems);
    numbers(&mut out, "PRIOR", "u16", usage.prior);
    numbers(&mut out, "FLOOR", "u16", usage.floor);
    numbers(&mut out, "FIRST", "u32", usage.first);
    numbers(&mut out, "LEVEL", "u8", usage.level);
    numbers(&mut out, "FEET", "u8", usage.feet);
    numbers(&mut out, "KEPT", "u8", usage.kept);
    let gaps: Vec<String> = usage.gaps.iter().map(|row| format!("{row:?}").replace(' ', "")).collect();
    numbers(&mut out, "GAPS", "(u16, u8, i8, u16)", &gaps);
    let tones: Vec<String> = usage.tones.iter().map(|row| format!("{row:?}").replace(' ', "")).collect();
    numbers(&mut out, "TONES", "(u16, u8, u8, u8)", &tones);
    numbers(&mut out, "ENTERING", "u8", usage.entering);
    for (name, pairs) in [("LEVEL_PAIRS", usage.level_pairs), ("OBLIQUE_PAIRS", usage.oblique_pairs)] {
        let _ = write!(out, "\n#[rustfmt::skip]\nstatic {name}: [[u16; 20]; 20] = [");
        wrapped(&mut out, &pairs.map(|row| format!("{row:?}").replace(' ', "")));
        out.push_str("];\n");
    }
    out
}
