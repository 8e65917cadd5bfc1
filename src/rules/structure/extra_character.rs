use crate::form::ci::LineMatch;
use crate::rules::sung::{graded_by_practice, lines};
use crate::rules::{Category, Example, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "extra-character",
    zh: "衍字",
    aliases: &["多字", "衍文", "增字"],
    en: "extra character",
    category: Category::Structure,
    genres: Genres::CI,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "《钦定词谱》；王力《汉语诗律学》第三章（词）论衬字",
    explain_zh: "这一句比谱上的句子多了字，而谱上没有哪一体是这样写的。\
        多半是抄写时误添，也可能是作者加的衬字：宋词偶有衬字，但已为人采用的都另立一体，收在谱里。\
        多出的是哪一个由前后的平仄推断，只说最可能的位置；其余各句照它们字数正确来读。",
    explain_en: "This line has more characters than the tune gives it, and no variant is written so. Mostly a copyist has added \
        one, sometimes the poet has put in a padding word (衬字): Song ci know them, but those that took hold are variants of \
        their own in the manuals. Which one is too many is inferred from the tones before and after and is the likeliest \
        place, not certain; the other lines are judged as if nothing were too many.",
    good: &[Example::good(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "李清照《如梦令》",
    )
    .of("如梦令")],
    bad: &[Example::bad(
        "一曲新词酒一杯。去年天气旧亭台。夕阳西下几时回。无可奈何花落去，似曾相识燕归来。小园香径独自徘徊。",
        "据晏殊《浣溪沙》添一字",
        (6, 6, 6),
    )
    .of("浣溪沙")],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    for (number, line) in lines(&scan.judgement.setting) {
        if let LineMatch::Long { by, at } = line.matched {
            let first = usize::from(at);
            let locus = Locus::span(number, first, first + usize::from(by.max(1)) - 1);
            out.push(graded_by_practice(scan, line, locus));
        }
    }
}
