//! The tables of characters judged by verse that they were not made from, and by the errors that
//! circulating lists are known to have.

use std::collections::BTreeMap;
use std::path::Path;

use gelv::phonology::{BookId, RhymeBook, Script};
use gelv::{Tone, ToneClass};

/// Rows of a table of `data/` without comments and header.
fn rows(file: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn char_of(cell: &str) -> char {
    cell.chars().next().expect("a character")
}

fn number(cell: &str) -> u64 {
    cell.parse().expect("a number")
}

/// Readings as `平东`, with the simplified headings of 平水韵; sorted.
fn readings(ch: char, script: Script) -> Vec<String> {
    let book = RhymeBook::get(BookId::Pingshui);
    let mut readings: Vec<String> = book
        .readings(book.sound(ch, script))
        .iter()
        .map(|reading| {
            let name = book.groups[usize::from(reading.group.0)].name;
            format!("{}{}", reading.tone.name(), name.chars().next_back().expect("a heading"))
        })
        .collect();
    readings.sort();
    readings.dedup();
    readings
}

fn has(ch: char, reading: &str) -> bool {
    readings(ch, Script::Traditional).iter().any(|other| other == reading)
}

/// The divisions of 词林正韵 that a simplified character may rhyme in, with the tone class.
fn divisions(ch: char) -> Vec<(ToneClass, u8)> {
    let book = RhymeBook::get(BookId::Cilin);
    let mut divisions: Vec<_> = book
        .readings(book.sound(ch, Script::Simplified))
        .iter()
        .map(|reading| (reading.tone.class(), book.groups[usize::from(reading.group.0)].division))
        .collect();
    divisions.sort();
    divisions.dedup();
    divisions
}

fn group_names(book: BookId, ch: char) -> Vec<&'static str> {
    let book = RhymeBook::get(book);
    let readings = book.readings(book.sound(ch, Script::Simplified));
    readings.iter().map(|reading| book.groups[usize::from(reading.group.0)].name).collect()
}

fn classes(ch: char, script: Script) -> (bool, bool) {
    let book = RhymeBook::get(BookId::Pingshui);
    let flags = book.flags(book.sound(ch, script));
    (flags.may(ToneClass::Level), flags.may(ToneClass::Oblique))
}

fn percent(part: u64, whole: u64) -> f64 {
    100.0 * part as f64 / whole as f64
}

/// Share of the fixed positions of regulated verse that the table contradicts.
fn contradicted() -> f64 {
    let (mut wrong, mut all) = (0, 0);
    for row in rows("learned/tone_counts.tsv") {
        let (level, oblique) = (number(&row[1]), number(&row[2]));
        let (may_level, may_oblique) = classes(char_of(&row[0]), Script::Traditional);
        wrong += if may_level { 0 } else { level };
        wrong += if may_oblique { 0 } else { oblique };
        all += level + oblique;
    }
    percent(wrong, all)
}

/// Share of the characters of a corpus that the table does not know.
fn unknown(columns: &[usize], script: Script) -> f64 {
    let book = RhymeBook::get(BookId::Pingshui);
    let (mut missed, mut all) = (0, 0);
    for row in rows("learned/frequency.tsv") {
        let count: u64 = columns.iter().map(|&column| number(&row[column])).sum();
        all += count;
        missed += if book.sound(char_of(&row[0]), script).is_known() { 0 } else { count };
    }
    percent(missed, all)
}

/// Share of the level rhyme words that no level reading puts into the rhyme of their poem;
/// characters without any level reading are a question of tone and left out.
fn rhymes_outside() -> f64 {
    let book = RhymeBook::get(BookId::Pingshui);
    let headings: BTreeMap<String, String> =
        rows("rhyme/groups.tsv").into_iter().map(|row| (row[3].clone(), row[4].clone())).collect();
    let (mut outside, mut all) = (0, 0);
    for row in rows("learned/rhyme_counts.tsv") {
        let (ch, count) = (char_of(&row[0]), number(&row[2]));
        if !book.sound(ch, Script::Traditional).is_known() || !classes(ch, Script::Traditional).0 {
            continue;
        }
        all += count;
        outside += if has(ch, &format!("平{}", headings[&row[1]])) { 0 } else { count };
    }
    percent(outside, all)
}

#[test]
#[allow(clippy::print_stdout)]
fn verse_hardly_contradicts_the_tables() {
    let figures = [
        ("fixed positions contradicted", contradicted(), 0.09),
        ("全唐诗 unknown", unknown(&[1], Script::Traditional), 0.15),
        ("全宋词 unknown", unknown(&[3], Script::Simplified), 0.15),
        ("level rhyme words outside their rhyme", rhymes_outside(), 0.95),
    ];
    for (what, share, bar) in figures {
        println!("{what}: {share:.3} % (bar {bar} %)");
    }
    for (what, share, bar) in figures {
        assert!(share <= bar, "{what}: {share:.3} % > {bar} %");
    }
}

#[test]
fn every_group_has_its_heading() {
    let book = RhymeBook::get(BookId::Pingshui);
    assert_eq!(book.groups.len(), 106);
    let counts = Tone::ALL.map(|tone| book.groups.iter().filter(|group| group.tones.contains(tone)).count());
    assert_eq!(counts, [30, 29, 30, 17]);
    for row in rows("rhyme/groups.tsv") {
        let heading = char_of(&row[3]);
        let known = readings(heading, Script::Traditional);
        assert!(known.iter().any(|reading| reading.ends_with(&row[4])), "{heading}: {known:?}");
    }
}

/// Headings and whole groups that lists on the web have lost.
#[test]
fn nothing_is_lost() {
    assert!(has('先', "平先"));
    for ch in "講港棒蚌項".chars() {
        assert!(has(ch, "上讲"), "{ch}");
    }
    assert!(RhymeBook::get(BookId::Pingshui).groups.iter().any(|group| group.name == "上声三讲"));
}

/// 十七洽 holds the licence text of a web page in one list.
#[test]
fn no_prose_is_read_as_characters() {
    for ch in "本文版权所有转载请注明出处许可协议".chars() {
        assert!(!has(ch, "入洽"), "{ch}");
    }
    for ch in "洽狹峽法甲業鄴匣壓鴨乏怯劫脅插".chars() {
        assert!(has(ch, "入洽"), "{ch}");
    }
}

/// Variants simplified into foreign readings: 花 got the reading of 蘤, and so on.
#[test]
fn no_foreign_readings() {
    for (ch, reading) in [('花', "上纸"), ('仙', "平阮"), ('靴', "上尾"), ('辉', "平元"), ('先', "上铣")]
    {
        assert!(!readings(ch, Script::Simplified).iter().any(|other| other == reading), "{ch} {reading}");
    }
    assert_eq!(readings('花', Script::Simplified), ["平麻"]);
    assert_eq!(readings('辉', Script::Simplified), ["平微"]);
}

#[test]
fn hunger_and_famine_are_two() {
    assert_eq!(readings('饑', Script::Traditional), ["平微"]);
    assert_eq!(readings('飢', Script::Traditional), ["平支"]);
    assert_eq!(readings('饥', Script::Simplified), ["平微", "平支"]);
}

/// 佳 rhymes as 麻 in verse but no 平水 list says so: a leniency, not a reading. 涯 has 麻 in the book.
#[test]
fn leniency_is_not_a_reading() {
    assert_eq!(readings('佳', Script::Traditional), ["平佳"]);
    assert!(has('涯', "平麻"));
    let book = RhymeBook::get(BookId::Pingshui);
    let group = |name: &str| book.groups.iter().find(|group| group.name == name).expect(name);
    let near = &group("下平六麻").neighbours;
    assert_eq!(near.len(), 1);
    assert_eq!((near[0].group, near[0].only), (group("上平九佳").id, "佳娃蛙"));
    assert!(group("下平五歌").neighbours.is_empty() && group("下平十二侵").neighbours.is_empty());
}

#[test]
fn divisions_of_cilin() {
    use ToneClass::{Level, Oblique};
    assert_eq!(divisions('佳'), [(Level, 5), (Level, 10)]);
    assert!(divisions('涯').contains(&(Level, 10)));
    assert_eq!(divisions('话'), [(Oblique, 10)]);
    assert_eq!(divisions('门'), [(Level, 6)]);
    assert_eq!(divisions('原'), [(Level, 7)]);
    assert_eq!(divisions('回'), [(Level, 3), (Oblique, 3)]);
    assert_eq!(divisions('来'), [(Level, 5)]);
    assert!(divisions('外').contains(&(Oblique, 3)));
    assert!(divisions('画').contains(&(Oblique, 10)));
    let book = RhymeBook::get(BookId::Cilin);
    assert_eq!(book.groups.len(), 14 * 2 + 5);
}

/// 与 几 只 …: originals of both classes, so the simplified character may be either.
#[test]
fn merged_characters_may_be_of_both_classes() {
    for ch in "与几只干听宁种机征并凭沈占虫据胆坏么胜卷了".chars() {
        assert_eq!(classes(ch, Script::Simplified), (true, true), "{ch}");
    }
}

/// 幾 幹 隻 …: traditional characters keep to themselves, and so does a code point that is old as
/// well when the text is traditional.
#[test]
fn traditional_characters_keep_their_own_readings() {
    for (ch, level, oblique) in [
        ('隻', false, true),
        ('與', true, true),
        ('乾', true, false),
        ('干', true, false),
        ('機', true, false),
        ('种', true, false),
        ('種', false, true),
        ('蟲', true, false),
        ('膽', false, true),
        ('壞', false, true),
    ] {
        assert_eq!(classes(ch, Script::Traditional), (level, oblique), "{ch}");
    }
}

/// 钟(鐘 鍾) 松(鬆) …: merged too, but neither the class nor a traditional reading changes.
#[test]
fn harmless_mergers_change_no_class() {
    for (simplified, originals) in
        [('钟', "鐘鍾"), ('松', "松鬆"), ('采', "采採"), ('余', "余餘"), ('云', "云雲"), ('面', "面麵"), ('制', "制製")]
    {
        for original in originals.chars() {
            let alone = classes(original, Script::Traditional);
            assert_eq!(classes(simplified, Script::Simplified), alone, "{simplified} {original}");
        }
    }
}

#[test]
fn glyphs_outside_the_books_have_the_readings_of_their_heads() {
    for (variant, head) in
        "馀餘 锺鍾 迳逕 钜鉅 谘諮 镟鏇 鶑鶯 𡏖塢 𣂏㪺 﨑崎 呑吞 桞柳 羙美 苐第 牗牖 閒閒 窓窗 鳯鳳 逺遠 蝴胡 葡蒲 嫦常"
            .split(' ')
            .map(|pair| (char_of(pair), pair.chars().nth(1).expect("two")))
    {
        let known = readings(head, Script::Traditional);
        assert!(!known.is_empty(), "{head}");
        for script in [Script::Traditional, Script::Simplified] {
            assert_eq!(readings(variant, script), known, "{variant} {head}");
        }
    }
    // U+F9DC is the compatibility form of 隆, U+2F46 the radical 无, U+2F00 the radical 一.
    assert_eq!(readings('\u{F9DC}', Script::Traditional), readings('隆', Script::Traditional));
    assert_eq!(readings('\u{2F00}', Script::Traditional), readings('一', Script::Traditional));
}

#[test]
fn rare_readings_are_marked() {
    let book = RhymeBook::get(BookId::Pingshui);
    for (ch, usual, rare) in [
        ('庭', ToneClass::Level, ToneClass::Oblique),
        ('空', ToneClass::Level, ToneClass::Oblique),
        ('不', ToneClass::Oblique, ToneClass::Level),
    ] {
        let flags = book.flags(book.sound(ch, Script::Simplified));
        assert!(flags.may(usual) && flags.may(rare), "{ch}");
        assert!(flags.usual(usual) && !flags.usual(rare), "{ch}");
    }
    for ch in "看过思胜教听".chars() {
        let flags = book.flags(book.sound(ch, Script::Simplified));
        assert!(flags.usual(ToneClass::Level) && flags.usual(ToneClass::Oblique), "{ch}");
    }
}

/// An unknown character satisfies everything and is known to be unknown.
#[test]
fn unknown_characters_satisfy_everything() {
    for id in [BookId::Pingshui, BookId::Cilin, BookId::Xinyun, BookId::Tongyun, BookId::Zhongyuan] {
        let book = RhymeBook::get(id);
        let sound = book.sound('x', Script::Simplified);
        assert!(!sound.is_known());
        let flags = book.flags(sound);
        assert!(flags.usual(ToneClass::Level) && flags.usual(ToneClass::Oblique));
        assert!(book.readings(sound).is_empty());
    }
}

#[test]
fn finals_of_putonghua() {
    for (ch, xinyun, tongyun) in [
        ('儿', "十二齐平声", "十六儿平声"),
        ('二', "十二齐仄声", "十六儿仄声"),
        ('风', "十一庚平声", "十四英平声"),
        ('东', "十一庚平声", "十五雍平声"),
        ('月', "三皆仄声", "三鹅仄声"),
        ('歌', "二波平声", "三鹅平声"),
        ('波', "二波平声", "二喔平声"),
        ('多', "二波平声", "二喔平声"),
        ('诗', "十三支平声", "四衣平声"),
        ('衣', "十二齐平声", "四衣平声"),
        ('雨', "十二齐仄声", "六迂仄声"),
        ('翁', "十一庚平声", "十四英平声"),
        ('国', "二波平声", "二喔平声"),
        ('白', "四开平声", "七哀平声"),
    ] {
        assert_eq!(group_names(BookId::Xinyun, ch), [xinyun], "{ch}");
        assert_eq!(group_names(BookId::Tongyun, ch), [tongyun], "{ch}");
    }
    assert_eq!(RhymeBook::get(BookId::Xinyun).groups.len(), 28);
    assert_eq!(RhymeBook::get(BookId::Tongyun).groups.len(), 32);
}

/// 入派三声: 中原音韵 has no entering tone.
#[test]
fn zhongyuan_has_no_entering_tone() {
    let book = RhymeBook::get(BookId::Zhongyuan);
    assert_eq!(book.groups.len(), 38);
    for group in book.groups {
        assert!(!group.tones.contains(Tone::Entering), "{}", group.name);
    }
    let white = book.readings(book.sound('白', Script::Traditional));
    assert!(white.iter().any(|reading| reading.tone == Tone::Level));
}

/// 负妇富 rhyme with 第四部 and 北国 with 第十五部 in ci: practice that the table keeps.
#[test]
fn practice_of_ci_is_kept() {
    use ToneClass::Oblique;
    for ch in "负妇富".chars() {
        assert_eq!(divisions(ch), [(Oblique, 4), (Oblique, 12)], "{ch}");
    }
    for ch in "北国".chars() {
        assert!([15, 17].iter().all(|&division| divisions(ch).contains(&(Oblique, division))), "{ch}");
    }
}

/// Compatibility ideographs and 康熙部首 are read as the characters that Unicode takes them for.
#[test]
fn compatibility_characters_are_read_as_what_they_stand_for() {
    use unicode_normalization::UnicodeNormalization;

    let book = RhymeBook::get(BookId::Pingshui);
    let mut compared = 0;
    for code in (0x2F00..=0x2FD5).chain(0xF900..=0xFAFF).chain(0x2F800..=0x2FA1F) {
        let Some(ch) = char::from_u32(code) else { continue };
        let Some(target) = Some(ch.nfkc().collect::<Vec<_>>()).filter(|chars| chars.len() == 1 && chars[0] != ch)
        else {
            continue;
        };
        let (own, other) = (book.sound(ch, Script::Traditional), book.sound(target[0], Script::Traditional));
        if other.is_known() {
            assert_eq!(book.readings(own), book.readings(other), "{ch} for {}", target[0]);
            compared += 1;
        }
    }
    assert!(compared > 1000, "{compared}");
}
