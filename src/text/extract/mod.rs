//! 取诗: the verse in what a language model wrote.
//!
//! A completion may hold the prompt, thoughts, control tokens, JSON, Markdown, titles, explanations and more than one
//! poem. What is no verse is cut away in steps, each step says what it cut, and every byte that is kept knows its place in
//! the input. A text in which no verse can be told is kept as it is: whoever judges it says what is wrong with it.

mod choose;
mod clause;
mod conversation;
mod frame;
mod markup;
mod rows;
mod run;
mod trail;
mod words;

use std::ops::Range;

use super::glyph::is_han;
use trail::{Cut, Trail};

/// What a stretch of the input was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StrippedKind {
    /// The prompt.
    Prompt,
    /// A conversation in JSON, around the words of its last answer.
    Json,
    /// Thoughts: `<think>…</think>`, also where one of the tags is missing.
    Think,
    /// Other turns of the conversation, before and after the answer.
    Turn,
    /// A control token: `<|im_end|>`, `</s>`.
    Token,
    /// What lies beyond the bound.
    TooLong,
    /// Markdown and tags.
    Markup,
    /// A title, an author, a label.
    Title,
    /// A note, an analysis, a row of tones.
    Note,
    /// Prose before or after the poem.
    Prose,
    /// Rows and runs of another script: English, pinyin.
    Foreign,
    /// Another poem.
    Other,
}

impl StrippedKind {
    /// The identifier that reports use.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Prompt => "prompt",
            Self::Json => "json",
            Self::Think => "think",
            Self::Turn => "turn",
            Self::Token => "token",
            Self::TooLong => "too-long",
            Self::Markup => "markup",
            Self::Title => "title",
            Self::Note => "note",
            Self::Prose => "prose",
            Self::Foreign => "foreign",
            Self::Other => "other",
        }
    }

    /// Whether it is part of the answer, which should be a poem and nothing else.
    const fn is_answer(self) -> bool {
        !matches!(self, Self::Prompt | Self::Json | Self::Think | Self::Turn | Self::Token)
    }
}

/// A stretch of the input that is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stripped {
    /// What it was taken for.
    pub kind: StrippedKind,
    /// Its bytes in the input; stretches cut earlier may lie inside.
    pub range: Range<usize>,
}

/// The verse of a completion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extracted {
    /// The verse.
    pub text: String,
    /// Where it stands in the input: byte ranges in order, none of them empty.
    pub kept: Vec<Range<usize>>,
    /// What was cut away, in the order in which it was found.
    pub stripped: Vec<Stripped>,
    /// Verse was told from the rest; else all that remained is kept.
    pub found: bool,
    /// The answer was longer than the bound, and its end is not looked at.
    pub too_long: bool,
    /// The text is the prompt and nothing more, or what is kept stands in the prompt word for word.
    pub echo: bool,
    /// Share of the answer's Chinese characters that lie outside what is kept, in [0, 1]. Prompt, thoughts and other turns
    /// are no part of the answer; a title is.
    pub extra: f32,
}

impl Extracted {
    /// The title row as the input has it, if one was cut away: it may name a tune.
    pub fn title<'i>(&self, input: &'i str) -> Option<&'i str> {
        let title = self.stripped.iter().find(|stripped| stripped.kind == StrippedKind::Title)?;
        input.get(title.range.clone())
    }

    /// Whether something of a kind was cut away.
    pub fn has(&self, kind: StrippedKind) -> bool {
        self.stripped.iter().any(|stripped| stripped.kind == kind)
    }
}

/// Finds the verse in a completion. All steps are on unless switched off.
///
/// ```
/// use gelv::text::{Extract, StrippedKind};
/// let answer = "<think>写一首五绝。</think>好的，这是一首五绝：\n**登楼**\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。\n注：押尤韵。";
/// let found = Extract::default().run("", answer);
/// assert_eq!(found.text, "白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。\n");
/// assert!(found.has(StrippedKind::Think) && found.has(StrippedKind::Note));
/// assert_eq!(found.title(answer).map(str::trim), Some("**登楼**"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each step is switched by itself")]
pub struct Extract {
    /// Strip the prompt where the text begins with it.
    pub prompt: bool,
    /// Take the last answer of a conversation in JSON.
    pub json: bool,
    /// Strip thoughts.
    pub think: bool,
    /// Strip control tokens, and the turns that they divide from the answer.
    pub tokens: bool,
    /// Strip Markdown, fences and tags.
    pub markup: bool,
    /// Strip titles, authors and labels.
    pub titles: bool,
    /// Strip prose, notes, other scripts and all poems but the first.
    pub prose: bool,
    /// Bytes of an answer that are looked at, after prompt, thoughts and other turns are gone.
    pub limit: usize,
    /// Lines that the poem was asked to have: verse that has them is complete.
    pub lines: Option<usize>,
    /// Characters of a line that the poem was asked to have: verse of such lines goes before other verse.
    pub syllables: Option<usize>,
}

impl Default for Extract {
    fn default() -> Self {
        Self {
            prompt: true,
            json: true,
            think: true,
            tokens: true,
            markup: true,
            titles: true,
            prose: true,
            limit: Self::LIMIT,
            lines: None,
            syllables: None,
        }
    }
}

impl Extract {
    /// Bytes of an answer that are looked at unless [`Extract::limit`] says otherwise.
    pub const LIMIT: usize = 64 * 1024;
    /// Rounds of stripping: what one uncovers the next may strip.
    const ROUNDS: usize = 6;

    /// Nothing is stripped; only the bound holds.
    ///
    /// ```
    /// let found = gelv::text::Extract::nothing().run("", "好的：\n白日依山尽");
    /// assert_eq!(found.text, "好的：\n白日依山尽");
    /// ```
    pub fn nothing() -> Self {
        Self {
            prompt: false,
            json: false,
            think: false,
            tokens: false,
            markup: false,
            titles: false,
            prose: false,
            ..Self::default()
        }
    }

    /// The verse of a completion. `prompt` is what the model was asked, or empty where that is not known.
    ///
    /// Of several poems the first is taken.
    pub fn run(&self, prompt: &str, completion: &str) -> Extracted {
        let mut out = Extracted::default();
        let mut trail = Trail::new(completion);
        if self.prompt {
            let (end, alone) = frame::prompt_end(&trail.text, prompt);
            out.echo = alone;
            trail.cut(&[Cut::new(0..end, StrippedKind::Prompt)], &mut out.stripped);
        }
        let mut lost = 0;
        for _ in 0..Self::ROUNDS {
            let before = trail.text.len();
            self.round(&mut trail, &mut out, &mut lost);
            if trail.text.len() == before {
                break;
            }
        }
        out.kept = trail.kept();
        out.text = trail.text;
        out.echo |= self.prompt && frame::is_part(&out.text, prompt);
        let kept = han(&out.text);
        #[expect(clippy::cast_precision_loss, reason = "an answer has far fewer characters")]
        let extra = lost as f32 / (lost + kept).max(1) as f32;
        out.extra = extra;
        out
    }

    /// Each step once. `lost` counts the characters of the answer that are cut.
    fn round(&self, trail: &mut Trail, out: &mut Extracted, lost: &mut usize) {
        let mut step = |on: bool, trail: &mut Trail, find: &dyn Fn(&str) -> Vec<Cut>| {
            if !on {
                return;
            }
            let cuts = find(&trail.text);
            *lost += cuts
                .iter()
                .filter(|cut| cut.kind.is_answer())
                .map(|cut| trail.text.get(cut.range.clone()).map_or(0, han))
                .sum::<usize>();
            trail.cut(&cuts, &mut out.stripped);
        };
        step(self.json, trail, &conversation::cuts);
        step(self.think, trail, &frame::thoughts);
        step(self.tokens, trail, &frame::turns);
        step(true, trail, &|text| frame::beyond(text, self.limit));
        step(self.markup, trail, &markup::tags);
        if self.markup || self.titles || self.prose {
            let found = std::cell::Cell::new(false);
            step(true, trail, &|text| {
                let (cuts, has_verse) = choose::cuts(text, self);
                found.set(has_verse);
                cuts
            });
            out.found = found.get();
        }
        out.too_long = out.has(StrippedKind::TooLong);
    }
}

/// Chinese characters in a text.
fn han(text: &str) -> usize {
    text.chars().filter(|&ch| is_han(ch)).count()
}
