//! Words that tell rows that are no verse: labels, and what prose says and verse does not.

use crate::text::glyph::is_han;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A title, an author, a form.
    Title,
    /// Notes, an analysis, a translation.
    Note,
    /// Verse, after the label or below it.
    Verse,
    /// A part of the poem: 上片, 首联.
    Part,
}

const TITLES: &str = "题目 題目 标题 標題 诗题 詩題 题 題 作者 朝代 年代 体裁 體裁 诗体 詩體 词牌 詞牌 词牌名 詞牌名 韵部 韻部 \
    韵书 韻書 主题 主題 title author";

const NOTES: &str = "注 註 注释 註釋 注釋 注解 注音 拼音 解析 赏析 賞析 简析 簡析 浅析 分析 译文 譯文 翻译 翻譯 白话 白話 白话译文 \
    今译 今譯 说明 說明 创作说明 創作說明 创作思路 創作思路 创作背景 創作背景 背景 格律 格律分析 格律说明 格律說明 平仄 平仄分析 \
    平仄格律 押韵 押韻 韵脚 韻腳 用韵 用韻 对仗 對仗 意境 主旨 立意 释义 釋義 大意 诗意 詩意 思路 构思 構思 检查 檢查 自评 點評 点评 \
    附 附注 附註 备注 備註 提示 字数 字數 结构 結構 note notes translation explanation analysis";

const VERSES: &str = "正文 诗文 詩文 原文 诗 詩 词 詞 诗歌 詩歌 诗作 詩作 作品 成稿 定稿 终稿 終稿 答案 回答 答 输出 輸出 七律 五律 七绝 五绝 七絕 五絕 poem answer output";

const PARTS: &str = "上片 下片 上阕 下阕 上闋 下闋 首联 首聯 颔联 頷聯 颈联 頸聯 尾联 尾聯 第一句 第二句 第三句 第四句";

const OPENING: &[char] = &['【', '［', '[', '〔', '（', '('];
const CLOSING: &[char] = &['】', '］', ']', '〕', '）', ')', '：', ':'];
/// Characters of the longest label.
const LONGEST: usize = 16;

/// What the label of a row announces, and the bytes of the label: before a colon, in brackets, or, where it announces
/// notes, alone on its row.
pub(super) fn label(row: &str) -> Option<(Label, usize)> {
    let inside = row.trim_start_matches(OPENING);
    let in_brackets = inside.len() < row.len();
    let limit = inside.char_indices().nth(LONGEST).map_or(inside.len(), |(at, _)| at);
    let marks = if in_brackets { CLOSING } else { &['：', ':'] };
    let found = inside[..limit].find(marks);
    let alone = found.is_none() && limit == inside.len();
    let end = found.or_else(|| alone.then_some(limit))?;
    let name = inside[..end].trim().trim_matches(['《', '》']).to_lowercase();
    let is = |names: &str| names.split(' ').any(|other| other == name);
    let kind = match () {
        () if name.is_empty() || !name.chars().all(|ch| is_han(ch) || ch.is_ascii_alphabetic()) => return None,
        () if is(NOTES) => Label::Note,
        // A bare word may be verse or a title of its own.
        () if alone => return None,
        () if is(TITLES) => Label::Title,
        () if is(VERSES) => Label::Verse,
        () if is(PARTS) => Label::Part,
        () => return None,
    };
    let rest = inside[end..].trim_start_matches(CLOSING).trim_start();
    Some((kind, row.len() - rest.len()))
}

/// What no verse says: the words of modern talk about verse.
const MODERN: &str = "这首 這首 您 平仄 格律 合律 韵脚 韻腳 押韵 押韻 平水韵 平水韻 仄声 仄聲 对仗 對仗 起承转合 起承轉合 次句 \
    末句 首联 首聯 颔联 頷聯 颈联 頸聯 尾联 尾聯 没问题 沒問題 创作 創作 改写 改寫";

/// What verse of even lines may say by chance, and prose says often.
const TELLING: &str = "首句 上片 下片 上阕 下阕 上闋 下闋 如下 好的 当然 當然 希望 请看 請看 谢谢 謝謝 抱歉 对不起 對不起 首诗 首詩 全诗 全詩 全词 全詞 本诗 本詩 词人 詞人 诗歌 \
    詩歌 律诗 律詩 绝句 絕句 词牌 詞牌 前句 意境 画面 畫面 交融 烘托 抒发 抒發 抒情 表达 表達 描写 描寫 描绘 描繪 展现 展現 写一首 寫一首";

/// The same, where it takes more than one word to tell.
const HINTING: &str = "可以 以下 诗人 詩人 诗中 詩中 两句 兩句 后句 後句 语言 語言 平声 平聲 诗意 詩意 我们 我們";

/// Whether a row says what no verse says.
pub(super) fn is_modern(row: &str) -> bool {
    MODERN.split(' ').any(|phrase| row.contains(phrase))
}

/// Whether a row says what prose says often.
pub(super) fn is_telling(row: &str) -> bool {
    TELLING.split(' ').any(|phrase| row.contains(phrase))
}

/// How modern the particles and the words of a row are: verse of uneven lines has hardly any.
pub(super) fn particles(row: &str) -> usize {
    let hints = HINTING.split(' ').filter(|phrase| row.contains(phrase)).count();
    let particles = row
        .chars()
        .map(|ch| match ch {
            '的' | '们' | '們' | '吗' | '嗎' | '吧' | '它' | '她' => 2,
            '这' | '這' | '很' | '你' | '都' | '和' => 1,
            _ => 0,
        })
        .sum::<usize>();
    particles + 2 * hints
}

/// Whether the Chinese characters of a row name tones and rhymes only: 平平仄仄仄平平.
pub(super) fn is_tones(row: &str) -> bool {
    let mut han = row.chars().filter(|&ch| is_han(ch)).peekable();
    han.peek().is_some() && han.all(|ch| "平仄中可通上去入韵韻叶句读讀".contains(ch))
}
