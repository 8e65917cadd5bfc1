//! JSON: the words of the last answer of a conversation, or of a record with a poem.

use std::ops::Range;

use serde_json::Value;

use super::StrippedKind::Json;
use super::trail::Cut;

/// Keys under which an object may have the answer, the likelier first.
const KEYS: [&str; 14] = [
    "content",
    "completion",
    "response",
    "answer",
    "output",
    "poem",
    "诗",
    "诗词",
    "verse",
    "text",
    "lines",
    "paragraphs",
    "messages",
    "message",
];

/// What to cut, and what to write otherwise, so that the answer is left.
pub(super) fn cuts(text: &str) -> Vec<Cut> {
    let trimmed = text.trim();
    let (first, last) = (trimmed.bytes().next(), trimmed.bytes().last());
    if !matches!((first, last), (Some(b'['), Some(b']')) | (Some(b'{'), Some(b'}'))) {
        return Vec::new();
    }
    let Ok(value) = serde_json::from_str::<Value>(trimmed) else { return Vec::new() };
    let mut wanted = Vec::new();
    answer(&value, &mut wanted);
    let places = places(text, &wanted);
    if places.is_empty() {
        return Vec::new();
    }
    let (mut cuts, mut at) = (Vec::new(), 0);
    for (number, place) in places.into_iter().enumerate() {
        let before = at..place.start;
        cuts.push(if number == 0 { Cut::new(before, Json) } else { Cut::put(before, Json, '\n') });
        escapes(text, place.clone(), &mut cuts);
        at = place.end;
    }
    cuts.push(Cut::new(at..text.len(), Json));
    cuts
}

/// The strings that make up the answer.
fn answer<'v>(value: &'v Value, out: &mut Vec<&'v str>) {
    match value {
        Value::String(words) => out.push(words),
        Value::Array(items) => {
            let role = |item: &Value| item.get("role").and_then(Value::as_str).map(str::to_owned);
            let is_answer = |item: &&Value| role(item).is_some_and(|role| role == "assistant" || role == "model");
            if let Some(turn) = items.iter().rfind(is_answer) {
                answer(turn, out);
            } else if !items.iter().any(|item| role(item).is_some()) {
                items
                    .iter()
                    .filter(|item| item.is_string() || item.get("text").is_some())
                    .for_each(|item| answer(item, out));
            }
        }
        Value::Object(map) => {
            if let Some(choice) = map.get("choices").and_then(|choices| choices.get(0)) {
                answer(choice, out);
            } else if let Some(inner) = KEYS.iter().find_map(|key| map.get(*key)) {
                answer(inner, out);
            }
        }
        _ => {}
    }
}

/// Where the strings stand in the text, without their quotes: found from the end, for the last answer counts.
fn places(text: &str, wanted: &[&str]) -> Vec<Range<usize>> {
    let literals = literals(text);
    let mut left = literals.iter().rev();
    let mut places: Vec<Range<usize>> = Vec::new();
    for words in wanted.iter().rev() {
        let mut same = left.by_ref().filter(|place| {
            let quoted = &text[place.start - 1..=place.end];
            // A literal is never shorter than what it says.
            quoted.len() >= words.len() + 2 && serde_json::from_str::<String>(quoted).is_ok_and(|said| said == **words)
        });
        match same.next() {
            Some(place) => places.push(place.clone()),
            None => return Vec::new(),
        }
    }
    places.reverse();
    places
}

/// Every string of a JSON text, without its quotes.
fn literals(text: &str) -> Vec<Range<usize>> {
    let (mut literals, mut open, mut escaped) = (Vec::new(), None, false);
    for (at, byte) in text.bytes().enumerate() {
        match (byte, open) {
            _ if escaped => escaped = false,
            (b'\\', Some(_)) => escaped = true,
            (b'"', None) => open = Some(at + 1),
            (b'"', Some(start)) => {
                literals.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    literals
}

/// Each escape of a string, to be written as the character it stands for.
fn escapes(text: &str, place: Range<usize>, cuts: &mut Vec<Cut>) {
    let mut at = place.start;
    while let Some(found) = text[at..place.end].find('\\') {
        let start = at + found;
        let hex = |at: usize| text.get(at..at + 4).and_then(|code| u16::from_str_radix(code, 16).ok());
        let (len, ch) = match text.as_bytes()[start + 1] {
            b'n' => (2, '\n'),
            b't' => (2, '\t'),
            b'r' => (2, '\r'),
            b'b' => (2, '\u{8}'),
            b'f' => (2, '\u{c}'),
            b'u' => {
                let codes = hex(start + 2).into_iter().chain(hex(start + 8));
                let ch = char::decode_utf16(codes).next().and_then(Result::ok).unwrap_or('\u{FFFD}');
                (if ch > '\u{FFFF}' { 12 } else { 6 }, ch)
            }
            other => (2, char::from(other)),
        };
        cuts.push(Cut::put(start..start + len, Json, ch));
        at = start + len;
    }
}
