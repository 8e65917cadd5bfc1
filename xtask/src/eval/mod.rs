//! `cargo xtask eval`: the figures of the engine over a collection of verse, against the bars it is to meet.

mod ci;
pub(crate) mod collection;
mod conformity;
mod controls;
mod figures;
mod genre;
mod judged;
mod kinds;
mod parallelism;
mod planted;
mod rates;
mod score;
mod show;
mod tables;
pub(crate) mod threads;
mod titles;

use std::io::Write as _;
use std::path::PathBuf;

use collection::Collection;
use figures::Evaluation;

/// How the figures are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
    Markdown,
}

struct Options {
    corpora: PathBuf,
    format: Format,
    misses: bool,
    check: bool,
    /// Only 诗, only 词, only 对仗, or only the score.
    only: Option<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Shi,
    Ci,
    Parallelism,
    Score,
}

fn options(arguments: &[String]) -> Result<Options, String> {
    let mut corpora = None;
    let mut options =
        Options { corpora: PathBuf::new(), format: Format::Text, misses: false, check: false, only: None };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--corpora" => corpora = rest.next().map(PathBuf::from),
            "--only" => {
                options.only = Some(match rest.next().map(String::as_str) {
                    Some("shi") => Part::Shi,
                    Some("ci") => Part::Ci,
                    Some("parallelism") => Part::Parallelism,
                    Some("score") => Part::Score,
                    _ => return Err("eval: --only wants shi, ci, parallelism or score".to_owned()),
                });
            }
            "--json" => options.format = Format::Json,
            "--markdown" => options.format = Format::Markdown,
            "--misses" => options.misses = true,
            "--check" => options.check = true,
            other => return Err(format!("eval: unknown argument {other}")),
        }
    }
    options.corpora = corpora.ok_or("eval: --corpora PATH is missing")?;
    Ok(options)
}

/// Evaluate and print.
///
/// # Errors
/// If the arguments or the collection cannot be read, or, with `--check`, if a bar is missed.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let options = options(arguments)?;
    let collection = Collection::open(&options.corpora)?;
    let mut evaluation = Evaluation::default();
    let wanted = |part: Part| options.only.is_none_or(|only| only == part);
    if wanted(Part::Shi) {
        genre::evaluate(&collection, &mut evaluation)?;
        conformity::evaluate(&collection, &mut evaluation)?;
        controls::evaluate(&collection, &mut evaluation)?;
        planted::evaluate(&collection, &mut evaluation)?;
        tables::evaluate(&collection, &mut evaluation)?;
        rates::evaluate(&collection, &mut evaluation)?;
        titles::evaluate(&collection, &mut evaluation)?;
    }
    if wanted(Part::Ci) {
        ci::evaluate(&collection, &mut evaluation)?;
    }
    if wanted(Part::Parallelism) {
        parallelism::evaluate(&collection, &mut evaluation)?;
    }
    if wanted(Part::Score) {
        score::evaluate(&collection, &mut evaluation)?;
    }
    if !options.misses {
        evaluation.forget_misses();
    }
    let text = match options.format {
        Format::Text => show::text(&evaluation),
        Format::Json => serde_json::to_string_pretty(&evaluation).map_err(|error| error.to_string())?,
        Format::Markdown => show::markdown(&evaluation),
    };
    // A reader that has seen enough closes the pipe.
    let _ = writeln!(std::io::stdout(), "{text}");
    match evaluation.missed_bars() {
        0 => Ok(()),
        missed if options.check => Err(format!("eval: {missed} bars missed")),
        _ => Ok(()),
    }
}
