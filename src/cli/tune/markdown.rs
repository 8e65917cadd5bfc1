//! The page of a tune, for a document.

use gelv::form::ci::{Manual, TunePick, VariantId, shipped};

use super::marks::{bar, marks, signs};
use super::notes::notes;
use super::page::View;
use super::titles::{heading, names, shape_facts, source, stanza_name, tally, variant_facts, variant_name};
use crate::cli::tune_names::manual_name;

/// A heading, the names, then a table for each shape (or, if all are asked for, for each variant).
pub(super) fn page(pick: &TunePick, view: &View) -> String {
    let words = view.words;
    let mut out = format!("## {}\n\n", heading(pick, words));
    for paragraph in names(pick, words).into_iter().chain([tally(pick, words)]) {
        out += &format!("{paragraph}\n\n");
    }
    if view.all {
        for manual in Manual::ALL {
            let mut variants: Vec<VariantId> = pick.variants().filter(|id| id.variant().manual == manual).collect();
            variants.sort_by_key(|id| id.variant().ordinal);
            for id in variants {
                let (name, facts) = (variant_name(id.variant(), words), variant_facts(id.variant(), words));
                out += &format!("### {} {name}\n\n{facts}\n\n{}", manual_name(manual, words), table(id, view));
            }
        }
        return out;
    }
    for shape in &pick.shapes[..pick.common()] {
        out += &format!("### {}\n\n", shape_facts(shape, shape.shown(), words));
        for id in &shape.variants {
            out += &format!("- {}\n", source(id.variant(), words));
        }
        out += &format!("\n{}", table(shape.shown(), view));
    }
    out
}

/// A row for each line: what is asked, what ends it, and the strip of usage.
fn table(id: VariantId, view: &View) -> String {
    let (variant, words) = (id.variant(), view.words);
    let stanzas = variant.lines().map(|line| line.stanza).max().unwrap_or(0) + 1;
    let mut out =
        words.pick("| | 谱式 | | 用平 |\n", "| | 譜式 | | 用平 |\n", "| | Pattern | End | Level |\n").to_owned();
    out += "|--:|:--|:--|:--|\n";
    let mut stanza = 0;
    for (line, marks) in marks(variant) {
        if line.stanza != stanza {
            stanza = line.stanza;
            out += &format!("| | *{}* | | |\n", stanza_name(stanza, stanzas, words));
        }
        let wanted = signs(line, |position| variant.asked(line, position));
        let level = |at| bar(shipped().share(variant.shape_number(), at).level());
        let strip: String = (line.first..line.first + line.characters()).map(level).collect();
        let mark = marks.last().map_or_else(String::new, |mark| view.own(mark));
        out += &format!("| {} | {wanted} | {mark} | `{strip}` |\n", line.number + 1);
    }
    out.push('\n');
    for note in notes(variant, words) {
        out += &format!("- {note}\n");
    }
    if !out.ends_with("\n\n") {
        out.push('\n');
    }
    out
}
