//! The answer for one text, and how sure it is.

use gelv::form::Wanted;
use gelv::form::ci::{Setting, Tune, Variant};
use gelv::{Checker, FormId, FormKind, Profile, Report, Scratch};
use serde_json::Value;

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
pub(super) struct Answer {
    pub(super) id: Option<Value>,
    pub(super) title: Option<String>,
    pub(super) form: FormId,
    pub(super) characters: usize,
    /// The tune, its variant, and characters missing or too many.
    pub(super) tune: Option<Found>,
    /// From 0 to 1.
    pub(super) confidence: f32,
    /// The next best tunes, or the form it would otherwise be.
    pub(super) others: Vec<Other>,
}

/// A tune found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) tune: &'static Tune,
    pub(super) variant: &'static Variant,
    pub(super) distance: u16,
}

/// What else it could be.
#[derive(Debug)]
pub(super) enum Other {
    Tune(Found, f32),
    Form(FormId, f32),
}

impl Answer {
    /// The answer of a report. Where a title named the tune, the verse alone is looked at again.
    pub(super) fn of(report: &Report, text: &str, scratch: &mut Scratch, bare: &Checker, profile: &Profile) -> Self {
        let titled = report.form.kind == FormKind::Ci && scratch.judgement().setting.query.is_some();
        let again = titled
            .then(|| verse_of(report, text))
            .flatten()
            .and_then(|verse| bare.check_with(scratch, verse, Wanted::Anything).ok());
        let report_of_verse = again.as_ref().unwrap_or(report);
        let mut answer = Self {
            id: report.id.clone(),
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
            answer.shi(report_of_verse, scratch.judgement().explanation.cost, profile);
        }
        answer
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

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// The part of a text that its report took for verse: from the end of the text back, as many characters as the lines
/// have. `None` where they are not to be found so.
fn verse_of<'t>(report: &Report, text: &'t str) -> Option<&'t str> {
    let mut verse: Vec<char> = report.lines.iter().flat_map(|line| line.chars()).collect();
    for (at, ch) in text.char_indices().rev() {
        let stands_for = |wanted: char| wanted == ch || (wanted == '□' && !gelv::text::is_han(ch)) || ch == '々';
        if verse.last().is_some_and(|&wanted| stands_for(wanted)) {
            verse.pop();
            if verse.is_empty() {
                return Some(&text[at..]);
            }
        }
    }
    None
}
