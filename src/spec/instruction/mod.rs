//! 命题: the demand as a prompt, so that what is asked and what is checked cannot drift apart.

mod en;
mod tune;
mod zh;

use crate::form::ci::Tune;
use crate::report::{Lang, to_hant};

use super::Spec;

impl Spec {
    /// The prompt that asks for what is checked, in a language; a poem that follows it conforms.
    ///
    /// ```
    /// use gelv::{Lang, Spec};
    /// let prompt = Spec::parse("七律")?.instruction(Lang::ZhHans);
    /// assert!(prompt.starts_with("请写一首七言律诗：共八句，每句七字；偶句押平声韵，依平水韵；"));
    /// let prompt = Spec::parse(r#"{"tune": "如梦令", "first_line": "昨夜雨疏风骤"}"#)?.instruction(Lang::ZhHant);
    /// assert!(prompt.contains("《如夢令》") && prompt.contains("第一句必須是「昨夜雨疏风骤」"));
    /// # Ok::<(), gelv::SpecError>(())
    /// ```
    pub fn instruction(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return en::write(self);
        }
        let mut words = Words { out: String::new(), traditional: lang == Lang::ZhHant };
        zh::write(self, &mut words);
        words.out
    }
}

/// How the user's own words are set off.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quoted {
    Yes,
    Title,
}

/// A prompt in Chinese as it is written.
struct Words {
    out: String,
    traditional: bool,
}

impl Words {
    /// Our own words, in Simplified characters.
    fn own(&mut self, words: &str) {
        match self.traditional {
            true => self.out.push_str(&to_hant(words)),
            false => self.out.push_str(words),
        }
    }

    /// Words of the user, which are never converted; of a tune's name the spelling of the script.
    fn given(&mut self, quoted: Quoted, words: &str) {
        let (open, close) = match quoted {
            Quoted::Yes => ("「", "」"),
            Quoted::Title => ("《", "》"),
        };
        let tune = (quoted == Quoted::Title).then(|| tune::model(words)).flatten().map(|variant| variant.tune.tune());
        let words = match tune {
            Some(tune) if words == tune.name || words == tune.traditional => self.spelling(tune),
            _ => words,
        };
        self.out.extend([open, words, close]);
    }

    fn tune(&mut self, tune: &Tune) {
        self.out.push_str(self.spelling(tune));
    }

    fn spelling(&self, tune: &Tune) -> &'static str {
        if self.traditional { tune.traditional } else { tune.name }
    }
}
