//! JSON files: an array of records, one record, or records one after the other.
//!
//! Values are cut by their brackets alone, so that one bad record does not take the rest with it; each is
//! parsed where it is judged.

use std::io::BufRead;

use super::rows::too_long;
use super::{Chunk, Context, Encoding, Input, MAX_RECORD, Piece, Spot, Step, Stop, at_hand, pass_mark};

/// Where the reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Start,
    /// Between values; in an array or not.
    Between {
        array: bool,
    },
    /// After the array.
    After,
}

pub(super) struct JsonReader {
    input: Input,
    state: State,
    row: u64,
    /// A comma or bracket was missing; said once.
    complained: bool,
    /// The last thing read in the array was a value.
    after_value: bool,
}

impl JsonReader {
    pub(super) fn new(input: Input) -> Self {
        Self { input, state: State::Start, row: 1, complained: false, after_value: false }
    }

    pub(super) fn step(&mut self, spot: &Spot, context: &mut Context, chunk: &mut Chunk) -> Result<Step, Stop> {
        if self.state == State::Start {
            pass_mark(&mut self.input, context.words)?;
            let array = self.peek()? == Some(b'[');
            if array {
                self.input.consume(1);
            }
            self.state = State::Between { array };
        }
        let Some(byte) = self.peek()? else {
            if self.state == (State::Between { array: true }) {
                self.complain(spot, context, chunk);
            }
            return Ok(Step::End);
        };
        match (self.state, byte) {
            (State::Between { array: true }, b',') => {
                self.input.consume(1);
                if !self.after_value {
                    self.complain(spot, context, chunk);
                }
                self.after_value = false;
            }
            (State::Between { array: true }, b']') => {
                self.input.consume(1);
                self.state = State::After;
            }
            (State::After, _) => {
                self.complain(spot, context, chunk);
                return Ok(Step::End);
            }
            (State::Between { array }, _) => {
                if array && self.after_value {
                    self.complain(spot, context, chunk);
                }
                self.value(spot, context, chunk)?;
                self.after_value = true;
            }
            (State::Start, _) => {}
        }
        Ok(at_hand(&self.input))
    }

    /// The next byte that is no white space, left in place.
    fn peek(&mut self) -> Result<Option<u8>, Stop> {
        loop {
            let buffer = self.input.fill_buf()?;
            let Some(&byte) = buffer.first() else { return Ok(None) };
            if !byte.is_ascii_whitespace() {
                return Ok(Some(byte));
            }
            self.row += u64::from(byte == b'\n');
            self.input.consume(1);
        }
    }

    /// Cut one value out.
    fn value(&mut self, spot: &Spot, context: &mut Context, chunk: &mut Chunk) -> Result<(), Stop> {
        let spot = Spot { row: self.row, ..spot.clone() };
        let mut scan = Scan::new(context.encoding);
        let (mut bytes, mut length) = (Vec::new(), 0_usize);
        while !scan.done {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            let taken = buffer.iter().take_while(|&&byte| scan.take(byte)).count();
            self.row += buffer[..taken].iter().filter(|&&byte| byte == b'\n').count() as u64;
            length += taken;
            if length <= MAX_RECORD {
                bytes.extend_from_slice(&buffer[..taken]);
            } else {
                bytes = Vec::new();
            }
            self.input.consume(taken);
        }
        context.records += 1;
        let number = context.records;
        chunk.push(if length > MAX_RECORD {
            Piece::Record { spot, number, record: Err(too_long(context)) }
        } else {
            Piece::Json { spot, number, bytes }
        });
        Ok(())
    }

    fn complain(&mut self, spot: &Spot, context: &Context, chunk: &mut Chunk) {
        if self.complained {
            return;
        }
        self.complained = true;
        let (name, row) = (&spot.source, self.row);
        chunk.push(Piece::Failed {
            message: say!(
                context.words,
                "{name}:{row}：JSON 数组的逗号或括号不全",
                "{name}:{row}：JSON 陣列的逗號或括號不全",
                "{name}:{row}: a comma or bracket of the JSON array is missing or out of place"
            ),
        });
    }
}

/// Finds the end of a value by its brackets and strings.
struct Scan {
    encoding: Encoding,
    depth: usize,
    in_string: bool,
    /// The next byte belongs to the one before.
    skip: bool,
    /// The value is a bare word, which ends before the next separator.
    bare: bool,
    first: bool,
    last: bool,
    done: bool,
}

impl Scan {
    fn new(encoding: Encoding) -> Self {
        Self { encoding, depth: 0, in_string: false, skip: false, bare: false, first: true, last: false, done: false }
    }

    /// Whether the byte belongs to the value.
    fn take(&mut self, byte: u8) -> bool {
        if self.last {
            self.done = true;
            return false;
        }
        let first = std::mem::take(&mut self.first);
        if std::mem::take(&mut self.skip) {
            return true;
        }
        if self.encoding.is_lead(byte) {
            self.skip = true;
            return true;
        }
        if self.in_string {
            match byte {
                b'\\' => self.skip = true,
                b'"' => {
                    self.in_string = false;
                    self.last = self.depth == 0;
                }
                _ => {}
            }
            return true;
        }
        match byte {
            b'"' if !self.bare => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth > 0 => {
                self.depth -= 1;
                self.last = self.depth == 0;
            }
            _ if first => self.bare = true,
            b',' | b']' | b' ' | b'\t' | b'\r' | b'\n' if self.bare => {
                self.done = true;
                return false;
            }
            _ => {}
        }
        true
    }
}
