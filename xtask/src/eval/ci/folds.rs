//! Ten parts of the collection, each judged by counts of the other nine.

use gelv::form::ci::Counts;
use gelv::{Checker, Scratch};

use super::chance;
use crate::eval::collection::Collection;
use crate::eval::threads;
use crate::songs::{self, Sung};

const FOLDS: usize = 10;

/// The ci of a collection and who judges which.
pub(crate) struct Folds {
    pub(crate) songs: Vec<Sung>,
    /// Judges of the ten parts.
    checkers: Vec<Checker>,
    /// Counts of all ci, each set by its own judge: what poets are known to have done.
    pub(crate) counts: Counts,
}

impl Folds {
    pub(crate) fn of(collection: &Collection) -> Result<Self, String> {
        let songs = songs::read(collection)?;
        // The counts that ship are only where the setting starts.
        let start = songs::plain();
        let parts: Vec<Counts> = (0..FOLDS).map(|part| songs::count(&inside(&songs, part), &start)).collect();
        let checkers: Vec<Checker> = (0..FOLDS)
            .map(|part| {
                let mut others = Counts::default();
                parts.iter().enumerate().filter(|other| other.0 != part).for_each(|other| {
                    songs::merge(&mut others, other.1);
                });
                let counted = songs::count(&outside(&songs, part), &songs::checker(others.usage()));
                songs::checker(counted.usage())
            })
            .collect();
        let mut counts = Counts::default();
        for (part, checker) in checkers.iter().enumerate() {
            songs::merge(&mut counts, &songs::count(&inside(&songs, part), checker));
        }
        Ok(Self { songs, checkers, counts })
    }

    /// The judge of a ci.
    pub(crate) fn judge_of(&self, sung: &Sung) -> &Checker {
        &self.checkers[fold(sung)]
    }

    /// Apply a function to every ci with its judge.
    pub(crate) fn map<R: Send>(&self, work: impl Fn(&mut Scratch, &Checker, &Sung) -> R + Sync) -> Vec<R> {
        threads::map(&self.songs, |scratch, sung| work(scratch, self.judge_of(sung), sung))
    }
}

fn fold(sung: &Sung) -> usize {
    (chance::hash(&sung.song.id) % FOLDS as u64) as usize
}

fn inside(songs: &[Sung], part: usize) -> Vec<&Sung> {
    songs.iter().filter(|sung| fold(sung) == part).collect()
}

fn outside(songs: &[Sung], part: usize) -> Vec<&Sung> {
    songs.iter().filter(|sung| fold(sung) != part).collect()
}
