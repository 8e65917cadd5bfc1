//! One finding spelled out: its place in the text, what is wanted and what is found there.

use super::ci;
use super::message::{self, Lang};
use super::{FindingReport, With};
use crate::form::Style;
use crate::rules::{Category, Detail, Finding, Scan};
use crate::text::place_of;

pub(super) fn spell(text: &str, scan: &Scan<'_>, finding: &Finding, lang: Lang) -> FindingReport {
    let rule = finding.rule.rule();
    let (start, end) = positions(scan, finding);
    let byte = byte_range(text, scan, finding, start, end);
    let place = place_of(text, byte[0]);
    let off_rhyme = |detail: Detail| (rule.id == "off-rhyme").then(|| finding.detail.has(detail));
    FindingReport {
        rule: rule.id.to_owned(),
        name: message::rule_name(rule, lang),
        severity: finding.severity,
        verdict: finding.verdict,
        line: finding.locus.line,
        start,
        end,
        byte,
        row: place.row,
        column: place.column,
        neighbour: off_rhyme(Detail::NEIGHBOUR),
        wrong_tone: off_rhyme(Detail::WRONG_TONE),
        first_line: off_rhyme(Detail::FIRST_LINE),
        wanted: wanted(scan, finding),
        found: found(scan, finding, start, end),
        with: finding.partners().map(|(line, start)| With { line, start: (start != 0).then_some(start) }).collect(),
        message: message::message(scan, finding, lang),
    }
}

/// First and last position: a whole line is its first to its last character.
fn positions(scan: &Scan<'_>, finding: &Finding) -> (u8, u8) {
    let locus = finding.locus;
    if locus.line == 0 || locus.start != 0 {
        return (locus.start, locus.end);
    }
    let len = scan.poem.lines.get(usize::from(locus.line) - 1).map_or(0, |line| line.len());
    (1, u8::try_from(len).unwrap_or(u8::MAX))
}

fn byte_range(text: &str, scan: &Scan<'_>, finding: &Finding, start: u8, end: u8) -> [usize; 2] {
    let syllables = &scan.poem.syllables;
    let range = match usize::from(finding.locus.line).checked_sub(1) {
        None => scan.verse(),
        Some(line) => {
            let (first, after) = scan
                .poem
                .lines
                .get(line)
                .map_or_else(|| (scan.verse().end, scan.verse().end), |line| (line.start as usize, line.end as usize));
            first + usize::from(start.max(1)) - 1..(first + usize::from(end)).min(after)
        }
    };
    let after = |index: usize| syllables[index].end(text);
    if range.is_empty() {
        // Something is missing: at the head of a line before what stands there, else after what stands before it.
        let place = match syllables.get(range.start) {
            Some(syllable) if start <= 1 => syllable.at as usize,
            _ => range.start.checked_sub(1).map_or(0, after),
        };
        return [place, place];
    }
    [syllables[range.start].at as usize, after(range.end - 1)]
}

fn found(scan: &Scan<'_>, finding: &Finding, start: u8, end: u8) -> String {
    let Some(line) = usize::from(finding.locus.line).checked_sub(1) else {
        return match finding.rule.rule().id {
            "line-count" => scan.poem.lines.len().to_string(),
            "side-count" => scan.judgement.couplet.sides().to_string(),
            "clause-count" => scan.judgement.couplet.clauses()[1].to_string(),
            "unknown-tune" => scan.given.to_owned(),
            "tune-mismatch" => scan.judgement.setting.tune().name.to_owned(),
            _ => String::new(),
        };
    };
    if line >= scan.poem.lines.len() {
        return String::new();
    }
    let syllables = scan.poem.syllables_of(line);
    let from = usize::from(start.max(1)) - 1;
    syllables[from..usize::from(end).clamp(from, syllables.len())].iter().map(|syllable| syllable.ch).collect()
}

fn wanted(scan: &Scan<'_>, finding: &Finding) -> String {
    let rule = finding.rule.rule();
    match rule.id {
        "line-count" => scan.judgement.lines_wanted.to_string(),
        "line-length" => scan.judgement.syllables.to_string(),
        "side-count" => "2".to_owned(),
        "clause-count" => scan.judgement.couplet.clauses()[0].to_string(),
        "clause-length" => {
            let facing = finding.partners().next().and_then(|(line, _)| scan.poem.lines.get(usize::from(line) - 1));
            facing.map_or_else(String::new, |line| line.len().to_string())
        }
        "departing-wanted" => finding.detail.tone().map_or_else(String::new, |tone| tone.name().to_owned()),
        _ if finding.detail.has(Detail::WANTED_LEVEL) && rule.category == Category::Tonal => "平".to_owned(),
        _ if finding.detail.has(Detail::WANTED_OBLIQUE) && rule.category == Category::Tonal => "仄".to_owned(),
        _ if scan.judgement.style == Style::Ci => ci::wanted(scan, finding),
        "off-rhyme" | "borrowed-first-rhyme" | "borrowed-last-rhyme" => {
            scan.judgement.rhyme.group.map_or_else(String::new, |group| scan.book.group(group).name.to_owned())
        }
        _ => String::new(),
    }
}
