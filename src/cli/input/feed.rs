//! The inputs one after the other, cut into chunks.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Chunk, Context, Entry, Kind, Piece, Reader, Spot, Step, Stop};
use super::{json, open, rows, sniff, table, text, unreadable};
use crate::cli::args::Sources;
use crate::cli::words::Words;

/// A chunk is handed on when it holds this many bytes …
const CHUNK_BYTES: usize = 128 << 10;

/// … or pieces.
const CHUNK_PIECES: usize = 1024;

/// All inputs, cut into chunks in order.
pub(crate) struct Feed {
    entries: std::vec::IntoIter<Entry>,
    kind: Option<Kind>,
    order: usize,
    open: Option<Open>,
    context: Context,
    read: Arc<AtomicU64>,
    /// Pieces still to be passed over.
    skip: u64,
}

struct Open {
    reader: Reader,
    spot: Spot,
    /// The input is read as it arrives: whoever writes it may be waiting for the answer.
    live: bool,
    pieces: u64,
}

impl Feed {
    /// A feed of what the arguments name.
    pub(crate) fn new(entries: Vec<Entry>, sources: &Sources, words: Words) -> Self {
        let context = Context { words, encoding: sources.encoding, max_poem_bytes: sources.max_poem_bytes, records: 0 };
        let (entries, read) = (entries.into_iter(), Arc::default());
        Self { entries, kind: sources.input, order: 0, open: None, context, read, skip: 0 }
    }

    /// Pass over so many pieces that would each give one item of output. They keep their numbers.
    pub(crate) fn skipping(mut self, pieces: u64) -> Self {
        self.skip = pieces;
        self
    }

    /// How many bytes have been read so far.
    pub(crate) fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// The next chunk; `None` when the inputs are exhausted.
    pub(crate) fn next_chunk(&mut self) -> Option<Chunk> {
        let mut chunk = Chunk::new();
        let start = self.read.load(Ordering::Relaxed);
        loop {
            if self.open.is_none() {
                match self.entries.next() {
                    Some(entry) => self.enter(entry, &mut chunk),
                    None => return (!chunk.is_empty()).then_some(chunk),
                }
            }
            let Some(open) = &mut self.open else { continue };
            let before = chunk.len();
            let step = open.reader.step(&open.spot, &mut self.context, &mut chunk);
            open.pieces += (chunk.len() - before) as u64;
            pass_over(&mut self.skip, before, &mut chunk);
            let waiting = step.as_ref().is_ok_and(|step| *step == Step::Waiting);
            match step {
                Ok(Step::More | Step::Waiting) => {}
                Ok(Step::End) => self.leave(None, &mut chunk),
                Err(error) => self.leave(Some(error), &mut chunk),
            }
            let live = waiting && self.open.as_ref().is_some_and(|open| open.live);
            let bytes = self.read.load(Ordering::Relaxed) - start;
            if !chunk.is_empty() && (live || bytes >= CHUNK_BYTES as u64 || chunk.len() >= CHUNK_PIECES) {
                return Some(chunk);
            }
        }
    }

    fn enter(&mut self, entry: Entry, chunk: &mut Chunk) {
        let order = self.order;
        self.order += 1;
        let words = self.context.words;
        let (name, opened) = match entry {
            Entry::Missing(message) => {
                chunk.push(Piece::Failed { message });
                return;
            }
            Entry::Stdin => ("-".to_owned(), open::stdin(&self.read)),
            Entry::File(path) => {
                let name = path.display().to_string();
                let opened = open::file(&path, &self.read);
                (name, opened)
            }
        };
        let mut source = match opened {
            Ok(source) => source,
            Err(error) => {
                chunk.push(Piece::Failed { message: unreadable(words, &name, &error) });
                return;
            }
        };
        let kind = match self.kind.or(source.kind).map_or_else(|| sniff::kind(&mut source.reader), Ok) {
            Ok(kind) => kind,
            Err(error) => {
                chunk.push(Piece::Failed { message: unreadable(words, &name, &error) });
                return;
            }
        };
        let spot = Spot { source: name.into(), order, row: 1 };
        let reader = match kind {
            Kind::Text => Reader::Text(text::TextReader::new(source.reader)),
            Kind::Jsonl => Reader::Jsonl(rows::JsonlReader::new(source.reader)),
            Kind::Json => Reader::Json(json::JsonReader::new(source.reader)),
            Kind::Csv => Reader::Table(table::TableReader::new(source.reader, b',')),
            Kind::Tsv => Reader::Table(table::TableReader::new(source.reader, b'\t')),
        };
        self.open = Some(Open { reader, spot, live: source.live, pieces: 0 });
    }

    fn leave(&mut self, error: Option<Stop>, chunk: &mut Chunk) {
        let Some(open) = self.open.take() else { return };
        let (words, name) = (self.context.words, &open.spot.source);
        let message = match error {
            Some(Stop::Io(error)) => unreadable(words, name, &error),
            Some(Stop::Said(message)) => format!("{name}{message}"),
            None if open.pieces > 0 => return,
            None => match open.reader {
                Reader::Text(reader) if reader.saw_text() => {
                    say!(words, "{name}：没有汉字诗句", "{name}：沒有漢字詩句", "{name}: no Chinese verse in it")
                }
                Reader::Text(_) => say!(words, "{name}：空无一字", "{name}：空無一字", "{name}: empty"),
                _ => say!(words, "{name}：没有记录", "{name}：沒有記錄", "{name}: no records"),
            },
        };
        chunk.push(Piece::Failed { message });
    }
}

/// Drop pieces from a place on while any are to be skipped; what cannot be read is still said.
fn pass_over(skip: &mut u64, from: usize, chunk: &mut Chunk) {
    if *skip == 0 {
        return;
    }
    let mut at = 0;
    chunk.retain(|piece| {
        at += 1;
        let drop = at > from && *skip > 0 && !matches!(piece, Piece::Failed { .. });
        *skip -= u64::from(drop);
        !drop
    });
}
