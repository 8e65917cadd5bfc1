//! 词牌: a tune with its shapes and variants, and what poets did with them.

use serde_json::{Value, json};

use super::round;
use crate::form::ci::{
    Confidence, End, Extra, Manual, PrintedLine, RepeatKind, Segment, ShapePick, TuneId, TunePick, Variant, VariantId,
    names, shipped,
};

/// The entry of the tune that a name means first of all, as [`tune`] has it, of one manual or of all; the names of others
/// that bear the name too are its `namesakes`. `None` where no tune has the name.
///
/// ```
/// let tune = gelv::catalogue::tune_named("乌夜啼", None).expect("a tune");
/// assert!(tune["namesakes"].as_array().is_some_and(|names| !names.is_empty()));
/// ```
pub fn tune_named(name: &str, manual: Option<Manual>) -> Option<Value> {
    let picks = TunePick::all(name, manual);
    let (first, rest) = picks.split_first()?;
    let mut entry = tune(first);
    entry["namesakes"] = rest.iter().map(|pick| pick.id.tune().name).collect();
    Some(entry)
}

/// A tune in a list: its names, the lengths of its variants in characters, and how many poems are set to it.
pub fn tune_in_short(id: TuneId) -> Value {
    let tune = id.tune();
    let mut characters: Vec<usize> = tune.variants().map(|id| id.variant().characters()).collect();
    characters.sort_unstable();
    characters.dedup();
    let poems: u32 = tune.shapes().map(|shape| shipped().poems(shape)).sum();
    json!({ "name": tune.name, "traditional": tune.traditional, "characters": characters, "poems": poems })
}

/// Everything known of a tune: its shapes by how many poems use them, each with its variants and with what poets did; which
/// variant to write by is its `model`.
pub fn tune(pick: &TunePick) -> Value {
    let (id, tune) = (pick.id, pick.id.tune());
    let own = [tune.name, tune.traditional];
    let aliases: Vec<&str> =
        names().filter(|row| row.1.contains(&id.0) && !own.contains(&row.0)).map(|row| row.0).collect();
    let model = pick.model().variant();
    json!({
        "name": tune.name, "traditional": tune.traditional, "asked": pick.given, "aliases": aliases,
        "poems": pick.poems(), "model": { "manual": model.manual.id(), "variant": model.ordinal },
        "shapes": pick.shapes.iter().map(shape).collect::<Vec<_>>(),
    })
}

fn shape(pick: &ShapePick) -> Value {
    let (usage, number) = (shipped(), pick.number);
    let mut first = 0;
    let lines: Vec<Value> = (0..)
        .zip(pick.shape().lines())
        .map(|(line_number, line): (usize, _)| {
            let level: Vec<f64> = (first..line.end()).map(|at| round(usage.share(number, at).level())).collect();
            first = line.end();
            json!({ "level": level, "rhyming": usage.rhyming(number, line_number).map(round) })
        })
        .collect();
    json!({
        "characters": pick.shape().len, "poems": pick.poems(), "entering": usage.entering(number).map(round),
        "usage": lines, "variants": pick.variants.iter().map(|&id| variant(id)).collect::<Vec<_>>(),
    })
}

fn variant(id: VariantId) -> Value {
    let variant = id.variant();
    let scheme = variant.scheme();
    let mut stanzas: Vec<Vec<Value>> = Vec::new();
    for line in variant.lines() {
        stanzas.resize(usize::from(line.stanza) + 1, Vec::new());
        stanzas[usize::from(line.stanza)].push(line_entry(variant, line));
    }
    let extras: Vec<Value> = variant.extras().iter().filter_map(extra).collect();
    json!({
        "manual": variant.manual.id(), "variant": variant.ordinal, "label": variant.label(), "author": variant.author(),
        "incipit": variant.incipit(), "confidence": confidence(variant.confidence), "rhyme": scheme.id(),
        "rhyme_name": scheme.name(), "stanzas": stanzas, "extras": extras,
    })
}

/// One line: its segments, and the end that counts.
fn line_entry(variant: &Variant, line: PrintedLine) -> Value {
    let mut position = 0;
    let segments: Vec<Value> = line
        .segments
        .iter()
        .map(|segment| {
            let signs: String =
                (0..usize::from(segment.pattern().len)).map(|at| variant.asked(line, position + at).sign()).collect();
            position += usize::from(segment.pattern().len);
            segment_entry(*segment, &signs)
        })
        .collect();
    json!({ "line": line.number + 1, "segments": segments })
}

fn segment_entry(segment: Segment, pattern: &str) -> Value {
    let mut entry = json!({ "pattern": pattern, "end": end(segment.end()) });
    if segment.rhymes() {
        entry["series"] = (segment.series() + 1).into();
        entry["tone"] = json!(segment.rhyme_class());
    }
    if segment.is_optional() {
        entry["optional"] = true.into();
    }
    if segment.leading_words() > 0 {
        entry["leading_words"] = segment.leading_words().into();
    }
    if segment.parallel_group() > 0 {
        entry["parallel"] = segment.parallel_group().into();
    }
    entry
}

const fn end(end: End) -> &'static str {
    match end {
        End::Caesura => "caesura",
        End::Line => "line",
        End::Rhyme => "rhyme",
        End::Echo => "echo",
        End::Change => "change",
        End::Repeat => "repeat",
    }
}

const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

/// What the pattern does not show; single tones it does.
fn extra(extra: &Extra) -> Option<Value> {
    Some(match *extra {
        Extra::Repeat { line, of, kind, count } => {
            let kind = match kind {
                RepeatKind::Line => "line",
                RepeatKind::Tail => "tail",
                RepeatKind::Reversed => "reversed",
                RepeatKind::RhymeWord => "rhyme-word",
            };
            json!({ "extra": "repeat", "line": line + 1, "of": of + 1, "kind": kind, "characters": count })
        }
        Extra::Tone { .. } => return None,
        Extra::Refrain { line, after, words } => {
            json!({ "extra": "refrain", "line": line + 1, "after": after, "words": words })
        }
        Extra::Padding { line, position } => json!({ "extra": "padding", "line": line + 1, "position": position + 1 }),
    })
}
