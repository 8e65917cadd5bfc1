//! 谱式: the ways in which a form of regulated verse may run.

use serde_json::{Value, json};

use crate::form::{FormId, FormKind, LineType};
use crate::phonology::ToneClass;

/// 起式: one way in which a form may run: how it opens and how it rhymes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Class of the second character of line 1.
    pub tone: ToneClass,
    /// Line 1 rhymes too.
    pub first_line_rhymes: bool,
    /// Class of the rhymes.
    pub rhyme_tone: ToneClass,
}

impl Opening {
    /// The openings of a form, those with level rhymes first.
    pub fn all(form: FormId) -> Vec<Self> {
        let mut all = Vec::new();
        for rhyme_tone in [ToneClass::Level, ToneClass::Oblique] {
            for tone in [ToneClass::Oblique, ToneClass::Level] {
                for first_line_rhymes in [false, true] {
                    let opening = Self { tone, first_line_rhymes, rhyme_tone };
                    // Six-syllable lines end as they open, so line 1 opens by whether it rhymes.
                    if form.syllables() != 6 || opening.line_type(form, 0).end() == tone {
                        all.push(opening);
                    }
                }
            }
        }
        all
    }

    /// Whether a line (from 0) rhymes.
    pub fn rhymes(self, line: usize) -> bool {
        line % 2 == 1 || (line == 0 && self.first_line_rhymes)
    }

    /// The type of a line (from 0): 对 inside a couplet, 粘 between couplets.
    fn line_type(self, form: FormId, line: usize) -> LineType {
        let end = if self.rhymes(line) { self.rhyme_tone } else { self.rhyme_tone.opposite() };
        if form.syllables() == 6 {
            return if end == ToneClass::Level { LineType::SixLevel } else { LineType::SixOblique };
        }
        let opens = if line.div_ceil(2).is_multiple_of(2) { self.tone } else { self.tone.opposite() };
        let node = if form.syllables() == 7 { opens.opposite() } else { opens };
        LineType::of(node, end)
    }

    /// What a line asks for, in 平 仄 中.
    pub fn pattern(self, form: FormId, line: usize) -> &'static str {
        self.line_type(form, line).pattern(form.syllables())
    }
}

/// Lines that are written out: 排律 as far as it takes to see how it goes on.
pub fn lines_shown(form: FormId) -> usize {
    if form.lines() == 0 { 10 } else { form.lines() }
}

/// 诗谱: a form; one of regulated verse with its openings and the pattern of every line.
pub fn form(form: FormId) -> Value {
    let openings: Vec<Value> = match form.kind() {
        FormKind::Regulated => Opening::all(form)
            .into_iter()
            .map(|opening| {
                let lines: Vec<Value> = (0..lines_shown(form))
                    .map(|line| {
                        json!({
                            "pattern": opening.pattern(form, line), "rhyme": opening.rhymes(line),
                            "type": opening.line_type(form, line).letter(),
                        })
                    })
                    .collect();
                json!({
                    "opening": opening.tone, "first_line_rhymes": opening.first_line_rhymes,
                    "rhyme_tone": opening.rhyme_tone, "lines": lines,
                })
            })
            .collect(),
        _ => Vec::new(),
    };
    json!({
        "id": form.id(), "name": form.name(), "kind": form.kind(), "syllables": form.syllables(),
        "lines": form.lines(), "openings": openings,
    })
}
