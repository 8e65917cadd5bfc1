//! The command line: one file per command, and what they share.
//!
//! Standard output is the report, standard error the messages. Exit status: 0 nothing wrong, 1 errors in the
//! verse or bad records, 2 could not run as asked.

#[macro_use]
mod words;

mod args;
mod batch;
mod chars;
mod check;
mod config;
mod couplet_form;
mod demands;
mod explain;
mod forms;
mod identify;
mod input;
mod judge;
mod output;
mod pairs;
mod pinyin;
mod profile;
mod progress;
mod rhyme;
mod rules;
mod score;
mod serve;
mod shell;
mod sink;
mod survey;
mod table;
mod tune;
mod tune_names;
mod tunes;
mod weights;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use config::Config;
use output::{Stdout, complain};
use words::Words;

/// Why a command could not run as asked: a sentence for the user; exit status 2.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self(message)
    }
}

/// How a run ended, ordered by gravity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// Nothing to object to.
    #[default]
    Clean,
    /// Error-level findings, or bad records.
    Faults,
    /// Something could not be done as asked.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// Run the command the arguments ask for.
pub(crate) fn run() -> ExitCode {
    let args = Args::parse();
    let mut words = Words::new(args.lang.unwrap_or_else(words::from_locale));
    match dispatch(args, &mut words) {
        Ok(status) => status.into(),
        Err(Failure(message)) => {
            complain(&message);
            Status::Failed.into()
        }
    }
}

fn dispatch(args: Args, words: &mut Words) -> Result<Status, Failure> {
    let asked_lang = args.lang;
    // These must work whatever the configuration says.
    match &args.command {
        // The service reads no settings of a directory.
        Command::Serve { args } => return serve::run(args.iter().cloned(), asked_lang, *words),
        Command::Completions { shell } => return shell::completions(*shell),
        Command::Man { command } => return shell::man(command.as_deref(), *words),
        _ => {}
    }
    let config = Config::nearest(*words)?;
    if let (None, Some(lang)) = (args.lang, config.lang) {
        *words = Words::new(lang);
    }
    let color = args.color.or(config.color).unwrap_or_default();
    let words = *words;
    match args.command {
        Command::Check(check) => check::run(&check, &config, words, color),
        Command::Score(score) => score::run(&score, &config, words),
        Command::Survey(survey) => survey::run(&survey, &config, words),
        Command::Explain(explain) => explain::run(&explain, &config, words, &mut Stdout::new(color)),
        Command::Rules(list) => rules::run(&list, &config, words, &mut Stdout::new(color)),
        Command::Char(chars) => chars::run(&chars, words, &mut Stdout::new(color)),
        Command::Rhyme(rhyme) => rhyme::run(&rhyme, &config, words, &mut Stdout::new(color)),
        Command::Pairs(pairs) => pairs::run(&pairs, words, &mut Stdout::new(color)),
        Command::Form(form) => forms::run(&form, words, &mut Stdout::new(color)),
        Command::Tune(tune) => tune::run(&tune, &config, words, &mut Stdout::new(color)),
        Command::Tunes(tunes) => tunes::run(&tunes, words, &mut Stdout::new(color)),
        Command::Identify(identify) => identify::run(&identify, &config, words),
        Command::Serve { .. } | Command::Completions { .. } | Command::Man { .. } => Ok(Status::Clean),
    }
}
