//! Renderers: a [`Report`] as people and programs want to see it.
//!
//! None of them judges anything: each takes a finished report. Words follow [`Options::lang`], except those
//! of the findings, which the report brings along in the language it was made in.

mod ci;
mod concise;
mod couplet;
mod full;
mod grid;
mod headline;
mod json;
mod layout;
mod markdown;
mod marks;
mod paint;
mod pairs;
mod words;
mod wrap;

pub use concise::concise;
pub use full::full;
pub use grid::grid;
pub use json::{json, jsonl};
pub use markdown::markdown;
pub use marks::{Cell, State};

use crate::report::{Lang, Report, message};
use crate::rules::Rule;

/// How to render for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Language of labels.
    pub lang: Lang,
    /// Whether to write ANSI escapes for colour.
    pub color: bool,
    /// Columns of the screen; `None` = 80.
    pub width: Option<usize>,
}

impl Options {
    /// Columns to fill: never more than are comfortable to read.
    fn columns(self) -> usize {
        self.width.unwrap_or(80).clamp(24, 80)
    }
}

/// What makes text of a report.
pub type Renderer = fn(&Report, &Options) -> String;

/// The formats for people, by name.
const FORMATS: [(&str, Renderer); 4] = [("full", full), ("concise", concise), ("grid", grid), ("markdown", markdown)];

/// The renderer of a format for people.
///
/// # Errors
/// If no format has the name; the message lists them.
///
/// ```
/// assert!(gelv::render::named("grid").is_ok());
/// assert_eq!(gelv::render::named("pdf").unwrap_err(), "no format is called \"pdf\": there are full, concise, grid, markdown");
/// ```
pub fn named(format: &str) -> Result<Renderer, String> {
    let found = FORMATS.iter().find(|(name, _)| *name == format).map(|(_, renderer)| *renderer);
    found.ok_or_else(|| {
        let names = FORMATS.map(|(name, _)| name).join(", ");
        format!("no format is called {format:?}: there are {names}")
    })
}

/// What stands under each character, line by line, for surfaces that draw the poem themselves.
///
/// ```
/// use gelv::{Checker, Profile, render};
/// let report = Checker::new(Profile::standard()).check("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。")?;
/// let second: String = render::marks(&report)[1].iter().map(|cell| cell.read).collect();
/// assert_eq!(second, "○○●●△");
/// # Ok::<(), gelv::Error>(())
/// ```
pub fn marks(report: &Report) -> Vec<Vec<Cell>> {
    (0..report.lines.len()).map(|line| marks::cells(report, line)).collect()
}

/// The program's own words (names of rules, groups and forms, explanations) in Traditional characters.
///
/// It knows the words gelv prints, and is no converter for verse.
///
/// ```
/// assert_eq!(gelv::render::to_hant("下平七阳"), "下平七陽");
/// ```
pub fn to_hant(own_words: &str) -> String {
    message::to_hant(own_words)
}

/// The name of a rule in a language.
///
/// ```
/// use gelv::{Lang, Rule, render};
/// let rule = Rule::find("失粘").unwrap();
/// assert_eq!(render::rule_name(rule, Lang::En), "broken adhesion");
/// ```
pub fn rule_name(rule: &Rule, lang: Lang) -> String {
    message::rule_name(rule, lang)
}
