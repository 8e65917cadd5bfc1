//! Chores of the workspace: `cargo xtask test`, `generate`, `wasm`, `page`, `learn`, `eval`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a chore speaks through the terminal")]

mod cargo;
#[cfg(feature = "eval")]
mod eval;
mod generate;
#[cfg(feature = "eval")]
mod learn;
mod node;
mod page;
mod python;
#[cfg(feature = "eval")]
mod random;
#[cfg(feature = "eval")]
mod songs;
mod test;
mod wasm;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <chore>

  test                    everything that must hold before a change is taken: formatting, lints, tests,
                          generated files, the service, documentation, benches, the Python wheel, the npm package,
                          the page
  test --serve            the service alone
  test --python           the Python package alone
  test --npm              the npm package alone, in Node.js, against the command line
  test --page             the page alone, in Chromium (the variable CHROMIUM says where it is)
  test --integration      the Python package within frameworks and engines of others (large downloads)
  generate                write the generated files anew from data/ and src/rules/
  wasm                    the npm package, into target/npm: the engine as WebAssembly
  page                    the page, into target/page, with that engine: static files, to be served from anywhere
  learn tunes --corpora PATH
                          count what poets did with each tune, into data/learned/
  learn readings|parallelism|fluency --corpora PATH
                          learn what words tell of readings, what pairs with what, which characters
                          go together, into data/learned/
  eval --corpora PATH     figures over a collection of verse: genre, conformity, planted faults, tables, ci,
                          parallelism
       [--only shi|ci|parallelism|score]  one part of them
       [--json | --markdown]  the same figures for programs, or for docs/accuracy.md
       [--misses]             with every miss, and why
       [--check]              fail if a bar is missed";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["test"] => test::run(),
        ["test", "--serve"] => test::serve(),
        ["test", "--python"] => python::test(),
        ["test", "--integration"] => python::integration(),
        ["test", "--npm"] => wasm::test(),
        ["test", "--page"] => page::test(),
        ["generate"] => generate::run(),
        ["wasm"] => wasm::build().map(|folder| println!("{}", folder.display())),
        ["page"] => page::build().map(|folder| println!("{}", folder.display())),
        ["eval" | "learn", ..] => over_verse(&arguments),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Judging a quarter of a million poems wants an optimised engine, so the chore builds itself once more.
#[cfg(not(feature = "eval"))]
fn over_verse(arguments: &[String]) -> Result<(), String> {
    let build = ["run", "--quiet", "--release", "--package", "xtask", "--features", "eval", "--"];
    cargo::run(build.into_iter().chain(arguments.iter().map(String::as_str)), &[])
}

#[cfg(feature = "eval")]
fn over_verse(arguments: &[String]) -> Result<(), String> {
    match arguments.split_first() {
        Some((chore, rest)) if chore == "learn" => learn::run(rest),
        Some((_, rest)) => eval::run(rest),
        None => Err(USAGE.to_owned()),
    }
}
