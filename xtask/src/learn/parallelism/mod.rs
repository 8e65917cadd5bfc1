//! 对仗: what pairs with what, learnt from regulated verse.

mod calibrate;
mod counts;
mod head;
pub(crate) mod measure;
mod model;
mod packed;
mod phrase;
mod rows;
mod shipped;
pub(crate) mod spoil;
mod tables;
mod train;
pub(crate) mod verse;
pub(crate) mod vocabulary;

use crate::random::Random;
use calibrate::Curve;
use shipped::Reader;
use spoil::Spoiler;

use crate::eval::collection::Collection;

pub(crate) fn learn(collection: &Collection) -> Result<(), String> {
    let tests = verse::Tests::read(collection)?;
    let (words, verses) = verse::read(collection, &tests)?;
    println!(
        "{} couplets due to be parallel, {} 尾联, {} open, {} across; {} characters, {} units",
        verses.middle.len(),
        verses.last.len(),
        verses.open.len(),
        verses.across.len(),
        words.characters.len() - 1,
        words.units.len()
    );
    counts::write(&super::folder(), &words, &verses.middle)?;
    let mut phrases = phrase::learn(&words, &verses);
    let mut model = train::train(&words, &verses);
    let texts = tables::round(&mut model, &mut phrases);
    let mut reader = Reader::new(&words, &model, &phrases);
    let mut spoiler = Spoiler::new(&words, &verses.middle);
    spoiler.draw(&mut Random::new(75));
    reader.head = head::fit(&mut reader, &verses, &spoiler);
    reader.head.scales = head::scales(&mut reader, &verses.aside);
    let [parallel, not] = verses.aside.each_ref().map(|couplets| {
        couplets.iter().map(|couplet| reader.odds(&couplet.upper, &couplet.lower)).collect::<Vec<f32>>()
    });
    let curve = Curve::fit(&parallel, &not);
    tables::write(&super::folder(), &words, &texts, (&model, &phrases), (&reader.head, &curve))?;
    println!("written: pair_counts.tsv, pair_vectors.tsv, pair_units.tsv, pair_weights.tsv of data/learned/");
    measure::print(&words, &verses, &tests, &mut reader, &curve);
    Ok(())
}
