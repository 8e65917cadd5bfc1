//! What a person wants to know of one poem: its form, the verdict, and each finding in a sentence.
//!
//! `cargo run --example check_poem`, or with a poem of your own: `cargo run --example check_poem -- 诗句`
#![allow(clippy::print_stdout)]

use std::error::Error;

use gelv::{Checker, Lang, Profile};

/// 李颀《野老曝背》: one of the few attested cases of 孤平.
const POEM: &str = "百岁老翁不种田，惟知曝背乐残年。有时扪虱独搔首，目送归鸿篱下眠。";

fn main() -> Result<(), Box<dyn Error>> {
    let text = std::env::args().nth(1).unwrap_or_else(|| POEM.to_owned());
    let report = Checker::new(Profile::standard()).lang(Lang::ZhHans).check(&text)?;

    println!("{} · {}", report.form.name, report.verdict.name());
    for (line, tones) in report.lines.iter().zip(&report.tones) {
        println!("  {line}  {tones}");
    }
    for finding in &report.findings {
        println!("{}行{}列 {}：{}", finding.row, finding.column, finding.name, finding.message);
    }
    Ok(())
}
