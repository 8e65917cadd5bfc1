use super::licensed;
use crate::rules::variation::{Variation, lacking_by};
use crate::rules::{Category, Example, Findings, Genres, Levels, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "stolen-spring",
    zh: "偷春格",
    aliases: &["偷春体", "偷春體"],
    en: "stolen spring",
    category: Category::Parallel,
    genres: Genres::REGULATED,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "魏庆之《诗人玉屑》卷二（偷春体：如梅花偷春色而先开）；王力《汉语诗律学》第一章第十四节",
    explain_zh: "律诗的首联对仗而颔联不对，颈联照常对仗，好像梅花偷了春色先开，叫偷春格。唐人五律中常见，是变格，不是毛病。",
    explain_en: "An octave whose first couplet is parallel instead of the second, the third being parallel as usual: the plum \
        that steals spring's colours and flowers early. Common in five-syllable octaves of the Tang; a variation, no \
        fault.",
    good: &[Example::good(
        "国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。",
        "杜甫《春望》（前三联皆对）",
    )],
    bad: &[Example::bad(
        "寒山转苍翠，秋水日潺湲。倚杖柴门外，临风听暮蝉。渡头余落日，墟里上孤烟。复值接舆醉，狂歌五柳前。",
        "王维《辋川闲居赠裴秀才迪》",
        (3, 0, 0),
    )],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    for pairing in lacking_by(scan, Variation::StolenSpring) {
        out.push(licensed(scan, pairing));
    }
}
