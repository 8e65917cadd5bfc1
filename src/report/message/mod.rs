//! Sentences: what a finding says to a reader, in Simplified Chinese, Traditional Chinese or English.
//!
//! A [`Finding`] is a handful of small facts; here they become one sentence, at most two. What a sentence may
//! say is gathered once in [`Facts`]; each language then words it in its own files.

mod en;
mod facts;
mod hant;
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
}

/// The sentence that a finding is for a reader.
pub(crate) fn message(scan: &Scan<'_>, finding: &Finding, lang: Lang) -> String {
    let facts = Facts::new(scan, finding);
    let mut writer = Writer::new(lang);
    match lang {
        Lang::ZhHans | Lang::ZhHant => zh::write(&mut writer, &facts),
        Lang::En => en::write(&mut writer, &facts),
    }
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
