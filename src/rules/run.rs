//! Running the rules over one poem.

use super::{Findings, RULES, RuleId, Scan, Severity};
use crate::form::Style;

/// Which rules to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// All in force.
    Report,
    /// Those that numbers depend on: rules that may say error, and [`COUNTED`].
    Score,
}

/// Rules below error level whose findings a component of the score counts.
const COUNTED: [&str; 3] = ["repeated-character", "polyphone-saturation", "irregular-repetition"];

/// Rules that are errors in 诗 and never more than notes in ci: a score of a ci needs none of them.
const NOTES_IN_CI: [&str; 1] = ["repeated-rhyme"];

/// Run the rules in force and sort what they say. A rule is silent on verse of other genres than its own.
pub(crate) fn run(scan: Scan<'_>, scope: Scope, out: &mut Findings) {
    for (number, rule) in (0..).zip(RULES) {
        let rule_id = RuleId(number);
        let level = scan.profile.level(rule_id);
        let noted = scan.judgement.style == Style::Ci && NOTES_IN_CI.contains(&rule.id);
        let counts = scope == Scope::Report || (level == Severity::Error && !noted) || COUNTED.contains(&rule.id);
        if level != Severity::Off && counts && rule.genres.have(scan.judgement.style) {
            (rule.check)(&Scan { rule: rule_id, ..scan }, out);
        }
    }
    out.sort();
}
