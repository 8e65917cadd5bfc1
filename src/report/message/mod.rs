//! Sentences: what a finding says to a reader, in Simplified Chinese, Traditional Chinese or English.
//!
//! A [`Finding`] is a handful of small facts; here they become one sentence, at most two. What a sentence may
//! say is gathered once in [`Facts`]; each language then words it in its own files.

mod en;
mod facts;
mod hant;
mod paired;
mod sung;
mod writer;
mod zh;

use serde::{Deserialize, Serialize};

use crate::rules::{Finding, Rule, Scan};

use facts::Facts;
pub(crate) use hant::to_hant;
use writer::Writer;

/// Language of messages. Quotations from the poem are never converted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// 简体中文
    #[default]
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// 繁體中文
    #[serde(rename = "zh-Hant")]
    ZhHant,
    /// English
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// All languages.
    pub const ALL: [Self; 3] = [Self::ZhHans, Self::ZhHant, Self::En];

    /// The language tag: `zh-Hans`, `zh-Hant` or `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::En => "en",
        }
    }

    /// The language of a tag or a locale: `zh-Hant`, `zh_TW.UTF-8`, `en_GB` …; `None` where there are no messages in it.
    ///
    /// ```
    /// use gelv::Lang;
    /// assert_eq!(["zh", "zh-HK", "en_GB", "fr"].map(Lang::from_tag), [
    ///     Some(Lang::ZhHans), Some(Lang::ZhHant), Some(Lang::En), None,
    /// ]);
    /// ```
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.split(['.', '@']).next().unwrap_or_default().to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        match parts.next()? {
            "zh" => {
                let traditional = parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo"));
                Some(if traditional { Self::ZhHant } else { Self::ZhHans })
            }
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// One of three wordings: simplified, traditional, English.
    pub fn pick<T>(self, hans: T, hant: T, en: T) -> T {
        match self {
            Self::ZhHans => hans,
            Self::ZhHant => hant,
            Self::En => en,
        }
    }
}

/// Writes the sentence of one rule in one language.
type Say = fn(&mut Writer, &Facts<'_>);

/// The sentences of a rule, in Chinese and in English: neither without the other.
fn sentences(rule: &Rule) -> (Say, Say) {
    match rule.id {
        "tone" => (zh::tonal::tone, en::tonal::tone),
        "lone-level" => (zh::tonal::lone_level, en::tonal::lone_level),
        "three-level-tail" => (zh::tonal::three_level_tail, en::tonal::three_level_tail),
        "three-oblique-tail" => (zh::tonal::three_oblique_tail, en::tonal::three_oblique_tail),
        "rescue-self" => (zh::tonal::rescue_self, en::tonal::rescue_self),
        "rescue-special" => (zh::tonal::rescue_special, en::tonal::rescue_special),
        "rescue-major" => (zh::tonal::rescue_major, en::tonal::rescue_major),
        "rescue-minor" => (zh::tonal::rescue_minor, en::tonal::rescue_minor),
        "broken-opposition" => (zh::tonal::broken_opposition, en::tonal::broken_opposition),
        "broken-adhesion" => (zh::tonal::broken_adhesion, en::tonal::broken_adhesion),
        "off-rhyme" => (zh::rhyme::off_rhyme, en::rhyme::off_rhyme),
        "borrowed-first-rhyme" => (zh::rhyme::borrowed_first, en::rhyme::borrowed_first),
        "borrowed-last-rhyme" => (zh::rhyme::borrowed_last, en::rhyme::borrowed_last),
        "alternating-rhyme" => (zh::rhyme::alternating, en::rhyme::alternating),
        "repeated-rhyme" => (zh::rhyme::repeated, en::rhyme::repeated),
        "echo-rhyme" => (zh::rhyme::echo, en::rhyme::echo),
        "crowded-rhyme" => (zh::rhyme::crowded, en::rhyme::crowded),
        "homophone-rhymes" => (zh::rhyme::homophone, en::rhyme::homophone),
        "uniform-tails" => (zh::rhyme::uniform_tails, en::rhyme::uniform_tails),
        "adjacent-tails" => (zh::rhyme::adjacent_tails, en::rhyme::adjacent_tails),
        "missing-inner-rhyme" => (zh::ci::missing_inner_rhyme, en::ci::missing_inner_rhyme),
        "mixed-entering" => (zh::ci::mixed_entering, en::ci::mixed_entering),
        "same-series-group" => (zh::ci::same_series_group, en::ci::same_series_group),
        "entering-as-level" => (zh::ci::entering_as_level, en::ci::entering_as_level),
        "departing-wanted" => (zh::ci::departing_wanted, en::ci::departing_wanted),
        "missing-character" => (zh::ci::missing_character, en::ci::missing_character),
        "extra-character" => (zh::ci::extra_character, en::ci::extra_character),
        "missing-line" => (zh::ci::missing_line, en::ci::missing_line),
        "extra-line" => (zh::ci::extra_line, en::ci::extra_line),
        "line-break" => (zh::ci::line_break, en::ci::line_break),
        "lost-repeat" => (zh::ci::lost_repeat, en::ci::lost_repeat),
        "unknown-tune" => (zh::ci::unknown_tune, en::ci::unknown_tune),
        "tune-mismatch" => (zh::ci::tune_mismatch, en::ci::tune_mismatch),
        "side-count" => (zh::couplet::side_count, en::couplet::side_count),
        "clause-count" => (zh::couplet::clause_count, en::couplet::clause_count),
        "clause-length" => (zh::couplet::clause_length, en::couplet::clause_length),
        "reversed-sides" => (zh::couplet::reversed_sides, en::couplet::reversed_sides),
        "side-ends" => (zh::couplet::side_ends, en::couplet::side_ends),
        "node-opposition" => (zh::couplet::node_opposition, en::couplet::node_opposition),
        "node-alternation" => (zh::couplet::node_alternation, en::couplet::node_alternation),
        "clause-tails" => (zh::couplet::clause_tails, en::couplet::clause_tails),
        "irregular-repetition" => (zh::couplet::irregular_repetition, en::couplet::irregular_repetition),
        "line-count" => (zh::rest::line_count, en::rest::line_count),
        "not-regulated" => (zh::rest::not_regulated, en::rest::not_regulated),
        "line-length" => (zh::rest::line_length, en::rest::line_length),
        "no-parallelism" => (zh::parallel::no_parallelism, en::parallel::no_parallelism),
        "stolen-spring" => (zh::parallel::stolen_spring, en::parallel::stolen_spring),
        "wasp-waist" => (zh::parallel::wasp_waist, en::parallel::wasp_waist),
        "fan-couplet" => (zh::parallel::fan_couplet, en::parallel::fan_couplet),
        "weak-pair" => (zh::parallel::weak_pair, en::parallel::weak_pair),
        "same-character-pair" => (zh::parallel::same_character_pair, en::parallel::same_character_pair),
        "structure-clash" => (zh::parallel::structure_clash, en::parallel::structure_clash),
        "joined-palms" => (zh::parallel::joined_palms, en::parallel::joined_palms),
        "repeated-character" => (zh::rest::repeated_character, en::rest::repeated_character),
        "unknown-character" => (zh::rest::unknown_character, en::rest::unknown_character),
        "likely-conversion" => (zh::rest::likely_conversion, en::rest::likely_conversion),
        "reading-note" => (zh::rest::reading_note, en::rest::reading_note),
        "polyphone-saturation" => (zh::rest::polyphone_saturation, en::rest::polyphone_saturation),
        _ => (zh::rest::other, en::rest::other),
    }
}

/// The sentence that a finding is for a reader.
pub(crate) fn message(scan: &Scan<'_>, finding: &Finding, lang: Lang) -> String {
    let (zh, en) = sentences(finding.rule.rule());
    let say = match lang {
        Lang::ZhHans | Lang::ZhHant => zh,
        Lang::En => en,
    };
    let mut writer = Writer::new(lang);
    say(&mut writer, &Facts::new(scan, finding));
    writer.finish()
}

/// The name of a rule.
pub(crate) fn rule_name(rule: &Rule, lang: Lang) -> String {
    match lang {
        Lang::ZhHans => rule.zh.to_owned(),
        Lang::ZhHant => to_hant(rule.zh),
        Lang::En => rule.en.to_owned(),
    }
}
