//! Plain text: rows are read in bulk, decoded, and cut into poems.

use gelv::Report;
use gelv::record::{Bad, BadKind};
use gelv::report::FindingReport;

use super::rows::{Row, read_row};
use super::{Chunk, Context, Encoding, Input, MAX_RECORD, Piece, Spot, Step, Stop, at_hand, pass_mark};
use crate::cli::words::Words;

/// How much is read before poems are cut off: far more than a poem, far less than a corpus.
const BLOCK: usize = 1 << 20;

/// Where the text of a piece begins in its input.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Origin {
    /// Byte offset.
    pub(crate) byte: usize,
    /// Rows before it.
    pub(crate) rows: u32,
    /// The encoding that the bytes are counted in.
    pub(crate) encoding: Encoding,
}

impl Origin {
    /// Make the places of a report those of the input rather than of the poem's own text.
    pub(crate) fn relocate(self, report: &mut Report, text: &str) {
        for FindingReport { byte, row, .. } in &mut report.findings {
            *byte = byte.map(|at| self.byte + self.encoding.length(text.get(..at).unwrap_or(text)));
            *row += self.rows;
        }
    }

    /// The place after a piece of text that starts here.
    fn after(self, text: &str) -> Self {
        let rows = u32::try_from(text.bytes().filter(|&byte| byte == b'\n').count()).unwrap_or(u32::MAX);
        Self {
            byte: self.byte + self.encoding.length(text),
            rows: self.rows.saturating_add(rows),
            encoding: self.encoding,
        }
    }
}

pub(super) struct TextReader {
    input: Input,
    /// Decoded and not cut yet, and where it begins.
    pending: String,
    origin: Origin,
    poems: u64,
    started: bool,
    saw_text: bool,
    /// The poem being read is longer than any may be: what follows of it is dropped.
    skipping: bool,
}

impl TextReader {
    pub(super) fn new(input: Input) -> Self {
        Self {
            input,
            pending: String::new(),
            origin: Origin::default(),
            poems: 0,
            started: false,
            saw_text: false,
            skipping: false,
        }
    }

    /// Whether there was anything but white space.
    pub(super) fn saw_text(&self) -> bool {
        self.saw_text
    }

    pub(super) fn step(&mut self, spot: &Spot, context: &mut Context, chunk: &mut Chunk) -> Result<Step, Stop> {
        if !self.started {
            self.started = true;
            self.origin.byte = pass_mark(&mut self.input, context.words)?;
            self.origin.encoding = context.encoding;
        }
        let ended = self.fill(context)?;
        self.saw_text |= !self.pending.trim().is_empty();
        let mut poems = gelv::text::split_poems(&self.pending);
        // The last poem may go on in the next block.
        let last = if ended { None } else { poems.pop() };
        let single = ended && self.poems == 0 && poems.len() == 1;
        let mut at = 0;
        let mut origin = self.origin;
        for range in poems {
            origin = origin.after(&self.pending[at..range.start]);
            let text = &self.pending[range.clone()];
            if !std::mem::take(&mut self.skipping) {
                self.poems += 1;
                chunk.push(piece(spot, self.poems, single, text.to_owned(), origin));
            }
            origin = origin.after(text);
            at = range.end;
        }
        let keep = match last {
            None => self.pending.len(),
            Some(last) if last.len() > context.max_poem_bytes.max(4 * BLOCK) => {
                if !std::mem::replace(&mut self.skipping, true) {
                    self.poems += 1;
                    let origin = origin.after(&self.pending[at..last.start]);
                    chunk.push(long_poem(spot, self.poems, origin, context));
                }
                last.end
            }
            Some(last) => last.start,
        };
        self.origin = origin.after(&self.pending[at..keep]);
        self.pending.drain(..keep);
        Ok(if ended { Step::End } else { at_hand(&self.input) })
    }

    /// Read a block of whole rows; true at the end of the input.
    fn fill(&mut self, context: &Context) -> Result<bool, Stop> {
        let words = context.words;
        let mut bytes = Vec::new();
        let mut ended = false;
        while bytes.len() < BLOCK {
            match read_row(&mut self.input, &mut bytes, MAX_RECORD)? {
                Row::Whole => {}
                Row::End => {
                    ended = true;
                    break;
                }
                Row::Skipped => {
                    return Err(Stop::Said(say!(
                        words,
                        "：一行超过 {} MiB，不是诗",
                        "：一列超過 {} MiB，不是詩",
                        ": a row of more than {} MiB is no verse",
                        MAX_RECORD >> 20
                    )));
                }
            }
        }
        let text = match context.encoding.decode(&bytes) {
            Ok(text) if !text.contains('\0') => text,
            Ok(text) => return Err(self.binary(&text, words)),
            Err(at) => return Err(self.undecodable(&bytes, at, context)),
        };
        self.pending.push_str(&text);
        Ok(ended)
    }

    /// Row and byte offset in the input of a place `at` bytes into a block.
    fn place(&self, block: &[u8], at: usize) -> (u32, usize) {
        let before = self.origin.after(&self.pending);
        let rows = block[..at].iter().filter(|&&byte| byte == b'\n').count();
        (before.rows.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX)).saturating_add(1), before.byte + at)
    }

    fn binary(&self, text: &str, words: Words) -> Stop {
        let (row, _) = self.place(text.as_bytes(), text.find('\0').unwrap_or(0));
        Stop::Said(say!(
            words,
            ":{row}：有 NUL 字符，不是文本文件",
            ":{row}：有 NUL 字元，不是文字檔",
            ":{row}: has NUL characters, so it is no text"
        ))
    }

    fn undecodable(&self, block: &[u8], at: usize, context: &Context) -> Stop {
        let (row, byte) = self.place(block, at);
        let (words, name) = (context.words, context.encoding.name());
        let mut message = say!(
            words,
            ":{row}：不是 {name} 编码（第 {byte} 字节，自 0 起计）",
            ":{row}：不是 {name} 編碼（第 {byte} 位元組，自 0 起計）",
            ":{row}: not {name} (byte {byte}, counted from 0)"
        );
        if let Some(other) = Encoding::guess(block).filter(|&other| other != context.encoding) {
            let other = other.name();
            message +=
                &say!(words, "；可试 --encoding {other}", "；可試 --encoding {other}", "; try --encoding {other}");
        }
        Stop::Said(message)
    }
}

/// `FILE`, or `FILE#n` where a file has several poems.
fn piece(spot: &Spot, number: u64, single: bool, text: String, origin: Origin) -> Piece {
    let row = u64::from(origin.rows) + 1;
    let source = &spot.source;
    let id = if single { source.to_string() } else { format!("{source}#{number}") };
    Piece::Poem { spot: Spot { row, ..spot.clone() }, id, text, origin }
}

fn long_poem(spot: &Spot, number: u64, origin: Origin, context: &Context) -> Piece {
    let row = u64::from(origin.rows) + 1;
    let limit = context.max_poem_bytes;
    let message = say!(
        context.words,
        "一首诗超过 {limit} 字节",
        "一首詩超過 {limit} 位元組",
        "the poem has more than {limit} bytes"
    );
    let id = format!("{}#{number}", spot.source);
    Piece::BadPoem { spot: Spot { row, ..spot.clone() }, id, bad: Bad::new(BadKind::TooLong, message) }
}
