//! `gelv check`, `identify` and `survey` on ci.

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use crate::run::Dir;
use crate::{GOOD, QUATRAIN};

/// 岳飞
const RIVER: &str = "怒发冲冠，凭栏处、潇潇雨歇。抬望眼、仰天长啸，壮怀激烈。三十功名尘与土，八千里路云和月。\
                     莫等闲、白了少年头，空悲切。\n\n靖康耻，犹未雪。臣子恨，何时灭。驾长车踏破，贺兰山缺。\
                     壮志饥餐胡虏肉，笑谈渴饮匈奴血。待从头、收拾旧山河，朝天阙。\n";

/// 李清照
const DREAM: &str = "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否，应是绿肥红瘦。\n";

/// 苏轼
const MOON: &str = "明月几时有，把酒问青天。不知天上宫阙，今夕是何年。我欲乘风归去，又恐琼楼玉宇，高处不胜寒。\
                    起舞弄清影，何似在人间。\n\n转朱阁，低绮户，照无眠。不应有恨，何事长向别时圆。人有悲欢离合，\
                    月有阴晴圆缺，此事古难全。但愿人长久，千里共婵娟。\n";

fn bare(verse: &str) -> String {
    verse.chars().filter(|&ch| gelv::text::is_han(ch)).collect()
}

fn check(dir: &Dir, args: &[&str], text: &str) -> Value {
    dir.pipe(&[&["check", "--format", "jsonl"], args].concat(), text.as_bytes()).jsonl().remove(0)
}

fn has(report: &Value, rule: &str) -> bool {
    report["findings"].as_array().is_some_and(|all| all.iter().any(|finding| finding["rule"] == rule))
}

#[test]
fn a_tune_is_told_by_the_command_the_title_or_the_text() {
    let dir = Dir::new();
    for (args, text) in [
        (&["--tune", "满江红"][..], RIVER.to_owned()),
        (&["--tune", "滿江紅", "--manual", "longyusheng"], bare(RIVER)),
        (&["--form", "词"], RIVER.to_owned()),
        (&[], format!("满江红·写怀\n岳飞\n\n{RIVER}")),
        (&[], RIVER.to_owned()),
    ] {
        let report = check(&dir, args, &text);
        assert_eq!((&report["form"]["id"], &report["form"]["tune"]), (&"ci".into(), &"满江红".into()), "{args:?}");
        assert_eq!((&report["conforms"], &report["stanzas"]), (&true.into(), &json!([1, 9])), "{report}");
        assert_eq!(report["form"]["declared"], !args.is_empty());
    }
    let manual = check(&dir, &["--tune", "满江红", "--manual", "longyusheng"], RIVER);
    assert_eq!(manual["form"]["manual"], "longyusheng");
    let second = check(&dir, &["--tune", "满江红/2"], RIVER);
    assert_eq!((&second["form"]["manual"], &second["form"]["variant"]), (&"qinding".into(), &2.into()));
    let alias = check(&dir, &["--tune", "元会曲"], MOON);
    assert_eq!((&alias["form"]["tune"], &alias["form"]["tune_as_given"]), (&"水调歌头".into(), &"元会曲".into()));
}

#[test]
fn a_record_names_its_tune() {
    let dir = Dir::new();
    let report = |record: Value| check(&dir, &[], &record.to_string());
    for record in [
        json!({ "text": MOON, "tune": "水调歌头" }),
        json!({ "text": MOON, "tune": "水調歌頭", "form": "ci" }),
        json!({ "text": MOON, "title": "水调歌头·中秋" }),
        json!({ "paragraphs": [MOON], "rhythmic": "水调歌头" }),
        json!({ "text": MOON }),
    ] {
        let report = report(record.clone());
        assert_eq!(report["form"]["tune"], "水调歌头", "{record}");
        assert_eq!(report["counts"]["error"], 0, "{record} {}", report["findings"]);
    }
    // A form beats a tune: 竹枝 and 柳枝 are often quatrains.
    assert_eq!(report(json!({ "text": QUATRAIN, "form": "五绝", "tune": "竹枝" }))["form"]["id"], "jueju-5");
    // A title that names a tune does not make a ci of a quatrain.
    assert_eq!(report(json!({ "text": QUATRAIN, "title": "竹枝" }))["form"]["id"], "jueju-5");
    assert_eq!(report(json!({ "text": GOOD, "tune": "" }))["form"]["id"], "lushi-7");
}

#[test]
fn a_record_with_an_unknown_or_a_wrong_tune_is_still_judged() {
    let dir = Dir::new();
    let unknown =
        dir.pipe(&["check", "--format", "jsonl"], json!({ "text": RIVER, "tune": "满江绿" }).to_string().as_bytes());
    let report = &unknown.jsonl()[0];
    assert_eq!((unknown.code, &report["form"]["tune"]), (1, &"满江红".into()));
    assert!(has(report, "unknown-tune") && report["conforms"] == false, "{report}");
    let wrong = check(&dir, &[], &json!({ "text": RIVER, "tune": "如梦令" }).to_string());
    assert!(has(&wrong, "tune-mismatch") && wrong["form"]["tune"] == "满江红", "{wrong}");
}

#[test]
fn demands_that_contradict_each_other_are_refused() {
    let dir = Dir::new();
    dir.file("a.txt", RIVER);
    let both = dir.run(&["check", "--form", "七律", "--tune", "满江红", "a.txt"]);
    assert!(both.code == 2 && both.out.is_empty() && both.err.contains("词牌"), "{}", both.err);
    assert_eq!(dir.run(&["check", "--form", "词", "--tune", "满江红", "a.txt"]).code, 0);
    let manual = dir.run(&["check", "--tune", "六州", "--manual", "baixiang", "a.txt"]);
    assert!(manual.code == 2 && manual.err.contains("白香词谱"), "{}", manual.err);
    // A tune is no form, and a form no tune: each says which option was meant.
    let tune = dir.run(&["check", "--form", "满江红", "a.txt"]);
    assert!(tune.code == 2 && tune.err.contains("--tune 满江红"), "{}", tune.err);
    let form = dir.run(&["check", "--tune", "七律", "a.txt"]);
    assert!(form.code == 2 && form.err.contains("--form 七律"), "{}", form.err);
    assert!(dir.run(&["form", "词"]).out.contains("gelv tune"));
    // The command line beats both demands of the settings.
    dir.file("gelv.toml", "tune = \"如梦令\"\nmanual = \"qinding\"\n");
    assert_eq!(dir.run(&["check", "a.txt"]).code, 1);
    assert_eq!(dir.run(&["check", "--form", "auto", "--tune", "满江红", "a.txt"]).code, 0);
}

#[test]
fn the_page_of_a_ci() {
    let dir = Dir::new();
    let page = dir.pipe(&["check"], format!("满江红·写怀\n岳飞\n\n{RIVER}").as_bytes()).out;
    for words in ["满江红 · ", "体（93字）", "入声韵第十八部", "上片\n", "下片\n", " 8  空悲切", "全词 93 字"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.lines().all(|row| row.width() <= 80), "{page}");
    let alias = dir.pipe(&["check", "--tune", "元会曲"], MOON.as_bytes()).out;
    assert!(alias.contains("元会曲（水调歌头）"), "{alias}");
    let traditional = dir.pipe(&["check", "--lang", "zh-Hant"], RIVER.as_bytes()).out;
    assert!(traditional.contains("滿江紅 · ") && traditional.contains("入聲韻第十八部"), "{traditional}");
    let english = dir.pipe(&["check", "--lang", "en"], DREAM.as_bytes()).out;
    assert!(english.contains("如梦令 · ") && english.contains("oblique rhyme: 第十二部"), "{english}");
    let markdown = dir.pipe(&["check", "--format", "markdown"], RIVER.as_bytes()).out;
    assert!(markdown.contains("| | 诗句 | 平仄 | 谱式 |") && markdown.contains("| 18 | 朝天阙 |"), "{markdown}");
    let concise = dir.pipe(&["check", "--format", "concise"], DREAM.as_bytes()).out;
    assert!(concise.trim_end().lines().last().is_some_and(|row| row.contains("如梦令 · ")), "{concise}");
    let grid = dir.pipe(&["check", "--format", "grid"], RIVER.as_bytes()).out;
    assert!(grid.contains("\n\n 9  靖康耻"), "{grid}");
}

#[test]
fn what_is_missing_is_shown_where_it_is_missing() {
    let dir = Dir::new();
    let short = MOON.replace("不知天上宫阙", "不知上宫阙");
    let page = dir.pipe(&["check", "--tune", "水调歌头"], short.as_bytes());
    assert!(page.code == 1 && page.out.contains('＿') && page.out.contains("缺字"), "{}", page.out);
    let last = MOON.replace("但愿人长久，千里共婵娟。", "");
    let page = dir.pipe(&["check", "--tune", "水调歌头"], last.as_bytes());
    assert!(page.code == 1 && page.out.contains("缺句"), "{}", page.out);
    let both = page.out.matches("缺句  ").count();
    assert_eq!(both, 2, "{}", page.out);
}

#[test]
fn tunes_are_identified_by_the_text_alone() {
    let dir = Dir::new();
    let identify = |text: &str| dir.pipe(&["identify", "--format", "jsonl"], text.as_bytes()).jsonl();
    for (verse, tune) in [(RIVER, "满江红"), (DREAM, "如梦令"), (MOON, "水调歌头")] {
        let wrong_title = format!("菩萨蛮·无题\n{verse}");
        let record = json!({ "text": verse, "tune": "菩萨蛮", "form": "七律" }).to_string();
        for text in [verse, &bare(verse), &wrong_title, &record] {
            let answer = identify(text).remove(0);
            assert_eq!((&answer["form"], &answer["tune"]), (&"ci".into(), &tune.into()), "{text}: {answer}");
            assert_eq!(answer["distance"], 0, "{text}");
            let confidence = answer["confidence"].as_f64().expect("a number");
            assert!((0.8..=1.0).contains(&confidence), "{text}: {answer}");
        }
    }
    let spoilt = MOON.replace("不知天上宫阙", "不知上宫阙");
    let answer = identify(&spoilt).remove(0);
    assert_eq!((&answer["tune"], &answer["distance"]), (&"水调歌头".into(), &1.into()));

    let several = identify(&format!("{RIVER}---\n{GOOD}---\n{QUATRAIN}\n---\n{DREAM}"));
    let forms: Vec<&str> = several.iter().filter_map(|answer| answer["form"].as_str()).collect();
    assert_eq!(forms, ["ci", "lushi-7", "jueju-5", "ci"]);
    assert!(several.iter().all(|answer| answer["confidence"].as_f64().is_some_and(|share| share > 0.7)), "{several:?}");
    let text = dir.pipe(&["identify"], RIVER.as_bytes()).out;
    assert!(text.contains("满江红 · ") && text.contains("把握"), "{text}");
    let one = dir.pipe(&["identify", "--format", "json"], RIVER.as_bytes()).json();
    assert!(one.is_object() && one["alternatives"].is_array(), "{one}");
}

#[test]
fn what_cannot_be_identified() {
    let dir = Dir::new();
    let none = dir.pipe(&["identify"], b"");
    assert_eq!((none.code, none.out.as_str()), (2, ""));
    let prose = dir.pipe(&["identify", "--format", "jsonl"], b"{\"text\": \"abc\"}\n{\"id\": 7}\n");
    assert_eq!(prose.code, 1, "{}", prose.err);
    assert_eq!(crate::run::kinds(&prose.jsonl()), ["no-verse", "invalid-record"]);
    let unknown = dir.pipe(&["identify", "--format", "json"], "大风起兮云飞扬。".as_bytes()).json();
    assert_ne!(unknown["form"], "ci", "{unknown}");
}

#[test]
fn a_survey_counts_tunes() {
    let dir = Dir::new();
    dir.file("a.txt", format!("{RIVER}---\n{DREAM}---\n{QUATRAIN}\n---\n{RIVER}"));
    let json = dir.run(&["survey", "a.txt", "--format", "json"]).json();
    assert_eq!(json["tunes"][0], json!({ "tune": "满江红", "poems": 2, "conforms": 2 }));
    assert_eq!(json["tunes"][1]["tune"], "如梦令");
    let csv = dir.run(&["survey", "a.txt", "--csv"]).out;
    assert!(csv.contains("tune,满江红,poems,2,0.5\n"), "{csv}");
    let text = dir.run(&["survey", "a.txt"]).out;
    assert!(text.contains("如梦令") && text.contains("词牌"), "{text}");
}

#[test]
fn six_lines_of_five_are_a_song_only_where_a_title_says_so() {
    let dir = Dir::new();
    let told = |text: &str| dir.pipe(&["check", "--format", "json"], text.as_bytes()).json()["form"]["id"].clone();
    // Its tones are those of 抛球乐, but so are those of an octave that is being written.
    assert_eq!(told("国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。"), "ancient-5");
    let song = "五色绣团圆，登君玳瑁筵。最宜红烛下，偏称落花前。上客如先起，应须赠一船。";
    assert_eq!(told(song), "ancient-5");
    assert_eq!(told(&format!("抛球乐\n{song}")), "ci");
}

#[test]
fn a_song_in_the_making_is_judged_as_far_as_it_goes() {
    let dir = Dir::new();
    let begun = "明月几时有？把酒问青天。不知天上宫阙，今夕是何年。";
    let judge = |arguments: &[&str], text: &str| {
        let report = dir.pipe(&[&["check", "--format", "json"], arguments].concat(), text.as_bytes()).json();
        let findings = report["findings"].as_array().expect("findings").clone();
        let errors = findings.into_iter().filter(|finding| finding["severity"] == "error");
        let said: Vec<String> = errors.map(|error| error["message"].as_str().expect("words").to_owned()).collect();
        (report["form"]["tune"].clone(), said)
    };
    let unfinished =
        |lines: usize, characters: usize| vec![format!("未完：全调18句95字，写到第{lines}句，共{characters}字")];
    let titled = format!("水调歌头\n{begun}");
    for (arguments, text) in
        [(&[][..], titled.as_str()), (&["--tune", "水调歌头"], begun), (&["--tune", "水调歌头"], &titled)]
    {
        assert_eq!(judge(arguments, text), ("水调歌头".into(), unfinished(3, 21)), "{arguments:?} {text}");
    }
    let inside = judge(&["--tune", "水调歌头"], &format!("{begun}我欲"));
    assert_eq!(inside, ("水调歌头".into(), unfinished(4, 23)));
    // A fault in what is there is told beside it, in its line.
    let longer = "我欲乘风归去，又恐琼楼玉宇，高处不胜寒。";
    let lost = judge(&[], &format!("{titled}{longer}").replace("归去", "去"));
    assert!(lost.1.len() == 2 && lost.1[0].starts_with("第4句「我欲乘风去」有5字，应有6字"), "{lost:?}");
    let faulty = judge(&[], &titled.replace("把酒", "明天"));
    assert!(faulty.1.len() > 1 && faulty.1.contains(&unfinished(3, 21)[0]), "{faulty:?}");
    let signed = titled.replace("水调歌头\n", "水调歌头·中秋\n苏轼\n");
    assert_eq!(judge(&[], &signed), ("水调歌头".into(), unfinished(3, 21)));
    // 七绝 that bear the name of a tune are 诗.
    let quatrain = "九曲黄河万里沙，浪淘风簸自天涯。如今直上银河去，同到牵牛织女家。";
    assert_eq!(judge(&[], &format!("鹧鸪天\n{quatrain}")).0, Value::Null);
}
