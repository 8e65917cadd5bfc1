//! 网页: the engine for JavaScript. A request goes in as JSON, an answer comes out as JSON; nothing else crosses.
//!
//! `js/gelv.js` makes functions of it.

pub mod apart;
pub mod border;
mod engine;
mod fault;
mod fitting;
mod request;
mod tunes;

pub use engine::Engine;
pub use fault::Fault;
