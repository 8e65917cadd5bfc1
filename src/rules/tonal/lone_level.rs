use crate::form::{Deviation, Style, Trace};
use crate::phonology::ToneClass;
use crate::rules::facing::{is_surely, long_clauses};
use crate::rules::scan::partner;
use crate::rules::{Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "lone-level",
    zh: "孤平",
    aliases: &["犯孤平"],
    en: "lone level tone",
    category: Category::Tonal,
    genres: Genres::PAIRED,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "王士禛《律诗定体》；王力《诗词格律》第二章（诗律）、《汉语诗律学》第一章；广义见启功《诗文声律论稿》",
    explain_zh: "平起平收的句子（五言平平仄仄平、七言仄仄平平仄仄平），五言第一字或七言第三字用了仄声，除韵脚外便只剩一个平声，叫孤平。\
        这是律诗的大忌，王力说唐人律诗里极少见，他举得出的只有高适“醉多适不愁”、李颀“百岁老翁不种田”等句。\
        补救的办法是把五言第三字、七言第五字改用平声，成仄平平仄平，即本句自救。\
        启功等人把任何两仄夹一平都看作孤平，那样犯的诗极多；这一广义说法可以在设置里打开，默认不用。对联里同样的句子只作说明。",
    explain_en: "In the line that opens and closes level (平平仄仄平, in seven syllables 仄仄平平仄仄平) an oblique first (third) \
        character leaves but one level tone besides the rhyme: the lone level. It is the gravest fault inside a line; \
        Wang Li finds hardly any in Tang regulated verse, and cites Gao Shi's 醉多适不愁 and Li Qi's 百岁老翁不种田. A level \
        third (fifth) rescues it: 仄平平仄平. Qi Gong and others call any level tone between two oblique ones lone, \
        which would convict very many poems; that wide sense is an option and off by default. The same clause in a couplet \
        (对联) is merely noted.",
    good: &[
        Example::good("危楼高百尺，手可摘星辰。不敢高声语，恐惊天上人。", "李白《夜宿山寺》（末句本句自救）"),
        Example::good("清明时节雨纷纷，路上行人欲断魂。借问酒家何处有，牧童遥指杏花村。", "题杜牧《清明》"),
    ],
    bad: &[
        Example::bad(
            "饮酒莫辞醉，醉多适不愁。孰知非远别，终念对穷秋。滑台门外见，淇水眼前流。君去应回首，风波满渡头。",
            "高适《淇上送韦司仓往滑台》",
            (2, 2, 2),
        ),
        Example::bad(
            "夜深露氣清，江月滿江城。浮客轉危坐，歸舟應獨行。關山同一照，烏鵲自多驚。欲得淮王術，風吹暈已生。",
            "杜甫《玩月呈漢中王》（首句）",
            (1, 2, 2),
        ),
        Example::bad("风静花香动，月明鹤影飞。", "拟作", (2, 2, 2)).of("对联"),
        Example::bad(
            "清明时节雨纷纷，路上客人欲断魂。借问酒家何处有，牧童遥指杏花村。",
            "据题杜牧《清明》改一字",
            (2, 4, 4),
        ),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.judgement.style == Style::Couplet {
        in_couplets(scan, out);
        return;
    }
    if !scan.shows(Trace::LONE_LEVEL) && !scan.profile.wide_lone_level {
        return;
    }
    let base = scan.base();
    for (line, fit) in scan.fits() {
        let lone = fit.deviation == Deviation::LoneLevel;
        if lone {
            accuse(scan, out, line, base + 1, Detail::NONE);
        }
        if scan.profile.wide_lone_level && !fit.wrong_length {
            let tones = scan.sounding.lines[line];
            let (level, oblique) = (tones.level & !tones.oblique, tones.oblique & !tones.level);
            let mut between = level & oblique << 1 & oblique >> 1;
            if lone {
                between &= !(1 << (base + 1));
            }
            while between != 0 {
                accuse(scan, out, line, between.trailing_zeros() as usize, Detail::VARIANT);
                between &= between - 1;
            }
        }
    }
}

/// Point at a lone level and the two oblique tones around it; in the wide sense it is a warning at most.
fn accuse(scan: &Scan<'_>, out: &mut Findings, line: usize, position: usize, detail: Detail) {
    let with = [position - 1, position + 1].map(|position| partner(Locus::at(line, position)));
    let mut finding = Finding { with, detail, ..scan.finding(Locus::at(line, position)) };
    if detail == Detail::VARIANT {
        finding.severity = finding.severity.min(Severity::Warning);
    }
    out.push(finding);
}

/// 仄平仄仄平 at the end of a clause of five or seven, in every reading.
fn in_couplets(scan: &Scan<'_>, out: &mut Findings) {
    for (line, lead) in long_clauses(scan) {
        let len = scan.poem.lines[line].len();
        if lead > 0 || !matches!(len, 5 | 7) {
            continue;
        }
        let base = len - 5;
        let level = |position: usize| is_surely(scan, line, base + position, ToneClass::Level);
        let oblique = |position: usize| is_surely(scan, line, base + position, ToneClass::Oblique);
        if oblique(0) && level(1) && oblique(2) && oblique(3) && level(4) {
            let with = [base, base + 2].map(|position| partner(Locus::at(line, position)));
            out.push(Finding { with, ..scan.graded(Locus::at(line, base + 1), Severity::Note) });
        }
    }
}
