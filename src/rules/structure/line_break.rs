use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "line-break",
    zh: "断句不同",
    aliases: &["斷句不同", "句读不同", "句讀不同", "破句"],
    en: "line broken elsewhere",
    category: Category::Structure,
    genres: Genres::CI,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "《钦定词谱》；王力《汉语诗律学》第三章（词）",
    explain_zh: "词谱的一句断在这里，文字的标点却断在别处。词句跨着乐句走，同一韵之内的断法，作者和编者往往各有各的，如《念奴娇》这里谱作四五，苏轼“小乔初嫁了，雄姿英发”却读作五四。\
        标点是后人加的，只当佐证，所以不算错，也不影响定格；填词时照谱断句总是稳妥的。\
        句中的逗（读）可断可不断，不在此列。",
    explain_en: "The tune ends a line here, the punctuation of the text elsewhere. The music carried on over such breaks, and inside \
        one rhyme poets and editors often divide the words in their own way: 念奴娇 has four and five where Su Shi's 小乔初嫁了，雄姿英发 \
        reads as five and four. Punctuation was added later and is evidence only, so this is a note and never moves the verdict; a poet \
        who follows the manual is on the safe side. A caesura inside a line (读) may be marked or not.",
    good: &[Example::good(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "李清照《如梦令》",
    )
    .of("如梦令")],
    bad: &[
        Example::bad(
            "明月几时有，把酒问青天。不知天上宫阙，今夕是何年。我欲乘风归去，又恐琼楼玉宇，高处不胜寒。起舞弄清影，何似在人间。转朱阁，低绮户，照无眠。不应有恨，何事长向别时圆。人有悲欢离合，月有阴晴圆缺，此事古难全。但愿人长久，千里共婵娟。",
            "苏轼《水调歌头》",
            (3, 6, 6),
        )
        .of("水调歌头"),
    ],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let setting = &scan.judgement.setting;
    let mut last = None;
    for &(line, position) in &setting.breaks_inside {
        if last == Some(line) {
            continue;
        }
        last = Some(line);
        let locus = Locus::at(usize::from(line), usize::from(position));
        // The words of one pause set elsewhere are one thing to say.
        let before = line.checked_sub(1).filter(|before| setting.runs_on.contains(before));
        let with = [before.map_or((0, 0), |before| (before + 1, 0)), (0, 0)];
        out.push(Finding { with, ..scan.graded(locus, Severity::Note) });
    }
    for &line in &setting.runs_on {
        let told = |other: u16| setting.breaks_inside.iter().any(|inside| inside.0 == other);
        if !told(line) && !told(line + 1) {
            let line = usize::from(line);
            out.push(scan.graded(Locus::at(line, scan.last(line)), Severity::Note));
        }
    }
}
