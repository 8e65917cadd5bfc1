//! 词: what the renderers say and show of a ci only.

use std::ops::Range;

use super::words::{own, pick};
use crate::form::FormKind;
use crate::form::ci::{Scheme, TuneId, TuneQuery, Variant, VariantId};
use crate::phonology::{BookId, RhymeBook, Tone, ToneClass};
use crate::report::{Alternative, FindingReport, Lang, Report};

/// Lines that may share a row.
const LINES_A_ROW: usize = 5;
/// Natural units of information within which another tune is worth naming.
const CLOSE: f32 = 6.0;

pub(super) fn is_ci(report: &Report) -> bool {
    report.form.kind == FormKind::Ci
}

/// The variant that the report names.
fn variant(report: &Report) -> Option<&'static Variant> {
    let form = &report.form;
    let id = VariantId::named(form.tune.as_deref()?, form.manual.as_deref()?, form.variant?)?;
    Some(id.variant())
}

/// 寿星明（沁园春）: the tune under the name that the poet gave it, if that is one of its names.
pub(super) fn tune(report: &Report, lang: Lang) -> Option<String> {
    let tune = report.form.tune.as_deref()?;
    let name = tune_name(tune, lang);
    let given = report.form.tune_as_given.as_deref().unwrap_or(tune);
    let given = given.split(['/', '／']).next().unwrap_or(given).trim();
    let means_it = || {
        let query = TuneQuery::parse(given)?;
        query.tunes().iter().any(|id| id.tune().name == tune).then_some(())
    };
    if given == tune || given == name || means_it().is_none() || is_traditional(given, tune) {
        return Some(name);
    }
    Some(match lang {
        Lang::En => format!("{given} ({name})"),
        _ => format!("{given}（{name}）"),
    })
}

/// The name of a tune in the reader's script.
pub(super) fn tune_name(name: &str, lang: Lang) -> String {
    let tune = || TuneId::all().map(TuneId::tune).find(|tune| tune.name == name);
    match lang {
        Lang::ZhHant => tune().map_or(name, |tune| tune.traditional).to_owned(),
        _ => name.to_owned(),
    }
}

fn is_traditional(given: &str, name: &str) -> bool {
    TuneId::all().map(TuneId::tune).any(|tune| tune.name == name && tune.traditional == given)
}

/// 钦定词谱第1体（93字）
pub(super) fn source(report: &Report, lang: Lang) -> Option<String> {
    let variant = variant(report)?;
    let (number, characters) = (variant.ordinal, variant.characters());
    let manual = own(lang, variant.manual.name());
    Some(match lang {
        Lang::En => format!("{manual}, variant {number} ({characters} characters)"),
        _ => own(lang, &format!("{manual}第{number}体（{characters}字）")),
    })
}

/// 仄韵第十七、十八部; 平仄换韵第七部仄、第三部平
pub(super) fn rhyme(report: &Report, lang: Lang) -> Option<String> {
    let scheme = variant(report)?.scheme();
    let groups: Vec<&str> = report.rhyme.groups.iter().map(String::as_str).filter(|group| !group.is_empty()).collect();
    let entering = !groups.is_empty() && groups.iter().all(|group| group.ends_with("入声"));
    let scheme = if scheme == Scheme::Oblique && entering { Scheme::Entering } else { scheme };
    let name = pick(lang, scheme.name(), scheme.english());
    if groups.is_empty() {
        return Some(name);
    }
    let joined = match divisions(&groups) {
        Some(divisions) if !scheme.is_mixed() || scheme == Scheme::Shared => divisions,
        _ => groups.iter().map(|group| short(group)).collect::<Vec<_>>().join("、"),
    };
    let joined = own(lang, &joined);
    let book = BookId::from_name(&report.book).filter(|&id| id != BookId::Cilin);
    let book = book.map_or_else(String::new, |id| own(lang, RhymeBook::get(id).name));
    Some(match lang {
        Lang::En => format!("{name}: {book}{joined}"),
        _ if joined.starts_with('第') && book.is_empty() => format!("{name}{joined}"),
        _ => format!("{name} {book}{joined}"),
    })
}

/// 第十七、十八部, where all groups are so named.
fn divisions(groups: &[&str]) -> Option<String> {
    let mut numbers: Vec<&str> = Vec::new();
    for group in groups {
        let (number, _) = group.strip_prefix('第')?.split_once('部')?;
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    Some(format!("第{}部", numbers.join("、")))
}

/// 第七部仄, 第三部平
fn short(group: &str) -> String {
    group.replace("平声", "平").replace("上去声", "仄").replace("入声", "入")
}

/// The tune that comes next, where the text could nearly as well be of it.
pub(super) fn near(report: &Report, lang: Lang) -> Option<String> {
    if report.form.declared || report.form.tune_as_given.is_some() {
        return None;
    }
    let is_close = |other: &&Alternative| other.margin.is_some_and(|margin| margin < CLOSE);
    let tune = report.alternatives.first().filter(is_close)?.tune.as_deref()?;
    let name = tune_name(tune, lang);
    let command = format!("gelv check --tune {name}");
    Some(match lang {
        Lang::En => format!("It could nearly as well be {name}: {command}"),
        _ => format!("{}{name}{}{command}", own(lang, "也近于"), own(lang, "，要按它检查：")),
    })
}

/// 上片, 下片: the stanza that begins with a line (0-based), where there are several.
pub(super) fn stanza(report: &Report, line: usize, lang: Lang) -> Option<String> {
    let number = report.stanzas.iter().position(|&first| is_ci(report) && first == line + 1)?;
    match (report.stanzas.len(), number) {
        (0 | 1, _) => None,
        (2, 0) => Some(pick(lang, "上片", "First stanza")),
        (2, _) => Some(pick(lang, "下片", "Second stanza")),
        _ => {
            let number = number + 1;
            Some(pick(lang, &format!("第{number}片"), &format!("Stanza {number}")))
        }
    }
}

/// Rows of lines: a rhyme ends one, so does a stanza, so does the edge of the screen. `columns` are those of a line
/// with its number.
pub(super) fn rows(report: &Report, width: usize, columns: impl Fn(usize) -> usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let (mut start, mut used) = (0, 0);
    for line in 0..report.lines.len() {
        let opens = report.stanzas.contains(&(line + 1));
        let rhymed = line > 0 && report.rhyme.feet.iter().any(|foot| foot.line == line);
        let full = used + columns(line) > width || line - start == LINES_A_ROW;
        if line > start && (opens || rhymed || full) {
            rows.push(start..line);
            (start, used) = (line, 0);
        }
        used += columns(line);
    }
    rows.push(start..report.lines.len());
    rows
}

/// The class in which a line (0-based) of a ci rhymes, if it does.
pub(super) fn rhyming_foot(report: &Report, line: usize) -> Option<ToneClass> {
    let foot = report.rhyme.feet.iter().find(|foot| foot.line == line + 1)?;
    let lapses = ["off-rhyme", "missing-inner-rhyme", "mixed-entering"];
    let lapsed =
        |finding: &FindingReport| usize::from(finding.line) == line + 1 && lapses.contains(&finding.rule.as_str());
    if !report.rhyme.groups.contains(&foot.group) || report.findings.iter().any(lapsed) {
        return None;
    }
    match report.tones.get(line)?.chars().last()? {
        '平' => Some(ToneClass::Level),
        '仄' => Some(ToneClass::Oblique),
        '中' => class_of(report, &foot.group),
        _ => None,
    }
}

/// The class of tones of a rhyme group.
pub(super) fn class_of(report: &Report, group: &str) -> Option<ToneClass> {
    let book = RhymeBook::get(BookId::from_name(&report.book)?);
    let group = book.groups.iter().find(|other| other.name == group)?;
    Some(if group.tones.contains(Tone::Level) { ToneClass::Level } else { ToneClass::Oblique })
}

/// 缺字: where characters are missing in a line (0-based): the position they would have (from 0), and what is wanted of
/// each.
pub(super) fn gap(report: &Report, line: usize) -> Option<(usize, Vec<char>)> {
    let missing = |finding: &&FindingReport| {
        finding.rule == "missing-character" && usize::from(finding.line) == line + 1 && finding.start > 0
    };
    let at = usize::from(report.findings.iter().find(missing)?.start) - 1;
    let pattern: Vec<char> = report.pattern.get(line)?.chars().collect();
    let by = pattern.len().checked_sub(report.lines[line].chars().count())?;
    Some((at, pattern.get(at..at + by)?.to_vec()))
}
