use crate::phonology::ToneClass;
use crate::rules::facing::{facing, is_surely, pairs_within};
use crate::rules::scan::partner;
use crate::rules::{Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "node-opposition",
    zh: "节奏点失对",
    aliases: &["節奏點失對", "上下联失对", "上下聯失對", "平仄失对", "平仄失對"],
    en: "nodes not opposed",
    category: Category::Tonal,
    genres: Genres::COUPLET,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "中国楹联学会《联律通则》（修订稿）第四、五、七条",
    explain_zh: "两字一节，每节末字是节奏点：第二、四、六字，单字自成一节；上下联相对的节奏点平仄要相反，其余位置不论。\
        多句的长联也可以依语意分节，先三字、再两字两字地读，领起下文的一到三个字不算在节奏里；哪一种读法全都相对，就按哪一种。\
        一句里只有一处不对，是疵病；有两处以上，上下句的声调就重复了，算出律。本句自对的（同一边相邻两句自成对偶），从宽作疵病。",
    explain_en: "Two characters make a unit and the last of each is a node: the second, fourth and sixth, and a single character by \
        itself. Nodes that face each other must be of opposite classes; other positions are free. In couplets of several \
        clauses the rhythm may also follow the sense, three characters first and then two by two, and one to three that lead \
        a run of clauses are no part of it; the reading that leaves nothing amiss is meant. One node amiss in a clause is a \
        blemish; with two or more the clauses repeat each other's movement, which is an error. Clauses that pair with their \
        own neighbour rather than across (自对) are treated mildly.",
    good: &[
        Example::good("书山有路勤为径，学海无涯苦作舟。", "旧联").of("对联"),
        Example::good("新年纳余庆，嘉节号长春。", "题孟昶春联（特拗）").of("对联"),
    ],
    bad: &[
        Example::bad("墙上芦苇，头重脚轻根底浅；山间竹笋，嘴尖皮厚腹中空。", "解缙", (3, 4, 4)).of("对联"),
        Example::bad("书山有路勤为径，学堂有路苦作舟。", "据旧联改三字", (2, 2, 2)).of("对联"),
        Example::bad("书山有路勤为径，学堂有路苦作舟。", "据旧联改三字", (2, 4, 4)).of("对联"),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    for (number, pair) in facing(scan).iter().enumerate().filter(|(_, pair)| pair.unopposed != 0) {
        let [upper, lower] = pair.lines();
        let mild = pair.unopposed.count_ones() == 1 || pairs_within(scan, number);
        let most = if mild { Severity::Warning } else { Severity::Error };
        let mut nodes = pair.unopposed;
        while nodes != 0 {
            let position = nodes.trailing_zeros() as usize;
            nodes &= nodes - 1;
            let level = is_surely(scan, upper, position, ToneClass::Level);
            let detail = if level { Detail::WANTED_OBLIQUE } else { Detail::WANTED_LEVEL };
            let with = [partner(Locus::at(upper, position)), (0, 0)];
            out.push(Finding { detail, with, ..scan.graded(Locus::at(lower, position), most) });
        }
    }
}
