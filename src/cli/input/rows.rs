//! Rows of an input, and JSON Lines, which are rows.

use std::io::{self, BufRead};

use gelv::record::{Bad, BadKind};

use super::{Chunk, Context, Input, MAX_RECORD, Piece, Spot, Step, Stop, at_hand, pass_mark};

/// How reading a row ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A row, its newline included if it has one.
    Whole,
    /// A row too long to keep: passed over.
    Skipped,
    /// There is none.
    End,
}

/// Append the next row to `out`, unless it has more than `limit` bytes.
pub(super) fn read_row(input: &mut impl BufRead, out: &mut Vec<u8>, limit: usize) -> io::Result<Row> {
    let start = out.len();
    let mut skipped = false;
    loop {
        let buffer = match input.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let newline = buffer.iter().position(|&byte| byte == b'\n');
        let length = newline.map_or(buffer.len(), |at| at + 1);
        let ended = newline.is_some() || length == 0;
        skipped |= out.len() - start + length > limit;
        if skipped {
            out.truncate(start);
        } else {
            out.extend_from_slice(&buffer[..length]);
        }
        input.consume(length);
        if ended {
            return Ok(match (skipped, out.len() > start) {
                (true, _) => Row::Skipped,
                (false, true) => Row::Whole,
                (false, false) => Row::End,
            });
        }
    }
}

/// JSON Lines: one record a row; blank rows count as rows, not as records.
pub(super) struct JsonlReader {
    input: Input,
    row: u64,
}

impl JsonlReader {
    pub(super) fn new(input: Input) -> Self {
        Self { input, row: 0 }
    }

    pub(super) fn step(&mut self, spot: &Spot, context: &mut Context, chunk: &mut Chunk) -> Result<Step, Stop> {
        if self.row == 0 {
            pass_mark(&mut self.input, context.words)?;
        }
        let mut bytes = Vec::new();
        let row = read_row(&mut self.input, &mut bytes, MAX_RECORD)?;
        if row == Row::End {
            return Ok(Step::End);
        }
        self.row += 1;
        let blank = row == Row::Whole && bytes.trim_ascii().is_empty();
        if !blank {
            context.records += 1;
            let number = context.records;
            let spot = Spot { row: self.row, ..spot.clone() };
            chunk.push(match row {
                Row::Skipped => Piece::Record { spot, number, record: Err(too_long(context)) },
                _ => Piece::Json { spot, number, bytes },
            });
        }
        Ok(at_hand(&self.input))
    }
}

/// What is said of a record beyond [`MAX_RECORD`].
pub(super) fn too_long(context: &Context) -> Bad {
    let limit = MAX_RECORD >> 20;
    let message =
        say!(context.words, "记录超过 {limit} MiB", "記錄超過 {limit} MiB", "the record is longer than {limit} MiB");
    Bad::new(BadKind::TooLong, message)
}

#[cfg(test)]
mod tests {
    use super::{Row, read_row};

    #[test]
    fn long_rows_are_passed_over() {
        let mut input = std::io::BufReader::with_capacity(3, &b"abc\nabcdefgh\n\nxy"[..]);
        let mut rows = Vec::new();
        loop {
            let mut out = Vec::new();
            let row = read_row(&mut input, &mut out, 5).expect("reads");
            rows.push((row, String::from_utf8(out).expect("is ASCII")));
            if row == Row::End {
                break;
            }
        }
        let rows: Vec<(Row, &str)> = rows.iter().map(|(row, text)| (*row, text.as_str())).collect();
        let whole = |text| (Row::Whole, text);
        assert_eq!(rows, [whole("abc\n"), (Row::Skipped, ""), whole("\n"), whole("xy"), (Row::End, "")]);
    }
}
