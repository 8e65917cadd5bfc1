//! 简转繁, for the program's own words only: its sentences, the names of rules, groups and forms.
//!
//! A simplified character with one original is that original. For one with several, [`chosen`] says which our
//! words mean, and [`PHRASES`] names the words that mean another. Words of the poem never come here.

use crate::phonology::lookup::originals;

/// Words in which a character stands for another original than [`chosen`] says, or for itself.
const PHRASES: &[(&str, &str)] = &[
    ("千里", "千里"),
    ("万里", "萬里"),
    ("重复", "重複"),
    ("联系", "聯繫"),
    ("合并", "合併"),
    ("相干", "相干"),
    ("望岳", "望嶽"),
    ("干是干、", "干是干、"),
    ("饥是", "饥是"),
    ("于是于、", "于是于、"),
    ("通叶", "通叶"),
    ("错叶", "錯叶"),
    ("换叶", "換叶"),
    ("互叶", "互叶"),
    ("叶平", "叶平"),
    ("叶仄", "叶仄"),
    ("鸟兽虫鱼", "鳥獸蟲魚"),
];

/// What our own words mean by a character with several originals.
#[rustfmt::skip]
fn chosen(ch: char) -> Option<char> {
    Some(match ch {
        '万' => '萬', '与' => '與', '个' => '個', '为' => '為', '么' => '麼', '于' => '於', '云' => '雲', '众' => '眾',
        '体' => '體', '余' => '餘', '几' => '幾', '凭' => '憑', '准' => '準', '别' => '別', '却' => '卻', '历' => '歷',
        '参' => '參', '发' => '發', '台' => '臺', '叶' => '葉', '叹' => '歎', '后' => '後', '听' => '聽', '启' => '啟',
        '咏' => '詠', '复' => '復', '夹' => '夾', '尽' => '盡', '属' => '屬', '岁' => '歲', '干' => '乾', '并' => '並',
        '广' => '廣', '异' => '異', '当' => '當', '径' => '徑', '怜' => '憐', '愿' => '願', '据' => '據', '无' => '無',
        '机' => '機', '极' => '極', '沾' => '沾', '洒' => '灑', '湿' => '濕', '游' => '遊', '烟' => '煙', '画' => '畫',
        '确' => '確', '种' => '種', '筱' => '篠', '线' => '線', '绝' => '絕', '绿' => '綠', '胜' => '勝', '脚' => '腳',
        '艳' => '豔', '苏' => '蘇', '荡' => '蕩', '药' => '藥', '迹' => '跡', '适' => '適', '里' => '裡', '针' => '針',
        '钟' => '鐘', '钩' => '鉤', '闲' => '閒', '须' => '須', '颜' => '顏', '饥' => '飢', '术' => '術', '灾' => '災', '纤' => '纖',
        '弃' => '棄', '证' => '證', '采' => '採', '扬' => '揚',
        '了' | '仿' | '修' | '借' | '冬' | '出' | '千' | '占' | '即' | '只' | '合' | '同' | '向' | '咸' | '回' | '坐' |
        '夫' | '它' | '家' | '岳' | '席' | '幸' | '御' | '念' | '才' | '折' | '抵' | '教' | '斤' | '既' | '暗' | '曲' |
        '朱' | '松' | '板' | '果' | '查' | '核' | '梁' | '欲' | '真' | '矩' | '秋' | '群' | '肴' | '背' | '胡' | '致' |
        '舍' | '表' | '雕' | '面' | '升' | '周' | '制' | '志' | '注' | '系' | '堤' | '娘' | '征' | '玩' |
        '具' | '卜' | '卷' | '唇' | '扇' | '姜' | '庵' | '溪' | '范' => ch,
        _ => return None,
    })
}

/// The program's own words in Traditional characters.
///
/// For names and explanations that gelv itself prints; not a converter for verse.
pub(crate) fn to_hant(own_words: &str) -> String {
    convert(own_words).0
}

/// The words converted, and the characters in them whose original was guessed.
fn convert(words: &str) -> (String, Vec<char>) {
    let mut out = String::with_capacity(words.len());
    let mut guessed = Vec::new();
    let mut rest = words;
    while let Some(ch) = rest.chars().next() {
        if let Some((simplified, traditional)) = PHRASES.iter().find(|phrase| rest.starts_with(phrase.0)) {
            out.push_str(traditional);
            rest = &rest[simplified.len()..];
            continue;
        }
        rest = &rest[ch.len_utf8()..];
        if let Some(original) = chosen(ch) {
            out.push(original);
            continue;
        }
        let mut choices = originals(ch).chars();
        out.push(choices.next().unwrap_or(ch));
        if choices.next().is_some() {
            guessed.push(ch);
        }
    }
    (out, guessed)
}

#[cfg(test)]
mod tests {
    use super::{convert, to_hant};
    use crate::parallel::{Class, Kind, Part, Trait};
    use crate::{BookId, FormId, RULES, RhymeBook, Standing};

    /// Files whose string literals are our own words in Simplified characters.
    const SOURCES: [&str; 17] = [
        include_str!("zh/mod.rs"),
        include_str!("zh/ci.rs"),
        include_str!("zh/couplet.rs"),
        include_str!("zh/parallel.rs"),
        include_str!("zh/tonal.rs"),
        include_str!("zh/rhyme.rs"),
        include_str!("zh/rest.rs"),
        include_str!("../../render/words.rs"),
        include_str!("../../render/headline.rs"),
        include_str!("../../render/marks.rs"),
        include_str!("../../render/full.rs"),
        include_str!("../../render/ci.rs"),
        include_str!("../../render/couplet.rs"),
        include_str!("../../render/pairs.rs"),
        include_str!("../../form/ci/scheme.rs"),
        include_str!("../../spec/instruction/zh.rs"),
        include_str!("../../spec/instruction/tune.rs"),
    ];

    fn literals(source: &str) -> impl Iterator<Item = &str> {
        let rows = source.lines().filter(|row| !row.trim_start().starts_with("//"));
        rows.flat_map(|row| row.split('"').skip(1).step_by(2))
    }

    fn own_words() -> Vec<&'static str> {
        let mut words: Vec<&str> = SOURCES.into_iter().flat_map(literals).collect();
        for rule in RULES {
            words.extend([rule.zh, rule.source, rule.explain_zh]);
            words.extend(rule.good.iter().chain(rule.bad).map(|example| example.source));
        }
        words.extend(FormId::ALL.map(FormId::name));
        for book in BookId::ALL.map(RhymeBook::get) {
            words.push(book.name);
            words.extend(book.groups.iter().map(|group| group.name));
        }
        words.extend(Class::all().map(Class::name));
        words.extend(Part::ALL.map(|part| part.names().0));
        words.extend(Trait::ALL.map(Trait::name));
        words.extend([Kind::Strict, Kind::Near, Kind::Loose].map(Kind::name));
        use Standing::{Blemished, Conforming, Deviant, Exact, Unregulated};
        words.extend([Exact, Conforming, Blemished, Deviant, Unregulated].map(Standing::name));
        words
    }

    #[test]
    fn no_original_is_guessed() {
        let mut guesses: Vec<String> = own_words()
            .into_iter()
            .flat_map(|words| convert(words).1.into_iter().map(move |ch| format!("{ch} in {words}")))
            .collect();
        guesses.sort();
        guesses.dedup_by_key(|guess| guess.chars().next());
        assert!(guesses.is_empty(), "add to chosen() or PHRASES:\n{}", guesses.join("\n"));
    }

    #[test]
    fn words_choose_their_originals() {
        for (simplified, traditional) in
            [("下平七阳", "下平七陽"), ("首句后的韵脚", "首句後的韻腳"), ("句中重复，千里之外", "句中重複，千里之外")]
        {
            assert_eq!(to_hant(simplified), traditional);
        }
    }
}
