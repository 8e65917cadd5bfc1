//! Reading the tune files of `data/tunes/`: the notation that `data/README.md` explains.

use std::iter::Peekable;
use std::path::Path;
use std::str::Chars;

use super::model::{Class, Count, Entry, Kind, Mark, Position, Segment, Variant};
use crate::tsv;

/// Reads `data/tunes/<file>`.
pub(crate) fn read(file: &str) -> Vec<Entry> {
    let path = tsv::root().join("data/tunes").join(Path::new(file));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut entries = Vec::new();
    for (row, line) in text.lines().enumerate() {
        let place = format!("{file}:{}", row + 1);
        take(&mut entries, line, &place).unwrap_or_else(|error| panic!("data/tunes/{place}: {error}: {line}"));
    }
    entries
}

fn take(entries: &mut Vec<Entry>, line: &str, place: &str) -> Result<(), String> {
    if line.is_empty() {
        return Ok(());
    }
    if let Some(heading) = line.strip_prefix("# ") {
        let mut words = heading.split(' ');
        let name = words.next().unwrap_or_default().to_owned();
        let traditional = words.next().map_or_else(|| name.clone(), str::to_owned);
        entries.push(Entry { place: place.to_owned(), name, traditional, variants: Vec::new() });
        return Ok(());
    }
    let entry = entries.last_mut().ok_or("a row before the first tune")?;
    if let Some(head) = line.strip_prefix("@ ") {
        let variant = variant(head, place)?;
        if usize::from(variant.ordinal) != entry.variants.len() + 1 {
            return Err("variants are numbered from 1".to_owned());
        }
        entry.variants.push(variant);
        return Ok(());
    }
    let variant = entry.variants.last_mut().ok_or("a row before the first variant")?;
    let stanza: Result<Vec<Segment>, String> = line.split(' ').map(segment).collect();
    variant.stanzas.push(stanza?);
    Ok(())
}

/// `1 [定格] 柳永「暮雨初收」 93字 8句4仄/10句5仄 high`
fn variant(head: &str, place: &str) -> Result<Variant, String> {
    let mut words: Vec<&str> = head.split(' ').collect();
    let confidence = words.pop().unwrap_or_default().to_owned();
    if !["high", "medium", "low"].contains(&confidence.as_str()) {
        return Err(format!("{confidence} is no confidence"));
    }
    let mut words = words.into_iter();
    let ordinal = words.next().unwrap_or_default().parse().map_err(|_| "no number of the variant")?;
    let mut out = Variant {
        place: place.to_owned(),
        ordinal,
        label: String::new(),
        author: String::new(),
        incipit: String::new(),
        chars: 0,
        counts: Vec::new(),
        confidence,
        stanzas: Vec::new(),
    };
    for word in words {
        if let Some(label) = word.strip_prefix('[').and_then(|word| word.strip_suffix(']')) {
            out.label = label.to_owned();
        } else if let Some((author, incipit)) = word.strip_suffix('」').and_then(|word| word.split_once('「')) {
            (out.author, out.incipit) = (author.to_owned(), incipit.to_owned());
        } else if let Some(chars) = word.strip_suffix('字') {
            out.chars = chars.parse().map_err(|_| "no number of characters")?;
        } else {
            out.counts = word.split('/').map(count).collect::<Result<_, _>>()?;
        }
    }
    Ok(out)
}

/// `8句4仄1叠`; a number that the manual leaves out is `?`.
fn count(text: &str) -> Result<Count, String> {
    let mut out = Count::default();
    let mut number = None;
    for ch in text.chars() {
        if let Some(digit) = ch.to_digit(10) {
            number = Some(number.unwrap_or(0) * 10 + digit);
            continue;
        }
        match ch {
            '?' => {}
            '句' => out.lines = number.take(),
            _ => {
                let at = "平仄叶叠重".chars().position(|kind| kind == ch).ok_or("not a count")?;
                out.rhymes[at] = number.take().ok_or("a count without its number")?;
            }
        }
    }
    Ok(out)
}

type Rest<'t> = Peekable<Chars<'t>>;

/// One token: positions, mark, and what follows it.
fn segment(token: &str) -> Result<Segment, String> {
    let mut rest = token.chars().peekable();
    let mut out = Segment {
        positions: Vec::new(),
        mark: Mark::Line,
        series: 0,
        class: Class::Level,
        optional: false,
        leading: 0,
        repeats: None,
        parallel: 0,
        refrains: Vec::new(),
    };
    out.mark = loop {
        let ch = rest.next().ok_or("a segment without a mark")?;
        let at = out.positions.len() as u8;
        match ch {
            '|' => out.leading = at,
            '{' => out.refrains.push((at, rest.by_ref().take_while(|&ch| ch != '}').collect())),
            '(' => {
                let inner = rest.next().and_then(position).ok_or("no position in brackets")?;
                if rest.next() != Some(')') {
                    return Err("one position in brackets".to_owned());
                }
                out.positions.push(Position { padding: true, ..inner });
            }
            '!' => {
                let last = out.positions.last_mut().ok_or("! before any position")?;
                let wanted = last.wanted.ok_or("! after a free position")?;
                last.sung = Some(if wanted == Class::Level { Class::Oblique } else { Class::Level });
            }
            _ => match (position(ch), mark(ch)) {
                (Some(position), _) => out.positions.push(position),
                (None, Some(mark)) => break mark,
                _ => return Err(format!("{ch} is neither position nor mark")),
            },
        }
    };
    let last = out.positions.last().ok_or("no position before the mark")?;
    let class = last.wanted;
    if out.rhymes() {
        out.series = number(&mut rest).unwrap_or(1) - 1;
        let said = rest.next_if(|ch| "平仄".contains(*ch)).map(class_of);
        out.class = match (class, said) {
            (Some(class), None) | (None, Some(class)) => class,
            (Some(_), Some(_)) => return Err("the class of a fixed position is said twice".to_owned()),
            (None, None) => return Err("of which class is the rhyme?".to_owned()),
        };
    }
    out.optional = rest.next_if_eq(&'?').is_some();
    if rest.next_if_eq(&'=').is_some() {
        let line = number(&mut rest).ok_or("= wants the number of a line")?;
        let kind = if rest.next_if_eq(&'尾').is_some() {
            Kind::Tail(number(&mut rest).ok_or("尾 wants a number")?)
        } else if rest.next_if_eq(&'倒').is_some() {
            Kind::Reversed
        } else if rest.next_if_eq(&'韵').is_some() {
            Kind::RhymeWord
        } else {
            Kind::Line
        };
        out.repeats = Some((line, kind));
    }
    if rest.next_if_eq(&'对').is_some() {
        out.parallel = number(&mut rest).ok_or("对 wants a number")?;
    }
    rest.next().map_or(Ok(out), |ch| Err(format!("{ch} is left over")))
}

fn number(rest: &mut Rest<'_>) -> Option<u8> {
    let mut digits = String::new();
    while let Some(digit) = rest.next_if(char::is_ascii_digit) {
        digits.push(digit);
    }
    digits.parse().ok()
}

const fn class_of(ch: char) -> Class {
    if ch == '平' { Class::Level } else { Class::Oblique }
}

fn position(ch: char) -> Option<Position> {
    let (wanted, sung, tone) = match ch {
        '平' => (Some(Class::Level), Some(Class::Level), None),
        '仄' => (Some(Class::Oblique), Some(Class::Oblique), None),
        '⊙' => (None, Some(Class::Level), None),
        '◎' => (None, Some(Class::Oblique), None),
        '中' => (None, None, None),
        '上' => (Some(Class::Oblique), Some(Class::Oblique), Some("Rising")),
        '去' => (Some(Class::Oblique), Some(Class::Oblique), Some("Departing")),
        '入' => (Some(Class::Oblique), Some(Class::Oblique), Some("Entering")),
        _ => return None,
    };
    Some(Position { wanted, sung, tone, padding: false })
}

const fn mark(ch: char) -> Option<Mark> {
    Some(match ch {
        '读' => Mark::Caesura,
        '句' => Mark::Line,
        '韵' => Mark::Rhyme,
        '叶' => Mark::Echo,
        '换' => Mark::Change,
        '叠' => Mark::Repeat,
        _ => return None,
    })
}
