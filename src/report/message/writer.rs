//! Putting a sentence together: the program's own words are converted to the reader's script, the poem's are not.

use super::{Lang, to_hant};
use crate::form::ci::Tune;

/// A sentence in the making.
#[derive(Debug)]
pub(super) struct Writer {
    out: String,
    lang: Lang,
}

impl Writer {
    pub(super) fn new(lang: Lang) -> Self {
        Self { out: String::new(), lang }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Words of the sentence itself.
    pub(super) fn say(&mut self, words: &'static str) -> &mut Self {
        self.own(words)
    }

    /// A name from the tables: of a rhyme group, a book, a form.
    pub(super) fn own(&mut self, words: &str) -> &mut Self {
        if self.lang == Lang::ZhHant {
            self.out.push_str(&to_hant(words));
        } else {
            self.out.push_str(words);
        }
        self
    }

    /// The name of a tune.
    pub(super) fn tune(&mut self, tune: &Tune) -> &mut Self {
        self.out.push_str(if self.lang == Lang::ZhHant { tune.traditional } else { tune.name });
        self
    }

    /// Tunes by the names that stand beside them.
    pub(super) fn tunes(&mut self, tunes: &[(&str, &Tune)], separator: &'static str) -> &mut Self {
        for (at, &(name, tune)) in tunes.iter().enumerate() {
            self.say(if at > 0 { separator } else { "" });
            if name == tune.name || name == tune.traditional {
                self.tune(tune);
            } else {
                self.own(name);
            }
        }
        self
    }

    /// Several names with a separator between.
    pub(super) fn list(&mut self, names: &[&str], separator: &'static str) -> &mut Self {
        for (at, name) in names.iter().enumerate() {
            if at > 0 {
                self.say(separator);
            }
            self.own(name);
        }
        self
    }

    pub(super) fn number(&mut self, number: usize) -> &mut Self {
        self.out.push_str(&number.to_string());
        self
    }

    /// Several numbers with a separator between.
    pub(super) fn numbers(&mut self, numbers: &[usize], separator: &'static str) -> &mut Self {
        for (at, &number) in numbers.iter().enumerate() {
            if at > 0 {
                self.say(separator);
            }
            self.number(number);
        }
        self
    }

    /// Characters of the poem, as they stand there.
    pub(super) fn quote(&mut self, characters: &str) -> &mut Self {
        let (open, close) = if self.lang == Lang::En { ('“', '”') } else { ('「', '」') };
        self.out.push(open);
        self.out.push_str(characters);
        self.out.push(close);
        self
    }
}
