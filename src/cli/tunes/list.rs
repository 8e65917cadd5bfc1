//! Tunes found, as a table and for programs.

use gelv::Lang;
use gelv::form::ci::{Manual, Scheme, VariantId, shipped};
use serde_json::{Value, json};

use super::search::{Hit, Search, Twin};
use crate::cli::explain::own;
use crate::cli::table::Table;
use crate::cli::tune_names::name;
use crate::cli::words::Words;

/// One row a tune: the commonest of its shapes that answer.
pub(super) fn table(hits: &[Hit], search: &Search, words: Words) -> String {
    if hits.is_empty() {
        return words.pick("没有这样的词牌\n", "沒有這樣的詞牌\n", "no such tune\n").to_owned();
    }
    let mut table = Table::new().right(&[1, 2, 3, 5, 6]);
    table.row([
        words.pick("词牌", "詞牌", "tune"),
        words.pick("字", "字", "chars"),
        words.pick("句", "句", "lines"),
        words.pick("片", "片", "stanzas"),
        words.pick("韵", "韻", "rhyme"),
        words.pick("体", "體", "variants"),
        words.pick("首", "首", "poems"),
        "",
    ]);
    for hit in hits {
        let variant = hit.variants[0].variant();
        let lines = variant.shape().lines();
        let stanzas = variant.lines().last().map_or(0, |line| line.stanza + 1);
        table.row([
            name(hit.id.tune(), words).to_owned(),
            lengths(hit),
            lines.len().to_string(),
            stanzas.to_string(),
            schemes(hit, words),
            hit.variants.len().to_string(),
            hit.poems.to_string(),
            remark(hit, words),
        ]);
    }
    let count = hits.len();
    let mut out = table.render("");
    out += &say!(
        words,
        "\n{count} 调；字、句、片指其中最常用的格式。谱式：gelv tune 名称\n",
        "\n{count} 調；字、句、片指其中最常用的格式。譜式：gelv tune 名稱\n",
        "\n{count} tunes; characters, lines and stanzas are those of the commonest shape. Patterns: gelv tune NAME\n"
    );
    if search.like.is_some() {
        out += words.pick(
            "“句韵同”：各句字数与押韵处都同；“句同”：只各句字数同。\n",
            "「句韻同」：各句字數與押韻處都同；「句同」：只各句字數同。\n",
            "\"lines, rhymes\": the lengths of all lines and the rhymes are the same; \"lines\": the lengths alone.\n",
        );
    }
    out
}

/// 93 (89–97): the commonest, and what else there is.
fn lengths(hit: &Hit) -> String {
    let of = |id: &VariantId| id.variant().characters();
    let (least, most) = (hit.variants.iter().map(of).min(), hit.variants.iter().map(of).max());
    let common = of(&hit.variants[0]);
    match (least, most) {
        (Some(least), Some(most)) if least < most => format!("{common} ({least}–{most})"),
        _ => common.to_string(),
    }
}

/// The ways in which its variants rhyme, that of the commonest first.
fn schemes(hit: &Hit, words: Words) -> String {
    let mut all: Vec<Scheme> = Vec::new();
    for scheme in hit.variants.iter().map(|id| id.variant()).filter(|variant| variant.manual != Manual::Appendix) {
        let scheme = scheme.scheme();
        if scheme != Scheme::None && !all.contains(&scheme) {
            all.push(scheme);
        }
    }
    let names = all.iter().take(2).map(|scheme| match words.lang {
        Lang::En => scheme.id().to_owned(),
        _ => own(scheme.name(), words),
    });
    names.collect::<Vec<_>>().join(words.pick("、", "、", ", "))
}

fn remark(hit: &Hit, words: Words) -> String {
    let twin = hit.twin.map(|twin| match twin {
        Twin::Rhymes => words.pick("句韵同", "句韻同", "lines, rhymes").to_owned(),
        Twin::Lines => words.pick("句同", "句同", "lines").to_owned(),
    });
    let alias = hit.alias.map(|alias| say!(words, "又名{alias}", "又名{alias}", "also {alias}"));
    twin.into_iter().chain(alias).collect::<Vec<_>>().join(words.pick("，", "，", ", "))
}

/// A tune found, for programs.
pub(super) fn entry(hit: &Hit) -> Value {
    let tune = hit.id.tune();
    let variants: Vec<Value> = hit
        .variants
        .iter()
        .map(|id| {
            let variant = id.variant();
            let stanzas = variant.lines().last().map_or(0, |line| line.stanza + 1);
            json!({
                "manual": variant.manual.id(), "variant": variant.ordinal, "characters": variant.characters(),
                "lines": variant.shape().lines().len(), "stanzas": stanzas, "rhyme": variant.scheme().id(),
                "poems": shipped().poems(variant.shape_number()),
            })
        })
        .collect();
    let shared = hit.twin.map(|twin| match twin {
        Twin::Rhymes => "lines and rhymes",
        Twin::Lines => "lines",
    });
    json!({
        "name": tune.name, "traditional": tune.traditional, "found_as": hit.alias, "poems": hit.poems,
        "shared": shared, "variants": variants,
    })
}
