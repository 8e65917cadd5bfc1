//! 服务: the checker over HTTP.
//!
//! What a record is, its report and its numbers are [`gelv::record`]'s, so that the answers are those of the command line to
//! the byte. Here are the routes, the limits, and what keeps one caller from harming another.

mod asks;
mod body;
mod connections;
mod guard;
mod knowledge;
mod log;
mod metrics;
mod page;
mod records;
mod reply;
mod rewards;
mod routes;
mod service;
mod settings;
mod source;
mod stall;
mod stream;
mod task;
mod work;

pub use connections::serve;
pub use routes::{ROUTES, router};
pub use service::Service;
pub use settings::{Limits, Settings};
