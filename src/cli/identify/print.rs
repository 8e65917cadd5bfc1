//! Answers as text and for programs.

use gelv::identity::{Found, Other};
use gelv::{FormKind, Identity, Lang};
use serde_json::Value;

use crate::cli::explain::own;
use crate::cli::tune_names::{manual_name, name};
use crate::cli::words::Words;

/// Confidence from which the next best is not worth a word.
const SURE: f32 = 0.99;

/// A row for the answer; a second one for what else it could be, where that is open.
pub(super) fn text(answer: &Identity, id: Option<&Value>, words: Words) -> String {
    // The only poem of standard input needs no name.
    let id = match id {
        Some(Value::String(id)) if id == "-" => String::new(),
        Some(Value::String(id)) => format!("{id}: "),
        Some(id) => format!("{id}: "),
        None => String::new(),
    };
    let what = match &answer.tune {
        Some(found) => tune(found, words),
        None => form_name(answer.form, words),
    };
    let mut out = format!("{id}{what}");
    if answer.form.kind() != FormKind::Unknown {
        let percent = percent(answer.confidence);
        out += &say!(words, " · 把握 {percent}", " · 把握 {percent}", " · confidence {percent}");
    }
    if answer.confidence < SURE && !answer.others.is_empty() {
        let others: Vec<String> = answer.others.iter().map(|other| other_name(other, words)).collect();
        let others = others.join(words.pick("；", "；", "; "));
        out += &say!(words, "\n    其次：{others}", "\n    其次：{others}", "\n    then: {others}");
    }
    out.push('\n');
    out
}

fn form_name(form: gelv::FormId, words: Words) -> String {
    if words.lang == Lang::En { form.english().to_owned() } else { own(form.name(), words) }
}

/// 满江红 · 钦定词谱第1体（93字）
fn tune(found: &Found, words: Words) -> String {
    let tune = name(found.tune, words);
    let manual = manual_name(found.variant.manual, words);
    let (number, characters) = (found.variant.ordinal, found.variant.characters());
    let off = match found.distance {
        0 => String::new(),
        distance => say!(words, "，差{distance}字", "，差{distance}字", ", {distance} off"),
    };
    say!(
        words,
        "{tune} · {manual}第{number}体（{characters}字{off}）",
        "{tune} · {manual}第{number}體（{characters}字{off}）",
        "{tune} · {manual} {number} ({characters} characters{off})"
    )
}

fn other_name(other: &Other, words: Words) -> String {
    match other {
        Other::Tune(found, _) => tune(found, words),
        Other::Form(form, distance) => {
            let name = form_name(*form, words);
            let distance = format!("{distance:.1}");
            say!(words, "{name}（差 {distance} 处）", "{name}（差 {distance} 處）", "{name} ({distance} errors off)")
        }
    }
}

fn percent(share: f32) -> String {
    let percent = share * 100.0;
    if percent > 99.0 { ">99%".to_owned() } else { format!("{percent:.0}%") }
}

/// The answer for programs, led by the identifier of its record.
pub(super) fn entry(answer: &Identity, id: Option<Value>) -> Value {
    let mut entry = answer.entry();
    if let Some(fields) = entry.as_object_mut() {
        fields.shift_insert(0, "id".to_owned(), id.into());
    }
    entry
}
