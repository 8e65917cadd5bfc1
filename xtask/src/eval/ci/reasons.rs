//! Why a ci does not conform, in groups.

use gelv::form::ci::Foot;

use super::verdict::Verdict;

/// Groups of rules, the ones that carry others with them first.
const GROUPS: [(&str, &[&str]); 6] = [
    ("名与文不合 (tune-mismatch)", &["tune-mismatch", "unknown-tune"]),
    ("缺字 衍字 (characters)", &["missing-character", "extra-character"]),
    ("缺句 衍句 (lines)", &["missing-line", "extra-line"]),
    ("韵 (rhyme)", &["off-rhyme", "missing-inner-rhyme", "mixed-entering", "repeated-rhyme"]),
    ("平仄 (tone)", &["tone", "entering-as-level", "departing-wanted"]),
    ("叠 (repeat)", &["lost-repeat"]),
];
/// `tune-mismatch` under the tune's own name.
const STRAINED: &str = "处处不合 (tune-mismatch, no other tune)";
const OTHER: &str = "other";
const NOT_LAID: &str = "not laid";

/// Names of all groups.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().map(|group| group.0).chain([STRAINED, OTHER, NOT_LAID])
}

/// The groups that a verdict's errors are of, each once.
pub(super) fn of(verdict: &Verdict) -> Vec<&'static str> {
    if !verdict.is_ci {
        return vec![NOT_LAID];
    }
    let of_rule = |rule: &str| GROUPS.iter().find(|group| group.1.contains(&rule)).map_or(OTHER, |group| group.0);
    let found: Vec<&str> = verdict
        .errors()
        .map(|finding| match finding.rule.rule().id {
            "tune-mismatch" if !verdict.setting.mismatch => STRAINED,
            rule => of_rule(rule),
        })
        .collect();
    names().filter(|name| found.contains(name)).collect()
}

/// Whether what is wrong has a cause with a name: characters or lines lost or added, the name of another tune, or rhymes
/// of another division (通押) and nothing else.
pub(super) fn is_named(verdict: &Verdict) -> bool {
    let reasons = of(verdict);
    let lost_or_other = GROUPS[..3].iter().any(|group| reasons.contains(&group.0));
    let keeps_tones = verdict.setting.feet.iter().all(|foot| foot.fit != Foot::WrongTone);
    lost_or_other || (reasons == [GROUPS[3].0] && keeps_tones)
}
