use crate::form::{Deviation, Style, Trace};
use crate::phonology::ToneClass;
use crate::rules::facing::{ends_in_three, long_clauses};
use crate::rules::{
    Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict,
};

pub(crate) static RULE: Rule = Rule {
    id: "three-oblique-tail",
    zh: "三仄尾",
    aliases: &["三仄调", "三仄調", "三仄脚", "三仄腳", "下三仄"],
    en: "three-oblique tail",
    category: Category::Tonal,
    genres: Genres::PAIRED,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）；《汉语诗律学》第一章",
    explain_zh: "平起仄收的句子（平平平仄仄）把五言第三字、七言第五字换成仄声，句末三字全仄，叫三仄尾。\
        它远不如三平尾严重，唐人律诗里常见，只要五言第一字、七言第三字仍是平声，一般算合律；连那个字也用仄，全句平声太少，就是一病。\
        要避开，可以把倒数第三字换成平声，或改成平平仄平仄的特拗。\
        清代以来有人主张与三平尾同禁，并非唐人实际。仄起仄收的句子末三字全仄属于大拗，另有说法；对联里仄收的句子（五字以上）末三字全仄，都只作说明。",
    explain_en: "The line 平平平仄仄 with an oblique third (fifth) character ends in three oblique tones. It is far milder than \
        three level ones: Tang regulated verse has many, and as long as the first (third) character stays level it \
        counts as allowed; if that is oblique too, level tones are too few and the line is blemished. Make the third \
        from the end level, or turn the line into the special deviation 平平仄平仄. Some critics since the Qing would \
        forbid it like the three-level tail, which Tang practice does not bear out. The same ending on 仄仄平平仄 is a \
        major deviation and has its own rule. In couplets (对联) any clause of five characters or more that ends so is merely \
        noted.",
    good: &[Example::good(
        "空山新雨后，天气晚来秋。明月松间照，清泉石上流。竹喧归浣女，莲动下渔舟。随意春芳歇，王孙自可留。",
        "王维《山居秋暝》",
    )],
    bad: &[
        Example::bad(
            "客路青山外，行舟绿水前。潮平两岸阔，风正一帆悬。海日生残夜，江春入旧年。乡书何处达，归雁洛阳边。",
            "王湾《次北固山下》",
            (3, 3, 5),
        ),
        Example::bad(
            "蜀僧抱綠綺，西下峨眉峰。爲我一揮手，如聽萬壑松。客心洗流水，餘響入霜鐘。不覺碧山暮，秋雲暗幾重。",
            "李白《聽蜀僧濬彈琴》（首字仄，爲疵）",
            (1, 3, 5),
        ),
        Example::bad("书山有路问此径，学海无涯苦行舟。", "据旧联改三字", (1, 5, 7)).of("对联"),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.judgement.style == Style::Couplet {
        in_couplets(scan, out);
        return;
    }
    if !scan.shows(Trace::THREE_OBLIQUE) {
        return;
    }
    let base = scan.base();
    for (line, fit) in scan.fits() {
        let Deviation::ThreeObliqueTail { grave } = fit.deviation else { continue };
        let finding = scan.finding(Locus::span(line, base + 2, base + 4));
        out.push(if grave {
            Finding { severity: finding.severity.max(Severity::Warning), detail: Detail::VARIANT, ..finding }
        } else {
            Finding { verdict: Verdict::Note, ..finding }
        });
    }
}

fn in_couplets(scan: &Scan<'_>, out: &mut Findings) {
    for (line, _) in long_clauses(scan).filter(|&(line, _)| ends_in_three(scan, line, ToneClass::Oblique)) {
        let last = scan.last(line);
        out.push(scan.graded(Locus::span(line, last - 2, last), Severity::Note));
    }
}
