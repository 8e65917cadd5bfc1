//! The end: what was taken is finished.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use crate::RECORD;
use crate::client::Connection;
use crate::program::Service;

/// Callers that ask without pause on connections that they keep; each request that was sent must be answered.
#[test]
fn no_request_is_lost_under_load() {
    let mut service = Service::start(&["--log", "errors"]);
    let (answered, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let address = service.address;
    std::thread::scope(|scope| {
        let callers: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    'calling: while !stop.load(Relaxed) {
                        // The service may be gone already: then nothing was taken.
                        let Ok(mut connection) = Connection::try_open(address) else { return };
                        let mut first = true;
                        loop {
                            let asked = connection.request("POST", "/v1/check", &[], RECORD.as_bytes());
                            let answer = asked.and_then(|()| connection.answer());
                            let Ok(answer) = answer else {
                                // A new connection may not have been taken any more; one that was kept open was.
                                assert!(first, "a request on a connection that was kept is lost");
                                continue 'calling;
                            };
                            first = false;
                            assert_eq!(answer.status, 200);
                            answered.fetch_add(1, Relaxed);
                            if answer.header("connection") == Some("close") {
                                continue 'calling;
                            }
                        }
                    }
                })
            })
            .collect();
        while answered.load(Relaxed) < 400 {
            std::thread::sleep(Duration::from_millis(5));
        }
        service.terminate();
        let (status, log) = service.wait();
        stop.store(true, Relaxed);
        assert!(status.success(), "{log:?}");
        assert!(log.last().is_some_and(|row| row.contains("\"unfinished\":0")), "{log:?}");
        callers.into_iter().for_each(|caller| caller.join().expect("a caller"));
    });
}

/// A stream that is being answered when the service is told to stop goes on to its end.
#[test]
fn a_stream_is_finished() {
    let mut service = Service::start(&["--log", "errors"]);
    let mut stream = Connection::open(service.address);
    stream.begin("/v1/score", "application/x-ndjson").expect("is sent");
    let row = format!("{RECORD}\n");
    stream.chunk(row.as_bytes()).expect("is sent");
    assert_eq!(stream.head().expect("an answer").status, 200);
    assert!(stream.next_chunk().expect("a chunk").is_some());
    let mut slow = Connection::open(service.address);
    slow.begin("/v1/check", "application/json").expect("is sent");
    std::thread::sleep(Duration::from_millis(200));
    service.terminate();
    std::thread::sleep(Duration::from_millis(1500));
    assert!(Connection::try_open(service.address).is_err(), "no new connections are taken");
    for _ in 0..3 {
        stream.chunk(row.as_bytes()).expect("is sent");
        assert!(stream.next_chunk().expect("a chunk").is_some());
    }
    stream.chunk(b"").expect("is sent");
    assert_eq!(stream.next_chunk().expect("the end"), None);
    slow.chunk(RECORD.as_bytes()).and_then(|()| slow.chunk(b"")).expect("is sent");
    let answer = slow.answer().expect("is answered");
    assert_eq!((answer.status, answer.header("connection")), (200, Some("close")));
    assert!(service.wait().0.success());
}

/// Who never finishes is not waited for without end.
#[test]
fn the_end_comes_in_time() {
    let mut service = Service::start(&["--drain", "0.5"]);
    let mut stream = Connection::open(service.address);
    stream.begin("/v1/check", "application/x-ndjson").expect("is sent");
    assert_eq!(stream.head().expect("an answer").status, 200);
    let began = Instant::now();
    service.terminate();
    let (status, log) = service.wait();
    assert!(began.elapsed() < Duration::from_secs(10));
    assert_eq!(status.code(), Some(1));
    assert!(log.last().is_some_and(|row| row.contains("\"unfinished\":1")), "{log:?}");
}
