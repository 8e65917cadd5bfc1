//! 对仗: famous couplets that are parallel and famous ones that are not, each with its kind and classes as a snapshot.

use std::fmt::Write as _;

use gelv::Script;
use gelv::parallel::{Agreement, Kind, Side, Trait, cut, labels};

/// Couplets that every handbook calls parallel.
const PARALLEL: [&str; 24] = [
    "明月松间照 清泉石上流",
    "星垂平野阔 月涌大江流",
    "无边落木萧萧下 不尽长江滚滚来",
    "江流天地外 山色有无中",
    "楼船夜雪瓜洲渡 铁马秋风大散关",
    "即从巴峡穿巫峡 便下襄阳向洛阳",
    "国破山河在 城春草木深",
    "感时花溅泪 恨别鸟惊心",
    "烽火连三月 家书抵万金",
    "白日依山尽 黄河入海流",
    "大漠孤烟直 长河落日圆",
    "海日生残夜 江春入旧年",
    "气蒸云梦泽 波撼岳阳城",
    "沉舟侧畔千帆过 病树前头万木春",
    "惶恐滩头说惶恐 零丁洋里叹零丁",
    "酒债寻常行处有 人生七十古来稀",
    "身无彩凤双飞翼 心有灵犀一点通",
    "沧海月明珠有泪 蓝田日暖玉生烟",
    "两个黄鹂鸣翠柳 一行白鹭上青天",
    "山重水复疑无路 柳暗花明又一村",
    "春蚕到死丝方尽 蜡炬成灰泪始干",
    "晴川历历汉阳树 芳草萋萋鹦鹉洲",
    "五更鼓角声悲壮 三峡星河影动摇",
    "窗含西岭千秋雪 门泊东吴万里船",
];

/// Couplets that are not.
const NOT: [&str; 10] = [
    "床前明月光 疑是地上霜",
    "空山新雨后 天气晚来秋",
    "丞相祠堂何处寻 锦官城外柏森森",
    "春眠不觉晓 处处闻啼鸟",
    "故人西辞黄鹤楼 烟花三月下扬州",
    "白头搔更短 浑欲不胜簪",
    "出师未捷身先死 长使英雄泪满襟",
    "黄河远上白云间 一片孤城万仞山",
    "空山不见人 但闻人语响",
    "随意春芳歇 王孙自可留",
];

/// Couplets that are told wrong: sentences that run through both lines, whose words happen to match in kind.
const MISTAKEN: [&str; 2] = ["好雨知时节 当春乃发生", "与君离别意 同是宦游人"];

fn sides(couplet: &str) -> (Side, Side) {
    let (upper, lower) = couplet.split_once(' ').expect("two lines");
    let side = |line: &str| Side::read(line.chars(), Script::Simplified).expect("a line");
    (side(upper), side(lower))
}

fn agreement(couplet: &str) -> Agreement {
    let (upper, lower) = sides(couplet);
    Agreement::of(&upper, &lower).expect("lines of one length")
}

#[test]
fn famous_couplets_are_told() {
    let wrong = |couplets: &[&str], parallel: bool| -> Vec<String> {
        let chances = couplets.iter().map(|couplet| (couplet, agreement(couplet).chance()));
        let wrong = chances.filter(|(_, chance)| (*chance >= 0.5) != parallel);
        wrong.map(|(couplet, chance)| format!("{couplet} {chance:.2}")).collect()
    };
    assert_eq!(wrong(&PARALLEL, true), Vec::<String>::new());
    assert_eq!(wrong(&NOT, false), Vec::<String>::new());
    assert_eq!(wrong(&MISTAKEN, false).len(), MISTAKEN.len(), "no longer told wrong: move them up");
}

#[test]
fn kinds_and_classes_of_famous_couplets() {
    let mut out = String::new();
    for couplet in PARALLEL.iter().chain(&NOT).chain(&MISTAKEN) {
        let (upper, lower) = sides(couplet);
        let agreement = agreement(couplet);
        let cut = cut(&upper, &lower);
        let units: Vec<String> = cut.units().map(|unit| unit.len.to_string()).collect();
        let _ = write!(out, "{couplet}  {}  {:.2}", units.join("-"), agreement.chance());
        if agreement.chance() >= 0.5 {
            let traits = Trait::of(&upper, &lower, cut, &agreement).into_iter().map(Trait::name);
            let kind: Vec<&str> = std::iter::once(Kind::of(&upper, &lower, cut).name()).chain(traits).collect();
            let _ = write!(out, "  {}", kind.join(" "));
        }
        let labels = labels(&upper, &lower, cut).into_iter();
        let labels: Vec<String> = labels.map(|[a, b]| if a == b { a.to_owned() } else { format!("{a}/{b}") }).collect();
        let _ = writeln!(out, "\n    {}", labels.join(" "));
    }
    insta::assert_snapshot!(out);
}

/// 简体与繁体: the script changes nothing but where one simplified character stands for several.
#[test]
fn scripts_agree() {
    for (traditional, simplified) in [
        ("無邊落木蕭蕭下 不盡長江滾滾來", "无边落木萧萧下 不尽长江滚滚来"),
        ("樓船夜雪瓜洲渡 鐵馬秋風大散關", "楼船夜雪瓜洲渡 铁马秋风大散关"),
        ("國破山河在 城春草木深", "国破山河在 城春草木深"),
    ] {
        let (upper, lower) = traditional.split_once(' ').expect("two lines");
        let side = |line: &str| Side::read(line.chars(), Script::Traditional).expect("a line");
        let odds = Agreement::of(&side(upper), &side(lower)).expect("one length").odds();
        assert!((odds - agreement(simplified).odds()).abs() < 1e-4, "{traditional}");
    }
}

#[test]
fn any_two_lines_have_a_finite_answer() {
    for couplet in ["□□□□□ □□□□□", "𠀀𠀁𠀂 一二三", "人 狗", "一一一一一一一 二二二二二二二"]
    {
        let agreement = agreement(couplet);
        assert!(agreement.odds().is_finite() && (0.0..=1.0).contains(&agreement.chance()), "{couplet}");
        assert!(agreement.positions().all(|position| (0.0..=1.0).contains(&position)), "{couplet}");
    }
    let line = |text: &str| Side::read(text.chars(), Script::Simplified);
    assert!(line("").is_none() && line(&"山".repeat(25)).is_none());
    assert!(Agreement::of(&line("山水").expect("a line"), &line("山").expect("a line")).is_none());
}
