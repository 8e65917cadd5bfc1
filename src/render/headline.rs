//! The verdict in one line.

use super::ci;
use super::words::{form, own, pick, standing, unusual_book};
use crate::phonology::ToneClass;
use crate::report::{Lang, Report};

/// 出律
pub(super) fn verdict(report: &Report, lang: Lang) -> String {
    standing(lang, report.verdict)
}

/// Between the particulars of a poem.
pub(super) const DOT: &str = " · ";

/// 七言律诗, 仄起首句入韵, 下平七阳, 2 处不合，1 处可议
pub(super) fn particulars(report: &Report, lang: Lang) -> Vec<String> {
    let mut parts = vec![form(report, lang)];
    if ci::is_ci(report) {
        parts.extend(ci::source(report, lang));
        parts.extend(ci::rhyme(report, lang));
    } else {
        parts.extend(opening(report, lang));
        parts.extend(rhyme(report, lang));
    }
    parts.extend(tally(report, lang));
    parts
}

fn opening(report: &Report, lang: Lang) -> Option<String> {
    let level = report.form.opening? == ToneClass::Level;
    let rhymes = report.form.first_line_rhymes?;
    let mut text = match lang {
        Lang::En => (if level { "level start" } else { "oblique start" }).to_owned(),
        _ => own(lang, if level { "平起" } else { "仄起" }),
    };
    text += &match (rhymes, lang) {
        (true, Lang::En) => ", first line rhymes".to_owned(),
        (false, Lang::En) => String::new(),
        (true, _) => own(lang, "首句入韵"),
        (false, _) => own(lang, "首句不入韵"),
    };
    if report.form.rhyme_tone == Some(ToneClass::Oblique) {
        text += &pick(lang, "，仄韵", ", oblique rhyme");
    }
    Some(text)
}

fn rhyme(report: &Report, lang: Lang) -> Option<String> {
    if !keeps_rhyme(report) {
        return unusual_book(report, lang);
    }
    let groups: Vec<String> = report.rhyme.groups.iter().map(|group| own(lang, group)).collect();
    let groups = groups.join("、");
    Some(match unusual_book(report, lang) {
        Some(book) => format!("{book} {groups}"),
        None => groups,
    })
}

/// Whether one rhyme runs through the poem: more than half of its feet. Verse without a template may change it.
pub(super) fn keeps_rhyme(report: &Report) -> bool {
    let rhyming = report.rhyme.feet.iter().filter(|foot| report.rhyme.groups.contains(&foot.group)).count();
    rhyming * 2 > report.rhyme.feet.len()
}

fn tally(report: &Report, lang: Lang) -> Option<String> {
    let count = |number: usize, zh: &str, one: &str, many: &str| {
        (number > 0).then(|| match lang {
            Lang::En => format!("{number} {}", if number == 1 { one } else { many }),
            _ => format!("{number} {}", own(lang, zh)),
        })
    };
    let errors = count(report.counts.error, "处不合", "error", "errors");
    let warnings = count(report.counts.warning, "处可议", "warning", "warnings");
    let parts: Vec<String> = errors.into_iter().chain(warnings).collect();
    (!parts.is_empty()).then(|| parts.join(if lang == Lang::En { ", " } else { "，" }))
}
