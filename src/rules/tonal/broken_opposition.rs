use crate::form::Trace;
use crate::rules::scan::partner;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "broken-opposition",
    zh: "失对",
    aliases: &["失對"],
    en: "broken opposition",
    category: Category::Tonal,
    genres: Genres::REGULATED,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）论粘对",
    explain_zh: "一联之中，出句与对句的平仄应当相反，以第二字为准：出句第二字平，对句第二字就要仄。\
        两句第二字同声，上下句的节奏便重复了，这叫失对。\
        齐梁到初唐的诗里还有失对，到盛唐以后就成了大忌，比失粘更少见；改法通常是换用同一联里另一种句式，或调换句中词语的次序。\
        如果只是第二字一个字不合而全句仍是原来的句式，报的是平仄不合。",
    explain_en: "The two lines of a couplet must be tonal opposites, judged by the second character: level above asks for \
        oblique below. If both second characters are of one class the lower line repeats the movement of the upper, \
        and opposition is broken. It still occurs in verse before the High Tang, but afterwards it is a grave fault, \
        rarer than broken adhesion; the cure is to recast one line in the other pattern. If a single second character \
        is wrong in a line that otherwise keeps its pattern, that is a wrong tone and no broken opposition.",
    good: &[Example::good(
        "空山新雨后，天气晚来秋。明月松间照，清泉石上流。竹喧归浣女，莲动下渔舟。随意春芳歇，王孙自可留。",
        "王维《山居秋暝》",
    )],
    bad: &[
        Example::bad("三日入厨下，洗手作羹汤。未谙姑食性，先遣小姑尝。", "王建《新嫁娘词》", (2, 0, 0)),
        Example::bad(
            "且喜河南定，不問鄴城圍。百戰今誰在，三年望汝歸。故園花自發，春日鳥還飛。斷絕人煙久，東西消息稀。",
            "杜甫《憶弟》其二",
            (2, 0, 0),
        ),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if !scan.shows(Trace::RELATION) {
        return;
    }
    for (line, fit) in scan.fits() {
        if !fit.turned && !fit.broken {
            continue;
        }
        // Line 1 turned shows as an opposition that line 2 does not keep.
        let lower = if line == 0 { scan.lower_line(0).map(|(lower, _)| lower) } else { fit.rhymes.then_some(line) };
        if let Some(lower) = lower {
            let with = [partner(Locus::line(lower - 1)), (0, 0)];
            out.push(Finding { with, ..scan.finding(Locus::line(lower)) });
        }
    }
}
