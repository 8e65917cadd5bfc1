//! 记录: one poem among many, with what is said beside it, and what becomes of it.
//!
//! The command line, the service and other surfaces read records by this module alone, so that they agree to the byte. It
//! reads no files and starts no threads.
//!
//! ```
//! use gelv::record::{Ask, Judge, Record};
//! use gelv::{Checker, Lang, Profile, Scratch};
//!
//! let judge = Judge::new(Checker::new(Profile::standard()), Ask::Anything);
//! let row = r#"{"id": 7, "title": "登鹳雀楼", "text": "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。"}"#;
//! let record = Record::from_json(row, 1, Lang::ZhHans).expect("a record");
//! let report = judge.report(&mut Scratch::default(), &record, 1).expect("verse");
//! assert_eq!(report.title.as_deref(), Some("登鹳雀楼"));
//! assert_eq!(report.id, Some(7.into()));
//! ```

/// A sentence in one of the three languages: simplified, traditional, English, in this order.
macro_rules! say {
    ($lang:expr, $hans:literal, $hant:literal, $en:literal $(,)?) => {
        $lang.pick(format_args!($hans), format_args!($hant), format_args!($en)).to_string()
    };
}

mod asked;
mod bad;
mod copied;
mod judge;
mod parse;
mod scored;
mod scorer;
pub mod suggest;

pub use asked::Asked;
pub use bad::{Bad, BadKind};
pub use judge::{Ask, Judge};
pub use parse::Record;
pub use scored::{Scored, six_digits};
pub use scorer::Scorer;
