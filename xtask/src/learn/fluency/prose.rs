//! Prose written for this measurement, cut into lines of seven or five characters as a degenerate answer would be.

/// Name, characters of a line, text.
pub(super) const PROSE: [(&str, usize, &str); 8] = [
    ("文言 7", 7, "余少时居于城南之里其地多竹每至夏日则与诸友读书其下或论古今得失之由或校文字异同之处未尝一日废也"),
    ("文言 7", 7, "夫为政者必先知民之所急而后可以施其法今之吏徒以簿书为务不问田里之事欲其无讼不亦难乎是故君子慎之"),
    ("文言 5", 5, "是岁大旱郡守遣人祷于山中越三日乃雨民皆以为神其实天时当雨而已"),
    ("白话 7", 7, "今天下午我们在会议室里讨论了下个季度的工作计划大家都认为应该先把现有的问题解决好然后再考虑新的项目"),
    ("白话 7", 7, "这个软件可以自动检查文章里的错别字如果你发现什么问题请随时告诉我们我们会尽快修改并且发布新的版本"),
    ("白话 5", 5, "他昨天晚上没有睡好觉因为楼上的邻居一直在装修房子声音非常大"),
    ("白话 7", 7, "根据最新的统计数据显示去年全国居民人均可支配收入比上一年有所增长其中城镇居民的增长速度略低于农村"),
    ("应制 7", 7, "祖国大地春光好改革开放谱新篇人民生活节节高科技创新走在前"),
];

/// The lines of a text.
pub(super) fn lines(size: usize, text: &str) -> Vec<Vec<char>> {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks_exact(size).map(<[char]>::to_vec).collect()
}
