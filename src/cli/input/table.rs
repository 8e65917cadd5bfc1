//! Tables: CSV and TSV with a header that names the keys of a record.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use csv::ByteRecord;
use gelv::record::{Bad, BadKind, Record};
use serde_json::{Map, Value};

use super::{Chunk, Context, Input, MAX_RECORD, Piece, Spot, Step, Stop, pass_mark};
use crate::cli::words::Words;

pub(super) struct TableReader {
    state: State,
    separator: u8,
    gauge: Arc<Gauge>,
}

enum State {
    New(Option<Input>),
    Open { rows: Box<csv::Reader<Guarded>>, names: Vec<String> },
}

impl TableReader {
    pub(super) fn new(input: Input, separator: u8) -> Self {
        Self { state: State::New(Some(input)), separator, gauge: Arc::default() }
    }

    pub(super) fn step(&mut self, spot: &Spot, context: &mut Context, chunk: &mut Chunk) -> Result<Step, Stop> {
        if let State::New(input) = &mut self.state {
            let Some(input) = input.take() else { return Ok(Step::End) };
            self.state = match self.open(input, context)? {
                Some(state) => state,
                None => return Ok(Step::End),
            };
        }
        let State::Open { rows, names } = &mut self.state else { return Ok(Step::End) };
        let mut fields = ByteRecord::new();
        self.gauge.since.store(0, Ordering::Relaxed);
        if !rows.read_byte_record(&mut fields).map_err(|error| stop(error, context.words))? {
            return Ok(Step::End);
        }
        if fields.len() == 1 && fields[0].trim_ascii().is_empty() {
            return Ok(Step::More);
        }
        context.records += 1;
        // The reader stands after the row, past its newline unless the input ends without one.
        let inside = fields.as_slice().iter().filter(|&&byte| byte == b'\n').count() as u64;
        let newline = u64::from(!self.gauge.cut_off.load(Ordering::Relaxed));
        let row = rows.position().line().saturating_sub(inside + newline);
        let record = record(names, &fields, context);
        let spot = Spot { row, ..spot.clone() };
        chunk.push(Piece::Record { spot, number: context.records, record });
        Ok(Step::More)
    }

    /// Read the header.
    fn open(&self, mut input: Input, context: &Context) -> Result<Option<State>, Stop> {
        let words = context.words;
        pass_mark(&mut input, words)?;
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(self.separator)
            .flexible(true)
            .terminator(csv::Terminator::Any(b'\n'))
            .has_headers(false)
            .from_reader(Guarded { input, gauge: Arc::clone(&self.gauge), newline: true });
        let mut header = ByteRecord::new();
        if !rows.read_byte_record(&mut header).map_err(|error| stop(error, words))? {
            return Ok(None);
        }
        let names: Option<Vec<String>> =
            header.iter().map(|name| Some(context.encoding.decode(name).ok()?.trim().to_owned())).collect();
        let names = names.unwrap_or_default();
        if names.iter().any(|name| name == "text" || name == "lines") {
            return Ok(Some(State::Open { rows: Box::new(rows), names }));
        }
        let found = names.join(", ");
        Err(Stop::Said(say!(
            words,
            "：表头须有 text 列，现为：{found}",
            "：表頭須有 text 欄，現為：{found}",
            ": the header must name a column text; it has: {found}"
        )))
    }
}

fn record(names: &[String], fields: &ByteRecord, context: &Context) -> Result<Box<Record>, Bad> {
    let mut map = Map::new();
    for (name, field) in names.iter().zip(fields) {
        let field = field.strip_suffix(b"\r").unwrap_or(field);
        let text = context.encoding.decode(field).map_err(|_| {
            Bad::new(
                BadKind::InvalidUtf8,
                say!(
                    context.words,
                    "“{name}”列不是 {} 编码",
                    "「{name}」欄不是 {} 編碼",
                    "column {name:?} is not {}",
                    context.encoding.name()
                ),
            )
        })?;
        // An empty cell is a key that is not there.
        if !text.is_empty() && !name.is_empty() {
            let key = if name == "lines" { "text" } else { name };
            map.insert(key.to_owned(), Value::String(text.into_owned()));
        }
    }
    Record::of_map(map, context.words.lang).map(Box::new)
}

fn stop(error: csv::Error, words: Words) -> Stop {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => Stop::Said(say!(
            words,
            "：一行超过 {} MiB（引号未闭合？）",
            "：一列超過 {} MiB（引號未閉合？）",
            ": a row of more than {} MiB (a quote that is not closed?)",
            MAX_RECORD >> 20
        )),
        csv::ErrorKind::Io(error) => Stop::Io(error),
        other => Stop::Said(format!(": {other:?}")),
    }
}

/// What is known of the reading of a table.
#[derive(Debug, Default)]
struct Gauge {
    /// Bytes read since the last row: a quote that is never closed must not swallow the whole input.
    since: AtomicUsize,
    /// The input has ended, and not with a newline.
    cut_off: AtomicBool,
}

/// Refuses to read on when a single row has taken too much.
struct Guarded {
    input: Input,
    gauge: Arc<Gauge>,
    /// The last byte read was a newline.
    newline: bool,
}

impl Read for Guarded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.gauge.since.load(Ordering::Relaxed) > MAX_RECORD {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let length = self.input.read(buffer)?;
        self.gauge.since.fetch_add(length, Ordering::Relaxed);
        match buffer[..length].last() {
            Some(&last) => self.newline = last == b'\n',
            None => self.gauge.cut_off.store(!self.newline, Ordering::Relaxed),
        }
        Ok(length)
    }
}
