//! 读音: which reading of a polyphone the words want, and texts that live on polyphones.

use gelv::phonology::frequency;
use gelv::report::FindingReport;
use gelv::{BookId, Checker, Profile, Report, RhymeBook, Scratch, Script, ToneClass};

fn check(text: &str) -> Report {
    Checker::new(Profile::standard()).check(text).expect("verse")
}

fn found<'a>(report: &'a Report, rule: &str) -> Vec<&'a FindingReport> {
    report.findings.iter().filter(|finding| finding.rule == rule).collect()
}

/// What the report reads at a line and position (both from 1).
fn read(text: &str, line: usize, position: usize) -> char {
    check(text).tones[line - 1].chars().nth(position - 1).expect("a position")
}

#[test]
fn well_known_lines_are_read_as_people_read_them() {
    for (text, line, position, tone) in [
        // 重 once more; 重 heavy.
        ("朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。", 4, 6, '平'),
        (
            "西陆蝉声唱，南冠客思深。不堪玄鬓影，来对白头吟。露重飞难进，风多响易沉。无人信高洁，谁为表予心。",
            5,
            2,
            '仄',
        ),
        // 为 for.
        (
            "西陆蝉声唱，南冠客思深。不堪玄鬓影，来对白头吟。露重飞难进，风多响易沉。无人信高洁，谁为表予心。",
            8,
            2,
            '仄',
        ),
        // 相 each other; 相 a minister.
        ("红豆生南国，春来发几枝。愿君多采撷，此物最相思。", 4, 4, '平'),
        (
            "丞相祠堂何处寻，锦官城外柏森森。映阶碧草自春色，隔叶黄鹂空好音。三顾频烦天下计，两朝开济老臣心。出师未捷身先死，长使英雄泪满襟。",
            1,
            2,
            '仄',
        ),
        // 将 a general, 将 about to.
        ("秦时明月汉时关，万里长征人未还。但使龙城飞将在，不教胡马度阴山。", 3, 6, '仄'),
        // 长 long.
        ("无边落木萧萧下，不尽长江滚滚来。", 2, 3, '平'),
    ] {
        assert_eq!(read(text, line, position), tone, "{text} {line}:{position}");
    }
}

#[test]
fn a_reading_that_the_words_do_not_want_is_noted_with_both_senses() {
    let report =
        check("道由白云尽，春与青溪长。时有落花至，远随流水香。闲门向山路，深柳读书堂。幽映每白日，清辉照衣裳。");
    let notes = found(&report, "reading-note");
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert_eq!((notes[0].line, notes[0].start), (8, 4));
    assert!(notes[0].message.contains("yì") && notes[0].message.contains("yī"), "{}", notes[0].message);
}

#[test]
fn free_variants_are_never_noted() {
    // 看 and 听 level and oblique, all in one sense.
    for text in [
        "今夜鄜州月，闺中只独看。遥怜小儿女，未解忆长安。香雾云鬟湿，清辉玉臂寒。何时倚虚幌，双照泪痕干。",
        "相见时难别亦难，东风无力百花残。春蚕到死丝方尽，蜡炬成灰泪始干。晓镜但愁云鬓改，夜吟应觉月光寒。蓬山此去无多路，青鸟殷勤为探看。",
    ] {
        let report = check(text);
        assert!(found(&report, "reading-note").is_empty(), "{:?}", report.findings);
    }
}

#[test]
fn strict_weighs_a_doubtful_reading_and_conforms_all_the_same() {
    let text = "江南春色满楼台，水中有鱼不敢来。";
    let report = Checker::new(Profile::strict()).check(text).expect("verse");
    assert!(
        report
            .findings
            .iter()
            .all(|finding| finding.rule != "reading-note" || finding.severity == gelv::Severity::Warning)
    );
}

/// A small generator of numbers (SplitMix64): the same texts in every run.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from((mixed ^ (mixed >> 31)) >> 32).expect("fits")
}

/// Common characters whose readings verse uses in both classes.
fn polyphones() -> Vec<char> {
    let book = RhymeBook::get(BookId::Pingshui);
    let both = |&ch: &char| {
        let flags = book.flags(book.sound(ch, Script::Simplified));
        let usual = |class| flags.usual(class);
        frequency(ch) > 500 && usual(ToneClass::Level) && usual(ToneClass::Oblique)
    };
    ('\u{4E00}'..='\u{9FFF}').filter(both).collect()
}

#[test]
fn texts_of_polyphones_are_found_out() {
    let (pool, mut state) = (polyphones(), 3);
    assert!(pool.len() > 50, "{}", pool.len());
    let checker = Checker::new(Profile::standard());
    let mut scratch = Scratch::default();
    for length in [5, 7] {
        for lines in [4, 8] {
            for _ in 0..100 {
                let line = |state: &mut u64| (0..length).map(|_| pool[next(state) % pool.len()]).collect::<String>();
                let text = (0..lines).map(|_| line(&mut state) + "，").collect::<String>();
                let report = checker.check(&text).expect("verse");
                let kind = report.form.kind;
                if kind != gelv::FormKind::Regulated && kind != gelv::FormKind::Ci {
                    continue;
                }
                assert_eq!(found(&report, "polyphone-saturation").len(), 1, "{text}");
                let score = checker.score(&mut scratch, &text).expect("verse");
                assert_eq!(score.diction, 0.0, "{text}");
            }
        }
    }
}
