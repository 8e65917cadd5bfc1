//! Compiles `data/` into `src/generated/` and checks the data on the way.
//!
//! `cargo test --test generate` fails when the tables are stale, after writing them anew.

mod cilin;
mod context;
mod emit;
mod fluency;
mod glyphs;
mod homophones;
mod layout;
mod parallel;
mod pingshui;
mod putonghua;
mod readings;
mod senses;
mod tsv;
mod tunes;
mod usage;
mod validate;
mod zhongyuan;

use std::collections::BTreeMap;

use glyphs::Glyphs;
use layout::{Layout, ToneCounts};
use pingshui::Pingshui;
use readings::{Book, Entries};

/// All rhyme books.
pub(crate) fn books() -> Vec<Book> {
    books_from(Pingshui::compile())
}

fn books_from(pingshui: Pingshui) -> Vec<Book> {
    let cilin = cilin::compile(&pingshui);
    vec![pingshui.into_book(), cilin, putonghua::xinyun(), putonghua::tongyun(), zhongyuan::compile()]
}

/// Variants without an entry of their own and the character whose entry they have.
fn folded(glyphs: &Glyphs, entries: &Entries) -> BTreeMap<char, char> {
    let variants = glyphs.heads.keys().filter(|ch| !glyphs.simplified.contains_key(ch));
    variants
        .filter_map(|&ch| match glyphs.owners_in_traditional(entries, ch).as_slice() {
            &[head] if head != ch => Some((ch, head)),
            _ => None,
        })
        .collect()
}

#[test]
fn generated_tables_are_fresh() {
    let pingshui = Pingshui::compile();
    let group_of = pingshui.group_of.clone();
    let books = books_from(pingshui);
    let (glyphs, counts) = (Glyphs::read(), ToneCounts::read());
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut names = Vec::new();
    let scripts = glyphs.scripts(&books[0].entries);
    let variants = glyphs.variants();
    // Books of the same characters share their pages.
    for sharing in books.chunk_by(|a, b| a.entries.keys().eq(b.entries.keys())) {
        let sharing: Vec<&Book> = sharing.iter().collect();
        let host = sharing[0].ident.to_lowercase();
        for (book, layout) in sharing.iter().zip(Layout::of(&sharing, &glyphs, &counts)) {
            let name = book.ident.to_lowercase();
            files.insert(format!("{name}.rs"), emit::book(book, &host, &layout, &scripts, &variants));
            names.push(name);
        }
    }
    let entries = &books[0].entries;
    files.insert("glyphs.rs".to_owned(), emit::glyphs(&glyphs, &folded(&glyphs, entries)));
    files.insert("homophones.rs".to_owned(), emit::homophones(&homophones::compile(entries, &glyphs, &group_of)));
    files.insert("frequency.rs".to_owned(), emit::frequency(&glyphs));
    files.insert("context.rs".to_owned(), context::compile());
    files.insert("parallel.rs".to_owned(), parallel::generate(&glyphs, &folded(&glyphs, entries)));
    files.insert("fluency.rs".to_owned(), fluency::compile());
    files.insert("senses.rs".to_owned(), senses::compile());
    files.insert("tunes.rs".to_owned(), tunes::generate(&glyphs));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    files.insert("mod.rs".to_owned(), emit::module(&names));

    write_stale(&files);
}

/// Apart from the others: what it is made of depends on the tables of tunes as compiled, so these are written first.
#[test]
fn generated_usage_is_fresh() {
    write_stale(&BTreeMap::from([("tune_usage.rs".to_owned(), usage::compile())]));
}

/// Writes the files of `src/generated` that are stale, and fails if there were any.
fn write_stale(files: &BTreeMap<String, String>) {
    let directory = tsv::root().join("src/generated");
    let mut stale = Vec::new();
    for (name, text) in files {
        let path = directory.join(name);
        if std::fs::read_to_string(&path).ok().as_ref() != Some(text) {
            std::fs::write(&path, text).expect("src/generated can be written");
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "src/generated was stale and has been rewritten ({stale:?}): run the tests again");
}
