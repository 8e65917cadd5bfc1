//! 对联: well-known couplets against what a reader of 《联律通则》 expects, and the ways people lay one out.

use std::path::Path;

use gelv::form::couplet::Couplet;
use gelv::report::FindingReport;
use gelv::{BookId, Checker, FormId, FormKind, Profile, Report, Score, Scratch, Standing};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    title: String,
    author: String,
    text: String,
    traditional: String,
    verdict: String,
    /// `line:position rule`, `line rule`, `poem rule`.
    findings: Vec<String>,
    #[serde(default)]
    why: String,
}

#[derive(Deserialize)]
struct File {
    couplet: Vec<Known>,
}

fn canon() -> Vec<Known> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/canon/couplets.toml");
    let text = std::fs::read_to_string(path).expect("the canon is part of the checkout");
    toml::from_str::<File>(&text).expect("the canon is TOML").couplet
}

fn check(text: &str) -> Report {
    Checker::new(Profile::standard()).check_as(text, FormId::Couplet).expect("verse")
}

fn score(text: &str) -> Score {
    Checker::new(Profile::standard()).score_as(&mut Scratch::default(), text, FormId::Couplet).expect("verse")
}

fn place(report: &Report, finding: &FindingReport) -> String {
    let FindingReport { rule, line, start, end, .. } = finding;
    match usize::from(*line).checked_sub(1) {
        None => format!("poem {rule}"),
        Some(index) if *start == 1 && usize::from(*end) == report.lines[index].chars().count() => {
            format!("{line} {rule}")
        }
        Some(_) => format!("{line}:{start} {rule}"),
    }
}

fn places(report: &Report) -> Vec<String> {
    report.findings.iter().map(|finding| place(report, finding)).collect()
}

#[test]
fn a_text_that_names_both_sides_is_a_couplet_unasked() {
    let checker = Checker::new(Profile::standard());
    let named = checker.check("上联：又是一年春草绿\n下联：依然十里杏花红\n横批：春意盎然").expect("verse");
    assert_eq!((named.form.kind, named.lines.len()), (FormKind::Couplet, 2));
    for text in ["上联：又是一年春草绿", "又是一年春草绿\n依然十里杏花红"] {
        assert_ne!(checker.check(text).expect("verse").form.kind, FormKind::Couplet, "{text}");
    }
}

#[test]
fn every_couplet_is_judged_as_expected() {
    let mut complaints = Vec::new();
    let canon = canon();
    assert!(canon.len() >= 40);
    for known in &canon {
        for text in [&known.text, &known.traditional] {
            let report = check(text);
            let verdict = serde_json::to_value(report.verdict).expect("a name");
            let (mut found, mut expected) = (places(&report), known.findings.clone());
            found.sort();
            expected.sort();
            if verdict != known.verdict.as_str() || found != expected {
                complaints.push(format!("{}《{}》{verdict} {found:?} {}", known.author, known.title, known.why));
            }
            assert_eq!((report.form.id, report.form.kind), (FormId::Couplet, FormKind::Couplet));
            assert_eq!(report.conforms, Some(report.counts.error == 0));
            assert_eq!((report.stanzas.len(), report.pattern.len()), (2, 0), "{text}");
            assert!(report.rhyme.feet.is_empty() && report.alternatives.is_empty());
            assert_eq!(report.score, score(text), "{text}");
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn names_of_the_form() {
    for name in ["couplet", "对联", "對聯", "联", "聯", "楹联", "楹聯", "对子", "對子", "春联", " 对联 "]
    {
        assert_eq!(FormId::from_name(name), Some(FormId::Couplet), "{name}");
    }
    assert_eq!(FormId::Couplet.kind(), FormKind::Couplet);
    assert_eq!((FormId::Couplet.id(), FormId::Couplet.name()), ("couplet", "对联"));
}

/// The sides and their clauses, however they are laid out.
#[test]
fn sides_are_told_by_rows_labels_and_marks() {
    let expected = ["墙上芦苇", "头重脚轻根底浅", "山间竹笋", "嘴尖皮厚腹中空"];
    for text in [
        "墙上芦苇，头重脚轻根底浅；山间竹笋，嘴尖皮厚腹中空。",
        "墙上芦苇，头重脚轻根底浅，山间竹笋，嘴尖皮厚腹中空",
        "墙上芦苇，头重脚轻根底浅\n山间竹笋，嘴尖皮厚腹中空\n",
        "墙上芦苇\n头重脚轻根底浅\n\n山间竹笋\n嘴尖皮厚腹中空",
        "墙上芦苇\n头重脚轻根底浅\n山间竹笋\n嘴尖皮厚腹中空",
        "墙上芦苇 头重脚轻根底浅\r\n山间竹笋 嘴尖皮厚腹中空",
        "上联：墙上芦苇，头重脚轻根底浅\n下联：山间竹笋，嘴尖皮厚腹中空",
        "上联:墙上芦苇,头重脚轻根底浅;下联:山间竹笋,嘴尖皮厚腹中空.",
        "【上联】墙上芦苇，头重脚轻根底浅\n【下联】山间竹笋，嘴尖皮厚腹中空",
        "上联：墙上芦苇，头重脚轻根底浅。\n下联：山间竹笋，嘴尖皮厚腹中空。\n横批：名不副实",
        "横批：名不副实\n上联：墙上芦苇，头重脚轻根底浅。\n下联：山间竹笋，嘴尖皮厚腹中空。",
        "《自嘲》\n墙上芦苇，头重脚轻根底浅。\n山间竹笋，嘴尖皮厚腹中空。",
        "讽喻\n解缙\n墙上芦苇，头重脚轻根底浅。\n山间竹笋，嘴尖皮厚腹中空。",
        "墙上芦苇，头重脚轻根底浅。\n山间竹笋，嘴尖皮厚腹中空。\n名不副实",
        "墙上芦苇，头重脚轻根底浅\n山间竹笋嘴尖皮厚腹中空",
        "墙上芦苇头重脚轻根底浅\n山间竹笋，嘴尖皮厚腹中空",
        "墙上芦苇、头重脚轻根底浅。山间竹笋，嘴尖皮厚腹中空。",
    ] {
        let report = check(text);
        assert_eq!(report.lines, expected, "{text}");
        assert_eq!(report.stanzas, [1, 3], "{text}");
    }
    let unbroken = check("书山有路勤为径学海无涯苦作舟");
    assert_eq!(unbroken.lines, ["书山有路勤为径", "学海无涯苦作舟"]);
    // 、 on one side alone.
    let pauses = check("风声、雨声、读书声，声声入耳；\n家事国事天下事，事事关心。");
    assert_eq!(pauses.lines, ["风声雨声读书声", "声声入耳", "家事国事天下事", "事事关心"]);
    assert_eq!(pauses.verdict, Standing::Exact);
}

#[test]
fn banner_title_and_author_are_no_part() {
    let report = check("横批：万象更新\n上联：新年纳余庆\n下联：嘉节号长春");
    assert_eq!((report.title.as_deref(), report.lines.len()), (Some("万象更新"), 2));
    let report = check("《桃符》\n新年纳余庆\n嘉节号长春\n横批：万象更新");
    assert_eq!(report.title.as_deref(), Some("桃符"));
    let report = check("桃符\n孟昶\n新年纳余庆\n嘉节号长春");
    assert_eq!((report.title.as_deref(), report.author.as_deref()), (Some("桃符"), Some("孟昶")));
    // Places point into the text as given.
    let text = "横批：万象更新\n上联：书山有路勤为径\n下联：学海无涯苦作业";
    let report = check(text);
    let finding = report.findings.iter().find(|finding| finding.rule == "side-ends").expect("业 is oblique");
    assert_eq!((finding.row, finding.column, &text[finding.byte[0]..finding.byte[1]]), (3, 10, "业"));
    assert_eq!((finding.wanted.as_str(), finding.found.as_str()), ("平", "业"));
}

#[test]
fn what_is_no_couplet_is_said_so() {
    for (text, expected) in [
        ("海纳百川有容乃", "poem side-count"),
        ("墙上芦苇，头重脚轻根底浅，山间竹笋。", "poem side-count"),
        ("上联：海纳百川，有容乃大", "poem side-count"),
        ("春", "poem side-count"),
        ("春风化雨。\n秋月照人。\n夏日生凉。", "3 side-count"),
        ("白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。\n床前明月光，疑是地上霜。", "5 side-count"),
        ("海纳百川，有容乃大；\n壁立千仞。", "poem clause-count"),
        ("海纳百川，有容乃大；\n壁立千仞，无欲刚。", "4 clause-length"),
    ] {
        let report = check(text);
        assert!(places(&report).contains(&expected.to_owned()), "{text} {:?}", report.findings);
        assert_eq!((report.verdict, report.conforms), (Standing::Deviant, Some(false)), "{text}");
        assert_eq!(score(text).conforms, 0.0);
        assert!(score(text).structure < 1.0, "{text}");
    }
    let checker = Checker::new(Profile::standard());
    for text in ["", "couplet", "横批：万象更新", "上联：下联："] {
        assert!(checker.check_as(text, FormId::Couplet).is_err_and(|error| error.is_no_verse()), "{text}");
    }
    // A quatrain keeps its own rules: of a couplet it has only the two sides.
    let report = check("白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。");
    let other = ["line-count", "line-length", "broken-adhesion", "broken-opposition", "off-rhyme"];
    assert!(report.findings.iter().all(|finding| !other.contains(&finding.rule.as_str())), "{:?}", report.findings);
}

#[test]
fn a_couplet_is_one_only_if_asked_for() {
    let checker = Checker::new(Profile::standard());
    let report = checker.check("书山有路勤为径，学海无涯苦作舟。").expect("verse");
    assert_eq!((report.form.id, report.conforms), (FormId::Unknown, None));
    let other = &report.alternatives[0];
    assert_eq!((other.id, other.distance), (FormId::Couplet, 0.0));
    let far = checker.check("书山有路勤为径，学堂有路苦作业。").expect("verse");
    assert_eq!(far.alternatives[0].distance, 3.0);
    let uneven = checker.check("书山有路，学海无涯苦作舟。").expect("verse");
    assert!(uneven.alternatives.is_empty());
}

#[test]
fn one_book_for_both_sides() {
    let text = "爆竹一声除旧岁，桃符万户换新春。";
    let by = |book| {
        let checker = Checker::new(Profile::standard()).book(Some(book));
        checker.check_as(text, FormId::Couplet).expect("verse")
    };
    assert_eq!(by(BookId::Pingshui).verdict, Standing::Exact);
    // 竹 is level today, as 符 is.
    for book in [BookId::Xinyun, BookId::Tongyun] {
        let report = by(book);
        assert_eq!(report.verdict, Standing::Blemished, "{:?}", report.findings);
        assert!(places(&report).contains(&"2:2 node-opposition".to_owned()));
        assert_eq!(report.book, book.id());
    }
}

#[test]
fn unknown_characters_and_polyphones_are_not_held_against_it() {
    let report = check("书□有路勤为径，学海无涯苦作□。");
    assert_eq!(report.counts.error + report.counts.warning, 0, "{:?}", report.findings);
    assert!(!report.coverage.conforms_strict);
    assert!(check("青山有幸埋忠骨，白铁无辜铸佞臣。").coverage.conforms_strict);
    let score = score("书山有路勤为径，学堂有路苦作舟。");
    assert!(score.tone < 1.0 && score.structure == 1.0 && score.rhyme == 1.0 && score.applicable == 1.0);
}

#[test]
fn clauses_face_each_other() {
    let mut scratch = Scratch::default();
    let checker = Checker::new(Profile::standard());
    let text = "墙上芦苇，头重脚轻根底浅；山间竹笋，嘴尖皮厚腹中空。";
    checker.score_as(&mut scratch, text, FormId::Couplet).expect("verse");
    let couplet: &Couplet = &scratch.judgement().couplet;
    let facing: Vec<(u16, u16)> = couplet.pairs().iter().map(|pair| (pair.upper, pair.lower)).collect();
    assert_eq!((couplet.sides(), couplet.clauses(), facing), (2, [2, 2], vec![(0, 2), (1, 3)]));
    // 领字: 莫孤负 leads a run of clauses of four.
    let grand = canon().into_iter().find(|known| known.title == "大观楼").expect("in the canon");
    checker.score_as(&mut scratch, &grand.text, FormId::Couplet).expect("verse");
    let leads: Vec<u8> = scratch.judgement().couplet.pairs().iter().map(|pair| pair.lead).collect();
    assert_eq!((leads.len(), leads[4], leads[13]), (17, 1, 3));
}
