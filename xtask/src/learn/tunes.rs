//! What poets did with each tune: 平 and 仄 at every position, rhymes, repeats, and divisions that rhyme with each other.
//!
//! Which shape a ci is set to depends on what poets did, so ci are set, counted, and set anew by the counts, until they
//! stay.

use gelv::form::ci::Counts;

use super::format;
use crate::eval::collection::Collection;
use crate::songs::{self, Sung};

/// Rounds of setting and counting; ci hardly move after the fourth.
const ROUNDS: usize = 6;

pub(crate) fn learn(collection: &Collection) -> Result<(), String> {
    let songs = songs::read(collection)?;
    let songs: Vec<&Sung> = songs.iter().collect();
    let mut counts = Counts::default();
    for round in 1..=ROUNDS {
        let last = std::mem::take(&mut counts);
        counts = songs::count(&songs, &songs::checker(last.usage()));
        let poems = |counts: &Counts| counts.shapes.iter().map(|shape| shape.poems).collect::<Vec<_>>();
        let moved: u32 = poems(&last).iter().zip(poems(&counts)).map(|(&a, b)| a.abs_diff(b)).sum();
        let set: u32 = poems(&counts).iter().sum();
        println!(
            "round {round}: {set} of {} ci set without a gap, {moved} poems gained or lost by shapes",
            songs.len()
        );
    }
    let folder = super::folder();
    for (name, text) in [
        ("tunes.tsv", format::tunes(&counts)),
        ("tune_gaps.tsv", format::gaps(&counts)),
        ("cross_rhymes.tsv", format::cross_rhymes(&counts)),
    ] {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|error| format!("learn: {}: {error}", path.display()))?;
    }
    println!(
        "written: tunes.tsv, tune_gaps.tsv, cross_rhymes.tsv of data/learned/; `cargo xtask generate` compiles them"
    );
    Ok(())
}
