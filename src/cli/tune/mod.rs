//! `gelv tune`: a tune's shapes and variants, and what poets did with them.

mod blank;
mod markdown;
mod marks;
mod notes;
mod page;
mod pattern;
mod pick;
mod titles;

use std::cmp::Reverse;

use gelv::form::ci::TuneQuery;
use serde_json::Value;

use super::args::{PageFormat, Tune};
use super::config::Config;
use super::output::{Stdout, terminal_width};
use super::words::Words;
use super::{Failure, Status, tune_names};
use page::View;
use pick::Pick;

pub(crate) fn run(args: &Tune, config: &Config, words: Words, stdout: &mut Stdout) -> Result<Status, Failure> {
    let manual = args.manual.or(config.manual).unwrap_or_default().manual();
    let query = TuneQuery::parse(&args.name).ok_or_else(|| Failure(tune_names::unknown(&args.name, words)))?;
    if let Some(manual) = manual.filter(|&manual| !query.is_in(manual)) {
        return Err(Failure(tune_names::not_in(&args.name, manual, words)));
    }
    let given = args.name.split(['/', '／']).next().unwrap_or_default().trim();
    let pick = |&id| Pick::of(id, given, &query, manual);
    let mut picks: Vec<Pick> = query.tunes().iter().map(pick).filter(|pick| !pick.shapes.is_empty()).collect();
    // The tune that bears the name as its own, then the one that most poems mean.
    picks.sort_by_key(|pick| (!pick.is_own_name(), Reverse(pick.poems())));
    let width = terminal_width().unwrap_or(80).clamp(40, 100);
    let view = View { words, width, color: stdout.color, all: args.all || query.ordinal().is_some() };
    let blank = || picks.iter().map(|pick| blank::form(pick, words)).collect::<Vec<_>>().join("\n---\n\n");
    stdout.page(&match args.format {
        _ if args.blank => blank(),
        PageFormat::Full => page::pages(&picks, &view),
        PageFormat::Markdown => picks.iter().map(|pick| markdown::page(pick, &view)).collect::<Vec<_>>().join("\n"),
        PageFormat::Json => match &picks[..] {
            [only] => format!("{:#}\n", only.entry()),
            all => format!("{:#}\n", Value::from(all.iter().map(Pick::entry).collect::<Vec<_>>())),
        },
    })?;
    Ok(Status::Clean)
}
