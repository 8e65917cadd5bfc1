//! The report for programs.

use crate::report::Report;

/// The report as an indented JSON object.
///
/// # Panics
/// Never: a report has string keys only.
pub fn json(report: &Report) -> String {
    serde_json::to_string_pretty(report).expect("a report has string keys only")
}

/// The report as a JSON object on one row, without a newline.
///
/// ```
/// use gelv::{Checker, Profile, Report, render};
/// let report = Checker::new(Profile::standard()).check("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。")?;
/// let back: Report = serde_json::from_str(&render::jsonl(&report)).unwrap();
/// assert_eq!(back, report);
/// # Ok::<(), gelv::Error>(())
/// ```
///
/// # Panics
/// Never: a report has string keys only.
pub fn jsonl(report: &Report) -> String {
    serde_json::to_string(report).expect("a report has string keys only")
}
