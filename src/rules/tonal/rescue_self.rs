use crate::form::ci::Licence;
use crate::form::{Deviation, Style, Trace};
use crate::rules::scan::partner;
use crate::rules::sung::licensed;
use crate::rules::{
    Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict,
};

pub(crate) static RULE: Rule = Rule {
    id: "rescue-self",
    zh: "孤平自救",
    aliases: &["本句自救", "孤平拗救"],
    en: "rescue within the line",
    category: Category::Tonal,
    genres: Genres::PATTERNED,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）论拗救；方回《瀛奎律髓》拗字类",
    explain_zh: "平起平收的句子，五言第一字（七言第三字）该平而用仄，本来要犯孤平；在同一句五言第三字（七言第五字）补一个平声，成为仄平平仄平，就避免了孤平。\
        前一个字是拗，后一个字是救，合起来叫本句自救，完全合律，名家都用。\
        倒数第三字的这个平声还可以同时救上句的大拗或小拗，旧称一字双救。词里的律句同样可以这样救。",
    explain_en: "In the line 平平仄仄平 an oblique first (third) character would leave a lone level; a level third (fifth) in the \
        same line makes it 仄平平仄平 and averts it. The first is the deviation, the second the rescue, and the line is \
        fully regular; every great poet uses it. The same level tone may also answer a major or minor deviation in \
        the line above: one character that rescues twice (一字双救). The regulated lines of ci have the \
        same licence.",
    good: &[Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》")],
    bad: &[
        Example::bad("危楼高百尺，手可摘星辰。不敢高声语，恐惊天上人。", "李白《夜宿山寺》", (4, 1, 1)),
        Example::bad(
            "清晨入古寺，初日照高林。曲径通幽处，禅房花木深。山光悦鸟性，潭影空人心。万籁此都寂，但余钟磬音。",
            "常建《题破山寺后禅院》（一字双救）",
            (8, 1, 1),
        ),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.judgement.style == Style::Ci {
        in_ci(scan, out);
    } else {
        in_regulated_verse(scan, out);
    }
}

/// Lines of ci that are 律句; the first of the two positions is reported, as in regulated verse.
fn in_ci(scan: &Scan<'_>, out: &mut Findings) {
    for (line, length) in licensed(&scan.judgement.setting, Licence::SelfRescue) {
        out.push(Finding {
            verdict: Verdict::Licensed,
            with: [partner(Locus::at(line, length - 3)), (0, 0)],
            ..scan.finding(Locus::at(line, length - 5))
        });
    }
}

fn in_regulated_verse(scan: &Scan<'_>, out: &mut Findings) {
    if !scan.shows(Trace::SELF_RESCUE) {
        return;
    }
    let base = scan.base();
    for (line, fit) in scan.fits() {
        if fit.deviation != Deviation::SelfRescue {
            continue;
        }
        let above = line.checked_sub(1).map(|above| scan.judgement.explanation.lines[above].deviation);
        let double = fit.rhymes && matches!(above, Some(Deviation::MajorRescued | Deviation::Minor { rescued: true }));
        out.push(Finding {
            verdict: Verdict::Licensed,
            detail: if double { Detail::DOUBLE } else { Detail::NONE },
            with: [partner(Locus::at(line, base + 2)), (0, 0)],
            ..scan.finding(Locus::at(line, base))
        });
    }
}
