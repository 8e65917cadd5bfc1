//! The log: JSON, one object a row, on standard error. No text of a poem is in it.

use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;

use crate::settings::LogLevel;

/// Rows that may wait to be written; whoever reads the log slower than it is written misses some, and holds nobody up.
const AHEAD: usize = 16 * 1024;
/// Bytes that are written in one go.
const BLOCK: usize = 32 * 1024;

/// Writes rows on a thread of its own.
#[derive(Debug)]
pub(crate) struct Log {
    level: LogLevel,
    writer: Mutex<Option<(SyncSender<String>, JoinHandle<()>)>>,
    rows: SyncSender<String>,
    dropped: AtomicU64,
}

impl Log {
    pub(crate) fn new(level: LogLevel) -> Self {
        let (rows, take) = sync_channel::<String>(AHEAD);
        let writer = std::thread::spawn(move || {
            while let Ok(mut block) = take.recv() {
                let mut end = block.is_empty();
                while !end && block.len() < BLOCK {
                    let Ok(row) = take.try_recv() else { break };
                    end = row.is_empty();
                    block.push_str(&row);
                }
                // Nobody can be told that the log cannot be written.
                let _ = std::io::stderr().lock().write_all(block.as_bytes());
                if end {
                    break;
                }
            }
        });
        Self { level, writer: Mutex::new(Some((rows.clone(), writer))), rows, dropped: AtomicU64::new(0) }
    }

    /// Whether a request with this outcome is logged.
    pub(crate) fn wants(&self, server_error: bool) -> bool {
        server_error || self.level == LogLevel::Requests
    }

    /// Add a row: an object without its braces.
    pub(crate) fn row(&self, fields: &str) {
        let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let row = format!("{{\"time\":{}.{:03},{fields}}}\n", time.as_secs(), time.subsec_millis());
        if let Err(TrySendError::Full(_)) = self.rows.try_send(row) {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Something that happened to the service itself.
    pub(crate) fn event(&self, event: &str, fields: &[(&str, Value)]) {
        let mut row = format!("\"event\":{}", Value::from(event));
        for (name, value) in fields {
            row += &format!(",{}:{value}", Value::from(*name));
        }
        self.row(&row);
    }

    /// Rows that nobody took.
    pub(crate) fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// Write what waits; nothing is written after this.
    pub(crate) fn finish(&self) {
        let Some((rows, writer)) = self.writer.lock().ok().and_then(|mut writer| writer.take()) else { return };
        // An empty row is the end.
        if rows.send(String::new()).is_ok() {
            let _ = writer.join();
        }
    }
}
