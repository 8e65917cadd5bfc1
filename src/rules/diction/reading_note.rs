use crate::phonology::ToneClass;
use crate::rules::{
    Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict, misread,
};

pub(crate) static RULE: Rule = Rule {
    id: "reading-note",
    zh: "读音可疑",
    aliases: &["讀音可疑", "须读僻音", "須讀僻音", "读音", "讀音", "多音字"],
    en: "doubtful reading",
    category: Category::Diction,
    genres: Genres::PATTERNED,
    levels: Levels { strict: Severity::Warning, standard: Severity::Note, lenient: Severity::Note },
    since: "0.1.0",
    source: "读音据所用韵书；哪个字在哪里读什么音，据唐宋近体诗固定平仄位置上的统计，见数据说明",
    explain_zh: "多音字在这个位置上要合律，只能用某一个读音，而照上下文它并不读那个音，如“山中”的“中”在应仄的位置，\
        就要读成“射中”的“中”。韵书有这个音，所以不算错；但那个读音属于另一个意义，用在这里讲不通，值得核对。\
        上下文怎么读，是从诗里学来的：前后的字、对句相对的字、在句中的位置；把握不到百分之九十七，不作提示。\
        看、听、望、叹、醒一类平仄两读而意义不变的字，用哪一读都可以，也不作提示。",
    explain_en: "A polyphone fits here only in a reading that the words around it do not want: 中 of 山中, “in the hills”, at an \
        oblique position would have to be the 中 that means “to hit”. The reading exists, so this is no error; but it \
        belongs to another sense, which is worth checking. What the words want was learnt from verse: the neighbours, \
        the character faced in the couplet, the place in the line; below 97 in a hundred nothing is said. Characters \
        with two readings of one sense (看 听 望 叹 醒) may be read either way and get no note.",
    good: &[
        Example::good(
            "今夜鄜州月，闺中只独看。遥怜小儿女，未解忆长安。香雾云鬟湿，清辉玉臂寒。何时倚虚幌，双照泪痕干。",
            "杜甫《月夜》（看读平声）",
        ),
        Example::good(
            "秦时明月汉时关，万里长征人未还。但使龙城飞将在，不教胡马度阴山。",
            "王昌龄《出塞》（飞将读去声，不教读平声，正是上下文要的读音）",
        ),
    ],
    bad: &[Example::bad(
        "道由白云尽，春与青溪长。时有落花至，远随流水香。闲门向山路，深柳读书堂。幽映每白日，清辉照衣裳。",
        "刘昚虚《阙题》（衣裳的衣是名词，读平声）",
        (8, 4, 4),
    )],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    misread::each(scan, |line, position, wanted| {
        let detail = match wanted {
            ToneClass::Level => Detail::WANTED_LEVEL,
            ToneClass::Oblique => Detail::WANTED_OBLIQUE,
        };
        out.push(Finding { verdict: Verdict::Note, detail, ..scan.finding(Locus::at(line, position)) });
    });
}
