use crate::form::couplet::ENDS;
use crate::phonology::ToneClass;
use crate::rules::{Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "side-ends",
    zh: "收尾平仄不合",
    aliases: &["上仄下平", "联脚不合", "聯腳不合"],
    en: "wrong ending of a side",
    category: Category::Tonal,
    genres: Genres::COUPLET,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "中国楹联学会《联律通则》（修订稿）第五条：上联收于仄声，下联收于平声",
    explain_zh: "上联末字用仄声，下联末字用平声，一抑一扬，听得出哪一边在先、哪一边收束，这是对联最要紧的一条声律。\
        两边都收平或都收仄，就分不出上下联了。只要那个字有一读合格，就不算错；两边恰好相反的，另报“上下联倒置”。",
    explain_en: "The upper side ends oblique and the lower one level; by that the ear tells which comes first and which closes, and \
        no rule of the couplet's sound matters more. Where both end in one class nobody can tell them apart. A character \
        with one reading of the right class is no fault; where both endings are exactly the wrong way round, “sides \
        reversed” is reported instead.",
    good: &[
        Example::good("书山有路勤为径，学海无涯苦作舟。", "旧联").of("对联"),
        Example::good("学海无涯苦作舟，书山有路勤为径。", "据旧联，上下倒置，另报一条").of("对联"),
    ],
    bad: &[
        Example::bad("书山有路勤为径，学海无涯苦作业。", "据旧联改一字", (2, 7, 7)).of("对联"),
        Example::bad("书山有路勤为阶，学海无涯苦作舟。", "据旧联改一字", (1, 7, 7)).of("对联"),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let couplet = &scan.judgement.couplet;
    if couplet.is_reversed() {
        return;
    }
    for (side, wrong) in couplet.wrong_ends().into_iter().enumerate() {
        if wrong {
            let line = couplet.last_of(side);
            let detail = match ENDS[side] {
                ToneClass::Level => Detail::WANTED_LEVEL,
                ToneClass::Oblique => Detail::WANTED_OBLIQUE,
            };
            out.push(Finding { detail, ..scan.finding(Locus::at(line, scan.last(line))) });
        }
    }
}
