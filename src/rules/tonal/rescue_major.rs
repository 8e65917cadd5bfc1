use crate::form::{Deviation, Trace};
use crate::rules::scan::partner;
use crate::rules::{
    Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict,
};

pub(crate) static RULE: Rule = Rule {
    id: "rescue-major",
    zh: "大拗·对句救",
    aliases: &["大拗", "大拗對句救", "对句相救", "對句相救", "大拗·對句救"],
    en: "major deviation, rescued",
    category: Category::Tonal,
    genres: Genres::REGULATED,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）论拗救；方回《瀛奎律髓》拗字类",
    explain_zh: "仄起仄收的出句（仄仄平平仄），五言第四字（七言第六字）该平而用仄，是大拗，必须救：对句五言第三字（七言第五字）改用平声来补偿。\
        出句的第三字同时用仄也可以，甚至五字全仄（“人事有代谢”），只要下句救得上，仍是合律。\
        下句的这个平声往往同时救本句的孤平，即一字双救，如“南朝四百八十寺，多少楼台烟雨中”一类。\
        不救就报平仄不合。",
    explain_en: "In the upper line 仄仄平平仄 an oblique fourth (sixth) character is the major deviation, and it must be rescued: \
        the lower line puts a level tone at its third (fifth) position. The third (fifth) of the upper line may be \
        oblique as well, even all five characters (人事有代谢), and the couplet is still regular if the answer comes. \
        That level tone often saves its own line from a lone level too (一字双救). Without an answer the fourth (sixth) \
        is reported as a wrong tone.",
    good: &[Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》")],
    bad: &[
        Example::bad(
            "離離原上草，一歲一枯榮。野火燒不盡，春風吹又生。遠芳侵古道，晴翠接荒城。又送王孫去，萋萋滿別情。",
            "白居易《賦得古原草送別》",
            (3, 4, 4),
        ),
        Example::bad("千里莺啼绿映红，水村山郭酒旗风。南朝四百八十寺，多少楼台烟雨中。", "杜牧《江南春》", (3, 6, 6)),
        Example::bad(
            "人事有代谢，往来成古今。江山留胜迹，我辈复登临。水落鱼梁浅，天寒梦泽深。羊公碑尚在，读罢泪沾襟。",
            "孟浩然《与诸子登岘山》（五仄，一字双救）",
            (1, 4, 4),
        ),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if !scan.shows(Trace::MAJOR) {
        return;
    }
    let base = scan.base();
    for (line, fit) in scan.fits() {
        if fit.deviation != Deviation::MajorRescued {
            continue;
        }
        let mut finding = Finding { verdict: Verdict::Licensed, ..scan.finding(Locus::at(line, base + 3)) };
        if let Some((below, answer)) = scan.lower_line(line) {
            finding.with[0] = partner(Locus::at(below, base + 2));
            if answer.deviation == Deviation::SelfRescue {
                finding.detail = Detail::DOUBLE;
            }
        }
        let tones = scan.sounding.lines[line];
        if tones.oblique & !tones.level & 0b11111 << base == 0b11111 << base {
            // 五仄: nothing but oblique tones.
            finding.detail = finding.detail.and(Detail::VARIANT);
        }
        out.push(finding);
    }
}
