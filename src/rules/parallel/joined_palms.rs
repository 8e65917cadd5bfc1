use super::about;
use crate::parallel::synonymous;
use crate::rules::{Category, Example, Findings, Genres, Levels, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "joined-palms",
    zh: "合掌",
    aliases: &["合掌对", "合掌對"],
    en: "joined palms",
    category: Category::Parallel,
    genres: Genres::PAIRED,
    levels: Levels { strict: Severity::Warning, standard: Severity::Warning, lenient: Severity::Note },
    since: "0.1.0",
    source: "刘勰《文心雕龙·丽辞》（宣尼、孔丘之讥）；王力《汉语诗律学》第一章第十六节、《诗词格律》第二章第四节",
    explain_zh: "对仗的上下句说同一个意思，好像两手合掌，叫合掌，是对仗的大忌：如“朝”对“晨”，“闻”对“听”，“宣尼”对“孔丘”。\
        一两个同义词相对不妨；一联里过半的字都是同义相对，才在这里指出。",
    explain_en: "Two lines that say the same, like palms laid together, are the worst a couplet can do: 朝 against 晨, 闻 against \
        听, 宣尼 against 孔丘, both Confucius. One pair or two of synonyms do no harm; the rule speaks up where they \
        make up more than half of the line.",
    good: &[Example::good(
        "国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。",
        "杜甫《春望》",
    )],
    bad: &[Example::bad(
        "国破山河在，城春草木深。望月愁归去，看蟾恨返回。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。",
        "试改杜甫《春望》",
        (3, 0, 0),
    )],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    for pairing in scan.pairings.due() {
        let (upper, lower) = &pairing.sides;
        if synonymous(upper, lower) * 2 > upper.len() {
            out.push(about(scan, pairing));
        }
    }
}
