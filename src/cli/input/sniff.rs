//! What standard input holds, told by its beginning.

use std::io::{self, BufRead};

use super::{Input, Kind};

/// Look at what has arrived, consuming nothing.
pub(super) fn kind(input: &mut Input) -> io::Result<Kind> {
    Ok(kind_of(input.fill_buf()?))
}

fn kind_of(start: &[u8]) -> Kind {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    let first_row = start.split(|&byte| byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    // A poem may open with a bracketed note, but not with the brackets of JSON around what JSON puts in them.
    let inside = |open: u8| start.strip_prefix(&[open]).and_then(|rest| rest.trim_ascii_start().first());
    if first_row == b"{" || inside(b'[').is_some_and(|&next| matches!(next, b'{' | b'[' | b'"' | b']')) {
        return Kind::Json;
    }
    if start.split(|&byte| byte == b'\n').any(is_object) {
        return Kind::Jsonl;
    }
    for (kind, separator) in [(Kind::Csv, b','), (Kind::Tsv, b'\t')] {
        let mut names = first_row.split(|&byte| byte == separator).map(|name| name.trim_ascii());
        if first_row.contains(&separator) && names.any(|name| matches!(name, b"text" | b"lines" | b"\"text\"")) {
            return kind;
        }
    }
    Kind::Text
}

fn is_object(row: &[u8]) -> bool {
    row.trim_ascii_start()
        .strip_prefix(b"{")
        .and_then(|rest| rest.trim_ascii_start().first())
        .is_some_and(|&next| matches!(next, b'"' | b'}'))
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind_of};

    #[test]
    fn beginnings() {
        for (start, kind) in [
            ("床前明月光，疑是地上霜。", Kind::Text),
            ("[唐]李白\n床前明月光", Kind::Text),
            ("{\"text\": \"…\"}\n", Kind::Jsonl),
            ("not json\n{\"text\": \"…\"}\n", Kind::Jsonl),
            ("{\n  \"text\": \"…\"\n}", Kind::Json),
            ("\u{feff}[\n {\"text\": \"…\"}]", Kind::Json),
            ("[]", Kind::Json),
            ("id,text\n1,…", Kind::Csv),
            ("text\tid\n", Kind::Tsv),
            ("", Kind::Text),
        ] {
            assert_eq!(kind_of(start.as_bytes()), kind, "{start}");
        }
    }
}
