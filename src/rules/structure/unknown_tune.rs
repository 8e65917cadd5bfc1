use crate::rules::{Category, Example, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-tune",
    zh: "无此词牌",
    aliases: &["無此詞牌", "词牌不识", "詞牌不識"],
    en: "unknown tune",
    category: Category::Structure,
    genres: Genres::ALL,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "《钦定词谱》；龙榆生《唐宋词格律》；《白香词谱》",
    explain_zh: "所给的名字不是词谱里的词牌，也不是哪个词牌的别名。\
        可能是写错了字，这时列出相近的名字；也可能是自度曲，或是曲牌，本来就不在谱里。\
        文字仍按它本身来认，认得出词牌就照那个词牌评判。",
    explain_en: "The name given is neither a tune of the manuals nor another name of one. It may be a slip, and then names near it \
        are listed; or the poet's own melody, or a tune of 曲, which the manuals of ci do not have. The text is still told by \
        itself, and judged by the tune it proves to be set to.",
    good: &[Example::good(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "李清照《如梦令》",
    )
    .of("如梦令")],
    bad: &[Example::bad(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "李清照《如梦令》，误题作《如梦今》",
        (0, 0, 0),
    )
    .of("如梦今")],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.judgement.unknown_tune {
        scan.report(out, Locus::POEM);
    }
}
