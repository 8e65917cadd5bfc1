//! 规则: every rule with its weights and what it rests on.

use serde_json::{Value, json};

use crate::rules::{Profile, RULES, RuleId};

/// An entry for each rule, in the order of [`RULES`]; `severity` is its weight under the profile.
///
/// ```
/// let rules = gelv::catalogue::rules(&gelv::Profile::standard());
/// assert!(rules.iter().any(|rule| rule["zh"] == "孤平" && rule["severity"] == "error"));
/// ```
pub fn rules(profile: &Profile) -> Vec<Value> {
    (0..)
        .zip(RULES)
        .map(|(number, rule)| {
            json!({
                "id": rule.id, "zh": rule.zh, "en": rule.en, "aliases": rule.aliases, "category": rule.category,
                "severity": profile.level(RuleId(number)),
                "levels": {
                    "strict": rule.levels.strict, "standard": rule.levels.standard, "lenient": rule.levels.lenient,
                },
                "since": rule.since, "source": rule.source, "explain_zh": rule.explain_zh,
                "explain_en": rule.explain_en,
            })
        })
        .collect()
}
