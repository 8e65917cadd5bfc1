//! Every way of showing a report: pictures of well-known poems, and what must hold of all of them.
#![cfg(feature = "cli")]

use gelv::render::{self, Options};
use gelv::rules::Example;
use gelv::{Checker, FormId, Lang, Profile, RULES, Report, Script, Severity};
use unicode_width::UnicodeWidthStr;

const HIGH_PLACE: &str = "登高\n杜甫\n风急天高猿啸哀，渚清沙白鸟飞回。\n无边落木萧萧下，不尽长江滚滚来。\n\
    万里悲秋常作客，百年多病独登台。\n艰难苦恨繁霜鬓，潦倒新停浊酒杯。\n";
const CRANE_TOWER: &str = "黄鹤楼\n崔颢\n昔人已乘黄鹤去，此地空余黄鹤楼。\n黄鹤一去不复返，白云千载空悠悠。\n\
    晴川历历汉阳树，芳草萋萋鹦鹉洲。\n日暮乡关何处是，烟波江上使人愁。\n";
const QUIET_NIGHT: &str = "静夜思\n李白\n床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n";
/// 登高 with 出韵 (4), 三平尾 (6), a wrong tone at the end of a line (7), 孤平 and 重韵 (8).
const PLANTED: &str = "登高（改）\n风急天高猿啸哀，渚清沙白鸟飞回。\n无边落木萧萧下，不尽长江滚滚流。\n\
    万里悲秋常作客，百年多病空登台。\n艰难苦恨繁霜花，潦倒暂停浊酒回。\n";
/// The same in Traditional characters.
const PLANTED_TRADITIONAL: &str = "登高（改）\n風急天高猿嘯哀，渚清沙白鳥飛回。\n無邊落木蕭蕭下，不盡長江滾滾流。\n\
    萬里悲秋常作客，百年多病空登臺。\n艱難苦恨繁霜花，潦倒暫停濁酒回。\n";

/// 墙上芦苇 with its banner.
const REEDS: &str = "上联：墙上芦苇，头重脚轻根底浅\n下联：山间竹笋，嘴尖皮厚腹中空\n横批：名不副实\n";

/// Everything switched on, so that every rule gets to speak.
fn talkative() -> Profile {
    let mut profile = Profile::standard();
    for rule in RULES {
        if rule.levels.standard == Severity::Off {
            profile.set(rule.id, Severity::Note).expect("a registered rule");
        }
    }
    profile
}

fn report(text: &str, lang: Lang) -> Report {
    let checker = Checker::new(Profile::standard()).lang(lang);
    let form = (text == REEDS).then_some(FormId::Couplet);
    let mut report = checker.check_as(text, form).expect("verse");
    report.id = Some("poem.txt#1".into());
    report.engine = "gelv".to_owned();
    report.data = "data".to_owned();
    report
}

fn plain(lang: Lang) -> Options {
    Options { lang, ..Options::default() }
}

/// A report in every format for people.
fn pictures(text: &str, lang: Lang) -> String {
    let report = report(text, lang);
    let options = plain(lang);
    let formats = [
        ("full", render::full(&report, &options)),
        ("concise", render::concise(&report, &options)),
        ("grid", render::grid(&report, &options)),
        ("markdown", render::markdown(&report, &options)),
    ];
    formats.map(|(name, text)| format!("──── {name}\n{text}")).concat()
}

/// Every example of every rule, judged so that its rule speaks.
fn examples() -> impl Iterator<Item = (&'static str, &'static Example)> {
    RULES.iter().flat_map(|rule| rule.good.iter().chain(rule.bad).map(|example| (rule.id, example)))
}

fn judged(example: &Example, lang: Lang) -> Report {
    let checker = Checker::new(talkative()).lang(lang);
    checker.check_as(example.text, example.wanted()).expect("verse")
}

#[test]
fn pictures_of_well_known_poems() {
    for lang in Lang::ALL {
        for (name, text) in [
            ("high_place", HIGH_PLACE),
            ("crane_tower", CRANE_TOWER),
            ("quiet_night", QUIET_NIGHT),
            ("planted", PLANTED),
            ("reeds", REEDS),
        ] {
            insta::assert_snapshot!(format!("{name}_{}", lang.tag()), pictures(text, lang));
        }
    }
    insta::assert_snapshot!("planted_traditional", pictures(PLANTED_TRADITIONAL, Lang::ZhHant));
}

#[test]
fn pictures_for_programs() {
    insta::assert_snapshot!("planted_json", render::json(&report(PLANTED, Lang::ZhHans)));
    insta::assert_snapshot!("quiet_night_jsonl", render::jsonl(&report(QUIET_NIGHT, Lang::En)));
}

/// The sentence of each rule on its own bad examples, in every language, side by side.
#[test]
fn sentences() {
    let mut out = String::new();
    for rule in RULES {
        out += &format!("{}\n", rule.id);
        for example in rule.bad {
            for lang in Lang::ALL {
                let findings = judged(example, lang).findings;
                let own = findings.iter().filter(|finding| finding.rule == rule.id);
                out.extend(own.map(|finding| format!("  {}\n", finding.message)));
            }
        }
    }
    insta::assert_snapshot!("sentences", out);
}

#[test]
fn json_comes_back_as_the_same_report() {
    for (_, example) in examples() {
        let report = judged(example, Lang::ZhHans);
        let back: Report = serde_json::from_str(&render::json(&report)).expect("a report");
        assert_eq!(back, report);
        assert!(!render::jsonl(&report).contains('\n'));
    }
}

#[test]
fn every_finding_has_a_sentence_in_every_language() {
    for (rule, example) in examples() {
        let [hans, hant, en] = Lang::ALL.map(|lang| judged(example, lang).findings);
        assert_eq!((hans.len(), hant.len()), (en.len(), en.len()));
        for ((hans, hant), en) in hans.iter().zip(&hant).zip(&en) {
            for finding in [hans, hant, en] {
                assert!(!finding.name.is_empty(), "{rule}: {finding:?}");
                assert!(finding.message.chars().count() > 8, "{rule}: {finding:?}");
                assert!(!finding.message.contains("  "), "{rule}: {finding:?}");
            }
            // 拼音 is written in letters.
            let foreign = hans.rule != "reading-note"
                && outside_quotes(&hans.message).contains(|ch: char| ch.is_ascii_alphabetic());
            assert!(!foreign, "{}", hans.message);
            assert!(en.message.starts_with(|ch: char| ch.is_ascii_uppercase()), "{}", en.message);
        }
    }
}

/// A sentence without what it quotes.
fn outside_quotes(message: &str) -> String {
    let mut inside = false;
    let kept = message.chars().filter(|&ch| {
        inside = (inside || ch == '「') && ch != '」';
        !inside
    });
    kept.collect()
}

/// Whether a character occurs in simplified text only: beside one that proves traditional text it tips the scale.
fn is_simplified_only(ch: char) -> bool {
    Script::of([ch, '聲'].into_iter()) == Script::Simplified
}

#[test]
fn traditional_sentences_have_no_simplified_characters() {
    assert!(is_simplified_only('声') && !is_simplified_only('平') && !is_simplified_only('聲'));
    for (rule, example) in examples() {
        for finding in judged(example, Lang::ZhHant).findings {
            let own = finding.name + &outside_quotes(&finding.message);
            let left: String = own.chars().filter(|&ch| is_simplified_only(ch)).collect();
            assert!(left.is_empty(), "{rule}: {left} in {own}");
        }
    }
    let whole = pictures(PLANTED_TRADITIONAL, Lang::ZhHant);
    assert!(!whole.contains(is_simplified_only), "{whole}");
}

#[test]
fn quotations_keep_the_script_of_the_poem() {
    let simplified = report(PLANTED, Lang::ZhHant);
    assert!(
        simplified
            .findings
            .iter()
            .any(|finding| finding.message.contains("「暂停浊」") || finding.message.contains("「潦倒暂停浊酒回」"))
    );
    let traditional = report(PLANTED_TRADITIONAL, Lang::ZhHans);
    assert!(traditional.findings.iter().any(|finding| finding.message.contains("「潦倒暫停濁酒回」")));
}

/// The text without ANSI escapes.
fn stripped(text: &str) -> String {
    let mut out = String::new();
    for (at, piece) in text.split('\u{1b}').enumerate() {
        out.push_str(if at == 0 { piece } else { piece.split_once('m').map_or("", |parts| parts.1) });
    }
    out
}

#[test]
fn colour_changes_no_character() {
    for text in [HIGH_PLACE, CRANE_TOWER, QUIET_NIGHT, PLANTED] {
        let report = report(text, Lang::ZhHans);
        let color = Options { color: true, ..plain(Lang::ZhHans) };
        for show in [render::full, render::concise, render::grid] {
            let coloured = show(&report, &color);
            assert!(coloured.contains('\u{1b}'));
            assert_eq!(stripped(&coloured), show(&report, &plain(Lang::ZhHans)));
        }
    }
}

#[test]
fn no_row_is_wider_than_the_screen() {
    for (rule, example) in examples() {
        for lang in Lang::ALL {
            let report = judged(example, lang);
            for (width, wide) in [(None, 80), (Some(40), 40), (Some(200), 80)] {
                let text = render::full(&report, &Options { lang, color: false, width });
                // A mark may hang out; a command to type stays whole.
                let rows = text.lines().filter(|row| !row.contains("gelv "));
                for row in rows {
                    assert!(row.width() <= wide, "{rule}: {} columns: {row}", row.width());
                }
            }
        }
    }
}

#[test]
fn a_long_poem_stays_in_couplets() {
    let couplet = "善鼓云和瑟，常闻帝子灵。\n冯夷空自舞，楚客不堪听。\n";
    let text = render::grid(&report(&couplet.repeat(10), Lang::ZhHans), &plain(Lang::ZhHans));
    assert_eq!(text.lines().count(), 42, "a heading, then two rows a couplet");
    assert!(text.contains("39  冯夷空自舞    40  楚客不堪听"), "{text}");
}

proptest::proptest! {
    /// Whatever the text, every renderer shows its report; wide rows belong to wide lines alone.
    #[test]
    fn any_text_can_be_shown(text in "(\\PC|[风急天高猿啸哀看幹□𠀀\u{fa11}，。\n]){1,120}", en in proptest::bool::ANY) {
        let lang = if en { Lang::En } else { Lang::ZhHant };
        let Ok(report) = Checker::new(talkative()).lang(lang).check(&text) else { return Ok(()) };
        for show in [render::full, render::concise, render::grid, render::markdown] {
            proptest::prop_assert!(!show(&report, &plain(lang)).is_empty());
        }
        let forced = Checker::new(talkative()).lang(lang).check_as(&text, FormId::Lushi7).expect("verse");
        proptest::prop_assert!(render::full(&forced, &plain(lang)).lines().count() > report.lines.len() / 2);
    }
}
