//! 请求: what can be asked, and with which options.

use gelv::form::ci::Manual;
use gelv::{BookId, Checker, Lang, Profile, Spec};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::fault::Fault;

/// One request.
#[derive(Debug, Deserialize)]
#[serde(tag = "call", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Request {
    /// The report on a text.
    Check { text: String, options: Options },
    /// The report on a text and what stands under each character.
    View { text: String, options: Options },
    /// The numbers of a text.
    Score { text: String, options: Options },
    /// What a text is of.
    Identify { text: String },
    /// A report in words.
    Render { text: String, options: Options, format: String },
    /// Every rule.
    Rules { profile: Option<String> },
    /// A form with its patterns.
    Form { name: String },
    /// The tunes that bear a name, in one manual or in all.
    Tune { name: String, manual: Option<String> },
    /// Names of tunes that begin like a query, or that are spelt so.
    Tunes { query: String, limit: usize },
    /// Everything known of a character.
    Character { character: char, book: Option<String> },
    /// What verse pairs with a word.
    Pairs { word: String, tones: Option<String>, limit: usize, traditional: bool },
    /// Characters that would fit a place.
    Fitting(Place),
    /// Rhyme groups of a book.
    Groups { book: String },
    /// Words of the engine in Traditional characters.
    Traditional { words: Vec<String> },
    /// Versions.
    Version,
}

/// What a text is judged by.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Options {
    form: Option<String>,
    tune: Option<String>,
    book: Option<String>,
    manual: Option<String>,
    profile: Option<String>,
    lang: Option<String>,
}

/// A place of a poem, and what the form wants there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Place {
    pub(crate) book: String,
    /// 平, 仄, or 中 for either.
    pub(crate) tone: String,
    /// The rhyme group, by its name, where the place is a foot.
    pub(crate) group: Option<String>,
    pub(crate) traditional: bool,
    pub(crate) limit: usize,
}

impl Options {
    /// The checker that judges so, and what the text is to be.
    pub(crate) fn settle(&self) -> Result<(Checker, Spec), Fault> {
        let pairs = [("form", &self.form), ("tune", &self.tune), ("book", &self.book)];
        let keys: Map<String, Value> =
            pairs.into_iter().map(|(key, value)| (key.to_owned(), value.clone().into())).collect();
        let spec = Spec::from_value(&Value::Object(keys))?;
        let manual = manual(self.manual.as_deref())?;
        if manual.is_some_and(|manual| !manual.judges()) {
            return Err(Fault::invalid("no poem is judged by the appendix: union, qinding, longyusheng, baixiang"));
        }
        let checker =
            Checker::new(profile(self.profile.as_deref())?).book(spec.book()).manual(manual).lang(self.lang()?);
        Ok((checker, spec))
    }

    /// The language of messages.
    pub(crate) fn lang(&self) -> Result<Lang, Fault> {
        let Some(tag) = self.lang.as_deref() else { return Ok(Lang::default()) };
        let found = Lang::ALL.into_iter().find(|lang| lang.tag() == tag);
        found.ok_or_else(|| Fault::invalid(format!("no language has the tag {tag:?}: zh-Hans, zh-Hant, en")))
    }
}

/// A built-in profile; the standard one where none is named.
pub(crate) fn profile(name: Option<&str>) -> Result<Profile, Fault> {
    let name = name.unwrap_or("standard");
    Profile::named(name)
        .ok_or_else(|| Fault::invalid(format!("no profile is called {name:?}: strict, standard, lenient")))
}

/// A rhyme book.
pub(crate) fn book(name: &str) -> Result<BookId, Fault> {
    BookId::from_name(name).ok_or_else(|| Fault { kind: "unknown-book", message: format!("{name:?} is no rhyme book") })
}

/// One manual; none where all of them together are meant.
pub(crate) fn manual(name: Option<&str>) -> Result<Option<Manual>, Fault> {
    let Some(name) = name.filter(|name| !matches!(*name, "" | "union")) else { return Ok(None) };
    let unknown = || Fault::invalid(format!("no manual is called {name:?}: union, qinding, longyusheng, baixiang"));
    Manual::from_id(name).map(Some).ok_or_else(unknown)
}
