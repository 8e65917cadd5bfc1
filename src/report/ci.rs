//! 词: the parts of a report that a text set to a tune has of its own.

use super::{Alternative, Foot, FormReport, RhymeReport};
use crate::form::FormId;
use crate::form::ci::{self, LineMatch, Setting, TuneQuery, Variant};
use crate::phonology::{GroupId, ToneClass};
use crate::rules::{Finding, Scan, foot_of, series_group, sung_line};
use crate::text::is_han;

/// The tune, its variant and the class of its rhyme.
pub(super) fn form(text: &str, scan: &Scan<'_>) -> FormReport {
    let setting = &scan.judgement.setting;
    let variant = setting.variant();
    FormReport {
        id: FormId::Ci,
        name: FormId::Ci.name().to_owned(),
        kind: FormId::Ci.kind(),
        lines: scan.poem.lines.len(),
        syllables: 0,
        opening: None,
        first_line_rhymes: None,
        rhyme_tone: first_class(setting),
        tune: Some(setting.tune().name.to_owned()),
        tune_as_given: tune_as_given(text, scan),
        variant: Some(variant.ordinal),
        manual: Some(variant.manual.id().to_owned()),
        declared: scan.judgement.declared,
    }
}

/// 平韵 or 仄韵: the class of the first series.
fn first_class(setting: &Setting) -> Option<ToneClass> {
    setting.shape().lines().iter().find_map(|line| line.foot())
}

/// The name that the user or the title gives the tune.
fn tune_as_given(text: &str, scan: &Scan<'_>) -> Option<String> {
    if !scan.given.is_empty() {
        return Some(scan.given.to_owned());
    }
    let query = scan.judgement.setting.query?;
    let title = title(text, scan)?;
    let mut pieces = title.split(|ch| !is_han(ch)).filter(|piece| !piece.is_empty());
    pieces.find(|piece| TuneQuery::of_title(piece) == Some(query)).map(str::to_owned)
}

/// 词题: the first row above the verse.
pub(super) fn title<'t>(text: &'t str, scan: &Scan<'_>) -> Option<&'t str> {
    rows_above(text, scan)?.next()
}

/// The second row above the verse, if it can be a name: a preface is longer, and has marks.
pub(super) fn author<'t>(text: &'t str, scan: &Scan<'_>) -> Option<&'t str> {
    let row = rows_above(text, scan)?.nth(1)?;
    let name = row.rsplit_once(['：', ':']).map_or(row, |(_, name)| name.trim());
    let is_name = (2..=8).contains(&name.chars().count()) && !name.contains(['，', '。', '！', '？', '；', '序']);
    is_name.then_some(name)
}

/// Rows with characters above the verse, without the marks around them.
fn rows_above<'t>(text: &'t str, scan: &Scan<'_>) -> Option<impl Iterator<Item = &'t str> + use<'t>> {
    let first = scan.poem.syllables.get(scan.verse().start)?;
    let around = |ch: char| ch.is_whitespace() || "\u{FEFF}#《》【】〔〕".contains(ch);
    let rows = text[..first.at as usize].lines().map(move |row| row.trim_matches(around));
    Some(rows.filter(|row| row.contains(is_han)))
}

/// Other tunes the text could be.
pub(super) fn alternatives(setting: &Setting) -> Vec<Alternative> {
    let alternative = |rival: &ci::Rival| Alternative {
        id: FormId::Ci,
        name: FormId::Ci.name().to_owned(),
        tune: Some(rival.tune().name.to_owned()),
        variant: Some(rival.variant().ordinal),
        distance: f32::from(rival.distance),
        margin: Some(rival.margin),
    };
    setting.rivals.iter().map(alternative).collect()
}

/// The groups of each series, in the order in which they are sung, and the group of each foot.
pub(super) fn rhyme(scan: &Scan<'_>) -> RhymeReport {
    let setting = &scan.judgement.setting;
    let name = |group: Option<GroupId>| group.map_or_else(String::new, |group| scan.book.group(group).name.to_owned());
    let mut series: Vec<(u8, ToneClass)> = Vec::new();
    for foot in &setting.feet {
        if !series.contains(&(foot.series, foot.class)) {
            series.push((foot.series, foot.class));
        }
    }
    let groups = series.into_iter().filter_map(|(series, class)| series_group(scan, series, class));
    let feet = setting.feet.iter().map(|foot| {
        let line = usize::from(foot.line);
        let group = match foot.fit {
            ci::Foot::Rhymes | ci::Foot::Unknown => series_group(scan, foot.series, foot.class),
            ci::Foot::Off { .. } | ci::Foot::WrongTone => {
                let readings = scan.book.readings(scan.tail_sound(line));
                let fitting = readings.iter().find(|reading| reading.tone.class() == foot.class);
                fitting.or(readings.first()).map(|reading| reading.group)
            }
        };
        Foot { line: line + 1, char: scan.tail(line), group: name(group) }
    });
    RhymeReport { groups: groups.map(|group| name(Some(group))).collect(), feet: feet.collect() }
}

/// What the variant wants of each line of the poem; nothing of a line that it has not.
pub(super) fn pattern(scan: &Scan<'_>) -> Vec<String> {
    let setting = &scan.judgement.setting;
    let lines = printed(setting.variant());
    let of_line = |line: usize| {
        let sung = sung_line(setting, line)?;
        lines.get(usize::from(sung.template)).cloned()
    };
    (0..scan.poem.lines.len()).map(|line| of_line(line).unwrap_or_default()).collect()
}

/// The lines of a variant as 平 仄 中.
pub(crate) fn printed(variant: &Variant) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for segment in variant.segments() {
        let pattern = segment.pattern();
        line.extend((0..pattern.len).map(|at| match (pattern.level >> at & 1, pattern.oblique >> at & 1) {
            (1, _) => '平',
            (_, 1) => '仄',
            _ => '中',
        }));
        if segment.end() != ci::End::Caesura {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines
}

/// What the tune wants where the finding is: a rhyme group, a whole line, a name.
pub(super) fn wanted(scan: &Scan<'_>, finding: &Finding) -> String {
    let setting = &scan.judgement.setting;
    match finding.rule.rule().id {
        "off-rhyme" | "mixed-entering" | "missing-inner-rhyme" => {
            let foot = usize::from(finding.locus.line).checked_sub(1).and_then(|line| foot_of(setting, line));
            let group = foot.and_then(|foot| series_group(scan, foot.series, foot.class));
            group.map_or_else(String::new, |group| scan.book.group(group).name.to_owned())
        }
        "missing-line" => printed(setting.variant()).swap_remove(usize::from(finding.detail.0)),
        "tune-mismatch" => setting.query.map_or_else(String::new, |query| {
            query.tunes().iter().map(|id| id.tune().name).collect::<Vec<_>>().join("、")
        }),
        _ => String::new(),
    }
}

/// Whether the text still keeps the tune if every polyphone that usage does not decide goes against it: at the places
/// where a miss is an error, and at the feet.
pub(super) fn holds_strictly(scan: &Scan<'_>) -> bool {
    let setting = &scan.judgement.setting;
    let practice = scan.profile.practice;
    let Scan { poem, sounding, context, book, .. } = *scan;
    let decided = |at: usize, class: ToneClass| context.is_firmly(at, class, poem, book, sounding);
    let lines = setting.shape().lines();
    let whole = setting.lines.iter().filter(|line| line.matched == LineMatch::Whole);
    let tones_hold = whole.clone().all(|line| {
        let end = lines[usize::from(line.template)].end();
        (line.start as usize..line.end as usize).rev().zip((0..end).rev()).all(|(at, place)| {
            let share = scan.usage.share(setting.shape_number(), place);
            [ToneClass::Level, ToneClass::Oblique].into_iter().all(|class| {
                share.of_class(class) < practice.error || is_printed_either(setting, place) || decided(at, class)
            })
        })
    });
    let feet_hold = setting.feet.iter().filter(|foot| foot.fit == ci::Foot::Rhymes).all(|foot| {
        let last = scan.poem.lines[usize::from(foot.line)].end as usize - 1;
        foot.share < practice.rhyme_error || decided(last, foot.class)
    });
    tones_hold && feet_hold
}

/// Whether some variant of the shape leaves a position to the poet.
fn is_printed_either(setting: &Setting, place: usize) -> bool {
    setting.shape().variants().any(|id| id.variant().class_at(place).is_none())
}
