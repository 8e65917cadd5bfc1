use super::{feet, unrhymed};
use crate::form::FootFit;
use crate::phonology::{BookId, RhymeBook, Script, Sound};
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "echo-rhyme",
    zh: "撞韵",
    aliases: &["撞韻"],
    en: "echo rhyme",
    category: Category::Rhyme,
    genres: Genres::REGULATED,
    levels: Levels::all(Severity::Off),
    since: "0.1.0",
    source: "近人论诗的讲究，无经典出处；韵部据《词林正韵》",
    explain_zh: "不押韵的句子，句末字与韵脚韵母相同、只是声调相反（韵脚在平声，它在同部的仄声），听来像押了韵，这叫撞韵。\
        唐宋诗里比比皆是，与偶然相合的机会差不多，古人并不回避，只有近人的诗社、考评才当作小疵，所以默认不报，需要时可以打开。\
        要避开，就把句脚换成别部的仄声字。",
    explain_en: "A line that does not rhyme ends in the rhyme's own division, only in the other class of tones, so that it sounds as if \
        it rhymed. Tang and Song verse is full of it, about as often as chance would have it, and nobody avoided it; it \
        is a scruple of modern poetry circles, hence off by default. To avoid it, end the line in an oblique character \
        of another division.",
    good: &[Example::good("朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。", "李白《早发白帝城》")],
    bad: &[Example::bad(
        "空山新雨后，天气晚来秋。明月松间照，清泉石上流。竹喧归浣女，莲动下渔舟。随意春芳歇，王孙自可留。",
        "王维《山居秋暝》",
        (1, 5, 5),
    )],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let cilin = RhymeBook::get(BookId::Cilin);
    let sound = |line: usize| -> Sound { cilin.sound(scan.tail(line), Script::Simplified) };
    let class = scan.judgement.explanation.rhyme_tone;
    let mut rhyming = feet(scan).iter().filter(|foot| foot.fit == FootFit::Rhymes).peekable();
    if rhyming.peek().is_none() {
        return;
    }
    let common = rhyming.fold(u128::MAX, |common, foot| common & cilin.group_bits(sound(usize::from(foot.line))));
    for line in unrhymed(scan) {
        let readings = cilin.readings(sound(line));
        let echoes = cilin.groups.iter().any(|group| {
            common >> group.id.0 & 1 == 1
                && group.tones.may(class)
                && readings.iter().all(|reading| {
                    reading.tone.class() == class.opposite() && cilin.group(reading.group).division == group.division
                })
        });
        if echoes && !readings.is_empty() {
            out.push(Finding { verdict: Verdict::Note, ..scan.finding(Locus::at(line, scan.last(line))) });
        }
    }
}
