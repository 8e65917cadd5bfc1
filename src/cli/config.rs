//! `gelv.toml`: the settings of a directory and all below it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gelv::record::suggest::nearest;
use gelv::{Lang, Rule, Severity};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::Failure;
use super::args::{Format, ManualChoice, ScriptChoice};
use super::output::Color;
use super::words::Words;

/// Weights by rule, each name with its place in the file.
pub(crate) type RuleLevels = BTreeMap<Spanned<String>, Severity>;

/// What a `gelv.toml` says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    pub(crate) form: Option<String>,
    pub(crate) tune: Option<String>,
    pub(crate) manual: Option<ManualChoice>,
    pub(crate) book: Option<String>,
    pub(crate) profile: Option<String>,
    #[serde(default, deserialize_with = "lang")]
    pub(crate) lang: Option<Lang>,
    pub(crate) format: Option<Format>,
    pub(crate) script: Option<ScriptChoice>,
    pub(crate) jobs: Option<u16>,
    pub(crate) color: Option<Color>,
    #[serde(default)]
    pub(crate) rules: RuleLevels,
    /// Where it is.
    #[serde(skip)]
    pub(crate) path: PathBuf,
}

impl Config {
    /// The name of the file.
    pub(crate) const FILE: &str = "gelv.toml";

    /// The settings of the nearest file upwards from the current directory; none if there is none.
    pub(crate) fn nearest(words: Words) -> Result<Self, Failure> {
        let Ok(directory) = std::env::current_dir() else { return Ok(Self::default()) };
        match directory.ancestors().map(|above| above.join(Self::FILE)).find(|path| path.is_file()) {
            Some(path) => Self::read(path, words),
            None => Ok(Self::default()),
        }
    }

    fn read(path: PathBuf, words: Words) -> Result<Self, Failure> {
        let text = read_text(&path, words)?;
        let mut config: Self = parse(&text, &path, words)?;
        check_rules(&config.rules, &text, &path, words)?;
        config.path = path;
        Ok(config)
    }

    /// A path that the file names, seen from where the file is.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.path.parent().unwrap_or(Path::new("")).join(name)
    }
}

fn lang<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Lang>, D::Error> {
    let tag = String::deserialize(deserializer)?;
    Lang::from_tag(&tag)
        .map(Some)
        .ok_or_else(|| serde::de::Error::custom(format!("unknown language `{tag}`, expected zh-Hans, zh-Hant or en")))
}

pub(crate) fn read_text(path: &Path, words: Words) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| {
        let path = path.display();
        Failure(say!(words, "无法读取 {path}：{error}", "無法讀取 {path}：{error}", "cannot read {path}: {error}"))
    })
}

/// Parse a settings file; what is wrong is shown in its place.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(text: &str, path: &Path, words: Words) -> Result<T, Failure> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let mut message = format!("{}: {error}", path.display()).trim_end().to_owned();
        // The usual mistake: TOML wants quotes around a key that is not ASCII.
        if error.span().and_then(|span| text.get(span)).is_some_and(|wrong| !wrong.is_ascii()) {
            message += words.pick(
                "\n中文的键要加引号：\"孤平\" = \"warning\"",
                "\n中文的鍵要加引號：\"孤平\" = \"warning\"",
                "\nkeys in Chinese need quotes: \"孤平\" = \"warning\"",
            );
        }
        Failure(message)
    })
}

/// Make sure that every rule named exists.
pub(crate) fn check_rules(rules: &RuleLevels, text: &str, path: &Path, words: Words) -> Result<(), Failure> {
    let unknown = rules.keys().filter(|name| Rule::find(name.get_ref()).is_none()).min_by_key(|name| name.span().start);
    let Some(name) = unknown else { return Ok(()) };
    let place = gelv::text::place_of(text, name.span().start);
    let (path, row, column) = (path.display(), place.row, place.column);
    let message = unknown_rule(name.get_ref(), words);
    Err(Failure(format!("{path}:{row}:{column}: {message}")))
}

/// There is no such rule; perhaps another was meant.
pub(crate) fn unknown_rule(name: &str, words: Words) -> String {
    let names =
        gelv::RULES.iter().flat_map(|rule| [rule.id, rule.zh, rule.en].into_iter().chain(rule.aliases.iter().copied()));
    let mut message = say!(words, "没有叫“{name}”的规则", "沒有叫「{name}」的規則", "no rule is called {name:?}");
    message += &did_you_mean(&nearest(name, names), words);
    if message.ends_with(name) || nearest(name, gelv::RULES.iter().map(|rule| rule.zh)).is_empty() {
        message += words.pick("（gelv rules 列出全部）", "（gelv rules 列出全部）", " (gelv rules lists them all)");
    }
    message
}

/// The end of a message about an unknown name.
pub(crate) fn did_you_mean(names: &[&str], words: Words) -> String {
    gelv::record::suggest::did_you_mean(names, words.lang)
}
