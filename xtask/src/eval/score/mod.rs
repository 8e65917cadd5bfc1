//! The score: whether faults lower it, whether it can be gamed, and what good poems get.

mod games;
mod good;
mod pairs;

use super::collection::{Collection, Verse};
use super::figures::Evaluation;

/// Files of poems and the characters of a line.
const FILES: [(&str, &str); 8] = [
    ("tang_4x5", "唐 五绝"),
    ("tang_4x7", "唐 七绝"),
    ("tang_8x5", "唐 五律"),
    ("tang_8x7", "唐 七律"),
    ("song_4x5", "宋 五绝"),
    ("song_4x7", "宋 七绝"),
    ("song_8x5", "宋 五律"),
    ("song_8x7", "宋 七律"),
];

pub(crate) fn evaluate(collection: &Collection, out: &mut Evaluation) -> Result<(), String> {
    let mut poems: Vec<(&str, Vec<Verse>)> = Vec::new();
    for (file, name) in FILES {
        poems.push((name, collection.read(file)?));
    }
    pairs::evaluate(collection, &poems, out)?;
    games::evaluate(&poems, out);
    good::evaluate(&poems, out);
    Ok(())
}
