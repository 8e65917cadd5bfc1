//! From findings to an owned report.

use super::message::{self, Lang};
use super::{
    Alternative, Counts, Coverage, FindingReport, Foot, FormReport, Report, RhymeReport, Score, Standing, With,
};
use crate::form::{FootFit, FormId, FormKind};
use crate::phonology::context::{decided, is_ambiguous};
use crate::phonology::{GroupId, Sound, ToneClass};
use crate::rules::{Category, Detail, Finding, Findings, Scan, Severity};
use crate::text::place_of;

/// Version of the report's format.
const SCHEMA: u32 = 1;
/// Version of the tables, by year and month of their last change.
const DATA_VERSION: &str = "2026.11";

/// Spell everything out.
pub(crate) fn build(text: &str, scan: &Scan<'_>, findings: &Findings, lang: Lang) -> Report {
    let judgement = scan.judgement;
    let regulated = judgement.style.is_regulated();
    let heading = scan.poem.heading.as_ref();
    let quote = |range: Option<std::ops::Range<usize>>| range.map(|range| text[range].to_owned());
    let counts = Counts {
        error: findings.count(Severity::Error),
        warning: findings.count(Severity::Warning),
        note: findings.count(Severity::Note),
    };
    let verdict = Standing::of(scan, findings);
    Report {
        schema: SCHEMA,
        engine: concat!("gelv ", env!("CARGO_PKG_VERSION")).to_owned(),
        data: DATA_VERSION.to_owned(),
        id: None,
        profile: scan.profile.name.clone(),
        title: quote(heading.and_then(|heading| heading.title.clone())),
        author: quote(heading.and_then(|heading| heading.author.clone())),
        form: FormReport {
            id: judgement.form,
            name: judgement.form.name().to_owned(),
            kind: judgement.form.kind(),
            lines: scan.poem.lines.len(),
            syllables: judgement.syllables,
            opening: opening(scan),
            first_line_rhymes: regulated.then_some(judgement.explanation.first_line_rhymes),
            rhyme_tone: regulated.then_some(judgement.explanation.rhyme_tone),
            declared: judgement.declared,
        },
        alternatives: judgement
            .runner_up
            .into_iter()
            .map(|(id, distance)| Alternative { id, name: id.name().to_owned(), distance })
            .collect(),
        book: scan.book.id.id().to_owned(),
        rhyme: rhyme(scan),
        verdict,
        conforms: (judgement.declared || verdict != Standing::Unregulated).then_some(counts.error == 0),
        counts,
        coverage: coverage(scan, counts.error == 0),
        lines: (0..scan.poem.lines.len()).map(|line| scan.poem.line_text(line)).collect(),
        pattern: pattern(scan),
        tones: (0..scan.poem.lines.len()).map(|line| tones_of(scan, line)).collect(),
        findings: findings.as_slice().iter().map(|finding| spell(text, scan, finding, lang)).collect(),
        score: Score::of(scan, findings),
    }
}

impl Standing {
    /// One word for the poem: by its form, then by the gravest finding.
    pub(crate) fn of(scan: &Scan<'_>, findings: &Findings) -> Self {
        let judgement = scan.judgement;
        if !judgement.style.is_regulated() {
            return Self::Unregulated;
        }
        let gravest = findings
            .as_slice()
            .iter()
            .filter(|finding| finding.severity > Severity::Note || finding.rule.rule().moves_class)
            .map(|finding| finding.severity)
            .max();
        match gravest {
            Some(Severity::Error) => Self::Deviant,
            Some(Severity::Warning) => Self::Blemished,
            Some(Severity::Note) => Self::Conforming,
            // A poem of which a quarter is unknown is not known to be exact.
            _ if scan.sounding.unknown * 4 > scan.sounding.sounds.len() => Self::Conforming,
            _ => Self::Exact,
        }
    }
}

/// 平起 or 仄起, by the second character of line 1 as the explanation reads it.
fn opening(scan: &Scan<'_>) -> Option<ToneClass> {
    let first = scan.judgement.explanation.lines.first()?;
    match scan.judgement.syllables {
        7 => Some(first.line_type.node().opposite()),
        _ => Some(first.line_type.node()),
    }
}

fn pattern(scan: &Scan<'_>) -> Vec<String> {
    let syllables = scan.judgement.syllables;
    scan.judgement.explanation.lines.iter().map(|line| line.line_type.pattern(syllables).to_owned()).collect()
}

/// What was read, position by position.
fn tones_of(scan: &Scan<'_>, line: usize) -> String {
    let fit = scan.judgement.explanation.lines.get(line);
    let pattern = fit.map_or("", |fit| fit.line_type.pattern(scan.judgement.syllables));
    let sounds = &scan.sounding.sounds[scan.poem.lines[line].range()];
    let mut wanted = pattern.chars();
    (0_u32..)
        .zip(sounds)
        .map(|(at, &sound)| {
            let wanted = wanted.next();
            let taken_rarely = fit.is_some_and(|fit| fit.rare.checked_shr(at).unwrap_or(0) & 1 == 1);
            match wanted {
                Some(wanted @ ('平' | '仄')) if taken_rarely => wanted,
                _ => mark_of(scan, sound),
            }
        })
        .collect()
}

fn mark_of(scan: &Scan<'_>, sound: Sound) -> char {
    if !sound.is_known() {
        return '？';
    }
    let flags = scan.book.flags(sound);
    match (is_ambiguous(flags), decided(flags)) {
        (true, None) => '中',
        (true, Some(ToneClass::Level)) => '平',
        (true, Some(ToneClass::Oblique)) => '仄',
        (false, _) if flags.may(ToneClass::Level) => '平',
        (false, _) => '仄',
    }
}

fn coverage(scan: &Scan<'_>, no_errors: bool) -> Coverage {
    let mut coverage = Coverage { characters: scan.sounding.sounds.len(), ..Coverage::default() };
    for &sound in &scan.sounding.sounds {
        if !sound.is_known() {
            coverage.unknown += 1;
            continue;
        }
        let flags = scan.book.flags(sound);
        if is_ambiguous(flags) {
            coverage.ambiguous += 1;
            coverage.decided += usize::from(decided(flags).is_some());
        }
    }
    coverage.conforms_strict = no_errors
        && scan.judgement.style.is_regulated()
        && scan.judgement.holds_strictly(scan.poem, scan.sounding, scan.book);
    coverage
}

fn rhyme(scan: &Scan<'_>) -> RhymeReport {
    let rhyme = &scan.judgement.rhyme;
    let name = |group: GroupId| scan.book.group(group).name.to_owned();
    RhymeReport {
        groups: rhyme.group.into_iter().chain(rhyme.second).map(name).collect(),
        feet: rhyme
            .feet
            .iter()
            .map(|foot| {
                let line = usize::from(foot.line);
                let last = scan.poem.lines[line].end as usize - 1;
                Foot {
                    line: line + 1,
                    char: scan.poem.syllables[last].ch,
                    group: foot_group(scan, scan.sounding.sounds[last], foot.fit).map_or_else(String::new, name),
                }
            })
            .collect(),
    }
}

/// The group a foot is counted in: the poem's if it has it, else its own first of the rhyme's class, else its first.
fn foot_group(scan: &Scan<'_>, sound: Sound, fit: FootFit) -> Option<GroupId> {
    let rhyme = &scan.judgement.rhyme;
    let readings = scan.book.readings(sound);
    let has = |group: &GroupId| readings.iter().any(|reading| reading.group == *group);
    let own = || {
        let class = scan.judgement.explanation.rhyme_tone;
        let fitting = readings.iter().find(|reading| reading.tone.class() == class);
        fitting.or(readings.first()).map(|reading| reading.group)
    };
    match fit {
        FootFit::Rhymes if readings.is_empty() => rhyme.group,
        FootFit::Rhymes => rhyme.group.filter(has).or(rhyme.second.filter(has)),
        _ => own(),
    }
}

fn spell(text: &str, scan: &Scan<'_>, finding: &Finding, lang: Lang) -> FindingReport {
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
        None => 0..syllables.len(),
        Some(line) => {
            let first = scan.poem.lines[line].start as usize;
            first + usize::from(start.max(1)) - 1..(first + usize::from(end)).min(scan.poem.lines[line].end as usize)
        }
    };
    let (Some(from), Some(last)) = (syllables.get(range.start), syllables[..range.end].last()) else {
        return [0, 0];
    };
    let last = last.at as usize;
    [from.at as usize, last + text[last..].chars().next().map_or(0, char::len_utf8)]
}

fn found(scan: &Scan<'_>, finding: &Finding, start: u8, end: u8) -> String {
    let Some(line) = usize::from(finding.locus.line).checked_sub(1) else {
        return match finding.rule.rule().id {
            "line-count" => scan.poem.lines.len().to_string(),
            _ => String::new(),
        };
    };
    let syllables = scan.poem.syllables_of(line);
    let from = usize::from(start.max(1)) - 1;
    syllables[from..usize::from(end).clamp(from, syllables.len())].iter().map(|syllable| syllable.ch).collect()
}

fn wanted(scan: &Scan<'_>, finding: &Finding) -> String {
    let rule = finding.rule.rule();
    match rule.id {
        "line-count" => scan.judgement.lines_wanted.to_string(),
        "line-length" => scan.judgement.syllables.to_string(),
        _ if finding.detail.has(Detail::WANTED_LEVEL) && rule.category == Category::Tonal => "平".to_owned(),
        _ if finding.detail.has(Detail::WANTED_OBLIQUE) && rule.category == Category::Tonal => "仄".to_owned(),
        "off-rhyme" | "borrowed-first-rhyme" | "borrowed-last-rhyme" => {
            scan.judgement.rhyme.group.map_or_else(String::new, |group| scan.book.group(group).name.to_owned())
        }
        _ => String::new(),
    }
}

impl FormReport {
    /// Whether the form is one of regulated verse.
    pub fn is_regulated(&self) -> bool {
        self.id.kind() == FormKind::Regulated && self.id != FormId::Unknown
    }
}
