//! Every rule against its own examples, and the register of rules against the files.

use std::collections::BTreeSet;
use std::path::Path;

use gelv::rules::{Category, Example, Finding, RuleId, Severity};
use gelv::{Checker, FormId, Profile, RULES, Rule, Scratch};

/// The standard profile with a rule that is off by default switched on.
fn checker_for(rule: &Rule) -> Checker {
    let mut profile = Profile::standard();
    if profile.level(id_of(rule)) == Severity::Off {
        profile.set(rule.id, Severity::Note).expect("a registered rule");
    }
    Checker::new(profile)
}

fn id_of(rule: &Rule) -> RuleId {
    let number = RULES.iter().position(|other| other.id == rule.id).expect("a registered rule");
    RuleId(u8::try_from(number).expect("fewer than 256 rules"))
}

/// All findings on an example, as the rule's own documentation shows it.
fn findings(rule: &Rule, example: &Example) -> Vec<Finding> {
    let mut scratch = Scratch::default();
    let checker = checker_for(rule);
    match example.form {
        "" => checker.score(&mut scratch, example.text),
        form => checker.score_as(&mut scratch, example.text, FormId::from_name(form).expect("a form's name")),
    }
    .unwrap_or_else(|error| panic!("{}: {error}: {}", rule.id, example.text));
    scratch.findings().as_slice().to_vec()
}

fn places(rule: &Rule, findings: &[Finding]) -> Vec<(u16, u8, u8)> {
    let own = findings.iter().filter(|finding| finding.rule.rule().id == rule.id);
    own.map(|finding| (finding.locus.line, finding.locus.start, finding.locus.end)).collect()
}

#[test]
fn bad_examples_give_their_finding_there() {
    for rule in RULES {
        assert!(!rule.bad.is_empty(), "{} has no bad example", rule.id);
        for example in rule.bad {
            let found = findings(rule, example);
            let own = places(rule, &found);
            let others: Vec<_> = found.iter().map(|finding| (finding.rule.rule().id, finding.locus)).collect();
            assert!(
                own.iter().filter(|place| **place == example.at).count() == 1,
                "{} wants {:?} in {}: {others:?}",
                rule.id,
                example.at,
                example.text
            );
        }
    }
}

#[test]
fn good_examples_give_no_such_finding() {
    for rule in RULES {
        assert!(!rule.good.is_empty(), "{} has no good example", rule.id);
        for example in rule.good {
            let own = places(rule, &findings(rule, example));
            assert!(own.is_empty(), "{} speaks up at {own:?} on {}", rule.id, example.text);
        }
    }
}

#[test]
fn every_file_is_a_registered_rule() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut files = BTreeSet::new();
    for (folder, category) in [
        ("structure", Category::Structure),
        ("tonal", Category::Tonal),
        ("rhyme", Category::Rhyme),
        ("diction", Category::Diction),
    ] {
        for entry in std::fs::read_dir(source.join(folder)).expect("a folder of rules") {
            let name = entry.expect("a readable entry").file_name().into_string().expect("an ASCII name");
            let stem = name.strip_suffix(".rs").expect("Rust files only").to_owned();
            if stem == "mod" {
                continue;
            }
            let rule = RULES.iter().find(|rule| rule.id.replace('-', "_") == stem);
            assert_eq!(rule.map(|rule| rule.category), Some(category), "{folder}/{name}");
            files.insert(stem);
        }
    }
    assert_eq!(files.len(), RULES.len(), "a registered rule has no file of its own");
}

#[test]
fn rules_are_found_by_every_name() {
    let mut names = BTreeSet::new();
    for rule in RULES {
        for name in [rule.id, rule.zh, rule.en].iter().chain(rule.aliases) {
            assert!(names.insert(*name), "{name} names two rules, or one twice");
            assert_eq!(Rule::find(name).map(|found| found.id), Some(rule.id), "{name}");
        }
    }
    assert_eq!(Rule::find(" 孤平 ").map(|rule| rule.id), Some("lone-level"));
    assert_eq!(Rule::find("LONE LEVEL TONE").map(|rule| rule.id), Some("lone-level"));
    assert!(Rule::find("四平头").is_none());
}

#[test]
fn pages_are_written_out() {
    for rule in RULES {
        let sentences = rule.explain_zh.matches(['。', '？']).count();
        assert!((2..=6).contains(&sentences), "{}: {sentences} sentences in Chinese", rule.id);
        assert!(rule.explain_en.len() > 200 && rule.explain_en.ends_with('.'), "{}", rule.id);
        assert!(!rule.explain_zh.contains(' '), "{}: a space in Chinese", rule.id);
        assert!(!rule.explain_en.contains("  "), "{}: two spaces in English", rule.id);
        assert!(!rule.source.is_empty(), "{}", rule.id);
        for example in rule.good.iter().chain(rule.bad) {
            assert!(!example.source.is_empty(), "{}: {}", rule.id, example.text);
        }
    }
}

#[test]
fn stricter_profiles_never_weigh_a_rule_less() {
    for rule in RULES {
        let levels = rule.levels;
        assert!(levels.strict >= levels.standard && levels.standard >= levels.lenient, "{}", rule.id);
    }
}

#[test]
fn findings_stay_small() {
    assert!(std::mem::size_of::<Finding>() <= 16);
}
