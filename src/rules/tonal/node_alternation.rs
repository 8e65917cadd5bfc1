use crate::rules::facing::facing;
use crate::rules::scan::partner;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "node-alternation",
    zh: "节奏点失替",
    aliases: &["節奏點失替", "句中失替"],
    en: "nodes not alternating",
    category: Category::Tonal,
    genres: Genres::COUPLET,
    levels: Levels { strict: Severity::Warning, standard: Severity::Warning, lenient: Severity::Note },
    since: "0.1.0",
    source: "中国楹联学会《联律通则》（修订稿）第四、五、七条",
    explain_zh: "一句之中，节奏点的平仄要一平一仄地交替，念起来才有起伏；句末单独的一字不在此限。\
        相邻两个节奏点同声，句子就平直了，是疵病，但比上下联失对轻。\
        上下联在同样的位置各自重复一字的（规则重字），以及平平仄平仄的特拗，都不在此列。",
    explain_en: "Within a clause the nodes are level and oblique by turns, which gives it its rise and fall; a single character at the \
        end is free. Two nodes of one class in a row make the clause flat: a blemish, though a milder one than nodes that \
        are not opposed. Clauses that repeat characters of their own at the same places on both sides are let off, and so is \
        the special deviation 平平仄平仄.",
    good: &[
        Example::good("书山有路勤为径，学海无涯苦作舟。", "旧联").of("对联"),
        Example::good("风声雨声读书声，声声入耳；家事国事天下事，事事关心。", "顾宪成题东林书院（规则重字）")
            .of("对联"),
    ],
    bad: &[Example::bad("海纳百川，有容乃大；壁立千仞，无欲则刚。", "林则徐自题", (3, 4, 4)).of("对联")],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    for pair in facing(scan) {
        for (line, flat) in pair.lines().into_iter().zip(pair.flat) {
            let mut flat = flat;
            while flat != 0 {
                let position = flat.trailing_zeros();
                flat &= flat - 1;
                let before = (pair.nodes & ((1 << position) - 1)).ilog2() as usize;
                let with = [partner(Locus::at(line, before)), (0, 0)];
                out.push(Finding { with, ..scan.graded(Locus::at(line, position as usize), Severity::Warning) });
            }
        }
    }
}
