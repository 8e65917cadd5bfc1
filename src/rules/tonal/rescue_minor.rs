use crate::form::{Deviation, Trace};
use crate::rules::scan::partner;
use crate::rules::{
    Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict,
};

pub(crate) static RULE: Rule = Rule {
    id: "rescue-minor",
    zh: "小拗",
    aliases: &["半拗"],
    en: "minor deviation",
    category: Category::Tonal,
    genres: Genres::REGULATED,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）论拗救；《汉语诗律学》第一章",
    explain_zh: "仄起仄收的出句（仄仄平平仄），只有五言第三字（七言第五字）该平而用仄，是小拗，又叫半拗。\
        它可救可不救：讲究的诗人在对句五言第三字（七言第五字）用平声补偿，如“野渡无人舟自横”之救“春潮带雨晚来急”；不救也不算出律。\
        这里只作说明，并指出有没有救。",
    explain_en: "In the upper line 仄仄平平仄 an oblique third (fifth) character alone is the minor deviation. It may be rescued or \
        not: careful poets answer it with a level third (fifth) in the lower line, as 野渡无人舟自横 answers 春潮带雨晚来急; \
        unanswered it is no breach. The note says which of the two it is.",
    good: &[Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》")],
    bad: &[
        Example::bad(
            "独怜幽草涧边生，上有黄鹂深树鸣。春潮带雨晚来急，野渡无人舟自横。",
            "韦应物《滁州西涧》（有救）",
            (3, 5, 5),
        ),
        Example::bad(
            "青山横北郭，白水绕东城。此地一为别，孤蓬万里征。浮云游子意，落日故人情。挥手自兹去，萧萧班马鸣。",
            "李白《送友人》（第三句无救，第七句有救）",
            (3, 3, 3),
        ),
        Example::bad(
            "清晨入古寺，初日照高林。曲径通幽处，禅房花木深。山光悦鸟性，潭影空人心。万籁此都寂，但余钟磬音。",
            "常建《题破山寺后禅院》（一字双救）",
            (7, 3, 3),
        ),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if !scan.shows(Trace::MINOR) {
        return;
    }
    let base = scan.base();
    for (line, fit) in scan.fits() {
        let Deviation::Minor { rescued } = fit.deviation else { continue };
        let mut finding = Finding { verdict: Verdict::Note, ..scan.finding(Locus::at(line, base + 2)) };
        if rescued {
            finding.verdict = Verdict::Licensed;
            finding.detail = Detail::ANSWERED;
            if let Some((below, answer)) = scan.lower_line(line) {
                finding.with[0] = partner(Locus::at(below, base + 2));
                if answer.deviation == Deviation::SelfRescue {
                    finding.detail = finding.detail.and(Detail::DOUBLE);
                }
            }
        }
        out.push(finding);
    }
}
