//! `cargo xtask generate`: write the generated files anew.

use crate::cargo;

/// The tests that write what they find stale, in the order in which one builds on another: the engine's
/// tables, then what quotes the engine. Each with its package.
const GENERATORS: [(&str, &str); 4] =
    [("gelv", "generate"), ("gelv", "docs"), ("gelv", "schema"), ("gelv-wasm", "pinyin")];

/// Times that a generator may write: usage is compiled by the tables of tunes, which may have been stale themselves.
const WRITINGS: usize = 2;

/// A generator fails when it had to write; run again, it has nothing left to write.
pub(crate) fn run() -> Result<(), String> {
    for (package, test) in GENERATORS {
        let arguments = ["test", "--quiet", "--package", package, "--all-features", "--test", test];
        for _ in 0..WRITINGS {
            if cargo::run(arguments, &[]).is_ok() {
                break;
            }
            println!("{test}: stale files written anew; checking again");
        }
        cargo::run(arguments, &[])?;
    }
    println!("generated files are fresh");
    Ok(())
}
