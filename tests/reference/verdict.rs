//! From the explanation to the findings a report must have, and the standing.

use crate::explain::{Explanation, explain};
use crate::line::{Found, Weight};
use crate::rhyme::Foot;
use crate::syllable::Syllable;

/// Findings with their line, counted from 1 (0 = the poem), sorted.
pub(crate) type Findings = Vec<(usize, Found)>;

/// The cheapest explanations, each with all tonal and rhyme findings.
pub(crate) fn verdicts(lines: &[Vec<Syllable>]) -> Vec<(Explanation, Findings)> {
    explain(lines).into_iter().map(|explanation| (explanation.clone(), findings_of(lines, &explanation))).collect()
}

fn findings_of(lines: &[Vec<Syllable>], explanation: &Explanation) -> Findings {
    let mut findings = explanation.findings.clone();
    let line_fault = findings.iter().any(|(_, found)| found.weight == Weight::Error);
    let mut relations = explanation.plan.relation_findings();
    if lines.len() == 4 && explanation.plan.only_waist_is_broken() && !line_fault {
        relations[0].1.weight = Weight::Warning;
    }
    findings.extend(relations);
    findings.extend(rhyme_findings(lines, explanation));
    findings.extend(repeated_rhymes(lines, explanation));
    findings.sort_unstable();
    findings
}

fn rhyme_findings(lines: &[Vec<Syllable>], explanation: &Explanation) -> Findings {
    let mut findings = Vec::new();
    if explanation.rhyme.second.is_some() {
        findings.push((0, Found { at: 0, rule: "alternating-rhyme", weight: Weight::Warning }));
    }
    let last = lines.len() - 1;
    let others = explanation.feet.iter().filter(|&&(line, _)| line != 0 && line != last);
    let only_last_borrows = others.clone().count() >= 2 && others.clone().all(|&(_, foot)| foot == Foot::Rhymes);
    for &(line, foot) in &explanation.feet {
        let near = matches!(foot, Foot::Neighbour | Foot::Near);
        let rule = match foot {
            Foot::Rhymes => continue,
            _ if near && line == 0 => "borrowed-first-rhyme",
            _ if near && line == last && only_last_borrows => "borrowed-last-rhyme",
            _ => "off-rhyme",
        };
        let weight = match foot {
            _ if rule == "borrowed-first-rhyme" => Weight::Note,
            Foot::Near => Weight::Warning,
            _ => Weight::Error,
        };
        findings.push((line + 1, Found { at: lines[line].len(), rule, weight }));
    }
    findings
}

/// 重韵: on the later one. Which of them are two words with one character is not known here, so the weight is
/// left to the caller.
fn repeated_rhymes(lines: &[Vec<Syllable>], explanation: &Explanation) -> Findings {
    let mut findings = Vec::new();
    for (index, &(line, _)) in explanation.feet.iter().enumerate() {
        let ch = lines[line].last().map(|syllable| syllable.ch);
        let earlier = explanation.feet[..index].iter();
        if earlier.clone().any(|&(other, _)| lines[other].last().map(|syllable| syllable.ch) == ch) {
            let found = Found { at: lines[line].len(), rule: "repeated-rhyme", weight: Weight::Error };
            findings.push((line + 1, found));
        }
    }
    findings
}
