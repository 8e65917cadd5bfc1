//! 断句 by count: text without punctuation and breaks.

use super::poem::{Line, Pause, Poem};

/// Line lengths that an unbroken text of so many characters may have, the likelier first.
///
/// 20, 28, 40 and 56 characters have one answer each; longer texts may be 排律 of five or of seven.
pub(crate) fn line_length_candidates(characters: usize) -> impl Iterator<Item = usize> {
    let fits = move |len: usize| {
        let lines = characters / len;
        characters.is_multiple_of(len)
            && lines.is_multiple_of(2)
            && match len {
                6 => lines == 4,
                _ => lines >= 4 && lines != 6,
            }
    };
    [5, 7, 6].into_iter().filter(move |&len| fits(len))
}

/// Cut every line of the poem into lines of a length; a remainder stays a line of its own.
pub(crate) fn cut(poem: &mut Poem, len: usize) {
    let whole = std::mem::take(&mut poem.lines);
    for line in &whole {
        let mut start = line.start;
        while start < line.end {
            let end = (start + u32::try_from(len).unwrap_or(u32::MAX)).min(line.end);
            let pause = if end == line.end { line.pause } else { Pause::None };
            poem.lines.push(Line { start, end, pause, stanza: line.stanza });
            start = end;
        }
    }
}
