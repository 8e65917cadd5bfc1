//! The JSON Schema of reports: `docs/report.schema.json` is written here, and real reports are held against it.
//!
//! `cargo test --test schema` fails when the file is stale, after writing it anew.

mod schema;
mod validate;

use std::path::Path;

use gelv::{Checker, Lang, Profile, RULES, Report};
use serde_json::{Value, json};

use validate::faults;

fn reports() -> impl Iterator<Item = (Value, &'static str)> {
    let checkers = Lang::ALL.map(|lang| Checker::new(Profile::strict()).lang(lang));
    let examples = RULES.iter().flat_map(|rule| rule.good.iter().chain(rule.bad));
    examples.enumerate().map(move |(number, example)| {
        let checker = &checkers[number % checkers.len()];
        let mut report = checker.check_as(example.text, example.wanted()).expect("verse");
        report.id = Some(number.into());
        (serde_json::to_value(&report).expect("a report"), example.text)
    })
}

#[test]
fn the_schema_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report.schema.json");
    let text = serde_json::to_string_pretty(&schema::report()).expect("a schema") + "\n";
    if std::fs::read_to_string(&path).ok().as_ref() != Some(&text) {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("docs can be made");
        std::fs::write(&path, text).expect("docs can be written");
        panic!("docs/report.schema.json was stale and has been rewritten: run the tests again");
    }
}

#[test]
fn real_reports_are_valid() {
    let schema = schema::report();
    for (report, text) in reports() {
        assert_eq!(faults(&schema, &report), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_version_is_that_of_the_reports() {
    let (report, _) = reports().next().expect("an example");
    assert_eq!(schema::report()["properties"]["schema"]["const"], report["schema"]);
}

#[test]
fn spoilt_reports_are_not_valid() {
    let schema = schema::report();
    let (report, _) = reports().find(|(report, _)| report["counts"]["error"] == 1).expect("a faulty example");
    type Spoil = fn(&mut Value);
    let spoils: [(&str, Spoil); 8] = [
        ("$.findings", |report| drop(report.as_object_mut().map(|all| all.remove("findings")))),
        ("$.verdict", |report| report["verdict"] = json!("fine")),
        ("$.form.id", |report| report["form"]["id"] = json!("sonnet")),
        ("$.colour", |report| report["colour"] = json!("red")),
        ("$.score.tone", |report| report["score"]["tone"] = json!(2)),
        ("$.findings[0].byte", |report| report["findings"][0]["byte"] = json!([1, 2, 3])),
        ("$.findings[0].row", |report| report["findings"][0]["row"] = json!(0)),
        ("$.conforms", |report| report["conforms"] = json!("no")),
    ];
    for (place, spoil) in spoils {
        let mut spoilt = report.clone();
        spoil(&mut spoilt);
        let found = faults(&schema, &spoilt);
        assert!(found.len() == 1 && found[0].starts_with(place), "{place}: {found:?}");
    }
}

#[test]
fn every_field_may_be_read_back() {
    for (report, text) in reports() {
        let back: Report = serde_json::from_value(report.clone()).expect("a report");
        assert_eq!(serde_json::to_value(&back).expect("a report"), report, "{text}");
    }
}
