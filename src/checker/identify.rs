//! 辨体: what a text is of, and how sure that is.

use serde_json::{Value, json};

use super::{Checker, Scratch};
use crate::error::Error;
use crate::form::ci::{Setting, Tune, Variant};
use crate::form::{FormId, FormKind, Wanted};
use crate::report::Report;
use crate::rules::Profile;
use crate::text::is_han;

/// Natural units of information that change the odds by e: likelihoods of single positions are not independent, so the
/// raw margin promises too much.
const UNIT_OF_MARGIN: f32 = 3.0;
/// The same for a distance in errors from the border between 近体 and 古体.
const UNIT_OF_DISTANCE: f32 = 1.0;
/// Excess for each character from which a text is as likely as not of no tune known, and the width of that border.
const STRANGE: f32 = 0.8;
const STRANGE_WIDTH: f32 = 0.15;

/// What a text is taken for.
#[derive(Debug)]
pub struct Identity {
    /// Title, where the text has one.
    pub title: Option<String>,
    /// The form.
    pub form: FormId,
    /// Characters of the verse.
    pub characters: usize,
    /// The tune, where the form is ci.
    pub tune: Option<Found>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// The next best tunes, or the form it would otherwise be.
    pub others: Vec<Other>,
}

/// A tune found.
#[derive(Debug)]
pub struct Found {
    /// The tune.
    pub tune: &'static Tune,
    /// Its variant that stands nearest.
    pub variant: &'static Variant,
    /// Characters missing or too many.
    pub distance: u16,
}

/// What else a text could be.
#[derive(Debug)]
pub enum Other {
    /// A tune, and by how much it is less likely, in natural units of information.
    Tune(Found, f32),
    /// A form, and how many fixed positions the text stands from it.
    Form(FormId, f32),
}

impl Checker {
    /// Say which tune or form a text is of, by its verse alone, with runners-up and how sure that is.
    ///
    /// ```
    /// use gelv::{Checker, FormId, Profile, Scratch};
    /// let checker = Checker::new(Profile::standard());
    /// let poem = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。";
    /// let identity = checker.identify(&mut Scratch::default(), poem)?;
    /// assert_eq!(identity.form, FormId::Jueju5);
    /// assert!(identity.confidence > 0.8);
    /// # Ok::<(), gelv::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Checker::check`].
    pub fn identify(&self, scratch: &mut Scratch, text: &str) -> Result<Identity, Error> {
        let report = self.check_with(scratch, text, Wanted::Anything)?;
        Ok(Identity::of(&report, text, scratch, &self.clone().heading(false)))
    }
}

impl Identity {
    /// The identity of a text that was just checked with this scratch, asking for nothing. Where a title named the tune,
    /// the verse alone is looked at again, by a checker that takes no headings.
    pub fn of(report: &Report, text: &str, scratch: &mut Scratch, bare: &Checker) -> Self {
        let titled = report.form.kind == FormKind::Ci && scratch.judgement().setting.query.is_some();
        let again = titled
            .then(|| verse_of(report, text))
            .flatten()
            .and_then(|verse| bare.check_with(scratch, verse, Wanted::Anything).ok());
        let report_of_verse = again.as_ref().unwrap_or(report);
        let mut answer = Self {
            title: report.title.clone(),
            form: report_of_verse.form.id,
            characters: report_of_verse.lines.iter().map(|line| line.chars().count()).sum(),
            tune: None,
            confidence: 0.0,
            others: Vec::new(),
        };
        if answer.form == FormId::Ci {
            answer.ci(&scratch.judgement().setting);
        } else {
            answer.shi(report_of_verse, scratch.judgement().explanation.cost, bare.profile());
        }
        answer
    }

    /// The same as JSON for programs.
    pub fn entry(&self) -> Value {
        let mut entry = json!({
            "title": self.title, "form": self.form.id(), "name": self.form.name(),
            "characters": self.characters, "confidence": round(self.confidence),
        });
        if let Some(found) = &self.tune {
            tune_keys(&mut entry, found);
        }
        let others: Vec<Value> = self
            .others
            .iter()
            .map(|other| match other {
                Other::Tune(found, margin) => {
                    let mut entry = json!({ "form": "ci", "name": "词", "margin": round(*margin) });
                    tune_keys(&mut entry, found);
                    entry
                }
                Other::Form(form, distance) => {
                    json!({ "form": form.id(), "name": form.name(), "distance": round(*distance) })
                }
            })
            .collect();
        entry["alternatives"] = others.into();
        entry
    }

    fn ci(&mut self, setting: &Setting) {
        let (tune, variant, distance) = (setting.tune(), setting.variant(), setting.distance);
        self.tune = Some(Found { tune, variant, distance });
        let odds: f32 = setting.rivals.iter().map(|rival| (-rival.margin / UNIT_OF_MARGIN).exp()).sum();
        #[expect(clippy::cast_precision_loss, reason = "texts are short")]
        let strange = setting.excess / self.characters.max(1) as f32;
        self.confidence = logistic((STRANGE - strange) / STRANGE_WIDTH) / (1.0 + odds);
        self.others = setting
            .rivals
            .iter()
            .map(|rival| {
                let found = Found { tune: rival.tune(), variant: rival.variant(), distance: rival.distance };
                Other::Tune(found, rival.margin)
            })
            .collect();
    }

    /// 近体 or 古体: how far the text stands from the border between them.
    fn shi(&mut self, report: &Report, cost: f32, profile: &Profile) {
        let border = |form: FormId| match form {
            FormId::Lushi5 => profile.tolerance.octave_5,
            FormId::Lushi7 => profile.tolerance.octave_7,
            #[expect(clippy::cast_precision_loss, reason = "lines of one poem are few")]
            _ => (profile.tolerance.extended_per_line * report.lines.len() as f32).max(1.5),
        };
        let nearest = report.alternatives.first();
        self.others = nearest.into_iter().map(|other| Other::Form(other.id, other.distance)).collect();
        self.confidence = match (self.form.kind(), nearest) {
            (FormKind::Regulated, _) => logistic((border(self.form) - cost) / UNIT_OF_DISTANCE),
            (FormKind::Ancient, Some(other)) => logistic((other.distance - border(other.id)) / UNIT_OF_DISTANCE),
            // Lines that no regulated form has.
            (FormKind::Ancient, None) => logistic(4.0),
            _ => 0.0,
        };
    }
}

fn tune_keys(entry: &mut Value, found: &Found) {
    entry["tune"] = found.tune.name.into();
    entry["manual"] = found.variant.manual.id().into();
    entry["variant"] = found.variant.ordinal.into();
    entry["distance"] = found.distance.into();
}

fn round(number: f32) -> f64 {
    f64::from((number * 1000.0).round()) / 1000.0
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// The part of a text that its report took for verse: from the end of the text back, as many characters as the lines
/// have. `None` where they are not to be found so.
fn verse_of<'t>(report: &Report, text: &'t str) -> Option<&'t str> {
    let mut verse: Vec<char> = report.lines.iter().flat_map(|line| line.chars()).collect();
    for (at, ch) in text.char_indices().rev() {
        let stands_for = |wanted: char| wanted == ch || (wanted == '□' && !is_han(ch)) || ch == '々';
        if verse.last().is_some_and(|&wanted| stands_for(wanted)) {
            verse.pop();
            if verse.is_empty() {
                return Some(&text[at..]);
            }
        }
    }
    None
}
