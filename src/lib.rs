//! 格律 — a checker for the forms of classical Chinese verse.
//!
//! gelv reads a poem, says what form it has, and says what keeps or breaks that form: where, why, and by
//! which rule. One pass gives a [`Report`] for people and a [`Score`] for programs.
//!
//! ```
//! use gelv::{Checker, Profile};
//!
//! let checker = Checker::new(Profile::standard());
//! let report = checker.check("渭城朝雨浥轻尘，客舍青青柳色新。劝君更尽一杯酒，西出阳关无故人。")?;
//! assert_eq!(report.form.name, "七言绝句");
//! assert_eq!(report.findings.iter().filter(|finding| finding.rule == "broken-adhesion").count(), 1); // 折腰体
//! # Ok::<(), gelv::Error>(())
//! ```
//!
//! # The way of a text
//! [`text`] makes lines of syllables of it, [`phonology`] looks up what each may sound like, [`form`] finds
//! the explanation of the whole that costs least, [`rules`] turn the explanation into findings, [`report`]
//! into words and numbers. A faulty poem is never an [`Error`]; a text without Chinese characters is.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod catalogue;
mod checker;
mod error;
pub mod fluency;
pub mod form;
#[rustfmt::skip]
mod generated;
pub mod parallel;
pub mod phonology;
pub mod record;
#[cfg(feature = "render")]
pub mod render;
pub mod report;
pub mod rules;
pub mod spec;
pub mod text;

pub use checker::{Checker, Identity, Scratch, identify as identity};
pub use error::Error;
pub use form::{FormId, FormKind};
pub use phonology::{BookId, RhymeBook, Script, Tone, ToneClass, ToneSet};
pub use report::{Lang, Report, Score, Standing};
pub use rules::{Profile, RULES, Rule, Severity};
pub use spec::{Met, Spec, SpecError};
pub use text::{Extract, Extracted};
