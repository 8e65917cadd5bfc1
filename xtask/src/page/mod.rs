//! The page: its files, the engine beside them, and a worker that keeps them for when there is no network.

use std::env;
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::{Path, PathBuf};

mod join;

use crate::{cargo, node, wasm};

/// Files that are served as they are.
const FILES: [&str; 3] = ["style.css", "page.webmanifest", "icon.svg"];
/// Files that come with the engine.
const ENGINE: [&str; 2] = ["gelv.wasm", "gelv.tables"];
/// What the page's text loads where it is written, and what it loads where it is laid out.
const MODULE: &str = "<script type=\"module\" src=\"app.js\">";
const SCRIPT: &str = "<script defer src=\"page.js\">";
/// The tests, which run outside of the checkout.
const TESTS: [&str; 3] = ["package.json", "page.test.mjs", "serve.mjs"];
/// Where the worker's text has the name of its store, which changes when any file does.
const VERSION: &str = "@VERSION@";
/// Where it has the list of files.
const LIST: &str = "[/* FILES */]";

/// Build the engine and lay the page out; its folder.
pub(crate) fn build() -> Result<PathBuf, String> {
    let package = wasm::build()?;
    let source = cargo::root().join("surfaces/web");
    let folder = cargo::target().join("page");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let text = String::from_utf8(read(&source.join("index.html"))?).map_err(|error| error.to_string())?;
    if !text.contains(MODULE) {
        return Err(format!("index.html has no {MODULE}"));
    }
    let mut files = vec![
        ("index.html", text.replace(MODULE, SCRIPT).into_bytes()),
        ("page.js", join::script(&package, &source)?.into_bytes()),
    ];
    for (from, names) in [(&source, &FILES[..]), (&package, &ENGINE[..])] {
        for name in names {
            files.push((name, read(&from.join(name))?));
        }
    }
    let mut sum = Sum::default();
    for (name, bytes) in &files {
        sum.add(bytes);
        write(&folder.join(name), bytes)?;
        // Only for a page opened from its folder: the worker keeps the file itself.
        if ENGINE.contains(name) {
            write(&folder.join(format!("{name}.js")), join::carrier(name, bytes).as_bytes())?;
        }
    }
    let worker = String::from_utf8(read(&source.join("worker.js"))?).map_err(|error| error.to_string())?;
    sum.add(worker.as_bytes());
    if !(worker.contains(VERSION) && worker.contains(LIST)) {
        return Err(format!("worker.js has no {VERSION} or no {LIST}"));
    }
    let list: Vec<String> = files.iter().map(|(name, _)| format!("{name:?}")).collect();
    let worker = worker.replace(VERSION, &sum.to_string()).replace(LIST, &format!("[{}]", list.join(", ")));
    write(&folder.join("worker.js"), worker.as_bytes())?;
    Ok(folder)
}

/// The browser: what the variable `CHROMIUM` names, else Debian's.
pub(crate) fn browser() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map_or_else(|| PathBuf::from("/usr/bin/chromium"), PathBuf::from);
    named.exists().then_some(named)
}

/// Build the page and try it in a browser.
pub(crate) fn test() -> Result<(), String> {
    let page = build()?;
    let folder = node::lay_out("page-tests", &cargo::root().join("surfaces/web/tests"), &TESTS)?;
    let browser = browser().ok_or("no Chromium: the variable CHROMIUM says where it is")?;
    let environment =
        [("GELV_PAGE", page), ("CHROMIUM", browser)].map(|(name, path)| (name, path.to_string_lossy().into_owned()));
    node::run(&folder, "node", &["--test", "page.test.mjs"], &environment)
}

/// FNV-1a: tells one set of files from another, and need resist nobody.
pub(crate) struct Sum(u64);

impl Display for Sum {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

impl Default for Sum {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Sum {
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
