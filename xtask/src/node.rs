//! Tests in JavaScript: laid out beside the build, so that what npm fetches stays out of the checkout.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cargo;

/// The oldest Node.js that runs the tests.
const OLDEST: u32 = 20;

/// Whether Node.js and npm are there and recent enough; else what is missing.
pub(crate) fn missing() -> Option<String> {
    let said = Command::new("node").arg("--version").output().ok().filter(|output| output.status.success());
    let version = said.and_then(|output| {
        let text = String::from_utf8(output.stdout).ok()?;
        text.trim_start_matches('v').split('.').next()?.parse::<u32>().ok()
    });
    let npm = Command::new("npm").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    match version {
        Some(version) if version >= OLDEST && npm.is_ok_and(|status| status.success()) => None,
        _ => Some(format!("Node.js {OLDEST} or later, with npm")),
    }
}

/// Copy tests into a folder of the build and fetch what they need.
pub(crate) fn lay_out(name: &str, tests: &Path, files: &[&str]) -> Result<PathBuf, String> {
    let folder = cargo::target().join(name);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for name in files {
        fs::copy(tests.join(name), folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
    }
    let install = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    run(&folder, "npm", &install, &[])?;
    Ok(folder)
}

/// Run a program in a folder; what it prints goes to the terminal.
pub(crate) fn run(
    folder: &Path,
    program: &str,
    arguments: &[&str],
    environment: &[(&str, String)],
) -> Result<(), String> {
    let status = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .envs(environment.iter().map(|(name, value)| (*name, value)))
        .status()
        .map_err(|error| format!("{program} could not be started: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("failed: {program} {}", arguments.join(" "))) }
}
