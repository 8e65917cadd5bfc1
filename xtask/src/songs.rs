//! Ci of a collection with what setting and counting them needs.

use gelv::form::Style;
use gelv::form::Wanted;
use gelv::form::ci::{Counts, Setting, TuneQuery, Usage};
use gelv::text::is_han;
use gelv::{BookId, Checker, Profile, RhymeBook, Scratch, Script, ToneSet};

use crate::eval::collection::{Collection, Song};
use crate::eval::threads;

/// A ci with its characters and the tunes that its names mean.
pub(crate) struct Sung {
    pub(crate) song: Song,
    pub(crate) characters: Vec<char>,
    pub(crate) tones: Vec<ToneSet>,
    /// By the name that the poet used, then by the one that editors file it under; those that mean a tune, each once.
    pub(crate) queries: Vec<TuneQuery>,
}

impl Sung {
    fn of(song: Song) -> Self {
        let book = RhymeBook::get(BookId::Cilin);
        let characters: Vec<char> = song.text.chars().filter(|&ch| is_han(ch)).collect();
        let tones = characters.iter().map(|&ch| book.tones(book.sound(ch, Script::Simplified))).collect();
        let mut queries: Vec<TuneQuery> = Vec::new();
        for query in song.names().filter_map(TuneQuery::parse) {
            if !queries.contains(&query) {
                queries.push(query);
            }
        }
        Self { song, characters, tones, queries }
    }
}

/// All ci of a collection.
pub(crate) fn read(collection: &Collection) -> Result<Vec<Sung>, String> {
    Ok(collection.read("ci")?.into_iter().map(Sung::of).collect())
}

/// A checker that knows what poets did by other counts than those that ship.
pub(crate) fn checker(usage: Usage) -> Checker {
    plain().usage(Box::leak(Box::new(usage)))
}

/// A checker for texts without a heading.
pub(crate) fn plain() -> Checker {
    Checker::new(Profile::standard()).heading(false).script(Some(Script::Simplified))
}

/// Set a ci to the tunes of its names; of two names the one that it fits better counts.
pub(crate) fn set(checker: &Checker, scratch: &mut Scratch, sung: &Sung) -> Option<Setting> {
    let settings = sung.queries.iter().filter_map(|&query| {
        checker.score_as(scratch, &sung.song.text, Wanted::Tune(query)).ok()?;
        let judgement = scratch.judgement();
        let set = judgement.style == Style::Ci && !judgement.setting.mismatch;
        set.then(|| judgement.setting.clone())
    });
    settings
        .min_by(|a, b| (a.distance, a.excess).partial_cmp(&(b.distance, b.excess)).unwrap_or(std::cmp::Ordering::Equal))
}

/// Count what poets did, as far as their ci can be set.
pub(crate) fn count(songs: &[&Sung], checker: &Checker) -> Counts {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let parts: Vec<&[&Sung]> = songs.chunks(songs.len().div_ceil(threads).max(1)).collect();
    let counted = threads::map(&parts, |scratch, part| {
        let mut counts = Counts::default();
        for sung in *part {
            if let Some(setting) = set(checker, scratch, sung) {
                counts.add(&setting, &sung.characters, &sung.tones);
            }
        }
        counts
    });
    let mut all = Counts::default();
    counted.iter().for_each(|counts| merge(&mut all, counts));
    all
}

/// Add counts to counts.
pub(crate) fn merge(all: &mut Counts, more: &Counts) {
    for (all, more) in all.shapes.iter_mut().zip(&more.shapes) {
        all.poems += more.poems;
        all.feet.iter_mut().zip(&more.feet).for_each(|(all, more)| *all += more);
        all.kept.iter_mut().zip(&more.kept).for_each(|(all, more)| *all += more);
        let cells = all.tones.iter_mut().flatten().zip(more.tones.iter().flatten());
        cells.for_each(|(all, more)| *all += more);
    }
    more.gaps.iter().for_each(|(&gap, ci)| *all.gaps.entry(gap).or_default() += ci);
    let pairs = all.pairs.iter_mut().flatten().flatten().zip(more.pairs.iter().flatten().flatten());
    pairs.for_each(|(all, more)| *all += more);
}
