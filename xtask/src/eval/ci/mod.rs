//! Ci: names, setting, conformity, planted faults and identification. No ci is judged by counts that it is part of.

mod accept;
mod begun;
mod chance;
mod folds;
mod identify;
mod mistaken;
mod outlines;
mod plant;
mod pool;
mod reasons;
mod twice;
mod verdict;
mod verse;

use gelv::form::Wanted;

use super::collection::Collection;
use super::figures::Evaluation;
use folds::Folds;
use verdict::Verdict;

pub(crate) fn evaluate(collection: &Collection, out: &mut Evaluation) -> Result<(), String> {
    let folds = Folds::of(collection)?;
    // By the first name that means a tune; nothing for the others.
    let verdicts: Vec<Option<Verdict>> = folds.map(|scratch, checker, sung| {
        let &query = sung.queries.first()?;
        Some(Verdict::of(checker, scratch, &sung.song.text, Wanted::Tune(query)))
    });
    accept::evaluate(&folds, &verdicts, out);
    plant::evaluate(&folds, &verdicts, out);
    begun::evaluate(&folds, &verdicts, out);
    identify::evaluate(&folds, out);
    mistaken::evaluate(collection, out)
}
