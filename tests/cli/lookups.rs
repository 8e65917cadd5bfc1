//! The commands for looking things up.

use crate::run::Dir;
use crate::{FAULTY, GOOD, QUATRAIN};

#[test]
fn every_rule_has_a_page() {
    let dir = Dir::new();
    let rules = dir.run(&["rules", "--format", "json"]).json();
    let rules = rules.as_array().expect("a list");
    assert!(rules.len() >= 25);
    let ids: Vec<&str> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
    for lang in ["zh-Hans", "zh-Hant", "en"] {
        let ran = dir.run(&[&["explain", "--lang", lang][..], &ids].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        for id in &ids {
            assert!(ran.out.contains(id), "{lang} {id}");
        }
    }
    let table = dir.run(&["rules"]).out;
    for rule in rules {
        let name = rule["zh"].as_str().expect("a name");
        assert!(table.contains(name), "{name}");
    }
}

#[test]
fn a_rule_is_found_by_any_name_and_shows_its_examples() {
    let dir = Dir::new();
    let page = dir.run(&["explain", "孤平"]);
    assert_eq!(page.code, 0);
    assert!(page.out.contains("醉多适不愁") && page.out.contains("王力"), "{}", page.out);
    for name in ["lone-level", "lone level tone", "Lone Level Tone"] {
        assert_eq!(dir.run(&["explain", name]).out, page.out);
    }
    let english = dir.run(&["explain", "孤平", "--lang", "en"]).out;
    assert!(english.starts_with("lone level tone"), "{english}");
}

#[test]
fn weights_follow_the_profile() {
    let dir = Dir::new();
    let weight = |profile: &str| {
        let rules = dir.run(&["rules", "--format", "json", "--profile", profile]).json();
        let rule =
            rules.as_array().and_then(|rules| rules.iter().find(|rule| rule["id"] == "alternating-rhyme")).cloned();
        rule.expect("the rule is there")["severity"].as_str().map(str::to_owned)
    };
    assert_eq!(weight("strict").as_deref(), Some("error"));
    assert_eq!(weight("standard").as_deref(), Some("warning"));
}

#[test]
fn readings_of_characters() {
    let dir = Dir::new();
    let out = dir.run(&["char", "看，干"]).out;
    for word in ["看", "kàn", "kān", "上平十四寒", "去声十五翰", "干", "乾", "平水韵", "中华新韵"]
    {
        assert!(out.contains(word), "{word}: {out}");
    }
    let json = dir.run(&["char", "看", "斗", "--format", "json", "--book", "平水韵"]).json();
    assert_eq!(json[0]["books"].as_array().map(Vec::len), Some(1));
    assert_eq!(json[0]["books"][0]["readings"][0]["group"], "上平十四寒");
    assert!(json[1]["originals"].as_array().is_some_and(|originals| originals.contains(&"鬥".into())));
    assert!(dir.run(&["char", "𠮷"]).code == 0);
}

#[test]
fn rhymes_of_a_character_and_of_a_group() {
    let dir = Dir::new();
    let json = dir.run(&["rhyme", "霜", "--format", "json"]).json();
    assert_eq!(json["groups"][0]["group"], "下平七阳");
    let characters = json["groups"][0]["characters"].as_array().expect("characters");
    assert!(
        characters.contains(&"光".into()) && characters.contains(&"霜".into()) && !characters.contains(&"東".into())
    );
    let common = dir.run(&["rhyme", "霜", "--common", "--format", "json"]).json();
    assert!(common["groups"][0]["characters"].as_array().expect("characters").len() < characters.len());
    let five = dir.run(&["rhyme", "--group", "七阳", "--limit", "5", "--format", "json"]).json();
    assert_eq!(five["groups"][0]["characters"].as_array().map(Vec::as_slice), Some(&characters[..5]));

    let groups = |args: &[&str]| -> Vec<String> {
        let ran = dir.run(&[&["rhyme", "--format", "json"], args].concat());
        let groups = ran.json()["groups"].as_array().cloned().unwrap_or_default();
        groups.iter().filter_map(|group| group["group"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(groups(&["看"]), ["上平十四寒", "去声十五翰"]);
    assert_eq!(groups(&["看", "--tone", "仄"]), ["去声十五翰"]);
    assert_eq!(groups(&["--group", "第七部", "--book", "词林正韵"]).len(), 2);
    assert_eq!(groups(&["--group", "七陽"]), ["下平七阳"]);
    let traditional = dir.run(&["rhyme", "霜", "--lang", "zh-Hant"]).out;
    assert!(traditional.contains('陽') && !traditional.contains('阳'), "{traditional}");
}

/// Every pattern that `form` prints is one that `check` takes for exact, in the form it was printed for.
#[test]
fn patterns_are_those_that_check_knows() {
    let dir = Dir::new();
    let page = dir.run(&["form", "七律"]).out;
    assert!(page.contains("平起，首句入韵") && page.contains("中平中仄仄平平△"), "{page}");
    for (name, openings) in [("五绝", 8), ("七绝", 8), ("五律", 8), ("七律", 8), ("六绝", 4), ("五排", 8), ("七排", 8)]
    {
        let json = dir.run(&["form", name, "--format", "json"]).json();
        let all = json["openings"].as_array().expect("openings");
        assert_eq!(all.len(), openings, "{name}");
        for opening in all.iter().filter(|opening| opening["rhyme_tone"] == "level") {
            let lines: Vec<String> = opening["lines"]
                .as_array()
                .expect("lines")
                .iter()
                .enumerate()
                .map(|(at, line)| verse(line["pattern"].as_str().expect("a pattern"), line["rhyme"] == true, at))
                .collect();
            let record = serde_json::json!({ "lines": lines, "form": name }).to_string();
            let report = dir.pipe(&["check", "--format", "jsonl"], record.as_bytes()).jsonl().remove(0);
            assert_eq!(report["counts"]["error"], 0, "{name} {lines:?} {}", report["findings"]);
            assert_eq!(report["form"]["opening"], opening["opening"], "{name}");
            assert_eq!(report["form"]["first_line_rhymes"], opening["first_line_rhymes"], "{name}");
        }
    }
    for name in ["五古", "七古绝", "杂古"] {
        assert!(dir.run(&["form", name]).out.contains("无谱式"), "{name}");
    }
    assert!(dir.run(&["form"]).out.contains("七言律诗"));
}

/// Characters of one tone each, without repetition of rhymes, that fill a pattern.
fn verse(pattern: &str, rhymes: bool, line: usize) -> String {
    let feet: Vec<char> = "霜光阳香长芳凉黄妆房床方郎".chars().collect();
    let (level, oblique) = ("风天山云花", "月雨日水雪");
    let length = pattern.chars().count();
    pattern
        .chars()
        .enumerate()
        .map(|(at, tone)| match tone {
            _ if rhymes && at + 1 == length => feet[line],
            '仄' => oblique.chars().nth((at + line) % 5).unwrap_or('月'),
            '平' => level.chars().nth((at + line) % 5).unwrap_or('风'),
            _ => level.chars().nth((at + line) % 5).unwrap_or('风'),
        })
        .collect()
}

#[test]
fn statistics() {
    let dir = Dir::new();
    dir.file("a.txt", format!("{GOOD}---\n{QUATRAIN}\n---\n{FAULTY}\n"));
    let json = dir.run(&["survey", "a.txt", "--format", "json"]).json();
    assert_eq!((&json["poems"], &json["lines"]), (&3.into(), &16.into()));
    let quatrains =
        json["forms"].as_array().expect("forms").iter().find(|form| form["id"] == "jueju-5").expect("counted");
    assert_eq!(
        (&quatrains["poems"], &quatrains["conforms"], &quatrains["verdicts"]["deviant"]),
        (&2.into(), &1.into(), &1.into())
    );
    let finding = json["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .find(|rule| rule["rule"] == "off-rhyme")
        .expect("counted");
    assert_eq!((&finding["error"], &finding["per_thousand_lines"]), (&1.into(), &62.5.into()));
    let csv = dir.run(&["survey", "a.txt", "--csv"]).out;
    assert!(csv.starts_with("section,key,what,count,rate\ntotal,,poems,3,1\n"), "{csv}");
    assert!(csv.contains("finding,off-rhyme,error,1,62.5\n"), "{csv}");
    let text = dir.run(&["survey", "a.txt"]);
    assert!(text.code == 0 && text.out.contains("五言绝句") && text.out.contains("出韵"), "{text:?}");
}

#[test]
fn shells_and_manual() {
    let dir = Dir::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = dir.run(&["completions", shell]);
        assert!(ran.code == 0 && ran.out.contains("explain"), "{shell}");
    }
    assert!(dir.run(&["man"]).out.contains(".TH gelv"));
    assert!(dir.run(&["man", "check"]).out.contains("max\\-poem\\-bytes"));
    for args in [&["--help"][..], &["check", "--help"], &["rhyme", "-h"], &["--version"]] {
        let ran = dir.run(args);
        assert!(ran.code == 0 && !ran.out.is_empty(), "{args:?}");
    }
}

#[test]
fn a_service_that_is_not_installed_is_told() {
    let dir = Dir::new();
    // No program beside this copy, and none on the path.
    std::fs::copy(env!("CARGO_BIN_EXE_gelv"), dir.path().join("gelv")).expect("a copy");
    let mut command = std::process::Command::new(dir.path().join("gelv"));
    let output = command.args(["serve", "--lang", "en"]).env("PATH", dir.path()).output().expect("gelv runs");
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(message.contains("gelv-serve is not installed"), "{message}");
}
