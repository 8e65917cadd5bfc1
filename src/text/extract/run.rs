//! Runs: rows of verse that stand together.

use std::ops::Range;

use super::Extract;
use super::rows::{Class, Row};

/// Lengths of lines that are counted one by one; longer ones count as the last.
const LENGTHS: usize = 12;

/// Rows of verse that nothing divides but what stands between lines.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// The rows, what stands between them included.
    pub(super) rows: Range<usize>,
    /// Lines of each length.
    counts: [usize; LENGTHS],
    pub(super) lines: usize,
    pub(super) characters: usize,
}

impl Run {
    fn of(at: usize, lengths: &[usize]) -> Self {
        let mut run = Self { rows: at..at, counts: [0; LENGTHS], lines: 0, characters: 0 };
        run.add(at, lengths);
        run
    }

    fn add(&mut self, at: usize, lengths: &[usize]) {
        self.rows.end = at + 1;
        self.lines += lengths.len();
        for &len in lengths {
            self.characters += len;
            self.counts[len.min(LENGTHS - 1)] += 1;
        }
    }

    fn join(&mut self, next: &Self) {
        self.rows.end = next.rows.end;
        self.lines += next.lines;
        self.characters += next.characters;
        self.counts.iter_mut().zip(next.counts).for_each(|(count, more)| *count += more);
    }

    /// The length that most of its lines have.
    pub(super) fn usual(&self) -> usize {
        (1..LENGTHS).max_by_key(|&len| self.counts[len]).unwrap_or(0)
    }

    /// Whether so many in five of its lines have a length.
    fn mostly(&self, len: usize, fifths: usize) -> bool {
        self.counts[len.min(LENGTHS - 1)] * 5 >= self.lines * fifths
    }

    fn is_even(&self) -> bool {
        self.mostly(self.usual(), 5)
    }

    /// How like the poem that was asked for: 3 where its lines are of the length asked for, 2 where it may well be a poem,
    /// 1 where it may be one, else 0.
    pub(super) fn rank(&self, extract: &Extract) -> u8 {
        let unbroken = self.lines == 1 && self.characters >= 20;
        let asked = extract.syllables.is_some_and(|len| self.mostly(len, 3) && self.lines >= 2);
        let fours = self.is_even() && self.usual() == 4;
        match () {
            () if asked => 3,
            () if unbroken || self.lines >= 4 && self.characters >= 14 && !fours => 2,
            () if self.lines >= 2 => 1,
            () => 0,
        }
    }

    /// Whether another run, after blank rows, is a further stanza.
    fn goes_on(&self, next: &Self, stanzas: usize, extract: &Extract) -> bool {
        if extract.lines.is_some_and(|lines| self.lines >= lines) {
            return false;
        }
        let usual = self.usual();
        if self.is_even() && matches!(usual, 5..=7) {
            let few = self.lines < 8 || extract.lines.is_some();
            let alike = next.mostly(usual, if next.is_even() { 5 } else { 2 });
            return alike && (few || next.lines <= 2);
        }
        stanzas < 4 && (self.counts[next.usual()] > 0 || !next.is_even())
    }
}

/// The poems of a text: runs that are stanzas of one poem are joined.
pub(super) fn poems(rows: &[Row], extract: &Extract) -> Vec<Run> {
    let mut poems: Vec<Run> = Vec::new();
    let mut stanzas = 1;
    for (run, divided) in runs(rows) {
        match poems.last_mut() {
            Some(last) if !divided && last.goes_on(&run, stanzas, extract) => {
                last.join(&run);
                stanzas += 1;
            }
            _ => {
                poems.push(run);
                stanzas = 1;
            }
        }
    }
    poems
}

/// Runs of verse, and whether more than blank rows stands before each.
fn runs(rows: &[Row]) -> Vec<(Run, bool)> {
    let mut runs: Vec<(Run, bool)> = Vec::new();
    let (mut divided, mut open) = (true, false);
    for (at, row) in rows.iter().enumerate() {
        match row.class {
            Class::Verse => {
                match runs.last_mut() {
                    Some((run, _)) if open => run.add(at, &row.clauses.lengths),
                    _ => runs.push((Run::of(at, &row.clauses.lengths), divided)),
                }
                (divided, open) = (false, true);
            }
            Class::Blank => open = false,
            Class::Part => {}
            // Pinyin, a translation, tones: below a line or above it they divide nothing.
            Class::Foreign | Class::Gloss => {
                let is_blank =
                    |at: Option<usize>| at.and_then(|at| rows.get(at)).is_none_or(|row| row.class == Class::Blank);
                divided |= is_blank(at.checked_sub(1)) && is_blank(Some(at + 1));
            }
            Class::Rule | Class::Title | Class::Note | Class::Prose => (divided, open) = (true, false),
        }
    }
    runs
}
