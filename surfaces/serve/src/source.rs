//! Records in a body: the elements of a JSON array, or JSON Lines while they arrive.

use axum::body::Body;
use bytes::{Buf, Bytes, BytesMut};
use http_body_util::BodyExt;

use crate::body::Aborted;
use crate::task::Item;

/// Records that are worked on in one go, and bytes of them.
const CHUNK: (usize, usize) = (256, 128 * 1024);

/// A record, kept until it is judged.
#[derive(Debug)]
pub(crate) struct Piece {
    /// Its JSON; the limit in bytes where it was longer.
    bytes: Result<Bytes, usize>,
    row: u64,
    number: u64,
}

impl Piece {
    pub(crate) fn item(&self) -> Item<'_> {
        Item { bytes: self.bytes.as_deref().map_err(|&limit| limit), row: self.row, number: self.number }
    }
}

/// Where records come from.
#[derive(Debug)]
pub(crate) enum Source {
    Elements(std::vec::IntoIter<Piece>),
    Lines(Box<Lines>),
}

impl Source {
    /// The next records; none at the end. What was read is kept if the caller does not wait for it.
    pub(crate) async fn next(&mut self) -> Result<Vec<Piece>, Aborted> {
        match self {
            Self::Elements(pieces) => {
                let mut bytes = 0;
                let mut fits = |piece: &Piece| {
                    let fits = bytes < CHUNK.1;
                    bytes += piece.bytes.as_ref().map_or(0, Bytes::len);
                    fits
                };
                // An answer may be twenty times as long as its record: of long records few are held at once.
                let count = pieces.as_slice().iter().take(CHUNK.0).take_while(|piece| fits(piece)).count();
                Ok(pieces.take(count).collect())
            }
            Self::Lines(lines) => lines.next().await,
        }
    }
}

/// The elements of a JSON array, each still to be parsed; `None` where a bracket or a comma is missing or out of place.
pub(crate) fn elements(body: &Bytes) -> Option<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut row = 1;
    let mut at = skip(body, 0, &mut row);
    if body.get(at) != Some(&b'[') {
        return None;
    }
    at = skip(body, at + 1, &mut row);
    while body.get(at)? != &b']' {
        let end = at + value(&body[at..])?;
        pieces.push(Piece { bytes: Ok(body.slice(at..end)), row, number: pieces.len() as u64 + 1 });
        row += newlines(&body[at..end]);
        at = skip(body, end, &mut row);
        match body.get(at)? {
            b',' => {
                at = skip(body, at + 1, &mut row);
                if body.get(at)? == &b']' {
                    return None;
                }
            }
            b']' => {}
            _ => return None,
        }
    }
    (skip(body, at + 1, &mut row) == body.len()).then_some(pieces)
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|&&byte| byte == b'\n').count() as u64
}

/// Past white space; the rows in it are counted.
fn skip(body: &[u8], from: usize, row: &mut u64) -> usize {
    let rest = body.get(from..).unwrap_or_default();
    let length = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    *row += newlines(&rest[..length]);
    from + length
}

/// How long the value is that stands first, told by brackets and strings alone: one bad record must not take the others
/// with it.
fn value(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, &byte) in bytes.iter().enumerate() {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b',' | b']' if depth == 0 => return (at > 0).then_some(at),
            _ => {}
        }
    }
    None
}

/// JSON Lines: one record a row; blank rows count as rows, not as records.
#[derive(Debug)]
pub(crate) struct Lines {
    body: Body,
    buffer: BytesMut,
    /// Bytes of the buffer that are known to have no newline.
    searched: usize,
    /// Bytes that a row may have.
    limit: usize,
    /// The row that is being read is longer, and passed over.
    skipping: bool,
    started: bool,
    ended: bool,
    row: u64,
    number: u64,
}

impl Lines {
    pub(crate) fn new(body: Body, limit: usize) -> Self {
        Self {
            body,
            buffer: BytesMut::new(),
            searched: 0,
            limit,
            skipping: false,
            started: false,
            ended: false,
            row: 0,
            number: 0,
        }
    }

    /// The rows at hand; of none, those that arrive next.
    async fn next(&mut self) -> Result<Vec<Piece>, Aborted> {
        loop {
            let pieces = self.at_hand();
            if !pieces.is_empty() || self.ended {
                return Ok(pieces);
            }
            match self.body.frame().await {
                None => self.ended = true,
                Some(Err(_)) => return Err(Aborted),
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        self.buffer.extend_from_slice(&data);
                    }
                }
            }
        }
    }

    fn at_hand(&mut self) -> Vec<Piece> {
        let (mut pieces, mut bytes) = (Vec::new(), 0);
        if !self.started && (self.buffer.len() >= 3 || self.ended) {
            self.started = true;
            if self.buffer.starts_with(b"\xEF\xBB\xBF") {
                self.buffer.advance(3);
            }
        }
        while self.started && pieces.len() < CHUNK.0 && bytes < CHUNK.1 {
            let newline = self.buffer[self.searched..].iter().position(|&byte| byte == b'\n');
            let Some(newline) = newline.map(|at| self.searched + at) else {
                self.searched = self.buffer.len();
                self.skipping |= self.buffer.len() > self.limit;
                if self.skipping {
                    self.buffer.clear();
                    self.searched = 0;
                }
                let rest = self.buffer.split();
                if self.ended && (self.skipping || !rest.is_empty()) {
                    self.searched = 0;
                    pieces.extend(self.piece(rest));
                } else {
                    self.buffer.unsplit(rest);
                }
                break;
            };
            let line = self.buffer.split_to(newline + 1);
            self.searched = 0;
            bytes += line.len();
            pieces.extend(self.piece(line));
        }
        pieces
    }

    fn piece(&mut self, line: BytesMut) -> Option<Piece> {
        self.row += 1;
        let skipped = std::mem::take(&mut self.skipping) || line.len() > self.limit;
        if !skipped && line.trim_ascii().is_empty() {
            return None;
        }
        self.number += 1;
        let bytes = if skipped { Err(self.limit) } else { Ok(line.freeze()) };
        Some(Piece { bytes, row: self.row, number: self.number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(body: &'static str) -> Option<Vec<(u64, String)>> {
        let pieces = elements(&Bytes::from(body))?;
        let text = |piece: &Piece| String::from_utf8_lossy(piece.bytes.as_ref().expect("short")).trim().to_owned();
        Some(pieces.iter().map(|piece| (piece.row, text(piece))).collect())
    }

    #[test]
    fn arrays_are_cut_by_their_brackets() {
        assert_eq!(rows(" [ ] \n"), Some(vec![]));
        assert_eq!(
            rows("[{\"a\": \"],\\\"\"},\n\n 7 ,\n[1,\n2],\"x\"]"),
            Some(vec![
                (1, "{\"a\": \"],\\\"\"}".to_owned()),
                (3, "7".to_owned()),
                (4, "[1,\n2]".to_owned()),
                (5, "\"x\"".to_owned()),
            ])
        );
        for wrong in ["", "{}", "[", "[1", "[1,]", "[,1]", "[1] 2", "[{]", "[\"x]"] {
            assert_eq!(rows(wrong), None, "{wrong}");
        }
        // One bad record is left to be found bad.
        assert_eq!(rows("[{x}, 1]").map(|rows| rows.len()), Some(2));
    }

    #[tokio::test]
    async fn long_elements_are_taken_few_at_a_time() {
        for (length, pieces) in [(1, vec![256, 44]), (CHUNK.1 / 4, vec![4; 75])] {
            let body = Bytes::from(format!("[{}]", vec![format!("\"{}\"", "x".repeat(length)); 300].join(",")));
            let mut source = Source::Elements(elements(&body).expect("an array").into_iter());
            let mut taken = Vec::new();
            while let Some(count) = source.next().await.ok().map(|next| next.len()).filter(|&count| count > 0) {
                taken.push(count);
            }
            assert_eq!(taken, pieces, "elements of {length} bytes");
        }
    }

    #[test]
    fn lines_come_as_they_were_sent() {
        let sent = "\u{feff}{}\n\n  \r\n{\"text\": \"a line that is too long\"}\n[1]";
        for size in [1, 2, 3, 7, 100] {
            let mut lines = Lines::new(Body::empty(), 10);
            let mut found = Vec::new();
            let mut chunks = sent.as_bytes().chunks(size);
            while !lines.ended {
                match chunks.next() {
                    Some(chunk) => lines.buffer.extend_from_slice(chunk),
                    None => lines.ended = true,
                }
                found.extend(lines.at_hand());
            }
            let found: Vec<_> = found.iter().map(|piece| (piece.row, piece.number, piece.bytes.is_ok())).collect();
            assert_eq!(found, [(1, 1, true), (4, 2, false), (5, 3, true)], "pieces of {size}");
        }
    }
}
