//! Input that cannot be read: a clear message, the exit status of the contract, nothing else lost.

use serde_json::{Value, json};

use crate::run::{Dir, kinds};
use crate::{GOOD, QUATRAIN};

#[test]
fn a_file_that_is_not_there_does_not_take_the_others_with_it() {
    let dir = Dir::new();
    let ran = dir.file("a.txt", GOOD).run(&["check", "missing.txt", "a.txt", "--format", "jsonl"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("找不到 missing.txt"), "{}", ran.err);
    assert_eq!(ran.jsonl()[0]["id"], "a.txt");
}

#[test]
fn a_directory_without_poems() {
    let dir = Dir::new();
    let ran = dir.file("empty/readme.md", GOOD).run(&["check", "empty"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("empty") && ran.err.contains("*.txt"), "{}", ran.err);
}

#[test]
fn nothing_at_all() {
    let dir = Dir::new();
    dir.file("empty.txt", "").file("blank.txt", " \n\n\u{3000}\n").file("empty.jsonl", "\n\n").file("empty.csv", "");
    for (name, word) in
        [("empty.txt", "空无一字"), ("blank.txt", "空无一字"), ("empty.jsonl", "没有记录"), ("empty.csv", "没有记录")]
    {
        let ran = dir.run(&["check", name]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}");
        assert!(ran.err.contains(name) && ran.err.contains(word), "{}", ran.err);
    }
    let ran = dir.run(&["check"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("空无一字"), "{}", ran.err);
}

#[test]
fn text_without_verse() {
    let dir = Dir::new();
    dir.file("prose.txt", "no verse here\n").file("notes.txt", "《题》\n\n\n（注）诗\n");
    let ran = dir.run(&["check", "prose.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("prose.txt") && ran.err.contains("没有汉字诗句"), "{}", ran.err);
    let ran = dir.run(&["survey", "prose.txt"]);
    assert_eq!(ran.code, 2);
}

#[test]
fn a_text_that_is_not_utf8_says_where_and_how_to_go_on() {
    let dir = Dir::new();
    let mut bytes = "白日依山尽，\n".as_bytes().to_vec();
    bytes.extend_from_slice(b"\xb7\xe7\xbc\xb1\xcc\xec\xb8\xdf\xd4\xb3\xd0\xa5\xb0\xa7\n");
    let ran = dir.file("mixed.txt", &bytes).run(&["check", "mixed.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("mixed.txt:2") && ran.err.contains("19"), "{}", ran.err);
    let (gb, _, _) = encoding_rs::GB18030.encode(GOOD);
    let ran = dir.file("gb.txt", &gb).run(&["check", "gb.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--encoding gb18030"), "{}", ran.err);
    let ran = dir.file("utf16.txt", b"\xff\xfe\x31\x76").run(&["check", "utf16.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("UTF-16"), "{}", ran.err);
}

#[test]
fn nul_characters_are_no_text() {
    let dir = Dir::new();
    let ran = dir.file("nul.txt", format!("{GOOD}\0")).run(&["check", "nul.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("nul.txt:5") && ran.err.contains("NUL"), "{}", ran.err);
}

/// Every kind of bad record among good ones: each in its place, with a message, the rest judged.
#[test]
fn bad_records_stay_in_place() {
    let good = json!({ "id": "a", "text": QUATRAIN }).to_string();
    let deep = format!("{{\"text\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let deep_elsewhere = format!("{{\"text\":\"诗\",\"x\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let rows: Vec<(String, &str)> = vec![
        (good.clone(), "ok"),
        ("not json".to_owned(), "invalid-json"),
        ("{\"text\":\"诗\"".to_owned(), "invalid-json"),
        (json!({ "id": 3.5, "lines": ["白日依山尽", "黄河入海流", "欲穷千里目", "更上一层楼"] }).to_string(), "ok"),
        ("{\"text\":\"\\ud800\"}".to_owned(), "invalid-json"),
        ("{\"id\":\"nul\",\"text\":\"诗\\u0000\"}".to_owned(), "invalid-record"),
        ("{\"text\":\"a\0b\"}".to_owned(), "invalid-json"),
        (deep, "invalid-json"),
        (deep_elsewhere, "invalid-json"),
        ("[]".to_owned(), "invalid-record"),
        ("null".to_owned(), "invalid-record"),
        ("{\"id\":\"no text\"}".to_owned(), "invalid-record"),
        ("{\"id\":[1],\"text\":\"诗\"}".to_owned(), "invalid-record"),
        ("{\"text\":7}".to_owned(), "invalid-record"),
        ("{\"lines\":[\"诗\",1]}".to_owned(), "invalid-record"),
        ("{\"text\":\"诗\",\"form\":5}".to_owned(), "invalid-record"),
        ("{\"text\":\"\"}".to_owned(), "no-verse"),
        ("{\"text\":\"verse\"}".to_owned(), "no-verse"),
        (json!({ "text": QUATRAIN, "form": "七侓" }).to_string(), "unknown-form"),
        (json!({ "text": QUATRAIN, "book": "广韵" }).to_string(), "unknown-book"),
        (json!({ "id": "long", "text": "诗".repeat(30_000) }).to_string(), "too-long"),
        (good, "ok"),
    ];
    let mut bytes = rows.iter().map(|row| row.0.as_str()).collect::<Vec<_>>().join("\n\n").into_bytes();
    bytes.extend_from_slice(b"\n{\"text\":\"\xb7\xe7\"}\n");
    let dir = Dir::new();
    let ran = dir.file("in.jsonl", &bytes).run(&["check", "in.jsonl", "--format", "jsonl"]);
    assert_eq!(ran.code, 1);
    let reports = ran.jsonl();
    let mut wanted: Vec<&str> = rows.iter().map(|row| row.1).collect();
    wanted.push("invalid-utf8");
    assert_eq!(kinds(&reports), wanted);
    assert_eq!(reports[0]["id"], reports[rows.len() - 1]["id"], "duplicate identifiers are kept");
    assert_eq!(reports[3]["id"], 3.5);
    for (at, report) in reports.iter().enumerate().filter(|(_, report)| report["error"].is_object()) {
        let row = if at < rows.len() { 2 * at + 1 } else { 2 * rows.len() };
        assert_eq!(report["line"], row, "{report}");
        assert!(report["error"]["message"].as_str().is_some_and(|message| !message.is_empty()));
        assert!(ran.err.contains(&format!("in.jsonl:{row}: ")), "{}", ran.err);
    }
    assert_eq!(reports[1]["id"], 2, "a record without an identifier has its number");
    assert_eq!(reports[5]["id"], "nul");
    assert_eq!(reports[20]["id"], "long");
}

#[test]
fn very_long_lines() {
    let dir = Dir::new();
    let ten = "诗".repeat(3_500_000);
    let rows = format!("{{\"id\":1,\"text\":\"{ten}\"}}\n{{\"id\":2,\"text\":\"{QUATRAIN}\"}}\n");
    let ran = dir.pipe(&["check", "--input", "jsonl", "--format", "jsonl"], rows.as_bytes());
    assert_eq!((ran.code, kinds(&ran.jsonl())), (1, vec!["too-long", "ok"]));
    let ran = dir.file("long.txt", &ten).run(&["check", "long.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("[too-long]"), "{}", ran.err);
    let beyond = format!("{{\"text\":\"{ten}{ten}\"}}\n{{\"id\":2,\"text\":\"{QUATRAIN}\"}}\n");
    let ran = dir.pipe(&["check", "--format", "jsonl"], beyond.as_bytes());
    assert_eq!((ran.code, kinds(&ran.jsonl())), (1, vec!["too-long", "ok"]));
    let ran = dir.file("beyond.txt", format!("{ten}{ten}")).run(&["check", "beyond.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
}

#[test]
fn the_limit_is_the_users() {
    let dir = Dir::new();
    let ran = dir.pipe(&["check", "--max-poem-bytes", "40", "--format", "jsonl"], QUATRAIN.as_bytes());
    assert_eq!((ran.code, kinds(&ran.jsonl())), (2, vec!["too-long"]));
}

#[test]
fn broken_json_arrays() {
    let dir = Dir::new();
    let record = json!({ "text": QUATRAIN }).to_string();
    for (text, wanted) in [
        (format!("[{record} {record}]"), vec!["ok", "ok"]),
        (format!("[{record},"), vec!["ok"]),
        (format!("[{record}, {{\"text\": ]"), vec!["ok", "invalid-json"]),
        (format!("[{record}] {record}"), vec!["ok"]),
    ] {
        let ran = dir.file("in.json", &text).run(&["check", "in.json", "--format", "jsonl"]);
        assert_eq!((ran.code, kinds(&ran.jsonl())), (2, wanted), "{text}");
        assert!(ran.err.contains("in.json:1"), "{}", ran.err);
    }
    // Wrong values inside a sound array are bad records, no more.
    let ran = dir
        .file("in.json", format!("[1, {record}, \"a]b\", nil,\n{record}]"))
        .run(&["check", "in.json", "--format", "jsonl"]);
    assert_eq!(kinds(&ran.jsonl()), ["invalid-record", "ok", "invalid-record", "invalid-json", "ok"]);
    assert_eq!(ran.code, 1);
}

#[test]
fn tables_without_a_text_column() {
    let dir = Dir::new();
    let ran = dir.file("in.csv", "id,poem\n1,诗\n").run(&["check", "in.csv"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("text") && ran.err.contains("id, poem"), "{}", ran.err);
}

#[test]
fn arguments_that_mean_nothing() {
    let dir = Dir::new();
    dir.file("a.txt", GOOD);
    for (args, word) in [
        (&["check", "a.txt", "--form", "七侓"][..], "七律"),
        (&["check", "a.txt", "--book", "pingshu"], "pingshui"),
        (&["check", "a.txt", "--profile", "strickt"], "strict"),
        (&["check", "a.txt", "--profile", "none.toml"], "none.toml"),
        (&["check", "a.txt", "--format", "pdf"], "jsonl"),
        (&["check", "a.txt", "--lang", "tlh"], "zh-Hans"),
        (&["check", "a.txt", "--jobs", "0"], "--jobs"),
        (&["explain", "孤仄"], "孤平"),
        (&["explain", "lone-levle"], "lone-level"),
        (&["form", "七侓"], "七律"),
        (&["char", "abc"], "abc"),
        (&["rhyme", "--group", "七扬"], "七阳"),
        (&["rhyme", "霜", "--tone", "高"], "平"),
        (&["rhyme", "霜天"], "--group"),
        (&["rhyme"], "--group"),
        (&["man", "chekc"], "check"),
        (&["verse"], "verse"),
    ] {
        let ran = dir.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(word), "{args:?}: {}", ran.err);
    }
}

#[test]
fn any_bytes_end_in_a_message() {
    let dir = Dir::new();
    let mut seed = 2_463_534_242_u32;
    for round in 0..60 {
        let mut bytes: Vec<u8> = Vec::new();
        for _ in 0..(round * 7) {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            let pieces: [&[u8]; 8] = [b"{", b"\"text\":\"", "诗".as_bytes(), b"\xff", b"]", b"\n", b",", b"\""];
            bytes.extend_from_slice(pieces[seed as usize % 8]);
        }
        for kind in ["text", "jsonl", "json", "csv", "tsv"] {
            let ran = dir.pipe(&["check", "--input", kind, "--format", "jsonl"], &bytes);
            assert!(ran.jsonl().iter().all(Value::is_object));
            assert!((0..=2).contains(&ran.code) && (ran.code != 2 || !ran.err.is_empty()), "{ran:?}");
        }
    }
}

/// A bad row of a table is named by the row of the file it starts on, whatever the newlines.
#[test]
fn rows_of_tables() {
    let dir = Dir::new();
    let table = format!("id,text\na,\"{}\"\n\nb,\nc,verse", QUATRAIN.replace('。', "。\n"));
    for table in [table.clone(), table.replace('\n', "\r\n"), format!("{table}\n")] {
        let ran = dir.file("in.csv", &table).run(&["check", "in.csv", "--format", "jsonl"]);
        let reports = ran.jsonl();
        assert_eq!(kinds(&reports), ["ok", "invalid-record", "no-verse"]);
        assert_eq!((&reports[1]["line"], &reports[2]["line"]), (&json!(6), &json!(7)), "{table:?}");
    }
}
