use super::licensed;
use crate::rules::variation::{Variation, lacking, variation};
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "fan-couplet",
    zh: "扇面对",
    aliases: &["扇面對", "扇对", "扇對", "隔句对", "隔句對"],
    en: "fan couplet",
    category: Category::Parallel,
    genres: Genres::REGULATED,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "严羽《沧浪诗话·诗体》（扇对，又谓之隔句对）；王力《诗词格律》第二章第四节",
    explain_zh: "四句之中，第一句对第三句，第二句对第四句，像扇面两边相称，叫扇面对，又叫隔句对。这样的联里上下句本身不必相对。唐人律诗、排律里偶见，词里常用。",
    explain_en: "Of four lines the first is parallel to the third and the second to the fourth, as the two halves of a fan. \
        The lines within each couplet then need not pair. Tang poets wrote it now and then in octaves and extended verse; in ci \
        it is common.",
    good: &[Example::good(
        "国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。",
        "杜甫《春望》",
    )],
    bad: &[Example::bad(
        "缥缈巫山女，归来七八年。殷勤湘水曲，留在十三弦。苦调吟还出，深情咽不传。万重云水思，今夜月明前。",
        "白居易《夜闻筝中弹潇湘送神曲感旧》",
        (3, 0, 0),
    )],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    for pairing in lacking(scan) {
        if let Some(Variation::Fan(other)) = variation(scan, pairing) {
            let line = Locus::line(other).line;
            out.push(Finding { with: [(line, 0), (line + 1, 0)], ..licensed(scan, pairing) });
        }
    }
}
