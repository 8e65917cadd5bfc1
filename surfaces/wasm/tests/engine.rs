//! The engine answers as the library does, and refuses what it cannot answer.

use gelv::{Checker, Profile};
use gelv_wasm::Engine;
use serde_json::{Value, json};

const POEM: &str = "风急天高猿啸哀，渚清沙白鸟飞回。无边落木萧萧下，不尽长江滚滚来。\
                    万里悲秋常作客，百年多病独登台。艰难苦恨繁霜鬓，潦倒新停浊酒杯。";

fn ask(request: &Value) -> Result<Value, &'static str> {
    let answer = Engine::default().call(&request.to_string());
    answer.map(|answer| serde_json::from_str(&answer).expect("JSON")).map_err(|fault| fault.kind)
}

#[test]
fn a_report_is_that_of_the_library() {
    let own = Checker::new(Profile::standard()).check(POEM).expect("verse");
    let request = json!({ "call": "check", "text": POEM, "options": {} }).to_string();
    let answer = Engine::default().call(&request).expect("a report");
    assert_eq!(answer, serde_json::to_string(&own).expect("JSON"));
}

#[test]
fn a_view_marks_every_character() {
    let view = ask(&json!({ "call": "view", "text": POEM.replace("落木", "落叶"), "options": { "lang": "en" } }));
    let marks = view.expect("a view")["marks"].clone();
    let lengths: Vec<usize> =
        marks.as_array().expect("lines").iter().map(|line| line.as_array().map_or(0, Vec::len)).collect();
    assert_eq!(lengths, [7; 8]);
    assert_eq!(marks[0][6]["read"], "△");
}

#[test]
fn refusals_have_their_kinds() {
    let of_options = |options: Value| ask(&json!({ "call": "check", "text": POEM, "options": options }));
    assert_eq!(of_options(json!({ "form": "八股" })), Err("unknown-form"));
    assert_eq!(of_options(json!({ "book": "唐韵" })), Err("unknown-book"));
    assert_eq!(of_options(json!({ "profile": "harsh" })), Err("invalid-request"));
    assert_eq!(of_options(json!({ "manual": "none" })), Err("invalid-request"));
    assert_eq!(ask(&json!({ "call": "score", "text": "abc", "options": {} })), Err("no-verse"));
    assert_eq!(ask(&json!({ "call": "tune", "name": "满江绿" })), Err("unknown-tune"));
    assert_eq!(ask(&json!({ "call": "dance" })), Err("invalid-request"));
}

#[test]
fn characters_that_fit_a_foot_rhyme() {
    let place = json!({
        "call": "fitting", "book": "pingshui", "tone": "平", "group": "上平十灰", "traditional": false, "limit": 200,
    });
    let found = ask(&place).expect("characters");
    let found: Vec<&str> = found.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert!(found[..5].contains(&"来") && found.contains(&"杯"), "{found:?}");
    assert!(!found.contains(&"东"), "{found:?}");
}

#[test]
fn tunes_by_part_of_a_name() {
    let found = ask(&json!({ "call": "tunes", "query": "满江", "limit": 3 })).expect("tunes");
    assert_eq!(found[0]["name"], "满江红");
    assert_eq!(ask(&json!({ "call": "tune", "name": "壽星明" })).expect("a tune")["name"], "沁园春");
}

#[test]
fn words_that_pair() {
    let found = ask(&json!({ "call": "pairs", "word": "风", "tones": "仄", "limit": 8, "traditional": false }));
    let partners = found.expect("partners")["partners"].clone();
    assert!(partners.as_array().expect("a list").iter().any(|partner| partner["word"] == "雨"), "{partners}");
}
