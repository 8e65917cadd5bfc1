//! Breaking sentences into rows: Chinese between any two characters, English at blanks.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Rows of at most `first` columns for the first, `width` for the others. A mark that closes never opens a
/// row, one that opens never closes it. What cannot be broken may be longer than its row; a narrower first row
/// may stay empty.
pub(super) fn wrap(text: &str, first: usize, width: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = String::new();
    for piece in pieces(text) {
        let room = if rows.is_empty() { first } else { width };
        let started = !row.is_empty() || room < width;
        if started && row.width() + piece.trim_end().width() > room {
            rows.push(row.trim_end().to_owned());
            row.clear();
        }
        row.push_str(piece);
    }
    rows.push(row.trim_end().to_owned());
    rows
}

/// Pieces that stay whole: a word with the blank after it, a wide character with the marks that cling to it,
/// a number with the character after it (第7句 may break before 第 only).
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut end = 0;
        let mut before: Option<char> = None;
        for ch in rest.chars() {
            if before.is_some_and(|before| breaks_between(before, ch)) {
                break;
            }
            end += ch.len_utf8();
            before = Some(ch);
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

fn breaks_between(before: char, after: char) -> bool {
    const OPENING: &str = "「（《“";
    const CLOSING: &str = "」）》”，。；：、！？·,.;:)!?";
    if before == ' ' {
        return after != ' ';
    }
    if OPENING.contains(before) || CLOSING.contains(after) || before == '第' || before.is_ascii_digit() {
        return false;
    }
    let wide = |ch: char| ch.width() == Some(2);
    wide(before) || wide(after)
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn marks_cling_to_their_words() {
        assert_eq!(wrap("第12句第4字「城」应仄而平，", 10, 10), ["第12句", "第4字", "「城」应仄", "而平，"]);
        assert_eq!(wrap("a level tone", 7, 4), ["a level", "tone"]);
        assert_eq!(wrap("", 7, 7), [""]);
    }
}
