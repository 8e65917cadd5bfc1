//! The pages of docs/rules/ are written from the rules themselves. When they are stale this test rewrites
//! them and fails once, so that what is committed is what the engine says.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use gelv::rules::{Category, Example, Severity};
use gelv::{Checker, Lang, Profile, RULES, Rule};

const CATEGORIES: [(Category, &str, &str); 5] = [
    (Category::Structure, "体制", "structure"),
    (Category::Tonal, "平仄", "tones"),
    (Category::Rhyme, "押韵", "rhyme"),
    (Category::Parallel, "对仗", "parallelism"),
    (Category::Diction, "用字", "diction"),
];

#[test]
fn rule_pages_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    std::fs::create_dir_all(&folder).expect("docs/rules can be made");
    let pages = pages();
    let mut stale = Vec::new();
    for (name, page) in &pages {
        let path = folder.join(name);
        if std::fs::read_to_string(&path).ok().as_ref() != Some(page) {
            std::fs::write(&path, page).expect("docs/rules can be written");
            stale.push(name.clone());
        }
    }
    for entry in std::fs::read_dir(&folder).expect("docs/rules can be read") {
        let name = entry.expect("a readable entry").file_name().into_string().expect("a name in UTF-8");
        if !pages.contains_key(&name) {
            std::fs::remove_file(folder.join(&name)).expect("a page of no rule can be removed");
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "docs/rules was stale and is now rewritten ({}): run again", stale.join(", "));
}

fn pages() -> BTreeMap<String, String> {
    let mut pages: BTreeMap<_, _> = RULES.iter().map(|rule| (format!("{}.md", rule.id), page(rule))).collect();
    pages.insert("README.md".to_owned(), index());
    pages
}

fn index() -> String {
    let mut out = String::from(
        "<!-- 由 tests/docs.rs 从 src/rules/ 写出，不要手改。 -->\n# 规则 · Rules\n\n\
         每条规则一页：说的是什么、为什么、有什么依据、正例与犯例。级别依次为严、常、宽三种设置；— 表示默认不报。\n\n\
         One page a rule: what it says, why, on what authority, with examples. Levels are those of the strict, \
         standard and lenient profiles; — is off.\n",
    );
    for (category, zh, en) in CATEGORIES {
        write!(out, "\n## {zh} · {en}\n\n| 规则 | id | English | 严 strict | 常 standard | 宽 lenient |\n|---|---|---|---|---|---|\n")
            .expect("a String takes anything");
        for rule in RULES.iter().filter(|rule| rule.category == category) {
            let [strict, standard, lenient] = levels(rule);
            writeln!(
                out,
                "| [{}]({}.md) | `{}` | {} | {strict} | {standard} | {lenient} |",
                rule.zh, rule.id, rule.id, rule.en
            )
            .expect("a String takes anything");
        }
    }
    out
}

fn page(rule: &Rule) -> String {
    let (_, zh, en) = CATEGORIES.into_iter().find(|row| row.0 == rule.category).expect("every category has a name");
    let [strict, standard, lenient] = levels(rule);
    let (verse, verse_en) = rule.genres.names();
    let mut out = format!(
        "<!-- 由 tests/docs.rs 从 src/rules/ 写出，不要手改。 -->\n# {} · {}\n\n\
         `{}` · [{zh} · {en}](README.md) · {verse} · {verse_en} · {}\n\n\
         | 严 strict | 常 standard | 宽 lenient |\n|---|---|---|\n| {strict} | {standard} | {lenient} |\n\n\
         {}\n\n{}\n\n**依据** {}\n",
        rule.zh, rule.en, rule.id, rule.since, rule.explain_zh, rule.explain_en, rule.source
    );
    if !rule.aliases.is_empty() {
        writeln!(out, "\n**也可查** {}", rule.aliases.join("、")).expect("a String takes anything");
    }
    out.push_str("\n## 报 · Reported\n");
    for example in rule.bad {
        quote(&mut out, example);
        out.push('\n');
        for lang in [Lang::ZhHans, Lang::En] {
            writeln!(out, "- {}", message(rule, example, lang)).expect("a String takes anything");
        }
    }
    out.push_str("\n## 不报 · Not reported\n");
    for example in rule.good {
        quote(&mut out, example);
    }
    out
}

fn levels(rule: &Rule) -> [&'static str; 3] {
    [rule.levels.strict, rule.levels.standard, rule.levels.lenient].map(|level| match level {
        Severity::Off => "—",
        Severity::Note => "说明 note",
        Severity::Warning => "疵病 warning",
        Severity::Error => "出律 error",
    })
}

/// A poem as a quotation, a couplet a row, with its source.
fn quote(out: &mut String, example: &Example) {
    out.push('\n');
    for couplet in example.text.split_inclusive('。') {
        writeln!(out, "> {couplet}  ").expect("a String takes anything");
    }
    writeln!(out, "> —— {}", example.source).expect("a String takes anything");
}

/// What the engine says of an example, where the example says it must.
fn message(rule: &Rule, example: &Example, lang: Lang) -> String {
    let mut profile = Profile::standard();
    if rule.levels.standard == Severity::Off {
        profile.set(rule.id, Severity::Note).expect("a registered rule");
    }
    let checker = Checker::new(profile).lang(lang);
    let report = checker.check_as(example.text, example.wanted()).expect("an example is verse");
    let finding = report.findings.iter().find(|finding| finding.rule == rule.id && finding.line == example.at.0);
    finding.map(|finding| finding.message.clone()).unwrap_or_else(|| panic!("{}: {}", rule.id, example.text))
}
