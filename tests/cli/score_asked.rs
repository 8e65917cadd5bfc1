//! What `score` is asked to judge by: specifications, titles, answers with verse in them.

use gelv::Score;
use serde_json::{Value, json};

use crate::QUATRAIN;
use crate::run::{Dir, Ran};

fn rows(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

/// What `score` makes of some records.
pub(crate) fn scored(records: &[Value], args: &[&str]) -> Ran {
    Dir::new().pipe(&[&["score", "--input", "jsonl"], args].concat(), rows(records).as_bytes())
}

pub(crate) fn column<'r>(rows: &'r [Value], name: &str) -> Vec<&'r Value> {
    rows.iter().map(|row| &row[name]).collect()
}

#[test]
fn what_is_asked_beside_the_form() {
    let spec = |spec: Value| json!({ "text": QUATRAIN, "spec": spec });
    let records = [
        spec(json!({ "form": "五绝", "acrostic": "白黄欲更", "rhyme": "十一尤" })),
        spec(json!({ "form": "五绝", "acrostic": "白黄欲上" })),
        spec(json!("五绝")),
        spec(json!(r#"{"rhyme": "一东"}"#)),
        spec(json!({ "tune": "满江绿" })),
        json!({ "text": QUATRAIN, "tune": "满江绿" }),
        spec(Value::Null),
    ];
    let ran = scored(&records, &[]);
    let rows = ran.jsonl();
    assert_eq!(
        column(&rows, "asked"),
        [&json!(1.0), &json!(0.75), &json!(1.0), &json!(0.0), &json!(0.0), &json!(0.0), &json!(1.0)]
    );
    // A tune that no manual has is a number, not an error.
    assert_eq!(
        column(&rows, "applicable"),
        [&json!(1.0), &json!(1.0), &json!(1.0), &json!(1.0), &json!(0.0), &json!(0.0), &json!(1.0)]
    );
    assert_eq!(rows[0]["score"], json!(1.0));
    assert!(rows[1]["score"].as_f64() < Some(1.0));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

/// The record's spec, the record's own keys, `--spec`, the other options: the first that says something wins.
#[test]
fn who_asks_first() {
    let poem = |more: Value| {
        let mut record = json!({ "text": QUATRAIN });
        record.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        record
    };
    let records = [
        poem(json!({})),
        poem(json!({ "form": "五绝" })),
        poem(json!({ "form": "七律", "spec": { "form": "五绝" } })),
        poem(json!({ "form": "五绝", "spec": { "acrostic": "白黄欲更" } })),
        poem(json!({ "spec": { "rhyme": "十一尤" } })),
    ];
    let conforms = |args: &[&str]| -> Vec<f64> {
        let rows = scored(&records, args).jsonl();
        column(&rows, "conforms").into_iter().filter_map(Value::as_f64).collect()
    };
    assert_eq!(conforms(&[]), [1.0; 5]);
    assert_eq!(conforms(&["--form", "七律"]), [0.0, 1.0, 1.0, 1.0, 0.0]);
    assert_eq!(conforms(&["--spec", r#"{"form": "七律"}"#]), [0.0, 1.0, 1.0, 1.0, 0.0]);
    assert_eq!(conforms(&["--form", "七律", "--spec", "五绝"]), [1.0; 5]);
    let rows = scored(&records, &["--spec", r#"{"rhyme": "一东"}"#]).jsonl();
    assert_eq!(column(&rows, "asked"), [&json!(0.0), &json!(0.0), &json!(0.0), &json!(0.0), &json!(1.0)]);
    // A rhyme group is of the book that is asked for, whoever asks for it.
    let rows = scored(&[poem(json!({ "spec": { "rhyme": "第十二部" } }))], &["--book", "cilin"]).jsonl();
    assert_eq!(rows[0]["asked"], json!(1.0));
}

#[test]
fn a_title_names_the_tune_as_for_check() {
    let song = "一曲新词酒一杯，去年天气旧亭台。夕阳西下几时回。\n\
                无可奈何花落去，似曾相识燕归来。小园香径独徘徊。";
    let records = [
        json!({ "text": song, "title": "浣溪沙" }),
        json!({ "text": song, "rhythmic": "浣溪沙", "spec": { "form": "词" } }),
        json!({ "text": song, "tune": "沁园春" }),
    ];
    let rows = scored(&records, &[]).jsonl();
    let reports = Dir::new().pipe(&["check", "--format", "jsonl"], rows_without_spec(&records).as_bytes()).jsonl();
    for (row, report) in rows.iter().zip(&reports) {
        let conforms = if report["conforms"] == json!(true) { 1.0 } else { 0.0 };
        assert_eq!(row["conforms"], json!(conforms), "{report}");
    }
    assert_eq!(column(&rows, "conforms"), [&json!(1.0), &json!(1.0), &json!(0.0)]);
    let found = scored(&[json!({ "text": format!("**《浣溪沙·春恨》**\n{song}\n注：此词写春恨。") })], &["--extract"]);
    assert_eq!(found.jsonl()[0]["structure"], json!(1.0));
}

fn rows_without_spec(records: &[Value]) -> String {
    let mut records = records.to_vec();
    for record in &mut records {
        record.as_object_mut().expect("an object").shift_remove("spec");
    }
    rows(&records)
}

#[test]
fn verse_in_an_answer() {
    let prompt = "请写一首五言绝句，题为登鹳雀楼，要求押平水韵。";
    let answer = format!("<think>五绝。</think>好的，这是一首五绝：\n**登楼**\n{QUATRAIN}\n注：押尤韵。");
    let records = [
        json!({ "text": QUATRAIN }),
        json!({ "text": answer, "prompt": prompt }),
        json!({ "text": format!("{prompt}{answer}"), "prompt": prompt, "form": "五绝" }),
        json!({ "text": QUATRAIN, "prompt": format!("请抄写：{QUATRAIN}") }),
        json!({ "text": format!("{QUATRAIN}\n{}", "这首诗写得很好。".repeat(100)) }),
    ];
    let rows = scored(&records, &["--extract", "--max-poem-bytes", "400"]).jsonl();
    let names: Vec<&String> = rows[0].as_object().expect("an object").keys().collect();
    assert_eq!(names[1 + Score::FIELDS.len()..], ["extra", "found", "too_long", "echo"]);
    assert_eq!(column(&rows, "found"), [&json!(1.0); 5]);
    assert_eq!(column(&rows, "echo"), [&json!(0.0), &json!(0.0), &json!(0.0), &json!(1.0), &json!(0.0)]);
    assert_eq!(column(&rows, "too_long"), [&json!(0.0), &json!(0.0), &json!(0.0), &json!(0.0), &json!(1.0)]);
    let (whole, nothing) = (&rows[0]["score"], &json!(0.0));
    assert_eq!(column(&rows, "score"), [whole, whole, whole, nothing, whole], "what the prompt says earns nothing");
    assert_eq!((&rows[0]["extra"], &rows[1]["extra"]), (&json!(0.0), &rows[2]["extra"]));
    let extra = rows[1]["extra"].as_f64().expect("a number");
    assert!(extra > 0.2 && extra < 0.6, "{extra}");
    // Without the step the whole answer is judged.
    assert!(scored(&records[1..2], &[]).jsonl()[0].get("extra").is_none());
}
