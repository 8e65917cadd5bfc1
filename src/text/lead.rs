//! 词题与小序: what may stand above a ci or before it on its first row.

use super::poem::{Pause, Poem};

/// Fewest characters that may be left where no title says which tune it is: those of the shortest.
const FEWEST: usize = 14;

/// A place where the verse may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lead<'t> {
    /// The first syllable of the verse, as an index of the poem's.
    pub(crate) from: usize,
    /// What stands before it since the last such place.
    pub(crate) words: &'t str,
    /// It stands alone as a heading does: without a mark of verse.
    pub(crate) bare: bool,
}

impl Lead<'_> {
    /// Rows and pieces that are looked at.
    pub(crate) const MOST: usize = 8;
    /// No place.
    pub(crate) const NONE: Self = Self { from: 0, words: "", bare: false };
}

impl Poem {
    /// The places where the verse of a song may begin, other than its first character: after what 《》 enclose, after a
    /// piece that a space sets off, after each of the first rows (a title, an author, a preface).
    /// A piece that is a title needs no more after it than a character: the song may be in the making.
    pub(crate) fn leads<'t>(&self, text: &'t str, is_title: impl Fn(&str) -> bool) -> ([Lead<'t>; Lead::MOST], usize) {
        let mut leads = [Lead::NONE; Lead::MOST];
        let mut count = 0;
        let mut add = |from: usize, words: &'t str, bare: bool| {
            let grows = count == 0 || leads[count - 1].from < from;
            let left = self.syllables.len() - from;
            if count < Lead::MOST && from > 0 && grows && (left >= FEWEST || left > 0 && bare && is_title(words)) {
                leads[count] = Lead { from, words, bare };
                count += 1;
            }
        };
        let Some(first) = self.syllables.first() else { return (leads, 0) };
        let before = &text[..first.at as usize];
        if before.trim_end().ends_with('《')
            && let Some(close) = text[before.len()..].find('》').map(|close| before.len() + close)
        {
            let inside = self.syllables.iter().take_while(|syllable| (syllable.at as usize) < close).count();
            add(inside, &text[before.len()..close], true);
        }
        for row in self.rows.iter().take(5) {
            let marked = row.marked;
            for line in row.first_line..row.after_line {
                let line = self.lines[line as usize];
                let last_of_row = line.end == self.lines[row.after_line as usize - 1].end;
                if line.pause != Pause::None && !last_of_row {
                    break;
                }
                let start = self.syllables[line.start as usize].at as usize;
                let last = self.syllables[line.end as usize - 1];
                let words = &text[start..last.end(text)];
                if line.pause == Pause::None && (line.end - line.start) < 24 {
                    add(line.end as usize, words, !marked || !last_of_row);
                }
            }
            let end = self.lines[row.after_line as usize - 1].end as usize;
            add(end, row.text(text), !marked);
        }
        (leads, count)
    }
}
