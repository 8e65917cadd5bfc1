//! Records: what is read of them, what is said of those that make no sense.

use gelv::record::{Ask, Asked, Bad, BadKind, Judge, Record, Scorer};
use gelv::{Checker, FormId, Lang, Profile, Scratch};
use serde_json::{Value, json};

const QUATRAIN: &str = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。";

fn record(value: Value) -> Record {
    Record::from_value(value, Lang::En).expect("a record")
}

fn judge(ask: Ask, limit: usize) -> Judge {
    Judge::new(Checker::new(Profile::standard()).lang(Lang::En).max_bytes(limit), ask)
}

fn bad(value: Value) -> Bad {
    let judge = judge(Ask::Anything, 100);
    let read = Record::from_value(value, Lang::En);
    read.and_then(|record| judge.report(&mut Scratch::default(), &record, 1)).expect_err("a bad record")
}

#[test]
fn bad_records_are_told_by_kind_and_keep_their_id() {
    for (value, kind) in [
        (json!({ "id": "a" }), BadKind::InvalidRecord),
        (json!({ "id": "a", "text": 7 }), BadKind::InvalidRecord),
        (json!({ "id": "a", "text": "风\u{0}" }), BadKind::InvalidRecord),
        (json!({ "id": "a", "text": QUATRAIN, "title": 1 }), BadKind::InvalidRecord),
        (json!({ "id": "a", "text": "verse" }), BadKind::NoVerse),
        (json!({ "id": "a", "text": QUATRAIN.repeat(9) }), BadKind::TooLong),
        (json!({ "id": "a", "text": QUATRAIN, "form": "八律" }), BadKind::UnknownForm),
        (json!({ "id": "a", "text": QUATRAIN, "book": "广韵" }), BadKind::UnknownBook),
    ] {
        let bad = bad(value.clone());
        assert_eq!((bad.kind, &bad.id), (kind, &Some("a".into())), "{value}");
    }
    for value in [json!([]), json!("七律"), json!({ "id": {}, "text": QUATRAIN })] {
        assert_eq!(bad(value).id, None);
    }
}

#[test]
fn messages_name_no_option_of_any_surface() {
    let long = bad(json!({ "text": QUATRAIN.repeat(2) }));
    assert_eq!(long.message, "the text has 144 bytes, more than the 100 one poem may have");
    let tune = bad(json!({ "text": QUATRAIN, "form": "沁园春" }));
    assert_eq!(tune.message, "\"沁园春\" is a tune of ci, not a form: name it under tune");
    let near = bad(json!({ "text": QUATRAIN, "form": "lushi-77" }));
    assert!(near.message.contains("did you mean lushi-7"), "{}", near.message);
}

#[test]
fn places_are_those_of_the_input() {
    let place = |text: &[u8]| Record::from_bytes(text, 4, Lang::En).expect_err("bad").message;
    assert_eq!(place(b"{\"text\": \xff}"), "not utf-8 at byte 10");
    assert!(place(b"{\"text\":\n 1,,}").ends_with("at row 5, byte 4"), "{}", place(b"{\"text\":\n 1,,}"));
    // Brackets without end are refused, not followed.
    assert!(place("[".repeat(100_000).as_bytes()).contains("recursion limit"));
}

#[test]
fn what_a_record_says_beats_what_is_asked_of_all() {
    let judge = judge(Ask::Form(FormId::Lushi7), Checker::MAX_BYTES);
    let form = |value| judge.report(&mut Scratch::default(), &record(value), 1).expect("verse").form.id;
    assert_eq!(form(json!({ "text": QUATRAIN })), FormId::Lushi7);
    assert_eq!(form(json!({ "text": QUATRAIN, "form": "五绝" })), FormId::Jueju5);
    let alone = self::judge(Ask::Anything, Checker::MAX_BYTES).text_alone();
    let report = alone.report(&mut Scratch::default(), &record(json!({ "text": QUATRAIN, "form": "七律" })), 1);
    assert_eq!(report.expect("verse").form.id, FormId::Jueju5);
}

#[test]
fn rows_have_every_number() {
    let asked = Asked::new(Some(&json!({ "form": "五绝" })), &Ask::Anything, None, Lang::En).expect("a spec");
    let scorer = Scorer::new(judge(Ask::Anything, Checker::MAX_BYTES), asked).answers(10_000);
    let answer = record(json!({ "id": 1, "prompt": "写", "text": format!("好的：\n\n{QUATRAIN}") }));
    let scored = scorer.record(&mut Scratch::default(), &answer).expect("verse");
    let mut row = String::new();
    scored.write_json(&mut row, &answer.id_or(9));
    let row: Value = serde_json::from_str(&row).expect("JSON");
    let names: Vec<&str> = row.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(names, [&["id"], gelv::Score::FIELDS, &["extra", "found", "too_long", "echo"]].concat());
    assert_eq!((&row["id"], &row["found"], &row["applicable"]), (&json!(1), &json!(1.0), &json!(1.0)));
}
