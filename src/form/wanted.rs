//! 所求: what a text is to be judged as.

use super::FormId;
use super::ci::TuneQuery;

/// What a text is to be judged as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// Whatever it is.
    #[default]
    Anything,
    /// A form.
    Form(FormId),
    /// 词: one of these tunes.
    Tune(TuneQuery),
    /// 词, if it can be taken for one: a title that is not part of the text names these tunes.
    Titled(TuneQuery),
    /// 词: the tune of a name. A name that no tune has is a finding (`unknown-tune`), and the text is then told by
    /// itself.
    Named(&'a str),
}

impl From<FormId> for Wanted<'_> {
    fn from(form: FormId) -> Self {
        Self::Form(form)
    }
}

impl From<Option<FormId>> for Wanted<'_> {
    fn from(form: Option<FormId>) -> Self {
        form.map_or(Self::Anything, Self::Form)
    }
}

impl From<TuneQuery> for Wanted<'_> {
    fn from(query: TuneQuery) -> Self {
        Self::Tune(query)
    }
}
