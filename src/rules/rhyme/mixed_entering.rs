use super::lapses;
use crate::rules::lapse::Lapse;
use crate::rules::{Category, Example, Findings, Genres, Levels, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "mixed-entering",
    zh: "入声混押",
    aliases: &["入聲混押", "上去入混押", "入声韵", "入聲韻"],
    en: "mixed entering rhyme",
    category: Category::Rhyme,
    genres: Genres::CI,
    levels: Levels::all(Severity::Warning),
    since: "0.1.0",
    source: "戈载《词林正韵·发凡》；王力《汉语诗律学》第三章（词）；龙榆生《唐宋词格律》；用例统计",
    explain_zh: "仄韵词里上声去声可以同押，入声自成五部，例不与上去相混，《满江红》《念奴娇》《雨霖铃》一类更以入声韵为正。\
        宋人口语里入声渐失，偶有以入声字押入上去韵的，或反过来；两部这样通押、见得到好几首的，不作出韵，在这里说明。\
        谱上指明用入声韵的词牌，混押作为疵病；没有人这样押过的两部相混，仍是出韵。",
    explain_en: "In ci that rhyme oblique, rising and departing go together, but the entering tone has five divisions of its own and \
        is not mixed with the others; tunes such as 满江红, 念奴娇 and 雨霖铃 want entering rhymes altogether. As the entering tone \
        faded from speech, Song poets now and then let such a word rhyme with rising and departing ones, or the reverse. Where \
        enough poems do so for the two divisions in question, this takes the place of off-rhyme: a note, or a blemish where \
        the manual asks for entering rhymes. Mixtures nobody attests remain off-rhyme.",
    good: &[Example::good(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "李清照《如梦令》",
    )
    .of("如梦令")],
    bad: &[
        Example::bad(
            "莫唱阳关曲。泪湿当年金缕。离歌自古最消魂，闻歌更在魂消处。南楼杨柳多情绪。不系行人住。人情却似飞絮。悠扬便逐春风去。",
            "晏几道《梁州令》",
            (1, 5, 5),
        )
        .of("梁州令"),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    lapses(scan, Lapse::MixedEntering, out);
}
