//! The progress bar of long batches, on a terminal only.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::input::Entry;
use super::words::Words;

/// How long a run goes on before a bar appears.
const PATIENCE: Duration = Duration::from_millis(700);

/// Shows how much of the input is read.
pub(crate) struct Progress {
    wanted: bool,
    started: Instant,
    total: Option<u64>,
    read: Arc<AtomicU64>,
    bar: Option<ProgressBar>,
    words: Words,
}

impl Progress {
    /// `quiet`: never show one. There is none either where the report itself scrolls by on the terminal.
    pub(crate) fn new(entries: &[Entry], quiet: bool, words: Words) -> Self {
        let wanted = !quiet && std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
        let total = if wanted { total(entries) } else { None };
        Self { wanted, started: Instant::now(), total, read: Arc::default(), bar: None, words }
    }

    /// Show this count of bytes.
    pub(crate) fn follow(&mut self, read: Arc<AtomicU64>) {
        self.read = read;
    }

    /// Move on to what has been read by now.
    pub(crate) fn tick(&mut self, poems: u64) {
        if !self.wanted || (self.bar.is_none() && self.started.elapsed() < PATIENCE) {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| match self.total {
            Some(total) => {
                ProgressBar::new(total).with_style(style("{bar:40} {percent:>3}%  {bytes_per_sec}  {eta}  {msg}"))
            }
            None => ProgressBar::new_spinner().with_style(style("{spinner} {bytes}  {bytes_per_sec}  {msg}")),
        });
        bar.set_position(self.read.load(Ordering::Relaxed));
        bar.set_message(say!(self.words, "{poems} 首", "{poems} 首", "{poems} poems"));
    }

    /// Say something without breaking the bar.
    pub(crate) fn suspend(&self, say: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    /// Take the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// Bytes of all inputs, where all are files.
fn total(entries: &[Entry]) -> Option<u64> {
    entries
        .iter()
        .map(|entry| match entry {
            Entry::File(path) => std::fs::metadata(path).ok().filter(|file| file.is_file()).map(|file| file.len()),
            Entry::Missing(_) => Some(0),
            Entry::Stdin => None,
        })
        .sum()
}
