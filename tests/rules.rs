//! Every rule against its own examples, and the register of rules against the files.

use std::collections::BTreeSet;
use std::path::Path;

use gelv::form::Wanted;
use gelv::rules::{Category, Detail, Example, Finding, RuleId, Severity};
use gelv::{Checker, Profile, RULES, Rule, Scratch};

/// The standard profile with a rule that is off by default switched on.
fn checker_for(rule: &Rule) -> Checker {
    let mut profile = Profile::standard();
    if profile.level(id_of(rule)) == Severity::Off {
        profile.set(rule.id, Severity::Note).expect("a registered rule");
    }
    Checker::new(profile)
}

fn id_of(rule: &Rule) -> RuleId {
    let number = RULES.iter().position(|other| other.id == rule.id).expect("a registered rule");
    RuleId(u8::try_from(number).expect("fewer than 256 rules"))
}

/// All findings on an example, as the rule's own documentation shows it.
fn findings(rule: &Rule, example: &Example) -> Vec<Finding> {
    let mut scratch = Scratch::default();
    let checker = checker_for(rule);
    checker
        .check_with(&mut scratch, example.text, example.wanted())
        .unwrap_or_else(|error| panic!("{}: {error}: {}", rule.id, example.text));
    scratch.findings().as_slice().to_vec()
}

fn places(rule: &Rule, findings: &[Finding]) -> Vec<(u16, u8, u8)> {
    let own = findings.iter().filter(|finding| finding.rule.rule().id == rule.id);
    own.map(|finding| (finding.locus.line, finding.locus.start, finding.locus.end)).collect()
}

#[test]
fn bad_examples_give_their_finding_there() {
    let mut misses = Vec::new();
    for rule in RULES {
        assert!(!rule.bad.is_empty(), "{} has no bad example", rule.id);
        for example in rule.bad {
            let found = findings(rule, example);
            if places(rule, &found).iter().filter(|place| **place == example.at).count() != 1 {
                let all: Vec<_> = found.iter().map(|finding| (finding.rule.rule().id, finding.locus)).collect();
                misses.push(format!("{} wants {:?} in {}: {all:?}", rule.id, example.at, example.text));
            }
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn good_examples_give_no_such_finding() {
    for rule in RULES {
        assert!(!rule.good.is_empty(), "{} has no good example", rule.id);
        for example in rule.good {
            let own = places(rule, &findings(rule, example));
            assert!(own.is_empty(), "{} speaks up at {own:?} on {}", rule.id, example.text);
        }
    }
}

#[test]
fn every_file_is_a_registered_rule() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut files = BTreeSet::new();
    for (folder, category) in [
        ("structure", Category::Structure),
        ("tonal", Category::Tonal),
        ("rhyme", Category::Rhyme),
        ("parallel", Category::Parallel),
        ("diction", Category::Diction),
    ] {
        for entry in std::fs::read_dir(source.join(folder)).expect("a folder of rules") {
            let name = entry.expect("a readable entry").file_name().into_string().expect("an ASCII name");
            let stem = name.strip_suffix(".rs").expect("Rust files only").to_owned();
            if stem == "mod" {
                continue;
            }
            let rule = RULES.iter().find(|rule| rule.id.replace('-', "_") == stem);
            assert_eq!(rule.map(|rule| rule.category), Some(category), "{folder}/{name}");
            files.insert(stem);
        }
    }
    assert_eq!(files.len(), RULES.len(), "a registered rule has no file of its own");
}

#[test]
fn rules_are_found_by_every_name() {
    let mut names = BTreeSet::new();
    for rule in RULES {
        let own: BTreeSet<_> = [rule.id, rule.zh, rule.en].into_iter().chain(rule.aliases.iter().copied()).collect();
        for name in own {
            assert!(names.insert(name), "{name} names two rules");
            assert_eq!(Rule::find(name).map(|found| found.id), Some(rule.id), "{name}");
        }
    }
    assert_eq!(Rule::find(" 孤平 ").map(|rule| rule.id), Some("lone-level"));
    assert_eq!(Rule::find("LONE LEVEL TONE").map(|rule| rule.id), Some("lone-level"));
    assert!(Rule::find("四平头").is_none());
}

#[test]
fn pages_are_written_out() {
    for rule in RULES {
        let sentences = rule.explain_zh.matches(['。', '？']).count();
        assert!((2..=6).contains(&sentences), "{}: {sentences} sentences in Chinese", rule.id);
        assert!(rule.explain_en.len() > 200 && rule.explain_en.ends_with('.'), "{}", rule.id);
        assert!(!rule.explain_zh.contains(' '), "{}: a space in Chinese", rule.id);
        assert!(!rule.explain_en.contains("  "), "{}: two spaces in English", rule.id);
        assert!(!rule.source.is_empty(), "{}", rule.id);
        for example in rule.good.iter().chain(rule.bad) {
            assert!(!example.source.is_empty(), "{}: {}", rule.id, example.text);
        }
    }
}

#[test]
fn stricter_profiles_never_weigh_a_rule_less() {
    for rule in RULES {
        let levels = rule.levels;
        assert!(levels.strict >= levels.standard && levels.standard >= levels.lenient, "{}", rule.id);
    }
}

#[test]
fn findings_stay_small() {
    assert!(std::mem::size_of::<Finding>() <= 16);
}

/// Severity and marks of the findings of a rule on a text.
fn said(checker: &Checker, rule: &str, text: &str) -> Vec<(Severity, Detail)> {
    said_as(checker, rule, text, Wanted::Anything)
}

/// The same on a text that is to be a form or a tune.
fn said_as(checker: &Checker, rule: &str, text: &str, wanted: Wanted<'_>) -> Vec<(Severity, Detail)> {
    let mut scratch = Scratch::default();
    checker.check_with(&mut scratch, text, wanted).unwrap_or_else(|error| panic!("{error}: {text}"));
    let own = scratch.findings().as_slice().iter().filter(|finding| finding.rule.rule().id == rule);
    own.map(|finding| (finding.severity, finding.detail)).collect()
}

#[test]
fn milder_and_graver_cases_of_one_rule() {
    let standard = Checker::new(Profile::standard());
    let lenient = Checker::new(Profile::lenient());
    let weicheng = "渭城朝雨浥轻尘，客舍青青柳色新。劝君更尽一杯酒，西出阳关无故人。";
    assert_eq!(said(&standard, "broken-adhesion", weicheng), [(Severity::Warning, Detail::VARIANT)]);

    let wuti = "凤尾香罗薄几重，碧文圆顶夜深缝。扇裁月魄羞难掩，车走雷声语未通。曾是寂寥金烬暗，断无消息石榴红。\
                斑骓只系垂杨岸，何处西南待好风。";
    assert_eq!(said(&standard, "off-rhyme", wuti), [(Severity::Error, Detail::NEIGHBOUR)]);
    assert_eq!(said(&lenient, "off-rhyme", wuti), [(Severity::Warning, Detail::NEIGHBOUR)]);

    // 勤 of the old 欣 group with 真.
    let chun_qu = "一從澤畔爲遷客，兩度江頭送暮春。白髮更添今日鬢，青衫不改去年身。百川未有迴流水，一老終無却少人。\
                   四十六時三月盡，送春爭得不殷勤。";
    let mark = Detail::NEIGHBOUR.and(Detail::VARIANT);
    assert_eq!(said(&standard, "borrowed-last-rhyme", chun_qu), [(Severity::Warning, mark)]);

    let far_first = "白日依山红，黄河入海流。欲穷千里目，更上一层楼。";
    assert_eq!(said(&standard, "off-rhyme", far_first), [(Severity::Error, Detail::FIRST_LINE)]);
    assert_eq!(said(&lenient, "off-rhyme", far_first), [(Severity::Warning, Detail::FIRST_LINE)]);

    let unrescued = "昨夜裙带解，今朝蟢子飞。铅华不可弃，莫是藁砧归。";
    let mark = Detail::WANTED_LEVEL.and(Detail::VARIANT);
    assert_eq!(said(&standard, "tone", unrescued), [(Severity::Error, mark)]);

    let five_oblique =
        "人事有代谢，往来成古今。江山留胜迹，我辈复登临。水落鱼梁浅，天寒梦泽深。羊公碑尚在，读罢泪沾襟。";
    assert_eq!(said(&standard, "rescue-major", five_oblique), [(Severity::Note, Detail::DOUBLE)]);
    assert_eq!(said(&standard, "rescue-self", five_oblique), [(Severity::Note, Detail::DOUBLE)]);
    let jiangnan = "千里莺啼绿映红，水村山郭酒旗风。南朝四百八十寺，多少楼台烟雨中。";
    assert_eq!(said(&standard, "rescue-major", jiangnan), [(Severity::Note, Detail::VARIANT)]);

    let rhyme_unknown = "白日依山尽，黄河入海流。欲穷千里目，更上一层□。";
    assert_eq!(said(&standard, "unknown-character", rhyme_unknown), [(Severity::Warning, Detail::NONE)]);
    assert_eq!(said(&standard, "off-rhyme", "白日依山尽，黄河入海□。欲穷千里目，更上一层□。"), []);
}

#[test]
fn lone_level_in_the_wide_sense_is_an_option() {
    let text = "国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。";
    assert_eq!(said(&Checker::new(Profile::standard()), "lone-level", text), []);
    let mut wide = Profile::standard();
    wide.wide_lone_level = true;
    let wide = Checker::new(wide);
    assert_eq!(said(&wide, "lone-level", text), []);
    // 自兹去; 一为别 is spared because 为 may be oblique.
    let lone = "青山横北郭，白水绕东城。此地一为别，孤蓬万里征。浮云游子意，落日故人情。挥手自兹去，萧萧班马鸣。";
    assert_eq!(said(&wide, "lone-level", lone), [(Severity::Warning, Detail::VARIANT)]);
}

#[test]
fn oblique_rhymes_across_rising_and_departing_weigh_less() {
    // 事 of 寘 with 未 of 未: one division of 词林正韵.
    let text = "君自故乡来，应知故乡事。来日绮窗前，寒梅著花未。";
    let standard = Checker::new(Profile::standard());
    assert_eq!(said(&standard, "off-rhyme", text), [(Severity::Warning, Detail::NEIGHBOUR)]);
}

#[test]
fn practice_grades_the_rhymes_of_ci() {
    // 染 of 第十四部 among words of 第七部: poets of the time rhyme the two.
    let attested = "燕燕轻盈，莺莺娇软。分明又向华胥见。夜长争得薄情知，春初早被相思染。\
                    别后书辞，别时针线。离魂暗逐郎行远。淮南皓月冷千山，冥冥归去无人管。";
    let tune = Wanted::Named("踏莎行");
    let [strict, standard, lenient] = [Profile::strict(), Profile::standard(), Profile::lenient()].map(Checker::new);
    assert_eq!(said_as(&strict, "off-rhyme", attested, tune), [(Severity::Error, Detail::NONE)]);
    for checker in [&standard, &lenient] {
        assert_eq!(said_as(checker, "off-rhyme", attested, tune), [(Severity::Warning, Detail::NEIGHBOUR)]);
    }
    // 人 is level among oblique feet, which nothing excuses.
    let level = attested.replace("相思染", "相思人");
    for checker in [&strict, &standard, &lenient] {
        assert_eq!(said_as(checker, "off-rhyme", &level, tune), [(Severity::Error, Detail::WRONG_TONE)]);
    }
}

#[test]
fn practice_grades_the_tones_of_ci() {
    let rumengling = "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。";
    let tune = Wanted::Named("如梦令");
    let checkers = [Profile::strict(), Profile::standard(), Profile::lenient()].map(Checker::new);
    let tones = |text: &str| checkers.each_ref().map(|checker| said_as(checker, "tone", text, tune));
    assert_eq!(tones(rumengling), [const { Vec::new() }; 3]);
    // The end of line 3: nobody puts an oblique tone there.
    let error = vec![(Severity::Error, Detail::WANTED_LEVEL)];
    assert_eq!(tones(&rumengling.replace("帘人", "帘幕")), [error.clone(), error.clone(), error]);
    // Its first position is free in every manual and in practice.
    assert_eq!(tones(&rumengling.replace("试问", "因问")), [const { Vec::new() }; 3]);
}

#[test]
fn a_rule_set_lower_weighs_no_more_in_ci() {
    let mut profile = Profile::standard();
    profile.set("lost-repeat", Severity::Note).expect("a rule");
    let text = "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，谁否？应是绿肥红瘦。";
    let tune = Wanted::Named("如梦令");
    assert_eq!(said_as(&Checker::new(profile), "lost-repeat", text, tune), [(Severity::Note, Detail::NONE)]);
    let standard = Checker::new(Profile::standard());
    assert_eq!(said_as(&standard, "lost-repeat", text, tune), [(Severity::Error, Detail::NONE)]);
    // Asked repetitions are no repeated rhymes.
    assert_eq!(said_as(&standard, "repeated-rhyme", &text.replace("谁否", "知否"), tune), []);
}

#[test]
fn lines_missing_together_are_told_apart() {
    let text = "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。应是绿肥红瘦。";
    let standard = Checker::new(Profile::standard());
    let missing = said_as(&standard, "missing-line", text, Wanted::Named("如梦令"));
    assert_eq!(missing, [(Severity::Error, Detail(4)), (Severity::Error, Detail(5))]);
}

#[test]
fn a_name_that_no_tune_has_is_said_of_any_verse() {
    let standard = Checker::new(Profile::standard());
    let quatrain = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。";
    assert_eq!(
        said_as(&standard, "unknown-tune", quatrain, Wanted::Named("登楼怨歌")),
        [(Severity::Error, Detail::NONE)]
    );
    assert_eq!(said(&standard, "unknown-tune", quatrain), []);
    let report = standard.check_as(quatrain, Wanted::Named("登楼怨歌")).expect("verse");
    assert_eq!((report.conforms, report.form.id.id()), (Some(false), "jueju-5"));
}

#[test]
fn the_note_on_ancient_verse_tells_the_scheme() {
    let standard = Checker::new(Profile::standard());
    let scheme = |text: &str| said(&standard, "not-regulated", text);
    let ladder = "前不见古人，后不见来者。念天地之悠悠，独怆然而涕下。";
    assert_eq!(scheme(ladder), [(Severity::Note, Detail::MIXED_LINES)]);
    // 曹丕《燕歌行》
    let every = "秋风萧瑟天气凉，草木摇落露为霜。群燕辞归鹄南翔，念君客游思断肠。慊慊思归恋故乡，君何淹留寄他方。\
                 贱妾茕茕守空房，忧来思君不敢忘。不觉泪下沾衣裳，援琴鸣弦发清商。短歌微吟不能长，明月皎皎照我床。\
                 星汉西流夜未央，牵牛织女遥相望。尔独何辜限河梁。";
    assert_eq!(scheme(every), [(Severity::Note, Detail::EVERY_LINE_RHYMES)]);
    // 张若虚《春江花月夜》, its first three stanzas
    let changing = "春江潮水连海平，海上明月共潮生。滟滟随波千万里，何处春江无月明。\
                    江流宛转绕芳甸，月照花林皆似霰。空里流霜不觉飞，汀上白沙看不见。\
                    江天一色无纤尘，皎皎空中孤月轮。江畔何人初见月，江月何年初照人。";
    assert_eq!(scheme(changing), [(Severity::Note, Detail::CHANGING_RHYME)]);
    let plain = "岱宗夫如何，齐鲁青未了。造化钟神秀，阴阳割昏晓。荡胸生曾云，决眦入归鸟。会当凌绝顶，一览众山小。";
    assert_eq!(scheme(plain), [(Severity::Note, Detail::NONE)]);
}

#[test]
fn figures_of_speech_are_no_repetitions() {
    let standard = Checker::new(Profile::standard());
    let repeated = |text: &str| said(&standard, "repeated-character", text).len();
    // 叠字 and one character twice in a line; 楼 ends line 2 and opens line 3 (顶真).
    assert_eq!(repeated("山外青山楼外楼，西湖歌舞几时休。暖风熏得游人醉，直把杭州作汴州。"), 0);
    assert_eq!(repeated("白日依山尽，黄河入海流。流穷千里目，更上一层楼。"), 0);
    // Three lines with one character: one finding.
    assert_eq!(repeated("白日依山尽，黄山入海流。欲穷山里目，更上一层楼。"), 1);
}
