//! From text to lines: one pass over the characters, then the rows above the verse are told apart.

use super::bracket::{Brackets, opened};
use super::glyph::{is_han, is_placeholder};
use super::heading;
use super::poem::{Line, Pause, Poem, Syllable};
use super::relayout::{join_pieces, relayout};
use super::row::{NUMERALS, Row};

/// Why a text is no poem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextError {
    /// It has no Chinese characters outside headings and notes.
    NoVerse,
    /// It has more bytes than allowed.
    TooLong {
        /// Bytes of the text.
        bytes: usize,
        /// Bytes allowed.
        limit: usize,
    },
}

/// What a mark does to the line it follows.
fn pause_of(ch: char) -> Option<Pause> {
    Some(match ch {
        '。' | '！' | '？' | '．' | '｡' | '!' | '?' | '.' | '…' => Pause::Stop,
        '，' | '；' | '：' | ',' | ';' | ':' | '﹐' | '､' => Pause::Comma,
        '、' => Pause::Caesura,
        _ => return None,
    })
}

/// Read a text into a poem, reusing its buffers.
///
/// `heading` says whether leading rows may be a title and an author.
///
/// # Errors
/// [`TextError::TooLong`] above `limit` bytes, [`TextError::NoVerse`] without Chinese characters.
pub fn parse_into(poem: &mut Poem, text: &str, heading: bool, limit: usize) -> Result<(), TextError> {
    read_within(poem, text, limit)?;
    join_pieces(poem);
    if heading {
        heading::take(poem, text);
    }
    relayout(poem);
    if poem.syllables.is_empty() {
        return Err(TextError::NoVerse);
    }
    poem.unbroken = poem.lines.len() == 1;
    Ok(())
}

/// Read a text as what its marks and rows make of it, nothing joined, cut or taken for a heading: a tune knows its lines
/// better than the marks do.
///
/// # Errors
/// As [`parse_into`].
pub(crate) fn read_song(poem: &mut Poem, text: &str, limit: usize) -> Result<(), TextError> {
    read_within(poem, text, limit)?;
    if poem.syllables.is_empty() { Err(TextError::NoVerse) } else { Ok(()) }
}

/// Read a text of so many bytes at most into lines and rows.
pub(super) fn read_within(poem: &mut Poem, text: &str, limit: usize) -> Result<(), TextError> {
    if text.len() > limit.min(u32::MAX as usize) {
        return Err(TextError::TooLong { bytes: text.len(), limit });
    }
    read(poem, text, true);
    if poem.syllables.is_empty() {
        // Brackets around the whole are no note.
        read(poem, text, false);
    }
    Ok(())
}

/// Read the characters into lines and rows; what stands in brackets is a note, if notes are looked for.
fn read(poem: &mut Poem, text: &str, notes: bool) {
    poem.clear();
    poem.syllables.reserve(text.len() / 3);
    let mut reader = Reader::new(poem);
    let mut brackets = Brackets::default();
    let mut at = 0;
    loop {
        at = reader.run(text.as_bytes(), at);
        let Some(ch) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let next = at + ch.len_utf8();
        at = if let Some(pause) = pause_of(ch) {
            reader.pause(pause, ch);
            next
        } else if let Some(bracket) = opened(ch) {
            if notes { brackets.note_end(text, at, bracket).unwrap_or(next) } else { next }
        } else {
            if is_han(ch) {
                reader.syllable(ch, at);
            } else {
                reader.mark(ch, at);
            }
            next
        };
    }
    reader.end_row(text.len());
    reader.finish();
}

/// Whether three bytes of UTF-8 with these two in front are of the basic block: from E4 B8 80 to E9 BF BF.
#[inline]
fn is_basic(lead: u8, second: u8) -> bool {
    (0xE4B8..=0xE9BF).contains(&u16::from_be_bytes([lead, second]))
}

/// The character of three bytes of UTF-8.
#[inline]
fn basic(lead: u8, second: u8, third: u8) -> char {
    let code = u32::from(lead & 0x0F) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
    char::from_u32(code).unwrap_or_default()
}

/// The state of the pass.
struct Reader<'p> {
    poem: &'p mut Poem,
    line_start: u32,
    row_at: u32,
    row_first_line: u32,
    row_marked: bool,
    row_empty: bool,
    blank_rows: u32,
    stanza: u8,
}

impl<'p> Reader<'p> {
    fn new(poem: &'p mut Poem) -> Self {
        Self {
            poem,
            line_start: 0,
            row_at: 0,
            row_first_line: 0,
            row_marked: false,
            row_empty: true,
            blank_rows: 0,
            stanza: 0,
        }
    }

    /// Read a run of characters of the basic block (U+4E00–9FFF), nearly all of a poem: three bytes each. Returns the
    /// byte after it.
    fn run(&mut self, bytes: &[u8], at: usize) -> usize {
        let rest = &bytes[at..];
        let count = rest.chunks_exact(3).take_while(|bytes| is_basic(bytes[0], bytes[1])).count();
        if count > 0 {
            if self.row_empty {
                self.start_row(at);
            }
            let start = offset(at);
            let places = (0..count as u32).map(|number| start + 3 * number);
            let read = |(at, bytes): (u32, &[u8])| Syllable { ch: basic(bytes[0], bytes[1], bytes[2]), at };
            self.poem.syllables.extend(places.zip(rest.chunks_exact(3)).map(read));
        }
        at + 3 * count
    }

    #[inline]
    fn syllable(&mut self, ch: char, at: usize) {
        if self.row_empty {
            self.start_row(at);
        }
        self.poem.syllables.push(Syllable { ch, at: offset(at) });
    }

    fn mark(&mut self, ch: char, at: usize) {
        match ch {
            '\n' => self.end_row(at),
            '\r' | '\u{FEFF}' | '\u{200B}' => {}
            '々' | '〻' => {
                // 叠字 written with a mark: the syllable is the one before it.
                if let Some(last) = self.poem.syllables.last().copied() {
                    self.syllable(last.ch, at);
                }
            }
            _ if is_placeholder(ch) => self.syllable('□', at),
            _ if ch.is_whitespace() => self.end_line(Pause::None),
            _ => {}
        }
    }

    fn pause(&mut self, pause: Pause, ch: char) {
        // A row that only numbers its verse (1.) is not marked by that.
        self.row_marked |= ch != '.' && !self.row_empty;
        if ch == '、' && self.is_number() {
            self.poem.syllables.truncate(self.line_start as usize);
        }
        self.end_line(pause);
    }

    /// Whether the row so far is the number of an item (一、).
    fn is_number(&self) -> bool {
        let line = &self.poem.syllables[self.line_start as usize..];
        matches!(line, [only] if NUMERALS.contains(only.ch)) && offset(self.poem.lines.len()) == self.row_first_line
    }

    fn start_row(&mut self, at: usize) {
        if self.blank_rows > 0 && !self.poem.lines.is_empty() {
            self.stanza = self.stanza.saturating_add(1);
        }
        self.blank_rows = 0;
        self.row_empty = false;
        self.row_at = offset(at);
    }

    fn end_line(&mut self, pause: Pause) {
        let end = offset(self.poem.syllables.len());
        if end > self.line_start {
            let line = Line { start: self.line_start, end, pause, stanza: self.stanza };
            self.poem.lines.push(line);
            self.line_start = end;
        } else if pause != Pause::None && !self.row_empty {
            // Two marks in a row (…… ，”): the graver one counts.
            if let Some(last) = self.poem.lines.last_mut()
                && last.pause != Pause::Stop
            {
                last.pause = pause;
            }
        }
    }

    fn end_row(&mut self, at: usize) {
        self.end_line(Pause::None);
        if self.row_empty {
            self.blank_rows += 1;
        } else {
            self.poem.rows.push(Row {
                at: self.row_at,
                end: offset(at),
                first_line: self.row_first_line,
                after_line: offset(self.poem.lines.len()),
                marked: self.row_marked,
            });
        }
        self.row_first_line = offset(self.poem.lines.len());
        self.row_marked = false;
        self.row_empty = true;
    }

    fn finish(self) {
        let last = self.poem.lines.len();
        debug_assert!(self.poem.rows.last().is_none_or(|row| row.after_line as usize == last));
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
