use crate::form::ci::LineMatch;
use crate::rules::sung::lines;
use crate::rules::{Category, Example, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "extra-line",
    zh: "衍句",
    aliases: &["多句"],
    en: "extra line",
    category: Category::Structure,
    genres: Genres::CI,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "《钦定词谱》",
    explain_zh: "文字里多出这一句，谱上没有与它相当的句子，也没有哪一体多这一句。\
        可能是抄写时重复或误入了别处的句子，也可能是题目、小序或注文混进了正文。\
        其余各句照没有它来读。",
    explain_en: "The text has a line that answers to none of the tune's, and no variant has one more here. It may have been copied \
        twice or strayed in from elsewhere; a title, a preface or a note may have been taken for verse. The other lines are \
        judged as if it were not there.",
    good: &[Example::good(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "李清照《如梦令》",
    )
    .of("如梦令")],
    bad: &[Example::bad(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？海棠依旧。应是绿肥红瘦。",
        "据李清照《如梦令》添一句",
        (7, 0, 0),
    )
    .of("如梦令")],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    for (number, line) in lines(&scan.judgement.setting) {
        if line.matched == LineMatch::Extra {
            scan.report(out, Locus::line(number));
        }
    }
}
