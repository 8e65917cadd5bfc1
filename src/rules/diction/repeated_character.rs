use crate::phonology::lookup::{glyph_class, same_glyph};
use crate::rules::scan::partner;
use crate::rules::{Category, Example, Finding, Findings, Levels, Locus, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "repeated-character",
    zh: "重字",
    aliases: &["重出", "复字", "複字"],
    en: "repeated character",
    category: Category::Diction,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "近体写作的惯例；王力《汉语诗律学》第一章论对仗与避重字",
    explain_zh: "近体诗篇幅短，字字要起作用，不同的句子里用同一个字，若非有意，显得贫乏，所以一般避免。\
        叠字（萧萧、滚滚）、同一句里的呼应（“一曲抱村流”之类的句中重复）、前句末字与后句首字相接的顶真，都是修辞，不在此列。\
        名家律诗里重字并不少见，如王维《出塞作》前后两用“马”字，评家惜之而不以为出律，所以只作说明，也不影响定格。\
        韵脚重复另有“重韵”一条。",
    explain_en: "A regulated poem is short and every character counts, so one character in two lines looks poor unless it is meant, and \
        poets avoid it. Reduplication (萧萧), echoes within one line and the last word of a line taken up as the first of \
        the next are figures of speech and exempt. Repetitions are by no means rare in the masters (Wang Wei's “On the \
        Frontier” has 马 twice, which critics regret without calling it a breach), so this is a note and never moves the \
        verdict. Repeated rhymes have their own rule.",
    good: &[
        Example::good(
            "风急天高猿啸哀，渚清沙白鸟飞回。无边落木萧萧下，不尽长江滚滚来。万里悲秋常作客，百年多病独登台。\
             艰难苦恨繁霜鬓，潦倒新停浊酒杯。",
            "杜甫《登高》（叠字不计）",
        ),
        Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》"),
    ],
    bad: &[
        Example::bad(
            "居延城外猎天骄，白草连天野火烧。暮云空碛时驱马，秋日平原好射雕。护羌校尉朝乘障，破虏将军夜渡辽。\
             玉靶角弓珠勒马，汉家将赐霍嫖姚。",
            "王维《出塞作》",
            (7, 7, 7),
        ),
        Example::bad(
            "清江一曲抱村流，长夏江村事事幽。自去自来堂上燕，相亲相近水中鸥。老妻画纸为棋局，稚子敲针作钓钩。\
             但有故人供禄米，微躯此外更何求。",
            "杜甫《江村》",
            (2, 3, 3),
        ),
    ],
    moves_class: false,
    check,
};

/// How far back a repetition is looked for, in characters: about a hundred couplets.
const REACH: usize = 1024;

fn check(scan: &Scan<'_>, out: &mut Findings) {
    // One bit for each of 1,024 kinds of characters: only where a bit is set already is there anything to look for.
    let mut seen = [0_u64; 16];
    let mut syllable = 0;
    for line in 0..scan.poem.lines.len() {
        for position in 0..scan.poem.lines[line].len() {
            let ch = scan.poem.syllables[syllable].ch;
            let kind = match glyph_class(ch) {
                0 => ch as usize,
                class => usize::from(class),
            };
            let (word, bit) = (kind >> 6 & 15, 1_u64 << (kind & 63));
            if seen[word] & bit != 0 && ch != '□' {
                look_back(scan, out, Place { line, position, syllable });
            }
            seen[word] |= bit;
            syllable += 1;
        }
    }
}

/// A syllable: its line and position, and its number in the poem.
#[derive(Clone, Copy)]
struct Place {
    line: usize,
    position: usize,
    syllable: usize,
}

/// Report a character against its first occurrence, unless an earlier repetition has been reported or the two
/// are a figure of speech.
fn look_back(scan: &Scan<'_>, out: &mut Findings, here: Place) {
    let ch = scan.poem.syllables[here.syllable].ch;
    let from = here.syllable.saturating_sub(REACH);
    let mut first: Option<Place> = None;
    for syllable in from..here.syllable {
        if !same_glyph(scan.poem.syllables[syllable].ch, ch) {
            continue;
        }
        let line = scan.poem.lines.partition_point(|line| line.end as usize <= syllable);
        let place = Place { line, position: syllable - scan.poem.lines[line].start as usize, syllable };
        match first {
            None => first = Some(place),
            Some(first) if repeats(scan, first, place) => return,
            Some(_) => {}
        }
    }
    if let Some(first) = first.filter(|&first| repeats(scan, first, here)) {
        out.push(Finding {
            verdict: Verdict::Note,
            with: [partner(Locus::at(first.line, first.position)), (0, 0)],
            ..scan.finding(Locus::at(here.line, here.position))
        });
    }
}

/// Whether two places in different lines are neither 顶真 nor two rhymes, which 重韵 names.
fn repeats(scan: &Scan<'_>, first: Place, second: Place) -> bool {
    let ends_line = |place: Place| place.position == scan.last(place.line);
    let chained = second.line == first.line + 1 && second.position == 0 && ends_line(first);
    let fits = &scan.judgement.explanation.lines;
    let is_foot = |place: Place| ends_line(place) && fits.get(place.line).is_some_and(|fit| fit.rhymes);
    first.line != second.line && !chained && !(is_foot(first) && is_foot(second))
}
