//! `--blank`: an empty form of a tune, to fill in and hand to `gelv check`.

use gelv::form::ci::{Asked, PrintedLine, TunePick, Variant, shipped};
use gelv::{Profile, ToneClass};
use unicode_width::UnicodeWidthStr;

use super::marks::{marks, signs};
use super::notes::notes;
use super::titles::{rhyme, source};
use crate::cli::explain::own;
use crate::cli::words::Words;

/// The title, then a row for each line: □ for each character with the marks of a poem, and what is wanted in brackets,
/// which `check` passes over.
pub(super) fn form(pick: &TunePick, words: Words) -> String {
    let variant = pick.model().variant();
    let (source, rhyme) = (source(variant, words), rhyme(variant, words));
    let mut out = format!("{}\n\n", pick.given);
    let hint = words.pick(
        "把 □ 换成字；方括号里的不算",
        "把 □ 換成字；方括號裡的不算",
        "put characters for □; what stands in brackets does not count",
    );
    out += &format!("[{}. {hint}]\n", note(&format!("{source} · {rhyme}")));
    for words in notes(variant, words) {
        out += &format!("[{}]\n", note(&words));
    }
    let rows: Vec<(PrintedLine, String, String)> = marks(variant)
        .into_iter()
        .map(|(line, marks)| (line, verse(line), wanted(variant, line, &marks, words)))
        .collect();
    let widest = rows.iter().map(|(_, verse, _)| verse.width()).max().unwrap_or(0);
    let mut stanza = None;
    for (line, verse, wanted) in rows {
        if stanza.replace(line.stanza) != Some(line.stanza) {
            out.push('\n');
        }
        let room = " ".repeat(widest - verse.width());
        out += &format!("{verse}{room}  [{wanted}]\n");
    }
    out
}

/// Words that stand inside brackets: without such brackets of their own.
fn note(words: &str) -> String {
    words.replace('[', "〔").replace(']', "〕")
}

fn verse(line: PrintedLine) -> String {
    let mut verse = String::new();
    for segment in line.segments {
        verse.extend(std::iter::repeat_n('□', usize::from(segment.pattern().len)));
        verse.push(match (segment.ends_line(), segment.rhymes() || segment.ends_stanza()) {
            (false, _) => '、',
            (true, false) => '，',
            (true, true) => '。',
        });
    }
    verse
}

/// What a position wants; where the manual leaves it to the poet and practice does not, what practice insists on, so that
/// the form filled in as it says is without error.
fn insisted(variant: &Variant, line: PrintedLine, position: usize) -> Asked {
    let asked = variant.asked(line, position);
    let (usage, shape) = (shipped(), variant.shape_number());
    if !matches!(asked, Asked::Either(_)) {
        return asked;
    }
    let share = usage.share(shape, line.first + position);
    let error = Profile::standard().practice.error_at(true, usage.poems(shape));
    let classes = [ToneClass::Level, ToneClass::Oblique];
    classes.into_iter().find(|&class| share.of_class(class) >= error).map_or(asked, Asked::Class)
}

/// ⊙中仄、⊙平⊙仄 韵
fn wanted(variant: &Variant, line: PrintedLine, marks: &[String], words: Words) -> String {
    let wanted = signs(line, |position| insisted(variant, line, position));
    match marks.last() {
        Some(mark) if line.last().rhymes() => format!("{wanted} {}", own(mark, words)),
        _ => wanted,
    }
}
