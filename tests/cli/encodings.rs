//! Text in the older encodings.

use encoding_rs::{BIG5, GB18030};
use serde_json::json;

use crate::run::{Dir, kinds};
use crate::{FAULTY, QUATRAIN};

#[test]
fn gb18030_and_big5_texts_are_judged_as_their_utf8() {
    let traditional = "白日依山盡，黃河入海流。欲窮千里目，更上一層水。";
    for (name, encoding, text) in [("gb18030", GB18030, FAULTY), ("gbk", GB18030, FAULTY), ("big5", BIG5, traditional)]
    {
        let dir = Dir::new();
        let text = format!("一\n\n\n{text}\n");
        let (bytes, _, unmappable) = encoding.encode(&text);
        assert!(!unmappable);
        let ran = dir.file("in.txt", &bytes).run(&["check", "in.txt", "--encoding", name, "--format", "jsonl"]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        let last = ran.jsonl().pop().expect("a report");
        let finding = &last["findings"][0];
        assert_eq!((&finding["rule"], &finding["found"]), (&json!("off-rhyme"), &json!("水")));
        // Bytes are counted in the file as it is: each character has two.
        let at = 2 + 3 + 2 * FAULTY.chars().position(|ch| ch == '水').expect("the faulty rhyme");
        assert_eq!((&finding["byte"], &finding["row"]), (&json!([at, at + 2]), &json!(4)));
    }
}

#[test]
fn records_in_older_encodings() {
    let dir = Dir::new();
    let rows = format!("{}\n{{\"text\":\"诗\n", json!({ "id": "甲", "text": QUATRAIN }));
    let (bytes, _, _) = GB18030.encode(&rows);
    let args = ["check", "--encoding", "gb18030", "--format", "jsonl", "--input"];
    let ran = dir.pipe(&[&args[..], &["jsonl"]].concat(), &bytes);
    assert_eq!(kinds(&ran.jsonl()), ["ok", "invalid-json"]);
    assert_eq!(ran.jsonl()[0]["id"], "甲");

    // 乗 and its like have a trailing byte that looks like a backslash, a quote or a bracket.
    let tricky = format!("[{}]", json!({ "id": "乗僜乕乚乛匼", "text": QUATRAIN }));
    let (bytes, _, unmappable) = GB18030.encode(&tricky);
    assert!(!unmappable && bytes.contains(&b'\\'));
    let ran = dir.pipe(&[&args[..], &["json"]].concat(), &bytes);
    assert_eq!(kinds(&ran.jsonl()), ["ok"], "{}", ran.err);

    let table = format!("id,text\r\n甲,\"{QUATRAIN}\"\r\n");
    let (bytes, _, _) = GB18030.encode(&table);
    let ran = dir.pipe(&[&args[..], &["csv"]].concat(), &bytes);
    assert_eq!(ran.jsonl()[0]["id"], "甲");
}
