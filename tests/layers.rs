//! The layers: text goes one way, and a layer may import only layers to its left.

use std::path::{Path, PathBuf};

/// From left to right. The tables of `generated` belong to phonology, those of tunes to form, those of fluency
/// to it, those of pairs to parallel.
const LAYERS: [&str; 9] = ["text", "phonology", "fluency", "form", "parallel", "rules", "report", "spec", "render"];

/// These stand above the layers and see all of them.
const ABOVE: [&str; 8] = ["lib.rs", "catalogue", "checker.rs", "checker", "error.rs", "record", "main.rs", "cli"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder of the checkout") {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn rank(module: &str) -> Option<usize> {
    let layer = if module == "generated" { "phonology" } else { module };
    LAYERS.iter().position(|&known| known == layer)
}

/// The first names of the paths that start at the crate's root: `text` of `crate::text::Poem`; of
/// `crate::{form::Rhyme, text}` both.
fn roots(code: &str) -> Vec<String> {
    let name_of = |path: &str| path.trim_start().chars().take_while(|&ch| ch.is_alphanumeric() || ch == '_').collect();
    let mut names = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        if code[..at].ends_with(|ch: char| ch.is_alphanumeric() || ch == '_' || ch == '$') {
            continue;
        }
        let rest = &code[at + path.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            names.push(name_of(rest));
            continue;
        };
        let mut depth = 1;
        let mut start = 0;
        for (index, ch) in list.char_indices() {
            match ch {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => {
                    names.push(name_of(&list[start..index]));
                    start = index + 1;
                }
                _ => {}
            }
            if depth == 0 {
                names.push(name_of(&list[start..index]));
                break;
            }
        }
    }
    names.retain(|name: &String| !name.is_empty());
    names
}

/// The file without its comments and unit tests, which may look anywhere.
fn code_of(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("a source file");
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_layer_imports_only_layers_to_its_left() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut seen = [false; LAYERS.len()];
    for path in sources(&folder) {
        let inside = path.strip_prefix(&folder).expect("found in it");
        let module = inside.components().next().expect("a file").as_os_str().to_string_lossy().into_owned();
        if ABOVE.contains(&module.as_str()) {
            continue;
        }
        let layer = match inside.to_str() {
            Some("generated/tunes.rs" | "generated/tune_usage.rs") => "form",
            Some("generated/fluency.rs") => "fluency",
            Some("generated/parallel.rs") => "parallel",
            _ => module.trim_end_matches(".rs"),
        };
        let Some(own) = rank(layer) else {
            wrong.push(format!("{} belongs to no layer", inside.display()));
            continue;
        };
        seen[own] = true;
        let code = code_of(&path);
        for name in roots(&code) {
            if rank(&name).is_none_or(|layer| layer > own) {
                wrong.push(format!("{} imports crate::{name}", inside.display()));
            }
        }
        // `super` may not leave the layer either: as many as the file is deep inside it.
        let depth = inside.components().count() - usize::from(inside.ends_with("mod.rs"));
        if code.contains(&"super::".repeat(depth)) {
            wrong.push(format!("{} leaves its layer by super", inside.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen, [true; LAYERS.len()], "a layer has no files");
}

#[test]
fn paths_are_found() {
    assert_eq!(roots("use crate::text::Poem;"), ["text"]);
    assert_eq!(roots("use crate::{form::{a, b}, text};"), ["form", "text"]);
    assert_eq!(roots("fn f(x: crate::rules::Rule) {}"), ["rules"]);
    assert_eq!(roots("$crate::rules::Rule mycrate::x"), Vec::<String>::new());
}
