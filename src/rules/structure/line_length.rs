use crate::rules::{Category, Example, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "line-length",
    zh: "字数不合",
    aliases: &["字數不合", "字数", "字數"],
    en: "wrong line length",
    category: Category::Structure,
    genres: Genres::SHI,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）",
    explain_zh: "近体诗句句等长，全诗或五言，或七言（六言只有绝句），不像词和杂言古诗那样参差。\
        一句多字少字，多半是抄写脱漏、衍字，或者断句断错了地方。\
        字数不对的句子先放在一边，只报字数，不再逐字论平仄；其余各句照它字数正确来读。",
    explain_en: "All lines of a regulated poem have one length, five or seven characters (six only in quatrains); unequal \
        lines belong to ci and to mixed ancient-style verse. A line too long or too short is mostly a slip of \
        copying, or a break put in the wrong place. Such a line is reported for its length alone and not judged \
        position by position; the others are read as if it were right.",
    good: &[Example::good("朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。", "李白《早发白帝城》")],
    bad: &[
        Example::bad("白日依山尽，黄河入海流。欲穷千目，更上一层楼。", "据王之涣《登鹳雀楼》删一字", (3, 0, 0)),
        Example::bad(
            "朝辞白帝彩云间，千里江陵一日还。两岸猿猴声啼不住，轻舟已过万重山。",
            "据李白《早发白帝城》增一字",
            (3, 0, 0),
        ),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let syllables = scan.judgement.syllables;
    let odd = |line: usize| scan.poem.lines[line].len() != syllables;
    if scan.judgement.declared && !scan.judgement.style.is_regulated() && syllables > 0 {
        // 古体 of one length was asked for.
        (0..scan.poem.lines.len()).filter(|&line| odd(line)).for_each(|line| scan.report(out, Locus::line(line)));
    }
    for (line, fit) in scan.fits() {
        // A line too many is set aside in the same way, but its own length may be right.
        if fit.wrong_length && odd(line) {
            scan.report(out, Locus::line(line));
        }
    }
}
