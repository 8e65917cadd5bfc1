//! Labels of the renderers in the reader's language.

use super::{ci, to_hant};
use crate::form::FormKind;
use crate::phonology::{BookId, RhymeBook};
use crate::report::{Lang, Report, Standing};
use crate::rules::Severity;

/// One of two wordings; the Chinese one is converted for Traditional readers.
pub(super) fn pick(lang: Lang, zh: &str, en: &str) -> String {
    match lang {
        Lang::En => en.to_owned(),
        _ => own(lang, zh),
    }
}

/// A name of the program's own, which has no English: a rhyme group.
pub(super) fn own(lang: Lang, zh: &str) -> String {
    if lang == Lang::ZhHant { to_hant(zh) } else { zh.to_owned() }
}

pub(super) fn standing(lang: Lang, standing: Standing) -> String {
    let english = match standing {
        Standing::Exact => "Exact",
        Standing::Conforming => "Conforming",
        Standing::Blemished => "Conforming with blemishes",
        Standing::Deviant => "Deviant",
        Standing::Unregulated => "Not regulated verse",
    };
    pick(lang, standing.name(), english)
}

pub(super) const fn standing_mark(standing: Standing) -> &'static str {
    match standing {
        Standing::Exact | Standing::Conforming => "✓",
        Standing::Blemished => "!",
        Standing::Deviant => "✗",
        Standing::Unregulated => "–",
    }
}

pub(super) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note | Severity::Off => "note",
    }
}

/// Title and author as one heading, if the poem has them.
pub(super) fn heading(report: &Report, lang: Lang) -> Option<String> {
    let title = report.title.as_deref().map(|title| match lang {
        Lang::En => title.to_owned(),
        _ if title.contains('《') => title.to_owned(),
        _ => format!("《{title}》"),
    });
    match (title, report.author.as_deref()) {
        (Some(title), Some(author)) => Some(format!("{title} {author}")),
        (title, author) => title.or_else(|| author.map(str::to_owned)),
    }
}

/// The record's identifier as text.
pub(super) fn id(report: &Report) -> Option<String> {
    match report.id.as_ref()? {
        serde_json::Value::Null => None,
        serde_json::Value::String(id) => Some(id.clone()),
        other => Some(other.to_string()),
    }
}

/// Name of the rhyme book, unless it is the one every reader of 诗 expects.
pub(super) fn unusual_book(report: &Report, lang: Lang) -> Option<String> {
    let id = BookId::from_name(&report.book).filter(|&id| id != BookId::Pingshui)?;
    Some(own(lang, RhymeBook::get(id).name))
}

pub(super) fn form(report: &Report, lang: Lang) -> String {
    let name = ci::tune(report, lang).unwrap_or_else(|| pick(lang, &report.form.name, report.form.id.english()));
    let asked = match report.form.kind {
        // A couplet is one only where it was asked for.
        FormKind::Unknown | FormKind::Couplet => false,
        // To ask for 词 is not to ask for this tune.
        FormKind::Ci => report.form.declared && report.form.tune_as_given.is_some(),
        _ => report.form.declared,
    };
    if asked { name + &pick(lang, "（指定）", " (as asked)") } else { name }
}
