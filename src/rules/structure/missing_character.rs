use crate::form::ci::LineMatch;
use crate::rules::sung::{graded_by_practice, lines};
use crate::rules::{Category, Example, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-character",
    zh: "缺字",
    aliases: &["脱字", "脫字", "少字"],
    en: "missing character",
    category: Category::Structure,
    genres: Genres::CI,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "《钦定词谱》；王力《汉语诗律学》第三章（词）",
    explain_zh: "词句的字数由词牌定死，这一句比谱上的句子少了字，而谱上没有哪一体是这样写的。\
        多半是抄写脱漏，也可能是作者减了字。缺在哪里由前后的平仄推断，所以只说一个最可能的位置；\
        其余各句照它们没有缺字来读，不受牵连。文字里用方框（□）标出的缺字另有“韵书无此字”一条，不在此列。",
    explain_en: "The tune fixes how many characters each line has; this one has fewer, and no variant is written so. Mostly a \
        copyist has dropped one, sometimes the poet has cut the line. Where it is missing is inferred from the tones before \
        and after, so the place is the likeliest, not certain; the other lines are judged as if nothing were missing. Lost \
        characters that the text itself marks with a square (□) are counted and belong to another rule.",
    good: &[Example::good(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "李清照《如梦令》",
    )
    .of("如梦令")],
    bad: &[
        Example::bad(
            "一曲新词酒一杯。去年天气旧亭台。夕阳西下几时回。无可奈何花落去，似曾相识燕归来。小园香径徘徊。",
            "据晏殊《浣溪沙》删一字",
            (6, 5, 4),
        )
        .of("浣溪沙"),
        Example::bad(
            "一曲新词酒一杯。去年天气旧亭。夕阳西下几时回。无可奈何花落去，似曾相识燕归来。小园香径独徘徊。",
            "据晏殊《浣溪沙》删一韵脚",
            (2, 7, 6),
        )
        .of("浣溪沙"),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let setting = &scan.judgement.setting;
    let missing = setting.lines.iter().position(|line| line.matched == LineMatch::Missing);
    for (index, (number, line)) in lines(setting).enumerate() {
        // Where an unfinished text stops, more is missing than of that line.
        let stops_here = setting.begun && missing == Some(index + 1);
        if let LineMatch::Short { at, .. } = line.matched
            && !stops_here
        {
            out.push(graded_by_practice(scan, line, Locus::before(number, usize::from(at))));
        }
    }
}
