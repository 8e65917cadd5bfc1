use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "crowded-rhyme",
    zh: "挤韵",
    aliases: &["擠韻", "犯韵", "犯韻"],
    en: "crowded rhyme",
    category: Category::Rhyme,
    genres: Genres::REGULATED,
    levels: Levels::all(Severity::Off),
    since: "0.1.0",
    source: "近人论诗的讲究；相近的说法有永明声病中的大韵",
    explain_zh: "韵脚以外的句中位置又用了与韵脚同部的字，叫挤韵，读起来韵脚不够突出。\
        齐梁人讲声病，所谓大韵与此相近；唐以后的近体诗并不禁止，名作里随处可见，有时还特意用来取声，所以默认不报。\
        若一句之中两三个字与韵脚同部，读来拗口，才值得改。",
    explain_en: "A character of the rhyme group stands inside a line, away from the rhyme position, and takes some of the edge off the \
        rhyme. The “great rhyme” among the faults of the fifth century was much the same; regulated verse never forbade \
        it, the best poems are full of it, some for the sake of the sound, so it is off by default. It is worth a change \
        only where two or three such characters crowd one line.",
    good: &[Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》")],
    bad: &[Example::bad(
        "闺中少妇不知愁，春日凝妆上翠楼。忽见陌头杨柳色，悔教夫婿觅封侯。",
        "王昌龄《闺怨》",
        (3, 4, 4),
    )],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let Some(group) = scan.judgement.rhyme.group else { return };
    for (line, fit) in scan.fits() {
        if fit.wrong_length {
            continue;
        }
        let sounds = &scan.sounding.sounds[scan.poem.lines[line].range()];
        for (position, &sound) in sounds[..sounds.len() - 1].iter().enumerate() {
            if scan.book.group_bits(sound) == 1 << group.0 {
                out.push(Finding { verdict: Verdict::Note, ..scan.finding(Locus::at(line, position)) });
            }
        }
    }
}
