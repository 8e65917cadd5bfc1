//! Columns of text, aligned by the width of the characters on a terminal.

use unicode_width::UnicodeWidthStr;

/// Rows of cells; the last column is not padded.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
    right: Vec<usize>,
}

impl Table {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Set columns (from 0) that align to the right: numbers.
    pub(crate) fn right(mut self, columns: &[usize]) -> Self {
        self.right = columns.to_vec();
        self
    }

    pub(crate) fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The table as text, two spaces between columns, each row led by `indent`.
    pub(crate) fn render(&self, indent: &str) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
            })
            .collect();
        let mut out = String::new();
        for row in &self.rows {
            let mut text = indent.to_owned();
            for (column, cell) in row.iter().enumerate() {
                if column > 0 {
                    text.push_str("  ");
                }
                let room = " ".repeat(widths[column] - cell.width());
                if self.right.contains(&column) {
                    text.push_str(&room);
                    text.push_str(cell);
                } else {
                    text.push_str(cell);
                    text.push_str(&room);
                }
            }
            out.push_str(text.trim_end());
            out.push('\n');
        }
        out
    }
}

/// Break a paragraph into rows of at most `width` columns: Chinese anywhere but before a mark, English at spaces.
pub(crate) fn wrap(text: &str, width: usize, indent: &str) -> String {
    let mut out = String::new();
    for paragraph in text.lines() {
        let mut row = String::new();
        for word in words(paragraph) {
            if !row.is_empty() && row.width() + word.trim_end().width() > width && !starts_with_mark(word) {
                out.push_str(indent);
                out.push_str(row.trim_end());
                out.push('\n');
                row.clear();
            }
            row.push_str(word);
        }
        out.push_str(indent);
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}

/// Marks that may not open a row.
fn starts_with_mark(word: &str) -> bool {
    word.starts_with(['，', '。', '、', '；', '：', '！', '？', '）', '》', '」', '』', '”', '’', '…', '—', '·'])
}

/// Marks that may not end a row.
const OPENING: [char; 5] = ['（', '《', '「', '“', '‘'];

/// Pieces after which a row may break.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut end = 0;
        for ch in rest.chars() {
            let wide = ch > '\u{2E7F}';
            let opened = rest[..end].ends_with(OPENING);
            if wide && end > 0 && !opened {
                break;
            }
            end += ch.len_utf8();
            if (wide && !rest[..end].ends_with(OPENING)) || ch == ' ' {
                break;
            }
        }
        let (word, after) = rest.split_at(end);
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::{Table, wrap};

    #[test]
    fn wide_characters_take_two_columns() {
        let mut table = Table::new().right(&[1]);
        table.row(["孤平", "7"]);
        table.row(["a", "12"]);
        assert_eq!(table.render(""), "孤平   7\na     12\n");
    }

    #[test]
    fn rows_break_before_no_mark() {
        assert_eq!(wrap("平平仄仄，仄仄平平。", 8, " "), " 平平仄仄，\n 仄仄平平。\n");
        assert_eq!(wrap("lone level tone", 10, ""), "lone level\ntone\n");
    }
}
