use super::feet;
use crate::form::ci::{Extra, SungFoot};
use crate::form::{FootFit, Style};
use crate::phonology::lookup::{originals, same_glyph};
use crate::phonology::{BookId, GroupId, Script, homophone};
use crate::rules::scan::partner;
use crate::rules::sung::sung_line;
use crate::rules::{Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "repeated-rhyme",
    zh: "重韵",
    aliases: &["重韻", "复韵", "複韻"],
    en: "repeated rhyme",
    category: Category::Rhyme,
    genres: Genres::PATTERNED,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "王力《汉语诗律学》第一章论近体诗的用韵、第三章论词韵",
    explain_zh: "同一个字在一首诗里两次作韵脚，叫重韵，异体字按一个字算，是律诗忌讳的毛病。\
        有几种情形前人从宽：一处在首句（首句本可不押），同形而音义不同的字（如“朝”有早晨、朝廷两义），以及韵很多的长排律，这里都只作疵病。\
        简化字合并了的字（回/迴）字形相同而本来不是一个字，也从轻。\
        词和古体诗不忌重韵，词里只作说明，谱上要叠的不提；通首多押一字的叫独木桥体。杜甫《饮中八仙歌》也是有意重押。",
    explain_en: "One character used twice as a rhyme, variant forms counted as one, is a fault that regulated verse avoids. Earlier \
        critics are lenient where one of the two is in line 1, which need not rhyme at all, where one graph writes two \
        words of different sound or sense (朝 morning and court), and in very long extended verse; there it is a blemish \
        only. Characters that simplification has merged (回 for 回 and 迴) are treated as leniently. Ci and \
        ancient-style verse repeat rhymes freely (Du Fu's “Eight Immortals of the Wine Cup” on purpose); in ci it is a note, one \
        for the whole where most feet are a single character, and none where the tune asks for the repetition.",
    good: &[Example::good(
        "风急天高猿啸哀，渚清沙白鸟飞回。无边落木萧萧下，不尽长江滚滚来。万里悲秋常作客，百年多病独登台。\
         艰难苦恨繁霜鬓，潦倒新停浊酒杯。",
        "杜甫《登高》",
    )],
    bad: &[
        Example::bad(
            "空山新雨后，天气晚来秋。明月松间照，清泉石上流。竹喧归浣女，莲动下渔舟。随意春芳歇，王孙自可流。",
            "据王维《山居秋暝》改一字",
            (8, 5, 5),
        ),
        Example::bad(
            "岸幘靜言明月夜，匡牀閑臥落花朝。二三月裏饒春睡，七八年來不早朝。濁水清塵難會合，高鵬低鷃各逍遙。\
             眼看又上青雲去，更卜同衾一兩宵。",
            "白居易《喜楊六侍御同宿》（兩朝字音義不同，從輕）",
            (4, 7, 7),
        ),
        Example::bad(
            "塞下秋来风景异。衡阳雁去无留意。四面边声连角起。千嶂里。长烟落日孤城闭。浊酒一杯家万里。燕然未勒归无计。羌管悠悠霜满地。人不寐。将军白发征夫泪。",
            "范仲淹《渔家傲》（词不忌）",
            (6, 7, 7),
        )
        .of("渔家傲"),
        Example::bad(
            "黄花深巷，红叶低窗，凄凉一片秋声。豆雨声来，中间夹带风声。疏疏二十五点，丽谯门、不锁更声。故人远，问谁摇玉佩，\
             檐底铃声。彩角声吹月堕，渐连营马动，四起笳声。闪烁邻灯，灯前尚有砧声。知他诉愁到晓，碎哝哝、多少蛩声。\
             诉未了，把一半、分与雁声。",
            "蒋捷《声声慢·秋声》（独木桥体）",
            (0, 0, 0),
        )
        .of("声声慢"),
    ],
    moves_class: true,
    check,
};

impl Detail {
    /// `repeated-rhyme`: most feet of the ci are one character (独木桥体).
    pub const SAME_WORD: Self = Self(1);
}

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.judgement.style == Style::Ci {
        in_ci(scan, out);
    } else {
        in_regulated_verse(scan, out);
    }
}

/// Ci repeats rhymes as it likes; where the tune itself asks for the repetition there is nothing to say.
fn in_ci(scan: &Scan<'_>, out: &mut Findings) {
    let feet = &scan.judgement.setting.feet;
    if !may_repeat(scan, feet) {
        return;
    }
    let tail = |foot: &SungFoot| scan.tail(usize::from(foot.line));
    let place = |foot: &SungFoot| Locus::at(usize::from(foot.line), scan.last(usize::from(foot.line)));
    for (at, foot) in feet.iter().enumerate() {
        // 独木桥体: one character all through is a way of writing, said once.
        let alike = feet.iter().filter(|other| same_glyph(tail(other), tail(foot))).count();
        if tail(foot) != '□' && alike >= FEWEST_ALIKE && alike * 3 >= feet.len() * 2 {
            let detail = Detail::SAME_WORD;
            out.push(Finding {
                detail,
                with: [partner(place(foot)), (0, 0)],
                ..scan.graded(Locus::POEM, Severity::Note)
            });
            return;
        }
        let mut earlier = feet[..at].iter().filter(|other| same_glyph(tail(other), tail(foot)) && tail(foot) != '□');
        let Some(first) = earlier.clone().next() else { continue };
        if earlier.all(|other| !is_asked(scan, foot, other)) {
            out.push(Finding { with: [partner(place(first)), (0, 0)], ..scan.graded(place(foot), Severity::Note) });
        }
    }
}

/// Whether two feet may be one character: by one bit for each of 128 kinds, or by a glyph that may be a variant.
fn may_repeat(scan: &Scan<'_>, feet: &[SungFoot]) -> bool {
    let mut seen = 0_u128;
    feet.iter().any(|foot| {
        let line = usize::from(foot.line);
        let bit = 1 << (u32::from(scan.tail(line)) & 127);
        let is_new = seen & bit == 0;
        seen |= bit;
        !is_new || scan.tail_sound(line).is_variant()
    })
}

/// Whether some variant asks the line of one foot to repeat that of the other.
fn is_asked(scan: &Scan<'_>, foot: &SungFoot, other: &SungFoot) -> bool {
    let setting = &scan.judgement.setting;
    let template = |foot: &SungFoot| sung_line(setting, usize::from(foot.line)).map(|line| line.template);
    let (Some(own), Some(first)) = (template(foot), template(other)) else { return false };
    let asks = |extra: &Extra| matches!(*extra, Extra::Repeat { line, of, .. } if line == own && of == first);
    setting.shape().variants().any(|id| id.variant().extras().iter().any(asks))
}

fn in_regulated_verse(scan: &Scan<'_>, out: &mut Findings) {
    let feet = feet(scan);
    // One bit for each of 128 kinds of characters: only where it is set already is there anything to look for,
    // unless a variant may write the character of another foot.
    let mut seen = 0_u128;
    let mut variants = false;
    for (at, foot) in feet.iter().enumerate() {
        let line = usize::from(foot.line);
        let ch = scan.tail(line);
        variants |= scan.tail_sound(line).is_variant();
        let bit = 1 << (u32::from(ch) & 127);
        let is_new = seen & bit == 0 && !variants;
        seen |= bit;
        if is_new || foot.fit == FootFit::Unjudged || ch == '□' {
            continue;
        }
        let mut earlier = feet[..at].iter().map(|foot| usize::from(foot.line));
        let Some(first) = earlier.find(|&line| same_glyph(scan.tail(line), ch)) else { continue };
        let mut finding = scan.finding(Locus::at(line, scan.last(line)));
        finding.with[0] = partner(Locus::at(first, scan.last(first)));
        if first == 0 || feet.len() > LONG || may_be_two_words(scan, scan.tail(first), ch) {
            finding.severity = finding.severity.min(Severity::Warning);
        }
        out.push(finding);
    }
}

/// Feet of one character from which a ci is a 独木桥体.
const FEWEST_ALIKE: usize = 4;

/// Rhymes above which a poem is so long that repeating one is forgiven.
const LONG: usize = 20;

/// Whether the two may write two words: two sounds in the group, or two originals that simplified text merges.
fn may_be_two_words(scan: &Scan<'_>, first: char, second: char) -> bool {
    let Some(group) = scan.judgement.rhyme.group else { return false };
    if scan.book.id == BookId::Pingshui && homophone::two_sounds(second, group) {
        return true;
    }
    if first != second {
        return originals(first).contains(second) || originals(second).contains(first);
    }
    let rhyming = |original: &char| has_group(scan, *original, group);
    originals(second).chars().filter(rhyming).count() >= 2
}

fn has_group(scan: &Scan<'_>, ch: char, group: GroupId) -> bool {
    let sound = scan.book.sound(ch, Script::Traditional);
    scan.book.readings(sound).iter().any(|reading| reading.group == group)
}
