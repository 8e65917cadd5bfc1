use crate::rules::scan::partner;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "repeated-character",
    zh: "重字",
    aliases: &["重出", "复字", "複字"],
    en: "repeated character",
    category: Category::Diction,
    genres: Genres::REGULATED,
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

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let mut seen = Seen::default();
    for (at, syllable) in scan.poem.syllables.iter().enumerate() {
        if !seen.is_new(syllable.ch) && syllable.ch != '□' {
            report_if_repeated(scan, at, out);
        }
    }
}

/// Report a character that stands in an earlier line, the first time that it does.
fn report_if_repeated(scan: &Scan<'_>, at: usize, out: &mut Findings) {
    let syllables = &scan.poem.syllables;
    let ch = syllables[at].ch;
    let Some(first_at) = syllables[..at].iter().position(|syllable| syllable.ch == ch) else { return };
    let (first, here) = (place_of(scan, first_at), place_of(scan, at));
    let mut between = (first_at + 1..at).filter(|&at| syllables[at].ch == ch);
    let reported = between.any(|at| repeats(scan, first, place_of(scan, at)));
    if !reported && repeats(scan, first, here) {
        out.push(Finding {
            verdict: Verdict::Note,
            with: [partner(Locus::at(first.line, first.position)), (0, 0)],
            ..scan.finding(Locus::at(here.line, here.position))
        });
    }
}

/// Which characters have passed, by one bit of 4,096 each: a clear bit is proof that a character is new, so that
/// most of a poem is never searched.
struct Seen([u64; 64]);

impl Default for Seen {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Seen {
    /// Whether the character has certainly not passed before; it has now.
    #[inline]
    fn is_new(&mut self, ch: char) -> bool {
        let code = u32::from(ch);
        let word = &mut self.0[(code >> 6 & 63) as usize];
        let bit = 1 << (code & 63);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

/// A line and a position in it, both 0-based.
#[derive(Clone, Copy)]
struct Place {
    line: usize,
    position: usize,
}

fn place_of(scan: &Scan<'_>, syllable: usize) -> Place {
    let line = scan.poem.lines.partition_point(|line| line.end as usize <= syllable);
    Place { line, position: syllable - scan.poem.lines[line].start as usize }
}

/// Whether two places in different lines are neither 顶真 nor two rhymes, which 重韵 names.
fn repeats(scan: &Scan<'_>, first: Place, second: Place) -> bool {
    let ends_line = |place: Place| place.position == scan.last(place.line);
    let chained = second.line == first.line + 1 && second.position == 0 && ends_line(first);
    let fits = &scan.judgement.explanation.lines;
    let is_foot = |place: Place| ends_line(place) && fits.get(place.line).is_some_and(|fit| fit.rhymes);
    first.line != second.line && !chained && !(is_foot(first) && is_foot(second))
}
