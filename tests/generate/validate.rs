//! What must hold of the data itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::cilin;
use crate::glyphs::Glyphs;
use crate::pingshui::Pingshui;
use crate::tsv::Table;

#[test]
fn no_row_occurs_twice() {
    for (file, columns) in [
        ("rhyme/guangyun.tsv", &["char", "tone", "rhyme"][..]),
        ("rhyme/map.tsv", &["tone", "rhyme"]),
        ("rhyme/groups.tsv", &["volume", "heading"]),
        ("rhyme/neighbours.tsv", &["tone", "group", "neighbour"]),
        ("rhyme/pingshui_overrides.tsv", &["char", "tone", "group"]),
        ("rhyme/cilin_splits.tsv", &["char", "tone", "group"]),
        ("rhyme/cilin_overrides.tsv", &["char", "tone", "group"]),
        ("rhyme/putonghua.tsv", &["char"]),
        ("rhyme/zhongyuan.tsv", &["char", "tone", "group"]),
        ("glyphs.tsv", &["char", "kind"]),
        ("learned/tone_counts.tsv", &["char"]),
        ("learned/rhyme_counts.tsv", &["char", "group"]),
        ("learned/frequency.tsv", &["char"]),
    ] {
        let twice = Table::read(file).duplicates(columns);
        assert!(twice.is_empty(), "{file}: {twice:?}");
    }
}

#[test]
fn every_override_changes_something() {
    let idle = Pingshui::compile().idle;
    assert!(idle.is_empty(), "pingshui_overrides.tsv: {idle:?}");
}

#[test]
fn every_reason_is_one_that_the_readme_explains() {
    for row in Table::read("rhyme/pingshui_overrides.tsv").rows() {
        let known = match row.text("action") {
            "add" => ["variant", "peiwen", "corpus", "loan", "glyph", "verse"].contains(&row.text("reason")),
            "keep" => row.text("reason") == "exception",
            _ => ["absent", "lacuna"].contains(&row.text("reason")),
        };
        assert!(known, "{} {} {}", row.char("char"), row.text("action"), row.text("reason"));
        let evidence = !row.text("evidence").is_empty() || row.text("action") == "remove";
        assert!(evidence, "{} {}: no evidence", row.char("char"), row.text("group"));
    }
}

/// A removed reading is one that the 佩文 list lacks although it has the character; fourteen
/// readings of which the same is true are kept, by name.
#[test]
fn the_exceptions_to_the_rule_of_removal_are_these() {
    let table = Table::read("rhyme/pingshui_overrides.tsv");
    let kept: BTreeSet<String> = table
        .rows()
        .filter(|row| row.text("action") == "keep")
        .map(|row| format!("{}{}", row.text("char"), row.text("group")))
        .collect();
    let expected =
        "笘葉 栜陌 堤支 碡沃 轔震 沬未 蜻青 邯寒 抄效 巋支 番箇 攻冬 屏庚 繰豪".split(' ').map(str::to_owned).collect();
    assert_eq!(kept, expected);
}

#[test]
fn every_listed_character_of_cilin_has_the_reading() {
    let pingshui = Pingshui::compile();
    for file in ["rhyme/cilin_splits.tsv", "rhyme/cilin_overrides.tsv"] {
        for (ch, reading) in cilin::lists(&pingshui, file).into_keys() {
            let known = pingshui.entries.get(&ch).is_some_and(|readings| readings.contains(&reading));
            assert!(known, "{file}: {ch} has no reading {reading:?}");
            let split = pingshui.groups[reading.group as usize].division == 0;
            assert!(split, "{file}: the group of {ch} is not split");
        }
    }
}

#[test]
fn group_names_are_unique_in_their_book() {
    for book in crate::books() {
        let mut owner = BTreeMap::new();
        for (at, group) in book.groups.iter().enumerate() {
            for name in std::iter::once(&group.name).chain(&group.aliases) {
                let before = owner.insert(name.clone(), at).filter(|&before| before != at);
                assert_eq!(before, None, "{}: {name}", book.name);
            }
        }
    }
}

#[test]
fn neighbours_are_mutual_but_for_ma() {
    let pingshui = Pingshui::compile();
    for (at, group) in pingshui.groups.iter().enumerate() {
        for near in &group.neighbours {
            let other = &pingshui.groups[near.group as usize];
            let mutual = other.neighbours.iter().any(|back| back.group as usize == at);
            assert_eq!(mutual, near.only.is_empty(), "{} {}", group.name, other.name);
            assert_eq!(group.tones, other.tones);
        }
    }
}

/// A glyph row must lead somewhere, and not to itself alone.
#[test]
fn glyphs_stand_for_something_else() {
    let glyphs = Glyphs::read();
    for (ch, originals) in &glyphs.simplified {
        assert!(originals.iter().any(|original| original != ch), "{ch}");
        let distinct: BTreeSet<_> = originals.iter().collect();
        assert_eq!(distinct.len(), originals.len(), "{ch}");
    }
    for (ch, head) in &glyphs.heads {
        assert_ne!(ch, head);
    }
}

/// The source of the tables is about as large as what they add to the program.
#[test]
fn tables_stay_small() {
    let files = std::fs::read_dir(crate::tsv::root().join("src/generated")).expect("src/generated");
    let size: u64 = files.map(|file| file.and_then(|file| file.metadata()).expect("a file").len()).sum();
    assert!(size < 9_000_000, "src/generated has {size} bytes");
}
