use super::feet;
use crate::form::FootFit;
use crate::phonology::lookup::{originals, same_glyph};
use crate::phonology::{BookId, GroupId, Script, homophone};
use crate::rules::scan::partner;
use crate::rules::{Category, Example, Findings, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "repeated-rhyme",
    zh: "重韵",
    aliases: &["重韻", "复韵", "複韻"],
    en: "repeated rhyme",
    category: Category::Rhyme,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "王力《汉语诗律学》第一章论近体诗的用韵",
    explain_zh: "同一个字在一首诗里两次作韵脚，叫重韵，异体字按一个字算，是律诗忌讳的毛病。\
        有几种情形前人从宽：一处在首句（首句本可不押），同形而音义不同的字（如“朝”有早晨、朝廷两义），以及韵很多的长排律，这里都只作疵病。\
        简化字合并了的字（回/迴）字形相同而本来不是一个字，也从轻。古体诗不忌重韵，杜甫《饮中八仙歌》便有意重押。",
    explain_en: "One character used twice as a rhyme, variant forms counted as one, is a fault that regulated verse avoids. Earlier \
        critics are lenient where one of the two is in line 1, which need not rhyme at all, where one graph writes two \
        words of different sound or sense (朝 morning and court), and in very long extended verse; there it is a blemish \
        only. Characters that simplification has merged (回 for 回 and 迴) are treated as leniently. Ancient-style verse \
        repeats rhymes freely: Du Fu's “Eight Immortals of the Wine Cup” does so on purpose.",
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
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
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
