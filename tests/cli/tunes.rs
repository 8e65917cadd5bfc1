//! Looking tunes up: `gelv tune` and `gelv tunes`.

use serde_json::Value;

use crate::run::{Dir, Ran};

fn names(ran: &Ran) -> Vec<String> {
    let json = ran.json();
    let tunes = json.as_array().expect("a list").iter();
    tunes.map(|tune| tune["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn a_tune_shows_what_poets_did() {
    let dir = Dir::new();
    let page = dir.run(&["tune", "满江红"]);
    assert_eq!(page.code, 0, "{}", page.err);
    for words in ["双调93字，上片47字8句4韵", "仄韵", "钦定词谱第1体", "柳永「暮雨初收」", "下片", "█", "▁", "--all"]
    {
        assert!(page.out.contains(words), "{words}: {}", page.out);
    }
    let shapes = |page: &str| page.matches("上片\n").count();
    let all = dir.run(&["tune", "满江红", "--all"]).out;
    assert!(all.contains("《钦定词谱》") && all.contains("《唐宋词格律》") && all.contains("《白香词谱》"), "{all}");
    assert!(shapes(&all) > 3 * shapes(&page.out), "{all}");
    let one = dir.run(&["tune", "满江红/2"]).out;
    assert!(one.contains("张元干") && shapes(&one) == 1, "{one}");
    let manual = dir.run(&["tune", "满江红", "--manual", "longyusheng"]).out;
    assert!(manual.contains("唐宋词格律") && !manual.contains("钦定词谱"), "{manual}");
}

#[test]
fn a_tune_is_shown_under_the_name_that_was_asked() {
    let dir = Dir::new();
    let page = dir.run(&["tune", "寿星明"]).out;
    assert!(page.starts_with("寿星明  即 沁园春\n") && page.contains("洞庭春色"), "{page}");
    let traditional = dir.run(&["tune", "壽星明", "--lang", "zh-Hant"]).out;
    assert!(traditional.starts_with("壽星明  即 沁園春\n"), "{traditional}");
    assert!(!traditional.contains("寿星明") && traditional.contains("欽定詞譜"), "{traditional}");
    // 调笑令 is 古调笑 of eight lines, and another tune of seven.
    let both = dir.run(&["tune", "调笑令"]).out;
    assert!(both.contains("可指 2 调") && both.contains("第6句倒用第5句末2字"), "{both}");
    let english = dir.run(&["tune", "西江月/1", "--manual", "longyusheng", "--lang", "en"]).out;
    assert!(english.contains("50 characters, two stanzas") && english.contains("Parallel lines"), "{english}");
}

#[test]
fn marks_say_how_rhymes_change() {
    let dir = Dir::new();
    for (name, marks) in [
        ("菩萨蛮", &["换平韵", "三换仄韵", "四换平韵"][..]),
        ("西江月", &["平韵", "叶仄韵"]),
        ("定风波", &["换仄韵", "叶平韵"]),
        ("如梦令", &["叠"]),
        ("沁园春", &["领字"]),
        ("竹枝", &["（竹枝）", "（女儿）"]),
    ] {
        let page = dir.run(&["tune", name, "--all"]).out;
        for mark in marks {
            assert!(page.contains(mark), "{name} {mark}: {page}");
        }
    }
}

/// What programs are told agrees with itself: characters, lines, shares.
#[test]
fn a_tune_for_programs() {
    let dir = Dir::new();
    for name in ["满江红", "菩萨蛮", "莺啼序", "竹枝", "沁园春"] {
        let json = dir.run(&["tune", name, "--format", "json"]).json();
        let shapes = json["shapes"].as_array().expect("shapes");
        assert!(!shapes.is_empty(), "{name}");
        for shape in shapes {
            let usage = shape["usage"].as_array().expect("lines");
            for variant in shape["variants"].as_array().expect("variants") {
                let lines: Vec<&Value> = list(&variant["stanzas"]).flat_map(list).collect();
                assert_eq!(lines.len(), usage.len(), "{name}");
                let mut characters = 0;
                for (line, usage) in lines.into_iter().zip(usage) {
                    let own: usize = list(&line["segments"]).map(|part| pattern(part).chars().count()).sum();
                    assert_eq!(usage["level"].as_array().map(Vec::len), Some(own), "{name}");
                    assert!(list(&usage["level"]).all(|share| share.as_f64().is_some_and(|share| share <= 1.0)));
                    characters += own;
                }
                assert_eq!(shape["characters"], characters, "{name}");
            }
        }
        let poems: u64 = shapes.iter().filter_map(|shape| shape["poems"].as_u64()).sum();
        assert_eq!(json["poems"], poems, "{name}");
    }
    let markdown = dir.run(&["tune", "十六字令", "--format", "markdown"]).out;
    assert!(markdown.starts_with("## 十六字令  即 归字谣\n"), "{markdown}");
    assert!(markdown.contains("| 2 | ◎仄平平◎仄平 | 韵 | `"), "{markdown}");
}

fn list(value: &Value) -> std::slice::Iter<'_, Value> {
    value.as_array().expect("a list").iter()
}

fn pattern(segment: &Value) -> &str {
    segment["pattern"].as_str().expect("a pattern")
}

#[test]
fn an_unknown_tune_is_refused_with_a_guess() {
    let dir = Dir::new();
    dir.file("a.txt", crate::QUATRAIN);
    for (name, guess) in [("满江虹", "满江红"), ("滿江虹", "滿江紅"), ("manjianghong", "满江红"), ("念奴骄", "念奴娇")]
    {
        for args in [&["tune", name][..], &["tunes", "--like", name], &["check", "--tune", name, "a.txt"]] {
            let ran = dir.run(args);
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
            assert!(ran.err.contains(name) && ran.err.contains(&format!("是否指：{guess}")), "{}", ran.err);
        }
    }
    let far = dir.run(&["tune", "登高望远有感而作"]);
    assert!(far.code == 2 && far.err.contains("gelv tunes"), "{}", far.err);
    let number = dir.run(&["tune", "满江红/99"]);
    assert!(number.code == 2 && number.err.contains("从 1 到 14"), "{}", number.err);
    let manual = dir.run(&["tune", "六州", "--manual", "baixiang"]);
    assert!(manual.code == 2 && manual.err.contains("《白香词谱》没有“六州”"), "{}", manual.err);
}

#[test]
fn tunes_are_found_by_name_and_sound() {
    let dir = Dir::new();
    for query in ["满江红", "滿江紅", "江紅", "mjh", "manjianghong", "Mǎn jiāng hóng", "jianghong"] {
        let found = names(&dir.run(&["tunes", query, "--format", "json"]));
        assert_eq!(found.first().map(String::as_str), Some("满江红"), "{query}: {found:?}");
    }
    let alias = dir.run(&["tunes", "寿星明"]);
    assert!(alias.out.contains("沁园春") && alias.out.contains("又名寿星明"), "{}", alias.out);
    // 长 is read cháng here; a search by sound takes every reading.
    assert!(names(&dir.run(&["tunes", "changxiangsi", "--format", "json"])).contains(&"长相思".to_owned()));
    let none = dir.run(&["tunes", "登高"]);
    assert!(none.code == 0 && none.out.contains("没有这样的词牌"), "{}", none.out);
    let traditional = dir.run(&["tunes", "mjh", "--lang", "zh-Hant"]).out;
    assert!(traditional.contains("滿江紅"), "{traditional}");
}

#[test]
fn tunes_are_found_by_shape() {
    let dir = Dir::new();
    let search = |args: &[&str]| names(&dir.run(&[&["tunes", "--format", "json"], args].concat()));
    let has = |found: &[String], name: &str| found.iter().any(|other| other == name);
    let short = search(&["--chars", "14-20"]);
    assert!(has(&short, "归字谣") && has(&short, "竹枝") && !has(&short, "如梦令"), "{short:?}");
    let four = search(&["--stanzas", "4"]);
    assert!(has(&four, "莺啼序") && !has(&four, "满江红"), "{four:?}");
    let lines = search(&["--lines", "6", "--chars", "42"]);
    assert!(has(&lines, "浣溪沙") && !has(&lines, "点绛唇"), "{lines:?}");
    let (level, mixed) = (search(&["--rhyme", "level"]), search(&["--rhyme", "mixed"]));
    assert!(has(&level, "水调歌头") && has(&level, "满江红") && !has(&level, "菩萨蛮"), "{level:?}");
    assert!(has(&mixed, "菩萨蛮") && has(&mixed, "西江月") && !has(&mixed, "浣溪沙"), "{mixed:?}");
    let entering = search(&["--rhyme", "入"]);
    assert!(has(&entering, "满江红") && has(&entering, "忆秦娥") && !has(&entering, "青玉案"), "{entering:?}");
    assert_eq!(search(&["--rhyme", "平"]), level);
    // 捣练子 and 桂殿秋 have lines and rhymes in common, 潇湘神 rhymes once more.
    let like = dir.run(&["tunes", "--like", "捣练子", "--format", "json"]).json();
    let shared = |name: &str| list(&like).find(|tune| tune["name"] == name).map(|tune| tune["shared"].clone());
    assert_eq!(shared("桂殿秋"), Some("lines and rhymes".into()), "{like}");
    assert_eq!(shared("潇湘神"), Some("lines".into()), "{like}");
    assert_eq!(shared("捣练子"), None, "{like}");
    let refused = dir.run(&["tunes", "--chars", "many"]);
    assert_eq!(refused.code, 2, "{}", refused.err);
}

/// Words that rhyme: 第一部, 第七部, 第十部, 第十二部, level and oblique.
const RHYMES: [[&str; 2]; 4] = [
    ["东风空红中同穷功", "动送梦众弄凤洞重"],
    ["天山年间船前烟边", "见面远晚岸断满浅"],
    ["家花斜霞沙鸦", "下画话夜马亚"],
    ["秋楼愁流舟头", "酒柳旧手久豆"],
];

/// A text that fills a pattern: at a free position what the exemplar has.
fn filled(stanzas: &Value, form: &str) -> Vec<String> {
    // What a position wants stands in brackets behind its row, before the mark of the line.
    let wanted = form.lines().filter(|row| row.starts_with('□')).filter_map(|row| row.split('[').nth(1));
    let mut signs = wanted
        .flat_map(|wanted| wanted.split([' ', ']']).next().unwrap_or_default().chars())
        .filter(|sign| "平仄上去入⊙◎中".contains(*sign));
    let mut feet = 0;
    list(stanzas)
        .flat_map(list)
        .map(|line| {
            let mut verse = String::new();
            for segment in list(&line["segments"]) {
                let pattern = pattern(segment);
                for at in 0..pattern.chars().count() {
                    let sign = signs.next().expect("a sign for each character");
                    let level = matches!(sign, '平' | '⊙' | '中');
                    let series = segment["series"].as_u64().filter(|_| at + 1 == pattern.chars().count());
                    let words = match series {
                        Some(series) => RHYMES[series as usize - 1][usize::from(!level)],
                        None if level => "春云清江",
                        None => "水日月雪",
                    };
                    feet += 1;
                    verse.extend(words.chars().nth(feet % words.chars().count()));
                }
            }
            verse
        })
        .collect()
}

/// A variant as forms name it.
fn source(variant: &Value) -> String {
    let manual = match variant["manual"].as_str() {
        Some("longyusheng") => "唐宋词格律",
        Some("baixiang") => "白香词谱",
        _ => "钦定词谱",
    };
    format!("{manual}第{}体", variant["variant"])
}

/// The empty form, each □ replaced in turn, is read back as the tune without a fault.
#[test]
fn a_blank_form_can_be_filled_in_and_checked() {
    let dir = Dir::new();
    let tunes = [
        "满江红",
        "水调歌头",
        "菩萨蛮",
        "西江月",
        "浣溪沙",
        "鹧鸪天",
        "临江仙",
        "沁园春",
        "清平乐",
        "虞美人",
        "蝶恋花",
        "八声甘州",
        "莺啼序",
        "归字谣",
    ];
    for name in tunes {
        let blank = dir.run(&["tune", name, "--blank"]);
        assert_eq!(blank.code, 0, "{}", blank.err);
        let form = blank.out.split("\n---\n").next().expect("a form");
        let empty = dir.pipe(&["check", "--format", "jsonl"], form.as_bytes()).jsonl();
        assert_eq!(empty.len(), 1, "{name} is one poem: {form}");
        assert_eq!((&empty[0]["form"]["tune"], &empty[0]["counts"]["error"]), (&name.into(), &0.into()), "{form}");

        let json = dir.run(&["tune", name, "--format", "json"]).json();
        let json = if json.is_array() { &json[0] } else { &json };
        let variant = list(&json["shapes"])
            .flat_map(|shape| list(&shape["variants"]))
            .find(|variant| form.contains(&source(variant)))
            .expect("the variant of the form");
        let lines = filled(&variant["stanzas"], form);
        let mut characters = lines.iter().flat_map(|line| line.chars());
        let mut text = String::new();
        for row in form.lines() {
            // What stands in brackets explains the sign □, and is no place to fill in.
            let is_verse = row.starts_with('□');
            text.extend(row.chars().map(|ch| if is_verse && ch == '□' { characters.next().unwrap_or(ch) } else { ch }));
            text.push('\n');
        }
        let report = dir.pipe(&["check", "--format", "jsonl"], text.as_bytes()).jsonl().remove(0);
        assert_eq!(report["form"]["tune"], name);
        assert_eq!(report["counts"]["error"], 0, "{name}\n{text}\n{}", report["findings"]);
        let read: String = list(&report["lines"]).filter_map(Value::as_str).collect();
        assert_eq!(read, lines.concat(), "{name}");
    }
}
