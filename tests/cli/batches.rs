//! Many poems: order, threads, closed pipes, directories, several poems in a file.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use serde_json::json;

use crate::run::{Dir, kinds};
use crate::{FAULTY, GOOD, QUATRAIN};

/// Enough records for many chunks, some of them bad.
fn many() -> String {
    let mut rows = String::new();
    for number in 0..6000 {
        let row = match number % 7 {
            3 => "{broken".to_owned(),
            5 => json!({ "id": format!("poem {number}"), "text": FAULTY }).to_string(),
            _ => json!({ "text": QUATRAIN, "title": number.to_string() }).to_string(),
        };
        rows.push_str(&row);
        rows.push('\n');
    }
    rows
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let dir = Dir::new();
    dir.file("in.jsonl", many());
    for format in ["jsonl", "json", "full", "concise"] {
        let one = dir.run(&["check", "in.jsonl", "--jobs", "1", "--format", format]);
        let four = dir.run(&["check", "in.jsonl", "--jobs", "4", "--format", format]);
        assert_eq!(one.code, 1);
        assert!(one.out == four.out && one.err == four.err && one.code == four.code, "{format}");
    }
    let reports = dir.run(&["check", "in.jsonl", "--format", "jsonl"]).jsonl();
    assert_eq!(reports.len(), 6000);
    for (at, report) in reports.iter().enumerate() {
        let id = if at % 7 == 5 { json!(format!("poem {at}")) } else { json!(at + 1) };
        assert_eq!(report["id"], id);
    }
    let one = dir.run(&["survey", "in.jsonl", "--jobs", "1"]);
    assert_eq!(one.out, dir.run(&["survey", "in.jsonl", "--jobs", "3"]).out);
    assert_eq!(one.code, 0);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let dir = Dir::new();
    dir.file("in.jsonl", many());
    for jobs in ["1", "4"] {
        let mut child =
            dir.command(&["check", "in.jsonl", "--jobs", jobs]).stdin(Stdio::null()).spawn().expect("gelv runs");
        let mut stdout = BufReader::new(child.stdout.take().expect("standard output is piped"));
        let mut first = String::new();
        stdout.read_line(&mut first).expect("there is a first line");
        drop(stdout);
        let mut stderr = String::new();
        child.stderr.take().expect("standard error is piped").read_to_string(&mut stderr).expect("messages are UTF-8");
        let status = child.wait().expect("gelv ends");
        assert!(status.code().is_some_and(|code| code < 2), "{status}");
        assert!(!stderr.contains("panicked") && !stderr.contains("pipe"), "{stderr}");
    }
}

/// A program that writes one record and waits for the answer before it writes the next.
#[test]
fn a_record_is_answered_when_it_arrives() {
    let dir = Dir::new();
    let mut child = dir
        .command(&["check", "--input", "jsonl", "--format", "jsonl", "--jobs", "2"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("gelv runs");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("standard output is piped"));
    for number in 0..4 {
        writeln!(stdin, "{}", json!({ "id": number, "text": QUATRAIN })).expect("gelv reads");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("gelv answers");
        assert!(line.contains(&format!("\"id\":{number}")), "{line}");
    }
    drop(stdin);
    assert!(child.wait().expect("gelv ends").success());
}

#[test]
fn directories_are_searched_in_order() {
    let dir = Dir::new();
    dir.file("poems/b.txt", QUATRAIN)
        .file("poems/a/z.jsonl", json!({ "id": "z", "text": QUATRAIN }).to_string())
        .file("poems/a/y.json", json!([{ "id": "y", "text": QUATRAIN }]).to_string())
        .file("poems/c.csv", format!("id,text\nc,{QUATRAIN}\n"))
        .file("poems/d.tsv", format!("id\ttext\nd\t{QUATRAIN}\n"))
        .file("poems/.hidden.txt", QUATRAIN)
        .file("poems/notes.md", QUATRAIN);
    let ran = dir.run(&["check", "poems", "--format", "jsonl"]);
    let ids: Vec<String> =
        ran.jsonl().iter().map(|report| report["id"].as_str().unwrap_or_default().to_owned()).collect();
    let separator = std::path::MAIN_SEPARATOR;
    assert_eq!(ids, ["y".to_owned(), "z".to_owned(), format!("poems{separator}b.txt"), "c".to_owned(), "d".to_owned()]);
    assert_eq!(ran.code, 0);
}

/// Places are those of the file, not of the poem in it.
#[test]
fn several_poems_in_a_file() {
    let dir = Dir::new();
    let text = format!("登鹳雀楼\n{QUATRAIN}\n\n\n登高\n{GOOD}---\n{FAULTY}\n---\nno verse\n");
    for text in [text.clone(), format!("\u{feff}{text}"), text.replace('\n', "\r\n")] {
        let ran = dir.file("in.txt", &text).run(&["check", "in.txt", "--format", "jsonl"]);
        assert_eq!(ran.code, 1);
        let reports = ran.jsonl();
        let ids: Vec<&str> = reports.iter().filter_map(|report| report["id"].as_str()).collect();
        assert_eq!(ids, ["in.txt#1", "in.txt#2", "in.txt#3"]);
        assert_eq!((&reports[0]["title"], &reports[1]["title"]), (&json!("登鹳雀楼"), &json!("登高")));
        let finding = &reports[2]["findings"][0];
        assert_eq!(finding["rule"], "off-rhyme");
        let at = text.rfind('水').expect("the faulty rhyme");
        assert_eq!(finding["byte"], json!([at, at + '水'.len_utf8()]));
        let row = text[..at].matches('\n').count() + 1;
        assert_eq!((&finding["row"], &finding["column"]), (&json!(row), &json!(23)));
    }
}

/// A long text is read in blocks; poems at their seams are whole, and their places are right.
#[test]
fn texts_longer_than_a_block() {
    let dir = Dir::new();
    let poem = format!("{FAULTY}\n\n\n");
    let count = 3 * (1 << 20) / poem.len();
    let ran = dir.file("long.txt", poem.repeat(count)).run(&["check", "long.txt", "--format", "jsonl"]);
    let reports = ran.jsonl();
    assert_eq!(reports.len(), count);
    for (at, report) in reports.iter().enumerate() {
        let byte = at * poem.len() + FAULTY.find('水').expect("the faulty rhyme");
        assert_eq!(report["id"], format!("long.txt#{}", at + 1));
        assert_eq!(report["findings"][0]["byte"][0], byte);
        assert_eq!(report["findings"][0]["row"], 3 * at + 1);
    }
}

/// A text without any separator is one poem, and too long for one, however long it is.
#[test]
fn a_text_that_never_stops() {
    let dir = Dir::new();
    let ran = dir.file("long.txt", "白日依山尽，\n".repeat(700_000)).run(&["check", "long.txt", "--format", "jsonl"]);
    assert_eq!((ran.code, kinds(&ran.jsonl())), (2, vec!["too-long"]));
}

#[test]
fn standard_input_is_looked_at() {
    let dir = Dir::new();
    let record = json!({ "id": "x", "text": QUATRAIN });
    for (input, ids) in [
        (GOOD.to_owned(), vec![json!("-")]),
        (format!("{record}\n{record}\n"), vec![json!("x"), json!("x")]),
        (format!("[{record}, {record}]"), vec![json!("x"), json!("x")]),
        (format!("{record:#}"), vec![json!("x")]),
        (format!("id,text\nx,{QUATRAIN}\n"), vec![json!("x")]),
        (format!("{QUATRAIN}\n---\n{QUATRAIN}\n"), vec![json!("-#1"), json!("-#2")]),
    ] {
        for args in [&["check", "--format", "jsonl"][..], &["check", "-", "--format", "jsonl"]] {
            let ran = dir.pipe(args, input.as_bytes());
            let found: Vec<_> = ran.jsonl().iter().map(|report| report["id"].clone()).collect();
            assert_eq!((ran.code, &found), (0, &ids), "{input}");
        }
    }
}
