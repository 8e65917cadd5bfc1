//! 边界: what the host calls. It asks for a buffer, writes a request there, calls, and reads the answer.
//!
//! A panic ends the instance; the host makes another of the same module.
#![allow(unsafe_code, reason = "the names are exported unmangled; no pointer is followed here")]

use std::cell::RefCell;

use crate::Engine;

/// What lives between calls.
#[derive(Default)]
struct Border {
    engine: Engine,
    request: Vec<u8>,
    answer: String,
}

thread_local! {
    static BORDER: RefCell<Border> = RefCell::default();
}

/// Make room for a request of so many bytes; where it is.
#[unsafe(no_mangle)]
pub extern "C" fn gelv_request(length: usize) -> *mut u8 {
    BORDER.with_borrow_mut(|border| {
        border.request.clear();
        border.request.resize(length, 0);
        border.request.as_mut_ptr()
    })
}

/// Answer the request: 0 if it could be met, 1 if the answer says why not.
#[unsafe(no_mangle)]
pub extern "C" fn gelv_call() -> u32 {
    BORDER.with_borrow_mut(|border| {
        let request = std::mem::take(&mut border.request);
        let answer = border.engine.call(&String::from_utf8_lossy(&request));
        border.request = request;
        let is_refused = answer.is_err();
        border.answer = answer.unwrap_or_else(|fault| fault.to_json());
        u32::from(is_refused)
    })
}

/// Where the answer is.
#[unsafe(no_mangle)]
pub extern "C" fn gelv_answer() -> *const u8 {
    BORDER.with_borrow(|border| border.answer.as_ptr())
}

/// Bytes of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn gelv_answer_length() -> usize {
    BORDER.with_borrow(|border| border.answer.len())
}
