//! 引擎: requests answered, with the buffers that go from one to the next.

use gelv::parallel::{may_be, partners};
use gelv::render::{self, marks};
use gelv::{BookId, Checker, FormId, Profile, Report, RhymeBook, Scratch, Script, ToneClass, catalogue};
use serde_json::{Value, json};

use crate::fault::Fault;
use crate::fitting::fitting;
use crate::request::{Options, Request, book, manual, profile};
use crate::tunes::tunes;

/// Answers requests, one after the other.
#[derive(Debug, Default)]
pub struct Engine {
    scratch: Scratch,
}

impl Engine {
    /// Answer a request written as JSON, in JSON.
    ///
    /// ```
    /// let mut engine = gelv_wasm::Engine::default();
    /// let answer = engine.call(r#"{"call": "check", "text": "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "options": {}}"#);
    /// assert!(answer.unwrap().contains("五言绝句"));
    /// assert_eq!(engine.call(r#"{"call": "identify", "text": "no verse"}"#).unwrap_err().kind, "no-verse");
    /// ```
    ///
    /// # Errors
    /// If the request is none, names what there is not, or its text is no verse.
    pub fn call(&mut self, request: &str) -> Result<String, Fault> {
        let answer = match serde_json::from_str(request)? {
            Request::Check { text, options } => return Ok(serde_json::to_string(&self.check(&text, &options)?)?),
            Request::View { text, options } => {
                let report = self.check(&text, &options)?;
                let marks = marks(&report);
                json!({ "report": report, "marks": marks })
            }
            Request::Render { text, options, format } => self.render(&text, &options, &format)?.into(),
            Request::Score { text, options } => {
                let (checker, spec) = options.settle()?;
                return Ok(serde_json::to_string(&checker.score_spec(&mut self.scratch, &text, &spec)?.0)?);
            }
            Request::Identify { text } => Checker::new(Profile::standard()).identify(&mut self.scratch, &text)?.entry(),
            Request::Rules { profile: name } => catalogue::rules(&profile(name.as_deref())?).into(),
            Request::Form { name } => form(&name)?,
            Request::Tune { name, manual } => tune(&name, manual.as_deref())?,
            Request::Tunes { query, limit } => tunes(&query, limit).into(),
            Request::Character { character: ch, book: None } => character(ch, &BookId::ALL)?,
            Request::Character { character: ch, book: Some(name) } => character(ch, &[book(&name)?])?,
            Request::Pairs { word, tones, limit, traditional } => pairs(&word, tones.as_deref(), limit, traditional),
            Request::Fitting(place) => json!(fitting(&place)?),
            Request::Groups { book: name } => groups(book(&name)?),
            Request::Traditional { words } => words.iter().map(|word| render::to_hant(word)).collect(),
            Request::Version => json!({ "version": env!("CARGO_PKG_VERSION") }),
        };
        Ok(answer.to_string())
    }

    fn check(&mut self, text: &str, options: &Options) -> Result<Report, Fault> {
        let (checker, spec) = options.settle()?;
        Ok(checker.check_with(&mut self.scratch, text, spec.wanted())?)
    }

    fn render(&mut self, text: &str, options: &Options, format: &str) -> Result<String, Fault> {
        let write = render::named(format).map_err(Fault::invalid)?;
        let report = self.check(text, options)?;
        Ok(write(&report, &render::Options { lang: options.lang()?, color: false, width: None }))
    }
}

/// A form; one of regulated verse with its patterns.
fn form(name: &str) -> Result<Value, Fault> {
    let unknown = || Fault { kind: "unknown-form", message: format!("no form is called {name:?}") };
    FormId::from_name(name).map(catalogue::form).ok_or_else(unknown)
}

/// A tune, in one manual or in all; the names of others that bear the name too are its `namesakes`.
fn tune(name: &str, of: Option<&str>) -> Result<Value, Fault> {
    let unknown = || Fault { kind: "unknown-tune", message: format!("no tune is called {name:?}") };
    catalogue::tune_named(name, manual(of)?).ok_or_else(unknown)
}

fn character(ch: char, books: &[BookId]) -> Result<Value, Fault> {
    if gelv::text::is_han(ch) {
        Ok(catalogue::character(ch, books))
    } else {
        Err(Fault { kind: "unknown-character", message: format!("{ch:?} is no Chinese character") })
    }
}

/// What pairs with a word; where tones are given, only what has them.
fn pairs(word: &str, tones: Option<&str>, limit: usize, traditional: bool) -> Value {
    let wanted: Vec<char> = tones.unwrap_or_default().chars().collect();
    let fits = |ch: char, at: usize| match wanted.get(at) {
        Some('平') => may_be(ch, ToneClass::Level),
        Some('仄') => may_be(ch, ToneClass::Oblique),
        _ => true,
    };
    let script = if traditional { Script::Traditional } else { Script::Simplified };
    catalogue::pairs(word, &partners(word, Script::of(word.chars()), fits, limit), script)
}

fn groups(id: BookId) -> Value {
    RhymeBook::get(id).groups.iter().map(|group| group.name).collect()
}
