use crate::phonology::ToneClass;
use crate::rules::{
    Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict, misread,
};

pub(crate) static RULE: Rule = Rule {
    id: "polyphone-saturation",
    zh: "多音字过多",
    aliases: &["多音字過多", "多音字堆砌"],
    en: "saturated with polyphones",
    category: Category::Diction,
    genres: Genres::HELD,
    levels: Levels { strict: Severity::Warning, standard: Severity::Note, lenient: Severity::Note },
    since: "0.1.0",
    source: "本程序的提示，不是诗家的规矩；读音据所用韵书",
    explain_zh: "一半以上的字可平可仄，用法上又定不下来，那么几乎什么平仄格式都能套上，“合律”也就说明不了什么。\
        真正的诗里两读的字总是少数，这样的文字多半是拼凑出来的，或者是为了试探检查程序。\
        有三个以上位置只靠上下文不要的读音才合律，也是如此。\
        这一条只说明判断的依据不足，不改变各处的结论；少于十个字的文字不作此论。",
    explain_en: "If more than half of the characters may be level or oblique, and usage does not decide between the two, nearly every \
        template fits and conforming means little. In real verse such characters are always few; a text like this has \
        mostly been put together to fit, or to try a checker out. The same holds where three positions or more fit only \
        in readings that the words around them do not want. The note only says that the verdict rests on assumptions and \
        changes none of it; texts of fewer than ten characters are left alone.",
    good: &[Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》")],
    bad: &[Example::bad("相看应更思，传令教吹弹。胜兴论荷浪，乘骑过几滩。", "拟作，堆砌多音字", (0, 0, 0))],
    moves_class: false,
    check,
};

/// Characters below which a share says nothing.
const FEWEST: usize = 10;

/// Positions kept only in a reading that the words do not want, from which they are no chance: of 131,328 poems of Tang
/// and Song that conform none has so many.
const MISREAD: usize = 3;

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if misread::are_as_many_as(scan, MISREAD) {
        out.push(Finding { verdict: Verdict::Note, detail: Detail::VARIANT, ..scan.finding(Locus::POEM) });
        return;
    }
    let characters = scan.sounding.sounds.len();
    let open: u32 = scan.sounding.lines.iter().map(|line| (line.level_usual & line.oblique_usual).count_ones()).sum();
    if characters < FEWEST || open as usize * 2 <= characters {
        return;
    }
    // Unknown characters have every tone as well, but they are reported for what they are.
    let undecided =
        |flags: crate::phonology::ToneFlags| flags.usual(ToneClass::Level) && flags.usual(ToneClass::Oblique);
    let known = scan.sounding.sounds.iter().filter(|sound| sound.is_known());
    if known.filter(|&&sound| undecided(scan.book.flags(sound))).count() * 2 > characters {
        out.push(Finding { verdict: Verdict::Note, ..scan.finding(Locus::POEM) });
    }
}
