//! Counters, as Prometheus reads them.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use axum::http::StatusCode;

use crate::routes::ROUTES;

/// Upper bounds of the histogram, in microseconds.
const BOUNDS: [u64; 11] = [100, 250, 500, 1000, 2500, 5000, 10_000, 50_000, 250_000, 1_000_000, 10_000_000];
/// Statuses that are counted each by itself; others are counted as 0.
const STATUSES: [u16; 16] = [0, 200, 204, 206, 304, 400, 401, 404, 405, 408, 413, 422, 499, 500, 503, 504];
/// The page and what is nowhere are counted as one more route.
const PLACES: usize = ROUTES.len() + 1;

/// What has happened since the start.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    requests: [[AtomicU64; STATUSES.len()]; PLACES],
    durations: [AtomicU64; BOUNDS.len() + 1],
    microseconds: AtomicU64,
    judged: AtomicU64,
    bad: AtomicU64,
    panics: AtomicU64,
    working: AtomicI64,
    connections: AtomicI64,
}

impl Metrics {
    /// A record was judged, or could not be.
    pub(crate) fn judged(&self, bad: bool) {
        (if bad { &self.bad } else { &self.judged }).fetch_add(1, Relaxed);
    }

    pub(crate) fn panicked(&self) {
        self.panics.fetch_add(1, Relaxed);
    }

    /// A request began or ended.
    pub(crate) fn working(&self, change: i64) {
        self.working.fetch_add(change, Relaxed);
    }

    /// A connection was opened or closed.
    pub(crate) fn connected(&self, change: i64) {
        self.connections.fetch_add(change, Relaxed);
    }

    /// A request was answered.
    pub(crate) fn answered(&self, route: Option<usize>, status: StatusCode, took: Duration) {
        let place = route.unwrap_or(PLACES - 1);
        let status = STATUSES.iter().position(|&known| known == status.as_u16()).unwrap_or_default();
        self.requests[place][status].fetch_add(1, Relaxed);
        let took = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let bound = BOUNDS.iter().position(|&bound| took <= bound).unwrap_or(BOUNDS.len());
        self.durations[bound].fetch_add(1, Relaxed);
        self.microseconds.fetch_add(took, Relaxed);
    }

    /// All of them, in the text format of Prometheus.
    pub(crate) fn text(&self, dropped_rows: u64) -> String {
        let mut out = String::new();
        head(&mut out, "gelv_requests_total", "counter", "Requests answered, by route and status.");
        for (place, counts) in self.requests.iter().enumerate() {
            let route = ROUTES.get(place).map_or("other", |route| route.1);
            for (count, status) in counts.iter().zip(STATUSES) {
                let count = count.load(Relaxed);
                if count > 0 {
                    line(
                        &mut out,
                        format_args!("gelv_requests_total{{route=\"{route}\",status=\"{status}\"}} {count}"),
                    );
                }
            }
        }
        head(
            &mut out,
            "gelv_request_seconds",
            "histogram",
            "Time from the head of a request to the end of its answer.",
        );
        let mut so_far = 0;
        for (place, count) in self.durations.iter().enumerate() {
            so_far += count.load(Relaxed);
            let bound = BOUNDS.get(place).map_or_else(|| "+Inf".to_owned(), |&bound| seconds(bound));
            line(&mut out, format_args!("gelv_request_seconds_bucket{{le=\"{bound}\"}} {so_far}"));
        }
        line(&mut out, format_args!("gelv_request_seconds_sum {}", seconds(self.microseconds.load(Relaxed))));
        line(&mut out, format_args!("gelv_request_seconds_count {so_far}"));
        for (name, kind, help, value) in [
            ("gelv_records_total", "counter", "Records judged.", self.judged.load(Relaxed)),
            ("gelv_bad_records_total", "counter", "Records that could not be judged.", self.bad.load(Relaxed)),
            ("gelv_panics_total", "counter", "Faults of the program that were caught.", self.panics.load(Relaxed)),
            ("gelv_log_rows_dropped_total", "counter", "Rows of the log that nobody took.", dropped_rows),
            ("gelv_requests_working", "gauge", "Requests worked on.", gauge(&self.working)),
            ("gelv_connections", "gauge", "Connections held.", gauge(&self.connections)),
            ("process_resident_memory_bytes", "gauge", "Memory in use.", memory()),
        ] {
            head(&mut out, name, kind, help);
            line(&mut out, format_args!("{name} {value}"));
        }
        out
    }
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    line(out, format_args!("# HELP {name} {help}\n# TYPE {name} {kind}"));
}

fn line(out: &mut String, what: std::fmt::Arguments<'_>) {
    // A String takes anything.
    let _ = writeln!(out, "{what}");
}

fn gauge(value: &AtomicI64) -> u64 {
    u64::try_from(value.load(Relaxed)).unwrap_or_default()
}

/// Microseconds as seconds, without what a floating point number would lose.
fn seconds(micros: u64) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

/// Resident memory in bytes; 0 where the system does not say.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let row = status.lines().find_map(|row| row.strip_prefix("VmRSS:"));
    let kilobytes = row.and_then(|row| row.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    kilobytes.unwrap_or_default() * 1024
}
