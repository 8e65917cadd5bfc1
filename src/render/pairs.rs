//! 对仗: the couplets that pair, cut into their words.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::Options;
use super::paint::{self, Paint};
use super::words::{own, pick};
use super::wrap::wrap;
use crate::parallel::{Kind, NOT_PARALLEL, Trait, english_of};
use crate::report::{Lang, PairingReport, Report};

/// Couplets up to which all are shown; of 排律 only those that do not pair.
const FEW: usize = 4;

/// The couplets worth showing: those that have to be parallel, and others of regulated verse that are.
pub(super) fn write_pairs(p: &mut Paint, report: &Report, options: Options) {
    let due = report.parallelism.iter().filter(|pairing| pairing.due).count();
    let shown: Vec<&PairingReport> = report
        .parallelism
        .iter()
        .filter(|pairing| match pairing.due {
            true => due <= FEW || !pairing.parallel,
            false => due <= FEW && report.form.is_regulated() && pairing.parallel,
        })
        .collect();
    if due == 0 && shown.is_empty() {
        return;
    }
    let title = match options.lang {
        Lang::En => "Parallelism (%: how surely the lines pair)",
        _ => "对仗（百分数：上下句相对的把握）",
    };
    for row in wrap(&own(options.lang, title), options.columns(), options.columns()) {
        p.styled(paint::FAINT, &row).newline();
    }
    for pairing in &shown {
        write_pair(p, report, pairing, options);
    }
    if due > FEW {
        let rest = due - shown.len();
        let words = match options.lang {
            Lang::En if shown.is_empty() => format!("all {due} couplets pair"),
            Lang::En => format!("the other {rest} couplets pair"),
            _ if shown.is_empty() => format!("{due} {}", own(options.lang, "联都对")),
            _ => format!("{}{rest} {}", own(options.lang, "其余 "), own(options.lang, "联都对")),
        };
        p.spaces(2).styled(paint::FAINT, &words).newline();
    }
    p.newline();
}

/// The upper line with the verdict beside it, the lower one with the classes of the words.
fn write_pair(p: &mut Paint, report: &Report, pairing: &PairingReport, options: Options) {
    let lang = options.lang;
    let style = if pairing.parallel { paint::LICENSED } else { paint::NOTE };
    let number = format!("{:>2}–{:<2}", pairing.lines[0], pairing.lines[1]);
    let upper = units(report, pairing, pairing.lines[0], pairing.lead);
    let lower = units(report, pairing, pairing.lines[1], 0);
    let (verdict, classes) = (verdict(pairing, lang), classes(pairing, lang));
    let beside = number.width() + 2 + upper.width() + 3;
    let fits = beside + verdict.width().max(classes.width()) <= options.columns();
    let column = number.width() + 2;
    p.spaces(1).styled(paint::FAINT, &number).spaces(1).text(&upper);
    if fits {
        p.spaces(3).styled(style, &verdict);
    }
    p.newline().spaces(column).text(&lower);
    if fits {
        p.spaces(3).styled(paint::FAINT, &classes);
    } else {
        let columns = options.columns().saturating_sub(column);
        for row in wrap(&verdict, columns, columns) {
            p.newline().spaces(column).styled(style, &row);
        }
        for row in wrap(&classes, columns, columns) {
            p.newline().spaces(column).styled(paint::FAINT, &row);
        }
    }
    p.newline();
}

/// 无边 落木 萧萧 下
fn units(report: &Report, pairing: &PairingReport, line: usize, lead: usize) -> String {
    let mut chars = report.lines.get(line.saturating_sub(1)).map_or("", String::as_str).chars().skip(lead);
    let units: Vec<String> = pairing.units.iter().map(|&len| chars.by_ref().take(len).collect()).collect();
    units.join(" ")
}

/// 95% 宽对 · 叠字对
fn verdict(pairing: &PairingReport, lang: Lang) -> String {
    let kind = match &pairing.kind {
        Some(kind) => pick(lang, kind, Kind::english_of(kind)),
        None if pairing.score >= NOT_PARALLEL => pick(lang, "对得勉强", "doubtful"),
        None => pick(lang, "不像对仗", "hardly parallel"),
    };
    // Nothing is certain.
    let percent = format!("{:>2.0}%", (pairing.score * 100.0).min(99.0));
    let traits = pairing.traits.iter().map(|name| pick(lang, name, Trait::english_of(name)));
    std::iter::once(format!("{percent} {kind}")).chain(traits).collect::<Vec<_>>().join(" · ")
}

/// 草木/地理 · 叠字 · 动词: the words of each unit, characters of one unit joined by +.
fn classes(pairing: &PairingReport, lang: Lang) -> String {
    let name = |class: &str| if class.is_empty() { "—".to_owned() } else { pick(lang, class, english_of(class)) };
    let label = |[upper, lower]: &[Cow<'static, str>; 2]| match upper == lower {
        true => name(upper),
        false => format!("{}/{}", name(upper), name(lower)),
    };
    let mut rest = pairing.classes.as_slice();
    let mut units = Vec::new();
    for &len in &pairing.units {
        let (unit, after) = rest.split_at(len.min(rest.len()));
        let mut labels: Vec<String> = unit.iter().map(label).collect();
        labels.dedup();
        units.push(labels.join(if lang == Lang::En { " + " } else { "+" }));
        rest = after;
    }
    units.join(" · ")
}
