//! 流畅: famous poems beat their own characters out of order; texts that are none stay low.

use gelv::fluency::Fluency;

/// Poems of old anthologies; the tables were not learnt from any of these.
const POEMS: [&str; 12] = [
    "空山新雨后天气晚来秋明月松间照清泉石上流竹喧归浣女莲动下渔舟随意春芳歇王孙自可留",
    "国破山河在城春草木深感时花溅泪恨别鸟惊心烽火连三月家书抵万金白头搔更短浑欲不胜簪",
    "青山横北郭白水绕东城此地一为别孤蓬万里征浮云游子意落日故人情挥手自兹去萧萧班马鸣",
    "故人具鸡黍邀我至田家绿树村边合青山郭外斜开轩面场圃把酒话桑麻待到重阳日还来就菊花",
    "海上生明月天涯共此时情人怨遥夜竟夕起相思灭烛怜光满披衣觉露滋不堪盈手赠还寝梦佳期",
    "白日依山尽黄河入海流欲穷千里目更上一层楼",
    "千山鸟飞绝万径人踪灭孤舟蓑笠翁独钓寒江雪",
    "月落乌啼霜满天江枫渔火对愁眠姑苏城外寒山寺夜半钟声到客船",
    "秦时明月汉时关万里长征人未还但使龙城飞将在不教胡马度阴山",
    "昔人已乘黄鹤去此地空余黄鹤楼黄鹤一去不复返白云千载空悠悠晴川历历汉阳树芳草萋萋鹦鹉洲日暮乡关何处是烟波江上使人愁",
    "风急天高猿啸哀渚清沙白鸟飞回无边落木萧萧下不尽长江滚滚来万里悲秋常作客百年多病独登台艰难苦恨繁霜鬓潦倒新停浊酒杯",
    "相见时难别亦难东风无力百花残春蚕到死丝方尽蜡炬成灰泪始干晓镜但愁云鬓改夜吟应觉月光寒蓬山此去无多路青鸟殷勤为探看",
];

/// Characters of a line: the first seven poems have lines of five.
fn width(number: usize) -> usize {
    if number < 7 { 5 } else { 7 }
}

fn fluency(characters: &[char], width: usize) -> Fluency {
    Fluency::of_lines(characters.chunks(width).map(|line| line.iter().copied()))
}

/// A small generator of numbers (SplitMix64): the same orders in every run.
fn below(state: &mut u64, bound: usize) -> usize {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).expect("fits")
}

#[test]
fn famous_poems_beat_their_shuffles() {
    let mut state = 7;
    for (number, poem) in POEMS.iter().enumerate() {
        let mut characters: Vec<char> = poem.chars().collect();
        let width = width(number);
        let own = fluency(&characters, width);
        assert!(own.value() > 0.85, "{poem}: {}", own.value());
        for _ in 0..50 {
            for at in (1..characters.len()).rev() {
                characters.swap(at, below(&mut state, at + 1));
            }
            let other = fluency(&characters, width);
            let text: String = characters.iter().collect();
            assert!(other.mean() < own.mean(), "{text}: {} of {}", other.mean(), own.mean());
        }
    }
}

#[test]
fn degenerate_texts_are_low() {
    for text in [
        "升升屋屋升升屋屋屋升升屋屋升升屋屋升升屋屋升升屋屋升升屋",
        "看看看看看看看看看看看看看看看看看看看看看看看看看看看看",
        "远上寒山石径斜远上寒山石径斜远上寒山石径斜远上寒山石径斜",
        "彘鬲霤鼃纍鞫黻鼐齑麑黼鬻魑鬯髑骭饕餮颏鞔霾雠隳陬阃锱鐏鏊",
    ] {
        let characters: Vec<char> = text.chars().collect();
        let value = fluency(&characters, 7).value();
        assert!(value < 0.3, "{text}: {value}");
    }
}

#[test]
fn one_unknown_character_is_not_fatal() {
    let plain: Vec<char> = POEMS[7].chars().collect();
    let mut broken = plain.clone();
    broken[9] = '\u{2A6D6}';
    let (plain, broken) = (fluency(&plain, 7), fluency(&broken, 7));
    assert!(broken.mean() < plain.mean() && broken.value() > 0.8, "{} {}", broken.value(), plain.value());
}

#[test]
fn both_scripts_are_one() {
    for (simplified, traditional) in [
        ("云想衣裳花想容", "雲想衣裳花想容"),
        ("乾坤日夜浮", "乾坤日夜浮"),
        ("双照泪痕干", "雙照淚痕乾"),
        ("万里悲秋常作客", "萬里悲秋常作客"),
    ] {
        assert_eq!(Fluency::of_lines([simplified.chars()]), Fluency::of_lines([traditional.chars()]), "{simplified}");
    }
    assert!(Fluency::of_lines(["乾坤日夜浮".chars()]).value() > 0.8);
}

#[test]
fn measuring_allocates_nothing() {
    let characters: Vec<char> = POEMS[10].chars().collect();
    let counted = allocation_counter::measure(|| {
        std::hint::black_box(fluency(std::hint::black_box(&characters), 7).value());
    });
    assert_eq!(counted.count_total, 0);
}
