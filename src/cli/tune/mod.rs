//! `gelv tune`: a tune's shapes and variants, and what poets did with them.

mod blank;
mod markdown;
mod marks;
mod notes;
mod page;
mod pattern;
mod titles;

use gelv::catalogue;
use gelv::form::ci::{TunePick, TuneQuery};
use serde_json::Value;

use super::args::{PageFormat, Tune};
use super::config::Config;
use super::output::{Stdout, terminal_width};
use super::words::Words;
use super::{Failure, Status, tune_names};
use page::View;

pub(crate) fn run(args: &Tune, config: &Config, words: Words, stdout: &mut Stdout) -> Result<Status, Failure> {
    let manual = args.manual.or(config.manual).unwrap_or_default().manual();
    let query = TuneQuery::parse(&args.name).ok_or_else(|| Failure(tune_names::unknown(&args.name, words)))?;
    if let Some(manual) = manual.filter(|&manual| !query.is_in(manual)) {
        return Err(Failure(tune_names::not_in(&args.name, manual, words)));
    }
    let picks = TunePick::all(&args.name, manual);
    let width = terminal_width().unwrap_or(80).clamp(40, 100);
    let view = View { words, width, color: stdout.color, all: args.all || query.ordinal().is_some() };
    let blank = || picks.iter().map(|pick| blank::form(pick, words)).collect::<Vec<_>>().join("\n---\n\n");
    stdout.page(&match args.format {
        _ if args.blank => blank(),
        PageFormat::Full => page::pages(&picks, &view),
        PageFormat::Markdown => picks.iter().map(|pick| markdown::page(pick, &view)).collect::<Vec<_>>().join("\n"),
        PageFormat::Json => match &picks[..] {
            [only] => format!("{:#}\n", catalogue::tune(only)),
            all => format!("{:#}\n", Value::from(all.iter().map(catalogue::tune).collect::<Vec<_>>())),
        },
    })?;
    Ok(Status::Clean)
}
