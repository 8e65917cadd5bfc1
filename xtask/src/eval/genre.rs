//! Genre told from bare text, on poems whose genre old anthologies name.

use std::collections::BTreeMap;

use gelv::FormId;

use super::collection::{Collection, Labelled};
use super::figures::{Bar, Cell, Evaluation, Miss, Section, ratio};
use super::{judged, threads};

const CLASSES: [&str; 6] = ["五律", "七律", "五絕", "七絕", "排律", "古體"];
const MACRO_BAR: f64 = 0.96;
const CLASS_BAR: f64 = 0.93;

/// The class of an anthology's label; 樂府 is a matter of titles and has none.
fn class_of_label(genre: &str) -> Option<&'static str> {
    Some(match genre {
        "五律" => "五律",
        "七律" => "七律",
        "五絕" => "五絕",
        "七絕" => "七絕",
        "五排" | "七排" => "排律",
        "五古" | "七古" => "古體",
        _ => return None,
    })
}

/// The class of a form; 古绝 are 绝句 in the anthologies.
fn class_of_form(form: FormId) -> &'static str {
    match form {
        FormId::Lushi5 => "五律",
        FormId::Lushi7 => "七律",
        FormId::Jueju5 | FormId::AncientJueju5 => "五絕",
        FormId::Jueju7 | FormId::AncientJueju7 => "七絕",
        FormId::Pailu5 | FormId::Pailu7 => "排律",
        FormId::Ancient5 | FormId::Ancient7 | FormId::AncientMixed => "古體",
        _ => "other",
    }
}

pub(crate) fn evaluate(collection: &Collection, out: &mut Evaluation) -> Result<(), String> {
    let mut poems: Vec<Labelled> = collection.read("labelled")?;
    poems.retain(|poem| !poem.conflict && class_of_label(&poem.genre).is_some());
    let checker = judged::checker();
    let reports = threads::map(&poems, |scratch, poem| judged::judge(&checker, scratch, &poem.verse.lines, None));
    let mut confusion: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut misses = Vec::new();
    for (poem, report) in poems.iter().zip(&reports) {
        let gold = class_of_label(&poem.genre).unwrap_or_default();
        let got = report.as_ref().map_or("other", |report| class_of_form(report.form.id));
        *confusion.entry((gold, got)).or_default() += 1;
        if let (Some(report), true) = (report, gold != got) {
            misses.push(Miss {
                kind: format!("{gold} → {got}"),
                id: poem.verse.id.clone(),
                gold: poem.genre.clone(),
                got: report.form.name.clone(),
                why: format!("{} {}: {}", poem.author, poem.verse.title, judged::why(report)),
            });
        }
    }
    misses.sort_by(|a, b| a.kind.cmp(&b.kind));
    let sum = |chosen: &dyn Fn(&str, &str) -> bool| {
        confusion.iter().filter(|((gold, got), _)| chosen(gold, got)).map(|(_, count)| count).sum::<usize>()
    };
    let mut rows = Vec::new();
    let mut measures = Vec::new();
    for class in CLASSES {
        let (gold, got) = (sum(&|gold, _| gold == class), sum(&|_, got| got == class));
        let right = sum(&|gold, got| gold == class && got == class);
        let f1 = 2.0 * ratio(right, gold + got);
        measures.push((class, f1));
        rows.push(vec![
            Cell::Text(class.to_owned()),
            Cell::Count(gold),
            Cell::Count(got),
            Cell::Number(ratio(right, got), 3),
            Cell::Number(ratio(right, gold), 3),
            Cell::Number(f1, 3),
            Cell::Text(confusions(&confusion, class)),
        ]);
    }
    let mean = measures.iter().map(|measure| measure.1).sum::<f64>() / ratio(CLASSES.len(), 1);
    out.bars.push(Bar::at_least("genre, macro-F1", Cell::Number(MACRO_BAR, 3), Cell::Number(mean, 3)));
    for (class, f1) in measures {
        out.bars.push(Bar::at_least(format!("genre, F1 {class}"), Cell::Number(CLASS_BAR, 3), Cell::Number(f1, 3)));
    }
    out.sections.push(Section {
        title: "Genre told from bare text",
        note: "古绝 counts as 绝; 樂府 and poems on which the anthologies disagree are left out.",
        columns: ["class", "poems", "told", "precision", "recall", "F1", "taken for"].map(str::to_owned).into(),
        rows,
        misses,
    });
    Ok(())
}

fn confusions(confusion: &BTreeMap<(&str, &str), usize>, class: &str) -> String {
    let wrong = confusion.iter().filter(|((gold, got), _)| *gold == class && got != gold);
    let mut wrong: Vec<_> = wrong.map(|((_, got), count)| (*count, *got)).collect();
    wrong.sort_by(|a, b| b.cmp(a));
    wrong.iter().map(|(count, got)| format!("{got} {count}")).collect::<Vec<_>>().join(", ")
}
