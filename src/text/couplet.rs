//! 对联: which clauses of a text are the upper side of a couplet and which the lower.

use std::ops::Range;

use super::clauses::{characters, even_out, same_lengths};
use super::heading::{Heading, read_row};
use super::parse::{TextError, read_within};
use super::poem::{Line, Pause, Poem};
use super::row::is_marked_heading;

/// Stanza of what is no part of the couplet, while its text is read.
const DROPPED: u8 = u8::MAX;
/// Most characters of a 横批 that no label names.
const BANNER: usize = 6;

/// Read a text as a couplet: its lines are clauses, and [`Line::stanza`] is the number of their side.
///
/// The sides are divided by their labels (上联：下联：), by two rows, by a blank row, in the middle of clauses whose
/// lengths match, by two sentences, or by the one semicolon; a text without marks in its middle. Titles and the banner
/// over the door (横批) are no part of it; the banner is kept as the title where there is no other. What cannot be
/// divided in two keeps the number of sides that it seems to have.
///
/// # Errors
/// As [`super::parse_into`].
pub(crate) fn read_couplet(poem: &mut Poem, text: &str, heading: bool, limit: usize) -> Result<(), TextError> {
    read_within(poem, text, limit)?;
    let mut found = Heading::default();
    if heading {
        drop_headings(poem, text, &mut found);
    }
    let labels = take_labels(poem, text, &mut found);
    compact(poem);
    if poem.syllables.is_empty() {
        return Err(TextError::NoVerse);
    }
    if heading && labels == Labels::None {
        drop_bare_headings(poem, text, &mut found);
        compact(poem);
    }
    if labels != Labels::Both {
        divide(poem, text, labels);
    }
    even_out(poem);
    poem.rows.clear();
    poem.heading = (found != Heading::default()).then_some(found);
    poem.unbroken = false;
    Ok(())
}

/// Labels that the text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Labels {
    None,
    /// 上联 or 下联.
    One,
    /// 上联 and 下联.
    Both,
}

/// What a label says of the words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Side(u8),
    /// 横批
    Banner,
}

fn label_of(piece: &str) -> Option<Label> {
    Some(match piece {
        "上联" | "上聯" | "出句" => Label::Side(0),
        "下联" | "下聯" | "对句" | "對句" => Label::Side(1),
        "横批" | "橫批" | "横额" | "橫額" | "横披" | "橫披" => Label::Banner,
        _ => return None,
    })
}

/// Whether rows of a text name both sides of a couplet (上联：… 下联：…): no poem does.
pub(crate) fn names_sides(text: &str) -> bool {
    let mut seen = [false; 2];
    for row in text.lines() {
        // A side has a name of two characters, of three bytes each.
        let Some((label, rest)) = row.trim_start().split_at_checked(6) else { continue };
        if let Some(Label::Side(side)) = label_of(label)
            && rest.trim_start().starts_with(['：', ':'])
        {
            seen[usize::from(side)] = true;
        }
    }
    seen == [true; 2]
}

/// The bytes of a line.
fn bytes(poem: &Poem, line: Line, text: &str) -> Range<usize> {
    let syllables = &poem.syllables[line.range()];
    match (syllables.first(), syllables.last()) {
        (Some(first), Some(last)) => first.at as usize..last.end(text),
        _ => 0..0,
    }
}

/// The text between a line and the one before it.
fn gap<'t>(poem: &Poem, at: usize, text: &'t str) -> &'t str {
    let Some(before) = at.checked_sub(1) else { return "" };
    let range = bytes(poem, poem.lines[before], text).end..bytes(poem, poem.lines[at], text).start;
    text.get(range).unwrap_or_default()
}

/// Drop leading rows that say themselves that they are a title or an author.
fn drop_headings(poem: &mut Poem, text: &str, found: &mut Heading) {
    let rows = poem.rows.iter().take_while(|row| is_marked_heading(row.text(text))).count();
    if rows == poem.rows.len() {
        return;
    }
    for at in 0..rows {
        let row = poem.rows[at];
        read_row(found, text, &row);
        for line in &mut poem.lines[row.first_line as usize..row.after_line as usize] {
            line.stanza = DROPPED;
        }
    }
}

/// Note which clauses the labels give to which side, and drop the labels and the banner.
fn take_labels(poem: &mut Poem, text: &str, found: &mut Heading) -> Labels {
    let mut seen = [false; 2];
    let mut current = None;
    for at in 0..poem.lines.len() {
        if poem.lines[at].stanza == DROPPED {
            continue;
        }
        let piece = bytes(poem, poem.lines[at], text);
        if current == Some(Label::Banner) && gap(poem, at, text).contains('\n') {
            current = None;
        }
        let rest = text[piece.end..].trim_start_matches(' ');
        let set_off = rest.starts_with(['：', ':', '\u{3000}', '\t', '\n', '\r']) || text[piece.end..].starts_with(' ');
        if let Some(label) = label_of(&text[piece.clone()]).filter(|_| set_off) {
            if let Label::Side(side) = label {
                seen[usize::from(side)] = true;
            }
            current = Some(label);
            poem.lines[at].stanza = DROPPED;
            continue;
        }
        poem.lines[at].stanza = match current {
            Some(Label::Side(side)) => side,
            Some(Label::Banner) => {
                keep_banner(found, piece);
                DROPPED
            }
            // Of a text with labels nothing else is part.
            None => DROPPED - 1,
        };
    }
    let labels = match seen {
        [true, true] => Labels::Both,
        [false, false] => Labels::None,
        _ => Labels::One,
    };
    let outside = if labels == Labels::Both { DROPPED } else { 0 };
    for line in poem.lines.iter_mut().filter(|line| line.stanza == DROPPED - 1) {
        line.stanza = outside;
    }
    labels
}

fn keep_banner(found: &mut Heading, piece: Range<usize>) {
    if found.title.is_none() {
        found.title = Some(piece);
    }
}

/// Take what was dropped off the poem.
fn compact(poem: &mut Poem) {
    let (mut lines, mut syllables) = (0, 0_u32);
    for at in 0..poem.lines.len() {
        let line = poem.lines[at];
        if line.stanza == DROPPED {
            continue;
        }
        poem.syllables.copy_within(line.range(), syllables as usize);
        let end = syllables + (line.end - line.start);
        poem.lines[lines] = Line { start: syllables, end, ..line };
        (lines, syllables) = (lines + 1, end);
    }
    poem.lines.truncate(lines);
    poem.syllables.truncate(syllables as usize);
}

/// Lines of each row.
fn rows<'p>(poem: &'p Poem, text: &'p str) -> impl Iterator<Item = Range<usize>> + Clone + 'p {
    let mut start = 0;
    let count = poem.lines.len();
    std::iter::from_fn(move || {
        let end = (start + 1..count).find(|&at| gap(poem, at, text).contains('\n')).unwrap_or(count);
        let row = start..end;
        start = end;
        (!row.is_empty()).then_some(row)
    })
}

/// Rows without a mark above two rows of one length are title and author; a short one below them is the banner.
fn drop_bare_headings(poem: &mut Poem, text: &str, found: &mut Heading) {
    let count = rows(poem, text).take(5).count();
    if !(3..=4).contains(&count) || halves_match(&poem.lines) {
        return;
    }
    let mut all: [Range<usize>; 4] = Default::default();
    for (slot, row) in all.iter_mut().zip(rows(poem, text)) {
        *slot = row;
    }
    let all = &all[..count];
    let len = |row: &Range<usize>| characters(&poem.lines[row.clone()]);
    let bare = |row: &&Range<usize>| poem.lines[row.end - 1].pause == Pause::None && row.len() == 1;
    let pair_above = len(&all[0]) == len(&all[1]);
    let pair_below = len(&all[count - 2]) == len(&all[count - 1]);
    let differs = |row: &&Range<usize>, other: usize| len(row) != other;
    let side = len(&all[count - 1]);
    if pair_below && all[..count - 2].iter().all(|row| bare(&row) && differs(&row, side)) {
        for row in &all[..count - 2] {
            let words = bytes(poem, poem.lines[row.start], text);
            if found.title.is_none() {
                found.title = Some(words)
            } else {
                found.author = found.author.take().or(Some(words))
            }
            poem.lines[row.start].stanza = DROPPED;
        }
    } else if count == 3 && pair_above && bare(&&all[2]) && side <= BANNER && side != len(&all[0]) {
        let last = all[2].start;
        let words = bytes(poem, poem.lines[last], text);
        keep_banner(found, words);
        poem.lines[last].stanza = DROPPED;
    }
}

/// Whether the clauses of the second half have the lengths of those of the first.
fn halves_match(lines: &[Line]) -> bool {
    let (upper, lower) = lines.split_at(lines.len() / 2);
    same_lengths(upper, lower)
}

/// Number the sides of a text whose labels do not divide it.
fn divide(poem: &mut Poem, text: &str, labels: Labels) {
    let count = poem.lines.len();
    let opens_row = |poem: &Poem, at: usize| gap(poem, at, text).contains('\n');
    let opens_part = |poem: &Poem, at: usize| gap(poem, at, text).matches('\n').count() > 1;
    let ends_sentence = |poem: &Poem, at: usize| poem.lines[at - 1].pause == Pause::Stop;
    let after_semicolon = |poem: &Poem, at: usize| gap(poem, at, text).contains(['；', ';']);
    let middle = |_: &Poem, at: usize| at * 2 == count;
    let count_of = |opens: &dyn Fn(&Poem, usize) -> bool| (1..count).filter(|&at| opens(poem, at)).count();
    let rows = count_of(&opens_row);
    if rows == 1 || labels == Labels::One {
        number(poem, opens_row);
    } else if count_of(&opens_part) == 1 {
        number(poem, opens_part);
    } else if count > 1 && halves_match(&poem.lines) && (rows == 0 || opens_row(poem, count / 2)) {
        number(poem, middle);
    } else if rows > 1 {
        number(poem, opens_row);
    } else if count_of(&ends_sentence) == 1 {
        number(poem, ends_sentence);
    } else if count_of(&after_semicolon) == 1 {
        number(poem, after_semicolon);
    } else if count == 1 {
        halve(poem);
    } else if count.is_multiple_of(2) {
        number(poem, middle);
    } else {
        number(poem, ends_sentence);
    }
}

/// Number the sides, each of which opens where it is said.
fn number(poem: &mut Poem, opens: impl Fn(&Poem, usize) -> bool) {
    let mut side = 0_u8;
    for at in 0..poem.lines.len() {
        if at > 0 && opens(poem, at) {
            side = side.saturating_add(1).min(DROPPED - 1);
        }
        poem.lines[at].stanza = side;
    }
}

/// Cut the only clause in two, if its length is even.
fn halve(poem: &mut Poem) {
    let line = poem.lines[0];
    poem.lines[0].stanza = 0;
    if line.len().is_multiple_of(2) {
        let middle = u32::midpoint(line.start, line.end);
        poem.lines[0] = Line { end: middle, pause: Pause::None, ..poem.lines[0] };
        poem.lines.push(Line { start: middle, stanza: 1, ..line });
    }
}
