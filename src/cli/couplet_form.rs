//! What `gelv form 对联` says: a couplet has no pattern of its own, only rules for any length.

use super::words::Words;

/// Its paragraphs.
pub(crate) fn couplet(words: Words) -> [&'static str; 3] {
    [
        words.pick(
            "对联：上下两边，句数相等，相对的句子字数相等，长短不限。上联末字收仄，下联末字收平。要按对联检查，须指明：gelv check --form 对联。",
            "對聯：上下兩邊，句數相等，相對的句子字數相等，長短不限。上聯末字收仄，下聯末字收平。要按對聯檢查，須指明：gelv check --form 對聯。",
            "A couplet (duilian) has two sides of as many clauses, each as long as the one it faces; any length will do. The \
             upper side ends oblique, the lower one level. A text is taken for one only if you say so: gelv check --form \
             couplet.",
        ),
        words.pick(
            "平仄：两字一节，节末的字（二、四、六……，单字自成一节）是节奏点，句内交替，上下相反。四言 中平中仄／中仄中平；五言 中仄中平仄／中平中仄平，或 中平中仄仄／中仄中平平；七言 中平中仄中平仄／中仄中平中仄平，或 中仄中平中仄仄／中平中仄中平平。多句的，句脚平顶平、仄顶仄。",
            "平仄：兩字一節，節末的字（二、四、六……，單字自成一節）是節奏點，句內交替，上下相反。四言 中平中仄／中仄中平；五言 中仄中平仄／中平中仄平，或 中平中仄仄／中仄中平平；七言 中平中仄中平仄／中仄中平中仄平，或 中仄中平中仄仄／中平中仄中平平。多句的，句腳平頂平、仄頂仄。",
            "Tones: the last of every two characters, and a single one, is a node; nodes alternate within a clause and are \
             opposed across: 中平中仄 / 中仄中平 (four), 中仄中平仄 / 中平中仄平 or 中平中仄仄 / 中仄中平平 (five), \
             中平中仄中平仄 / 中仄中平中仄平 or 中仄中平中仄仄 / 中平中仄中平平 (seven). Where a side has several clauses their endings go level upon level, oblique upon oblique.",
        ),
        words.pick(
            "详见 gelv explain 节奏点失对、节奏点失替、句脚失序、上下联倒置、不规则重字。",
            "詳見 gelv explain 節奏點失對、節奏點失替、句腳失序、上下聯倒置、不規則重字。",
            "More: gelv explain node-opposition, node-alternation, clause-tails, reversed-sides, irregular-repetition.",
        ),
    ]
}
