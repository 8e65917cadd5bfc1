//! What `check` prints, and its exit status.

use serde_json::json;

use crate::run::Dir;
use crate::{FAULTY, GOOD, QUATRAIN};

#[test]
fn exit_status_follows_the_findings() {
    let dir = Dir::new();
    dir.file("good.txt", GOOD).file("faulty.txt", FAULTY);
    assert_eq!(dir.run(&["check", "good.txt"]).code, 0);
    assert_eq!(dir.run(&["check", "faulty.txt"]).code, 1);
    assert_eq!(dir.run(&["check", "good.txt", "faulty.txt"]).code, 1);
    assert_eq!(dir.run(&["check", "good.txt", "--form", "七律"]).code, 0);
    assert_eq!(dir.run(&["check", "good.txt", "--form", "五绝"]).code, 1);
    // 古体 that nobody asked to be anything else is no fault.
    let ancient = "弃我去者，昨日之日不可留；乱我心者，今日之日多烦忧。";
    assert_eq!(dir.pipe(&["check"], ancient.as_bytes()).code, 0);
}

#[test]
fn people_read_it_in_their_language() {
    let dir = Dir::new();
    dir.file("faulty.txt", FAULTY);
    for (lang, word) in [("zh-Hans", "出韵"), ("zh-Hant", "出韻"), ("en", "off-rhyme"), ("zh_TW", "出韻")] {
        for format in ["full", "concise", "markdown"] {
            let ran = dir.run(&["check", "faulty.txt", "--lang", lang, "--format", format]);
            assert!(ran.out.contains(word), "{lang} {format}: {}", ran.out);
        }
    }
    let mut command = dir.command(&["check", "faulty.txt"]);
    let ran = command.env("LC_ALL", "zh_TW.UTF-8").output().expect("gelv runs");
    assert!(String::from_utf8_lossy(&ran.stdout).contains("出韻"));
}

#[test]
fn every_format_shows_the_poem() {
    let dir = Dir::new();
    dir.file("faulty.txt", FAULTY);
    let of = |format: &str| dir.run(&["check", "faulty.txt", "--format", format]).out;
    assert_eq!(of("full"), dir.run(&["check", "faulty.txt"]).out);
    assert!(of("full").contains("更上一层水") && of("full").contains("出律"));
    assert!(of("concise").starts_with("faulty.txt:1:23: error off-rhyme"), "{}", of("concise"));
    assert!(of("grid").contains("更上一层水"));
    assert!(of("markdown").contains("黄河入海流"));
    assert_eq!(of("jsonl").lines().count(), 1);
}

#[test]
fn json_is_an_object_for_one_and_an_array_for_several() {
    let dir = Dir::new();
    let record = json!({ "id": 1, "text": QUATRAIN }).to_string();
    let one = dir.pipe(&["check", "--format", "json"], record.as_bytes()).json();
    assert_eq!((&one["schema"], &one["verdict"], &one["id"]), (&json!(1), &json!("exact"), &json!(1)));
    let two = dir.pipe(&["check", "--format", "json"], format!("{record}\nbad {{\n").as_bytes()).json();
    assert_eq!((two.as_array().map(Vec::len), &two[1]["error"]["kind"]), (Some(2), &json!("invalid-json")));
}

#[test]
fn demands_of_a_record() {
    let dir = Dir::new();
    let rows = [
        json!({ "text": QUATRAIN, "form": "七律" }),
        json!({ "text": QUATRAIN, "form": "auto", "book": "中華新韻", "title": "登鹳雀楼", "author": "王之涣" }),
        json!({ "lines": ["白日依山尽", "黄河入海流", "欲穷千里目", "更上一层楼"], "form": "jueju-5" }),
        json!({ "text": null, "paragraphs": ["白日依山尽，黄河入海流。", "欲穷千里目，更上一层楼。"], "id": null }),
    ];
    let input: String = rows.iter().map(|row| format!("{row}\n")).collect();
    let ran = dir.pipe(&["check", "--format", "jsonl", "--form", "五绝"], input.as_bytes());
    let reports = ran.jsonl();
    assert_eq!(ran.code, 1);
    let forms: Vec<&str> = reports.iter().filter_map(|report| report["form"]["id"].as_str()).collect();
    assert_eq!(forms, ["lushi-7", "jueju-5", "jueju-5", "jueju-5"]);
    assert_eq!((&reports[0]["form"]["declared"], &reports[0]["conforms"]), (&json!(true), &json!(false)));
    assert_eq!((&reports[1]["book"], &reports[1]["author"]), (&json!("xinyun"), &json!("王之涣")));
    assert_eq!(reports[3]["id"], 4);
}

#[test]
fn echo_passes_unknown_keys_through() {
    let dir = Dir::new();
    let record = json!({ "id": 1, "text": QUATRAIN, "dynasty": "唐", "tags": ["五绝", { "a": 1 }] }).to_string();
    let wanted = json!({ "dynasty": "唐", "tags": ["五绝", { "a": 1 }] });
    for format in ["json", "jsonl"] {
        let ran = dir.pipe(&["check", "--format", format, "--echo"], record.as_bytes());
        assert_eq!(ran.json()["input"], wanted, "{}", ran.out);
        let ran = dir.pipe(&["check", "--format", format], record.as_bytes());
        assert!(ran.json().get("input").is_none());
    }
}

#[test]
fn quiet_leaves_out_what_is_fine() {
    let dir = Dir::new();
    dir.file("good.txt", GOOD).file("faulty.txt", FAULTY);
    let loud = dir.run(&["check", "good.txt", "faulty.txt", "--format", "concise"]);
    assert!(loud.out.contains("good.txt") && loud.err.contains("共 2 首"), "{loud:?}");
    let quiet = dir.run(&["check", "good.txt", "faulty.txt", "--format", "concise", "--quiet"]);
    assert!(!quiet.out.contains("good.txt") && quiet.out.contains("faulty.txt") && quiet.err.is_empty(), "{quiet:?}");
    assert_eq!(dir.run(&["check", "good.txt", "faulty.txt", "-q", "--format", "jsonl"]).jsonl().len(), 2);
}

#[test]
fn colour_only_where_it_is_wanted() {
    let dir = Dir::new();
    dir.file("faulty.txt", FAULTY);
    let of = |color: &str| dir.run(&["check", "faulty.txt", "--color", color]).out;
    assert!(of("always").contains('\u{1b}'));
    assert!(!of("never").contains('\u{1b}') && !of("auto").contains('\u{1b}'));
    assert!(!dir.run(&["check", "faulty.txt", "--color", "always", "--format", "jsonl"]).out.contains('\u{1b}'));
}

#[test]
fn the_same_text_in_every_dress() {
    let dir = Dir::new();
    let plain = dir.pipe(&["check", "--format", "jsonl"], GOOD.as_bytes()).jsonl();
    for text in [
        format!("\u{feff}{GOOD}"),
        GOOD.replace('\n', "\r\n"),
        GOOD.replace('\n', ""),
        GOOD.replace(['，', '。'], " "),
        GOOD.replace(['，', '。', '\n'], ""),
    ] {
        let dressed = dir.pipe(&["check", "--format", "jsonl"], text.as_bytes()).jsonl();
        for key in ["form", "verdict", "rhyme", "lines", "tones"] {
            assert_eq!(dressed[0][key], plain[0][key], "{text}");
        }
    }
}
