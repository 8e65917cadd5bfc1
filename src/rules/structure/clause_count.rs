use crate::rules::{Category, Example, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "clause-count",
    zh: "上下联句数不等",
    aliases: &["上下聯句數不等", "分句数不等", "分句數不等"],
    en: "sides of unequal clauses",
    category: Category::Structure,
    genres: Genres::COUPLET,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "中国楹联学会《联律通则》（修订稿）第一条“字句对等”",
    explain_zh: "上联有几句，下联也要有几句，一句对一句。句数不等，哪一句对哪一句就说不清楚，所以只报这一条和上下联的收尾，不再逐句论平仄。\
        多半是漏了一句，或者标点断得不一致；一边全无标点而两边总字数相等时，照另一边的断句来读，顿号隔开的并列语也可以合成一句。",
    explain_en: "The upper and the lower side have the same number of clauses, one facing the other. Where they differ it cannot be \
        told which clause faces which, so only this and the endings of the sides are reported. Mostly a clause is missing, \
        or the two sides are punctuated unlike each other. A side without any marks, as long as the other, is read with the \
        other's pauses, and words parted by 、 may be taken as one clause.",
    good: &[
        Example::good("风声雨声读书声，声声入耳；家事国事天下事，事事关心。", "顾宪成题东林书院").of("对联"),
        Example::good("海纳百川，有容乃大\n壁立千仞无欲则刚", "林则徐自题，下联不加标点").of("对联"),
    ],
    bad: &[Example::bad("风声雨声读书声，声声入耳；\n家事国事天下事。", "据顾宪成联删去末句", (0, 0, 0)).of("对联")],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let couplet = &scan.judgement.couplet;
    let [upper, lower] = couplet.clauses();
    if couplet.sides() == 2 && upper != lower {
        scan.report(out, Locus::POEM);
    }
}
