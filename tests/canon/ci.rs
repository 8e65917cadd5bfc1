//! The ci of the canon: every way of giving them leads to the tune, and nothing is wrong with them but what is listed.

use std::fmt::Write as _;

use gelv::{Checker, Profile, Report, Severity};

use crate::songs::{Song, Way, songs};
use crate::{place, rows};

fn judge(way: &Way<'_>) -> Report {
    Checker::new(Profile::standard()).check_as(&way.text, way.wanted).expect("verse")
}

fn complaints(song: &Song, way: &Way<'_>, report: &Report) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut compare = |what: &str, expected: &str, found: &str| {
        if expected != found {
            complaints.push(format!("{} {} {what}: expected {expected}, found {found}", song.name(), way.label));
        }
    };
    let tune = report.form.tune.as_deref().unwrap_or("no tune");
    if song.untold.contains(&way.label) {
        compare("tune", "no tune", tune);
        return complaints;
    }
    compare("tune", &song.tune, tune);
    let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<_> = errors.map(|finding| place(report, finding)).collect();
    compare("errors", &song.errors.join(", "), &errors.join(", "));
    compare("conforms", &format!("{:?}", Some(song.errors.is_empty())), &format!("{:?}", report.conforms));
    complaints
}

#[test]
fn every_song_is_judged_as_expected_in_every_way_of_giving_it() {
    let mut all = Vec::new();
    for song in songs() {
        let complaints = song.ways().iter().flat_map(|way| complaints(&song, way, &judge(way))).collect::<Vec<_>>();
        if !complaints.is_empty() {
            all.extend(complaints);
            all.push(format!("    {}", song.why));
        }
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn what_is_wrong_with_a_song_has_a_reason() {
    for song in songs() {
        let clean = song.errors.is_empty() && song.untold.is_empty();
        assert_eq!(clean, song.why.is_empty(), "{}", song.name());
    }
}

/// Tune, manual and variant, verdict; then every finding.
fn said(report: &Report) -> Vec<String> {
    let form = &report.form;
    let name = form.tune.as_ref().unwrap_or(&form.name);
    let variant = form.manual.as_ref().zip(form.variant).map(|(manual, variant)| format!(" {manual} {variant}"));
    let mut said = vec![format!("{name}{} {}", variant.unwrap_or_default(), report.verdict.name())];
    said.extend(rows(report));
    said
}

#[test]
fn everything_said_of_the_songs() {
    let mut text = String::new();
    for song in songs() {
        let ways: Vec<_> = song.ways().iter().map(|way| (way.label.clone(), said(&judge(way)))).collect();
        let mut rows: Vec<&String> = Vec::new();
        for row in ways.iter().flat_map(|(_, said)| said) {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        let _ = writeln!(text, "{}", song.name());
        for row in rows {
            let (with, without): (Vec<_>, Vec<_>) = ways.iter().partition(|(_, said)| said.contains(row));
            let labels = |ways: &[&(String, _)]| ways.iter().map(|way| way.0.as_str()).collect::<Vec<_>>().join(", ");
            let _ = match without.len() {
                0 => writeln!(text, "  {row}"),
                few if few < with.len() => writeln!(text, "  {row} (not {})", labels(&without)),
                _ => writeln!(text, "  {row} (only {})", labels(&with)),
            };
        }
    }
    insta::with_settings!({ snapshot_path => ".", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("songs", text);
    });
}
