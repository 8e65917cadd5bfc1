//! 对仗: the vectors and weights of `data/learned/pair_*.tsv` and the word classes of `data/classes.tsv`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::emit::{BANNER, numbers, page_tables};
use crate::glyphs::Glyphs;
use crate::tsv::{self, Table};

/// Slots of the look-up of units: a power of two, nearly twice the units.
const SLOTS: usize = 1 << 14;
/// The same for units whose class is listed.
const CLASS_SLOTS: usize = 1 << 14;
/// Classes whose words pair only as units.
const WHOLE: [&str; 6] = ["人名", "地名", "同义连用", "反义连用", "连绵", "叠字"];
/// Log-sigmoids are tabled from −8 to 8, sixteen to one.
const REACH: i32 = 8;
const FINE: i32 = 16;

/// `parallel.rs`. `heads`: variants and the character they are looked up under.
pub(crate) fn generate(glyphs: &Glyphs, heads: &BTreeMap<char, char>) -> String {
    let mut out = format!(
        "{BANNER}//! 对仗: what pairs with what, and the classes of words.\n\n\
         #![expect(clippy::approx_constant, reason = \"a table of logarithms\")]\n\n\
         use crate::parallel::Part;\nuse crate::phonology::book::PageTable;\n"
    );
    let characters = Table::read("learned/pair_vectors.tsv");
    let rows: Vec<(char, &str)> = characters.rows().map(|row| (row.char("char"), row.text("vector"))).collect();
    let ids: BTreeMap<char, u16> = rows.iter().map(|row| row.0).zip(1..).collect();
    let (classes, sets) = classes(&mut out, &ids, heads);
    let numbered = traditional(&ids, glyphs, heads);
    let others = classes.iter().filter(|row| !numbered.contains_key(row.0));
    let others: Vec<String> = others.map(|(ch, set)| format!("({ch:?},{set})")).collect();
    numbers(&mut out, "OTHER_CLASSES", "(char, u16)", &others);
    page_tables(&mut out, &[("NUMBERS", numbered)]);
    numbers(&mut out, "CLASS_SETS", "u64", &sets);
    merged(&mut out, &ids, glyphs, heads);
    let plus = plus("learned/pair_vectors.tsv");
    let _ = write!(
        out,
        "\n/// Places of a vector that count for; the rest count against.\npub(crate) const PLUS: usize = {plus};\n"
    );
    let all = std::iter::once('\0').chain(rows.iter().map(|row| row.0));
    let all: Vec<u16> = all.map(|ch| u16::try_from(u32::from(ch)).expect("of the basic plane")).collect();
    numbers(&mut out, "CHARACTERS", "u16", &all);
    for (column, name, scales) in [
        ("vector", "VECTORS", "VECTOR_SCALES"),
        ("first", "FIRST", "FIRST_SCALES"),
        ("second", "SECOND", "SECOND_SCALES"),
    ] {
        let texts: Vec<&str> = characters.rows().map(|row| row.text(column)).collect();
        vectors(&mut out, (name, scales), true, &texts);
    }
    let scales: Vec<String> = (0..128_u8).map(|code| format!("{:?}", (-f32::from(code) / 8.0).exp2())).collect();
    numbers(&mut out, "SCALES", "f32", &scales);
    lists(&mut out, &ids, heads);
    counts(&mut out, &ids);
    units(&mut out, &ids);
    weights(&mut out);
    out.replace("\nstatic ", "\npub(crate) static ")
        .replace("pub(crate) static PAGES", "static PAGES")
        .replace("pub(crate) static NUMBERS_INDEX", "static NUMBERS_INDEX")
}

/// The number PLUS of a table's comments.
fn plus(file: &str) -> usize {
    let text = std::fs::read_to_string(tsv::root().join("data").join(file)).expect("the table is there");
    let line = text.lines().find_map(|line| line.strip_prefix("# PLUS ")).expect("a line that says it");
    line.parse().expect("a number")
}

/// The scale of a vector and its numbers plus eight, as `pair_vectors.tsv` says they are written.
fn unpacked(text: &str) -> (u8, Vec<u8>) {
    let codes: Vec<u8> = text.bytes().map(|byte| byte - b'0').collect();
    let three = |two: &[u8]| {
        let bits = u16::from(two[0]) << 6 | u16::from(two.get(1).copied().unwrap_or(0));
        [bits >> 8, bits >> 4 & 15, bits & 15].map(|number| u8::try_from(number).expect("four bits"))
    };
    let mut cells: Vec<u8> = codes[1..].chunks(2).flat_map(three).collect();
    // A lone last character holds one number only; nought is eight, so what a number is not is never written as nought.
    cells.truncate((codes.len() - 1) / 2 * 3 + (codes.len() - 1) % 2);
    (codes[0], cells)
}

/// Vectors with two numbers to a byte, the first half of the places in the low bits; `nought`: one of noughts before
/// the rest.
fn vectors(out: &mut String, (name, scales): (&str, &str), nought: bool, texts: &[&str]) {
    let rows: Vec<(u8, Vec<u8>)> = texts.iter().map(|text| unpacked(text)).collect();
    let half = rows[0].1.len() / 2;
    let first = nought.then(|| (0, vec![8; 2 * half]));
    let rows: Vec<(u8, Vec<u8>)> = first.into_iter().chain(rows).collect();
    let _ = write!(out, "\n#[rustfmt::skip]\nstatic {name}: [[u8; {half}]; {}] = [", rows.len());
    for (_, cells) in &rows {
        let packed = cells[..half].iter().zip(&cells[half..]).fold(String::new(), |mut text, (low, high)| {
            let _ = write!(text, "\\x{:02x}", high << 4 | low);
            text
        });
        let _ = write!(out, "\n*b\"{packed}\",");
    }
    out.push_str("\n];\n");
    numbers(out, scales, "u8", &rows.iter().map(|row| row.0).collect::<Vec<u8>>());
}

/// Numbers by character of traditional text, variants with their heads, simplified characters with their commonest
/// original unless they are characters of traditional text too.
fn traditional(ids: &BTreeMap<char, u16>, glyphs: &Glyphs, heads: &BTreeMap<char, char>) -> BTreeMap<char, u16> {
    let mut table = simplified(ids, glyphs, heads);
    let variants = heads.iter().filter(|variant| is_common(*variant.0));
    table.extend(variants.filter_map(|(&ch, head)| ids.get(head).map(|&id| (ch, id))));
    table.extend(ids);
    table
}

fn simplified(ids: &BTreeMap<char, u16>, glyphs: &Glyphs, heads: &BTreeMap<char, char>) -> BTreeMap<char, u16> {
    let usual = |ch: &char| glyphs.traditional_counts.get(ch).copied().unwrap_or(0);
    let number = |originals: &Vec<char>| {
        let commonest = *originals.iter().max_by_key(|ch| usual(ch))?;
        ids.get(heads.get(&commonest).unwrap_or(&commonest)).copied()
    };
    let written = glyphs.simplified.iter().filter(|row| is_common(*row.0));
    written.filter_map(|(&ch, originals)| Some((ch, number(originals)?))).collect()
}

/// Of the block that texts are written with; rarer variants are not worth a page each.
fn is_common(ch: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&ch)
}

/// Characters that simplified text means otherwise than traditional text (云: 雲).
fn merged(out: &mut String, ids: &BTreeMap<char, u16>, glyphs: &Glyphs, heads: &BTreeMap<char, char>) {
    let own = traditional(ids, glyphs, heads);
    let rows: Vec<String> = simplified(ids, glyphs, heads)
        .into_iter()
        .filter(|(ch, id)| own.get(ch) != Some(id))
        .map(|(ch, id)| format!("({ch:?},{id})"))
        .collect();
    numbers(out, "MERGED", "(char, u16)", &rows);
}

fn units(out: &mut String, ids: &BTreeMap<char, u16>) {
    let table = Table::read("learned/pair_units.tsv");
    let plus = plus("learned/pair_units.tsv");
    let rows: Vec<(&str, &str)> = table.rows().map(|row| (row.text("unit"), row.text("vector"))).collect();
    let key = |unit: &str| unit.chars().fold(0, |key, ch| key << 16 | u32::from(ids[&ch]));
    let keys: Vec<u32> = rows.iter().map(|row| key(row.0)).collect();
    let _ =
        write!(out, "\n/// Places of a unit's vector that count for.\npub(crate) const UNIT_PLUS: usize = {plus};\n");
    out.push_str(
        "\n/// Where the look-up of a unit begins.\n#[inline]\npub(crate) const fn slot_of(key: u32) -> usize {\n    \
         (key.wrapping_mul(0x9E37_79B1) >> 16) as usize\n}\n",
    );
    numbers(out, "UNIT_SLOTS", "u16", &slots(&keys, SLOTS));
    numbers(out, "UNIT_KEYS", "u32", &keys);
    vectors(out, ("UNIT_VECTORS", "UNIT_SCALES"), false, &rows.iter().map(|row| row.1).collect::<Vec<_>>());
}

/// Synonyms, pairs by borrowing and openings of running couplets, words as keys.
fn lists(out: &mut String, ids: &BTreeMap<char, u16>, heads: &BTreeMap<char, char>) {
    let word = |text: &str| -> Option<u32> {
        let id = |ch: char| ids.get(heads.get(&ch).unwrap_or(&ch)).map(|&id| u32::from(id));
        text.chars().try_fold(0, |key, ch| Some(key << 16 | id(ch)?))
    };
    let mut synonyms = BTreeSet::new();
    for (number, row) in Table::read("synonyms.tsv").rows().enumerate() {
        let words = row.text("set").split_whitespace();
        synonyms.extend(words.filter_map(word).map(|key| (key, u16::try_from(number).expect("few sets"))));
    }
    let table = Table::read("borrowed_pairs.tsv");
    let borrowed: BTreeSet<(u32, u32)> = table
        .rows()
        .filter_map(|row| {
            let (a, b) = (word(row.text("upper"))?, word(row.text("lower"))?);
            Some((a.min(b), a.max(b)))
        })
        .collect();
    let table = Table::read("connectives.tsv");
    let running: BTreeSet<(u32, u32)> =
        table.rows().filter_map(|row| Some((word(row.text("upper"))?, word(row.text("lower"))?))).collect();
    let rows =
        |pairs: &BTreeSet<(u32, u32)>| pairs.iter().map(|pair| format!("({},{})", pair.0, pair.1)).collect::<Vec<_>>();
    numbers(
        out,
        "SYNONYMS",
        "(u32, u16)",
        &synonyms.iter().map(|row| format!("({},{})", row.0, row.1)).collect::<Vec<_>>(),
    );
    numbers(out, "BORROWED", "(u32, u32)", &rows(&borrowed));
    numbers(out, "RUNNING", "(u32, u32)", &rows(&running));
}

/// How often words are paired.
fn counts(out: &mut String, ids: &BTreeMap<char, u16>) {
    let key = |word: &str| word.chars().fold(0, |key, ch| key << 16 | u32::from(ids[&ch]));
    let units = Table::read("learned/pair_units.tsv");
    let units: BTreeMap<String, u16> = units.rows().map(|row| row.text("unit").to_owned()).zip(0..).collect();
    let number = |word: &str| units.get(word).copied().unwrap_or_else(|| ids[&word.chars().next().expect("a word")]);
    let mut all = BTreeMap::new();
    for row in Table::read("learned/pair_counts.tsv").rows() {
        let partners: Vec<&str> = row.text("partners").split(' ').collect();
        let count = |text: &str| text.parse::<u32>().expect("a number").min(u32::from(u16::MAX));
        let list: Vec<(u16, u32)> = partners.chunks_exact(2).map(|pair| (number(pair[0]), count(pair[1]))).collect();
        all.insert(key(row.text("word")), list);
    }
    let (mut index, mut rows) = (Vec::new(), Vec::new());
    for (key, list) in all {
        index.push((key, rows.len()));
        rows.extend(list);
    }
    let (keys, starts): (Vec<u32>, Vec<usize>) = index.into_iter().unzip();
    numbers(out, "COUNTED", "u32", &keys);
    numbers(out, "COUNTED_FROM", "u16", &starts);
    let (words, times): (Vec<u16>, Vec<u32>) = rows.into_iter().unzip();
    numbers(out, "COUNTED_WITH", "u16", &words);
    numbers(out, "COUNTED_TIMES", "u16", &times);
}

/// Where each key but the first is found: its own slot or the next that was free.
fn slots(keys: &[u32], count: usize) -> Vec<u16> {
    let mut slots = vec![0; count];
    for (number, &key) in (0..).zip(keys).skip(1) {
        let mut slot = slot_of(key) & (count - 1);
        while slots[slot] != 0 {
            slot = (slot + 1) & (count - 1);
        }
        slots[slot] = number;
    }
    slots
}

/// The same as in the text that [`units`] writes.
const fn slot_of(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> 16) as usize
}

fn weights(out: &mut String) {
    let table = Table::read("learned/pair_weights.tsv");
    let of = |kind: &str| -> Vec<Vec<f32>> {
        let rows = table.rows().filter(|row| row.text("kind") == kind);
        let numbers = |text: &str| text.split(' ').map(|number| number.parse().expect("a number")).collect();
        rows.map(|row| numbers(row.text("numbers"))).collect()
    };
    let (pairs, units, follow) = (of("pair"), of("unit"), of("follow"));
    let padded = |rows: &[Vec<f32>]| -> Vec<String> {
        rows.iter()
            .map(|row| format!("{:?}", (0..7).map(|at| row.get(at + 1).copied().unwrap_or(0.0)).collect::<Vec<_>>()))
            .collect()
    };
    numbers(out, "BIAS", "[f32; 7]", &padded(&pairs));
    numbers(out, "UNIT_BIAS", "[f32; 7]", &padded(&units));
    numbers(out, "FOLLOW_BIAS", "[f32; 7]", &padded(&follow));
    let mean = |rows: &[Vec<f32>]| {
        let cells: Vec<f32> = rows.iter().flat_map(|row| &row[1..]).copied().filter(|&cell| cell != 0.0).collect();
        cells.iter().sum::<f32>() / cells.len() as f32
    };
    let _ = write!(
        out,
        "\n/// For lines of other lengths.\npub(crate) const OTHER_BIAS: (f32, f32) = ({:.3}, {:.3});\n\
         /// For phrases in them.\npub(crate) const OTHER_FOLLOW_BIAS: f32 = {:.3};\n",
        mean(&pairs),
        mean(&units),
        mean(&follow)
    );
    let scales: Vec<String> = of("scale").iter().map(|row| format!("({:?},{:?})", row[1], row[2])).collect();
    numbers(out, "LENGTH_SCALES", "(f32, f32)", &scales);
    numbers(out, "HEAD", "f32", &of("head")[0].iter().map(|cell| format!("{cell:?}")).collect::<Vec<_>>());
    let curve: Vec<String> = of("curve").iter().map(|knot| format!("({:?},{:?})", knot[0], knot[1] / 1000.0)).collect();
    numbers(out, "CURVE", "(f32, f32)", &curve);
    let log_sigmoid = |at: i32| -(1.0 + (-f64::from(at - REACH * FINE) / f64::from(FINE)).exp()).ln();
    let table: Vec<String> = (0..=2 * REACH * FINE).map(|at| format!("{:?}", log_sigmoid(at) as f32)).collect();
    numbers(out, "LOG_SIGMOID", "f32", &table);
}

/// Names, parts and neighbours of the classes, units with theirs; the sets of characters are returned.
fn classes(
    out: &mut String,
    ids: &BTreeMap<char, u16>,
    heads: &BTreeMap<char, char>,
) -> (BTreeMap<char, u16>, Vec<String>) {
    let table = Table::read("classes.tsv");
    let names: Vec<&str> = table.rows().map(|row| row.text("class")).collect();
    assert!(names.len() <= 64, "more classes than bits");
    let place = |name: &str| names.iter().position(|&other| other == name).expect("a class that is listed");
    let (mut near, mut parts) = (Vec::new(), Vec::new());
    let (mut of_char, mut of_unit) = (BTreeMap::<char, u64>::new(), BTreeMap::<(char, char), u64>::new());
    for (number, row) in table.rows().enumerate() {
        near.push(row.text("near").split_whitespace().fold(0_u64, |set, name| set | 1 << place(name)));
        parts.push(format!("Part::{}", part(row.text("part"))));
        for ch in row.text("characters").chars() {
            *of_char.entry(ch).or_default() |= 1 << number;
        }
        for unit in row.text("units").split_whitespace() {
            let chars: Vec<char> = unit.chars().collect();
            *of_unit.entry((chars[0], chars[1])).or_default() |= 1 << number;
        }
    }
    numbers(out, "CLASS_NAMES", "&str", &names.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>());
    let english = table.rows().map(|row| format!("{:?}", row.text("english")));
    numbers(out, "CLASS_ENGLISH", "&str", &english.collect::<Vec<_>>());
    numbers(out, "CLASS_PARTS", "Part", &parts);
    numbers(out, "CLASS_NEAR", "u64", &near);
    let alike = |part: &String| (0..).zip(&parts).filter(|row| row.1 == part).fold(0_u64, |set, row| set | 1 << row.0);
    numbers(out, "CLASS_ALIKE", "u64", &parts.iter().map(alike).collect::<Vec<u64>>());
    let whole = WHOLE.iter().fold(0_u64, |set, name| set | 1 << place(name));
    let _ =
        write!(out, "\n/// Classes whose words pair only as units.\npub(crate) const WHOLE_CLASSES: u64 = {whole};\n");
    let distinct: BTreeSet<u64> = of_char.values().chain(of_unit.values()).copied().collect();
    let sets: Vec<u64> = std::iter::once(0).chain(distinct).collect();
    let number = |set: &u64| u16::try_from(sets.binary_search(set).expect("a set that is listed")).expect("few sets");
    let id = |ch: &char| ids.get(heads.get(ch).unwrap_or(ch)).map(|&id| u32::from(id));
    let listed = of_unit.iter().filter_map(|((a, b), set)| Some((id(a)? << 16 | id(b)?, number(set))));
    let listed: BTreeMap<u32, u16> = std::iter::once((0, 0)).chain(listed).collect();
    let (keys, unit_sets): (Vec<u32>, Vec<u16>) = listed.into_iter().unzip();
    numbers(out, "CLASS_UNIT_SLOTS", "u16", &slots(&keys, CLASS_SLOTS));
    numbers(out, "CLASS_UNIT_KEYS", "u32", &keys);
    numbers(out, "CLASS_UNIT_SETS", "u16", &unit_sets);
    let mut of_numbers = vec![0; ids.len() + 1];
    for (ch, set) in &of_char {
        if let Some(&id) = ids.get(ch) {
            of_numbers[usize::from(id)] = number(set);
        }
    }
    numbers(out, "CLASSES_OF_NUMBERS", "u16", &of_numbers);
    let kinds: Vec<&String> = parts.iter().collect::<BTreeSet<_>>().into_iter().collect();
    let part_of = |class: usize| kinds.iter().position(|&kind| *kind == parts[class]).expect("a part that is listed");
    let parts_of = |&set: &u16| {
        let classes = sets[usize::from(set)];
        (0..names.len()).filter(|class| classes >> class & 1 == 1).fold(0_u16, |mask, class| mask | 1 << part_of(class))
    };
    numbers(out, "PARTS_OF_NUMBERS", "u16", &of_numbers.iter().map(parts_of).collect::<Vec<u16>>());
    let mut by_char: BTreeMap<char, u16> = of_char.iter().map(|(&ch, set)| (ch, number(set))).collect();
    for (&ch, head) in heads.iter().filter(|variant| is_common(*variant.0)) {
        if let (false, Some(set)) = (by_char.contains_key(&ch), of_char.get(head)) {
            by_char.insert(ch, number(set));
        }
    }
    (by_char, sets.iter().map(u64::to_string).collect())
}

fn part(name: &str) -> &'static str {
    match name {
        "名" => "Noun",
        "代" => "Pronoun",
        "方" => "Direction",
        "数" => "Number",
        "色" => "Colour",
        "干" => "Stem",
        "动" => "Verb",
        "形" => "Adjective",
        "副" => "Adverb",
        "介" => "Connective",
        "助" => "Particle",
        "连" => "Coordinate",
        "绵" => "Bound",
        "叠" => "Doubled",
        other => panic!("classes.tsv: no part {other}"),
    }
}
