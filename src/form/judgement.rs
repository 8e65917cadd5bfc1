//! 判断: the form chosen for a poem and what follows from it.

use super::FormId;
use super::ci::Setting;
use super::couplet::Couplet;
use super::explanation::Explanation;
use super::fit::{Deviation, fit};
use super::rhyme::{FootFit, Rhyme};
use super::template::{Place, Role};
use crate::phonology::context::Context;
use crate::phonology::{RhymeBook, Sounding, ToneClass};
use crate::text::Poem;

/// 体: what kind of poem it is, beyond the name of its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// 律: the template, with whatever faults.
    Regulated,
    /// 折腰体: a quatrain of regulated lines with one 失粘.
    BrokenWaist,
    /// 古绝: four lines that keep no template.
    AncientQuatrain,
    /// 古体
    Ancient,
    /// 词
    Ci,
    /// 对联
    Couplet,
    /// Too short, or of no shape verse has.
    Unknown,
}

impl Style {
    /// Whether the rules of regulated verse apply.
    pub const fn is_regulated(self) -> bool {
        matches!(self, Self::Regulated | Self::BrokenWaist)
    }

    /// Whether verse of the style is held to a form: the others are merely described.
    pub const fn is_judged(self) -> bool {
        matches!(self, Self::Regulated | Self::BrokenWaist | Self::Ci | Self::Couplet)
    }
}

/// The form chosen for a poem and everything that follows from it.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The form.
    pub form: FormId,
    /// Its style.
    pub style: Style,
    /// The user asked for this form.
    pub declared: bool,
    /// Characters of a line; 0 where they differ.
    pub syllables: usize,
    /// Lines the form wants; the number the text has where the form leaves it open.
    pub lines_wanted: usize,
    /// The reading of the whole poem as regulated verse; without lines where the form is ancient.
    pub explanation: Explanation,
    /// The rhyme.
    pub rhyme: Rhyme,
    /// 词: how the text is set to its tune; of no meaning in other styles.
    pub setting: Setting,
    /// 对联: how its sides stand to each other; of no meaning in other styles.
    pub couplet: Couplet,
    /// 词: the name of a tune was asked for that no tune has.
    pub unknown_tune: bool,
    /// Another form the text could be, with its distance in errors.
    pub runner_up: Option<(FormId, f32)>,
}

impl Default for Judgement {
    fn default() -> Self {
        Self {
            form: FormId::Unknown,
            style: Style::Unknown,
            declared: false,
            syllables: 0,
            lines_wanted: 0,
            explanation: Explanation::default(),
            rhyme: Rhyme::default(),
            setting: Setting::default(),
            couplet: Couplet::default(),
            unknown_tune: false,
            runner_up: None,
        }
    }
}

impl Judgement {
    /// Whether the explanation still holds without error if every polyphone that neither its words nor usage decide, and
    /// every unknown character, goes against the poem.
    pub(crate) fn holds_strictly(&self, poem: &Poem, sounding: &Sounding, context: &Context, book: &RhymeBook) -> bool {
        let lines = &self.explanation.lines;
        let level_rhyme = self.explanation.rhyme_tone == ToneClass::Level;
        let strict = |at: usize| context.firm_line(at, poem, book, sounding);
        let tones_hold = lines.iter().enumerate().filter(|(_, line)| !line.wrong_length).all(|(at, line)| {
            let role = Role { syllables: self.syllables, rhymes: line.rhymes, level_rhyme };
            let found = fit(strict(at), &Place::of(line.line_type, role));
            let answered = line.deviation == Deviation::MajorRescued
                && found.major.is_some()
                && strict(at + 1).level >> (self.syllables - 3) & 1 == 1;
            found.is_regulated() || answered
        });
        let feet_hold = self.rhyme.feet.iter().filter(|foot| foot.fit == FootFit::Rhymes).all(|foot| {
            let last = poem.lines[usize::from(foot.line)].end as usize - 1;
            context.is_firmly(last, self.explanation.rhyme_tone, poem, book, sounding)
        });
        tones_hold && feet_hold
    }
}
