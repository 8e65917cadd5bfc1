//! The Python package: its wheel, built and tested in a virtual environment of its own.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo;

/// Bytes that the wheel may have.
const WHEEL_LIMIT: u64 = 8_000_000;

/// Which tests: a folder for the environment, the packages it has, and how pytest picks the tests.
struct Suite {
    environment: &'static str,
    requirements: &'static str,
    pytest: &'static [&'static str],
}

const DEFAULT: Suite = Suite { environment: "venv", requirements: "requirements/test.txt", pytest: &["-q"] };
/// Frameworks and engines of others, some of them large.
const INTEGRATION: Suite = Suite {
    environment: "venv-integration",
    requirements: "requirements/integration.txt",
    pytest: &["-q", "-rs", "-m", "integration"],
};

/// Build the wheel and run the tests that need little beside it.
pub(crate) fn test() -> Result<(), String> {
    DEFAULT.run()
}

/// Build the wheel and run the tests within the frameworks and engines that it is made for.
pub(crate) fn integration() -> Result<(), String> {
    INTEGRATION.run()
}

impl Suite {
    fn run(&self) -> Result<(), String> {
        let python = self.environment()?;
        let wheel = build(&python)?;
        let wheel = wheel.as_os_str();
        let install =
            ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--force-reinstall", "--no-deps"];
        run(&python, install.iter().map(OsStr::new).chain([wheel]))?;
        run(&python, ["-m", "pytest"].iter().chain(self.pytest))
    }

    /// The interpreter of the environment, which is made where there is none or where it was made for other packages.
    fn environment(&self) -> Result<PathBuf, String> {
        let folder = cargo::target().join(self.environment);
        let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
        let stamp = folder.join("requirements.txt");
        let wanted = requirements(self.requirements)?;
        if python.exists() && fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == wanted) {
            return Ok(python);
        }
        let system = env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
        let clear = [OsStr::new("-m"), OsStr::new("venv"), OsStr::new("--clear"), folder.as_os_str()];
        run(Path::new(&system), clear).map_err(|error| {
            format!("{error}\nThe Python package needs Python 3.10 or later; the variable PYTHON says which one")
        })?;
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", self.requirements];
        run(&python, install)?;
        fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))?;
        Ok(python)
    }
}

/// The lines of a file of requirements and of those that it builds on.
fn requirements(file: &str) -> Result<String, String> {
    let path = package().join(file);
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut all = text.clone();
    for other in text.lines().filter_map(|line| line.strip_prefix("-r ")) {
        let beside = Path::new(file).with_file_name(other.trim());
        all += &requirements(&beside.to_string_lossy())?;
    }
    Ok(all)
}

/// Build the wheel as it ships.
fn build(python: &Path) -> Result<PathBuf, String> {
    let folder = cargo::target().join("wheels");
    // An older wheel must not be taken for the new one.
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let build = ["-m", "maturin", "build", "--quiet", "--locked", "--interpreter"].iter().map(OsStr::new);
    run(python, build.chain([python.as_os_str(), OsStr::new("--out"), folder.as_os_str()]))?;
    let wheel = fs::read_dir(&folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
        .ok_or("maturin made no wheel")?;
    let bytes = fs::metadata(&wheel).map_err(|error| format!("{}: {error}", wheel.display()))?.len();
    println!("{}: {bytes} bytes", wheel.display());
    if bytes > WHEEL_LIMIT {
        return Err(format!("the wheel has {bytes} bytes, more than the {WHEEL_LIMIT} it may have"));
    }
    Ok(wheel)
}

/// The folder of the package.
fn package() -> PathBuf {
    cargo::root().join("surfaces/python")
}

/// Run a program in the folder of the package; what it prints goes to the terminal.
fn run<A: AsRef<OsStr>>(program: &Path, arguments: impl IntoIterator<Item = A>) -> Result<(), String> {
    let arguments: Vec<A> = arguments.into_iter().collect();
    let words: Vec<_> = arguments.iter().map(|argument| argument.as_ref().to_string_lossy()).collect();
    let words = words.join(" ");
    println!("{} {words}", program.display());
    let status = Command::new(program)
        .args(&arguments)
        .current_dir(package())
        .status()
        .map_err(|error| format!("{} could not be started: {error}", program.display()))?;
    if status.success() { Ok(()) } else { Err(format!("failed: {} {words}", program.display())) }
}
