use super::feet;
use crate::form::FootFit;
use crate::phonology::lookup::same_glyph;
use crate::phonology::{BookId, homophone};
use crate::rules::scan::partner;
use crate::rules::{Category, Example, Finding, Findings, Levels, Locus, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "homophone-rhymes",
    zh: "同音韵脚",
    aliases: &["同音韻腳", "同音韵", "同音相押"],
    en: "homophone rhymes",
    category: Category::Rhyme,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "同音与否据《广韵》小韵；忌同音韵脚是后世作诗的讲究，格律书多不列为病",
    explain_zh: "相邻两个韵脚字不同而音全同（同一个小韵，如“由”与“游”），读来像重押一个字，韵味单薄。\
        这不算出律，名家也偶有，只提醒一声；隔开一韵就不觉得了。\
        同音按中古音判断，今天读来同音的字古代未必同音，反过来也一样。",
    explain_en: "Two neighbouring feet that are different characters of exactly one sound (one small rhyme of the Guangyun, as 由 and \
        游) read almost like the same rhyme twice. It breaks no rule, and masters do it now and then; the note only \
        draws attention to it, and one rhyme between the two is enough to cure it. Sound means Middle Chinese: what \
        sounds alike today need not have, and the other way round.",
    good: &[Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》")],
    bad: &[],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.book.id != BookId::Pingshui {
        return;
    }
    let Some(group) = scan.judgement.rhyme.group else { return };
    for pair in feet(scan).windows(2) {
        if pair.iter().any(|foot| foot.fit != FootFit::Rhymes) {
            continue;
        }
        let [above, line] = [0, 1].map(|at| usize::from(pair[at].line));
        let (first, second) = (scan.tail(above), scan.tail(line));
        if homophone::sound_alike(first, second, group) && !same_glyph(first, second) {
            let with = [partner(Locus::at(above, scan.last(above))), (0, 0)];
            out.push(Finding {
                verdict: Verdict::Note,
                with,
                ..scan.finding(Locus::at(line, scan.last(line)))
            });
        }
    }
}
