use super::licensed;
use crate::rules::variation::{Variation, lacking_by};
use crate::rules::{Category, Example, Findings, Genres, Levels, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "wasp-waist",
    zh: "蜂腰格",
    aliases: &["蜂腰体", "蜂腰體", "蜂腰"],
    en: "wasp waist",
    category: Category::Parallel,
    genres: Genres::REGULATED,
    levels: Levels { strict: Severity::Warning, standard: Severity::Note, lenient: Severity::Note },
    since: "0.1.0",
    source: "魏庆之《诗人玉屑》卷二（蜂腰体：颔联亦无对偶，至颈联方对）；王力《汉语诗律学》第一章第十四节",
    explain_zh: "律诗只有颈联对仗，颔联不对，叫蜂腰格。盛唐以前较多，后来少有；是变格，不算出律，今人习作仍以中间两联都对为宜。",
    explain_en: "An octave in which only the third couplet is parallel and the second is not. Not rare before the High Tang, \
        seldom later: a variation and no breach of form, but a learner does better to make both couplets parallel.",
    good: &[Example::good(
        "国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。",
        "杜甫《春望》",
    )],
    bad: &[Example::bad(
        "握手一相送，心悲安可论。秋风正萧索，客散孟尝门。故驿通槐里，长亭下槿原。征西旧旌节，从此向河源。",
        "王维《送岐州源长史归》",
        (3, 0, 0),
    )],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    for pairing in lacking_by(scan, Variation::WaspWaist) {
        out.push(licensed(scan, pairing));
    }
}
