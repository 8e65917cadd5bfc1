//! Input: from files and streams to pieces, each the makings of one report.
//!
//! The feed only cuts; decoding and parsing of a record happen where it is judged, on any thread. What is held
//! in memory is one chunk of pieces, however long the input.

mod decode;
mod feed;
mod json;
mod open;
mod rows;
mod sniff;
mod table;
mod text;

use std::io::{self, BufRead};
use std::sync::Arc;

use clap::ValueEnum;
use gelv::record::{Bad, Record};

pub(crate) use decode::Encoding;
pub(crate) use feed::Feed;
pub(crate) use open::{Entry, expand};
pub(crate) use text::Origin;

use super::words::Words;

/// The longest row or record that is kept in memory; a longer one is skipped and reported.
const MAX_RECORD: usize = 16 << 20;

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// Poems as text
    Text,
    /// A JSON object a line
    Jsonl,
    /// A JSON array of objects, or one object
    Json,
    /// Comma-separated, with a header
    Csv,
    /// Tab-separated, with a header
    Tsv,
}

impl Kind {
    /// By the extension of a file name.
    pub(crate) fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "txt" => Self::Text,
            "jsonl" | "ndjson" => Self::Jsonl,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            _ => return None,
        })
    }
}

/// Where a piece comes from.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    /// The input's name as given.
    pub(crate) source: Arc<str>,
    /// Its place among the inputs, counted from 0.
    pub(crate) order: usize,
    /// Row in the input, counted from 1.
    pub(crate) row: u64,
}

/// The makings of one report.
#[derive(Debug)]
pub(crate) enum Piece {
    /// A poem of a plain text.
    Poem { spot: Spot, id: String, text: String, origin: Origin },
    /// A poem of a plain text that is none.
    BadPoem { spot: Spot, id: String, bad: Bad },
    /// A JSON value, undecoded.
    Json { spot: Spot, number: u64, bytes: Vec<u8> },
    /// A record whose keys are already told apart, or what is wrong with it.
    Record { spot: Spot, number: u64, record: Result<Box<Record>, Bad> },
    /// The input itself cannot be read, or not further.
    Failed { message: String },
}

/// Pieces that are judged together.
pub(crate) type Chunk = Vec<Piece>;

/// What all readers share.
#[derive(Debug)]
struct Context {
    words: Words,
    encoding: Encoding,
    max_poem_bytes: usize,
    /// Records met so far, over all inputs.
    records: u64,
}

/// One input that is being cut.
enum Reader {
    Text(text::TextReader),
    Jsonl(rows::JsonlReader),
    Json(json::JsonReader),
    Table(table::TableReader),
}

fn unreadable(words: Words, name: &str, error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::NotFound => {
            return say!(words, "找不到 {name}", "找不到 {name}", "{name}: no such file or directory");
        }
        io::ErrorKind::PermissionDenied => {
            words.pick("没有读取的权限", "沒有讀取的權限", "permission denied").to_owned()
        }
        _ => error.to_string(),
    };
    say!(words, "无法读取 {name}：{why}", "無法讀取 {name}：{why}", "cannot read {name}: {why}")
}

/// How a step of a reader ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// There is more at hand.
    More,
    /// There is more, but reading it may block.
    Waiting,
    /// The input is exhausted.
    End,
}

/// Why an input cannot be read on.
#[derive(Debug)]
enum Stop {
    Io(io::Error),
    /// In words, to follow the input's name.
    Said(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Reader {
    /// Cut a piece or a few.
    fn step(&mut self, spot: &Spot, context: &mut Context, chunk: &mut Chunk) -> Result<Step, Stop> {
        match self {
            Self::Text(reader) => reader.step(spot, context, chunk),
            Self::Jsonl(reader) => reader.step(spot, context, chunk),
            Self::Json(reader) => reader.step(spot, context, chunk),
            Self::Table(reader) => reader.step(spot, context, chunk),
        }
    }
}

/// A buffered input of any kind.
type Input = io::BufReader<Box<dyn io::Read + Send>>;

/// Whether anything can be read without waiting.
fn at_hand(input: &Input) -> Step {
    if input.buffer().is_empty() { Step::Waiting } else { Step::More }
}

/// Look at the beginning of an input and pass over a byte order mark of UTF-8.
///
/// UTF-16 is told by its own mark: none of the encodings offered could read it.
fn pass_mark(input: &mut Input, words: Words) -> Result<usize, Stop> {
    let start = input.fill_buf()?;
    if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
        return Err(Stop::Said(say!(
            words,
            "：UTF-16 编码，请先转为 UTF-8",
            "：UTF-16 編碼，請先轉為 UTF-8",
            ": UTF-16; convert it to UTF-8 first"
        )));
    }
    let mark = if start.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    input.consume(mark);
    Ok(mark)
}
