//! Planted faults: how many are found with the right rule, line and character, and what is found beside them.

use std::collections::BTreeMap;

use gelv::{FormId, Report};

use super::collection::{Collection, Planted};
use super::figures::{Bar, Cell, Evaluation, Miss, Section};
use super::kinds::{answers, is_allowed, is_control, is_disputed};
use super::{judged, threads};

const RECALL_BAR: f64 = 99.0;
const FALSE_BAR: f64 = 0.5;
/// Marks the rows of poems whose label the rules do not bear out.
const DISPUTED: &str = ", disputed";

/// The form a shape (lines × characters) declares.
pub(super) fn form_of_shape(shape: &str) -> Option<FormId> {
    Some(match shape {
        "4x5" => FormId::Jueju5,
        "4x7" => FormId::Jueju7,
        "8x5" => FormId::Lushi5,
        "8x7" => FormId::Lushi7,
        _ if shape.ends_with("x5") => FormId::Pailu5,
        _ if shape.ends_with("x7") => FormId::Pailu7,
        _ => return None,
    })
}

/// What was found in poems of one kind.
#[derive(Clone, Copy, Default)]
struct Tally {
    poems: usize,
    /// Poems in which everything expected was found.
    found: usize,
    /// Poems with an error that is neither expected nor allowed, or (controls) that do not conform.
    falsely: usize,
}

impl Tally {
    fn add(&mut self, seen: &Seen) {
        self.poems += 1;
        self.found += usize::from(seen.found);
        self.falsely += usize::from(seen.falsely);
    }
}

/// One table row: the form declared, and left open.
type Row = [Tally; 2];

pub(crate) fn evaluate(collection: &Collection, out: &mut Evaluation) -> Result<(), String> {
    let poems: Vec<Planted> = collection.read("mutations")?;
    let checker = judged::checker();
    let reports = threads::map(&poems, |scratch, poem| {
        [form_of_shape(&poem.shape), None].map(|form| judged::judge(&checker, scratch, &poem.lines, form))
    });
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let [mut planted, mut controls, mut undisputed] = [Row::default(); 3];
    let mut misses = Vec::new();
    for (poem, reports) in poems.iter().zip(&reports) {
        for (way, report) in reports.iter().enumerate() {
            let Some(report) = report else { continue };
            let seen = look(poem, report);
            let kind = if is_disputed(poem) { format!("{}{DISPUTED}", poem.kind) } else { poem.kind.clone() };
            rows.entry(kind).or_default()[way].add(&seen);
            if !poem.expect.is_empty() {
                planted[way].add(&seen);
            }
            if is_control(poem) {
                controls[way].add(&seen);
                if !is_disputed(poem) {
                    undisputed[way].add(&seen);
                }
            }
            if !seen.found || seen.falsely {
                misses.push(miss(poem, report, &seen, ["declared", "open"][way]));
            }
        }
    }
    misses.sort_by(|a: &Miss, b| (&a.kind, &a.id).cmp(&(&b.kind, &b.id)));
    bars([planted, controls, undisputed], out);
    let mut table: Vec<_> = rows.iter().map(|(kind, row)| cells(kind, *row)).collect();
    table.push(cells("all with something to find", planted));
    table.push(cells("all controls", controls));
    table.push(cells("all controls, labels undisputed", undisputed));
    out.sections.push(Section {
        title: "Planted faults and controls",
        note: "Found: everything expected, with the right rule, line and character. False: an error neither expected \
               nor following from the fault; in controls any error, or not told as regulated. Declared: judged by \
               the form of its shape; open: given bare. Disputed: words of 佳 planted as neighbours of 麻, which only 佳 \
               娃 蛙 are.",
        columns: ["kind", "poems", "found, declared", "found, open", "false, declared", "false, open"]
            .map(str::to_owned)
            .into(),
        rows: table,
        misses,
    });
    Ok(())
}

fn bars([planted, controls, undisputed]: [Row; 3], out: &mut Evaluation) {
    for (way, name) in ["form declared", "form open"].into_iter().enumerate() {
        let reached = Cell::share(planted[way].found, planted[way].poems);
        let what = format!("planted, found, {name}");
        out.bars.push(Bar::at_least(what, Cell::Percent(RECALL_BAR, 1), reached));
    }
    let disputed = controls[0].poems - undisputed[0].poems;
    for (way, name) in ["form declared", "form open"].into_iter().enumerate() {
        for (tallies, what) in [
            (controls, format!("controls condemned, {name}")),
            (undisputed, format!("controls condemned, {name}, without {disputed} whose label the rules dispute")),
        ] {
            let reached = Cell::share(tallies[way].falsely, tallies[way].poems);
            out.bars.push(Bar::at_most(what, Cell::Percent(FALSE_BAR, 1), reached));
        }
    }
}

/// What a report says of a poem with a planted fault.
struct Seen {
    found: bool,
    falsely: bool,
    missing: String,
    unexpected: String,
}

fn look(poem: &Planted, report: &Report) -> Seen {
    let missing: Vec<String> = poem
        .expect
        .iter()
        .filter(|expected| !report.findings.iter().any(|finding| answers(finding, expected, poem)))
        .map(|expected| {
            let place = |number: Option<u16>| number.map_or_else(|| "–".to_owned(), |number| number.to_string());
            format!("{} {}:{}", expected.kind, place(expected.line), place(expected.position.map(u16::from)))
        })
        .collect();
    let unexpected: Vec<String> = judged::errors(report)
        .filter(|finding| !is_allowed(finding, poem))
        .map(|finding| format!("{} {}:{}", finding.rule, finding.line, finding.start))
        .collect();
    Seen {
        found: missing.is_empty(),
        falsely: !unexpected.is_empty() || (is_control(poem) && !judged::conforms(report)),
        missing: missing.join(", "),
        unexpected: unexpected.join(", "),
    }
}

fn miss(poem: &Planted, report: &Report, seen: &Seen, way: &str) -> Miss {
    Miss {
        kind: format!("{} {way}{}", poem.kind, if seen.found { ", false" } else { "" }),
        id: poem.id.clone(),
        gold: if seen.found { format!("not {}", seen.unexpected) } else { seen.missing.clone() },
        got: report.form.id.id().to_owned(),
        why: format!("{} ‖ {}", judged::why(report), poem.lines.join("，")),
    }
}

fn cells(kind: &str, row: Row) -> Vec<Cell> {
    let [declared, open] = row;
    vec![
        Cell::Text(kind.to_owned()),
        Cell::Count(declared.poems),
        Cell::share(declared.found, declared.poems),
        Cell::share(open.found, open.poems),
        Cell::share(declared.falsely, declared.poems),
        Cell::share(open.falsely, open.poems),
    ]
}
