use crate::form::couplet::ENDS;
use crate::phonology::ToneClass;
use crate::rules::{Category, Example, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "clause-tails",
    zh: "句脚失序",
    aliases: &["句腳失序", "马蹄韵", "馬蹄韻", "平顶平，仄顶仄"],
    en: "clause endings out of order",
    category: Category::Tonal,
    genres: Genres::COUPLET,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "中国楹联学会《联律通则》（修订稿）第五条：平顶平，仄顶仄",
    explain_zh: "一边有两句以上，各句末字（句脚）的平仄也要有次序。通行的是马蹄格，平顶平、仄顶仄：上联从末句倒数，仄、平平、仄仄、平平……，下联相反。\
        另一种也常用：上联只有末句收仄，前面各句都收平，下联相反。两种都不合的，在最靠后的那个句脚记一笔。\
        这只是通常的讲究，古人的长联不尽遵守，所以不算病。",
    explain_en: "Where a side has several clauses their endings follow an order too. The common one is the horse's gait, level upon \
        level and oblique upon oblique: counted back from the end, the upper side has oblique, level level, oblique oblique …, \
        the lower one the reverse. Another is in use as well: in the upper side all clauses but the last end level, in the \
        lower all but the last oblique. Where neither holds, the last ending out of order is noted. It is a refinement that \
        long old couplets do not always keep, and no fault.",
    good: &[
        Example::good("海纳百川，有容乃大；壁立千仞，无欲则刚。", "林则徐自题").of("对联"),
        Example::good("风声、雨声、读书声，声声入耳；家事、国事、天下事，事事关心。", "顾宪成题东林书院").of("对联"),
    ],
    bad: &[Example::bad("墙上芦苇，头重脚轻根底浅；山间竹笋，嘴尖皮厚腹中空。", "解缙", (1, 4, 4)).of("对联")],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let couplet = &scan.judgement.couplet;
    if couplet.sides() != 2 || couplet.wrong_ends() != [false; 2] {
        return;
    }
    let [upper, lower] = couplet.clauses();
    for (side, clauses) in [upper, lower].into_iter().enumerate() {
        let last = couplet.last_of(side);
        let may = |back: usize, class: ToneClass| scan.book.flags(scan.tail_sound(last - back)).may(class);
        let own = ENDS[side];
        // 马蹄: two of one class, then two of the other, the last clause being the second of its two.
        let gait = |back: usize| if back.div_ceil(2).is_multiple_of(2) { own } else { own.opposite() };
        let all_but_last = (1..clauses).all(|back| may(back, own.opposite()));
        if all_but_last {
            continue;
        }
        if let Some(back) = (1..clauses).find(|&back| !may(back, gait(back))) {
            let line = last - back;
            out.push(scan.graded(Locus::at(line, scan.last(line)), Severity::Note));
        }
    }
}
