use super::lapses;
use crate::rules::lapse::Lapse;
use crate::rules::{Category, Example, Findings, Genres, Levels, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "missing-inner-rhyme",
    zh: "缺句中韵",
    aliases: &["缺句中韻", "句中韵", "句中韻", "短韵", "短韻", "藏韵", "藏韻"],
    en: "missing inner rhyme",
    category: Category::Rhyme,
    genres: Genres::CI,
    levels: Levels::all(Severity::Warning),
    since: "0.1.0",
    source: "《钦定词谱》；万树《词律·发凡》；龙榆生《唐宋词格律》；用例统计",
    explain_zh: "有些词在两三个字的短句上，或在长句当中，藏一个韵脚，叫短韵或句中韵，如《满庭芳》《木兰花慢》的换头处；作者往往可押可不押，各谱也有注韵和不注韵的分别。\
        这里谱上可以押韵而没有押，又是多数词人不押的地方，只作说明；各谱都注明押韵的，作为疵病。\
        谱上注明可以不押的增韵，不押就不提。",
    explain_en: "Some tunes hide a rhyme in a line of two or three syllables or in the middle of a longer one (短韵, 句中韵), as \
        at the head of the second stanza of 满庭芳 or 木兰花慢. Poets often leave it out, and the manuals differ on whether to \
        mark it. Here some variant rhymes, the text does not, and most poets do not either: a note; where every variant prints \
        the rhyme, a blemish. A rhyme that the manual itself calls optional (增韵) is never missed.",
    good: &[Example::good(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "李清照《如梦令》",
    )
    .of("如梦令")],
    bad: &[
        Example::bad(
            "年年社日停针线。怎忍见、双飞燕。今日江城春已半。一身犹在，乱山深处，寂寞溪桥畔。春衫著破谁针线。点点行行泪痕满。落日解鞍芳草岸。花无人戴，酒无人劝，醉也无人管。",
            "黄公绍（传）《青玉案》",
            (5, 4, 4),
        )
        .of("青玉案"),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    lapses(scan, Lapse::MissingInner, out);
}
