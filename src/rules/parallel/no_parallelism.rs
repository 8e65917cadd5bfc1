use super::about;
use crate::form::Style;
use crate::rules::variation::{lacking, variation};
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "no-parallelism",
    zh: "失对仗",
    aliases: &["失對仗", "不对仗", "不對仗", "无对仗", "無對仗", "对仗", "對仗", "散行"],
    en: "no parallelism",
    category: Category::Parallel,
    genres: Genres::HELD,
    levels: Levels { strict: Severity::Warning, standard: Severity::Warning, lenient: Severity::Note },
    since: "0.1.0",
    source: "王力《诗词格律》第二章第四节（律诗的对仗）；《汉语诗律学》第一章第十四至十七节。是否对仗由唐宋律诗中二联学得的字词相配判断，见对仗说明",
    explain_zh: "律诗的颔联（第三、四句）和颈联（第五、六句）要对仗：上下句同一位置的词，词性相同，事类相同或相近，句法节奏一致；\
        排律除首尾两联外都要对仗，对联句句要对。词牌有惯例对仗的地方只作提示。对仗有宽有严，流水对、借对、句中自对都算对；\
        这里只在几乎看不出相配的时候才说，把握不足的只在评分里显示。若属偷春格、蜂腰格、扇面对，则另作说明，不算毛病。",
    explain_en: "The second and third couplets of a regulated octave have to be parallel: words at the same place are of the \
        same part of speech and of the same or a neighbouring field of meaning, and both lines fall into the same \
        units; in extended verse (排律) all couplets but the first and the last, in a 对联 every clause. Where a tune has it by custom, this is \
        a note. Parallelism may be strict or loose, and running couplets, borrowed senses and pairs within a line \
        count; the rule speaks up only where next to nothing pairs. Doubt shows in the score alone. Known variations \
        (stolen spring, wasp waist, fan couplet) are told apart and no fault.",
    good: &[
        Example::good(
            "国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。",
            "杜甫《春望》",
        ),
        Example::good(
            "剑外忽传收蓟北，初闻涕泪满衣裳。却看妻子愁何在，漫卷诗书喜欲狂。白日放歌须纵酒，青春作伴好还乡。\
             即从巴峡穿巫峡，便下襄阳向洛阳。",
            "杜甫《闻官军收河南河北》",
        ),
    ],
    bad: &[Example::bad(
        "牛渚西江夜，青天无片云。登舟望秋月，空忆谢将军。余亦能高咏，斯人不可闻。明朝挂帆席，枫叶落纷纷。",
        "李白《夜泊牛渚怀古》（通首不对，前人以为律诗之变）",
        (3, 0, 0),
    )],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    for pairing in lacking(scan).filter(|pairing| variation(scan, pairing).is_none()) {
        let finding = about(scan, pairing);
        // Tunes have it by custom, and poets who leave it out break no form.
        out.push(match scan.judgement.style {
            Style::Ci => Finding { severity: finding.severity.min(Severity::Note), verdict: Verdict::Note, ..finding },
            _ => finding,
        });
    }
}
