//! `cargo xtask test`: everything the README promises, step by step.

use std::env;
use std::time::Instant;

use crate::{cargo, node, page, python, wasm};

/// The variable that makes a step fail that cannot be taken here, where it would be left out otherwise.
const ALL: &str = "GELV_TEST_ALL";

/// One step: its name, its arguments to cargo, its environment.
type Step = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

/// A step that some machines cannot take: its name, what is missing, the step.
type Surface = (&'static str, Option<String>, fn() -> Result<(), String>);

const FORMATTING: Step = ("formatting", &["fmt", "--all", "--check"], &[]);
const LINTS: Step =
    ("lints", &["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"], &[]);
/// The library as others embed it: without the command line.
const LIBRARY_LINTS: Step = (
    "lints of the bare library",
    &["clippy", "--package", "gelv", "--lib", "--no-default-features", "--", "-D", "warnings"],
    &[],
);
/// Generated files are among the tests: a stale one fails. The native half of the Python package is tested by pytest.
const TESTS: Step = (
    "tests, generated files among them",
    &["test", "--workspace", "--exclude", "gelv-python", "--exclude", "gelv-serve", "--all-features", "--tests"],
    &[],
);
const TESTS_BY_NEXTEST: Step = (
    "tests, generated files among them",
    &["nextest", "run", "--workspace", "--exclude", "gelv-python", "--exclude", "gelv-serve", "--all-features"],
    &[],
);
/// The service is tested as a program, beside the command line that it must agree with: by plain cargo, whose tests may
/// build that.
const SERVE: Step = ("the service", &["test", "--package", "gelv-serve", "--tests"], &[]);
const EXAMPLES: Step = (
    "examples in the documentation",
    &["test", "--workspace", "--exclude", "gelv-python", "--all-features", "--doc"],
    &[],
);
const DOCUMENTATION: Step = (
    "documentation",
    &["doc", "--workspace", "--exclude", "gelv-python", "--all-features", "--no-deps"],
    &[("RUSTDOCFLAGS", "-D warnings")],
);
const BENCHES: Step = (
    "benches compile",
    &["test", "--workspace", "--exclude", "gelv-python", "--all-features", "--benches", "--no-run"],
    &[],
);

/// Run every step; stop at the first that fails.
pub(crate) fn run() -> Result<(), String> {
    let tests = if cargo::has("nextest") { TESTS_BY_NEXTEST } else { TESTS };
    let steps = [FORMATTING, LINTS, LIBRARY_LINTS, tests, SERVE, EXAMPLES, DOCUMENTATION, BENCHES];
    let count = steps.len() + 3;
    let mut done = Vec::new();
    for (number, (name, arguments, environment)) in (1..).zip(steps) {
        println!("\n── {number}/{count} {name}: cargo {}", arguments.join(" "));
        step(name, &mut done, || cargo::run(arguments.iter().copied(), environment))?;
    }
    println!("\n── {}/{count} the Python package", count - 2);
    step("the Python package", &mut done, python::test)?;
    let mut skipped = Vec::new();
    let no_browser = || page::browser().is_none().then(|| "Chromium".to_owned());
    let missing = node::missing().or_else(wasm::missing);
    let of_surfaces: [Surface; 2] = [
        ("the npm package", missing.clone(), wasm::test),
        ("the page in a browser", missing.or_else(no_browser), page::test),
    ];
    for (number, (name, missing, test)) in (count - 1..).zip(of_surfaces) {
        println!("\n── {number}/{count} {name}");
        match missing {
            None => step(name, &mut done, test)?,
            Some(missing) if env::var_os(ALL).is_some() => {
                step(name, &mut done, || Err(format!("{name} needs {missing}")))?
            }
            Some(missing) => skipped.push(format!("SKIPPED {name}: it needs {missing}")),
        }
    }
    summary(&done);
    for line in skipped {
        println!("{line}");
    }
    Ok(())
}

/// The tests of the service alone.
pub(crate) fn serve() -> Result<(), String> {
    cargo::run(SERVE.1.iter().copied(), SERVE.2)
}

/// Take one step and its time; a failure is the last one.
fn step(
    name: &'static str,
    done: &mut Vec<(&'static str, bool, u64)>,
    take: impl FnOnce() -> Result<(), String>,
) -> Result<(), String> {
    let start = Instant::now();
    let result = take();
    done.push((name, result.is_ok(), start.elapsed().as_secs()));
    if result.is_err() {
        summary(done);
    }
    result
}

fn summary(done: &[(&str, bool, u64)]) {
    println!();
    for (name, passed, seconds) in done {
        println!("{} {name} ({seconds} s)", if *passed { "ok    " } else { "FAILED" });
    }
    let passed = done.iter().filter(|step| step.1).count();
    println!("steps: {passed} passed, {} failed", done.len() - passed);
}
