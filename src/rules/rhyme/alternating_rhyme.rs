use super::feet;
use crate::rules::{Category, Example, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "alternating-rhyme",
    zh: "进退韵",
    aliases: &["進退韻", "进退格", "進退格", "辘轳格", "轆轤格", "辘轳韵", "葫芦格", "葫蘆格", "葫芦韵"],
    en: "alternating rhyme",
    category: Category::Rhyme,
    genres: Genres::REGULATED,
    levels: Levels { strict: Severity::Error, standard: Severity::Warning, lenient: Severity::Warning },
    since: "0.1.0",
    source: "严羽《沧浪诗话·诗体》论辘轳韵、进退韵；黄朝英《靖康缃素杂记》引唐人诗格",
    explain_zh: "两个相邻的韵部按一定次序用在一首诗里：一、三韵与二、四韵相间叫进退格，前两韵与后两韵各一部叫辘轳格，先二后四叫葫芦格。\
        这些名目出于晚唐五代的诗格，宋人有意仿作，李师中《送唐介》的“难、山、寒、还”是有名的例子；名目也有用混的，杨万里自题辘轳体的诗其实是隔句相间。\
        它是有名目的变体，不是随意出韵，所以全诗只记一条疵病；从严则与出韵同论。",
    explain_en: "Two neighbouring groups share one poem in a set order: rhymes 1 and 3 against 2 and 4 (进退格, advance and retreat), \
        the first two against the last two (辘轳格, the well-pulley), or two and then four (葫芦格, the gourd). The names \
        come from handbooks of the late Tang and the Five Dynasties; Song poets wrote to them, and Li Shizhong's farewell to \
        Tang Jie (难 山 寒 还) is the stock example. Names were mixed up as well: what Yang Wanli calls a pulley alternates \
        line by line. It is a variation with a name and no careless off-rhyme, so the poem \
        gets one blemish in all; the strict profile counts it as off-rhyme.",
    good: &[Example::good(
        "空山新雨后，天气晚来秋。明月松间照，清泉石上流。竹喧归浣女，莲动下渔舟。随意春芳歇，王孙自可留。",
        "王维《山居秋暝》",
    )],
    bad: &[
        Example::bad(
            "孤忠自许众不与，独立敢言人所难。去国一身轻似叶，高名千古重于山。并游英俊颜何厚，未死奸谀骨已寒。\
             天为吾君扶社稷，肯教夫子不生还。",
            "李师中《送唐介》",
            (0, 0, 0),
        ),
        Example::bad(
            "寒勁無遺暖，晴行失老懷。葉飛楓骨立，萍盡沼奩開。路好仍回首，泥殘敢放鞋。登臨不須盡，留眼要重來。",
            "楊萬里《城上野步用轆轤體》",
            (0, 0, 0),
        ),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.judgement.rhyme.alternation.is_some() && !feet(scan).is_empty() {
        scan.report(out, Locus::POEM);
    }
}
