use super::at;
use crate::rules::variation::clash_of;
use crate::rules::{Category, Example, Findings, Genres, Levels, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "structure-clash",
    zh: "结构不对",
    aliases: &["結構不對", "结构失对", "節奏不合", "节奏不合", "叠字不对", "疊字不對"],
    en: "structure clash",
    category: Category::Parallel,
    genres: Genres::PAIRED,
    levels: Levels { strict: Severity::Warning, standard: Severity::Warning, lenient: Severity::Note },
    since: "0.1.0",
    source: "王力《汉语诗律学》第一章第十五节论连绵字、叠字相对；《诗词格律》第二章第四节",
    explain_zh: "对仗的两句，节奏和词的结构要一致：叠字对叠字，连绵字对连绵字（叠字与连绵字可以互对），二二一的句子不对二一二的句子。\
        这里指出的是最显眼的一种：别处都对，只有一边用叠字，另一边同一位置是拆得开的两个字。",
    explain_en: "Parallel lines fall into the same units, and the units are built alike: a doubling faces a doubling, a bound \
        disyllable another (or a doubling), and a line of 2-2-1 does not face one of 2-1-2. The rule tells the \
        plainest case: lines that pair elsewhere, a doubling on one side and two loose characters on the other.",
    good: &[Example::good(
        "风急天高猿啸哀，渚清沙白鸟飞回。无边落木萧萧下，不尽长江滚滚来。万里悲秋常作客，百年多病独登台。\
         艰难苦恨繁霜鬓，潦倒新停浊酒杯。",
        "杜甫《登高》（萧萧对滚滚）",
    )],
    bad: &[Example::bad(
        "风急天高猿啸哀，渚清沙白鸟飞回。无边落木萧萧下，不尽长江日夜来。万里悲秋常作客，百年多病独登台。\
         艰难苦恨繁霜鬓，潦倒新停浊酒杯。",
        "试改杜甫《登高》",
        (4, 5, 6),
    )],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    for pairing in scan.pairings.due() {
        if let Some(unit) = clash_of(pairing) {
            out.push(at(scan, pairing, unit.at, unit.at + unit.len - 1));
        }
    }
}
