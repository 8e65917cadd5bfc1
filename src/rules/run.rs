//! Running the rules over one poem.

use super::{Category, Findings, RULES, RuleId, Scan, Severity};

/// Which rules to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// All in force.
    Report,
    /// Those that numbers depend on: rules that may say error, and [`COUNTED`].
    Score,
}

/// Rules below error level whose findings a component of the score counts.
const COUNTED: [&str; 1] = ["repeated-character"];

/// Run the rules in force and sort what they say.
///
/// Verse that keeps no template is held to none: there only the rules on the shape of the text and on
/// unknown characters speak.
pub(crate) fn run(scan: Scan<'_>, scope: Scope, out: &mut Findings) {
    let regulated = scan.judgement.style.is_regulated();
    for (number, rule) in (0..).zip(RULES) {
        let rule_id = RuleId(number);
        let level = scan.profile.level(rule_id);
        let counts = scope == Scope::Report || level == Severity::Error || COUNTED.contains(&rule.id);
        if level == Severity::Off || !counts {
            continue;
        }
        let applies = match rule.category {
            Category::Structure => true,
            Category::Tonal | Category::Rhyme => regulated,
            Category::Diction => regulated || rule.id == "unknown-character",
        };
        if applies {
            (rule.check)(&Scan { rule: rule_id, ..scan }, out);
        }
    }
    out.sort();
}
