use crate::form::ci::LineMatch;
use crate::rules::sung::lines;
use crate::rules::{Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-line",
    zh: "缺句",
    aliases: &["脱句", "脫句", "少句"],
    en: "missing line",
    category: Category::Structure,
    genres: Genres::CI,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "《钦定词谱》",
    explain_zh: "谱上的这一句在文字里没有着落，而谱上没有哪一体缺这一句。\
        多半是抄写时整句脱漏，也可能文字本来只是残篇。句数仍照谱计算，其余各句不受牵连。\
        若文字从头合到某一句为止，就当作没有写完，后面缺的只记一次。\
        若缺的句子很多，该想一想词牌是否认错了。",
    explain_en: "Nothing in the text answers to this line of the tune, and no variant goes without it. Mostly a copyist has dropped \
        the whole line, or the text is a fragment. The other lines are judged as if it stood there. \
        A text that keeps to the tune from its beginning and stops is unfinished: what it lacks is told once. If many lines \
        are missing otherwise, it is worth asking whether the text belongs to this tune at all.",
    good: &[Example::good(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "李清照《如梦令》",
    )
    .of("如梦令")],
    bad: &[Example::bad(
        "昨夜雨疏风骤，浓睡不消残酒。却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "据李清照《如梦令》删第三句",
        (3, 1, 0),
    )
    .of("如梦令")],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let setting = &scan.judgement.setting;
    // A text that goes no further lacks its end, once.
    let told = if setting.begun { 1 } else { usize::MAX };
    for (number, line) in lines(setting).filter(|(_, line)| line.matched == LineMatch::Missing).take(told) {
        // Lines missing one after the other would stand at one place: the mark tells them apart.
        out.push(Finding { detail: Detail(line.template), ..scan.finding(Locus::before(number, 0)) });
    }
}
