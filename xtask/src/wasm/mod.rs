//! The npm package: the engine as WebAssembly, and what JavaScript calls it by.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

mod apart;
mod module;

use crate::{cargo, node};

/// What the engine may weigh, compressed: it is waited for before the first verdict.
const BAR: usize = 2_000_000;
const TARGET: &str = "wasm32-unknown-unknown";
/// What stands beside the engine in the package.
const BESIDE: [&str; 3] = ["gelv.js", "gelv.d.ts", "package.json"];

/// Build the package; its folder.
pub(crate) fn build() -> Result<PathBuf, String> {
    let arguments =
        ["build", "--quiet", "--locked", "--package", "gelv-wasm", "--lib", "--profile", "wasm", "--target", TARGET];
    if has_target() || add_target() {
        cargo::run(arguments, &[])?;
    } else {
        let compiler = debian().map_err(|wanted| format!("WebAssembly needs {wanted}"))?;
        let environment = compiler.environment();
        let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        cargo::run(arguments.into_iter().chain(["-Zbuild-std=std,panic_abort"]), &environment)?;
    }
    let folder = cargo::target().join("npm");
    let at = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(at)?;
    let built = cargo::target().join(TARGET).join("wasm/gelv_wasm.wasm");
    let whole = fs::read(&built).map_err(|error| format!("{}: {error}", built.display()))?;
    let (module, tables) = apart::cut(&whole)?;
    let engine = folder.join("gelv.wasm");
    fs::write(&engine, module).map_err(at)?;
    fs::write(folder.join("gelv.tables"), tables).map_err(at)?;
    let source = cargo::root().join("surfaces/wasm");
    for name in BESIDE {
        fs::copy(source.join("js").join(name), folder.join(name)).map_err(at)?;
    }
    fs::copy(source.join("README.md"), folder.join("README.md")).map_err(at)?;
    weigh(&folder.join("gelv.tables"))?;
    let weight = weigh(&engine)?;
    if weight > BAR {
        return Err(format!("{} weighs more than {BAR} bytes compressed", engine.display()));
    }
    Ok(folder)
}

/// Build the package and try it in Node: against the command line, and its types.
pub(crate) fn test() -> Result<(), String> {
    let package = build()?;
    cargo::run(["build", "--quiet", "--package", "gelv", "--bin", "gelv"], &[])?;
    let tests = cargo::root().join("surfaces/wasm/tests/js");
    let folder = node::lay_out("npm-tests", &tests, &["package.json", "package.test.mjs", "types.ts"])?;
    let at = |path: PathBuf| path.to_string_lossy().into_owned();
    let environment = [
        ("GELV_PACKAGE", at(package.clone())),
        ("GELV", at(cargo::target().join("debug/gelv"))),
        ("GELV_CANON", at(cargo::root().join("tests/canon"))),
    ];
    node::run(&folder, "node", &["--test", "package.test.mjs"], &environment)?;
    // The compiler finds the types where a program would have them.
    let installed = folder.join("node_modules/gelv");
    fs::create_dir_all(&installed).map_err(|error| format!("{}: {error}", installed.display()))?;
    for name in ["gelv.d.ts", "package.json", "gelv.js"] {
        fs::copy(package.join(name), installed.join(name)).map_err(|error| format!("{name}: {error}"))?;
    }
    let compile =
        ["node_modules/typescript/bin/tsc", "--noEmit", "--strict", "--target", "es2022", "--module", "nodenext"];
    node::run(&folder, "node", &[&compile[..], &["types.ts"]].concat(), &[])
}

/// What building the engine wants and has not.
pub(crate) fn missing() -> Option<String> {
    if has_target() || add_target() { None } else { debian().err() }
}

/// Whether the toolchain has the standard library for WebAssembly.
fn has_target() -> bool {
    output("rustc", &["--print", "target-libdir", "--target", TARGET])
        .is_some_and(|folder| fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some()))
}

/// Let rustup fetch it, where there is rustup and it may.
fn add_target() -> bool {
    let added =
        Command::new("rustup").args(["target", "add", TARGET]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    added.is_ok_and(|status| status.success()) && has_target()
}

/// A compiler that builds the standard library itself.
struct FromSource {
    rustc: String,
    linker: PathBuf,
}

impl FromSource {
    fn environment(&self) -> [(&'static str, String); 3] {
        [
            ("RUSTC", self.rustc.clone()),
            ("RUSTC_BOOTSTRAP", "1".to_owned()),
            ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", self.linker.to_string_lossy().into_owned()),
        ]
    }
}

/// Debian's compiler, which comes with the source of its standard library, and the linker of the toolchain at hand. The
/// variable `GELV_RUSTC_WEB` names another place.
fn debian() -> Result<FromSource, String> {
    let wanted = "the target wasm32-unknown-unknown (rustup target add wasm32-unknown-unknown; where that cannot be \
                  fetched: apt-get install rustc-web libstd-rust-web-dev rust-web-src)";
    let rustc = env::var("GELV_RUSTC_WEB").unwrap_or_else(|_| "/usr/bin/rustc".to_owned());
    let sysroot = output(&rustc, &["--print", "sysroot"]).ok_or(wanted)?;
    if !Path::new(&sysroot).join("lib/rustlib/src/rust/library/std/Cargo.toml").exists() {
        return Err(wanted.to_owned());
    }
    let own = output("rustc", &["--print", "sysroot"]).ok_or("no rustc on the path")?;
    let host = output("rustc", &["--print", "host-tuple"]).ok_or("a rustc of 1.84 or later is needed")?;
    let linker = Path::new(&own).join("lib/rustlib").join(host).join("bin/rust-lld");
    if !linker.exists() {
        return Err(format!("{} is missing", linker.display()));
    }
    Ok(FromSource { rustc, linker })
}

/// What a program prints, if it succeeds.
fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).current_dir(cargo::root()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Say how heavy a file is, plain and compressed as servers send it; the latter, in bytes.
fn weigh(path: &Path) -> Result<usize, String> {
    let plain = fs::metadata(path).map_err(|error| format!("{}: {error}", path.display()))?.len();
    let packed = Command::new("gzip")
        .args(["-9", "--stdout"])
        .arg(path)
        .output()
        .map_err(|error| format!("gzip could not be started: {error}"))?;
    let packed = packed.stdout.len();
    println!("{}: {plain} bytes, {packed} compressed", path.display());
    Ok(packed)
}
