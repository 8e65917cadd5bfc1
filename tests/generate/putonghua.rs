//! 中华新韵 and 中华通韵: the rhyme of a pinyin syllable follows from its final.

use crate::readings::{Book, Entries, Reading, Tone, level_and_oblique};
use crate::tsv::Table;

const XINYUN: [(&str, &str); 14] = [
    ("麻", "麻"),
    ("波", "波"),
    ("皆", "皆"),
    ("开", "開"),
    ("微", "微"),
    ("豪", "豪"),
    ("尤", "尤"),
    ("寒", "寒"),
    ("文", "文"),
    ("唐", "唐"),
    ("庚", "庚"),
    ("齐", "齊"),
    ("支", "支"),
    ("姑", "姑"),
];

const TONGYUN: [(&str, &str); 16] = [
    ("啊", "啊"),
    ("喔", "喔"),
    ("鹅", "鵝"),
    ("衣", "衣"),
    ("乌", "烏"),
    ("迂", "迂"),
    ("哀", "哀"),
    ("欸", "欸"),
    ("熬", "熬"),
    ("欧", "歐"),
    ("安", "安"),
    ("恩", "恩"),
    ("昂", "昂"),
    ("英", "英"),
    ("雍", "雍"),
    ("儿", "兒"),
];

/// Compiles 中华新韵.
pub(crate) fn xinyun() -> Book {
    compile("XINYUN", "Xinyun", "中华新韵", &XINYUN, |sound| sound.0)
}

/// Compiles 中华通韵.
pub(crate) fn tongyun() -> Book {
    compile("TONGYUN", "Tongyun", "中华通韵", &TONGYUN, |sound| sound.1)
}

fn compile(
    ident: &'static str,
    id: &'static str,
    name: &'static str,
    headings: &[(&str, &str)],
    pick: fn((&'static str, &'static str)) -> &'static str,
) -> Book {
    let mut entries = Entries::new();
    for row in Table::read("rhyme/putonghua.tsv").rows() {
        for pinyin in row.text("readings").split(' ') {
            let (tone, syllable) = take_tone(pinyin);
            let heading = pick(headings_of_final(final_of(&syllable)));
            let Some(at) = headings.iter().position(|&(simplified, _)| simplified == heading) else {
                panic!("{name} has no group {heading}")
            };
            let group = 2 * at as u8 + u8::from(tone != Tone::Level);
            entries.entry(row.char("char")).or_default().insert(Reading { group, tone });
        }
    }
    let groups = level_and_oblique(headings);
    Book { ident, id, name, groups, entries, traditional: false, middle_chinese: false }
}

/// Parts a syllable from its tone mark: 阴平 and 阳平 are level, 上声 rising, 去声 departing.
pub(crate) fn take_tone(pinyin: &str) -> (Tone, String) {
    const MARKED: [(&str, &str); 6] =
        [("a", "āáǎà"), ("e", "ēéěè"), ("i", "īíǐì"), ("o", "ōóǒò"), ("u", "ūúǔù"), ("ü", "ǖǘǚǜ")];
    const TONES: [Tone; 4] = [Tone::Level, Tone::Level, Tone::Rising, Tone::Departing];
    for (plain, marked) in MARKED {
        for (mark, tone) in marked.chars().zip(TONES) {
            if pinyin.contains(mark) {
                return (tone, pinyin.replace(mark, plain));
            }
        }
    }
    panic!("no tone mark: {pinyin}")
}

/// The final of a syllable without tone mark, in full: `you` → `iou`, `ju` → `ü`, `zhi` → `-i`.
pub(crate) fn final_of(syllable: &str) -> String {
    let after = |initials: &[&str]| initials.iter().find_map(|initial| syllable.strip_prefix(initial));
    if let Some(rest) = after(&["zh", "ch", "sh", "r", "z", "c", "s"]) {
        return if rest == "i" { "-i".to_owned() } else { rest.to_owned() };
    }
    if let Some(rest) = after(&["yu"]) {
        return format!("ü{rest}");
    }
    if let Some(rest) = after(&["y"]) {
        return if rest.starts_with('i') { rest.to_owned() } else { format!("i{rest}") };
    }
    if let Some(rest) = after(&["w"]) {
        return if rest.starts_with('u') { rest.to_owned() } else { format!("u{rest}") };
    }
    if let Some(rest) = after(&["j", "q", "x"]) {
        return match rest.strip_prefix('u') {
            Some(rest) => format!("ü{rest}"),
            None => rest.to_owned(),
        };
    }
    after(&["b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h"]).unwrap_or(syllable).to_owned()
}

/// The groups of a final: (中华新韵, 中华通韵).
fn headings_of_final(rhyme: String) -> (&'static str, &'static str) {
    match rhyme.as_str() {
        "a" | "ia" | "ua" => ("麻", "啊"),
        "o" | "uo" | "io" => ("波", "喔"),
        "e" => ("波", "鹅"),
        "ie" | "üe" => ("皆", "鹅"),
        "ai" | "uai" | "iai" => ("开", "哀"),
        "ei" | "ui" | "uei" => ("微", "欸"),
        "ao" | "iao" => ("豪", "熬"),
        "ou" | "iu" | "iou" => ("尤", "欧"),
        "an" | "ian" | "uan" | "üan" => ("寒", "安"),
        "en" | "in" | "un" | "uen" | "ün" => ("文", "恩"),
        "ang" | "iang" | "uang" => ("唐", "昂"),
        "eng" | "ing" | "ueng" => ("庚", "英"),
        "ong" | "iong" => ("庚", "雍"),
        "i" => ("齐", "衣"),
        "ü" => ("齐", "迂"),
        "er" => ("齐", "儿"),
        "-i" => ("支", "衣"),
        "u" => ("姑", "乌"),
        _ => panic!("no final of Putonghua: {rhyme}"),
    }
}
