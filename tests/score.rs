//! 总分: what every score keeps, and texts that must not earn one.

use gelv::form::Wanted;
use gelv::{Checker, FormId, Profile, Score, Scratch, Spec};

const HIGH_PLACE: &str = "风急天高猿啸哀，渚清沙白鸟飞回。无边落木萧萧下，不尽长江滚滚来。\
                          万里悲秋常作客，百年多病独登台。艰难苦恨繁霜鬓，潦倒新停浊酒杯。";
const SPRING: &str = "国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。";
const CRANE: &str = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。";
const FAMOUS: [(&str, &str); 8] = [
    ("七律", HIGH_PLACE),
    ("五律", SPRING),
    ("五绝", CRANE),
    ("七绝", "朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。"),
    ("七绝", "秦时明月汉时关，万里长征人未还。但使龙城飞将在，不教胡马度阴山。"),
    ("五律", "空山新雨后，天气晚来秋。明月松间照，清泉石上流。竹喧归浣女，莲动下渔舟。随意春芳歇，王孙自可留。"),
    (
        "七律",
        "剑外忽传收蓟北，初闻涕泪满衣裳。却看妻子愁何在，漫卷诗书喜欲狂。\
         白日放歌须纵酒，青春作伴好还乡。即从巴峡穿巫峡，便下襄阳向洛阳。",
    ),
    ("浣溪沙", "一曲新词酒一杯，去年天气旧亭台。夕阳西下几时回。无可奈何花落去，似曾相识燕归来。小园香径独徘徊。"),
];

fn score(text: &str, wanted: &str) -> Score {
    let wanted = match FormId::from_name(wanted) {
        _ if wanted.is_empty() => Wanted::Anything,
        Some(form) => Wanted::Form(form),
        None => Wanted::Named(wanted),
    };
    let checker = Checker::new(Profile::standard());
    checker.score_as(&mut Scratch::default(), text, wanted).unwrap_or_default()
}

fn lines(text: &str) -> Vec<String> {
    text.split(['，', '。']).map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn punctuated(lines: &[String]) -> String {
    lines.iter().enumerate().map(|(at, line)| format!("{line}{}", if at % 2 == 0 { '，' } else { '。' })).collect()
}

#[test]
fn famous_poems_score_one() {
    for (form, text) in FAMOUS {
        for wanted in [form, ""] {
            let score = score(text, wanted);
            // 晏殊 rhymes 杯回徊 with 台来, which the divisions part.
            let least = if form == "浣溪沙" { 0.9 } else { 0.99 };
            assert!(score.score > least, "{form} {text}: {score:?}");
        }
    }
}

#[test]
fn a_glyph_that_no_book_knows_rhymes_with_nothing() {
    let autumn = "锦瑟无端五十弦，一弦一柱思华年。庄生晓梦迷蝴蝶，望帝春心托杜鹃。沧海月明珠有泪，蓝田日暖玉生烟。此情可待成追忆，只是当时已惘然。";
    for (form, text, feet) in [("七律", autumn, "弦年鹃烟然"), ("浣溪沙", FAMOUS[7].1, "杯台回来徊")] {
        let mut text = text.to_owned();
        let mut last = score(&text, form);
        for foot in feet.chars().rev().take(3) {
            for glyph in ["□", "𪚥"] {
                let hidden = score(&text.replace(&format!("{foot}。"), &format!("{glyph}。")), form);
                assert!(hidden.rhyme < last.rhyme && hidden.score < last.score, "{foot} {glyph}: {hidden:?}");
            }
            text = text.replace(&format!("{foot}。"), "□。");
            last = score(&text, form);
        }
        assert!(last.score < 0.3, "{text}: {last:?}");
    }
}

#[test]
fn components_are_shares_and_named() {
    for (form, text) in FAMOUS {
        let score = score(text, form);
        assert!(score.values().into_iter().all(|value| (0.0..=1.0).contains(&value)), "{score:?}");
        let written = serde_json::to_value(score).expect("numbers");
        let names: Vec<&str> = written.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(names, Score::FIELDS);
    }
}

/// Degenerate texts: none of them may be worth three tenths.
#[test]
fn what_is_no_verse_earns_little() {
    let octave = lines(HIGH_PLACE);
    let by_tone = |level: char, oblique: char| -> String {
        let pattern = ["平平仄仄仄平平", "仄仄平平仄仄平", "仄仄平平平仄仄", "平平仄仄仄平平"];
        let rows: Vec<String> = pattern
            .iter()
            .cycle()
            .take(8)
            .map(|row| row.chars().map(|tone| if tone == '平' { level } else { oblique }).collect())
            .collect();
        punctuated(&rows)
    };
    let shuffled: Vec<String> = [0, 3, 2, 1, 4, 7, 6, 5].map(|at| octave[at].clone()).into();
    let prose = "这首诗写的是秋天登高的所见所感，表达了诗人忧国伤时的心情，读来令人感慨不已。";
    let texts = [
        ("two characters alternating", by_tone('升', '屋')),
        ("one polyphone", by_tone('看', '看')),
        ("one line repeated", punctuated(&vec![octave[0].clone(); 8])),
        ("one couplet four times", punctuated(&[&octave[..2], &octave[..2], &octave[..2], &octave[..2]].concat())),
        ("lines in another order", punctuated(&shuffled)),
        ("the poem followed by prose", format!("{HIGH_PLACE}\n{prose}{prose}")),
        ("the prompt", "请写一首七言律诗，八句，每句七字，偶句押韵，中间两联对仗，只写正文，不要解释。".to_owned()),
        ("rare glyphs", by_tone('\u{20000}', '\u{20001}')),
        ("another language", "The wind is keen, the sky is high, the gibbons wail.".to_owned()),
        ("kana", "かぜはやくてんたかくさるなく，なぎさきよくすなしろくとりとぶ。".to_owned()),
        (
            "characters by tone",
            "梯鹃匏醴咒蜗隈，蠹驿鸿旌炬瑟槐。杵楫鹭虹轺磬钺，龛簪栅雉镝茵苔。\
             跸衔犀髻钲笏钵，甃缊螭蕖臼筚灰。虿砌鸾觞鞋麝鹄，菁箫鲙蜃戟鼙雷。"
                .to_owned(),
        ),
        ("nothing", String::new()),
        ("a replacement character", "\u{FFFD}".repeat(56)),
    ];
    for (name, text) in texts {
        let score = score(&text, "七律");
        assert!(score.score < 0.3, "{name}: {score:?}");
    }
}

/// Two characters of a poem are spoilt; mending either must not cost anything.
#[test]
fn mending_an_error_never_lowers_the_score() {
    for (form, text) in FAMOUS {
        let good: Vec<char> = text.chars().collect();
        let places: Vec<usize> = (0..good.len()).filter(|&at| gelv::text::is_han(good[at])).collect();
        let spoil = |at: usize, text: &mut Vec<char>| text[at] = if at.is_multiple_of(2) { '斜' } else { '墨' };
        for pair in places.chunks(2).filter(|pair| pair.len() == 2) {
            for other in places.iter().step_by(9).filter(|other| !pair.contains(other)) {
                let mut one = good.clone();
                spoil(pair[0], &mut one);
                let mut two = one.clone();
                spoil(*other, &mut two);
                let [one, two] = [one, two].map(|text| score(&text.into_iter().collect::<String>(), form));
                let whole = score(text, form).score;
                let mended = one.conforms == 0.0 && two.conforms == 0.0 && one.tone > two.tone;
                assert!(one.score <= whole, "{text}: {one:?}");
                assert!(!mended || one.score >= two.score, "{text} {pair:?} {other}: {one:?} {two:?}");
            }
        }
    }
}

#[test]
fn layout_and_script_change_nothing() {
    for (form, text) in &FAMOUS[..7] {
        let whole = score(text, form);
        let rows: Vec<String> = lines(text);
        assert_eq!(whole, score(&rows.join("\n"), form), "{text}");
        assert_eq!(whole, score(&rows.join(" "), form), "{text}");
    }
    let traditional = "風急天高猿嘯哀，渚清沙白鳥飛回。無邊落木蕭蕭下，不盡長江滾滾來。\
                       萬里悲秋常作客，百年多病獨登臺。艱難苦恨繁霜鬢，潦倒新停濁酒杯。";
    assert_eq!(score(HIGH_PLACE, "七律").score, score(traditional, "七律").score);
}

#[test]
fn demands_beside_the_form_count() {
    let checker = Checker::new(Profile::standard());
    let of = |spec: &str, text: &str| {
        let spec = Spec::from_json(spec).expect("a specification");
        checker.score_spec(&mut Scratch::default(), text, &spec).expect("verse").0
    };
    assert_eq!(of(r#"{"form": "五绝", "acrostic": "白黄欲更", "rhyme": "十一尤"}"#, CRANE).score, 1.0);
    let other = of(r#"{"form": "五绝", "acrostic": "春夏秋冬"}"#, CRANE);
    assert!(other.score < 0.01 && other.conforms == 1.0, "{other:?}");
    assert!(of(r#"{"form": "七律"}"#, CRANE).score < 0.3);
    assert_eq!(of(r#"{"tune": "没有这个词牌"}"#, CRANE), Score::default());
}
