//! `gelv tunes`: searching the tunes.

mod list;
mod search;

use gelv::form::ci::{TuneId, TuneQuery};
use serde_json::Value;

use super::args::{TextOrJson, Tunes};
use super::output::Stdout;
use super::words::Words;
use super::{Failure, Status, tune_names};
use search::{Like, Search};

pub(crate) fn run(args: &Tunes, words: Words, stdout: &mut Stdout) -> Result<Status, Failure> {
    let like = match args.like.as_deref() {
        None => None,
        Some(name) => {
            let query = TuneQuery::parse(name).ok_or_else(|| Failure(tune_names::unknown(name, words)))?;
            Some(Like::of(&query))
        }
    };
    let search = Search::new(args, like);
    let mut hits: Vec<search::Hit> = TuneId::all().filter_map(|id| search.find(id)).collect();
    // What is named so comes before what only contains the name, then what poets used most.
    hits.sort_by_key(|hit| (hit.rank, std::cmp::Reverse(hit.poems)));
    stdout.page(&match args.format {
        TextOrJson::Text => list::table(&hits, &search, words),
        TextOrJson::Json => format!("{:#}\n", Value::from(hits.iter().map(list::entry).collect::<Vec<_>>())),
    })?;
    Ok(Status::Clean)
}
