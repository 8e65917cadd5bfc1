use crate::form::ci::Missed;
use crate::phonology::{Tone, ToneClass, ToneSet};
use crate::rules::{Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "entering-as-level",
    zh: "以入代平",
    aliases: &["入代平", "入声代平", "入聲代平", "上代平", "以上代平"],
    en: "entering tone for level",
    category: Category::Tonal,
    genres: Genres::CI,
    levels: Levels::all(Severity::Warning),
    since: "0.1.0",
    source: "张炎《词源》；万树《词律·发凡》；王力《汉语诗律学》第三章（词）；用例统计",
    explain_zh: "词要能唱，入声短促，唱时可以拖长作平，所以宋人在该用平声的地方常用入声字，叫以入代平；上声偶尔也可以，去声绝不能代。\
        这里谱要平声，字只有入声（或上声），而唐宋词人在同一位置确有这样用的，所以不作平仄不合。\
        百人之中有三人以上用入声的地方只作说明；更少见的，以及用上声代平的，作为疵病。没有人用过的地方仍算平仄不合。",
    explain_en: "Ci was sung, and an entering tone, short as it is, could be held in singing like a level one; so Song poets often \
        put an entering tone where the tune wants a level one (以入代平). A rising tone may stand in now and then, a departing \
        tone never. Here the tune wants level, the character is entering (or rising) alone, and poets of Tang and Song did the \
        same at this place, so that it is not counted as a wrong tone. Where three in a hundred did so with an entering tone \
        it is a note; where fewer did, or with a rising tone, a blemish; where nobody did, a wrong tone.",
    good: &[
        Example::good(
            "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
            "李清照《如梦令》",
        )
        .of("如梦令"),
    ],
    bad: &[
        Example::bad(
            "山抹微云，天连衰草，画角声断谯门。暂停征棹，聊共引离尊。多少蓬莱旧事，空回首、烟霭纷纷。斜阳外，寒鸦万点，流水绕孤村。销魂。当此际，香囊暗解，罗带轻分。谩赢得、青楼薄幸名存。此去何时见也，襟袖上、空惹啼痕。伤情处，高城望断，灯火已黄昏。",
            "秦观《满庭芳》（角代平）",
            (3, 2, 2),
        )
        .of("满庭芳"),
        Example::bad(
            "金谷年年，乱生春色谁为主。馀花落处。满地和烟雨。又是离歌，一阕长亭暮。王孙去。萋萋无数。南北东西路。",
            "林逋《点绛唇》（落代平）",
            (3, 3, 3),
        )
        .of("点绛唇"),
    ],
    moves_class: true,
    check,
};

/// The share of poets from which one tone for another is practice …
const PRACTISED: f32 = 0.01;
/// … and from which 入 for 平 is no longer a blemish.
const COMMON: f32 = 0.03;

fn check(scan: &Scan<'_>, out: &mut Findings) {
    for missed in &scan.judgement.setting.missed {
        let Some((tone, share)) = substitution(scan, missed) else { continue };
        let locus = Locus::at(usize::from(missed.line), usize::from(missed.position));
        let entering = tone == Tone::Entering;
        let weight = if entering && share >= COMMON { Severity::Note } else { Severity::Warning };
        let detail = Detail::WANTED_LEVEL.and(Detail::of_tone(tone));
        out.push(Finding { detail, ..scan.graded(locus, weight) });
    }
}

/// The tone that stands for 平 at a place, 入 or 上, and the share of poets that have it there.
pub(super) fn substitution(scan: &Scan<'_>, missed: &Missed) -> Option<(Tone, f32)> {
    if missed.wanted != ToneClass::Level {
        return None;
    }
    let start = scan.poem.lines[usize::from(missed.line)].start as usize;
    let tones = scan.book.tones(scan.sounding.sounds[start + usize::from(missed.position)]);
    let tone = [Tone::Entering, Tone::Rising].into_iter().find(|&tone| tones == ToneSet::of(&[tone]))?;
    let share = scan.usage.tone(scan.judgement.setting.shape_number(), usize::from(missed.place), tone as u8)?;
    (share >= PRACTISED).then_some((tone, share))
}
