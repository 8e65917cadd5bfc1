//! From a record to its numbers. Nothing is made for people: no report is built.

use serde_json::Value;

use super::copied::copied_lines;
use super::judge::asked;
use super::{Asked, Bad, Judge, Record, Scored};
use crate::checker::Scratch;
use crate::spec::Spec;
use crate::text::Extract;

/// Scores records, on any number of threads, each with a [`Scratch`] of its own.
///
/// ```
/// use gelv::record::{Ask, Asked, Judge, Record, Scorer};
/// use gelv::{Checker, Lang, Profile, Scratch};
///
/// let asked = Asked::new(None, &Ask::Anything, None, Lang::En)?;
/// let scorer = Scorer::new(Judge::new(Checker::new(Profile::standard()), Ask::Anything), asked);
/// let row = r#"{"text": "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "form": "五绝"}"#;
/// let record = Record::from_json(row, 1, Lang::En).expect("a record");
/// let scored = scorer.record(&mut Scratch::default(), &record).expect("verse");
/// assert_eq!(scored.score.score, 1.0);
/// # Ok::<(), gelv::SpecError>(())
/// ```
#[derive(Debug)]
pub struct Scorer {
    judge: Judge,
    asked: Asked,
    /// Bytes of a model's answer that are looked at; `None` where the texts are verse.
    answers: Option<usize>,
}

/// A text with what its record says beside it.
#[derive(Clone, Copy)]
struct Answer<'a> {
    text: &'a str,
    verse_only: bool,
    prompt: &'a str,
    heading: Option<&'a str>,
}

impl Scorer {
    /// A scorer by a judge's checkers.
    pub fn new(judge: Judge, asked: Asked) -> Self {
        Self { judge, asked, answers: None }
    }

    /// Take the texts for answers of a language model: score the verse in the first so many bytes of each, and say what
    /// else was there. Lines that stand in the prompt earn nothing, save the first where it was asked for.
    #[must_use]
    pub fn answers(mut self, limit: usize) -> Self {
        self.answers = Some(limit);
        self
    }

    /// The numbers of a text that says nothing of itself.
    ///
    /// # Errors
    /// If the text has no Chinese characters or is too long.
    pub fn text(&self, scratch: &mut Scratch, text: &str) -> Result<Scored, Bad> {
        let answer = Answer { text, verse_only: false, prompt: "", heading: None };
        self.score(scratch, answer, self.asked.of_all())
    }

    /// The numbers of a record, against all that it asks.
    ///
    /// # Errors
    /// As [`Judge::report`], and if the record's `spec` makes no sense.
    pub fn record(&self, scratch: &mut Scratch, record: &Record) -> Result<Scored, Bad> {
        let answer = Answer {
            text: &record.text,
            verse_only: record.verse_only,
            prompt: record.rest.get("prompt").and_then(Value::as_str).unwrap_or_default(),
            heading: record.heading(),
        };
        let scored = self.asked.of_record(record).and_then(|spec| self.score(scratch, answer, &spec));
        scored.map_err(|bad| Bad { id: record.id.clone(), ..bad })
    }

    /// The numbers of a text against a specification of its own; `prompt` is what a model answered, or empty.
    ///
    /// ```
    /// use gelv::record::{Ask, Asked, Judge, Scorer};
    /// use gelv::text::Extract;
    /// use gelv::{Checker, Lang, Profile, Scratch, Spec};
    ///
    /// let asked = Asked::new(None, &Ask::Anything, None, Lang::En)?;
    /// let scorer = Scorer::new(Judge::new(Checker::new(Profile::standard()), Ask::Anything), asked).answers(Extract::LIMIT);
    /// let answer = "好的：\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。";
    /// let score = |prompt: &str| {
    ///     let scored = scorer.answer(&mut Scratch::default(), answer, prompt, &Spec::parse("五绝")?);
    ///     Ok::<_, gelv::SpecError>(scored.expect("verse").score)
    /// };
    /// assert_eq!(score("写一首五绝")?.score, 1.0);
    /// assert_eq!(score("抄这一首：白日依山尽，黄河入海流。欲穷千里目，更上一层楼。")?.score, 0.0);
    /// # Ok::<(), gelv::SpecError>(())
    /// ```
    ///
    /// # Errors
    /// If the text has no Chinese characters or is too long.
    pub fn answer(&self, scratch: &mut Scratch, text: &str, prompt: &str, spec: &Spec) -> Result<Scored, Bad> {
        self.score(scratch, Answer { text, verse_only: false, prompt, heading: None }, spec)
    }

    fn score(&self, scratch: &mut Scratch, answer: Answer<'_>, spec: &Spec) -> Result<Scored, Bad> {
        let found = self.answers.map(|limit| {
            let (lines, syllables) = spec.shape();
            Extract { limit, lines, syllables, ..Extract::default() }.run(answer.prompt, answer.text)
        });
        let text = found.as_ref().map_or(answer.text, |found| &found.text);
        let verse_only = answer.verse_only || found.as_ref().is_some_and(|found| found.found);
        // A title that was cut away still names the tune.
        let cut = found.as_ref().and_then(|found| found.title(answer.text));
        let heading = answer.heading.or(cut.map(|row| row.trim_matches(|ch: char| !ch.is_alphanumeric())));
        let wanted = asked(spec.form(), spec.tune(), heading);
        let checker = self.judge.checker(spec.book(), verse_only);
        let scored = checker.score_spec_as(scratch, text, wanted, spec);
        let (mut score, _) = scored.map_err(|error| Bad::refused(&error, checker.language()))?;
        if found.is_some() {
            let skipped = usize::from(spec.first_line().is_some());
            let copied = copied_lines(scratch.poem(), answer.prompt, skipped);
            score = score.copying(copied, scratch.poem().lines.len(), &checker.profile().weights);
        }
        Ok(Scored { score, found })
    }
}
