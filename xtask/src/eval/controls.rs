//! Negative controls: verse of other kinds that should not pass for regulated verse.

use gelv::Report;

use super::collection::{Collection, Labelled, Verse};
use super::figures::{Bar, Cell, Evaluation, Miss, Section};
use super::{judged, threads};

const ANCIENT_BAR: f64 = 3.0;
const OCTAVES_BAR: f64 = 3.0;
const PRE_REGULATED_BAR: f64 = 8.0;

pub(crate) fn evaluate(collection: &Collection, out: &mut Evaluation) -> Result<(), String> {
    let checker = judged::checker();
    let judge = |verses: &[Verse]| -> Vec<Option<Report>> {
        threads::map(verses, |scratch, verse| judged::judge(&checker, scratch, &verse.lines, None))
    };
    let labelled: Vec<Labelled> = collection.read("labelled")?;
    let of_genre = |genres: &[&str]| -> Vec<Verse> {
        let poems = labelled.iter().filter(|poem| !poem.conflict && genres.contains(&poem.genre.as_str()));
        poems.map(|poem| poem.verse.clone()).collect()
    };
    let early: Vec<Verse> = collection.read("nanbeichao")?;
    let octaves: Vec<Verse> = early.iter().filter(|verse| verse.lines.len() == 8).cloned().collect();
    let mut section = Section {
        title: "Negative controls",
        note: "Accepted: told as regulated verse, 正格 or 合律, from bare text.",
        columns: ["poems", "number", "accepted", "share", "told as regulated"].map(str::to_owned).into(),
        ..Section::default()
    };
    for (name, verses, bar) in [
        ("五古 七古", of_genre(&["五古", "七古"]), Some(ANCIENT_BAR)),
        ("五古", of_genre(&["五古"]), None),
        ("七古", of_genre(&["七古"]), None),
        ("南北朝, eight lines", octaves, Some(OCTAVES_BAR)),
        ("南北朝, all", early, Some(PRE_REGULATED_BAR)),
    ] {
        let reports = judge(&verses);
        let accepted = reports.iter().flatten().filter(|report| judged::is_accepted(report)).count();
        let regulated = reports.iter().flatten().filter(|report| judged::is_regulated(report)).count();
        let share = Cell::share(accepted, verses.len());
        section.rows.push(vec![
            Cell::Text(name.to_owned()),
            Cell::Count(verses.len()),
            Cell::Count(accepted),
            share.clone(),
            Cell::share(regulated, verses.len()),
        ]);
        let Some(bar) = bar else { continue };
        out.bars.push(Bar::at_most(format!("{name} accepted as regulated"), Cell::Percent(bar, 1), share));
        for (verse, report) in verses.iter().zip(reports.iter().flatten()).filter(|(_, r)| judged::is_accepted(r)) {
            section.misses.push(Miss {
                kind: name.to_owned(),
                id: verse.id.clone(),
                gold: String::new(),
                got: format!("{} {}", report.form.name, report.verdict.name()),
                why: format!("{}: {}", verse.title, verse.lines.join("，")),
            });
        }
    }
    out.sections.push(section);
    Ok(())
}
