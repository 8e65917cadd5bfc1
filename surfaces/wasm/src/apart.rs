//! 分载: the tables that travel in a file of their own, since no verdict needs them: those of fluency, which only the
//! numbers of a report ask for, and those of what was counted with what, which only the partners of a word ask for.
//!
//! `cargo xtask wasm` cuts them out of the finished module, and `js/gelv.js` puts them back where they were.
#![allow(unsafe_code, reason = "the name is exported unmangled; no pointer is followed here")]

use std::sync::atomic::AtomicPtr;

use gelv::fluency::shipped;
use gelv::parallel::counted_tables;

/// Where a table lies in the memory of the module.
#[derive(Debug)]
#[repr(C)]
pub struct Apart {
    start: AtomicPtr<u8>,
    bytes: usize,
}

impl Apart {
    const fn of<T>(table: &'static [T]) -> Self {
        Self { start: AtomicPtr::new(table.as_ptr().cast_mut().cast()), bytes: size_of_val(table) }
    }
}

/// The tables, ended by one without a byte.
#[unsafe(no_mangle)]
pub static GELV_APART: [Apart; 8] = [
    Apart::of(shipped().pages),
    Apart::of(shipped().left),
    Apart::of(shipped().right),
    Apart::of(shipped().scales),
    Apart::of(shipped().buckets),
    Apart::of(counted_tables()[0]),
    Apart::of(counted_tables()[1]),
    Apart::of::<u8>(&[]),
];
