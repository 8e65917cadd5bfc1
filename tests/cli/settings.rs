//! `gelv.toml` and profile files.

use crate::run::Dir;
use crate::{FAULTY, QUATRAIN};

/// 春晓: its first line ends in three oblique tones.
const SPRING_DAWN: &str = "春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。";

#[test]
fn settings_are_found_upwards() {
    let dir = Dir::new();
    dir.file("gelv.toml", "format = \"jsonl\"\nform = \"七律\"\nbook = \"中华新韵\"\nlang = \"en\"\njobs = 2\n");
    dir.file("a/b/poem.txt", QUATRAIN);
    let mut command = dir.command(&["check", "poem.txt"]);
    let output = command.current_dir(dir.path().join("a/b")).output().expect("gelv runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one line of JSON");
    assert_eq!((&report["form"]["id"], &report["book"]), (&"lushi-7".into(), &"xinyun".into()));
    assert_eq!(output.status.code(), Some(1));

    // The nearest file alone counts, and the command line beats it.
    dir.file("a/gelv.toml", "format = \"jsonl\"\n");
    let mut command = dir.command(&["check", "poem.txt", "--book", "tongyun"]);
    let output = command.current_dir(dir.path().join("a/b")).output().expect("gelv runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one line of JSON");
    assert_eq!((&report["form"]["id"], &report["book"]), (&"jueju-5".into(), &"tongyun".into()));
}

#[test]
fn rules_are_weighed_by_any_name() {
    let dir = Dir::new();
    let severity = |args: &[&str]| {
        let ran = dir.pipe(&[&["check", "--format", "jsonl"], args].concat(), SPRING_DAWN.as_bytes());
        let report = ran.jsonl().remove(0);
        let findings = report["findings"].as_array().cloned().unwrap_or_default();
        let found = findings.iter().find(|finding| finding["rule"] == "three-oblique-tail");
        found.map_or_else(|| "off".to_owned(), |finding| finding["severity"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(severity(&[]), "note");
    dir.file("gelv.toml", "[rules]\n\"三仄尾\" = \"off\"\n");
    assert_eq!(severity(&[]), "off");
    assert_eq!(severity(&["--profile", "standard"]), "note", "the command line beats the settings");
    dir.file("mine.toml", "base = \"strict\"\nneighbour-rhyme = \"warning\"\n[rules]\nthree-oblique-tail = \"off\"\n");
    dir.file("gelv.toml", "profile = \"mine.toml\"\n");
    assert_eq!(severity(&[]), "off");
    let report = dir.pipe(&["check", "--format", "jsonl"], QUATRAIN.as_bytes()).jsonl().remove(0);
    assert_eq!(report["profile"], "mine");
}

#[test]
fn weights_of_the_score() {
    let dir = Dir::new();
    // 平 where the last line wants 仄 in its fourth place: one error, and the gate of the form.
    let verse = "故国三千里，深宫二十年。一声何满子，双泪君前前。";
    let score = |profile: &str| {
        dir.file("mine.toml", profile);
        let ran = dir.pipe(&["score", "--form", "五绝", "--profile", "mine.toml"], verse.as_bytes());
        ran.jsonl()[0]["score"].as_f64().expect("a number")
    };
    let shipped = score("base = \"standard\"\n");
    assert!(shipped > 0.0 && shipped < 0.29, "{shipped}");
    let halved = score("[score]\nfaulty = 0.145\n");
    assert!((halved * 2.0 - shipped).abs() < 1e-5, "{halved} is half of {shipped}");
    assert_eq!(score("[score.tone]\nfloor = 1\n[score]\nfaulty = 0\n"), 0.0);
    assert!(score("[score]\ntone = { power = 1 }\n") > shipped, "a smaller power forgives more");
    for (wrong, word) in [
        ("[score]\nfaulty = 2\n", "from 0 to 1"),
        ("[score]\ntone = { bound = 0 }\n", "above 0"),
        ("[score]\ntone = { power = 0 }\n", "from 1 to 16"),
        ("[score]\ntones = { power = 2 }\n", "tones"),
    ] {
        dir.file("mine.toml", wrong);
        let ran = dir.pipe(&["score", "--profile", "mine.toml"], verse.as_bytes());
        assert!(ran.code == 2 && ran.err.contains("mine.toml") && ran.err.contains(word), "{}", ran.err);
    }
}

#[test]
fn a_lenient_profile_forgives_neighbours() {
    let dir = Dir::new();
    // 东 and 冬 are neighbours: 钟 in place of a rhyme of 东.
    let verse = "故国三千里，深宫二十风。一声何满子，双泪落君钟。";
    assert_eq!(dir.pipe(&["check", "--form", "五绝"], verse.as_bytes()).code, 1);
    assert_eq!(dir.pipe(&["check", "--form", "五绝", "--profile", "lenient"], verse.as_bytes()).code, 0);
}

#[test]
fn mistakes_are_shown_in_their_place() {
    let dir = Dir::new();
    dir.file("poem.txt", FAULTY);
    for (text, place, word) in [
        ("form = \"七律\"\nforms = 1\n", "line 2", "forms"),
        ("format = \"pdf\"\n", "line 1", "pdf"),
        ("jobs = \"many\"\n", "line 1", "jobs"),
        ("lang = \"tlh\"\n", "line 1", "tlh"),
        ("[rules]\n\"孤平\" = \"warning\"\n\"孤仄\" = \"error\"\n", "gelv.toml:3:1", "孤平"),
        ("[rules]\n\"孤平\" = \"loud\"\n", "line 2", "loud"),
        ("form = \n", "line 1", "gelv.toml"),
        ("[rules]\n孤平 = \"off\"\n", "line 2", "要加引号"),
    ] {
        let ran = dir.file("gelv.toml", text).run(&["check", "poem.txt"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{text}");
        assert!(ran.err.contains("gelv.toml") && ran.err.contains(place) && ran.err.contains(word), "{}", ran.err);
    }
    dir.file("gelv.toml", "form = \"八股\"\n");
    assert_eq!(dir.run(&["check", "poem.txt"]).code, 2);
    // What describes the program works all the same.
    dir.file("gelv.toml", "nonsense");
    assert_eq!(dir.run(&["completions", "bash"]).code, 0);
    assert_eq!(dir.run(&["man"]).code, 0);
    std::fs::remove_file(dir.path().join("gelv.toml")).expect("it is there");
    let ran = dir.file("mine.toml", "severe = true\n").run(&["check", "poem.txt", "--profile", "mine.toml"]);
    assert!(ran.code == 2 && ran.err.contains("mine.toml") && ran.err.contains("severe"), "{}", ran.err);
}
