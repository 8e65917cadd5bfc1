//! What is too much, too slow, or not allowed.

use std::time::{Duration, Instant};

use crate::RECORD;
use crate::client::Connection;
use crate::program::Service;

#[test]
fn too_large_a_body_is_refused_unread() {
    let service = Service::start(&["--max-body", "2000"]);
    let large = format!("{{\"text\": \"{}\"}}", "风".repeat(1000));
    let told = service.post("/v1/check", &large);
    assert_eq!((told.status, told.kind()), (413, "too-large".to_owned()));
    assert!(told.text().contains("2000"), "{}", told.text());
    // The same without a length.
    let mut connection = Connection::open(service.address);
    connection.begin("/v1/check", "application/json").expect("is sent");
    for part in large.as_bytes().chunks(500) {
        connection.chunk(part).expect("is sent");
    }
    let untold = connection.answer().expect("is answered");
    assert_eq!((untold.status, untold.header("connection")), (413, Some("close")));
    // A line that is too long has its answer in place, and the others theirs.
    let rows = format!("{RECORD}\n{large}\n{RECORD}\n");
    let response = service.lines("/v1/score?lang=en", rows.as_bytes());
    let kinds: Vec<bool> = response.text().lines().map(|row| row.contains("too-long")).collect();
    assert_eq!(kinds, [false, true, false]);
    assert!(response.text().contains("longer than 2000 bytes"));
}

#[test]
fn too_many_records_are_refused_by_number() {
    let service = Service::start(&["--max-batch", "3"]);
    let batch = |count: usize| format!("[{}]", vec![RECORD; count].join(","));
    assert_eq!(service.post("/v1/check", batch(3)).status, 200);
    let response = service.post("/v1/check", batch(4));
    assert_eq!((response.status, response.kind()), (413, "too-many".to_owned()));
    assert!(response.text().contains("more than 3 records"), "{}", response.text());
    let response = service.post("/get_reward", r#"{"query": ["a", "b", "c", "d"]}"#);
    assert_eq!(response.kind(), "too-many");
}

#[test]
fn a_poem_has_its_own_limit() {
    let service = Service::start(&["--lang", "en", "--max-poem-bytes", "30"]);
    let response = service.post("/v1/check", RECORD);
    assert_eq!(response.status, 413);
    let message = "the text has 72 bytes, more than the 30 one poem may have";
    assert_eq!(response.json()["error"]["message"], message);
}

#[test]
fn malformed_bodies_are_told_from_one_another() {
    let service = Service::start(&[]);
    let deep = "[".repeat(200_000);
    let deeper = format!("{{\"text\": {}", "{\"a\":".repeat(100_000));
    for (body, status, kind) in [
        (&b""[..], 400, "invalid-body"),
        (b"  \n", 400, "invalid-body"),
        (b"{", 400, "invalid-json"),
        (b"[{}", 400, "invalid-body"),
        (b"[{},]", 400, "invalid-body"),
        (b"{\"text\": \"\xff\"}", 400, "invalid-utf8"),
        (b"\"text\"", 422, "invalid-record"),
        (b"{\"text\": \"\"}", 422, "no-verse"),
        (b"{\"text\": \"\\u0000\"}", 422, "invalid-record"),
        (deep.as_bytes(), 400, "invalid-body"),
        (deeper.as_bytes(), 400, "invalid-json"),
    ] {
        let response = service.post("/v1/check", body);
        let shown = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
        assert_eq!((response.status, response.kind().as_str()), (status, kind), "{shown}");
    }
    let response = service.post("/get_reward", format!("{{\"query\": [{deep}"));
    assert_eq!((response.status, response.kind()), (400, "invalid-body".to_owned()));
    // What is no HTTP is closed, and the service goes on.
    let mut connection = Connection::open(service.address);
    connection.send(b"\x16\x03\x01\x02\x00\r\n\r\n").expect("is sent");
    let rest = connection.rest().unwrap_or_default();
    assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 400"), "{rest:?}");
    assert_eq!(service.post("/v1/check", RECORD).status, 200);
}

#[test]
fn who_is_slow_is_let_go() {
    let service = Service::start(&["--header-timeout", "0.5", "--timeout", "0.5"]);
    let began = Instant::now();
    // A head that never ends, though a byte comes now and then.
    let mut loris = Connection::open(service.address);
    loris.send(b"POST /v1/check HTTP/1.1\r\n").expect("is sent");
    // A connection on which nothing comes.
    let mut idle = Connection::open(service.address);
    // A body that never ends.
    let mut slow = Connection::open(service.address);
    slow.send(b"POST /v1/check HTTP/1.1\r\nhost: gelv\r\ncontent-length: 100\r\n\r\n{").expect("is sent");
    // A stream that stops in the middle.
    let mut stream = Connection::open(service.address);
    stream.begin("/v1/check", "application/x-ndjson").expect("is sent");
    stream.chunk(format!("{RECORD}\n{{").as_bytes()).expect("is sent");
    while began.elapsed() < Duration::from_secs(1) {
        let _ = loris.send(b"a: b\r\n");
        std::thread::sleep(Duration::from_millis(100));
    }
    let answer = slow.answer().expect("is answered");
    assert_eq!(
        (answer.status, answer.kind(), answer.header("connection")),
        (408, "too-slow".to_owned(), Some("close"))
    );
    assert!(slow.rest().unwrap_or_default().is_empty());
    assert!(loris.rest().map_or(true, |rest| rest.is_empty() || rest.starts_with(b"HTTP/1.1 408")));
    assert!(idle.rest().map_or(true, |rest| rest.is_empty()));
    assert_eq!(stream.head().expect("an answer").status, 200);
    assert!(stream.next_chunk().expect("a chunk").is_some_and(|chunk| chunk.ends_with(b"}\n")));
    // The stream is cut, not ended: nobody takes a part for the whole.
    assert!(stream.next_chunk().is_err());
    assert!(began.elapsed() < Duration::from_secs(20));
    assert_eq!(service.post("/v1/check", RECORD).status, 200);
}

#[test]
fn a_token_is_asked_for_where_there_is_one() {
    let service = Service::start_with(&[], Some("moon light"));
    for wrong in ["", "Bearer", "Bearer ", "Bearer moon", "Bearer moon lighT", "Basic moon light", "Bearer moon light "]
    {
        let response = service.ask("POST", "/v1/check", &[("authorization", wrong)], RECORD.as_bytes());
        // White space at the end of a header is no part of it.
        let expected = if wrong.ends_with("light ") { 200 } else { 401 };
        assert_eq!(response.status, expected, "{wrong:?}");
        if expected == 401 {
            assert_eq!(
                (response.kind(), response.header("www-authenticate")),
                ("unauthorized".to_owned(), Some("Bearer"))
            );
        }
    }
    for path in ["/metrics", "/openapi.json", "/v1/rules", "/v1/tunes"] {
        assert_eq!(service.get(path).status, 401, "{path}");
        assert_eq!(service.ask("GET", path, &[("authorization", "bearer moon light")], b"").status, 200, "{path}");
    }
    assert_eq!(service.get("/healthz").status, 200);
}

#[test]
fn an_empty_token_protects_nothing_and_is_refused() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_gelv-serve"))
        .args(["--listen", "127.0.0.1:0"])
        .env("GELV_TOKEN", " ")
        .output()
        .expect("runs");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_full_service_says_so_at_once() {
    let service = Service::start(&["--concurrency", "2"]);
    let mut held: Vec<Connection> = (0..2).map(|_| Connection::open(service.address)).collect();
    for connection in &mut held {
        connection.begin("/v1/check", "application/x-ndjson").expect("is sent");
        assert_eq!(connection.head().expect("an answer").status, 200);
    }
    let began = Instant::now();
    for _ in 0..20 {
        let response = service.post("/v1/check", RECORD);
        assert_eq!(
            (response.status, response.kind(), response.header("retry-after")),
            (503, "busy".to_owned(), Some("1"))
        );
    }
    assert!(began.elapsed() < Duration::from_secs(5));
    // Who looks after the service still sees it.
    assert_eq!(service.get("/healthz").status, 200);
    assert!(service.get("/metrics").text().contains("status=\"503\"} 20"));
    for mut connection in held {
        connection.chunk(b"").expect("is sent");
        assert_eq!(connection.next_chunk().expect("the end"), None);
    }
    let free = (0..50).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        service.post("/v1/check", RECORD).status == 200
    });
    assert!(free);
}

#[test]
fn who_does_not_read_holds_nobody_up() {
    let service = Service::start(&["--timeout", "1", "--concurrency", "1", "--log", "errors"]);
    let mut deaf = Connection::open(service.address);
    deaf.begin("/v1/check", "application/x-ndjson").expect("is sent");
    deaf.stream.set_write_timeout(Some(Duration::from_millis(200))).expect("a limit");
    let row = format!("{RECORD}\n").repeat(100);
    let began = Instant::now();
    // Goes on until no more is taken.
    while deaf.chunk(row.as_bytes()).is_ok() && began.elapsed() < Duration::from_secs(60) {}
    let free = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        service.post("/v1/check", RECORD).status == 200
    });
    assert!(free, "the place of a caller that reads nothing is never free");
}

#[test]
fn a_thousand_idle_connections_are_no_load() {
    let service = Service::start(&["--log", "errors", "--header-timeout", "600"]);
    let mut idle: Vec<Connection> = (0..1000).map(|_| Connection::open(service.address)).collect();
    let began = Instant::now();
    for _ in 0..20 {
        assert_eq!(service.post("/v1/check", RECORD).status, 200);
    }
    assert!(began.elapsed() < Duration::from_secs(10));
    for connection in idle.iter_mut().step_by(97) {
        connection.request("POST", "/v1/score", &[], RECORD.as_bytes()).expect("is sent");
        assert_eq!(connection.answer().expect("is answered").status, 200);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn memory_is_flat() {
    let service = Service::start(&["--log", "errors", "--jobs", "2"]);
    let work = |rounds: usize| {
        let mut connection = Connection::open(service.address);
        let long = format!("{{\"text\": \"{}\"}}", "风急天高猿啸哀，渚清沙白鸟飞回。".repeat(100));
        let rows = format!("{RECORD}\n{{\n{long}\n").repeat(10);
        for _ in 0..rounds {
            for body in [RECORD, &long, "{\"text\": 7}", "["] {
                connection.request("POST", "/v1/check", &[], body.as_bytes()).expect("is sent");
                connection.answer().expect("is answered");
            }
            service.lines("/v1/check", rows.as_bytes());
        }
    };
    work(20);
    let before = service.memory();
    work(60);
    let grown = service.memory().saturating_sub(before);
    assert!(grown < 8 * 1024, "{grown} kB more than {before} kB");
    // A stream of any length is held a piece at a time.
    let rows = format!("{RECORD}\n").repeat(8_000);
    let answer = service.lines("/v1/check", rows.as_bytes());
    assert_eq!(answer.text().lines().count(), 8_000);
    let (grown, answered) = (service.memory().saturating_sub(before), answer.body.len() as u64 / 1024);
    assert!(grown < answered / 2, "{grown} kB more than {before} kB after {answered} kB of answers");
}
