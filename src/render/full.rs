//! The view for a poet: the verdict, then the lines with their marks, each with what there is to say about it.

use unicode_width::UnicodeWidthStr;

use super::headline::{DOT, particulars, verdict};
use super::layout::{Layout, write_heading};
use super::marks::{State, legend};
use super::paint::{self, Paint};
use super::pairs::write_pairs;
use super::words::{own, pick, standing_mark};
use super::wrap::wrap;
use super::{Options, ci, couplet};
use crate::form::{FormId, FormKind};
use crate::report::{FindingReport, Lang, Report, Standing};
use crate::rules::{Rule, Severity};

/// The whole report for the eye: verdict first, lines with their marks underneath, findings below each.
///
/// ```
/// use gelv::{Checker, Profile, render};
/// let report = Checker::new(Profile::standard()).check("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。")?;
/// let text = render::full(&report, &render::Options::default());
/// assert!(text.starts_with("✓ 正格  五言绝句 · 仄起首句不入韵 · 下平十一尤"));
/// # Ok::<(), gelv::Error>(())
/// ```
pub fn full(report: &Report, options: &Options) -> String {
    let lang = options.lang;
    let mut p = Paint::new(options.color);
    write_heading(&mut p, report, lang);
    write_verdict(&mut p, report, *options);
    let layout = Layout::of(report, *options);
    let poem: Vec<&FindingReport> = report.findings.iter().filter(|finding| finding.line == 0).collect();
    write_findings(&mut p, &poem, 2, *options);
    p.newline();
    let count = report.lines.len();
    let mut gap = false;
    for lines in layout.rows().iter().cloned() {
        let stanza = ci::stanza(report, lines.start, lang).or_else(|| couplet::side(report, lines.start, lang));
        if gap || (lines.start > 0 && stanza.is_some()) {
            p.newline();
        }
        if let Some(stanza) = stanza {
            p.styled(paint::FAINT, &stanza).newline();
        }
        layout.write(&mut p, report, lines.clone(), true, lang);
        // A line that is missing at the end is spoken of after the last.
        let last = lines.end == count;
        let is_here = |line: u16| {
            usize::from(line).checked_sub(1).is_some_and(|line| lines.contains(&line) || last && line >= count)
        };
        let mut here: Vec<&FindingReport> =
            report.findings.iter().filter(|finding| is_here(finding.line) && !is_blank(finding)).collect();
        // Faults and rescues first; what is merely worth knowing does not stand between them.
        here.sort_by_key(|finding| State::of(finding) == State::Note);
        write_findings(&mut p, &here, layout.gutter, *options);
        gap = layout.rows().len() <= SHORT || !here.is_empty();
    }
    p.newline();
    write_pairs(&mut p, report, *options);
    write_footer(&mut p, report, *options);
    p.finish()
}

/// Rows up to which a poem is set with blank rows throughout.
const SHORT: usize = 16;

/// What is said of a □ left to be filled in: the grid shows it and the foot of the page counts them.
fn is_blank(finding: &FindingReport) -> bool {
    finding.rule == "unknown-character" && finding.severity == Severity::Note && finding.found == "□"
}

fn verdict_style(standing: Standing) -> anstyle::Style {
    match standing {
        Standing::Exact | Standing::Conforming => paint::LICENSED.bold(),
        Standing::Blemished => paint::WARNING,
        Standing::Deviant => paint::ERROR,
        Standing::Unregulated => paint::NOTE.bold(),
    }
}

fn write_verdict(p: &mut Paint, report: &Report, options: Options) {
    let verdict = format!("{} {}", standing_mark(report.verdict), verdict(report, options.lang));
    p.styled(verdict_style(report.verdict), &verdict).text("  ");
    let parts = particulars(report, options.lang);
    let widest = parts.iter().map(|part| part.width()).max().unwrap_or(0);
    let mut column = verdict.width() + 2;
    let indent = if column + widest > options.columns() { 2 } else { column };
    for (at, part) in parts.iter().enumerate() {
        let dot = if at > 0 { DOT.width() } else { 0 };
        if (at > 0 || indent < column) && column + dot + part.width() > options.columns() {
            p.newline().spaces(indent);
            column = indent;
        } else if at > 0 {
            p.text(DOT);
            column += DOT.width();
        }
        for (at, row) in wrap(part, options.columns() - column, options.columns() - indent).iter().enumerate() {
            if at > 0 {
                p.newline().spaces(indent);
                column = indent;
            }
            p.text(row);
            column += row.width();
        }
    }
    p.newline();
}

fn state_style(state: State) -> anstyle::Style {
    match state {
        State::Error => paint::ERROR,
        State::Warning => paint::WARNING,
        State::Licensed => paint::LICENSED,
        State::Note | State::Plain => paint::NOTE,
    }
}

/// Columns of a name, with its mark, that still hangs out.
const LONG_NAME: usize = 16;

/// ✗ 孤平  第2句……
fn write_findings(p: &mut Paint, findings: &[&FindingReport], indent: usize, options: Options) {
    for finding in findings {
        let state = State::of(finding);
        let label = format!("{} {}  ", state.mark(), finding.name);
        // A short name hangs out before its sentence, a long one runs into it.
        let hang = indent + if label.width() > LONG_NAME { 2 } else { label.width() };
        let first = options.columns().saturating_sub(indent + label.width());
        let rows = wrap(&finding.message, first, options.columns().saturating_sub(hang));
        for (at, row) in rows.iter().enumerate() {
            if at == 0 {
                p.spaces(indent).styled(state_style(state), label.trim_end()).text("  ");
            } else {
                p.spaces(hang);
            }
            p.styled(if state == State::Note { paint::FAINT } else { paint::PLAIN }, row).newline();
        }
    }
}

fn write_footer(p: &mut Paint, report: &Report, options: Options) {
    let rows = [
        Some(legend(report, options.lang)),
        coverage(report, options.lang),
        near(report, options.lang),
        hint(report, options.lang),
    ];
    for row in rows.into_iter().flatten() {
        for row in wrap(&row, options.columns(), options.columns()) {
            p.styled(paint::FAINT, &row).newline();
        }
    }
}

/// What the verdict assumes: polyphones and unknown characters.
fn coverage(report: &Report, lang: Lang) -> Option<String> {
    let coverage = &report.coverage;
    let undecided = coverage.ambiguous.saturating_sub(coverage.decided);
    let mut parts = Vec::new();
    if coverage.ambiguous > 0 {
        let (ambiguous, decided) = (coverage.ambiguous, coverage.decided);
        parts.push(match lang {
            Lang::En if undecided == 0 => format!("{ambiguous} may be level or oblique; the words decide all"),
            Lang::En if decided == 0 => format!("{ambiguous} may be level or oblique"),
            Lang::En => format!("{ambiguous} may be level or oblique; the words decide {decided}"),
            _ if undecided == 0 => format!("{ambiguous} {}", own(lang, "字可平可仄，都依上下文判定")),
            _ if decided == 0 => format!("{ambiguous} {}", own(lang, "字可平可仄")),
            _ => format!("{ambiguous} {} {decided} {}", own(lang, "字可平可仄，其中"), own(lang, "字依上下文判定")),
        });
    }
    if coverage.unknown > 0 {
        parts.push(match lang {
            Lang::En => format!("{} not in the rhyme book", coverage.unknown),
            _ => format!("{} {}", coverage.unknown, own(lang, "字韵书未收")),
        });
    }
    if parts.is_empty() {
        return None;
    }
    let text = match lang {
        Lang::En => format!("Of {} characters, {}", coverage.characters, parts.join("; ")),
        _ => {
            let whole = match report.form.kind {
                FormKind::Ci => "全词",
                FormKind::Couplet => "全联",
                _ => "全诗",
            };
            format!("{} {} {}", own(lang, whole), coverage.characters, own(lang, "字，")) + &parts.join("；")
        }
    };
    let holds = coverage.conforms_strict && undecided > 0;
    Some(if holds {
        text + &pick(lang, "；未定的字无论怎么读都合律", "; the poem conforms however the rest are read")
    } else {
        text
    })
}

/// The form that the text comes nearest to, where it is held to none.
fn near(report: &Report, lang: Lang) -> Option<String> {
    if ci::is_ci(report) {
        return ci::near(report, lang);
    }
    let nearest = report.alternatives.first()?;
    let name = pick(lang, &nearest.name, nearest.id.english());
    let asked = if FormId::from_name(&name).is_some() { &name } else { nearest.id.id() };
    let command = format!("gelv check --form {asked}");
    Some(match lang {
        Lang::En => format!("To judge it as a {name}: {command}"),
        _ => format!("{}{name}{}{command}", own(lang, "要按"), own(lang, "逐字检查：")),
    })
}

/// Where to read more about the gravest finding.
fn hint(report: &Report, lang: Lang) -> Option<String> {
    let gravest = report.findings.iter().filter(|finding| finding.severity > Severity::Note);
    let finding = gravest.max_by_key(|finding| (finding.severity, std::cmp::Reverse(finding.line)))?;
    let name = match lang {
        Lang::En => &finding.rule,
        _ => Some(&finding.name).filter(|name| Rule::find(name).is_some()).unwrap_or(&finding.rule),
    };
    Some(format!("{}gelv explain {name}", pick(lang, "详解：", "More: ")))
}
