//! 标记: what stands under each character.

use serde::Serialize;

use crate::phonology::ToneClass;
use crate::report::{FindingReport, Lang, Report};
use crate::rules::{Severity, Verdict};

use super::headline::keeps_rhyme;
use super::words::pick;
use super::{ci, couplet};

/// How a position fares, the mildest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Nothing is said of it.
    #[default]
    Plain,
    /// A note.
    Note,
    /// 拗 that is rescued, or another licence.
    Licensed,
    /// A warning.
    Warning,
    /// An error.
    Error,
}

impl State {
    pub(super) fn of(finding: &FindingReport) -> Self {
        match (finding.severity, finding.verdict) {
            (Severity::Error, _) => Self::Error,
            (Severity::Warning, _) => Self::Warning,
            (_, Verdict::Licensed) => Self::Licensed,
            _ => Self::Note,
        }
    }

    /// The mark that leads a finding.
    pub(super) const fn mark(self) -> &'static str {
        match self {
            Self::Error => "✗",
            Self::Warning => "!",
            Self::Licensed => "✓",
            Self::Note | Self::Plain => "·",
        }
    }
}

/// One character and its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The character; `＿` where one is missing.
    pub ch: char,
    /// What was read there: `○ ● ◎ △ ▲ ？`, a space where a character is missing.
    pub read: char,
    /// What is wanted there, where something else was read; `^` where a fault is no matter of 平仄.
    pub wanted: Option<char>,
    /// How it fares.
    pub state: State,
    /// A rhyme foot that rhymes.
    pub rhymes: bool,
}

pub(super) const fn mark_of(tone: char) -> char {
    match tone {
        '平' => '○',
        '仄' => '●',
        '中' => '◎',
        _ => '？',
    }
}

const fn rhyme_mark(tone: ToneClass) -> char {
    match tone {
        ToneClass::Level => '△',
        ToneClass::Oblique => '▲',
    }
}

/// The cells of a line (0-based).
pub(super) fn cells(report: &Report, line: usize) -> Vec<Cell> {
    let mut tones = report.tones.get(line).map_or("", String::as_str).chars();
    let mut cells: Vec<Cell> = report.lines[line]
        .chars()
        .map(|ch| Cell {
            ch,
            read: tones.next().map_or('？', mark_of),
            wanted: None,
            state: State::Plain,
            rhymes: false,
        })
        .collect();
    let foot_tone = rhyming_foot(report, line);
    if let (Some(tone), Some(last)) = (foot_tone, cells.last_mut()) {
        last.read = rhyme_mark(tone);
        last.rhymes = true;
    }
    for finding in &report.findings {
        mark(&mut cells, report, line, finding);
    }
    if let Some((at, wanted)) = ci::gap(report, line) {
        let missing = |tone: char| Cell { wanted: Some(mark_of(tone)), state: State::Error, ..BLANK };
        let at = at.min(cells.len());
        cells.splice(at..at, wanted.into_iter().map(missing));
    }
    cells
}

/// A place in a line where a character is missing.
const BLANK: Cell = Cell { ch: '＿', read: ' ', wanted: None, state: State::Plain, rhymes: false };

/// The class of tones a line rhymes in, if it does.
fn rhyming_foot(report: &Report, line: usize) -> Option<ToneClass> {
    if ci::is_ci(report) {
        return ci::rhyming_foot(report, line);
    }
    let foot = report.rhyme.feet.iter().find(|foot| foot.line == line + 1)?;
    let on_foot = |finding: &&FindingReport| usize::from(finding.line) == line + 1;
    let borrowed = report.findings.iter().filter(on_foot).any(|finding| finding.rule == "borrowed-first-rhyme");
    let in_group = report.rhyme.groups.contains(&foot.group);
    let length_off = report.findings.iter().filter(on_foot).any(|finding| finding.rule == "line-length");
    let changes = !report.form.is_regulated() && !keeps_rhyme(report);
    if length_off || changes || !(in_group || borrowed) {
        return None;
    }
    let tone = match report.tones.get(line)?.chars().last()? {
        '平' => Some(ToneClass::Level),
        '仄' => Some(ToneClass::Oblique),
        _ => None,
    };
    report.form.rhyme_tone.or(tone)
}

/// Write a finding onto the cells of a line that it points at.
fn mark(cells: &mut [Cell], report: &Report, line: usize, finding: &FindingReport) {
    let state = State::of(finding);
    let is_here = |number: u16| usize::from(number) == line + 1;
    let (start, end) = if is_here(finding.line) { (finding.start, finding.end) } else { (1, 0) };
    // A line of which every character is meant is at fault as a whole.
    if start == 1 && usize::from(end) == cells.len() {
        return mark_line(cells, report, line, finding);
    }
    let span = usize::from(start)..=usize::from(end);
    let partners = finding.with.iter().filter(|with| is_here(with.line)).filter_map(|with| with.start);
    let mut differs = false;
    for place in span.clone().chain(partners.map(usize::from)) {
        let Some(cell) = place.checked_sub(1).and_then(|at| cells.get_mut(at)) else { continue };
        let wanted = wanted_mark(report, line, place, finding).filter(|&wanted| differ(cell.read, wanted));
        if wanted.is_some() || span.contains(&place) || state == State::Licensed {
            cell.state = cell.state.max(state);
        }
        if wanted.is_some() {
            cell.wanted = wanted;
            differs = true;
        }
    }
    if !differs && state >= State::Warning {
        for cell in cells.iter_mut().take(usize::from(end)).skip(usize::from(start).saturating_sub(1)) {
            cell.wanted.get_or_insert('^');
        }
    }
}

/// Write a finding about a whole line: 失对 and 失粘 show at its second character.
fn mark_line(cells: &mut [Cell], report: &Report, line: usize, finding: &FindingReport) {
    let state = State::of(finding);
    if state < State::Warning {
        return;
    }
    for cell in &mut *cells {
        cell.state = cell.state.max(state);
    }
    if let (true, Some(cell)) = (finding.rule.starts_with("broken-"), cells.get_mut(1)) {
        let second = report.pattern.get(line).and_then(|pattern| pattern.chars().nth(1));
        cell.wanted = match second {
            Some('平') => Some('●'),
            Some('仄') => Some('○'),
            _ => None,
        };
    }
}

/// The mark of what the form wants at a place: a rhyme where the rhyme is at fault, else its class of tones.
fn wanted_mark(report: &Report, line: usize, place: usize, finding: &FindingReport) -> Option<char> {
    if couplet::is_couplet(report) {
        // Of nodes that face each other the lower is marked: the upper came first.
        let here = usize::from(finding.line) == line + 1 && place >= usize::from(finding.start);
        return finding.wanted.chars().next().filter(|tone| here && matches!(tone, '平' | '仄')).map(mark_of);
    }
    if ci::is_ci(report) {
        return match finding.rule.as_str() {
            "off-rhyme" | "missing-inner-rhyme" | "mixed-entering" => {
                ci::class_of(report, &finding.wanted).or(report.form.rhyme_tone).map(rhyme_mark)
            }
            _ => finding.wanted.chars().next().filter(|tone| matches!(tone, '平' | '仄')).map(mark_of),
        };
    }
    if matches!(finding.rule.as_str(), "off-rhyme" | "borrowed-last-rhyme") {
        return Some(rhyme_mark(report.form.rhyme_tone?));
    }
    if finding.rule == "line-length" {
        return None;
    }
    report.pattern.get(line)?.chars().nth(place - 1).filter(|tone| matches!(tone, '平' | '仄')).map(mark_of)
}

/// Whether two marks ask for different things; ◎ and ？ go with either.
fn differ(read: char, wanted: char) -> bool {
    let class = |mark: char| match mark {
        '○' | '△' => Some(ToneClass::Level),
        '●' | '▲' => Some(ToneClass::Oblique),
        _ => None,
    };
    let is_rhyme = |mark: char| matches!(mark, '△' | '▲');
    let other_class = class(read).zip(class(wanted)).is_some_and(|(read, wanted)| read != wanted);
    other_class || (is_rhyme(wanted) && !is_rhyme(read))
}

/// The marks that occur, explained.
pub(super) fn legend(report: &Report, lang: Lang) -> String {
    let mut used: Vec<char> = Vec::new();
    for line in 0..report.lines.len() {
        for cell in cells(report, line) {
            used.extend([cell.read]);
            used.extend(cell.wanted);
        }
    }
    let explained = [
        ('○', "平", "level"),
        ('●', "仄", "oblique"),
        ('◎', "可平可仄", "either"),
        ('△', "平声韵脚", "level rhyme"),
        ('▲', "仄声韵脚", "oblique rhyme"),
        ('？', "韵书未收", "not in the book"),
    ];
    let parts: Vec<String> = explained
        .into_iter()
        .filter(|(mark, ..)| used.contains(mark))
        .map(|(mark, zh, en)| format!("{mark} {}", pick(lang, zh, en)))
        .collect();
    parts.join("  ")
}
