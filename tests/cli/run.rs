//! Running the binary in a directory of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

/// A directory that is gone when the test is over.
pub(crate) struct Dir(PathBuf);

impl Dir {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("gelv-cli-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a directory can be made");
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Write a file, with the directories above it.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("a file is in a directory")).expect("a directory can be made");
        std::fs::write(path, bytes).expect("a file can be written");
        self
    }

    /// Run `gelv` here without input.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.pipe(args, b"")
    }

    /// Run `gelv` here with something on standard input.
    pub(crate) fn pipe(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().expect("gelv runs");
        let mut stdin = child.stdin.take().expect("standard input is piped");
        let input = input.to_vec();
        // A run that fails early does not read all of it.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("gelv ends");
        writer.join().expect("the input is written");
        let stderr = String::from_utf8(output.stderr).expect("messages are UTF-8");
        assert!(!stderr.contains("panicked"), "{stderr}");
        let code = output.status.code().expect("gelv exits by itself");
        Ran { code, out: String::from_utf8(output.stdout).expect("output is UTF-8"), err: stderr }
    }

    /// The command, in Simplified Chinese and without colour.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gelv"));
        command.args(args).current_dir(&self.0).stdout(Stdio::piped()).stderr(Stdio::piped());
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(name);
        }
        command.env("LANG", "zh_CN.UTF-8");
        command
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Standard output as JSON Lines.
    pub(crate) fn jsonl(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    }

    /// Standard output as one JSON value.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("the output is JSON")
    }
}

/// The kinds of the bad records in a list of reports, `ok` for good ones.
pub(crate) fn kinds(reports: &[Value]) -> Vec<&str> {
    reports.iter().map(|report| report["error"]["kind"].as_str().unwrap_or("ok")).collect()
}
