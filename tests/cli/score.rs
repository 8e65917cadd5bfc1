//! `score`: one flat record of numbers a poem.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use gelv::{Checker, Profile, Score, Scratch};
use serde_json::json;

use crate::run::{Dir, kinds};
use crate::score_asked::{column, scored};
use crate::{FAULTY, GOOD, QUATRAIN};

#[test]
fn the_numbers_are_those_of_the_library() {
    let ran = scored(&[json!({ "id": "x", "text": FAULTY })], &[]);
    let row = &ran.jsonl()[0];
    let names: Vec<&str> = row.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!((names[0], &names[1..]), ("id", Score::FIELDS));
    let score = Checker::new(Profile::standard()).score(&mut Scratch::default(), FAULTY).expect("verse");
    for (name, value) in Score::FIELDS.iter().zip(score.values()) {
        let printed = row[name].as_f64().expect("a number");
        assert!((printed - f64::from(value)).abs() <= 5e-7, "{name}: {printed} for {value}");
    }
    assert_eq!((&row["conforms"], &row["applicable"]), (&json!(0.0), &json!(1.0)));
}

#[test]
fn poems_of_any_input() {
    let dir = Dir::new();
    dir.file("poems/a.txt", GOOD)
        .file("poems/b.csv", format!("id,text,spec\nb,{QUATRAIN},\"{{\"\"form\"\": \"\"七律\"\"}}\"\nc,{QUATRAIN},\n"))
        .file("poems/d.json", json!([{ "id": "d", "text": FAULTY }]).to_string());
    let ran = dir.run(&["score", "poems"]);
    let rows = ran.jsonl();
    let separator = std::path::MAIN_SEPARATOR;
    assert_eq!(column(&rows, "id"), [&json!(format!("poems{separator}a.txt")), &json!("b"), &json!("c"), &json!("d")]);
    assert_eq!(column(&rows, "conforms"), [&json!(1.0), &json!(0.0), &json!(1.0), &json!(0.0)]);
    assert_eq!(ran.code, 0);
    let (bytes, _, _) = encoding_rs::GB18030.encode(GOOD);
    assert_eq!(dir.pipe(&["score", "--encoding", "gb18030"], &bytes).jsonl()[0]["score"], rows[0]["score"]);
}

/// Enough records for many chunks, some of them bad.
fn many() -> Vec<String> {
    let row = |number: usize| match number % 7 {
        3 => "{broken".to_owned(),
        5 => json!({ "id": format!("poem {number}"), "text": FAULTY, "spec": { "form": "五绝" } }).to_string(),
        _ => json!({ "text": QUATRAIN, "title": number.to_string() }).to_string(),
    };
    (0..6000).map(row).collect()
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let dir = Dir::new();
    dir.file("in.jsonl", many().join("\n"));
    for format in ["jsonl", "csv"] {
        let one = dir.run(&["score", "in.jsonl", "--jobs", "1", "--format", format]);
        let four = dir.run(&["score", "in.jsonl", "--jobs", "4", "--format", format]);
        assert_eq!(one.code, 0, "bad records are no failure of a score");
        assert!(one.out == four.out && one.err == four.err && one.code == four.code, "{format}");
    }
    let rows = dir.run(&["score", "in.jsonl"]).jsonl();
    assert_eq!(rows.len(), 6000);
    for (at, row) in rows.iter().enumerate() {
        let id = if at % 7 == 5 { json!(format!("poem {at}")) } else { json!(at + 1) };
        assert_eq!((&row["id"], row["error"].is_object()), (&id, at % 7 == 3));
    }
}

/// A run that stopped anywhere goes on where it stopped, and the two outputs together are that of one run.
#[test]
fn a_run_can_be_resumed() {
    let dir = Dir::new();
    let all = many();
    dir.file("a.jsonl", all[..2500].join("\n")).file("b.jsonl", all[2500..].join("\n")).file("c.txt", GOOD);
    let inputs = ["a.jsonl", "b.jsonl", "c.txt"];
    for format in ["jsonl", "csv"] {
        let run = |skip: usize| {
            let skip = skip.to_string();
            dir.run(&[&["score", "--jobs", "3", "--format", format, "--skip", &skip], &inputs[..]].concat())
        };
        let whole = run(0);
        let header = usize::from(format == "csv");
        for skip in [1, 1024, 2499, 2500, 2501, 6000, 6001, 9000] {
            let rest: String = whole.out.split_inclusive('\n').skip(header + skip).collect();
            let ran = run(skip);
            assert!(ran.out == rest && ran.code == 0, "{format} {skip}");
        }
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let dir = Dir::new();
    dir.file("in.jsonl", many().join("\n").repeat(3));
    for jobs in ["1", "4"] {
        let mut child =
            dir.command(&["score", "in.jsonl", "--jobs", jobs]).stdin(Stdio::null()).spawn().expect("gelv runs");
        let mut stdout = BufReader::new(child.stdout.take().expect("standard output is piped"));
        let mut first = String::new();
        stdout.read_line(&mut first).expect("there is a first line");
        drop(stdout);
        let mut stderr = String::new();
        child.stderr.take().expect("standard error is piped").read_to_string(&mut stderr).expect("messages are UTF-8");
        assert_eq!(child.wait().expect("gelv ends").code(), Some(0));
        assert!(!stderr.contains("panicked") && !stderr.contains("pipe"), "{stderr}");
    }
}

#[test]
fn bad_records_have_no_score() {
    let ran = scored(
        &[
            json!({ "id": "good", "text": QUATRAIN }),
            json!({ "id": "none", "text": "no verse" }),
            json!({ "id": 3, "text": 5 }),
            json!({ "id": "form", "text": QUATRAIN, "form": "八股" }),
            json!({ "id": "book", "text": QUATRAIN, "spec": { "book": "不是韵书" } }),
            json!({ "id": "key", "text": QUATRAIN, "spec": { "forms": "七律" } }),
            json!({ "id": "type", "text": QUATRAIN, "spec": 7 }),
            json!({ "id": "long", "text": QUATRAIN.repeat(100) }),
            json!(["no object"]),
        ],
        &["--max-poem-bytes", "1000"],
    );
    let rows = ran.jsonl();
    let wanted = [
        "ok",
        "no-verse",
        "invalid-record",
        "unknown-form",
        "unknown-book",
        "invalid-record",
        "invalid-record",
        "too-long",
        "invalid-record",
    ];
    assert_eq!((ran.code, kinds(&rows)), (0, wanted.to_vec()));
    for row in &rows[1..] {
        let keys: Vec<&String> = row.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["id", "score", "applicable", "error"]);
        assert_eq!((row["score"].as_f64(), row["applicable"].as_f64()), (Some(0.0), Some(0.0)));
    }
    assert!(rows[5]["error"]["message"].as_str().is_some_and(|message| message.contains("forms")));
    assert_eq!(ran.err.lines().count(), wanted.len() - 1, "each is said: {}", ran.err);
    assert_eq!((&rows[2]["id"], &rows[8]["id"]), (&json!(3), &json!(9)));
}

#[test]
fn tables_out() {
    let records = [
        json!({ "id": "a, \"b\"", "text": QUATRAIN }),
        json!({ "text": "no verse" }),
        json!({ "id": 1.5, "text": FAULTY }),
    ];
    for (args, more) in [(&["--format", "csv"][..], 0), (&["--format", "csv", "--extract"], 4)] {
        let ran = scored(&records, args);
        let mut table = csv::Reader::from_reader(ran.out.as_bytes());
        let names = table.headers().expect("a header").clone();
        assert_eq!(names.len(), 1 + Score::FIELDS.len() + more + 1);
        assert!(names.iter().skip(1).zip(Score::FIELDS).all(|(name, field)| name == *field));
        let place = |name: &str| names.iter().position(|found| found == name).expect("a column");
        let table: Vec<_> = table.records().map(|row| row.expect("a row as wide as the header")).collect();
        let of = |name: &str| table.iter().map(|row| row[place(name)].to_owned()).collect::<Vec<_>>();
        assert_eq!(of("id"), ["a, \"b\"", "2", "1.5"]);
        assert_eq!(of("applicable"), ["1.0", "0.0", "1.0"]);
        assert_eq!((of("score")[1].as_str(), of("tone")[1].as_str()), ("0.0", ""));
        let errors = of("error");
        assert!(errors[0].is_empty() && errors[1].starts_with("no-verse: ") && errors[2].is_empty(), "{errors:?}");
    }
}

#[test]
fn exit_status() {
    let dir = Dir::new();
    dir.file("good.txt", GOOD).file("faulty.txt", FAULTY).file("none.txt", "no verse\n").file("empty.txt", "");
    for (args, code) in [
        (&["good.txt"][..], 0),
        (&["faulty.txt"], 0),
        (&["faulty.txt", "--profile", "strict"], 0),
        (&["good.txt", "none.txt"], 2),
        (&["empty.txt"], 2),
        (&["good.txt", "missing.txt"], 2),
        (&["good.txt", "--form", "八股"], 2),
        (&["good.txt", "--tune", "满江绿"], 2),
        (&["good.txt", "--spec", r#"{"tune": "满江绿"}"#], 2),
        (&["good.txt", "--spec", r#"{"forms": "七律"}"#], 2),
        (&["good.txt", "--spec", "{broken"], 2),
        (&["good.txt", "--skip", "-1"], 2),
        (&["good.txt", "--format", "full"], 2),
    ] {
        let ran = dir.run(&[&["score"], args].concat());
        assert_eq!(ran.code, code, "{args:?} {}", ran.err);
        assert_eq!(ran.err.is_empty(), code == 0, "{args:?} {}", ran.err);
    }
    assert_eq!(dir.run(&["score", "good.txt", "missing.txt"]).jsonl().len(), 1);
    assert!(dir.run(&["score", "--help"]).out.contains("--extract"));
}
