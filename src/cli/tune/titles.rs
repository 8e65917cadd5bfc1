//! What is said of a tune, a shape and a variant in words.

use gelv::Lang;
use gelv::form::ci::{Manual, Scheme, ShapePick, TunePick, Variant, VariantId, shipped};

use super::marks::FEW;
use crate::cli::explain::own;
use crate::cli::tune_names::{aliases, manual_name, name, person, verse};
use crate::cli::words::Words;

/// The tune under the name that was asked for.
pub(super) fn heading(pick: &TunePick, words: Words) -> String {
    let (tune, given) = (pick.id.tune(), pick.given);
    let name = name(tune, words);
    if pick.is_own_name() {
        return name.to_owned();
    }
    say!(words, "{given}  即 {name}", "{given}  即 {name}", "{given}, that is {name}")
}

/// 又名
pub(super) fn names(pick: &TunePick, words: Words) -> Option<String> {
    let names: Vec<&str> = aliases(pick.id, words).into_iter().filter(|&name| name != pick.given).collect();
    let title = words.pick("又名：", "又名：", "Also called ");
    (!names.is_empty()).then(|| format!("{title}{}", names.join(words.pick("、", "、", ", "))))
}

/// How many variants the manuals have, and how many poems were counted.
pub(super) fn tally(pick: &TunePick, words: Words) -> String {
    let by_manual: Vec<String> = Manual::ALL
        .into_iter()
        .filter_map(|manual| {
            let count = pick.variants().filter(|id| id.variant().manual == manual).count();
            let name = manual_name(manual, words);
            (count > 0).then(|| say!(words, "{name}{count}体", "{name}{count}體", "{name} {count}"))
        })
        .collect();
    let by_manual = by_manual.join(words.pick("，", "，", ", "));
    let (shapes, poems) = (pick.shapes.len(), pick.poems());
    say!(
        words,
        "{by_manual}；按句式分{shapes}种格式；唐宋词{poems}首",
        "{by_manual}；按句式分{shapes}種格式；唐宋詞{poems}首",
        "Variants: {by_manual}; shapes: {shapes}; poems of Tang and Song: {poems}"
    )
}

/// 单调 双调 三叠 四叠
fn stanza_form(stanzas: usize, words: Words) -> &'static str {
    match stanzas {
        1 => words.pick("单调", "單調", "one stanza"),
        2 => words.pick("双调", "雙調", "two stanzas"),
        3 => words.pick("三叠", "三疊", "three stanzas"),
        _ => words.pick("四叠", "四疊", "four stanzas"),
    }
}

/// 上片 下片; 第1片 where there are more.
pub(super) fn stanza_name(stanza: u8, stanzas: u8, words: Words) -> String {
    match (stanza, stanzas) {
        (0, 2) => words.pick("上片", "上片", "First stanza").to_owned(),
        (1, 2) => words.pick("下片", "下片", "Second stanza").to_owned(),
        _ => {
            let number = stanza + 1;
            say!(words, "第{number}片", "第{number}片", "Stanza {number}")
        }
    }
}

/// 双调93字，上片47字8句4韵，下片46字10句5韵
fn extent(variant: &Variant, words: Words) -> String {
    let mut stanzas: Vec<[usize; 3]> = Vec::new();
    for line in variant.lines() {
        stanzas.resize(usize::from(line.stanza) + 1, [0; 3]);
        let [characters, lines, rhymes] = &mut stanzas[usize::from(line.stanza)];
        *characters += line.characters();
        *lines += 1;
        *rhymes += usize::from(line.last().rhymes() && !line.last().is_optional());
    }
    let characters = variant.characters();
    let form = stanza_form(stanzas.len(), words);
    let count = u8::try_from(stanzas.len()).unwrap_or(u8::MAX);
    let parts = (0..).zip(&stanzas).map(|(number, [characters, lines, rhymes])| {
        let name = if count == 1 { String::new() } else { stanza_name(number, count, words) };
        match (words.lang, count) {
            (Lang::ZhHans, 1) => format!("{lines}句{rhymes}韵"),
            (Lang::ZhHant, 1) => format!("{lines}句{rhymes}韻"),
            (Lang::ZhHans, _) => format!("{name}{characters}字{lines}句{rhymes}韵"),
            (Lang::ZhHant, _) => format!("{name}{characters}字{lines}句{rhymes}韻"),
            (Lang::En, _) => format!("{lines} lines, {rhymes} rhymes"),
        }
    });
    let parts: Vec<String> = parts.collect();
    match words.lang {
        Lang::En => format!("{characters} characters, {form}: {}", parts.join("; ")),
        _ => format!("{form}{characters}字，{}", parts.join("，")),
    }
}

/// 仄韵（84% 押入声）
pub(super) fn rhyme(variant: &Variant, words: Words) -> String {
    let scheme = variant.scheme();
    let name = if words.lang == Lang::En { scheme.english().to_owned() } else { own(scheme.name(), words) };
    let entering = matches!(scheme, Scheme::Oblique | Scheme::Entering | Scheme::ObliqueChanging)
        .then(|| shipped().entering(variant.shape_number()))
        .flatten();
    match entering.filter(|&share| share >= 0.2) {
        Some(share) => {
            let percent = format!("{:.0}%", share * 100.0);
            say!(words, "{name}（{percent}押入声）", "{name}（{percent}押入聲）", "{name} ({percent} entering)")
        }
        None => name,
    }
}

/// A shape: how long it is, how it rhymes, how many poems use it.
pub(super) fn shape_facts(shape: &ShapePick, shown: VariantId, words: Words) -> String {
    let (extent, rhyme) = (extent(shown.variant(), words), rhyme(shown.variant(), words));
    let poems = shape.poems();
    let few = if poems < FEW {
        words.pick("（用例兼取同句式）", "（用例兼取同句式）", " (few: the strip leans on lines like these)")
    } else {
        ""
    };
    say!(
        words,
        "{extent} · {rhyme} · {poems}首{few}",
        "{extent} · {rhyme} · {poems}首{few}",
        "{extent} · {rhyme} · poems {poems}{few}"
    )
}

/// 钦定词谱第1体 柳永「暮雨初收」
pub(super) fn source(variant: &Variant, words: Words) -> String {
    let manual = manual_name(variant.manual, words);
    let exemplar = exemplar(variant, words);
    let label = label(variant, words);
    let number = variant.ordinal;
    say!(
        words,
        "{manual}第{number}体{label} {exemplar}",
        "{manual}第{number}體{label} {exemplar}",
        "{manual} {number}{label} {exemplar}"
    )
    .trim_end()
    .to_owned()
}

/// The same without the manual, for lists under its name.
pub(super) fn variant_name(variant: &Variant, words: Words) -> String {
    let number = variant.ordinal;
    let (label, exemplar) = (label(variant, words), exemplar(variant, words));
    say!(words, "第{number}体{label} {exemplar}", "第{number}體{label} {exemplar}", "{number}{label} {exemplar}")
}

/// How long a variant is, how it rhymes, how many poems have its shape.
pub(super) fn variant_facts(variant: &Variant, words: Words) -> String {
    let (extent, rhyme) = (extent(variant, words), rhyme(variant, words));
    let poems = shipped().poems(variant.shape_number());
    say!(
        words,
        "{extent} · {rhyme} · 同格式{poems}首",
        "{extent} · {rhyme} · 同格式{poems}首",
        "{extent} · {rhyme} · poems of this shape {poems}"
    )
}

fn label(variant: &Variant, words: Words) -> String {
    match (variant.label(), words.lang) {
        ("", _) => String::new(),
        (label, Lang::En) => format!(" ({label})"),
        (label, _) => format!("·{}", own(label, words)),
    }
}

/// Who wrote the exemplar, and how it begins.
fn exemplar(variant: &Variant, words: Words) -> String {
    let author = person(variant.author(), words);
    if variant.incipit().is_empty() { author } else { format!("{author}「{}」", verse(variant.incipit(), words)) }
}
