//! `gelv explain`: the page of a rule.

use gelv::render::{rule_name, to_hant};
use gelv::rules::Example;
use gelv::{Checker, Lang, Profile, Report, Rule, Severity};

use super::args::Explain;
use super::config::{Config, unknown_rule};
use super::output::{Stdout, terminal_width};
use super::rules::{category_name, level_name};
use super::table::wrap;
use super::words::Words;
use super::{Failure, Status, profile};

pub(crate) fn run(args: &Explain, config: &Config, words: Words, stdout: &mut Stdout) -> Result<Status, Failure> {
    let profile = profile::profile(None, config, words)?;
    let mut pages = Vec::new();
    for name in &args.rule {
        let rule = Rule::find(name).ok_or_else(|| Failure(unknown_rule(name, words)))?;
        pages.push(page(rule, &profile, words, stdout.color));
    }
    stdout.page(&pages.join("\n"))?;
    Ok(Status::Clean)
}

/// The program's own words in the language's script.
pub(crate) fn own(text: &str, words: Words) -> String {
    if words.lang == Lang::ZhHant { to_hant(text) } else { text.to_owned() }
}

fn page(rule: &Rule, profile: &Profile, words: Words, color: bool) -> String {
    let width = terminal_width().unwrap_or(80).clamp(40, 100) - 2;
    let bold = if color { anstyle::Style::new().bold() } else { anstyle::Style::new() };
    let mut out = format!("{bold}{}{bold:#}  {}\n", rule_name(rule, words.lang), other_names(rule, words));
    out += &weights(rule, profile, words);
    out.push('\n');
    let explanation = if words.lang == Lang::En { rule.explain_en.to_owned() } else { own(rule.explain_zh, words) };
    out += &wrap(&explanation, width, "  ");
    let source = own(rule.source, words);
    out += &say!(words, "\n依据：{source}\n", "\n依據：{source}\n", "\nSource: {source}\n");
    let bad = words.pick("犯例", "犯例", "Speaks up on");
    let good = words.pick("不犯之例", "不犯之例", "Is silent on");
    for (title, examples, is_bad) in [(bad, rule.bad, true), (good, rule.good, false)] {
        if !examples.is_empty() {
            out += &format!("\n{bold}{title}{bold:#}\n");
            out += &examples.iter().map(|one| example(rule, one, is_bad, words)).collect::<Vec<_>>().join("\n");
        }
    }
    out
}

/// Identifier, the name in the other language, and what else it is called in the reader's script.
fn other_names(rule: &Rule, words: Words) -> String {
    let name = if words.lang == Lang::En { rule.zh } else { rule.en };
    let mut names = vec![rule.id.to_owned()];
    if name != rule.id {
        names.push(name.to_owned());
    }
    let mut aliases: Vec<String> = Vec::new();
    for &alias in rule.aliases {
        let converted = own(alias, words);
        // Both scripts are listed; one of them is the reader's.
        let other_script = |name: &str| name != alias && to_hant(name) == alias;
        let doubled =
            words.lang != Lang::ZhHant && (other_script(rule.zh) || rule.aliases.iter().any(|name| other_script(name)));
        if !doubled && converted != own(rule.zh, words) && !aliases.contains(&converted) {
            aliases.push(converted);
        }
    }
    if !aliases.is_empty() {
        let aliases = aliases.join(words.pick("、", "、", ", "));
        names.push(say!(words, "又称 {aliases}", "又稱 {aliases}", "also {aliases}"));
    }
    names.join(" · ")
}

fn weights(rule: &Rule, profile: &Profile, words: Words) -> String {
    let name = |level| level_name(level, words);
    let (strict, standard, lenient) = (name(rule.levels.strict), name(rule.levels.standard), name(rule.levels.lenient));
    let category = category_name(rule.category, words);
    let mut out = say!(
        words,
        "{category}；轻重：严 {strict}，常 {standard}，宽 {lenient}",
        "{category}；輕重：嚴 {strict}，常 {standard}，寬 {lenient}",
        "{category}; weight: strict {strict}, standard {standard}, lenient {lenient}"
    );
    if !matches!(profile.name.as_str(), "strict" | "standard" | "lenient") {
        out += &format!("; {} {}", profile.name, name(super::rules::level(rule, profile)));
    }
    out.push('\n');
    out
}

/// The verse, where it is from, and what is said of it.
fn example(rule: &Rule, example: &Example, is_bad: bool, words: Words) -> String {
    let mut out = wrap(&sentence_a_row(example.text), usize::MAX, "  ");
    let source = own(example.source, words);
    out += &format!("    —— {source}\n");
    if is_bad {
        // The page must show what the rule says even where it is off: its own examples are judged with it on.
        for finding in judge(rule, example, words).into_iter().flat_map(|report| report.findings) {
            if finding.rule == rule.id {
                out += &say!(
                    words,
                    "    第{}句：{}\n",
                    "    第{}句：{}\n",
                    "    line {}: {}\n",
                    finding.line,
                    finding.message
                );
            }
        }
    }
    out
}

/// The verse with a row for each sentence, usually a couplet.
fn sentence_a_row(verse: &str) -> String {
    let mut rows = String::new();
    for piece in verse.trim().split_inclusive(['。', '！', '？', '\n']) {
        rows.push_str(piece.trim());
        rows.push('\n');
    }
    rows
}

fn judge(rule: &Rule, example: &Example, words: Words) -> Option<Report> {
    let mut profile = Profile::standard();
    if super::rules::level(rule, &profile) == Severity::Off {
        profile.set(rule.id, Severity::Note).ok()?;
    }
    let checker = Checker::new(profile).lang(words.lang);
    checker.check_as(example.text, example.wanted()).ok()
}
