//! The tables of tunes: that they hold the manuals, agree with the exemplars, and say of well-known tunes what every
//! poet knows of them.

use gelv::form::ci::{End, Extra, LinePattern, Manual, RepeatKind, Segment, TuneId, TuneQuery, Variant, names};
use gelv::phonology::{BookId, RhymeBook, Script};
use gelv::{Tone, ToneClass};

fn tune(name: &str) -> TuneId {
    let found = TuneId::all().find(|id| id.tune().name == name);
    found.unwrap_or_else(|| panic!("no tune {name}"))
}

/// Variants of a tune in a manual, by their numbers there.
fn variants(name: &str, manual: Manual) -> Vec<&'static Variant> {
    let mut variants: Vec<_> = tune(name).tune().variants().map(|id| id.variant()).collect();
    variants.retain(|variant| variant.manual == manual);
    variants.sort_by_key(|variant| variant.ordinal);
    variants
}

fn main_variant(name: &str) -> &'static Variant {
    variants(name, Manual::Qinding)[0]
}

/// Its rhymes: 平 or 仄, the series from 1, and the mark.
fn feet(variant: &Variant) -> String {
    let foot = |segment: &Segment| {
        let class = segment.rhyme_class().name();
        let mark = match segment.end() {
            End::Echo => "叶",
            End::Change => "换",
            End::Repeat => "叠",
            _ => "",
        };
        format!("{class}{}{mark}", segment.series() + 1)
    };
    let rhyming = variant.segments().iter().filter(|segment| segment.rhymes());
    rhyming.map(foot).collect::<Vec<_>>().join(" ")
}

/// Its repeats: line, earlier line (both from 1), kind, characters.
fn repeats(variant: &Variant) -> Vec<(u8, u8, RepeatKind, u8)> {
    let repeat = |extra: &Extra| match *extra {
        Extra::Repeat { line, of, kind, count } => Some((line + 1, of + 1, kind, count)),
        _ => None,
    };
    variant.extras().iter().filter_map(repeat).collect()
}

/// Characters in each line.
fn lengths(variant: &Variant) -> Vec<u8> {
    let mut lengths = vec![0];
    for segment in variant.segments() {
        *lengths.last_mut().expect("never empty") += segment.pattern().len;
        if segment.end() != End::Caesura {
            lengths.push(0);
        }
    }
    lengths.pop();
    lengths
}

#[test]
fn every_tune_and_variant_of_the_manuals_is_there() {
    let all: Vec<_> = TuneId::all().flat_map(|id| id.tune().variants()).map(|id| id.variant()).collect();
    let count = |manual| all.iter().filter(|variant| variant.manual == manual).count();
    assert_eq!(Manual::ALL.map(count), [2_293, 203, 100, 54]);
    let tunes_of = |manual| {
        let has = |id: &TuneId| id.tune().variants().any(|variant| variant.variant().manual == manual);
        TuneId::all().filter(has).count()
    };
    assert_eq!((tunes_of(Manual::Qinding), tunes_of(Manual::Appendix), TuneId::all().count()), (817, 9, 827));
}

#[test]
fn every_variant_is_in_its_tune_and_shape() {
    for id in TuneId::all() {
        for number in id.tune().variants() {
            let variant = number.variant();
            assert_eq!(variant.tune, id);
            let shape = variant.shape();
            assert_eq!(shape.tune, id);
            assert!(shape.variants().any(|other| other == number), "{} {}", id.tune().name, variant.ordinal);
            let mut end = 0;
            let ends = lengths(variant).into_iter().map(|length| {
                end += usize::from(length);
                end
            });
            assert!(ends.eq(shape.lines().iter().map(|line| line.end())), "{} {}", id.tune().name, variant.ordinal);
            let rhymes = variant.segments().iter().filter(|segment| segment.end() != End::Caesura);
            for (segment, line) in rhymes.zip(shape.lines()) {
                assert!(!segment.rhymes() || line.foot() == Some(segment.rhyme_class()));
            }
        }
    }
}

/// The first line of the exemplar has the tones that the manual prints, but where the pattern says that it has not.
#[test]
fn first_lines_have_the_printed_tones() {
    let book = RhymeBook::get(BookId::Pingshui);
    let (mut checked, mut contradicted) = (0, 0);
    for id in TuneId::all() {
        for variant in id.tune().variants().map(|id| id.variant()).filter(|variant| !variant.incipit().is_empty()) {
            let place = format!("{} {:?} {} {}", id.tune().name, variant.manual, variant.ordinal, variant.incipit());
            let line = lengths(variant)[0];
            assert_eq!(variant.incipit().chars().count(), usize::from(line), "{place}");
            let positions = variant.segments().iter().flat_map(|segment| positions(segment.pattern()));
            for (ch, (wanted, sung)) in variant.incipit().chars().zip(positions) {
                let flags = book.flags(book.sound(ch, Script::Simplified));
                let Some(wanted) = wanted else {
                    assert!(sung.is_none_or(|class| flags.may(class)), "{place}: {ch} is not {sung:?}");
                    continue;
                };
                let agrees = flags.may(wanted);
                assert_eq!(agrees, sung == Some(wanted), "{place}: {ch} for {wanted:?}");
                checked += 1;
                contradicted += u32::from(!agrees);
            }
        }
    }
    assert!(checked > 10_000, "only {checked} positions");
    assert!(contradicted > 0, "the exceptions of data/tunes/exceptions.tsv are not seen");
}

/// What each position wants, and what the exemplar has.
fn positions(pattern: LinePattern) -> impl Iterator<Item = (Option<ToneClass>, Option<ToneClass>)> {
    let class = |level: u16, oblique: u16, at: u8| match (level >> at & 1, oblique >> at & 1) {
        (1, _) => Some(ToneClass::Level),
        (_, 1) => Some(ToneClass::Oblique),
        _ => None,
    };
    (0..pattern.len)
        .map(move |at| (class(pattern.level, pattern.oblique, at), class(pattern.sung_level, pattern.sung_oblique, at)))
}

#[test]
fn every_name_resolves_and_a_tune_answers_to_its_own_first() {
    let all: Vec<_> = names().collect();
    assert!(all.len() > 2_500, "{} names", all.len());
    assert!(all.is_sorted_by(|a, b| a.0 < b.0));
    for (name, tunes) in all {
        assert!(!tunes.is_empty() && tunes.iter().all(|&tune| usize::from(tune) < 827), "{name}");
    }
    for id in TuneId::all() {
        for name in [id.tune().name, id.tune().traditional] {
            let query = TuneQuery::parse(name).unwrap_or_else(|| panic!("{name} is no name"));
            assert_eq!(query.tunes()[0], id, "{name}");
        }
    }
    for (name, tunes) in [
        ("念奴嬌", "念奴娇"),
        ("大江东去", "念奴娇"),
        ("望江南", "忆江南"),
        ("钗头凤", "撷芳词"),
        ("一翦梅", "一剪梅"),
        ("浪淘沙", "浪淘沙 浪淘沙令 浪淘沙慢"),
        ("诉衷情", "诉衷情 诉衷情令"),
        ("乌夜啼", "乌夜啼 相见欢"),
        ("卖花声", "浪淘沙 浪淘沙令 谢池春"),
        ("木兰花", "减字木兰花 偷声木兰花 木兰花令 玉楼春 木兰花慢"),
    ] {
        let query = TuneQuery::parse(name).unwrap_or_else(|| panic!("{name} is no name"));
        let found: Vec<&str> = query.tunes().iter().map(|id| id.tune().name).collect();
        assert_eq!(found.join(" "), tunes, "{name}");
    }
}

/// 平仄通叶, 平仄转换, 平仄错叶: series and marks.
#[test]
fn rhyme_series_are_those_of_the_tunes() {
    for (name, expected) in [
        ("西江月", "平1 平1 仄1叶 平1 平1 仄1叶"),
        ("菩萨蛮", "仄1 仄1 平2换 平2 仄3换 仄3 平4换 平4"),
        ("定风波", "平1 平1 仄2换 仄2 平1 仄3换 仄3 平1 仄4换 仄4 平1"),
        ("相见欢", "平1 平1 平1 仄2换 仄2 平1 平1"),
        ("虞美人", "仄1 仄1 平2换 平2 仄3换 仄3 平4换 平4"),
        ("清平乐", "仄1 仄1 仄1 仄1 平2换 平2 平2"),
        ("减字木兰花", "仄1 仄1 平2换 平2 仄3换 仄3 平4换 平4"),
    ] {
        assert_eq!(feet(main_variant(name)), expected, "{name}");
    }
    assert_eq!(feet(variants("西江月", Manual::Longyusheng)[0]), "平1 平1 仄1叶 平1 平1 仄1叶");
    assert_eq!(feet(variants("西江月", Manual::Baixiang)[0]), "平1 平1 仄1叶 平1 平1 仄1叶");
    let classes = |name| {
        let shapes: std::collections::BTreeSet<_> = variants(name, Manual::Qinding)
            .iter()
            .map(|variant| variant.segments().last().map(|s| s.rhyme_class()))
            .collect();
        shapes.len()
    };
    for name in ["满江红", "忆秦娥", "声声慢", "念奴娇", "永遇乐", "霜天晓角", "柳梢青", "多丽", "雨中花慢"]
    {
        assert_eq!(classes(name), 2, "{name} has a level and an oblique form");
    }
}

#[test]
fn repeats_are_typed() {
    use RepeatKind::{Line, Reversed, RhymeWord, Tail};
    assert_eq!(repeats(main_variant("如梦令")), [(6, 5, Line, 2)]);
    assert_eq!(repeats(main_variant("忆秦娥")), [(3, 2, Tail, 3), (8, 7, Tail, 3)]);
    assert_eq!(repeats(main_variant("长相思")), [(2, 1, RhymeWord, 1), (6, 5, RhymeWord, 1)]);
    // 团扇, 团扇 … 谁复商量管弦. 弦管, 弦管
    assert_eq!(
        repeats(variants("古调笑", Manual::Baixiang)[0]),
        [(2, 1, Line, 2), (6, 5, Reversed, 2), (7, 6, Line, 2)]
    );
    let chaitou = variants("撷芳词", Manual::Longyusheng)[0];
    // 错, 错, 错 … 莫, 莫, 莫
    assert_eq!(repeats(chaitou), [(9, 8, Line, 1), (10, 9, Line, 1), (19, 18, Line, 1), (20, 19, Line, 1)]);
}

#[test]
fn what_manuals_ask_beyond_level_and_oblique_is_kept() {
    let bamboo = main_variant("竹枝");
    let words: Vec<_> = bamboo
        .extras()
        .iter()
        .filter_map(|extra| match *extra {
            Extra::Refrain { line, after, words } => Some((line, after, words)),
            _ => None,
        })
        .collect();
    assert_eq!(words, [(0, 4, "竹枝"), (0, 7, "女儿"), (1, 4, "竹枝"), (1, 7, "女儿")]);
    let taichang = variants("太常引", Manual::Longyusheng)[0];
    let departing = |extra: &&Extra| matches!(extra, Extra::Tone { tone: Tone::Departing, .. });
    assert_eq!(taichang.extras().iter().filter(departing).count(), 2);
    let qinyuan = variants("沁园春", Manual::Longyusheng)[0];
    assert!(qinyuan.segments().iter().any(|segment| segment.leading_words() == 1));
    assert!(qinyuan.segments().iter().any(|segment| segment.rhymes() && segment.is_optional()));
    let parallel = variants("鹧鸪天", Manual::Longyusheng)[0];
    assert!(parallel.segments().iter().any(|segment| segment.parallel_group() > 0));
}
