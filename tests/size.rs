//! The static tables of the engine stay small: every generated static has a declared array type, and the sizes of
//! those types are added up.

use std::path::Path;

use gelv::phonology::{Neighbour, Reading, RhymeBook, RhymeGroup};

/// Bytes that all tables together may take.
const LIMIT: usize = 4_000_000;

/// Bytes of one element of a table.
fn element(kind: &str) -> usize {
    match kind {
        "u8" => 1,
        "u16" => 2,
        "u32" => 4,
        "u64" => 8,
        "u128" => 16,
        "char" => size_of::<char>(),
        "&str" => size_of::<&str>(),
        "Reading" => size_of::<Reading>(),
        "RhymeGroup" => size_of::<RhymeGroup>(),
        "Neighbour" => size_of::<Neighbour>(),
        "(char, &str)" => size_of::<(char, &str)>(),
        "(char, char)" => size_of::<(char, char)>(),
        "(u8, u16)" => size_of::<(u8, u16)>(),
        _ => panic!("a table of {kind}: say here how large one is"),
    }
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
        // Two slices; what they point to is declared beside it.
        "PageTable" => 2 * size_of::<&[u16]>(),
        _ => panic!("a static of type {kind}: say here how large it is"),
    }
}

/// Bytes of the string literals of a file with a reference to each, and of the lists of neighbours in the groups.
fn texts(code: &str) -> usize {
    let strings: usize = code.split('"').skip(1).step_by(2).map(|text| text.len() + size_of::<&str>()).sum();
    strings + code.matches("Neighbour {").count() * size_of::<Neighbour>()
}

#[test]
fn tables_are_small() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/generated");
    let mut total = 0;
    let mut tables = 0;
    for entry in std::fs::read_dir(folder).expect("a folder of the checkout") {
        let code = std::fs::read_to_string(entry.expect("an entry of the folder").path()).expect("a source file");
        total += texts(&code);
        for declaration in code.split("static ").skip(1) {
            let Some((head, body)) = declaration.split_once(" = ") else { continue };
            let Some((_, kind)) = head.split_once(": ") else { continue };
            let body = body.split_once("\n];").map_or("", |(body, _)| body);
            total += table(kind, body);
            tables += 1;
        }
    }
    assert!(tables >= 30, "only {tables} tables found: are they declared in another way now?");
    assert!(total <= LIMIT, "{total} bytes of tables");
}

#[test]
fn sizes_are_counted() {
    assert_eq!(table("[u16; 10]", ""), 20);
    assert_eq!(table("[[u16; 128]; 3]", ""), 768);
    assert_eq!(table("&[(char, char)]", "('a','b'),('c','d'),"), 16);
}
