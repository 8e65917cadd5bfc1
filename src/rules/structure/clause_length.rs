use crate::rules::facing::facing;
use crate::rules::scan::partner;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "clause-length",
    zh: "对应句字数不等",
    aliases: &["對應句字數不等", "上下联字数不等", "上下聯字數不等"],
    en: "facing clauses of unequal length",
    category: Category::Structure,
    genres: Genres::COUPLET,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "中国楹联学会《联律通则》（修订稿）第一条“字句对等”",
    explain_zh: "对联不限长短，但上联一句几个字，下联相对的那一句也要几个字，字字相对。\
        字数不等的一对句子先放在一边，不再论节奏点的平仄，只看上下联的收尾；其余各句照常。\
        旧时有意空一字、少一字的缺字联是游戏笔墨，这里也照字数说。",
    explain_en: "A couplet may have any length, but each clause has as many characters as the one it faces, character against \
        character. Clauses that differ are set aside: their nodes are not judged, only the endings of the sides; the other \
        clauses are judged as usual. Jests that leave a character out on purpose are reported like any other.",
    good: &[Example::good("海纳百川，有容乃大；壁立千仞，无欲则刚。", "林则徐自题").of("对联")],
    bad: &[
        Example::bad("海纳百川，有容乃大；\n壁立千仞，无欲则能刚。", "据林则徐自题联增一字", (4, 0, 0)).of("对联"),
        Example::bad("书山有路勤为径，学海无涯苦行作舟。", "据旧联增一字", (2, 0, 0)).of("对联"),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    for pair in facing(scan).iter().filter(|pair| !pair.equal) {
        let [upper, lower] = pair.lines();
        out.push(Finding { with: [partner(Locus::line(upper)), (0, 0)], ..scan.finding(Locus::line(lower)) });
    }
}
