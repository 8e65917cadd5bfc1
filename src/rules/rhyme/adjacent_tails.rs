use super::{tail_tone, tails_are_uniform, unrhymed};
use crate::phonology::ToneClass;
use crate::rules::scan::partner;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "adjacent-tails",
    zh: "邻句同脚",
    aliases: &["鄰句同腳", "上尾", "句脚相同", "句腳相同"],
    en: "like line tails in a row",
    category: Category::Rhyme,
    genres: Genres::REGULATED,
    levels: Levels::all(Severity::Off),
    since: "0.1.0",
    source: "朱彝尊《寄查德尹编修书》述李因笃论杜律；王力《汉语诗律学》第一章",
    explain_zh: "相邻两个不押韵的句子，句末字同是上声、同是去声或同是入声。\
        讲究四声递用的人要求隔联变换，王力把相邻出句同声调的情形同古人所说的上尾联系起来讨论，认为诗人只是尽量避免。\
        这不关格律，默认不报；各句全同一声时由“句脚全同”来说。",
    explain_en: "Two neighbouring lines that do not rhyme end in one and the same oblique tone. Those who ask for the tones to be \
        used in turn want a change from couplet to couplet; Wang Li discusses it under the old fault of the “rising tail” and \
        finds that poets avoid it as far as they can. It is no rule of the form and off by default; where all the tails \
        are alike, the rule on uniform tails speaks instead.",
    good: &[Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》")],
    bad: &[Example::bad(
        "清川带长薄，车马去闲闲。流水如有意，暮禽相与还。荒城临古渡，落日满秋山。迢递嵩高下，归来且闭关。",
        "王维《归嵩山作》",
        (5, 5, 5),
    )],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.judgement.explanation.rhyme_tone != ToneClass::Level || tails_are_uniform(scan) {
        return;
    }
    let mut before: Option<(usize, _)> = None;
    for line in unrhymed(scan) {
        let tone = tail_tone(scan, line);
        if let Some((above, _)) = before.filter(|&(_, other)| tone.is_some() && other == tone) {
            let with = [partner(Locus::at(above, scan.last(above))), (0, 0)];
            out.push(Finding { verdict: Verdict::Note, with, ..scan.finding(Locus::at(line, scan.last(line))) });
        }
        before = Some((line, tone));
    }
}
