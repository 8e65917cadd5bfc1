use crate::form::{Deviation, Trace};
use crate::rules::{Category, Detail, Example, Finding, Findings, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "tone",
    zh: "平仄不合",
    aliases: &["平仄", "失律", "大拗未救"],
    en: "wrong tone",
    category: Category::Tonal,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）；《汉语诗律学》第一章",
    explain_zh: "律句有四种基本句式，其中一些位置必须用平声或仄声；这里的字哪个读音都不合，又没有拗救可以解释，就是平仄不合。\
        “一三五不论，二四六分明”只是大概：五言第三字、七言第五字常常要论，五言第四字、七言第六字倒有特拗和大拗的通融。\
        大拗（仄起仄收句倒数第二字用仄）而对句没有在倒数第三字用平声来救，也归这一条。\
        多音字只要有一读合律就不报；盛唐名家律诗里偶有这样的句子，后人视为古句入律。",
    explain_en: "Each of the four basic lines fixes level or oblique at some positions; here no reading of the character has \
        the class wanted, and no licence explains it. The jingle “one, three, five are free, two, four, six are not” \
        is only a rule of thumb: the third from the end is often bound, and the second from the end may be exchanged \
        under the special and the major deviation. A major deviation that the lower line does not answer is \
        reported here too. A polyphone is accused only if none of its readings fits; good poets of the High Tang now \
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
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
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
