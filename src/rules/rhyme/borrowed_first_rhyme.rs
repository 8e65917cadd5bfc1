use super::feet;
use crate::form::FootFit;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "borrowed-first-rhyme",
    zh: "首句借邻韵",
    aliases: &["首句借鄰韻", "首句用邻韵", "借韵", "借韻", "孤雁出群", "孤雁出羣"],
    en: "borrowed rhyme in line 1",
    category: Category::Rhyme,
    genres: Genres::REGULATED,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）论律诗的韵；谢榛《四溟诗话》论孤雁出群",
    explain_zh: "首句本来可押可不押，所以首句若押，可以借用邻近韵部的字：全诗押东，首句用冬，如《题西林壁》。\
        盛唐已有先例，晚唐渐多，宋人几乎成了风气，王力以为宋人有意为之；这不算出韵，只作说明。\
        谢榛把它叫作孤雁出群，这个名称后来的用法不尽一致。\
        相隔较远的韵部（如真与庚）不在借用之列。",
    explain_en: "Line 1 may rhyme or not, so if it does it may borrow its rhyme from a neighbouring group: a poem in 东 opens with a \
        word of 冬, as Su Shi's “Written on the Wall of Xilin Temple” does. There are examples in the High Tang, more in \
        the late Tang, and in the Song it is a fashion, deliberate in Wang Li's view; it is no off-rhyme and only noted. \
        Xie Zhen calls it the lone goose leaving the flock (孤雁出群), a name not always used in this one sense. Distant \
        groups such as 真 and 庚 cannot be borrowed.",
    good: &[Example::good("朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。", "李白《早发白帝城》")],
    bad: &[
        Example::bad("横看成岭侧成峰，远近高低各不同。不识庐山真面目，只缘身在此山中。", "苏轼《题西林壁》", (1, 7, 7)),
        Example::bad(
            "众芳摇落独暄妍，占尽风情向小园。疏影横斜水清浅，暗香浮动月黄昏。霜禽欲下先偷眼，粉蝶如知合断魂。\
             幸有微吟可相狎，不须檀板共金樽。",
            "林逋《山园小梅》",
            (1, 7, 7),
        ),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if feet(scan).first().is_some_and(|foot| foot.line == 0 && foot.fit == FootFit::Neighbour) {
        out.push(Finding { verdict: Verdict::Licensed, ..scan.finding(Locus::at(0, scan.last(0))) });
    }
}
