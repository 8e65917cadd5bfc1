//! Tags and the marks of Markdown.

use std::ops::Range;

use super::StrippedKind::Markup;
use super::trail::Cut;
use crate::text::glyph::is_han;

/// Tags that enclose the answer.
const ANSWERS: [&str; 5] = ["answer", "poem", "output", "final", "response"];
/// Tags that end a row.
const BREAKS: [&str; 9] = ["br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3"];
/// The longest tag.
const LONGEST: usize = 64;

/// Tags; where some enclose the answer, what stands outside them too.
pub(super) fn tags(text: &str) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut answer: Option<Range<usize>> = None;
    // Where the answer begins, and its first Chinese character.
    let mut begun: Option<(usize, Option<usize>)> = None;
    for (at, _) in text.match_indices('<') {
        let Some((name, closing, len)) = tag(&text[at..]) else { continue };
        let range = at..at + len;
        if ANSWERS.contains(&name.as_str()) && answer.is_none() {
            match begun {
                None if !closing => {
                    begun = Some((range.end, text[range.end..].find(is_han).map(|han| range.end + han)))
                }
                Some((start, Some(han))) if closing && han < at => answer = Some(start..at),
                _ => {}
            }
        }
        let breaks = BREAKS.contains(&name.as_str());
        cuts.push(if breaks { Cut::put(range, Markup, '\n') } else { Cut::new(range, Markup) });
    }
    let Some(inside) = answer.or_else(|| begun.map(|(start, _)| start..text.len())) else { return cuts };
    cuts.retain(|cut| inside.start <= cut.range.start && cut.range.end <= inside.end);
    cuts.insert(0, Cut::new(0..inside.start, Markup));
    cuts.push(Cut::new(inside.end..text.len(), Markup));
    cuts
}

/// The tag that a text begins with: its name in small letters, whether it closes, and its bytes.
fn tag(text: &str) -> Option<(String, bool, usize)> {
    let bytes = &text.as_bytes()[..text.len().min(LONGEST)];
    let len = bytes.iter().position(|&byte| byte == b'>')? + 1;
    let closing = bytes[1] == b'/';
    let inside = &bytes[1 + usize::from(closing)..len - 1];
    if inside.iter().any(|&byte| byte == b'\n' || byte == b'<') {
        return None;
    }
    let name: String =
        inside.iter().take_while(|byte| byte.is_ascii_alphanumeric()).map(|&byte| char::from(byte)).collect();
    let rest = inside.get(name.len());
    let is_tag = name.starts_with(|ch: char| ch.is_ascii_alphabetic()) && matches!(rest, None | Some(b' ' | b'/'));
    is_tag.then(|| (name.to_ascii_lowercase(), closing, len))
}

/// The marks of Markdown in a row, and what they make of it.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// In order.
    pub(super) cuts: Vec<Range<usize>>,
    /// A heading, or bold from end to end.
    pub(super) heading: bool,
    /// A fence or a rule.
    pub(super) rule: bool,
}

/// The marks of a row that stands at a byte of the text.
pub(super) fn marks(row: &str, at: usize) -> Marks {
    let mut marks = Marks::default();
    let trimmed = row.trim();
    let start = at + row.len() - row.trim_start().len();
    let rule = |mark: char| trimmed.len() >= 3 && trimmed.chars().all(|ch| ch == mark || ch == ' ');
    if trimmed.starts_with("```") || trimmed.starts_with("~~~") || ['-', '*', '=', '_', '—', '─'].into_iter().any(rule)
    {
        marks.rule = true;
        if !trimmed.contains(is_han) {
            marks.cuts.push(start..start + trimmed.len());
        } else {
            // A fence that the first row of verse stands on.
            marks.cuts.push(start..start + 3);
        }
        return marks;
    }
    let lead = lead(trimmed);
    marks.heading = trimmed[..lead].contains('#');
    if lead > 0 {
        marks.cuts.push(start..start + lead);
    }
    let inner = &trimmed[lead..];
    let bold = ["**", "__"].into_iter().any(|mark| {
        let inside = inner.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        inside.is_some_and(|inside| !inside.is_empty() && !inside.contains(mark))
    });
    marks.heading |= bold;
    for (offset, ch) in inner.char_indices() {
        let doubled =
            |mark: char| ch == mark && (inner[offset + 1..].starts_with(mark) || inner[..offset].ends_with(mark));
        if matches!(ch, '*' | '`') || doubled('_') || doubled('~') {
            let offset = start + lead + offset;
            match marks.cuts.last_mut() {
                Some(last) if last.end == offset => last.end += 1,
                _ => marks.cuts.push(offset..offset + 1),
            }
        }
    }
    marks
}

/// Bytes of the marks that a row begins with: quotes, headings, the signs and numbers of lists.
fn lead(row: &str) -> usize {
    let mut rest = row;
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = rest[digits..].strip_prefix(['.', ')', '、', '．', '）']).filter(|_| (1..=2).contains(&digits));
        let bullet = || ["- ", "* ", "+ ", "• ", "· ", "> ", ">"].into_iter().find_map(|mark| rest.strip_prefix(mark));
        let heading = || Some(rest.trim_start_matches('#')).filter(|after| after.len() < rest.len());
        match numbered.or_else(bullet).or_else(heading) {
            Some(after) => rest = after.trim_start(),
            None => return row.len() - rest.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tags;

    /// What the tags leave of a text.
    fn left(text: &str) -> String {
        let cuts = tags(text);
        let is_cut = |at: usize| cuts.iter().any(|cut| cut.range.contains(&at));
        text.char_indices().filter(|&(at, _)| !is_cut(at)).map(|(_, ch)| ch).collect()
    }

    #[test]
    fn an_answer_has_chinese_characters() {
        assert_eq!(left("好<answer>白日</answer>好"), "白日");
        assert_eq!(left("好<answer></answer> </answer>白日</answer>好"), " 白日");
        assert_eq!(left("好<answer>moon</answer>好"), "moon好");
        assert_eq!(left("好<answer>白日"), "白日");
    }
}
