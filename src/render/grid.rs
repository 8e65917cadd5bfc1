//! Only the lines and their marks.

use super::Options;
use super::layout::{Layout, write_heading};
use super::paint::Paint;
use crate::report::Report;

/// The poem with what was read under each character, without a word of judgement.
pub fn grid(report: &Report, options: &Options) -> String {
    let mut p = Paint::new(options.color);
    write_heading(&mut p, report, options.lang);
    let layout = Layout::of(report, *options);
    let count = report.lines.len();
    for start in (0..count).step_by(layout.lines_per_row) {
        layout.write(&mut p, report, start..(start + layout.lines_per_row).min(count), false, options.lang);
    }
    p.finish()
}
