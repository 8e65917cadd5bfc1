//! What a poem is asked to be: demands in and out, the prompts they write, and whether a poem meets them.

#[path = "canon/poems.rs"]
#[expect(dead_code, reason = "only the texts are wanted")]
mod poems;
#[path = "spec/singer.rs"]
mod singer;

use std::fmt::Write as _;

use gelv::form::ci::{TuneId, names};
use gelv::{BookId, Checker, FormId, Lang, Met, Profile, RhymeBook, Scratch, Spec, ToneClass};
use singer::Singer;

fn spec(json: &str) -> Spec {
    Spec::parse(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

#[test]
fn demands_that_cannot_be_understood_say_why() {
    for (json, key, says) in [
        ("[1]", "", "an object"),
        ("{\"form\":", "", "JSON"),
        ("sonnet", "", "七律"),
        (r#"{"form": "sonnet"}"#, "form", "七律"),
        (r#"{"form": "沁园春"}"#, "form", "tune"),
        (r#"{"form": "unknown"}"#, "form", "七律"),
        (r#"{"form": 7}"#, "form", "a number"),
        (r#"{"tune": ["沁园春"]}"#, "tune", "an array"),
        (r#"{"tunes": "沁园春"}"#, "tunes", "first_line"),
        (r#"{"book": "oxford"}"#, "book", "pingshui 平水韵"),
        (r#"{"rhyme": "七羊"}"#, "rhyme", "下平七阳"),
        (r#"{"tune": "沁园春", "rhyme": "七阳"}"#, "rhyme", "第二部平声"),
        (r#"{"form": "七律", "tune": "沁园春"}"#, "tune", "七言律诗"),
        (r#"{"form": "七律", "first_line": "白日依山尽"}"#, "first_line", "7"),
        (r#"{"form": "五绝", "acrostic": "春夏秋冬来"}"#, "acrostic", "4 lines"),
        (r#"{"acrostic": "spring"}"#, "acrostic", "Chinese"),
        (r#"{"first_line": "白日依山尽", "acrostic": "黄河"}"#, "acrostic", "白"),
        (r#"{"opening": "up"}"#, "opening", "平起"),
        (r#"{"form": "五古", "opening": "level"}"#, "opening", "regulated"),
        (r#"{"first_line_rhymes": "yes"}"#, "first_line_rhymes", "true"),
    ] {
        let error = Spec::parse(json).expect_err(json);
        assert_eq!(error.key(), key, "{json}: {error}");
        assert!(error.to_string().contains(says), "{json}: {error}");
    }
}

#[test]
fn nothing_is_asked_by_nothing() {
    for json in ["", "auto", "null", "{}", "\"\"", r#"{"form": null, "tune": "", "book": "auto", "rhyme": null}"#] {
        assert!(spec(json).is_empty(), "{json}");
    }
}

#[test]
fn a_name_may_be_written_in_several_ways() {
    let octave = Spec::from(FormId::Lushi7);
    for json in ["七律", "七言律詩", "lushi-7", "\"七律\"", r#"{"form": "七律"}"#, r#""{\"form\": \"七律\"}""#]
    {
        assert_eq!(spec(json), octave, "{json}");
    }
    let rhymes = |json: &str| spec(json).instruction(Lang::ZhHans);
    assert_eq!(
        rhymes(r#"{"form": "七律", "rhyme": "七陽"}"#).replace('陽', "阳"),
        rhymes(r#"{"form": "七律", "rhyme": "七阳韵"}"#)
    );
}

#[test]
fn demands_are_written_as_they_are_read() {
    let mut specs: Vec<Spec> =
        FormId::ALL.into_iter().filter(|&form| form != FormId::Unknown).map(Spec::from).collect();
    specs.extend(TuneId::all().map(|id| spec(id.tune().name)));
    for book in BookId::ALL {
        for group in RhymeBook::get(book).groups {
            specs.push(spec(&format!(r#"{{"book": "{}", "rhyme": "{}"}}"#, book.id(), group.name)));
        }
    }
    specs.push(spec(
        r#"{"form": "七绝", "first_line": "朝辞白帝彩云间", "acrostic": "朝千两轻", "opening": "平起", "first_line_rhymes": true}"#,
    ));
    for spec in specs {
        assert_eq!(Spec::from_json(&spec.to_json()), Ok(spec));
    }
}

#[test]
fn an_unknown_tune_is_kept() {
    let spec = spec(r#"{"tune": "满江绿", "acrostic": "春"}"#);
    assert!(spec.is_unknown_tune() && spec.tune() == Some("满江绿"));
    assert!(spec.instruction(Lang::ZhHans).contains("《满江绿》"));
    let text = "红豆生南国，春来发几枝。愿君多采撷，此物最相思。";
    let report = Checker::new(Profile::standard()).check_as(text, spec.wanted()).expect("verse");
    assert!(report.findings.iter().any(|finding| finding.rule == "unknown-tune"));
}

/// The demands beyond the form that a poem meets.
fn met(spec: &Spec, text: &str) -> Met {
    let mut scratch = Scratch::default();
    Checker::new(Profile::standard()).score_as(&mut scratch, text, spec.wanted()).expect("verse");
    spec.met(scratch.poem(), scratch.judgement())
}

#[test]
fn poems_meet_what_they_are() {
    for poem in
        poems::canon().into_iter().filter(|poem| poem.form.starts_with("lushi") || poem.form.starts_with("jueju"))
    {
        let report = Checker::new(Profile::standard()).check(&poem.simplified).expect("verse");
        let heads: String = report.lines.iter().filter_map(|line| line.chars().next()).collect();
        let off =
            report.findings.iter().any(|finding| finding.rule == "off-rhyme" || finding.rule.contains("borrowed"));
        if off || report.rhyme.groups.len() != 1 {
            continue;
        }
        let json = serde_json::json!({
            "form": poem.form, "first_line": report.lines[0], "acrostic": heads, "rhyme": report.rhyme.groups[0],
            "opening": report.form.opening, "first_line_rhymes": report.form.first_line_rhymes,
        });
        let spec = Spec::from_value(&json).unwrap_or_else(|error| panic!("{}: {error}", poem.name()));
        for (script, text) in poem.texts() {
            assert_eq!(met(&spec, text), Met::default(), "{} {script}: {json}", poem.name());
        }
    }
}

#[test]
fn demands_are_met_in_part() {
    let text = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。";
    let close = |found: f32, share: f32| (found - share).abs() < 1e-6;
    assert!(close(met(&spec(r#"{"first_line": "白日依山落"}"#), text).first_line, 0.8));
    // A character missing costs that one, not the rest of the line.
    assert!(close(met(&spec(r#"{"first_line": "白日正依山"}"#), text).first_line, 0.8));
    assert!(close(met(&spec(r#"{"first_line": "山依日白尽"}"#), text).first_line, 0.4));
    assert!(close(met(&spec(r#"{"acrostic": "白黃春夏"}"#), text).acrostic, 0.5));
    assert!(close(met(&spec(r#"{"acrostic": "春夏秋冬来"}"#), text).acrostic, 0.0));
    assert!(close(met(&spec(r#"{"rhyme": "十一尤"}"#), text).rhyme, 1.0));
    assert!(close(met(&spec(r#"{"rhyme": "七阳"}"#), text).rhyme, 0.0));
    assert!(close(met(&spec(r#"{"book": "cilin", "rhyme": "第十二部"}"#), text).rhyme, 1.0));
    assert!(close(met(&spec(r#"{"opening": "level"}"#), text).opening, 0.0));
    assert!(close(met(&spec(r#"{"opening": "仄起", "first_line_rhymes": false}"#), text).all(), 1.0));
    let song = "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否，应是绿肥红瘦。";
    assert!(close(met(&spec(r#"{"tune": "如梦令", "rhyme": "第十二部", "acrostic": "昨濃"}"#), song).all(), 1.0));
    assert!(close(met(&spec(r#"{"tune": "如梦令", "rhyme": "第十一部"}"#), song).rhyme, 0.0));
}

#[test]
fn prompts() {
    let mut text = String::new();
    for json in [
        r#"{"form": "七律"}"#,
        r#"{"form": "五绝", "rhyme": "十一尤", "first_line": "白日依山尽", "acrostic": "白黄欲更"}"#,
        r#"{"form": "七绝", "opening": "level", "first_line_rhymes": true, "book": "xinyun"}"#,
        r#"{"form": "五律", "rhyme": "一屋"}"#,
        r#"{"form": "七排"}"#,
        r#"{"form": "五古绝"}"#,
        r#"{"form": "词", "rhyme": "第二部平声"}"#,
        r#"{"tune": "沁园春", "book": "cilin"}"#,
        r#"{"tune": "明月几时有", "acrostic": "中秋"}"#,
        r#"{"tune": "调笑令"}"#,
        r#"{"tune": "菩薩蠻", "rhyme": "第三部"}"#,
        r#"{"rhyme": "七阳", "first_line": "春风又绿江南岸"}"#,
        r#"{}"#,
    ] {
        for lang in Lang::ALL {
            let _ = writeln!(text, "{json} {}\n{}\n", lang.tag(), spec(json).instruction(lang));
        }
    }
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!("prompts", text) });
}

#[test]
fn a_song_that_follows_its_prompt_conforms() {
    let checker = Checker::new(Profile::standard());
    let mut singer = Singer::new();
    let (mut count, mut wrong) = (0, Vec::new());
    for id in TuneId::all() {
        let name = id.tune().name;
        let spec = spec(name);
        if spec.tune() != Some(name) {
            continue;
        }
        let lines = singer.sing(&spec.instruction(Lang::ZhHans));
        let text = lines.join("，") + "。";
        let report = checker.check_as(&text, spec.wanted()).expect("verse");
        count += 1;
        if report.conforms != Some(true) {
            let errors: Vec<String> = report
                .findings
                .iter()
                .filter(|finding| finding.severity == gelv::Severity::Error)
                .map(|finding| format!("{}:{} {}", finding.line, finding.start, finding.rule))
                .collect();
            wrong.push(format!("{name} {} {}", text, errors.join(", ")));
        }
    }
    assert!(count > 800, "{count} tunes");
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_name_of_a_tune_is_a_demand() {
    for (name, _) in names() {
        let spec = spec(&serde_json::json!({ "tune": name }).to_string());
        assert!(!spec.is_unknown_tune(), "{name}");
    }
}

#[test]
fn classes_of_rhymes_are_said() {
    for (rhyme, says) in [("一东", "平声"), ("一屋", "仄声")] {
        let spec = spec(&format!(r#"{{"form": "五绝", "rhyme": "{rhyme}"}}"#));
        assert!(spec.instruction(Lang::ZhHans).contains(says), "{rhyme}");
    }
    assert_eq!(spec(r#"{"opening": "平起"}"#).opening(), Some(ToneClass::Level));
}
