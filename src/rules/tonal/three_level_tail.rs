use crate::form::{Deviation, Style, Trace};
use crate::phonology::ToneClass;
use crate::rules::facing::{ends_in_three, long_clauses};
use crate::rules::{Category, Example, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "three-level-tail",
    zh: "三平尾",
    aliases: &["三平调", "三平調", "三平脚", "三平腳", "下三平"],
    en: "three-level tail",
    category: Category::Tonal,
    genres: Genres::PAIRED,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）；赵执信《声调谱》",
    explain_zh: "句末三字连用平声叫三平尾，出在仄起平收的句子（仄仄仄平平）把五言第三字、七言第五字换成平声的时候。\
        它是古体诗最典型的句调，赵执信等讲古诗声调都特别看重，正因如此近体诗要避开。\
        这里没有别的字可以来救，只有把倒数第三字换成仄声。\
        盛唐律诗里还夹着这样的句子，如崔颢《黄鹤楼》的“白云千载空悠悠”，后人说它前半是古风。\
        对联里平收的句子（五字以上）也忌三平尾，这里记为疵病。",
    explain_en: "Three level tones closing a line arise when the line 仄仄仄平平 has a level third (fifth) character. It is the \
        very mark of ancient-style verse, as Zhao Zhixin and other students of its music insist, and for that reason \
        regulated verse shuns it. Nothing can rescue it; the third from the end has to become oblique. High Tang \
        regulated poems still let such lines in, as Cui Hao's 白云千载空悠悠 in “Yellow Crane Tower”, whose first half \
        later critics call ancient in style. In couplets (对联) clauses of five characters or more should not end so either; \
        there it is a blemish.",
    good: &[Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》")],
    bad: &[
        Example::bad(
            "昔人已乘黄鹤去，此地空余黄鹤楼。黄鹤一去不复返，白云千载空悠悠。晴川历历汉阳树，芳草萋萋鹦鹉洲。\
             日暮乡关何处是，烟波江上使人愁。",
            "崔颢《黄鹤楼》",
            (4, 5, 7),
        ),
        Example::bad("书山有路勤为径，学海无涯春山青。", "据旧联改三字", (2, 5, 7)).of("对联"),
        Example::bad("终南阴岭秀，积雪浮云端。林表明霁色，城中增暮寒。", "祖咏《终南望余雪》", (2, 3, 5)),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.judgement.style == Style::Couplet {
        in_couplets(scan, out);
        return;
    }
    if !scan.shows(Trace::THREE_LEVEL) {
        return;
    }
    let base = scan.base();
    for (line, fit) in scan.fits() {
        if fit.deviation == Deviation::ThreeLevelTail {
            scan.report(out, Locus::span(line, base + 2, base + 4));
        }
    }
}

/// 联律 asks less: the clauses that end level should not end in three.
fn in_couplets(scan: &Scan<'_>, out: &mut Findings) {
    for (line, _) in long_clauses(scan).filter(|&(line, _)| ends_in_three(scan, line, ToneClass::Level)) {
        let last = scan.last(line);
        out.push(scan.graded(Locus::span(line, last - 2, last), Severity::Warning));
    }
}
