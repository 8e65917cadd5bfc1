//! What all requests share.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use tokio::sync::Semaphore;

use crate::asks::{Asks, Endpoint};
use crate::log::Log;
use crate::metrics::Metrics;
use crate::reply::Refusal;
use crate::settings::Settings;
use crate::task::Task;

/// The service: settings, counters, and the work that requests without wishes of their own ask for.
#[derive(Debug)]
pub struct Service {
    pub(crate) settings: Settings,
    /// A permit for each request worked on.
    pub(crate) gate: Arc<Semaphore>,
    /// A permit for each thread that judges what takes long.
    pub(crate) pool: Arc<Semaphore>,
    pub(crate) metrics: Metrics,
    pub(crate) log: Log,
    /// It was told to stop: connections are not kept.
    pub(crate) closing: AtomicBool,
    /// Where the identifiers of requests begin, and how many there were.
    first_id: u64,
    ids: AtomicU64,
    tasks: [Arc<Task>; 3],
}

impl Service {
    /// A service with these settings.
    ///
    /// # Panics
    /// Never: a request without wishes can be met.
    pub fn new(settings: Settings) -> Arc<Self> {
        let task = |endpoint| {
            let task = Asks::default().task(endpoint, &settings).map_err(|refusal: Refusal| refusal.to_string());
            Arc::new(task.expect("a request without wishes can be met"))
        };
        let tasks = [Endpoint::Check, Endpoint::Score, Endpoint::Identify].map(task);
        Arc::new(Self {
            gate: Arc::new(Semaphore::new(settings.limits.concurrency)),
            pool: Arc::new(Semaphore::new(settings.limits.jobs())),
            metrics: Metrics::default(),
            log: Log::new(settings.log),
            closing: AtomicBool::new(false),
            first_id: random(),
            ids: AtomicU64::new(0),
            tasks,
            settings,
        })
    }

    /// The work of an endpoint for a request with this query.
    pub(crate) fn task(&self, endpoint: Endpoint, query: Option<&str>) -> Result<Arc<Task>, Refusal> {
        match query.filter(|query| !query.is_empty()) {
            None => Ok(Arc::clone(&self.tasks[endpoint as usize])),
            Some(query) => Ok(Arc::new(Asks::parse(query)?.task(endpoint, &self.settings)?)),
        }
    }

    /// An identifier for a request that brings none.
    pub(crate) fn next_id(&self) -> String {
        format!("{:016x}", self.first_id.wrapping_add(self.ids.fetch_add(1, Ordering::Relaxed)))
    }

    /// Log that the service begins.
    pub fn started(&self, address: SocketAddr) {
        let mut fields = vec![("listening", format!("http://{address}").into()), ("version", VERSION.into())];
        if !address.ip().is_loopback() && self.settings.token.is_none() {
            fields.push(("warning", "open to other machines without a token: GELV_TOKEN is not set".into()));
        }
        self.log.event("start", &fields);
    }

    /// Log that the service ended with so many connections left; nothing is logged after this.
    pub fn ended(&self, left: usize) {
        self.log.event("end", &[("unfinished", left.into())]);
        self.log.finish();
    }

    /// Log where the program stumbled.
    pub fn stumbled(&self, place: Option<String>) {
        self.log.event("panic", &[("at", place.into())]);
    }
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A number that differs from run to run.
fn random() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(std::process::id())
}
