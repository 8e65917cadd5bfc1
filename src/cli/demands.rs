//! What poems are judged by: the command line over the settings.

use gelv::form::ci::{Manual, TuneQuery};
use gelv::record::Ask;
use gelv::{Checker, FormId};

use super::args::{Reading, ScriptChoice, Sources};
use super::config::Config;
use super::words::Words;
use super::{Failure, profile, tune_names};

/// What poems are judged by, settled.
#[derive(Clone, Debug)]
pub(crate) struct Demands {
    pub(crate) checker: Checker,
    pub(crate) ask: Ask,
    pub(crate) jobs: usize,
}

impl Demands {
    /// Settle what the command line and the settings ask for.
    pub(crate) fn of(reading: &Reading, config: &Config, words: Words) -> Result<Self, Failure> {
        let profile = profile::profile(reading.profile.as_deref(), config, words)?;
        let manual = reading.manual.or(config.manual).unwrap_or_default().manual();
        let ask = ask(reading, config, manual, words)?;
        let book = profile::book(reading.book.as_deref().or(config.book.as_deref()), words)?;
        let checker = checker(profile, &reading.sources, config, words).book(book).manual(manual);
        Ok(Self { checker, ask, jobs: jobs(&reading.sources, config) })
    }
}

/// A checker that reads texts as asked.
pub(crate) fn checker(profile: gelv::Profile, sources: &Sources, config: &Config, words: Words) -> Checker {
    let script: ScriptChoice = sources.script.or(config.script).unwrap_or_default();
    Checker::new(profile).script(script.script()).lang(words.lang).max_bytes(sources.max_poem_bytes)
}

/// How many threads work.
pub(crate) fn jobs(sources: &Sources, config: &Config) -> usize {
    let jobs = sources.jobs.or(config.jobs).map(usize::from);
    jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1)
}

/// The form or the tune asked for. What the command line asks for beats both of the settings'.
fn ask(reading: &Reading, config: &Config, manual: Option<Manual>, words: Words) -> Result<Ask, Failure> {
    let asked = (reading.form.as_deref(), reading.tune.as_deref());
    let (form, tune) = if asked == (None, None) { (config.form.as_deref(), config.tune.as_deref()) } else { asked };
    let form = form.map_or(Ok(None), |form| profile::form(form, words))?;
    match (form, tune) {
        (Some(form), Some(tune)) if form != FormId::Ci => {
            let form = form.name();
            Err(Failure(say!(
                words,
                "“{tune}”是词牌，不能同时按{form}检查",
                "「{tune}」是詞牌，不能同時按{form}檢查",
                "{tune:?} is a tune of ci; the text cannot be judged as {form} too"
            )))
        }
        (_, Some(tune)) => {
            let query = TuneQuery::parse(tune).ok_or_else(|| Failure(tune_names::unknown(tune, words)))?;
            match manual.filter(|&manual| !query.is_in(manual)) {
                Some(manual) => Err(Failure(tune_names::not_in(tune, manual, words))),
                None => Ok(Ask::Tune(tune.to_owned())),
            }
        }
        (Some(form), None) => Ok(Ask::Form(form)),
        (None, None) => Ok(Ask::Anything),
    }
}
