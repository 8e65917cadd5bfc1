//! Running the rules over one poem.

use super::{Category, Findings, RULES, RuleId, Scan, Severity};

/// Run every rule in force and sort what they say.
///
/// Verse that keeps no template is held to none: there only the rules on the shape of the text and on
/// unknown characters speak.
pub(crate) fn run(scan: Scan<'_>, out: &mut Findings) {
    let regulated = scan.judgement.style.is_regulated();
    for (number, rule) in (0..).zip(RULES) {
        let rule_id = RuleId(number);
        if scan.profile.level(rule_id) == Severity::Off {
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
