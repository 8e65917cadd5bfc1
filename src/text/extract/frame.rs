//! What stands around the answer: the prompt, thoughts, other turns, and what lies beyond the bound.

use std::ops::Range;

use super::StrippedKind::{Think, Token, TooLong, Turn};
use super::trail::Cut;
use crate::text::glyph::is_han;

/// Fewest Chinese characters that a text must share with the prompt to be its echo: fewer are in many prompts.
const FEWEST: usize = 8;

/// Names of the tags around thoughts.
const THOUGHTS: [&str; 6] = ["think", "thinking", "thought", "thoughts", "reasoning", "scratchpad"];

/// After the prompt, if the text begins with it; and whether nothing but the prompt is there.
pub(super) fn prompt_end(text: &str, prompt: &str) -> (usize, bool) {
    let prompt = prompt.trim();
    let (mut end, mut times) = (0, 0);
    while !prompt.is_empty() {
        let rest = text[end..].trim_start();
        if !rest.starts_with(prompt) {
            break;
        }
        end = text.len() - rest.len() + prompt.len();
        times += 1;
    }
    (end, times > 0 && !text[end..].chars().any(is_han))
}

/// Whether the Chinese characters of a text stand in the prompt in the same order without others between.
pub(super) fn is_part(text: &str, prompt: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|&ch| is_han(ch)).collect::<String>();
    let text = plain(text);
    text.chars().count() >= FEWEST && plain(prompt).contains(&text)
}

/// Thoughts. A closing tag without its opening one ends thoughts that began with the text; thoughts that do not end go on
/// to its end.
pub(super) fn thoughts(text: &str) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut open: Option<usize> = None;
    for (at, _) in text.match_indices(['<', '◁']) {
        let Some((closing, len)) = thought_tag(&text[at..]) else { continue };
        match (closing, open) {
            (false, None) => open = Some(at),
            (true, Some(start)) => {
                cuts.push(Cut::new(start..at + len, Think));
                open = None;
            }
            (true, None) => {
                cuts.clear();
                cuts.push(Cut::new(0..at + len, Think));
            }
            (false, Some(_)) => {}
        }
    }
    if let Some(start) = open {
        cuts.push(Cut::new(start..text.len(), Think));
    }
    cuts
}

/// Whether the tag that a text begins with closes thoughts, and its bytes.
fn thought_tag(text: &str) -> Option<(bool, usize)> {
    let bytes = text.as_bytes();
    let mark = if bytes[0] == b'<' { 1 } else { '◁'.len_utf8() };
    let closing = bytes.get(mark) == Some(&b'/');
    let name = &bytes[mark + usize::from(closing)..];
    THOUGHTS.into_iter().find_map(|thought| {
        let rest =
            name.get(thought.len()..).filter(|_| name[..thought.len()].eq_ignore_ascii_case(thought.as_bytes()))?;
        let end = if rest.starts_with(b">") {
            1
        } else if rest.starts_with("▷".as_bytes()) {
            '▷'.len_utf8()
        } else {
            return None;
        };
        Some((closing, mark + usize::from(closing) + thought.len() + end))
    })
}

/// What a control token does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Control {
    /// The answer begins after it.
    Answer,
    /// The turn ends with it.
    End,
    /// It stands for nothing.
    Plain,
}

/// Control tokens, and the turns before and after the answer.
///
/// A text that begins with a token is a conversation, whose last answer counts; else it is an answer from the start. The
/// answer ends with its turn.
pub(super) fn turns(text: &str) -> Vec<Cut> {
    let tokens = tokens(text);
    if tokens.is_empty() {
        return Vec::new();
    }
    let is_conversation = tokens[0].0.start == text.len() - text.trim_start().len();
    let last_han = text.rfind(is_han).unwrap_or(0);
    let answer = |token: &&(Range<usize>, Control)| token.1 == Control::Answer && token.0.end <= last_han;
    let start = match tokens.iter().rfind(answer) {
        Some((range, _)) if is_conversation => range.end,
        _ => 0,
    };
    let first_han = text[start..].find(is_han).map_or(text.len(), |at| start + at);
    let ends = |token: &&(Range<usize>, Control)| token.1 != Control::Plain && token.0.start > first_han;
    let end = tokens.iter().find(ends).map_or(text.len(), |token| token.0.start);
    let inside = tokens.iter().filter(|token| token.0.start >= start && token.0.end <= end);
    let mut cuts = vec![Cut::new(0..start, Turn)];
    cuts.extend(inside.map(|token| Cut::new(token.0.clone(), Token)));
    cuts.push(Cut::new(end..text.len(), Turn));
    cuts
}

/// Tokens without bars, and what they do.
const NAMED: [(&str, Control); 16] = [
    ("<s>", Control::Plain),
    ("</s>", Control::End),
    ("<bos>", Control::Plain),
    ("<eos>", Control::End),
    ("<pad>", Control::Plain),
    ("<unk>", Control::Plain),
    ("<mask>", Control::Plain),
    ("<start_of_turn>model", Control::Answer),
    ("<start_of_turn>", Control::End),
    ("<end_of_turn>", Control::End),
    ("[INST]", Control::End),
    ("[/INST]", Control::Answer),
    ("[BOS]", Control::Plain),
    ("[EOS]", Control::End),
    ("[PAD]", Control::Plain),
    ("[gMASK]", Control::Plain),
];

/// Bytes of the longest token.
const LONGEST: usize = 48;

/// Every control token with the words that belong to it.
fn tokens(text: &str) -> Vec<(Range<usize>, Control)> {
    let mut tokens: Vec<(Range<usize>, Control)> = Vec::new();
    for (at, _) in text.match_indices(['<', '[']) {
        if tokens.last().is_some_and(|last| last.0.end > at) {
            continue;
        }
        let rest = &text[at..];
        let named = NAMED.iter().find(|(name, _)| rest.starts_with(name)).map(|&(name, control)| (name.len(), control));
        if let Some((len, control)) = named.or_else(|| barred(rest)) {
            tokens.push((at..at + len, control));
        }
    }
    tokens
}

/// `<|im_end|>`, `<｜Assistant｜>`: the token that a text begins with, and what it does.
fn barred(text: &str) -> Option<(usize, Control)> {
    let bar = ["<|", "<｜"].into_iter().find(|bar| text.starts_with(bar))?;
    let close = if bar == "<|" { "|>" } else { "｜>" };
    let inside = &text[bar.len()..];
    let near = &inside.as_bytes()[..inside.len().min(LONGEST)];
    let stop = near.iter().position(|byte| matches!(byte, b'\n' | b'<')).unwrap_or(near.len());
    let end = near[..stop].windows(close.len()).position(|window| window == close.as_bytes())?;
    let name = inside[..end].to_ascii_lowercase();
    let len = bar.len() + end + close.len();
    let rest = &text[len..];
    let is_answer = |role: &str| ["assistant", "model", "bot"].contains(&role);
    let role = rest.bytes().take_while(u8::is_ascii_alphabetic).count().min(16);
    let control = match name.as_str() {
        "im_start" | "start" | "start_header_id" | "role_start" => {
            let control = if is_answer(&rest[..role]) { Control::Answer } else { Control::End };
            let header = ["<|end_header_id|>", "<|role_end|>"].into_iter().find(|end| rest[role..].starts_with(end));
            return Some((len + role + header.map_or(0, str::len), control));
        }
        "channel" => return Some((len + role, Control::Plain)),
        "message" => Control::Answer,
        name if is_answer(name) => Control::Answer,
        "user" | "system" | "observation" | "eot_id" | "end" | "return" | "endofturn" | "eom_id" => Control::End,
        name if name.starts_with("im_end") || name.contains("endoftext") || name.contains("end_of_") => Control::End,
        name if name.starts_with("end▁of") => Control::End,
        _ => Control::Plain,
    };
    Some((len, control))
}

/// What lies beyond so many bytes.
pub(super) fn beyond(text: &str, limit: usize) -> Vec<Cut> {
    if text.len() <= limit {
        return Vec::new();
    }
    let at = (0..=limit).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    vec![Cut::new(at..text.len(), TooLong)]
}
