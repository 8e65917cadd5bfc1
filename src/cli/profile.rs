//! From names to what the engine judges by: profile, form, book.

use std::path::Path;

use gelv::form::ci::TuneQuery;
use gelv::record::suggest::{self, nearest};
use gelv::{BookId, FormId, Profile, Severity};
use serde::Deserialize;

use super::Failure;
use super::config::{Config, RuleLevels, check_rules, did_you_mean, parse, read_text};
use super::weights::WeightsTable;
use super::words::Words;

/// What a profile file says: a built-in profile and what differs from it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ProfileFile {
    base: Option<String>,
    book: Option<String>,
    wide_lone_level: Option<bool>,
    neighbour_rhyme: Option<Severity>,
    first_line_off_rhyme: Option<Severity>,
    #[serde(default)]
    tolerance: ToleranceTable,
    #[serde(default)]
    practice: PracticeTable,
    #[serde(default)]
    score: WeightsTable,
    #[serde(default)]
    rules: RuleLevels,
}

/// How far from the template verse may stand before it is 古体, by shape.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ToleranceTable {
    octave_5: Option<f32>,
    octave_7: Option<f32>,
    extended_per_line: Option<f32>,
}

/// What share of poets makes a deviation in ci a fault.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PracticeTable {
    error: Option<f32>,
    error_either: Option<f32>,
    error_few: Option<f32>,
    warning: Option<f32>,
    warning_either: Option<f32>,
    rhyme_error: Option<f32>,
    attested: Option<u16>,
}

/// The profile asked for on the command line, else that of the settings with their own weights.
pub(crate) fn profile(asked: Option<&str>, config: &Config, words: Words) -> Result<Profile, Failure> {
    if let Some(name) = asked {
        return named(name, Path::new(name), words);
    }
    let mut profile = match &config.profile {
        Some(name) => named(name, &config.beside(name), words)?,
        None => Profile::standard(),
    };
    if !config.rules.is_empty() {
        weigh(&mut profile, &config.rules)?;
        profile.name = format!("{}+{}", profile.name, Config::FILE);
    }
    Ok(profile)
}

fn named(name: &str, path: &Path, words: Words) -> Result<Profile, Failure> {
    if let Some(profile) = Profile::named(name) {
        return Ok(profile);
    }
    if path.extension().is_some_and(|extension| extension == "toml") {
        return from_file(path, words);
    }
    let hint = did_you_mean(&nearest(name, ["strict", "standard", "lenient"]), words);
    Err(Failure(say!(
        words,
        "没有叫“{name}”的宽严标准：可用 strict、standard、lenient 或一个 .toml 文件{hint}",
        "沒有叫「{name}」的寬嚴標準：可用 strict、standard、lenient 或一個 .toml 檔案{hint}",
        "no profile is called {name:?}: there are strict, standard, lenient, or a .toml file{hint}"
    )))
}

fn from_file(path: &Path, words: Words) -> Result<Profile, Failure> {
    let text = read_text(path, words)?;
    let file: ProfileFile = parse(&text, path, words)?;
    check_rules(&file.rules, &text, path, words)?;
    let base = file.base.as_deref().unwrap_or("standard");
    let mut profile = Profile::named(base).ok_or_else(|| {
        let path = path.display();
        Failure(say!(
            words,
            "{path}：base 只能是 strict、standard、lenient，不是“{base}”",
            "{path}：base 只能是 strict、standard、lenient，不是「{base}」",
            "{path}: base must be strict, standard or lenient, not {base:?}"
        ))
    })?;
    profile.name = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    profile.book = book(file.book.as_deref(), words)?;
    profile.wide_lone_level = file.wide_lone_level.unwrap_or(profile.wide_lone_level);
    profile.neighbour_rhyme = file.neighbour_rhyme.unwrap_or(profile.neighbour_rhyme);
    profile.first_line_off_rhyme = file.first_line_off_rhyme.unwrap_or(profile.first_line_off_rhyme);
    let (tolerance, asked) = (&mut profile.tolerance, file.tolerance);
    tolerance.octave_5 = asked.octave_5.unwrap_or(tolerance.octave_5);
    tolerance.octave_7 = asked.octave_7.unwrap_or(tolerance.octave_7);
    tolerance.extended_per_line = asked.extended_per_line.unwrap_or(tolerance.extended_per_line);
    let (practice, asked) = (&mut profile.practice, file.practice);
    practice.error = asked.error.unwrap_or(practice.error);
    practice.error_either = asked.error_either.unwrap_or(practice.error_either);
    practice.error_few = asked.error_few.unwrap_or(practice.error_few);
    practice.warning = asked.warning.unwrap_or(practice.warning);
    practice.warning_either = asked.warning_either.unwrap_or(practice.warning_either);
    practice.rhyme_error = asked.rhyme_error.unwrap_or(practice.rhyme_error);
    practice.attested = asked.attested.unwrap_or(practice.attested);
    file.score.change(&mut profile.weights);
    weigh(&mut profile, &file.rules)?;
    Ok(profile)
}

fn weigh(profile: &mut Profile, rules: &RuleLevels) -> Result<(), Failure> {
    for (rule, &level) in rules {
        profile.set(rule.get_ref(), level).map_err(|error| Failure(error.to_string()))?;
    }
    Ok(())
}

/// The form of a name; `None` for `auto`.
pub(crate) fn form(name: &str, words: Words) -> Result<Option<FormId>, Failure> {
    match name {
        "auto" | "" => Ok(None),
        name => FormId::from_name(name).map(Some).ok_or_else(|| Failure(unknown_form(name, words))),
    }
}

/// There is no such form; perhaps another was meant.
pub(crate) fn unknown_form(name: &str, words: Words) -> String {
    if TuneQuery::parse(name).is_some() {
        return say!(
            words,
            "“{name}”是词牌：检查用 --tune {name}，看谱用 gelv tune {name}",
            "「{name}」是詞牌：檢查用 --tune {name}，看譜用 gelv tune {name}",
            "{name:?} is a tune of ci: check with --tune {name}, see it with gelv tune {name}"
        );
    }
    suggest::unknown_form(name, words.lang)
}

/// The book of a name, if one is given; `auto` is none.
pub(crate) fn book(name: Option<&str>, words: Words) -> Result<Option<BookId>, Failure> {
    match name {
        None | Some("auto") => Ok(None),
        Some(name) => BookId::from_name(name).map(Some).ok_or_else(|| Failure(suggest::unknown_book(name, words.lang))),
    }
}
