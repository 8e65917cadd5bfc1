use super::{tails_are_uniform, unrhymed};
use crate::phonology::ToneClass;
use crate::rules::scan::partner;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "uniform-tails",
    zh: "句脚全同",
    aliases: &["句腳全同", "句脚不递用上去入", "句腳不遞用上去入", "四声递用", "四聲遞用"],
    en: "uniform line tails",
    category: Category::Rhyme,
    genres: Genres::REGULATED,
    levels: Levels::all(Severity::Off),
    since: "0.1.0",
    source: "朱彝尊《寄查德尹编修书》述李因笃论杜律；王力《汉语诗律学》第一章",
    explain_zh: "不押韵的各句，句末都用仄声；仄声有上、去、入三种，讲究的诗人让它们交替，一首之中不全用一种声调。\
        清人李因笃说杜甫七律的出句必定上去入隔别而用，朱彝尊记下此说并以为可信；后人验看，杜诗大体如此而并非首首如此。\
        这是声调上的讲求，不是格律，默认不报。三个以上不押韵的句子全同一声时才提示。",
    explain_en: "Lines that do not rhyme end oblique, and careful poets vary the three oblique tones among them. Li Yindu held that \
        Du Fu's octaves never let two of one tone stand together, and Zhu Yizun passed this on; checked against the \
        poems it is a strong tendency and no law. It is a refinement beyond the rules and off by default. The note \
        appears when three or more such tails are all of the same tone.",
    good: &[Example::good(
        "国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。",
        "杜甫《春望》",
    )],
    bad: &[Example::bad(
        "芳原绿野恣行时，春入遥山碧四围。兴逐乱红穿柳巷，困临流水坐苔矶。莫辞盏酒十分劝，只恐风花一片飞。\
         况是清明好天气，不妨游衍莫忘归。",
        "程颢《郊行即事》",
        (3, 7, 7),
    )],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.judgement.explanation.rhyme_tone != ToneClass::Level || !tails_are_uniform(scan) {
        return;
    }
    let mut places = unrhymed(scan).map(|line| Locus::at(line, scan.last(line)));
    let Some(first) = places.next() else { return };
    let with = [places.next(), places.next()].map(|place| place.map_or((0, 0), partner));
    out.push(Finding { verdict: Verdict::Note, with, ..scan.finding(first) });
}
