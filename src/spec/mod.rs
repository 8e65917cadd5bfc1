//! 题: what a poem is asked to be.
//!
//! Trainers hand it over with each prompt; the same [`Spec`] writes the prompt ([`Spec::instruction`]), says what the
//! engine judges by ([`Spec::wanted`]), and checks what the engine does not ([`Spec::met`]).

mod error;
mod instruction;
mod met;
mod parse;

pub use error::SpecError;
pub use met::Met;

use crate::form::ci::TuneQuery;
use crate::form::{FormId, Wanted};
use crate::phonology::{BookId, RhymeBook, ToneClass};

/// What a poem is asked to be; nothing at all, unless something is asked.
///
/// ```
/// use gelv::Spec;
/// let spec = Spec::parse(r#"{"form": "七律", "rhyme": "七阳", "acrostic": "春江花月"}"#)?;
/// assert_eq!(spec.form(), Some(gelv::FormId::Lushi7));
/// assert_eq!(spec.to_json(), r#"{"form":"lushi-7","rhyme":"七阳","acrostic":"春江花月"}"#);
/// // A name alone is that of a form or of a tune.
/// assert_eq!(Spec::parse("沁园春")?.tune(), Some("沁园春"));
/// # Ok::<(), gelv::SpecError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spec {
    form: Option<FormId>,
    tune: Option<String>,
    book: Option<BookId>,
    rhyme: Option<RhymeWanted>,
    first_line: Option<String>,
    acrostic: Option<String>,
    opening: Option<ToneClass>,
    first_line_rhymes: Option<bool>,
}

/// A rhyme group asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct RhymeWanted {
    /// As it was asked for.
    name: String,
    /// The groups of the book that it names, as bits.
    groups: u128,
}

impl Spec {
    /// The form asked for.
    pub fn form(&self) -> Option<FormId> {
        self.form
    }

    /// 词牌: the name of the tune asked for, as given; no tune need have it.
    pub fn tune(&self) -> Option<&str> {
        self.tune.as_deref()
    }

    /// Whether a tune is asked for that no manual has: such a poem cannot be judged, and its score is not applicable.
    ///
    /// ```
    /// use gelv::Spec;
    /// assert!(Spec::parse(r#"{"tune": "满江绿"}"#)?.is_unknown_tune());
    /// # Ok::<(), gelv::SpecError>(())
    /// ```
    pub fn is_unknown_tune(&self) -> bool {
        self.tune.as_deref().is_some_and(|name| TuneQuery::parse(name).is_none())
    }

    /// The rhyme book asked for.
    pub fn book(&self) -> Option<BookId> {
        self.book
    }

    /// The book that rhymes are asked by: the one asked for, else 词林正韵 for ci and 平水韵 for the rest.
    pub fn rhyme_book(&self) -> BookId {
        let is_ci = self.tune.is_some() || self.form == Some(FormId::Ci);
        self.book.unwrap_or(if is_ci { BookId::Cilin } else { BookId::Pingshui })
    }

    /// 韵部: the name of the rhyme group asked for, as given.
    pub fn rhyme(&self) -> Option<&str> {
        self.rhyme.as_ref().map(|rhyme| rhyme.name.as_str())
    }

    /// The groups of [`Spec::rhyme_book`] that the rhyme may be of, as bits; `None` where none is asked for.
    pub(crate) fn rhyme_groups(&self) -> Option<u128> {
        self.rhyme.as_ref().map(|rhyme| rhyme.groups)
    }

    /// The class of tones of the rhyme asked for, where it has one.
    fn rhyme_class(&self) -> Option<ToneClass> {
        let groups = self.rhyme_groups()?;
        let book = RhymeBook::get(self.rhyme_book());
        let has = |class| groups & book.class_bits(class) != 0;
        match (has(ToneClass::Level), has(ToneClass::Oblique)) {
            (true, false) => Some(ToneClass::Level),
            (false, true) => Some(ToneClass::Oblique),
            _ => None,
        }
    }

    /// The first line asked for.
    pub fn first_line(&self) -> Option<&str> {
        self.first_line.as_deref()
    }

    /// 藏头: the characters that the lines are asked to begin with.
    pub fn acrostic(&self) -> Option<&str> {
        self.acrostic.as_deref()
    }

    /// 平起 or 仄起: the class asked for at the second character.
    pub fn opening(&self) -> Option<ToneClass> {
        self.opening
    }

    /// 首句入韵: whether line 1 is asked to rhyme, or not to.
    pub fn first_line_rhymes(&self) -> Option<bool> {
        self.first_line_rhymes
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What the engine judges a text as.
    ///
    /// ```
    /// use gelv::{Checker, Profile, Spec};
    /// let spec = Spec::parse("五绝")?;
    /// let report = Checker::new(Profile::standard())
    ///     .check_as("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", spec.wanted())
    ///     .expect("verse");
    /// assert_eq!(report.conforms, Some(true));
    /// # Ok::<(), gelv::SpecError>(())
    /// ```
    pub fn wanted(&self) -> Wanted<'_> {
        match (&self.tune, self.form) {
            (Some(name), _) => Wanted::Named(name),
            (None, Some(form)) => Wanted::Form(form),
            (None, None) => Wanted::Anything,
        }
    }

    /// Lines and characters of a line that the form has, where it fixes them.
    ///
    /// ```
    /// use gelv::Spec;
    /// assert_eq!(Spec::parse("七绝")?.shape(), (Some(4), Some(7)));
    /// # Ok::<(), gelv::SpecError>(())
    /// ```
    pub fn shape(&self) -> (Option<usize>, Option<usize>) {
        let known = |number: usize| (number > 0).then_some(number);
        match self.form {
            Some(form) if self.tune.is_none() => (known(form.lines()), known(form.syllables())),
            _ => (None, None),
        }
    }
}

impl From<FormId> for Spec {
    fn from(form: FormId) -> Self {
        Self { form: Some(form), ..Self::default() }
    }
}
