//! `gelv completions` and `gelv man`: the command described for shells and for man.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Args;
use super::output::{Color, Stdout};
use super::words::Words;
use super::{Failure, Status, config};
use gelv::record::suggest::nearest;

pub(crate) fn completions(shell: Shell) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "gelv", &mut script);
    page(&script)
}

pub(crate) fn man(command: Option<&str>, words: Words) -> Result<Status, Failure> {
    let mut whole = Args::command();
    whole.build();
    let described = match command {
        None => whole,
        Some(name) => match whole.find_subcommand(name) {
            Some(found) => found.clone(),
            None => {
                let hint =
                    config::did_you_mean(&nearest(name, whole.get_subcommands().map(clap::Command::get_name)), words);
                return Err(Failure(say!(
                    words,
                    "没有叫“{name}”的命令{hint}",
                    "沒有叫「{name}」的命令{hint}",
                    "no command is called {name:?}{hint}"
                )));
            }
        },
    };
    let mut roff = Vec::new();
    let title = described.get_display_name().unwrap_or("gelv").to_owned();
    clap_mangen::Man::new(described).title(title).render(&mut roff).map_err(|error| Failure(error.to_string()))?;
    page(&roff)
}

fn page(bytes: &[u8]) -> Result<Status, Failure> {
    Stdout::new(Color::Never).page(&String::from_utf8_lossy(bytes))?;
    Ok(Status::Clean)
}
