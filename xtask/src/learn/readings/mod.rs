//! Which reading of a polyphone words want, learnt from positions whose class regulated verse fixes.

mod ci;
mod figures;
mod fit;
mod format;
pub(super) mod glyphs;
mod matrix;
pub(super) mod number;
mod planted;
mod tables;
mod vectors;
pub(super) mod verse;
mod wide;

use std::collections::BTreeSet;
use std::path::Path;

use crate::eval::collection::Collection;
use glyphs::Glyphs;
use tables::Rows;
use verse::Corpus;

pub(crate) fn learn(collection: &Collection) -> Result<(), String> {
    let glyphs = Glyphs::read()?;
    let corpus = Corpus::read(collection, &glyphs)?;
    let rows = Rows::of(&corpus);
    println!(
        "{} cases in {} poems; {} polyphones",
        corpus.cases.len(),
        corpus.poems.iter().filter(|poem| poem.conforms).count(),
        rows.keys.len()
    );
    let learnt = tables::learn(&corpus, &glyphs, &rows);
    let model = learnt.model();
    let free = free(&glyphs)?;
    figures::print(&corpus, &rows, &model, &free);
    ci::print(collection, &model, &free)?;
    planted::print(&corpus)?;
    for (name, text) in format::tables(&learnt) {
        let path = super::folder().join(name);
        std::fs::write(&path, text).map_err(|error| format!("learn: {}: {error}", path.display()))?;
    }
    println!("written: data/learned/readings*.tsv; `cargo xtask generate` compiles them");
    Ok(())
}

/// Characters read either way in one sense.
fn free(glyphs: &Glyphs) -> Result<BTreeSet<char>, String> {
    let rows = rows("readings.tsv")?;
    let free = rows
        .iter()
        .filter(|row| row.first().is_some_and(|book| book == "平水") && row.get(5).is_some_and(|kind| kind == "free"));
    Ok(free.filter_map(|row| glyphs::sole(row.get(1)?)).map(|ch| glyphs.head(ch)).collect())
}

/// The rows of a table of `data/`, its header left out.
fn rows(name: &str) -> Result<Vec<Vec<String>>, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data").join(name);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("learn: {}: {error}", path.display()))?;
    let rows = text.lines().filter(|row| !row.starts_with('#')).skip(1);
    Ok(rows.map(|row| row.split('\t').map(str::to_owned).collect()).collect())
}
