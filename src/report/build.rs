//! From findings to an owned report.

use std::ops::Range;

use super::ci;
use super::message::Lang;
use super::pairing::pairings;
use super::spell::spell;
use super::{Alternative, Counts, Coverage, Foot, FormReport, Report, RhymeReport, Score, Standing};
use crate::form::couplet::Couplet;
use crate::form::{FootFit, FormId, FormKind, Judgement, Style, holds_strictly};
use crate::phonology::context::is_ambiguous;
use crate::phonology::{GroupId, Sound, ToneClass};
use crate::rules::{Findings, Scan, Severity};

/// Version of the report's format.
const SCHEMA: u32 = 1;
/// Version of the tables, by year and month of their last change.
const DATA_VERSION: &str = "2026.11";

/// Spell everything out.
pub(crate) fn build(text: &str, scan: &Scan<'_>, findings: &Findings, lang: Lang) -> Report {
    let judgement = scan.judgement;
    let (title, author) = heading(text, scan);
    let counts = Counts {
        error: findings.count(Severity::Error),
        warning: findings.count(Severity::Warning),
        note: findings.count(Severity::Note),
    };
    let verdict = Standing::of(scan, findings);
    let asked = judgement.declared || judgement.unknown_tune;
    Report {
        schema: SCHEMA,
        engine: concat!("gelv ", env!("CARGO_PKG_VERSION")).to_owned(),
        data: DATA_VERSION.to_owned(),
        id: None,
        profile: scan.profile.name.clone(),
        title: title.map(str::to_owned),
        author: author.map(str::to_owned),
        form: form(text, scan),
        alternatives: alternatives(judgement),
        book: scan.book.id.id().to_owned(),
        rhyme: rhyme(scan),
        verdict,
        conforms: (asked || verdict != Standing::Unregulated).then_some(counts.error == 0),
        counts,
        coverage: coverage(scan, counts.error == 0),
        lines: (0..scan.poem.lines.len()).map(|line| scan.poem.line_text(line)).collect(),
        stanzas: match judgement.style {
            Style::Ci => judgement.setting.stanzas(),
            Style::Couplet => Couplet::side_starts(scan.poem),
            _ => Vec::new(),
        },
        pattern: pattern(scan),
        tones: (0..scan.poem.lines.len()).map(|line| tones_of(scan, line)).collect(),
        findings: findings.as_slice().iter().map(|finding| spell(text, scan, finding, lang)).collect(),
        parallelism: pairings(scan),
        score: Score::of(scan, findings),
    }
}

/// Title and author.
fn heading<'t>(text: &'t str, scan: &Scan<'_>) -> (Option<&'t str>, Option<&'t str>) {
    if scan.judgement.style == Style::Ci {
        return (ci::title(text, scan), ci::author(text, scan));
    }
    let quote = |range: &Option<Range<usize>>| range.clone().map(|range| &text[range]);
    scan.poem.heading.as_ref().map_or((None, None), |heading| (quote(&heading.title), quote(&heading.author)))
}

fn form(text: &str, scan: &Scan<'_>) -> FormReport {
    let judgement = scan.judgement;
    if judgement.style == Style::Ci {
        return ci::form(text, scan);
    }
    let regulated = judgement.style.is_regulated();
    FormReport {
        id: judgement.form,
        name: judgement.form.name().to_owned(),
        kind: judgement.form.kind(),
        lines: scan.poem.lines.len(),
        syllables: judgement.syllables,
        opening: opening(scan),
        first_line_rhymes: regulated.then_some(judgement.explanation.first_line_rhymes),
        rhyme_tone: regulated.then_some(judgement.explanation.rhyme_tone),
        tune: None,
        tune_as_given: (!scan.given.is_empty()).then(|| scan.given.to_owned()),
        variant: None,
        manual: None,
        declared: judgement.declared,
    }
}

fn alternatives(judgement: &Judgement) -> Vec<Alternative> {
    if judgement.style == Style::Ci {
        return ci::alternatives(&judgement.setting);
    }
    let runner_up = |(id, distance): (FormId, f32)| {
        let name = id.name().to_owned();
        Alternative { id, name, tune: None, variant: None, distance, margin: None }
    };
    judgement.runner_up.into_iter().map(runner_up).collect()
}

impl Standing {
    /// One word for the poem: by its form, then by the gravest finding.
    pub(crate) fn of(scan: &Scan<'_>, findings: &Findings) -> Self {
        let judgement = scan.judgement;
        if !judgement.style.is_judged() {
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
            _ if scan.sounding.unknown * 4 > scan.verse().len() => Self::Conforming,
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
    if scan.judgement.style == Style::Ci {
        return ci::pattern(scan);
    }
    let syllables = scan.judgement.syllables;
    scan.judgement.explanation.lines.iter().map(|line| line.line_type.pattern(syllables).to_owned()).collect()
}

/// What was read, position by position.
fn tones_of(scan: &Scan<'_>, line: usize) -> String {
    let fit = scan.judgement.explanation.lines.get(line);
    let pattern = fit.map_or("", |fit| fit.line_type.pattern(scan.judgement.syllables));
    let range = scan.poem.lines[line].range();
    let sounds = &scan.sounding.sounds[range.clone()];
    let mut wanted = pattern.chars();
    (0_u32..)
        .zip(sounds)
        .map(|(at, &sound)| {
            let index = range.start + at as usize;
            let wanted = wanted.next();
            let taken_rarely = fit.is_some_and(|fit| fit.rare.checked_shr(at).unwrap_or(0) & 1 == 1);
            match wanted {
                Some(wanted @ ('平' | '仄')) if taken_rarely => wanted,
                _ => mark_of(scan, index, sound),
            }
        })
        .collect()
}

fn mark_of(scan: &Scan<'_>, index: usize, sound: Sound) -> char {
    if !sound.is_known() {
        return '？';
    }
    let flags = scan.book.flags(sound);
    if !is_ambiguous(flags) {
        return if flags.may(ToneClass::Level) { '平' } else { '仄' };
    }
    match scan.context.decided(index, scan.book, scan.sounding) {
        None => '中',
        Some(ToneClass::Level) => '平',
        Some(ToneClass::Oblique) => '仄',
    }
}

fn coverage(scan: &Scan<'_>, no_errors: bool) -> Coverage {
    let verse = scan.verse();
    let mut coverage = Coverage { characters: verse.len(), ..Coverage::default() };
    for index in verse {
        let sound = scan.sounding.sounds[index];
        if !sound.is_known() {
            coverage.unknown += 1;
            continue;
        }
        let flags = scan.book.flags(sound);
        if is_ambiguous(flags) {
            coverage.ambiguous += 1;
            coverage.decided += usize::from(scan.context.decided(index, scan.book, scan.sounding).is_some());
        }
    }
    let Scan { poem, sounding, context, book, .. } = *scan;
    coverage.conforms_strict = no_errors
        && match scan.judgement.style {
            Style::Ci => ci::holds_strictly(scan),
            Style::Couplet => holds_strictly(poem, sounding, context, book),
            style => style.is_regulated() && scan.judgement.holds_strictly(poem, sounding, context, book),
        };
    coverage
}

fn rhyme(scan: &Scan<'_>) -> RhymeReport {
    if scan.judgement.style == Style::Ci {
        return ci::rhyme(scan);
    }
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

impl FormReport {
    /// Whether the form is one of regulated verse.
    pub fn is_regulated(&self) -> bool {
        self.id.kind() == FormKind::Regulated && self.id != FormId::Unknown
    }
}
