//! Only the lines and their marks.

use super::layout::{Layout, write_heading};
use super::paint::Paint;
use super::{Options, couplet};
use crate::report::Report;

/// The poem with what was read under each character, without a word of judgement.
pub fn grid(report: &Report, options: &Options) -> String {
    let mut p = Paint::new(options.color);
    write_heading(&mut p, report, options.lang);
    let layout = Layout::of(report, *options);
    for row in layout.rows() {
        if row.start > 0 && report.stanzas.contains(&(row.start + 1)) {
            p.newline();
        }
        if let Some(side) = couplet::side(report, row.start, options.lang) {
            p.text(&side).newline();
        }
        layout.write(&mut p, report, row.clone(), false, options.lang);
    }
    p.finish()
}
