//! The verse in what language models write: cases in `extract/*.toml`, and properties of any text.

#[path = "extract/pieces.rs"]
mod pieces;
#[path = "canon/poems.rs"]
#[expect(dead_code, reason = "only the texts are wanted")]
mod poems;

use std::path::Path;

use gelv::text::{Extract, Extracted, StrippedKind};
use pieces::{completion, extract};
use proptest::prelude::*;
use serde::Deserialize;

/// A completion and what is to be left of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    prompt: String,
    input: String,
    kept: String,
    /// Identifiers of the kinds that are reported, sorted.
    stripped: Vec<String>,
    #[serde(default = "yes")]
    found: bool,
    #[serde(default)]
    echo: bool,
    lines: Option<usize>,
    syllables: Option<usize>,
}

const fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extract");
    ["answers", "frames", "songs", "english"]
        .into_iter()
        .flat_map(|name| {
            let path = folder.join(name).with_extension("toml");
            let text = std::fs::read_to_string(&path).expect("the cases are part of the checkout");
            toml::from_str::<File>(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())).case
        })
        .collect()
}

fn kinds(found: &Extracted) -> Vec<&'static str> {
    let mut kinds: Vec<&str> = found.stripped.iter().map(|stripped| stripped.kind.id()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

#[test]
fn cases_leave_their_verse() {
    let cases = cases();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let extract = Extract { lines: case.lines, syllables: case.syllables, ..Extract::default() };
        let found = extract.run(&case.prompt, &case.input);
        let same = found.text == case.kept
            && kinds(&found) == case.stripped
            && found.found == case.found
            && found.echo == case.echo
            && !found.too_long;
        if !same {
            let (kinds, text) = (kinds(&found), &found.text);
            wrong.push(format!("{}: {kinds:?} found {} echo {}\n{text}", case.name, found.found, found.echo));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
}

#[test]
fn a_poem_is_left_as_it_is() {
    for poem in poems::canon() {
        for (script, text) in poem.texts() {
            let found = Extract::default().run("", text);
            assert_eq!(found.text, text, "{} {script}", poem.name());
            assert!(found.found && found.extra == 0.0, "{}", poem.name());
        }
    }
}

#[test]
fn what_is_switched_off_stays() {
    let input = "<think>想</think>好的：\n《相思》\n**红豆生南国，春来发几枝。**\n愿君多采撷，此物最相思。</s>";
    let without = |change: fn(&mut Extract)| {
        let mut extract = Extract::default();
        change(&mut extract);
        extract.run("", input).text
    };
    assert!(without(|extract| extract.think = false).contains('红'));
    assert!(without(|extract| extract.prose = false).contains("好的："));
    assert!(without(|extract| extract.titles = false).contains("《相思》"));
    assert!(without(|extract| extract.markup = false).contains("**红豆"));
    assert!(without(|extract| (extract.tokens, extract.markup) = (false, false)).contains("</s>"));
    assert_eq!(Extract::nothing().run("红", input).text, input);
}

#[test]
fn the_share_outside_the_poem_is_counted() {
    let verse = "红豆生南国，春来发几枝。\n愿君多采撷，此物最相思。\n";
    let extra = |text: &str| Extract::default().run("", text).extra;
    assert_eq!(extra(verse), 0.0);
    assert_eq!(extra(&format!("<think>这首诗要押支韵</think>{verse}")), 0.0, "thoughts are no part of the answer");
    let prose = "这首诗写的是相思，语言浅近而情意深长也。\n"; // eighteen characters
    assert_eq!(extra(&format!("{verse}\n{prose}")), 18.0 / 38.0);
}

#[test]
fn a_long_answer_is_cut() {
    let verse = "红豆生南国，春来发几枝。\n愿君多采撷，此物最相思。\n";
    let long = format!("{verse}\n{}", "这是很长的散文。".repeat(20_000));
    let found = Extract::default().run("", &long);
    assert!(found.too_long && found.text.starts_with(verse));
    // Thoughts, however long, cost the answer nothing.
    let thought = format!("<think>{}</think>{verse}", "想".repeat(100_000));
    let found = Extract::default().run("", &thought);
    assert!(!found.too_long && found.text == verse);
}

/// Whether one text is made of another by leaving characters out.
fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut whole = whole.chars();
    part.chars().all(|ch| whole.any(|other| other == ch))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_stripped(text in completion(), prompt in completion(), extract in extract()) {
        let found = extract.run(&prompt, &text);
        prop_assert!((0.0..=1.0).contains(&found.extra));
        prop_assert!(found.text.len() <= extract.limit.max(text.len()));
        let mut at = 0;
        for range in &found.kept {
            prop_assert!(at <= range.start && range.start < range.end && range.end <= text.len());
            at = range.end;
        }
        for stripped in &found.stripped {
            prop_assert!(text.get(stripped.range.clone()).is_some_and(|cut| !cut.is_empty()));
        }
        let pieces: String = found.kept.iter().map(|range| &text[range.clone()]).collect();
        let rewritten = found.has(StrippedKind::Json) || text.contains("<br") || text.contains("<p");
        if rewritten {
            // An escape is kept as what it stands for, a tag that ends a row as the end of a row.
            prop_assert!(found.text.len() <= pieces.len());
        } else {
            prop_assert_eq!(&pieces, &found.text);
            prop_assert!(is_subsequence(&found.text, &text));
        }
    }

    #[test]
    fn verse_that_is_left_is_left_again(text in completion()) {
        let once = Extract::default().run("", &text);
        let twice = Extract::default().run("", &once.text);
        prop_assert_eq!(twice.text, once.text);
    }
}

#[test]
fn time_grows_with_the_text_alone() {
    // What would cost most where a step looked back or ahead without bound.
    for unit in [
        "<think>",
        "</think>",
        "<|im_start|>",
        "<|",
        "*a",
        "**春**",
        "\\\"[{",
        "春\n\n",
        "<answer>春",
        "红豆生南国，春来发几枝。\n\n",
        "```\n",
        "《",
    ] {
        let text = unit.repeat(200_000 / unit.len());
        let start = std::time::Instant::now();
        let found = Extract { limit: usize::MAX, ..Extract::default() }.run("春", &text);
        // An unoptimised build takes a tenth of this; a square of the length would take hours.
        assert!(start.elapsed().as_secs() < 60, "{unit:?} took {:?}", start.elapsed());
        assert!(found.text.len() <= text.len());
    }
}
