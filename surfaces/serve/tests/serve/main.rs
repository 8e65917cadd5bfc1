//! The service as its callers meet it: the real program, over TCP.
#![cfg(unix)]

mod client;
mod documented;
mod ending;
mod endpoints;
mod identical;
mod limits;
mod page;
mod program;

/// 登鹳雀楼 as a record.
const RECORD: &str = r#"{"id":"登鹳雀楼","text":"白日依山尽，黄河入海流。欲穷千里目，更上一层楼。"}"#;
