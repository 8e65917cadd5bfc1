//! Tunes: `data/tunes/` into `src/generated/tunes.rs`.

mod emit;
mod model;
mod names;
mod notation;
mod shapes;
mod tables;
mod validate;

use std::collections::BTreeMap;

use crate::glyphs::Glyphs;
use model::{Entry, Variant};

/// The manuals in the order of trust, as the library numbers them.
pub(crate) const QINDING: usize = 0;
pub(crate) const LONGYUSHENG: usize = 1;
pub(crate) const BAIXIANG: usize = 2;
pub(crate) const APPENDIX: usize = 3;

/// A tune with its variants in all manuals, each with the number of its manual.
#[derive(Debug)]
pub(crate) struct Tune {
    pub name: String,
    pub traditional: String,
    pub variants: Vec<(usize, Variant)>,
}

/// The files of `data/tunes/` with their manuals.
fn files() -> Vec<(usize, String)> {
    let mut files: Vec<_> = (1..40).map(|volume| (QINDING, format!("qinding/{volume:02}.txt"))).collect();
    files.push((APPENDIX, "qinding-40.txt".to_owned()));
    files.push((LONGYUSHENG, "longyusheng.txt".to_owned()));
    files.push((BAIXIANG, "baixiang.txt".to_owned()));
    files
}

/// Every tune, in the order of 《钦定词谱》; those that only other manuals have come last.
pub(crate) fn read() -> Vec<Tune> {
    let mut tunes: Vec<Tune> = Vec::new();
    let mut number: BTreeMap<String, usize> = BTreeMap::new();
    for (manual, file) in files() {
        for entry in notation::read(&file) {
            let Entry { place, name, traditional, variants } = entry;
            let at = *number.entry(name.clone()).or_insert_with(|| {
                tunes.push(Tune { name, traditional: traditional.clone(), variants: Vec::new() });
                tunes.len() - 1
            });
            let tune = &mut tunes[at];
            assert_eq!(tune.traditional, traditional, "data/tunes/{place}: another traditional name than elsewhere");
            let known = tune.variants.iter().any(|(of, _)| *of == manual);
            assert!(!known, "data/tunes/{place}: {} has been there before", tune.name);
            tune.variants.extend(variants.into_iter().map(|variant| (manual, variant)));
        }
    }
    for tune in &mut tunes {
        // The variant that the manual takes for the regular one opens the first shape.
        tune.variants.sort_by_key(|(manual, variant)| (*manual, variant.label != "正体", variant.ordinal));
    }
    tunes
}

/// `tunes.rs`.
pub(crate) fn generate(glyphs: &Glyphs) -> String {
    let tunes = read();
    let names = names::read(&tunes);
    emit::file(&tables::Tables::of(&tunes), &names, &glyphs.classes())
}
