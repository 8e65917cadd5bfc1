//! How far adjacent characters go together, learnt from verse.

mod counts;
mod curve;
mod factors;
mod fakes;
mod figures;
mod format;
mod prose;
mod tables;
mod verse;

use crate::eval::collection::Collection;
use crate::learn::readings::glyphs::Glyphs;
use counts::Counts;
use verse::{Corpus, Part};

pub(super) fn learn(collection: &Collection) -> Result<(), String> {
    let glyphs = Glyphs::read()?;
    let corpus = Corpus::read(collection, &glyphs)?;
    for part in [Part::Learnt, Part::Tuned, Part::Measured, Part::Aside] {
        println!("{part:?}: {} poems", corpus.part(part).count());
    }
    let counts = Counts::of(&corpus);
    println!("{} characters, {} pairs", counts.chars.len(), counts.pairs.len());
    let mut learnt = tables::learn(&counts, &glyphs);
    learnt.curve = curve::fit(&corpus, &learnt.model());
    let model = learnt.model();
    let kept = model.buckets.iter().flatten().filter(|&&entry| entry != 0).count();
    println!("{kept} of {} pairs in buckets; unknown {}; {:?}", learnt.pairs.len(), learnt.unknown, learnt.curve);
    figures::print(&corpus, &counts, &model);
    for (name, text) in format::tables(&learnt) {
        let path = super::folder().join(name);
        std::fs::write(&path, text).map_err(|error| format!("learn: {}: {error}", path.display()))?;
    }
    println!("\nwritten: data/learned/fluency*.tsv; `cargo xtask generate` compiles them");
    Ok(())
}
