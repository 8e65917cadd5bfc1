use super::{borrowed_last, neighbour_weight};
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "borrowed-last-rhyme",
    zh: "末句借邻韵",
    aliases: &["末句借鄰韻", "末句用邻韵", "孤雁入群", "孤雁入羣"],
    en: "borrowed rhyme in the last line",
    category: Category::Rhyme,
    genres: Genres::REGULATED,
    levels: Levels { strict: Severity::Error, standard: Severity::Error, lenient: Severity::Warning },
    since: "0.1.0",
    source: "王力《汉语诗律学》第一章论借韵与出韵",
    explain_zh: "前面的韵脚都在一部，只有最后一个韵脚借了邻韵，后人与首句的孤雁出群相对，称作孤雁入群。\
        首句本可不押，所以能借；末句是正式的韵脚，借邻韵在唐宋并没有得到公认，按出韵论，从宽的设置里只作疵病。\
        双句韵脚不足三个时看不出“独借末句”，仍报出韵。",
    explain_en: "All feet keep one group and only the last borrows a neighbour: later writers set this beside the lone goose of \
        line 1 and call it the lone goose entering the flock (孤雁入群). Line 1 may borrow because it need not rhyme at all; \
        the last line is a rhyme in full, and borrowing there was never accepted, so it counts as off-rhyme, in the \
        lenient profile as a blemish. With fewer than three even-line rhymes nothing tells the last from the rest, and \
        the finding is a plain off-rhyme.",
    good: &[Example::good(
        "空山新雨后，天气晚来秋。明月松间照，清泉石上流。竹喧归浣女，莲动下渔舟。随意春芳歇，王孙自可留。",
        "王维《山居秋暝》",
    )],
    bad: &[
        Example::bad(
            "爱酒醉魂在，能言机事疏。平生几两屐，身后五车书。物色看王会，勋劳在石渠。拔毛能济世，端为谢杨朱。",
            "黄庭坚《和答钱穆父咏猩猩毛笔》",
            (8, 5, 5),
        ),
        Example::bad(
            "一從澤畔爲遷客，兩度江頭送暮春。白髮更添今日鬢，青衫不改去年身。百川未有迴流水，一老終無却少人。\
             四十六時三月盡，送春爭得不殷勤。",
            "白居易《潯陽春·春去》（勤爲舊欣韻字，從輕）",
            (8, 7, 7),
        ),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if let Some(line) = borrowed_last(scan) {
        let (severity, detail) = neighbour_weight(scan, line);
        out.push(Finding { severity, detail, ..scan.finding(Locus::at(line, scan.last(line))) });
    }
}
