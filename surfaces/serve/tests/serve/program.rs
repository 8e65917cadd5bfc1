//! The programs: the service while a test runs, and the command line beside it.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread::JoinHandle;

use serde_json::Value;

use crate::client::{Connection, Response};

/// A service that is gone when the test is over.
pub(crate) struct Service {
    child: Child,
    pub(crate) address: SocketAddr,
    log: Arc<Mutex<Vec<String>>>,
    reader: Option<JoinHandle<()>>,
}

impl Service {
    pub(crate) fn start(options: &[&str]) -> Self {
        Self::start_with(options, None)
    }

    pub(crate) fn start_with(options: &[&str], token: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gelv-serve"));
        command.args(["--listen", "127.0.0.1:0"]).args(options).stderr(Stdio::piped()).env_remove("GELV_TOKEN");
        if let Some(token) = token {
            command.env("GELV_TOKEN", token);
        }
        let mut child = command.spawn().expect("the service starts");
        let mut rows = BufReader::new(child.stderr.take().expect("is piped")).lines();
        let first = rows.next().expect("a row").expect("is UTF-8");
        let start: Value = serde_json::from_str(&first).unwrap_or_else(|_| panic!("{first}"));
        let address = start["listening"].as_str().and_then(|address| address.strip_prefix("http://"));
        let address = address.expect("an address").parse().expect("an address");
        let log = Arc::new(Mutex::new(vec![first]));
        let rows_of = Arc::clone(&log);
        let reader = std::thread::spawn(move || {
            for row in rows.map_while(Result::ok) {
                rows_of.lock().expect("the log").push(row);
            }
        });
        Self { child, address, log, reader: Some(reader) }
    }

    /// One request on a connection of its own.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Response {
        let mut connection = Connection::open(self.address);
        connection.request(method, path, headers, body).expect("is sent");
        connection.answer().expect("is answered")
    }

    pub(crate) fn get(&self, path: &str) -> Response {
        self.ask("GET", path, &[], b"")
    }

    pub(crate) fn post(&self, path: &str, body: impl AsRef<[u8]>) -> Response {
        self.ask("POST", path, &[("content-type", "application/json")], body.as_ref())
    }

    /// JSON Lines in, JSON Lines out.
    pub(crate) fn lines(&self, path: &str, body: &[u8]) -> Response {
        let mut connection = Connection::open(self.address);
        // Answers come while records still go.
        std::thread::scope(|scope| {
            let mut sender = connection.stream.try_clone().expect("a handle");
            let path = path.to_owned();
            scope.spawn(move || {
                let head = format!(
                    "POST {path} HTTP/1.1\r\nhost: gelv\r\ncontent-type: application/x-ndjson\r\ncontent-length: {}\r\n\r\n",
                    body.len()
                );
                sender.write_all(head.as_bytes()).and_then(|()| sender.write_all(body)).expect("is sent");
            });
            connection.answer().expect("is answered")
        })
    }

    /// Tell it to stop.
    #[cfg(unix)]
    pub(crate) fn terminate(&self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill runs").success());
    }

    /// Wait for its end; the rows of its log.
    pub(crate) fn wait(&mut self) -> (ExitStatus, Vec<String>) {
        let status = self.child.wait().expect("it ends");
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the log is read");
        }
        (status, self.log.lock().expect("the log").clone())
    }

    /// Kilobytes in memory.
    #[cfg(target_os = "linux")]
    pub(crate) fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("it runs");
        let row = status.lines().find_map(|row| row.strip_prefix("VmRSS:")).expect("a row");
        row.trim().trim_end_matches("kB").trim().parse().expect("a number")
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where the programs are: the command line is built if need be.
fn programs() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT
        .get_or_init(|| {
            let folder = PathBuf::from(env!("CARGO_BIN_EXE_gelv-serve")).parent().expect("a folder").to_owned();
            let release = folder.ends_with("release").then_some("--release");
            let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
            let built = Command::new(cargo)
                .args(["build", "--quiet", "--package", "gelv", "--all-features", "--bin", "gelv", "--target-dir"])
                .arg(folder.parent().expect("a folder"))
                .args(release)
                .current_dir(env!("CARGO_MANIFEST_DIR"))
                .status();
            assert!(built.expect("cargo runs").success());
            folder
        })
        .clone()
}

/// What the command line prints for some input.
pub(crate) fn gelv(args: &[&str], input: &[u8]) -> String {
    let mut child = Command::new(programs().join("gelv"))
        .args(args)
        .current_dir(std::env::temp_dir())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("gelv runs");
    let mut stdin = child.stdin.take().expect("is piped");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("gelv ends");
    writer.join().expect("is written");
    String::from_utf8(output.stdout).expect("is UTF-8")
}

#[test]
fn the_command_line_finds_the_service() {
    let version = gelv(&["serve", "--version"], b"");
    assert_eq!(version.trim(), format!("gelv-serve {}", env!("CARGO_PKG_VERSION")));
}
