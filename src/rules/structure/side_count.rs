use crate::rules::{Category, Example, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "side-count",
    zh: "上下联不全",
    aliases: &["上下聯不全", "联数不合", "聯數不合", "只有一边", "只有一邊"],
    en: "not two sides",
    category: Category::Structure,
    genres: Genres::COUPLET,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "中国楹联学会《联律通则》（修订稿）第一条",
    explain_zh: "对联由上联、下联两部分组成，这里只认出一边，或者认出了三边以上，所以其余各条都无从谈起。\
        上下联可以各占一行，也可以写明“上联：”“下联：”，或者用句号、分号分开；不分行、又没有这些标点时，从中间分开，前后各句字数要能对上。\
        横批、题目和作者不算在内。",
    explain_en: "A couplet has an upper and a lower side. Only one was found here, or more than two, and nothing else can then be \
        judged. Put each side on a row of its own, name them 上联：and 下联：, or part them by a full stop or a semicolon; a \
        text without any of these is divided in the middle, if the clauses of both halves have the same lengths. The banner \
        over the door (横批), a title and an author are no part of it.",
    good: &[
        Example::good("书山有路勤为径，学海无涯苦作舟。", "旧联").of("对联"),
        Example::good("上联：新年纳余庆\n下联：嘉节号长春\n横批：万象更新", "题孟昶春联，横批后加").of("对联"),
    ],
    bad: &[
        Example::bad("墙上芦苇，头重脚轻根底浅，山间竹笋。", "据解缙联删去末句", (0, 0, 0)).of("对联"),
        Example::bad("春风化雨。\n秋月照人。\n夏日生凉。", "拟作，三行", (3, 0, 0)).of("对联"),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    match scan.judgement.couplet.sides() {
        2 => {}
        sides if sides < 2 => scan.report(out, Locus::POEM),
        _ => {
            // The first line that is of neither side.
            let third = scan.poem.lines.iter().position(|line| line.stanza > 1).unwrap_or(0);
            scan.report(out, Locus::line(third));
        }
    }
}
