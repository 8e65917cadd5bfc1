//! `gelv rules`: all rules and how much they weigh.

use gelv::render::rule_name;
use gelv::rules::Category;
use gelv::{Lang, Profile, RULES, Rule, Severity, catalogue};
use serde_json::Value;

use super::args::{Rules, TextOrJson};
use super::config::Config;
use super::explain::own;
use super::output::Stdout;
use super::table::Table;
use super::words::Words;
use super::{Failure, Status, profile};

pub(crate) fn run(args: &Rules, config: &Config, words: Words, stdout: &mut Stdout) -> Result<Status, Failure> {
    let profile = profile::profile(args.profile.as_deref(), config, words)?;
    stdout.page(&match args.format {
        TextOrJson::Text => text(&profile, words),
        TextOrJson::Json => {
            format!("{:#}\n", Value::from(catalogue::rules(&profile)))
        }
    })?;
    Ok(Status::Clean)
}

/// The weight of a rule under a profile.
pub(crate) fn level(rule: &Rule, profile: &Profile) -> Severity {
    let at = RULES.iter().position(|other| other.id == rule.id).and_then(|at| u8::try_from(at).ok());
    at.map_or(Severity::Off, |at| profile.level(gelv::rules::RuleId(at)))
}

/// A weight in words.
pub(crate) fn level_name(level: Severity, words: Words) -> &'static str {
    match level {
        Severity::Error => words.pick("错", "錯", "error"),
        Severity::Warning => words.pick("疵", "疵", "warning"),
        Severity::Note => words.pick("注", "註", "note"),
        Severity::Off => words.pick("关", "關", "off"),
    }
}

fn text(profile: &Profile, words: Words) -> String {
    let name = &profile.name;
    let mut out = say!(
        words,
        "{} 条规则，宽严 {name}（错 = 出律，疵 = 有疵，注 = 可知不必改，关 = 不报）\n",
        "{} 條規則，寬嚴 {name}（錯 = 出律，疵 = 有疵，註 = 可知不必改，關 = 不報）\n",
        "{} rules, profile {name}\n",
        RULES.len()
    );
    for category in [Category::Structure, Category::Tonal, Category::Rhyme, Category::Parallel, Category::Diction] {
        out += &format!("\n{}\n", category_name(category, words));
        let mut table = Table::new();
        for rule in RULES.iter().filter(|rule| rule.category == category) {
            let about = match words.lang {
                Lang::En => opening(rule.explain_en, 72).to_owned(),
                _ => own(opening(rule.explain_zh, 36), words),
            };
            let weight = level_name(level(rule, profile), words).to_owned();
            table.row([weight, rule.id.to_owned(), rule_name(rule, words.lang), about]);
        }
        out += &table.render("  ");
    }
    out.push('\n');
    out + words.pick(
        "详解：gelv explain 名称。轻重可在 gelv.toml 的 [rules] 中改。\n",
        "詳解：gelv explain 名稱。輕重可在 gelv.toml 的 [rules] 中改。\n",
        "More on one: gelv explain NAME. Weights can be set under [rules] in gelv.toml.\n",
    )
}

/// How a page opens: its first sentence, or as many clauses of it as fit in `most` characters.
fn opening(page: &str, most: usize) -> &str {
    let page = page.trim();
    let (mut end, mut brackets) = (0, 0_u32);
    for (number, (at, ch)) in page.char_indices().enumerate() {
        let rest = &page[at + ch.len_utf8()..];
        let spaced = rest.is_empty() || rest.starts_with([' ', '\n']);
        let stop = matches!(ch, '。' | '\n') || (ch == '.' && spaced);
        let comma = matches!(ch, '，' | '；' | '：') || (matches!(ch, ',' | ';' | ':') && spaced);
        match ch {
            '（' | '(' | '《' => brackets += 1,
            '）' | ')' | '》' => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        if (stop || comma) && brackets == 0 && (number <= most || end == 0) {
            end = at;
        }
        if stop || (number > most && end > 0) {
            break;
        }
    }
    if end == 0 { page } else { &page[..end] }
}

pub(crate) fn category_name(category: Category, words: Words) -> &'static str {
    match category {
        Category::Structure => words.pick("体式", "體式", "Structure"),
        Category::Tonal => words.pick("平仄", "平仄", "Tones"),
        Category::Rhyme => words.pick("押韵", "押韻", "Rhyme"),
        Category::Parallel => words.pick("对仗", "對仗", "Parallelism"),
        Category::Diction => words.pick("用字", "用字", "Diction"),
    }
}
