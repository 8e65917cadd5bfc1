//! One script of many: a page opened from a folder may load no modules, and fetch nothing.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The page's modules, each after those that it imports from.
const MODULES: [&str; 15] = [
    "words.js",
    "pinyin.js",
    "engine.js",
    "state.js",
    "keys.js",
    "looks.js",
    "choices.js",
    "boxes.js",
    "poem.js",
    "detail.js",
    "tune.js",
    "forms.js",
    "rhymes.js",
    "save.js",
    "app.js",
];

/// The modules of a folder behind the package's own module, and the style sheet for pages that are saved.
pub(super) fn script(package: &Path, source: &Path) -> Result<String, String> {
    let style = read(&source.join("style.css"))?;
    let mut script = format!("(() => {{\n\"use strict\";\nglobalThis.PAGE_STYLE = {};\n", literal(&style));
    let mut names = BTreeSet::new();
    for path in std::iter::once(package.join("gelv.js")).chain(MODULES.iter().map(|name| source.join(name))) {
        for line in read(&path)?.lines() {
            if line.starts_with("import ") {
                continue;
            }
            let line = line.strip_prefix("export ").unwrap_or(line);
            if let Some(name) = declared(line)
                && !names.insert(name.to_owned())
            {
                return Err(format!("{}: another module declares {name} too", path.display()));
            }
            script += &line.replace("import.meta.url", "document.baseURI");
            script.push('\n');
        }
    }
    script += "})();\n";
    Ok(script)
}

/// The name that a line of the outermost level declares.
fn declared(line: &str) -> Option<&str> {
    let line = line.strip_prefix("async ").unwrap_or(line);
    let rest = ["function ", "const ", "let ", "class "].iter().find_map(|word| line.strip_prefix(word))?;
    rest.split(|ch: char| !(ch.is_alphanumeric() || ch == '_' || ch == '$')).find(|name| !name.is_empty())
}

/// A file as a script that brings its content, in base 64.
pub(super) fn carrier(name: &str, bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut script = format!("(globalThis.GELV_FILES ??= {{}})[\"{name}\"] = \"");
    script.reserve(bytes.len() / 3 * 4 + 8);
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0_usize, |bits, at| bits << 8 | usize::from(three.get(at).copied().unwrap_or(0)));
        for digit in 0..4 {
            script.push(if digit <= three.len() { DIGITS[bits >> (18 - 6 * digit) & 63] as char } else { '=' });
        }
    }
    script.push_str("\";\n");
    script
}

/// A string of JavaScript.
fn literal(text: &str) -> String {
    let mut literal = "\"".to_owned();
    for ch in text.chars() {
        match ch {
            '"' | '\\' => literal.extend(['\\', ch]),
            ch if ch.is_control() => {
                let _ = write!(literal, "\\u{:04x}", ch as u32);
            }
            ch => literal.push(ch),
        }
    }
    literal.push('"');
    literal
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_become_scripts() {
        assert_eq!(carrier("a", b"gelv"), "(globalThis.GELV_FILES ??= {})[\"a\"] = \"Z2Vsdg==\";\n");
        assert!(carrier("a", b"gel").ends_with("\"Z2Vs\";\n"));
        assert_eq!(literal("a\n\"\\"), r#""a\u000a\"\\""#);
    }

    #[test]
    fn declarations_are_seen() {
        assert_eq!(declared("async function begin() {"), Some("begin"));
        assert_eq!(declared("const [a, b] = c;"), Some("a"));
        assert_eq!(declared("  const inner = 1;"), None);
    }
}
