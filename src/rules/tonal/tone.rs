use super::entering_as_level::substitution;
use crate::form::ci::{Manual, Missed};
use crate::form::{Deviation, Style, Trace};
use crate::phonology::ToneClass;
use crate::rules::{Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "tone",
    zh: "平仄不合",
    aliases: &["平仄", "失律", "大拗未救"],
    en: "wrong tone",
    category: Category::Tonal,
    genres: Genres::PATTERNED,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）、第三章（词律）；《汉语诗律学》第一章；《钦定词谱》",
    explain_zh: "律句有四种基本句式，其中一些位置必须用平声或仄声；这里的字哪个读音都不合，又没有拗救可以解释，就是平仄不合。\
        “一三五不论，二四六分明”只是大概：五言第三字、七言第五字常常要论，五言第四字、七言第六字倒有特拗和大拗的通融。\
        大拗（仄起仄收句倒数第二字用仄）而对句没有在倒数第三字用平声来救，也归这一条。\
        词的每一句也有定式，但各谱可平可仄的地方不尽相同，所以轻重看唐宋词人的实际：几乎人人都守的地方用错是出律，多数人守的是疵病，其余只作说明。\
        多音字只要有一读合律就不报；盛唐名家律诗里偶有这样的句子，后人视为古句入律。",
    explain_en: "Each of the four basic lines fixes level or oblique at some positions; here no reading of the character has \
        the class wanted, and no licence explains it. The jingle “one, three, five are free, two, four, six are not” \
        is only a rule of thumb: the third from the end is often bound, and the second from the end may be exchanged \
        under the special and the major deviation. A major deviation that the lower line does not answer is \
        reported here too. Ci fixes tones line by line as well, but the manuals differ on what is free, so practice decides: \
        missing what nearly all poets of Tang and Song keep is an error, what most keep a warning, the rest a note. A polyphone is accused only if none of its readings fits; good poets of the High Tang now \
        and then let an ancient line stand in a regulated poem.",
    good: &[
        Example::good(
            "风急天高猿啸哀，渚清沙白鸟飞回。无边落木萧萧下，不尽长江滚滚来。万里悲秋常作客，百年多病独登台。\
             艰难苦恨繁霜鬓，潦倒新停浊酒杯。",
            "杜甫《登高》",
        ),
        Example::good(
            "離離原上草，一歲一枯榮。野火燒不盡，春風吹又生。遠芳侵古道，晴翠接荒城。又送王孫去，萋萋滿別情。",
            "白居易《賦得古原草送別》（大拗有救）",
        ),
        Example::good(
            "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
            "李清照《如梦令》",
        )
        .of("如梦令"),
    ],
    bad: &[
        Example::bad(
            "八月湖水平，涵虚混太清。气蒸云梦泽，波撼岳阳城。欲济无舟楫，端居耻圣明。坐观垂钓者，徒有羡鱼情。",
            "孟浩然《望洞庭湖赠张丞相》",
            (1, 4, 4),
        ),
        Example::bad(
            "故人西辞黄鹤楼，烟花三月下扬州。孤帆远影碧空尽，唯见长江天际流。",
            "李白《黄鹤楼送孟浩然之广陵》",
            (1, 2, 2),
        ),
        Example::bad("昨夜裙带解，今朝蟢子飞。铅华不可弃，莫是藁砧归。", "权德舆《玉台体》（大拗未救）", (1, 4, 4)),
        Example::bad(
            "昨夜雨疏风骤，浓睡不消残酒。试问卷帘妇，却道海棠依旧。知否，知否？应是绿肥红瘦。",
            "据李清照《如梦令》改一字",
            (3, 5, 5),
        )
        .of("如梦令"),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.judgement.style == Style::Ci {
        in_ci(scan, out);
    } else {
        in_regulated_verse(scan, out);
    }
}

/// In ci the practice of poets says how fixed a position is: the manuals disagree, and many variants are one poem's
/// bare tones.
fn in_ci(scan: &Scan<'_>, out: &mut Findings) {
    let setting = &scan.judgement.setting;
    for missed in setting.missed.iter().filter(|missed| missed.licence.is_none()) {
        if substitution(scan, missed).is_none() {
            let locus = Locus::at(usize::from(missed.line), usize::from(missed.position));
            let detail = match missed.wanted {
                ToneClass::Level => Detail::WANTED_LEVEL,
                ToneClass::Oblique => Detail::WANTED_OBLIQUE,
            };
            out.push(Finding { detail, ..scan.graded(locus, weight(scan, missed)) });
        }
    }
}

fn weight(scan: &Scan<'_>, missed: &Missed) -> Severity {
    let practice = scan.profile.practice;
    let share = missed.share.of_class(missed.wanted);
    // Suites and pieces of one exemplar with gaps bind nobody.
    let binding = || {
        let mut variants = scan.judgement.setting.shape().variants();
        variants.any(|id| id.variant().manual != Manual::Appendix)
    };
    if share < practice.warning_at(missed.printed_either) || !binding() {
        Severity::Note
    } else if share < practice.error_at(missed.printed_either, missed.poems) {
        Severity::Warning
    } else {
        Severity::Error
    }
}

fn in_regulated_verse(scan: &Scan<'_>, out: &mut Findings) {
    if !scan.shows(Trace::MISSED) {
        return;
    }
    for (line, fit) in scan.fits() {
        let mut missed = fit.missed;
        while missed != 0 {
            let position = missed.trailing_zeros() as usize;
            missed &= missed - 1;
            let level = fit.line_type.pattern(scan.judgement.syllables).chars().nth(position) == Some('平');
            let mut detail = if level { Detail::WANTED_LEVEL } else { Detail::WANTED_OBLIQUE };
            if fit.deviation == Deviation::MajorUnrescued && position == scan.base() + 3 {
                detail = detail.and(Detail::VARIANT);
            }
            out.push(Finding { detail, ..scan.finding(Locus::at(line, position)) });
        }
    }
}
