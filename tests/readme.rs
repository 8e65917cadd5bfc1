//! What the READMEs show is what the program prints.
#![cfg(feature = "cli")]

use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The first blocks of output in a README, and the same commands run now.
#[test]
fn the_first_poems_are_judged_as_shown() {
    as_shown(1, "examples/poems/minister-of-shu.txt");
    as_shown(2, "examples/poems/washing-sands.txt");
}

fn as_shown(block: usize, poem: &str) {
    for (readme, lang) in [("README.md", "zh-Hans"), ("README.en.md", "en")] {
        let text = std::fs::read_to_string(format!("{ROOT}/{readme}")).expect("a README");
        let shown = text.split("```text\n").nth(block).and_then(|rest| rest.split("\n```").next()).expect("a block");
        let output = Command::new(env!("CARGO_BIN_EXE_gelv"))
            .args(["check", "--lang", lang, poem])
            .current_dir(ROOT)
            .output()
            .expect("gelv runs");
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim_end(), shown, "{readme} is stale");
        assert_eq!(output.status.code(), Some(1));
    }
}
