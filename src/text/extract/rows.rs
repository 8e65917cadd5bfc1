//! Rows of an answer, and what each may be by itself.

use std::ops::Range;

use super::clause::Clauses;
use super::markup::{Marks, marks};
use super::words::{Label, is_modern, is_telling, is_tones, label, particles};
use crate::text::row::is_marked_heading;

/// What a row may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Blank,
    /// A fence or a rule.
    Rule,
    /// A title, an author, a label.
    Title,
    /// The name of a part of the poem (上片).
    Part,
    /// A note that ends the poem.
    Note,
    /// What may stand between the lines of a poem: tones, a remark in brackets.
    Gloss,
    Prose,
    /// No Chinese characters.
    Foreign,
    Verse,
}

/// A row.
#[derive(Debug)]
pub(super) struct Row {
    /// With its end.
    pub(super) range: Range<usize>,
    pub(super) marks: Marks,
    pub(super) class: Class,
    pub(super) clauses: Clauses,
    /// The label in front of verse, with its place.
    pub(super) label: Option<Range<usize>>,
}

/// A clause of more characters is prose: the longest lines of ci have eleven.
const LONGEST: usize = 11;
/// In rows of uneven clauses one point of [`particles`] to so many characters is prose.
const CHARACTERS_PER_PARTICLE: usize = 6;

/// The rows of a text.
pub(super) fn rows(text: &str) -> Vec<Row> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|row| {
            let range = at..at + row.len();
            at = range.end;
            of(row, range)
        })
        .collect()
}

fn of(row: &str, range: Range<usize>) -> Row {
    let marks = marks(row, range.start);
    let mut words = String::with_capacity(row.len());
    let mut at = 0;
    for cut in &marks.cuts {
        words.push_str(&row[at..cut.start - range.start]);
        at = cut.end - range.start;
    }
    words.push_str(&row[at..]);
    let words = words.trim().trim_start_matches('\u{FEFF}');
    let clauses = Clauses::of(words);
    let class = class(words, &marks, &clauses);
    let mut row_of = Row { range, marks, class, clauses, label: None };
    if row_of.class == Class::Verse
        && let Some((_, len)) = label(words)
    {
        // The label stands in front of the words that follow it, whatever marks stand between.
        let rest = &words[len..];
        if let Some(found) = row.rfind(rest.trim()) {
            let start = row_of.range.start;
            row_of.label = Some(start..start + found);
            row_of.clauses = Clauses::of(rest);
        }
    }
    row_of
}

fn class(words: &str, marks: &Marks, clauses: &Clauses) -> Class {
    if clauses.han == 0 && clauses.lengths.is_empty() {
        return match () {
            () if words.is_empty() && marks.rule => Class::Rule,
            () if words.is_empty() => Class::Blank,
            () => Class::Foreign,
        };
    }
    let even = clauses.even();
    match label(words) {
        Some((Label::Note, _)) => return Class::Note,
        Some((Label::Title, _)) => return Class::Title,
        Some((label, len)) => {
            let rest = &words[len..];
            return match label {
                _ if !rest.trim().is_empty() => by_clauses(rest, &Clauses::of(rest)),
                Label::Part => Class::Part,
                _ => Class::Title,
            };
        }
        None => {}
    }
    if is_tones(words) && clauses.han >= 2 {
        return Class::Gloss;
    }
    if clauses.lengths.is_empty() {
        return Class::Gloss;
    }
    let headed = marks.heading && !(clauses.marked && even.is_some());
    if headed || is_marked_heading(words) && !clauses.marked {
        return if (is_modern(words) || is_telling(words)) && clauses.marked { Class::Prose } else { Class::Title };
    }
    if words.starts_with("——") || words.starts_with("--") {
        return Class::Note;
    }
    by_clauses(words, clauses)
}

/// Verse or prose, by the lengths of the clauses and by the words.
fn by_clauses(words: &str, clauses: &Clauses) -> Class {
    // Idle phrases come in fours as well as verse does.
    let even = clauses.even();
    if is_modern(words) || words.ends_with(['：', ':']) || words.contains('|') {
        return Class::Prose;
    }
    if even.is_some_and(|len| len > 4) {
        return Class::Verse;
    }
    if is_telling(words) {
        return Class::Prose;
    }
    if even.is_some() {
        return Class::Verse;
    }
    let long = clauses.lengths.iter().any(|&len| len > LONGEST) && !clauses.is_unbroken();
    let foreign = clauses.letters >= 3 && clauses.letters * 2 > clauses.han || clauses.digits > 0;
    let modern = particles(words) * CHARACTERS_PER_PARTICLE > clauses.han;
    if long || foreign || modern || words.contains(['《', '》']) { Class::Prose } else { Class::Verse }
}
