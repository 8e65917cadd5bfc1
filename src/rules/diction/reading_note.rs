use crate::form::Trace;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "reading-note",
    zh: "须读僻音",
    aliases: &["須讀僻音", "读音", "讀音", "多音字"],
    en: "needs a rare reading",
    category: Category::Diction,
    genres: Genres::REGULATED,
    levels: Levels { strict: Severity::Warning, standard: Severity::Note, lenient: Severity::Note },
    since: "0.1.0",
    source: "读音据所用韵书；常用与否据唐宋近体诗固定平仄位置上的统计，见数据说明",
    explain_zh: "多音字在这个位置上要合律，只能用它在诗里少见的一个读音，如“难”一般读平声，“时难年荒世业空”的“难”要读去声，作灾难讲。\
        有这个读音，所以不算错；但那个读音多半专属某个意义，用在别的意义上就不合，值得核对。\
        看、听、望、过、叹一类平仄两读而意义不变的字，用哪一读都可以，不作提示。",
    explain_en: "A polyphone fits here only with a reading that verse seldom uses: 难 is level as a rule, but 时难年荒世业空 needs \
        its departing reading, “disaster”. The reading exists, so this is no error; but it mostly belongs to one particular \
        sense and does not fit others, which is worth checking. Characters with two readings of one sense (看 听 望 过 叹) \
        may be read either way and get no note.",
    good: &[Example::good(
        "今夜鄜州月，闺中只独看。遥怜小儿女，未解忆长安。香雾云鬟湿，清辉玉臂寒。何时倚虚幌，双照泪痕干。",
        "杜甫《月夜》（看读平声）",
    )],
    bad: &[
        Example::bad("秦时明月汉时关，万里长征人未还。但使龙城飞将在，不教胡马度阴山。", "王昌龄《出塞》", (3, 6, 6)),
        Example::bad(
            "時難年荒世業空，弟兄羈旅各西東。田園寥落干戈後，骨肉流離道路中。弔影分爲千里雁，辭根散作九秋蓬。\
             共看明月應垂淚，一夜鄉心五處同。",
            "白居易《望月有感》",
            (1, 2, 2),
        ),
    ],
    moves_class: false,
    check,
};

/// 平仄两读而义同: characters that may be read level or oblique in one sense.
const FREE: &str = "看听聽醒叹嘆歎忘望过過论論凭憑翰";

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if !scan.shows(Trace::RARE) {
        return;
    }
    for (line, fit) in scan.fits() {
        let mut rare = fit.rare;
        while rare != 0 {
            let position = rare.trailing_zeros() as usize;
            rare &= rare - 1;
            if !FREE.contains(scan.char_at(line, position)) {
                out.push(Finding { verdict: Verdict::Note, ..scan.finding(Locus::at(line, position)) });
            }
        }
    }
}
