//! 对联 on the command line.

use serde_json::json;

use crate::run::{Dir, kinds};

const GOOD: &str = "书山有路勤为径\n学海无涯苦作舟\n";
const REVERSED: &str = "学海无涯苦作舟，书山有路勤为径。\n";

#[test]
fn a_couplet_is_judged_when_asked_for() {
    let dir = Dir::new();
    dir.file("good.txt", GOOD).file("both.txt", format!("{GOOD}---\n{REVERSED}"));
    for name in ["对联", "對聯", "couplet", "楹联", "联"] {
        let ran = dir.run(&["check", "--form", name, "good.txt"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        assert!(ran.out.contains("正格  对联") && ran.out.contains("上联") && ran.out.contains("下联"), "{}", ran.out);
    }
    let both = dir.run(&["check", "--form", "对联", "both.txt", "--format", "concise"]);
    assert_eq!(both.code, 1);
    assert!(both.out.contains("error reversed-sides 上下联倒置"), "{}", both.out);
    // Nobody asked: two lines are of no form, and what they may be is said.
    let bare = dir.run(&["check", "good.txt"]);
    assert!(bare.code == 0 && bare.out.contains("gelv check --form 对联"), "{}", bare.out);
    dir.file("gelv.toml", "form = \"对联\"\n");
    assert!(dir.run(&["check", "good.txt"]).out.contains("正格  对联"));
}

#[test]
fn records_ask_for_it_too() {
    let dir = Dir::new();
    let records = [
        json!({ "id": "a", "lines": ["书山有路勤为径", "学海无涯苦作舟"], "form": "对联" }),
        json!({ "id": "b", "text": REVERSED, "form": "couplet" }),
        json!({ "id": "c", "text": "横批：万象更新", "form": "couplet" }),
        json!({ "id": "d", "text": "一\n二\n三", "form": "對聯" }),
    ];
    let input: String = records.iter().map(|record| format!("{record}\n")).collect();
    let ran = dir.pipe(&["check", "--format", "jsonl"], input.as_bytes());
    let reports = ran.jsonl();
    assert_eq!((ran.code, kinds(&reports)), (1, vec!["ok", "ok", "no-verse", "ok"]));
    let form = &reports[0]["form"];
    assert_eq!((&form["id"], &form["kind"], &form["declared"]), (&json!("couplet"), &json!("couplet"), &json!(true)));
    assert_eq!((&reports[0]["stanzas"], &reports[0]["conforms"]), (&json!([1, 2]), &json!(true)));
    assert_eq!((&reports[0]["pattern"], &reports[0]["score"]["rhyme"]), (&json!([]), &json!(1.0)));
    assert_eq!(reports[1]["findings"][0]["rule"], "reversed-sides");
    assert_eq!(reports[3]["findings"][0]["rule"], "side-count");
}

#[test]
fn its_page_and_its_rules() {
    let dir = Dir::new();
    let page = dir.run(&["form", "对联"]);
    assert!(page.code == 0 && page.out.contains("节奏点") && page.out.contains("上联末字收仄"), "{}", page.out);
    assert!(dir.run(&["form", "couplet", "--lang", "en"]).out.contains("duilian"));
    assert_eq!(dir.run(&["form", "对联", "--format", "json"]).json()["kind"], "couplet");
    for name in ["上下联倒置", "上下聯倒置", "reversed-sides", "马蹄韵", "异位重字"] {
        assert_eq!(dir.run(&["explain", name]).code, 0, "{name}");
    }
    let near = dir.run(&["check", "--form", "对连", "-"]);
    assert!(near.code == 2 && near.err.contains("对联"), "{}", near.err);
}
