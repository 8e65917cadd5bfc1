use crate::rules::scan::partner;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "reversed-sides",
    zh: "上下联倒置",
    aliases: &["上下聯倒置", "贴反", "貼反"],
    en: "sides reversed",
    category: Category::Tonal,
    genres: Genres::COUPLET,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "中国楹联学会《联律通则》（修订稿）第五条：上联收于仄声，下联收于平声",
    explain_zh: "上联末字是平声，下联末字是仄声，正好同规矩相反：把两边对调，收尾就都合了，所以只报这一条。\
        多半是贴反了或抄反了。也有原联就是这样的，如岳麓书院的“惟楚有材，于斯为盛”，两句都取自成语，先后不能更动。",
    explain_en: "The upper side ends level and the lower one oblique, the reverse of the rule: were they exchanged both endings would \
        be right, so this alone is reported. Mostly the sides were hung or copied in the wrong order. Some couplets have \
        always been so: 惟楚有材，于斯为盛 at the gate of the Yuelu Academy is put together from old phrases whose order \
        could not be changed.",
    good: &[Example::good("书山有路勤为径，学海无涯苦作舟。", "旧联").of("对联")],
    bad: &[
        Example::bad("惟楚有材，于斯为盛。", "岳麓书院门联", (0, 0, 0)).of("对联"),
        Example::bad("学海无涯苦作舟，书山有路勤为径。", "据旧联，上下倒置", (0, 0, 0)).of("对联"),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let couplet = &scan.judgement.couplet;
    if couplet.is_reversed() {
        let with = [0, 1].map(|side| {
            let line = couplet.last_of(side);
            partner(Locus::at(line, scan.last(line)))
        });
        out.push(Finding { with, ..scan.finding(Locus::POEM) });
    }
}
