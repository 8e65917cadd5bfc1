//! 语境: what the words of one poem tell of its polyphones.

use super::around::Around;
use super::model::{Odds, shipped};
use super::modern;
use super::{decided_by_use, is_ambiguous};
use crate::phonology::sense::is_free;
use crate::phonology::{BookId, LineTones, RhymeBook, Script, Sounding, ToneClass};
use crate::text::Poem;

/// Log-odds from which a reading counts as decided: nine in ten.
const DECIDED: u32 = 562;
/// Log-odds from which the words are held against a poem: 97 in a hundred.
const CERTAIN: u32 = 890;
/// No odds.
const UNTOLD: i16 = i16::MIN;

/// For each character of a poem the odds of its readings; parallel to its syllables.
#[derive(Clone, Debug, Default)]
pub struct Context {
    odds: Vec<i16>,
    simplified: bool,
    modern: bool,
}

impl Context {
    /// Take note of the script and the book, and forget the last poem.
    ///
    /// The tables are learnt from the tones of regulated verse: books of those tones have them. In books of Putonghua,
    /// fixed words decide, and the tables where a polyphone has the same readings today.
    pub(crate) fn begin(&mut self, sounding: &Sounding, book: &RhymeBook, script: Option<Script>) {
        self.odds.clear();
        let script = script.unwrap_or_else(|| Script::proved_by(&sounding.sounds));
        self.simplified = script == Script::Simplified;
        self.modern = matches!(book.id, BookId::Xinyun | BookId::Tongyun);
    }

    /// Look at the words around every polyphone of a poem, reusing the buffer.
    pub(crate) fn fill(&mut self, poem: &Poem, sounding: &Sounding, book: &RhymeBook) {
        self.odds.resize(sounding.sounds.len(), UNTOLD);
        for (number, line) in poem.lines.iter().enumerate() {
            for (at, index) in line.range().enumerate() {
                let sound = sounding.sounds[index];
                if sound.is_known()
                    && is_ambiguous(book.flags(sound))
                    && let Some(Odds(odds)) = self.look(poem, number, at)
                {
                    let most = i32::from(i16::MAX);
                    self.odds[index] = i16::try_from(odds.clamp(-most, most)).unwrap_or(UNTOLD);
                }
            }
        }
    }

    /// The script of the poem.
    pub(crate) fn script(&self) -> Script {
        if self.simplified { Script::Simplified } else { Script::Traditional }
    }

    /// The odds of a polyphone by its line and position (both from 0).
    fn look(&self, poem: &Poem, line: usize, at: usize) -> Option<Odds> {
        let told = || shipped().odds(poem.syllables_of(line)[at].ch, &Around::of(poem, line, at), self.script());
        if self.modern { modern::odds(poem.syllables_of(line), at, told) } else { told() }
    }

    /// The odds of a character, by its index among the poem's syllables; nothing for what is no polyphone.
    pub fn odds(&self, index: usize) -> Option<Odds> {
        self.odds.get(index).filter(|&&odds| odds != UNTOLD).map(|&odds| Odds(i32::from(odds)))
    }

    /// The class that a polyphone is read in: by its words, or where the tables do not know it by use.
    pub(crate) fn decided(&self, index: usize, book: &RhymeBook, sounding: &Sounding) -> Option<ToneClass> {
        match self.odds(index) {
            Some(odds) => (odds.sureness() >= DECIDED).then(|| odds.class()),
            None => decided_by_use(book.flags(sounding.sounds[index])),
        }
    }

    /// Whether a character is certainly of a class: it has no other, its words decide so, or it may be read either way.
    pub(crate) fn is_firmly(
        &self,
        index: usize,
        class: ToneClass,
        poem: &Poem,
        book: &RhymeBook,
        sounding: &Sounding,
    ) -> bool {
        let flags = book.flags(sounding.sounds[index]);
        flags.must(class)
            || is_ambiguous(flags)
                && sounding.sounds[index].is_known()
                && (self.decided(index, book, sounding) == Some(class) || is_free(poem.syllables[index].ch))
    }

    /// What is left of the tones of a line when every polyphone that is not decided goes against the poem.
    pub(crate) fn firm_line(&self, line: usize, poem: &Poem, book: &RhymeBook, sounding: &Sounding) -> LineTones {
        let bits = |class| {
            let range = poem.lines[line].range().enumerate().take(12);
            range
                .fold(0, |bits, (at, index)| bits | u16::from(self.is_firmly(index, class, poem, book, sounding)) << at)
        };
        let (level, oblique) = (bits(ToneClass::Level), bits(ToneClass::Oblique));
        LineTones { level, oblique, level_usual: level, oblique_usual: oblique, ghost: 0, ..sounding.lines[line] }
    }

    /// Whether the words want the other class of a polyphone with certainty; line and position count from 0.
    pub(crate) fn denies(&self, poem: &Poem, line: usize, at: usize, class: ToneClass) -> bool {
        let odds = if self.odds.is_empty() {
            self.look(poem, line, at)
        } else {
            self.odds(poem.lines[line].start as usize + at)
        };
        odds.is_some_and(|odds| odds.class() != class && odds.sureness() >= CERTAIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse_into;

    fn context(text: &str) -> (Poem, Context) {
        let (mut poem, book) = (Poem::default(), RhymeBook::get(BookId::Pingshui));
        parse_into(&mut poem, text, false, usize::MAX).expect("verse");
        let (mut sounding, mut context) = (Sounding::default(), Context::default());
        sounding.fill(&poem, book, None);
        context.begin(&sounding, book, None);
        context.fill(&poem, &sounding, book);
        (poem, context)
    }

    fn class(text: &str, ch: char) -> Option<ToneClass> {
        let (poem, context) = context(text);
        let at = poem.syllables.iter().position(|syllable| syllable.ch == ch).expect("in the text");
        context.odds(at).map(Odds::class)
    }

    #[test]
    fn words_tell_the_reading() {
        assert_eq!(class("春风又绿江南岸，明月何时照我还。", '南'), None);
        assert_eq!(class("月落乌啼霜满天，江枫渔火对愁眠。姑苏城外寒山寺，夜半钟声到客船。", '对'), None);
        // 重 once more, and 重 heavy.
        assert_eq!(class("两岸猿声啼不住，轻舟已过万重山。", '重'), Some(ToneClass::Level));
        assert_eq!(class("晓看红湿处，花重锦官城。", '重'), Some(ToneClass::Oblique));
        // 为 for the sake of.
        assert_eq!(class("不知细叶谁裁出，为谁零落为谁开。", '为'), Some(ToneClass::Oblique));
    }
}
