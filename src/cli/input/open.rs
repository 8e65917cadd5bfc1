//! Files, directories and standard input.

use std::fs::File;
use std::io::{self, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Input, Kind, unreadable};
use crate::cli::output::complain;
use crate::cli::words::Words;

/// One input, not opened yet.
#[derive(Debug)]
pub(crate) enum Entry {
    Stdin,
    File(PathBuf),
    /// It is not there, or no directory with poems: a sentence for the user.
    Missing(String),
}

/// The inputs that arguments name: directories are searched, everything keeps its order.
pub(crate) fn expand(files: &[PathBuf], words: Words) -> Vec<Entry> {
    if files.is_empty() {
        greet(words);
        return vec![Entry::Stdin];
    }
    let mut entries = Vec::new();
    for path in files {
        if path.as_os_str() == "-" {
            greet(words);
            entries.push(Entry::Stdin);
        } else if path.is_dir() {
            let mut found = Vec::new();
            search(path, &mut found, &mut entries, words);
            if found.is_empty() {
                let name = path.display();
                entries.push(Entry::Missing(say!(
                    words,
                    "目录 {name} 中没有诗（*.txt *.jsonl *.json *.csv *.tsv）",
                    "目錄 {name} 中沒有詩（*.txt *.jsonl *.json *.csv *.tsv）",
                    "{name}: a directory without poems (*.txt *.jsonl *.json *.csv *.tsv)"
                )));
            }
            entries.extend(found.into_iter().map(Entry::File));
        } else {
            entries.push(Entry::File(path.clone()));
        }
    }
    entries
}

/// Someone at a keyboard should know what is waited for.
fn greet(words: Words) {
    if io::stdin().is_terminal() {
        complain(words.pick(
            "请输入诗，以 Ctrl-D 结束",
            "請輸入詩，以 Ctrl-D 結束",
            "type or paste a poem, end with Ctrl-D",
        ));
    }
}

/// Collect the files under a directory, sorted by name. Hidden ones and directories behind links are passed over.
fn search(directory: &Path, found: &mut Vec<PathBuf>, entries: &mut Vec<Entry>, words: Words) {
    let listed = std::fs::read_dir(directory).and_then(|rows| rows.collect::<io::Result<Vec<_>>>());
    let mut rows = match listed {
        Ok(rows) => rows,
        Err(error) => {
            entries.push(Entry::Missing(unreadable(words, &directory.display().to_string(), &error)));
            return;
        }
    };
    rows.sort_by_key(std::fs::DirEntry::file_name);
    for row in rows {
        let path = row.path();
        if row.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let is_directory = row.file_type().is_ok_and(|kind| kind.is_dir());
        if is_directory {
            search(&path, found, entries, words);
        } else if kind_of(&path).is_some() && path.is_file() {
            found.push(path);
        }
    }
}

fn kind_of(path: &Path) -> Option<Kind> {
    path.extension().and_then(|extension| extension.to_str()).and_then(Kind::of_extension)
}

/// An input that is open.
pub(super) struct Source {
    pub(super) reader: Input,
    /// What its name says it holds; to be looked at if it says nothing.
    pub(super) kind: Option<Kind>,
    pub(super) live: bool,
}

pub(super) fn stdin(read: &Arc<AtomicU64>) -> io::Result<Source> {
    Ok(Source { reader: buffered(io::stdin(), read), kind: None, live: true })
}

pub(super) fn file(path: &Path, read: &Arc<AtomicU64>) -> io::Result<Source> {
    let file = File::open(path)?;
    let kind = Some(kind_of(path).unwrap_or(Kind::Text));
    let live = !file.metadata().is_ok_and(|metadata| metadata.is_file());
    Ok(Source { reader: buffered(file, read), kind, live })
}

fn buffered(input: impl Read + Send + 'static, read: &Arc<AtomicU64>) -> Input {
    BufReader::with_capacity(1 << 16, Box::new(Counted { input, read: Arc::clone(read) }))
}

/// Counts what is read, for the progress bar and the size of chunks.
struct Counted<R> {
    input: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}
