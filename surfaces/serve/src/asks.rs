//! What a request asks beside its body: the query of its address.

use gelv::form::ci::{Manual, TuneId, TuneQuery};
use gelv::record::{Ask, Asked, Judge, Scorer, suggest};
use gelv::{BookId, Checker, FormId, Lang, Profile, Script};
use serde_json::Value;

use crate::reply::Refusal;
use crate::settings::Settings;
use crate::task::Task;

/// What is done with records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Endpoint {
    Check,
    Score,
    Identify,
}

/// The query, each key once; `None` where it is left open.
#[derive(Debug, Default)]
pub(crate) struct Asks {
    form: Option<String>,
    tune: Option<String>,
    book: Option<String>,
    profile: Option<String>,
    manual: Option<String>,
    script: Option<String>,
    lang: Option<String>,
    spec: Option<String>,
    extract: Option<String>,
}

impl Asks {
    /// The keys that there are.
    const KEYS: [&str; 9] = ["form", "tune", "book", "profile", "manual", "script", "lang", "spec", "extract"];

    /// The query of an address. What is empty asks for nothing.
    pub(crate) fn parse(query: &str) -> Result<Self, Refusal> {
        let mut asks = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let slot = match &*key {
                "form" => &mut asks.form,
                "tune" => &mut asks.tune,
                "book" => &mut asks.book,
                "profile" => &mut asks.profile,
                "manual" => &mut asks.manual,
                "script" => &mut asks.script,
                "lang" => &mut asks.lang,
                "spec" => &mut asks.spec,
                "extract" => &mut asks.extract,
                _ => {
                    let all = Self::KEYS.join(", ");
                    return Err(Refusal::query(format!("the query has no key {key:?}: there are {all}")));
                }
            };
            *slot = Some(value.into_owned()).filter(|value| !value.trim().is_empty() && value != "auto");
        }
        Ok(asks)
    }

    /// The work that is asked for.
    pub(crate) fn task(&self, endpoint: Endpoint, settings: &Settings) -> Result<Task, Refusal> {
        let lang = self.lang(settings)?;
        // Which form a text is of does not depend on how severe the judge is.
        let profile = if endpoint == Endpoint::Identify { Profile::standard() } else { self.profile()? };
        let manual = self.manual()?;
        let checker = Checker::new(profile).script(self.script()?).lang(lang).max_bytes(settings.limits.max_poem_bytes);
        if endpoint == Endpoint::Identify {
            let bare = checker.clone().heading(false);
            return Ok(Task::identify(Judge::new(checker, Ask::Anything).text_alone(), bare, lang));
        }
        let (ask, book) = (self.ask(manual, lang)?, self.book(lang)?);
        let checker = checker.book(book).manual(manual);
        if endpoint == Endpoint::Check {
            return Ok(Task::check(Judge::new(checker, ask), lang));
        }
        let book = book.or(checker.profile().book);
        let spec = self.spec.as_deref().map(Value::from);
        let asked = Asked::new(spec.as_ref(), &ask, book, lang).map_err(|error| Refusal::query(error.to_string()))?;
        if let Some(name) = asked.of_all().tune().filter(|_| asked.of_all().is_unknown_tune()) {
            return Err(unknown_tune(name, lang));
        }
        let scorer = Scorer::new(Judge::new(checker, ask), asked);
        let scorer = if self.extracts()? { scorer.answers(settings.limits.max_poem_bytes) } else { scorer };
        Ok(Task::score(scorer, lang))
    }

    fn extracts(&self) -> Result<bool, Refusal> {
        match self.extract.as_deref() {
            None | Some("0" | "false" | "no") => Ok(false),
            Some("1" | "true" | "yes") => Ok(true),
            Some(other) => Err(Refusal::query(format!("extract is 1 or 0, not {other:?}"))),
        }
    }

    /// The same for answers of a language model.
    pub(crate) fn extracting(mut self) -> Self {
        self.extract = Some("1".to_owned());
        self
    }

    pub(crate) fn lang(&self, settings: &Settings) -> Result<Lang, Refusal> {
        let tag = self.lang.as_deref();
        tag.map_or(Ok(settings.lang), |tag| {
            Lang::from_tag(tag)
                .ok_or_else(|| Refusal::query(format!("no messages in {tag:?}: there are zh-Hans, zh-Hant, en")))
        })
    }

    pub(crate) fn profile(&self) -> Result<Profile, Refusal> {
        let name = self.profile.as_deref().unwrap_or("standard");
        let unknown = || Refusal::query(format!("no profile is called {name:?}: there are strict, standard, lenient"));
        Profile::named(name).ok_or_else(unknown)
    }

    fn book(&self, lang: Lang) -> Result<Option<BookId>, Refusal> {
        let unknown = |name: &str| Refusal::query(suggest::unknown_book(name, lang));
        self.book.as_deref().map(|name| BookId::from_name(name).ok_or_else(|| unknown(name))).transpose()
    }

    /// One manual; none where all of them together are meant.
    pub(crate) fn manual(&self) -> Result<Option<Manual>, Refusal> {
        let Some(name) = self.manual.as_deref().filter(|&name| name != "union") else { return Ok(None) };
        let unknown =
            || Refusal::query(format!("no manual is called {name:?}: there are qinding, longyusheng, baixiang, union"));
        Manual::from_id(name).filter(|manual| manual.judges()).map(Some).ok_or_else(unknown)
    }

    fn script(&self) -> Result<Option<Script>, Refusal> {
        Ok(match self.script.as_deref() {
            None => None,
            Some("simp") => Some(Script::Simplified),
            Some("trad") => Some(Script::Traditional),
            Some(name) => {
                return Err(Refusal::query(format!("no script is called {name:?}: there are auto, simp, trad")));
            }
        })
    }

    /// The form or the tune that every poem is to be judged as.
    fn ask(&self, manual: Option<Manual>, lang: Lang) -> Result<Ask, Refusal> {
        let unknown = |name: &str| Refusal::query(suggest::unknown_form(name, lang));
        let form = self.form.as_deref().map(|name| FormId::from_name(name).ok_or_else(|| unknown(name))).transpose()?;
        match (form, self.tune.as_deref()) {
            (Some(form), Some(tune)) if form != FormId::Ci => {
                Err(Refusal::query(format!("{tune:?} is a tune of ci; no poem can be {} too", form.id())))
            }
            (_, Some(tune)) => {
                let query = TuneQuery::parse(tune).ok_or_else(|| unknown_tune(tune, lang))?;
                match manual.filter(|&manual| !query.is_in(manual)) {
                    Some(manual) => Err(Refusal::query(not_in(tune, manual))),
                    None => Ok(Ask::Tune(tune.to_owned())),
                }
            }
            (Some(form), None) => Ok(Ask::Form(form)),
            (None, None) => Ok(Ask::Anything),
        }
    }
}

fn unknown_tune(name: &str, lang: Lang) -> Refusal {
    Refusal::query(no_tune(name, lang))
}

/// A manual has not the tune, or not the variant.
pub(crate) fn not_in(name: &str, manual: Manual) -> String {
    format!("《{}》 has no {name:?}", manual.name())
}

/// There is no such tune; perhaps another was meant.
pub(crate) fn no_tune(name: &str, lang: Lang) -> String {
    let names = TuneId::all().map(TuneId::tune).flat_map(|tune| [tune.name, tune.traditional]);
    let hint = suggest::did_you_mean(&suggest::nearest(name, names), lang);
    lang.pick(
        format_args!("没有叫“{name}”的词牌{hint}"),
        format_args!("沒有叫「{name}」的詞牌{hint}"),
        format_args!("no tune is called {name:?}{hint}"),
    )
    .to_string()
}
