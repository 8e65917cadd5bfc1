//! Properties that hold for any text, and for any way of laying a poem out.

#[path = "canon/poems.rs"]
#[expect(dead_code, reason = "only the texts are wanted")]
mod poems;

use gelv::report::Report;
use gelv::text::{is_han, place_of, split_poems};
use gelv::{Checker, FormId, Profile};
use poems::canon;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces that parsers stumble over, beside plain verse.
fn piece() -> impl Strategy<Value = String> {
    let odd = [
        "\0",
        "\u{feff}",
        "\r\n",
        "\r",
        "\n",
        "\n\n\n",
        "---",
        "\u{3000}",
        "\u{a0}",
        "\t",
        "□",
        "〇",
        "○",
        "々",
        "？",
        "（一作",
        "）",
        "[",
        "]",
        "「",
        "』",
        "《",
        "》",
        "【",
        "·",
        "，",
        "。",
        "、",
        "；",
        "!",
        "?",
        "…",
        "——",
        "～",
        "\u{200b}",
        "\u{200d}",
        "\u{301}",
        "\u{e0100}",
        "\u{fe00}",
        "\u{ffff}",
        "\u{10ffff}",
        "\u{e000}",
        "\u{fffd}",
        "👨‍👩‍👧",
        "é",
        "A",
        "1",
        "二首",
        "其一",
        "題",
        "⼀",
        "豈",
        "丽",
        "𠀀",
        "𪚥",
        "\u{31350}",
        "⺮",
        "ㄅ",
        "한",
        "の",
        "龘",
    ];
    prop_oneof![
        3 => select(odd.to_vec()).prop_map(str::to_owned),
        3 => "[一-龥]{1,8}",
        1 => "[㐀-䶵]{1,3}",
        1 => "[𠀀-𪛖]{1,3}",
        1 => any::<String>(),
        2 => select(canon().into_iter().map(|poem| poem.simplified).collect::<Vec<_>>()),
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..12).prop_map(|pieces| pieces.concat())
}

/// What a report must satisfy whatever the text was.
fn assert_sound(text: &str, report: &Report) {
    for finding in &report.findings {
        let [start, end] = finding.byte;
        assert!(start <= end && end <= text.len(), "{finding:?}");
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{finding:?}");
        let place = place_of(text, start);
        assert_eq!((finding.row, finding.column), (place.row, place.column), "{finding:?}");
        assert!(usize::from(finding.line) <= report.lines.len(), "{finding:?}");
        if finding.line > 0 {
            let length = report.lines[usize::from(finding.line) - 1].chars().count();
            assert!(usize::from(finding.end) <= length, "{finding:?}");
        }
        assert!(!finding.message.is_empty(), "{finding:?}");
    }
    let places: Vec<_> = report.findings.iter().map(|finding| (finding.line, finding.start)).collect();
    assert!(places.is_sorted(), "{places:?}");
    let (counts, findings) = (report.counts, report.findings.len());
    assert_eq!(counts.error + counts.warning + counts.note, findings);
    let score = report.score;
    for number in [score.conforms, score.structure, score.tone, score.rhyme, score.diction, score.coverage] {
        assert!((0.0..=1.0).contains(&number), "{score:?}");
    }
    serde_json::to_string(report).expect("a report is always JSON");
}

fn checkers() -> [Checker; 3] {
    [Profile::strict(), Profile::standard(), Profile::lenient()].map(Checker::new)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_text_is_judged_or_refused(text in text()) {
        for checker in checkers() {
            match checker.check(&text) {
                Ok(report) => assert_sound(&text, &report),
                Err(error) => assert!(error.is_no_verse() || error.is_too_long()),
            }
        }
    }

    #[test]
    fn any_text_is_judged_by_any_form(text in text(), form in select(FormId::ALL.to_vec())) {
        let checker = Checker::new(Profile::standard());
        if let Ok(report) = checker.check_as(&text, form) {
            assert_sound(&text, &report);
        }
    }

    #[test]
    fn scoring_is_checking_without_words(text in text()) {
        let checker = Checker::new(Profile::standard());
        let mut scratch = gelv::Scratch::default();
        // A used scratch must leave no trace.
        let used = checker.score(&mut scratch, "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。");
        prop_assert!(used.is_ok());
        let score = checker.score(&mut scratch, &text);
        let report = checker.check(&text);
        prop_assert_eq!(score.as_ref().ok(), report.as_ref().ok().map(|report| &report.score));
        prop_assert_eq!(score.err(), report.err());
    }

    #[test]
    fn poems_of_a_file_are_its_parts_in_order(text in text()) {
        let poems = split_poems(&text);
        let mut end = 0;
        for range in &poems {
            prop_assert!(range.start >= end && range.end <= text.len());
            prop_assert!(text.get(range.clone()).is_some(), "{:?} cuts a character", range);
            end = range.end;
        }
        // No character of verse is lost between them.
        let kept: usize = poems.iter().map(|range| text[range.clone()].chars().filter(|&ch| is_han(ch)).count()).sum();
        prop_assert_eq!(kept, text.chars().filter(|&ch| is_han(ch)).count());
    }

    #[test]
    fn the_same_text_gives_the_same_report(text in text()) {
        let checker = Checker::new(Profile::standard());
        let render = |text: &str| checker.check(text).map(|report| serde_json::to_string(&report).expect("JSON")).ok();
        prop_assert_eq!(render(&text), render(&text));
    }

    /// Marks and breaks between the lines of a poem are the editor's.
    #[test]
    fn layout_changes_no_finding(
        poem in select(canon()),
        comma in select(vec!["，", ",", "\n", " ", "\u{3000}", "；", "，\r\n"]),
        stop in select(vec!["。", ".", "\n", "！", "？\n", "。”\n", "\r\n", "。\n\n"]),
    ) {
        let checker = Checker::new(Profile::standard()).heading(false);
        let plain = checker.check(&poem.simplified).expect("verse");
        let laid_out: String = plain
            .lines
            .iter()
            .enumerate()
            .map(|(line, text)| text.clone() + if line % 2 == 0 { comma } else { stop })
            .collect();
        let other = checker.check(&laid_out).expect("verse");
        prop_assert_eq!(&plain.lines, &other.lines, "{:?}", laid_out);
        prop_assert_eq!(outcome(&plain), outcome(&other), "{:?}", laid_out);
    }
}

/// Form, verdict, and rule, line and positions of each finding.
fn outcome(report: &Report) -> String {
    let places: Vec<_> = report
        .findings
        .iter()
        .map(|finding| (&finding.rule, finding.severity, finding.line, finding.start, finding.end))
        .collect();
    format!("{} {:?} {places:?}", report.form.id.id(), report.verdict)
}

#[test]
fn a_regulated_poem_needs_no_punctuation() {
    let checker = Checker::new(Profile::standard());
    for poem in canon() {
        let plain = checker.check(&poem.simplified).expect("verse");
        let form = plain.form.id;
        if form.kind() != gelv::FormKind::Regulated || form == FormId::Jueju6 {
            continue;
        }
        let bare = checker.check(&plain.lines.concat()).expect("verse");
        assert_eq!(outcome(&plain), outcome(&bare), "{}", poem.name());
    }
}

#[test]
fn a_poem_is_the_same_poem_in_both_scripts() {
    let checker = Checker::new(Profile::standard());
    for poem in canon() {
        let [simplified, traditional] = poem.texts().map(|(_, text)| checker.check(text).expect("verse"));
        let form =
            |report: &Report| (report.form.id, report.verdict, report.form.rhyme_tone, report.rhyme.groups.clone());
        assert_eq!(form(&simplified), form(&traditional), "{}", poem.name());
    }
}

#[test]
fn huge_texts_are_refused_or_judged() {
    let checker = Checker::new(Profile::standard());
    let line = "春".repeat(10_000_000 / "春".len());
    assert!(checker.check(&line).is_err_and(|error| error.is_too_long()));
    let patient = Checker::new(Profile::standard()).max_bytes(usize::MAX);
    for text in
        [line, "春眠不觉晓，\n".repeat(40_000), "\n".repeat(1_000_000) + "春眠不觉晓", "（".repeat(300_000) + "春"]
    {
        if let Ok(report) = patient.check(&text) {
            assert_sound(&text, &report);
        }
    }
}
