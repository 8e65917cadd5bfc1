//! Which rows are the poem, and what to cut so that they are left.

use std::ops::Range;

use super::rows::{Class, Row, rows};
use super::run::{Run, poems};
use super::trail::Cut;
use super::{Extract, StrippedKind as Kind};

/// Rows above the verse that may be its heading.
const HEADING: usize = 3;

/// What to cut, in order; and whether verse was told.
pub(super) fn cuts(text: &str, extract: &Extract) -> (Vec<Cut>, bool) {
    let rows = rows(text);
    let poems = poems(&rows, extract);
    let rank = |poem: &Run| poem.rank(extract);
    let best = poems.iter().map(rank).max().unwrap_or(0);
    // Of those that are as likely the first, or, where none is likely, the longest.
    let chosen = match best {
        0 => None,
        1 => poems.iter().rev().max_by_key(|poem| poem.characters),
        _ => poems.iter().find(|poem| rank(poem) == best),
    };
    let Some(poem) = chosen else { return (unsure(&rows, extract), false) };
    let verse = verse(&rows, poem);
    let mut cuts = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if verse.contains(&at) && row.class == Class::Verse || row.class == Class::Blank {
            kept(text, row, extract, &mut cuts);
            continue;
        }
        let above = at < verse.start;
        let kind = match row.class {
            Class::Rule => Kind::Markup,
            Class::Title | Class::Part => Kind::Title,
            Class::Verse if above && at + HEADING >= verse.start && !row.clauses.marked => Kind::Title,
            Class::Verse if poem.rows.contains(&at) => Kind::Prose,
            Class::Verse => Kind::Other,
            Class::Note | Class::Gloss => Kind::Note,
            Class::Foreign => Kind::Foreign,
            Class::Prose | Class::Blank => Kind::Prose,
        };
        let on = match kind {
            Kind::Title => extract.titles,
            Kind::Markup => extract.markup,
            _ => extract.prose,
        };
        if on {
            cuts.push(Cut::new(row.range.clone(), kind));
        } else {
            kept(text, row, extract, &mut cuts);
        }
    }
    (cuts, true)
}

/// Where no verse can be told all stays but marks and rows that call themselves headings.
fn unsure(rows: &[Row], extract: &Extract) -> Vec<Cut> {
    let mut cuts = Vec::new();
    for row in rows {
        match row.class {
            Class::Title if extract.titles => cuts.push(Cut::new(row.range.clone(), Kind::Title)),
            _ if extract.markup => cuts.extend(row.marks.cuts.iter().map(|cut| Cut::new(cut.clone(), Kind::Markup))),
            _ => {}
        }
    }
    cuts
}

/// The rows of the poem that are its verse: without a heading that has no mark of its own, and without prose that has
/// joined its end.
fn verse(rows: &[Row], poem: &Run) -> Range<usize> {
    let mut lines: Vec<usize> = poem.rows.clone().filter(|&at| rows[at].class == Class::Verse).collect();
    let usual = poem.usual();
    let is_like = |at: usize| rows[at].clauses.lengths.contains(&usual);
    let mut heading = 0;
    while heading < HEADING.min(lines.len().saturating_sub(1)) {
        let (first, rest) = (lines[heading], &lines[heading + 1..]);
        let set_off = |at: usize| rows[at].clauses.marked;
        let marked_below =
            !set_off(first) && rest.len() >= 2 && rest[HEADING.min(rest.len() - 1)..].iter().all(|&at| set_off(at));
        let even_below = rest.len() >= 4 && !is_like(first) && rest[rest.len().min(2)..].iter().all(|&at| is_like(at));
        if !(marked_below || even_below && !set_off(first)) {
            break;
        }
        heading += 1;
    }
    lines.drain(..heading);
    let mut left = lines.len();
    let count = |lines: &[usize]| lines.iter().map(|&at| rows[at].clauses.lengths.len()).sum::<usize>();
    while left > 1 && !is_like(lines[left - 1]) {
        left -= 1;
    }
    let all_usual = lines[..left].iter().all(|&at| rows[at].clauses.lengths.iter().all(|&len| len == usual));
    if left < lines.len() && all_usual && count(&lines[..left]) >= 4 && matches!(usual, 5..=7) {
        lines.truncate(left);
    }
    match (lines.first(), lines.last()) {
        (Some(&first), Some(&last)) => first..last + 1,
        _ => poem.rows.clone(),
    }
}

/// What to cut out of a row that stays: marks, a label, letters of other scripts.
fn kept(text: &str, row: &Row, extract: &Extract, cuts: &mut Vec<Cut>) {
    let mut own = Vec::new();
    if extract.markup {
        own.extend(row.marks.cuts.iter().map(|cut| Cut::new(cut.clone(), Kind::Markup)));
    }
    if extract.titles
        && let Some(label) = &row.label
    {
        own.retain(|cut| cut.range.start >= label.end);
        own.insert(0, Cut::new(label.clone(), Kind::Title));
    }
    if extract.prose && row.clauses.letters >= 2 {
        let mut taken = own.iter().peekable();
        let mut runs = letters(text, row.range.clone());
        runs.retain(|run| {
            while taken.next_if(|cut| cut.range.end <= run.start).is_some() {}
            taken.peek().is_none_or(|cut| run.end <= cut.range.start)
        });
        own.extend(runs.into_iter().map(|run| Cut::new(run, Kind::Foreign)));
        own.sort_by_key(|cut| cut.range.start);
    }
    cuts.extend(own);
}

/// Runs of letters of other scripts, with the spaces and the marks of those scripts between them.
fn letters(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let is_letter = |ch: char| ch.is_alphabetic() && !crate::text::glyph::is_han(ch);
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut joins = false;
    for (offset, ch) in text[range.clone()].char_indices() {
        let at = range.start + offset;
        if is_letter(ch) {
            match runs.last_mut() {
                Some(last) if joins => last.end = at + ch.len_utf8(),
                _ => runs.push(at..at + ch.len_utf8()),
            }
            joins = true;
        } else {
            joins &= matches!(ch, ' ' | '\'' | '-' | ',' | '.' | ';' | '’' | '\u{300}'..='\u{36f}');
        }
    }
    runs
}
