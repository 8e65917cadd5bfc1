//! 中原音韵: 19 divisions; 入派三声, so it has no entering tone.

use crate::readings::{Book, Entries, Reading, Tone, level_and_oblique};
use crate::tsv::Table;

/// Headings, simplified and traditional.
const HEADINGS: [(&str, &str); 19] = [
    ("东钟", "東鍾"),
    ("江阳", "江陽"),
    ("支思", "支思"),
    ("齐微", "齊微"),
    ("鱼模", "魚模"),
    ("皆来", "皆來"),
    ("真文", "真文"),
    ("寒山", "寒山"),
    ("桓欢", "桓歡"),
    ("先天", "先天"),
    ("萧豪", "蕭豪"),
    ("歌戈", "歌戈"),
    ("家麻", "家麻"),
    ("车遮", "車遮"),
    ("庚青", "庚青"),
    ("尤侯", "尤侯"),
    ("侵寻", "侵尋"),
    ("监咸", "監咸"),
    ("廉纤", "廉纖"),
];

/// Compiles the book.
pub(crate) fn compile() -> Book {
    let mut entries = Entries::new();
    for row in Table::read("rhyme/zhongyuan.tsv").rows() {
        // 入作平 and the like: the tone that the character has become.
        let name = row.text("tone");
        let tone = Tone::from_name(name.split_once('作').map_or(name, |(_, now)| now));
        let heading = row.text("group");
        let Some(at) = HEADINGS.iter().position(|&(_, traditional)| traditional == heading) else {
            panic!("中原音韵 has no group {heading}")
        };
        let group = 2 * at as u8 + u8::from(tone != Tone::Level);
        entries.entry(row.char("char")).or_default().insert(Reading { group, tone });
    }
    Book {
        ident: "ZHONGYUAN",
        id: "Zhongyuan",
        name: "中原音韵",
        groups: level_and_oblique(&HEADINGS),
        entries,
        traditional: true,
        middle_chinese: false,
    }
}
