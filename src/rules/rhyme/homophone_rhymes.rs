use super::feet;
use crate::form::FootFit;
use crate::phonology::BookId;
use crate::phonology::homophone::Sounds;
use crate::phonology::lookup::same_glyph;
use crate::rules::scan::partner;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "homophone-rhymes",
    zh: "同音韵脚",
    aliases: &["同音韻腳", "同音韵", "同音相押"],
    en: "homophone rhymes",
    category: Category::Rhyme,
    genres: Genres::REGULATED,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "同音与否据《广韵》小韵；忌同音韵脚是后世作诗的讲究，格律书多不列为病",
    explain_zh: "相邻两个韵脚字不同而音全同（同一个小韵，如“南”与“楠”），读来像重押一个字，韵味单薄。\
        这不算出律，名家也偶有，只提醒一声；隔开一韵就不觉得了。\
        同音按中古音判断，今天读来同音的字古代未必同音，反过来也一样。",
    explain_en: "Two neighbouring feet that are different characters of exactly one sound (one small rhyme of the Guangyun, as 南 and \
        楠) read almost like the same rhyme twice. It breaks no rule, and masters do it now and then; the note only \
        draws attention to it, and one rhyme between the two is enough to cure it. Sound means Middle Chinese: what \
        sounds alike today need not have, and the other way round.",
    good: &[Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》")],
    bad: &[Example::bad(
        "天地空搔首，频抽白玉簪。皇舆三极北，身事五湖南。恋阙劳肝肺，论材愧杞楠。乱离难自救，终是老湘潭。",
        "杜甫《楼上》",
        (6, 5, 5),
    )],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.book.id != BookId::Pingshui {
        return;
    }
    let Some(group) = scan.judgement.rhyme.group else { return };
    let mut above: Option<(usize, Sounds)> = None;
    for foot in feet(scan) {
        let line = usize::from(foot.line);
        if foot.fit != FootFit::Rhymes {
            above = None;
            continue;
        }
        let sounds = Sounds::of(scan.tail(line));
        if let Some((above, other)) = above
            && sounds.meet(other, group)
            && !same_glyph(scan.tail(above), scan.tail(line))
        {
            let with = [partner(Locus::at(above, scan.last(above))), (0, 0)];
            out.push(Finding { verdict: Verdict::Note, with, ..scan.finding(Locus::at(line, scan.last(line))) });
        }
        above = Some((line, sounds));
    }
}
