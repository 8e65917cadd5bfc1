use crate::form::ci::Licence;
use crate::form::{Deviation, Style, Trace};
use crate::rules::facing::facing;
use crate::rules::scan::partner;
use crate::rules::sung::licensed;
use crate::rules::{
    Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict,
};

pub(crate) static RULE: Rule = Rule {
    id: "rescue-special",
    zh: "特拗",
    aliases: &["锦鲤翻波", "錦鯉翻波", "鸳鸯句", "鴛鴦句"],
    en: "special deviation",
    category: Category::Tonal,
    genres: Genres::HELD,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）论特定的平仄格式",
    explain_zh: "平起仄收的句子把五言第三、四字（七言第五、六字）的平仄对换，由平平平仄仄变成平平仄平仄，是唐宋诗人极常用的变格，多用在尾联的出句。\
        王力把它当作一种特定的平仄格式，与正格一样合律；别家也把它归入本句自救。\
        条件是五言第一字、七言第三字必须用平声：那个字也用仄（如“昔闻洞庭水”），前人虽有，终嫌不纯，这里记为疵病。词里和对联里的律句同样可以这样变。",
    explain_en: "The line 平平平仄仄 may exchange its third and fourth (fifth and sixth) characters: 平平仄平仄, a variant that Tang \
        and Song poets use all the time, most of all in the upper line of the closing couplet. Wang Li treats it as a \
        pattern of its own, as regular as the basic one; others count it among the rescues within the line. Its \
        condition is a level first (third) character; where that is oblique too (昔闻洞庭水) there are precedents, but the \
        line is impure and reported as a blemish. The regulated lines of ci and of couplets \
        (对联) vary in the same way.",
    good: &[Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》")],
    bad: &[
        Example::bad(
            "城阙辅三秦，风烟望五津。与君离别意，同是宦游人。海内存知己，天涯若比邻。无为在歧路，儿女共沾巾。",
            "王勃《送杜少府之任蜀州》",
            (7, 4, 4),
        ),
        Example::bad(
            "昔闻洞庭水，今上岳阳楼。吴楚东南坼，乾坤日夜浮。亲朋无一字，老病有孤舟。戎马关山北，凭轩涕泗流。",
            "杜甫《登岳阳楼》（首字仄）",
            (1, 4, 4),
        ),
        Example::bad(
            "群山万壑赴荆门，生长明妃尚有村。一去紫台连朔漠，独留青冢向黄昏。画图省识春风面，环佩空归月夜魂。\
             千载琵琶作胡语，分明怨恨曲中论。",
            "杜甫《咏怀古迹》其三",
            (7, 6, 6),
        ),
        Example::bad("新年纳余庆，嘉节号长春。", "题孟昶春联", (1, 4, 4)).of("对联"),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    match scan.judgement.style {
        Style::Ci => in_ci(scan, out),
        Style::Couplet => in_couplets(scan, out),
        _ => in_regulated_verse(scan, out),
    }
}

/// Lines of ci that are 律句 have the licence too; both positions are marked, and the second is reported.
fn in_ci(scan: &Scan<'_>, out: &mut Findings) {
    for (line, length) in licensed(&scan.judgement.setting, Licence::Special) {
        out.push(exchanged(scan, line, length));
    }
}

fn in_couplets(scan: &Scan<'_>, out: &mut Findings) {
    for pair in facing(scan) {
        for (line, special) in pair.lines().into_iter().zip(pair.special) {
            if special {
                out.push(exchanged(scan, line, scan.poem.lines[line].len()));
            }
        }
    }
}

/// The third and second last positions of a line, exchanged as the licence allows.
fn exchanged(scan: &Scan<'_>, line: usize, length: usize) -> Finding {
    Finding {
        verdict: Verdict::Licensed,
        with: [partner(Locus::at(line, length - 3)), (0, 0)],
        ..scan.finding(Locus::at(line, length - 2))
    }
}

fn in_regulated_verse(scan: &Scan<'_>, out: &mut Findings) {
    if !scan.shows(Trace::SPECIAL) {
        return;
    }
    let base = scan.base();
    for (line, fit) in scan.fits() {
        let Deviation::Special { grave } = fit.deviation else { continue };
        let mut finding = Finding {
            verdict: Verdict::Licensed,
            with: [partner(Locus::at(line, base + 2)), (0, 0)],
            ..scan.finding(Locus::at(line, base + 3))
        };
        if grave {
            finding.severity = finding.severity.max(Severity::Warning);
            finding.detail = Detail::VARIANT;
        }
        out.push(finding);
    }
}
