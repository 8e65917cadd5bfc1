//! 词林正韵: the divisions of the 平水 groups; inside the nine groups that fall apart, of the 廣韻
//! rhyme; inside 佳 卦 泰, of the character.

use std::collections::{BTreeMap, BTreeSet};

use crate::pingshui::Pingshui;
use crate::readings::{Book, Entries, Group, Reading, Tone, numeral};
use crate::tsv::Table;

/// Divisions with level and oblique halves; the other five are of entering tone.
const WITH_LEVEL: u8 = 14;
const DIVISIONS: u8 = 19;

/// Compiles the book from 平水韵 and the two lists of 词林正韵.
pub(crate) fn compile(pingshui: &Pingshui) -> Book {
    let splits = lists(pingshui, "rhyme/cilin_splits.tsv");
    let overrides = lists(pingshui, "rhyme/cilin_overrides.tsv");
    let mut entries = Entries::new();
    for (&ch, readings) in &pingshui.entries {
        for &reading in readings {
            let key = (ch, reading);
            let divisions = match pingshui.groups[reading.group as usize].division {
                0 => match overrides.get(&key).or_else(|| splits.get(&key)) {
                    Some(listed) => listed.clone(),
                    None => of_rhymes(pingshui, &key),
                },
                whole => BTreeSet::from([whole]),
            };
            assert!(!divisions.is_empty(), "cilin_splits.tsv lacks {ch} {reading:?}");
            let tone = reading.tone;
            let halves = divisions.into_iter().map(|division| Reading { group: number(tone, division), tone });
            entries.entry(ch).or_default().extend(halves);
        }
    }
    Book {
        ident: "CILIN",
        id: "Cilin",
        name: "词林正韵",
        groups: groups(),
        entries,
        traditional: true,
        middle_chinese: true,
    }
}

/// The divisions of the 廣韻 rhymes behind a reading.
fn of_rhymes(pingshui: &Pingshui, key: &(char, Reading)) -> BTreeSet<u8> {
    let rhymes = pingshui.rhymes.get(key).into_iter().flatten();
    rhymes.map(|rhyme| pingshui.divisions[rhyme]).filter(|&division| division != 0).collect()
}

/// Divisions by character and 平水 reading, as a list gives them.
pub(crate) fn lists(pingshui: &Pingshui, file: &str) -> BTreeMap<(char, Reading), BTreeSet<u8>> {
    let parse = |text: &str| text.split('+').map(|n| n.parse().expect("a division")).collect();
    Table::read(file)
        .rows()
        .map(|row| {
            let tone = Tone::from_name(row.text("tone"));
            let reading = Reading { group: pingshui.number(tone, row.text("group")), tone };
            ((row.char("char"), reading), parse(row.text("division")))
        })
        .collect()
}

fn number(tone: Tone, division: u8) -> u8 {
    assert_eq!(division > WITH_LEVEL, tone == Tone::Entering, "词林正韵: {tone:?} in division {division}");
    match tone {
        Tone::Level => 2 * (division - 1),
        Tone::Rising | Tone::Departing => 2 * (division - 1) + 1,
        Tone::Entering => 2 * WITH_LEVEL + division - WITH_LEVEL - 1,
    }
}

fn groups() -> Vec<Group> {
    let oblique = vec![Tone::Rising, Tone::Departing];
    let mut groups = Vec::new();
    for division in 1..=DIVISIONS {
        let halves = match division {
            1..=WITH_LEVEL => vec![("平", vec![Tone::Level]), ("上去", oblique.clone())],
            _ => vec![("入", vec![Tone::Entering])],
        };
        for (half, tones) in halves {
            let number = numeral(division as usize);
            let mut aliases = vec![
                format!("第{number}部{half}聲"),
                format!("第{number}部{half}"),
                format!("{number}部{half}声"),
                format!("{number}部{half}"),
            ];
            match half {
                "入" => aliases.extend([format!("第{number}部"), format!("{number}部")]),
                "上去" => aliases.extend(["仄声", "仄聲", "仄"].map(|half| format!("第{number}部{half}"))),
                _ => {}
            }
            let name = format!("第{number}部{half}声");
            groups.push(Group { name, aliases, tones, division, neighbours: Vec::new() });
        }
    }
    groups
}
