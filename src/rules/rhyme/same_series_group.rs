use crate::rules::scan::partner;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "same-series-group",
    zh: "换韵同部",
    aliases: &["換韻同部", "换韵未换", "換韻未換"],
    en: "rhyme change within one division",
    category: Category::Rhyme,
    genres: Genres::CI,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "《钦定词谱》；王力《汉语诗律学》第三章（词）",
    explain_zh: "《菩萨蛮》《虞美人》《减字木兰花》一类的词中途换韵，几组韵脚各押一部，听来才有转折。\
        这里换过去的一组与前一组同在一部，平仄虽然可以不同，韵却没有真正换掉。\
        词人偶尔这样写，有的是有意，所以只作说明。",
    explain_en: "Tunes such as 菩萨蛮, 虞美人 and 减字木兰花 change their rhyme on the way, each series in a division of its own, so \
        that the ear hears a turn. Here the new series falls in the division of the one before it: the tone class may have \
        changed, the rhyme itself has not. Poets do so now and then, sometimes on purpose, so this is a note.",
    good: &[
        Example::good(
            "平林漠漠烟如织，寒山一带伤心碧。暝色入高楼，有人楼上愁。玉阶空伫立，宿鸟归飞急。何处是归程，长亭更短亭。",
            "李白（传）《菩萨蛮》",
        )
        .of("菩萨蛮"),
    ],
    bad: &[
        Example::bad(
            "郁孤台下清江水。中间多少行人泪。西北望长安。可怜无数山。青山遮不住。毕竟东流去。江晚正愁余。山深闻鹧鸪。",
            "辛弃疾《菩萨蛮·书江西造口壁》",
            (7, 5, 5),
        )
        .of("菩萨蛮"),
        Example::bad(
            "莫听穿林打叶声。何妨吟啸且徐行。竹杖芒鞋轻胜马。谁怕。一蓑烟雨任平生。料峭春风吹酒醒。微冷。山头斜照却相迎。回首向来萧瑟处。归去。也无风雨也无晴。",
            "苏轼《定风波》",
            (6, 7, 7),
        )
        .of("定风波"),
    ],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let setting = &scan.judgement.setting;
    let division = |series: u8| setting.series[usize::from(series)];
    for (at, foot) in setting.feet.iter().enumerate().skip(1) {
        let before = &setting.feet[at - 1];
        let opens = setting.feet[..at].iter().all(|earlier| earlier.series != foot.series);
        if opens && division(foot.series) != 0 && division(foot.series) == division(before.series) {
            let place = |line: u16| Locus::at(usize::from(line), scan.last(usize::from(line)));
            let with = [partner(place(before.line)), (0, 0)];
            out.push(Finding { with, ..scan.graded(place(foot.line), Severity::Note) });
        }
    }
}
