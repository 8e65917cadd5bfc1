//! The static tables of the engine stay small: every generated static has a declared array type, and the sizes of
//! those types are added up.

use std::collections::BTreeSet;
use std::path::Path;

use gelv::fluency::Collocations;
use gelv::form::ci::{Extra, LinePattern, Segment, Shape, ShapeLine, Tune, Usage, Variant};
use gelv::parallel::Part;
use gelv::phonology::context::Model;
use gelv::phonology::{Neighbour, Reading, RhymeBook, RhymeGroup, Sense};

/// Bytes that all tables together may take.
const LIMIT: usize = 4_000_000;
/// Bytes that the tables of tunes and of their usage may take.
const TUNES_LIMIT: usize = 1_000_000;

/// Bytes that the tables of readings in context may take.
const CONTEXT_LIMIT: usize = 500_000;

/// Bytes that the learnt tables of parallelism may take, beside the classes of words and the lists of words.
const PARALLEL_LIMIT: usize = 500_000;
/// How the names of the other tables of `parallel.rs` begin.
const NOT_LEARNT: [&str; 6] = ["CLASS", "OTHER_CLASSES", "PARTS", "SYNONYMS", "BORROWED", "RUNNING"];
/// Bytes that the tables of fluency may take.
const FLUENCY_LIMIT: usize = 600_000;

/// Bytes of one element of a table.
fn element(kind: &str) -> usize {
    match kind {
        "u8" | "i8" => 1,
        "u16" | "i16" => 2,
        "u32" | "i32" | "f32" => 4,
        "Part" => size_of::<Part>(),
        "u64" => 8,
        "u128" => 16,
        "char" => size_of::<char>(),
        "&str" => size_of::<&str>(),
        "Reading" => size_of::<Reading>(),
        "RhymeGroup" => size_of::<RhymeGroup>(),
        "Neighbour" => size_of::<Neighbour>(),
        "(char, &str)" => size_of::<(char, &str)>(),
        "(char, char)" => size_of::<(char, char)>(),
        "Tune" => size_of::<Tune>(),
        "Variant" => size_of::<Variant>(),
        "LinePattern" => size_of::<LinePattern>(),
        "Segment" => size_of::<Segment>(),
        "Extra" => size_of::<Extra>(),
        "Shape" => size_of::<Shape>(),
        "ShapeLine" => size_of::<ShapeLine>(),
        "Sense" => size_of::<Sense>(),
        _ => match kind.strip_prefix('(').and_then(|kind| kind.strip_suffix(')')) {
            Some(fields) => tuple(fields),
            None => panic!("a table of {kind}: say here how large one is"),
        },
    }
}

/// Bytes of a tuple of numbers: their sum, rounded up to a multiple of the largest.
fn tuple(fields: &str) -> usize {
    let sizes: Vec<usize> = fields.split(", ").map(element).collect();
    let largest = sizes.iter().copied().max().unwrap_or(1);
    sizes.iter().sum::<usize>().next_multiple_of(largest)
}

/// Bytes of a static of the type, whose initialiser is `body`.
fn table(kind: &str, body: &str) -> usize {
    if let Some(slice) = kind.strip_prefix("&[").and_then(|rest| rest.strip_suffix(']')) {
        // Each element opens with a character; strings are counted with the texts.
        return body.matches("('").count() * element(slice);
    }
    if let Some(array) = kind.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let (inner, count) = array.rsplit_once("; ").expect("an array type");
        let count: usize = count.parse().expect("a number of elements");
        let inner = if inner.starts_with('[') { table(inner, "") } else { element(inner) };
        return count * inner;
    }
    match kind {
        "RhymeBook" => size_of::<RhymeBook>(),
        "Collocations" => size_of::<Collocations>(),
        "Model" => size_of::<Model>(),
        "Usage" => size_of::<Usage>(),
        // Two slices; what they point to is declared beside it.
        "PageTable" => 2 * size_of::<&[u16]>(),
        _ => panic!("a static of type {kind}: say here how large it is"),
    }
}

/// Bytes of the string literals of a file with a reference to each, and of the lists of neighbours in the groups. Byte
/// strings are cells of their tables.
fn texts(code: &str) -> usize {
    let code = code.replace("\\\\", "..").replace("\\\"", ".");
    let pieces: Vec<&str> = code.split('"').collect();
    let strings = pieces.windows(2).step_by(2).filter(|pair| !pair[0].ends_with("*b")).map(|pair| pair[1].len());
    let strings: usize = strings.map(|len| len + size_of::<&str>()).sum();
    strings + code.matches("Neighbour {").count() * size_of::<Neighbour>()
}

/// Bytes of the strings of the tables of tunes, each once: their references are part of the rows.
fn tune_texts(code: &str) -> usize {
    let strings: BTreeSet<&str> = code.split('"').skip(1).step_by(2).collect();
    strings.iter().map(|text| text.len()).sum()
}

#[test]
fn tables_are_small() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/generated");
    let mut total = 0;
    let mut tunes = 0;
    let mut context = 0;
    let mut parallel = 0;
    let mut fluency = 0;
    let mut tables = 0;
    for entry in std::fs::read_dir(folder).expect("a folder of the checkout") {
        let path = entry.expect("an entry of the folder").path();
        let code = std::fs::read_to_string(&path).expect("a source file").replace("'static ", "");
        let of_tunes = path.file_name().is_some_and(|name| ["tunes.rs", "tune_usage.rs"].iter().any(|of| name == *of));
        let before = total;
        total += if of_tunes { tune_texts(&code) } else { texts(&code) };
        for declaration in code.split("static ").skip(1) {
            let Some((head, body)) = declaration.split_once(" = ") else { continue };
            let Some((_, kind)) = head.split_once(": ") else { continue };
            let body = body.split_once("\n];").map_or("", |(body, _)| body);
            let size = table(kind, body);
            total += size;
            if path.ends_with("parallel.rs") && !NOT_LEARNT.iter().any(|name| head.starts_with(name)) {
                parallel += size;
            }
            tables += 1;
        }
        tunes += if of_tunes { total - before } else { 0 };
        fluency += if path.ends_with("fluency.rs") { total - before } else { 0 };
        context += if path.ends_with("context.rs") { total - before } else { 0 };
    }
    assert!(tables >= 30, "only {tables} tables found: are they declared in another way now?");
    assert!(total <= LIMIT, "{total} bytes of tables");
    assert!(context <= CONTEXT_LIMIT, "{context} bytes of tables of readings in context");
    assert!(parallel <= PARALLEL_LIMIT, "{parallel} bytes of learnt tables of parallelism");
    assert!(fluency <= FLUENCY_LIMIT, "{fluency} bytes of tables of fluency");
    assert!(tunes <= TUNES_LIMIT, "{tunes} bytes of tables of tunes");
}

#[test]
fn sizes_are_counted() {
    assert_eq!(table("[u16; 10]", ""), 20);
    assert_eq!(element("(u16, u8, i8, u8)"), size_of::<(u16, u8, i8, u8)>());
    assert_eq!(table("[[u16; 128]; 3]", ""), 768);
    assert_eq!(table("&[(char, char)]", "('a','b'),('c','d'),"), 16);
}
