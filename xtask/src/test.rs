//! `cargo xtask test`: everything the README promises, step by step.

use std::time::Instant;

use crate::cargo;

/// One step: its name, its arguments to cargo, its environment.
type Step = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

const FORMATTING: Step = ("formatting", &["fmt", "--all", "--check"], &[]);
const LINTS: Step =
    ("lints", &["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"], &[]);
/// The library as others embed it: without the command line.
const LIBRARY_LINTS: Step = (
    "lints of the bare library",
    &["clippy", "--package", "gelv", "--lib", "--no-default-features", "--", "-D", "warnings"],
    &[],
);
/// Generated files are among the tests: a stale one fails.
const TESTS: Step = ("tests, generated files among them", &["test", "--workspace", "--all-features", "--tests"], &[]);
const TESTS_BY_NEXTEST: Step =
    ("tests, generated files among them", &["nextest", "run", "--workspace", "--all-features"], &[]);
const EXAMPLES: Step = ("examples in the documentation", &["test", "--workspace", "--all-features", "--doc"], &[]);
const DOCUMENTATION: Step =
    ("documentation", &["doc", "--workspace", "--all-features", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")]);
const BENCHES: Step = ("benches compile", &["test", "--workspace", "--all-features", "--benches", "--no-run"], &[]);

/// Run every step; stop at the first that fails.
pub(crate) fn run() -> Result<(), String> {
    let tests = if cargo::has("nextest") { TESTS_BY_NEXTEST } else { TESTS };
    let steps = [FORMATTING, LINTS, LIBRARY_LINTS, tests, EXAMPLES, DOCUMENTATION, BENCHES];
    let mut done = Vec::new();
    for (number, (name, arguments, environment)) in (1..).zip(steps) {
        println!("\n── {number}/{} {name}: cargo {}", steps.len(), arguments.join(" "));
        let start = Instant::now();
        let result = cargo::run(arguments.iter().copied(), environment);
        done.push((name, result.is_ok(), start.elapsed().as_secs()));
        if let Err(message) = result {
            summary(&done);
            return Err(message);
        }
    }
    summary(&done);
    Ok(())
}

fn summary(done: &[(&str, bool, u64)]) {
    println!();
    for (name, passed, seconds) in done {
        println!("{} {name} ({seconds} s)", if *passed { "ok    " } else { "FAILED" });
    }
    let passed = done.iter().filter(|step| step.1).count();
    println!("steps: {passed} passed, {} failed", done.len() - passed);
}
