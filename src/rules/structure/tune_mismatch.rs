use crate::rules::{Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "tune-mismatch",
    zh: "词牌不符",
    aliases: &["詞牌不符", "误题词牌", "誤題詞牌"],
    en: "text of another tune",
    category: Category::Structure,
    genres: Genres::CI,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "《钦定词谱》",
    explain_zh: "题的是一个词牌，字句却是另一个词牌的格式，而且合得多。\
        可能题错了，可能张冠李戴，也可能用了谱上没有记载的别名。\
        以下各条都照文字实际合的那个词牌来说，词牌本身的不符只在这里记一次。\
        如果字句与题的词牌处处不合，又不像任何别的词牌，也在这里说明：那不是偶有失误，而是没有按谱填写。",
    explain_en: "The text is called by the name of one tune and is written to another, which it fits far better. The title may be \
        wrong, or stand over the wrong poem, or be a name of the tune that the manuals do not record. All other findings speak \
        of the tune that the text is in fact set to; the wrong name is counted here, once. A text that goes against its tune everywhere, and is like no other tune either, is \
        named here too: it does not slip from the pattern but was not written to it.",
    good: &[Example::good(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "李清照《如梦令》",
    )
    .of("如梦令")],
    bad: &[Example::bad(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "李清照《如梦令》，误题作《卜算子》",
        (0, 0, 0),
    )
    .of("卜算子")],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let setting = &scan.judgement.setting;
    if setting.mismatch {
        scan.report(out, Locus::POEM);
    } else if setting.strained {
        out.push(Finding { detail: Detail::VARIANT, ..scan.finding(Locus::POEM) });
    }
}
