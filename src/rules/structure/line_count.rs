use crate::rules::{Category, Example, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "line-count",
    zh: "句数不合",
    aliases: &["句數不合", "句数", "句數"],
    en: "wrong number of lines",
    category: Category::Structure,
    genres: Genres::SHI,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）",
    explain_zh: "近体诗的句数是定的：绝句四句，律诗八句，排律十句以上，并且成双，因为诗以联为单位，一联两句。\
        多一句或少一句，后面的对、粘、韵脚就全部错位，所以先报句数，再按最可能缺去或多出的那一句读其余各句，不让一处缺漏变成满篇错误。\
        唐人偶有三韵六句的小律，严羽《沧浪诗话》已经提到，通行的体裁里不单立一类，这里也不当作律诗；古体诗不限句数。",
    explain_en: "Regulated verse has fixed numbers of lines: four in a quatrain, eight in an octave, ten or more, always \
        even, in extended verse, because a poem is built of couplets. One line too many or too few shifts every \
        relation and rhyme after it; so the count is reported once and the other lines are read as if the line most \
        likely missing or added had been put right. The Tang knew a rare regulated poem of six lines (小律), which \
        handbooks do not set up as a form of its own; ancient-style verse is free in length.",
    good: &[
        Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》"),
        Example::good(
            "国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。",
            "杜甫《春望》",
        ),
    ],
    bad: &[
        Example::bad("白日依山尽，黄河入海流。更上一层楼。", "据王之涣《登鹳雀楼》删去第三句", (0, 0, 0)),
        Example {
            text: "空山新雨后，天气晚来秋。明月松间照，清泉石上流。竹喧归浣女，莲动下渔舟。随意春芳歇，王孙自可留。",
            source: "王维《山居秋暝》，以绝句要求",
            form: "五绝",
            at: (0, 0, 0),
        },
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let judgement = scan.judgement;
    let wanted = if judgement.style.is_regulated() {
        judgement.lines_wanted
    } else if judgement.declared && judgement.form.lines() != 0 {
        judgement.form.lines()
    } else {
        return;
    };
    if wanted != scan.poem.lines.len() {
        scan.report(out, Locus::POEM);
    }
}
