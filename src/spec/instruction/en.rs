//! The demand in English; Chinese names stay, for the poem is Chinese.

use super::tune;
use crate::form::ci::{RepeatKind, Variant};
use crate::form::{FormId, FormKind};
use crate::phonology::{RhymeBook, ToneClass};
use crate::spec::Spec;

/// Write a seven-syllable regulated octave …
pub(super) fn write(spec: &Spec) -> String {
    let mut out = match (spec.tune(), spec.form()) {
        (Some(name), _) => of_tune(spec, name),
        (None, Some(FormId::Ci)) => format!(
            "Write a ci in Classical Chinese to a tune (词牌) of your choice, keeping its line lengths, tones and rhymes. {}",
            rhyme(spec, "The rhymes", None)
        ),
        (None, Some(form)) => of_form(spec, form),
        (None, None) => {
            let asked = spec.rhyme().is_some() || spec.book().is_some();
            let rhyme = if asked { rhyme(spec, "The rhymes", None) } else { String::new() };
            format!("Write a poem in Classical Chinese. {rhyme}{}", first_line(spec))
        }
    };
    if let Some(line) = spec.first_line() {
        out += &format!("The first line must be 「{line}」. ");
    }
    if let Some(heads) = spec.acrostic() {
        let count = super::super::parse::han(heads).count();
        out += &format!("Acrostic: the first {count} lines begin, in order, with the characters 「{heads}」. ");
    }
    out + "Answer with the poem alone, in Chinese characters with punctuation after each line: no title, author, notes or \
           translation."
}

fn of_form(spec: &Spec, form: FormId) -> String {
    if form == FormId::Couplet {
        return "Write a parallel couplet, 对联: two sides, a row each, paused alike, with clauses of equal length facing each \
                    other. The upper side ends in an oblique tone, the lower one in a level tone. In each clause the \
                    second, fourth and sixth characters alternate in tone and are opposed to those they face; words \
                    that face each other are of the same part of speech and never the same character. "
                .to_owned();
    }
    let syllables = form.syllables();
    let shape = match form {
        FormId::Pailu5 | FormId::Pailu7 => format!("ten or more lines, an even number, of {syllables} characters each"),
        FormId::Ancient5 | FormId::Ancient7 => format!("an even number of lines of {syllables} characters each"),
        FormId::AncientMixed => "an even number of lines of any length".to_owned(),
        _ => format!("{} lines of {syllables} characters each", form.lines()),
    };
    let mut out = format!("Write a {}, {}, in Classical Chinese: {shape}. ", form.english(), form.name());
    if form.kind() != FormKind::Regulated {
        return out + &rhyme(spec, "The even lines", None) + "No tonal pattern is asked for. ";
    }
    out += &rhyme(spec, "The even lines", Some(ToneClass::Level));
    out += "One rhyme throughout, no rhyme word twice. ";
    out += &first_line(spec);
    out += "Keep the tonal rules of regulated verse: every line of a regular type, opposition (对) within couplets, adhesion \
            (粘) between them, no lone level tone (孤平), no line ending in three level tones. ";
    match form {
        FormId::Lushi5 | FormId::Lushi7 => out + "The two middle couplets are parallel (对仗). ",
        FormId::Pailu5 | FormId::Pailu7 => out + "All couplets but the first and the last are parallel (对仗). ",
        _ => out,
    }
}

fn first_line(spec: &Spec) -> String {
    let opening = match spec.opening() {
        Some(ToneClass::Level) => "The second character of line 1 is of level tone (平起). ",
        Some(ToneClass::Oblique) => "The second character of line 1 is of oblique tone (仄起). ",
        None => "",
    };
    let rhymes = match spec.first_line_rhymes() {
        Some(true) => "Line 1 rhymes. ",
        Some(false) => "Line 1 does not rhyme. ",
        None if spec.form().is_some() => "Line 1 may rhyme or not. ",
        None => "",
    };
    format!("{opening}{rhymes}")
}

fn rhyme(spec: &Spec, what: &str, class: Option<ToneClass>) -> String {
    let book = RhymeBook::get(spec.rhyme_book()).name;
    let class = match spec.rhyme_class().or(class) {
        Some(ToneClass::Level) => " in level tone",
        Some(ToneClass::Oblique) => " in oblique tone",
        None => "",
    };
    match spec.rhyme() {
        Some(group) => format!("{what} use the rhyme group {group} of {book}{class}. "),
        None => format!("{what} rhyme{class} by the book {book}. "),
    }
}

fn of_tune(spec: &Spec, name: &str) -> String {
    let Some(variant) = tune::model(name) else {
        return format!(
            "Write a ci in Classical Chinese to the tune {name}, keeping its line lengths, tones and rhymes. {}",
            rhyme(spec, "The rhymes", None)
        );
    };
    let (title, tune) = (name.split(['/', '／']).next().unwrap_or(name).trim(), variant.tune.tune());
    let other = if title == tune.name || title == tune.traditional {
        String::new()
    } else {
        format!(" (that is {})", tune.name)
    };
    let stanzas = tune::pattern(variant);
    let count = stanzas.len();
    let plural = if count == 1 { "stanza" } else { "stanzas" };
    let mut out = format!(
        "Write a ci in Classical Chinese to the tune {title}{other}: {} characters in {count} {plural}, {} line ends rhyme. ",
        variant.characters(),
        tune::feet(variant)
    );
    let woven = stanzas.iter().any(|stanza| stanza.contains("平韵") || stanza.contains("仄韵"));
    out += &match spec.rhyme() {
        Some(_) => rhyme(spec, if woven { "The rhymes 甲" } else { "The rhymes" }, None),
        None => {
            format!("{}, by the book {}. ", capital(variant.scheme().english()), RhymeBook::get(spec.rhyme_book()).name)
        }
    };
    out += &repeats(variant);
    out += "Line by line (平 level tone, 仄 oblique tone; 上 去 入 that oblique tone; 中 either; the character before 韵 rhymes";
    if woven {
        out += "; 甲 乙 丙 丁 are rhymes of their own, level and oblique of one letter rhyme together";
    }
    out += "):\n";
    for stanza in stanzas {
        out += &stanza;
        out += "\n";
    }
    out
}

/// With a capital in front.
fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn repeats(variant: &Variant) -> String {
    let each = tune::repeats(variant).into_iter().map(|(line, of, kind, count)| match kind {
        RepeatKind::Line => format!("Line {line} repeats line {of}. "),
        RepeatKind::Tail => format!("Line {line} ends with the last {count} characters of line {of}. "),
        RepeatKind::Reversed => {
            format!("Line {line} begins with the last {count} characters of line {of} turned round. ")
        }
        RepeatKind::RhymeWord => format!("Line {line} ends with the rhyme word of line {of}. "),
    });
    each.collect()
}
