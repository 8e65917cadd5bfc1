//! The answers are those of the command line, to the byte.

use serde_json::{Map, Value};

use crate::client::Connection;
use crate::program::{Service, gelv};

/// The poems of the cases that other tests use, as records.
fn records() -> Vec<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests");
    let mut files = Vec::new();
    for folder in ["canon", "canon/ci", "extract"] {
        let entries = std::fs::read_dir(format!("{root}/{folder}")).expect("a folder of cases");
        files.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut records = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a file of cases");
        let cases: toml::Table = text.parse().expect("cases");
        for case in cases.values().filter_map(toml::Value::as_array).flatten().filter_map(toml::Value::as_table) {
            let value = |key: &str| Some((key.to_owned(), Value::from(case.get(key)?.as_str()?)));
            for text in ["text", "simplified", "traditional", "input"].iter().filter_map(|key| case.get(*key)?.as_str())
            {
                let alone: Map<String, Value> = [("text".to_owned(), text.into())].into_iter().collect();
                let mut named = alone.clone();
                named.extend(["title", "author", "tune"].into_iter().filter_map(value));
                let mut asked = alone.clone();
                asked.extend(["form", "tune", "prompt"].into_iter().filter_map(value));
                asked.insert("id".to_owned(), format!("{}#{}", path.display(), records.len()).into());
                records.extend([alone, named, asked].map(|record| Value::Object(record).to_string()));
            }
        }
    }
    assert!(records.len() > 600, "{} records of cases", records.len());
    records
}

/// Rows that make no sense, each in its own way.
const BAD: [&[u8]; 12] = [
    b"{",
    b"",
    b"   ",
    b"7",
    b"{\"text\": 7, \"id\": \"a\"}",
    b"{\"id\": [], \"text\": \"\xe9\xa3\x8e\"}",
    b"{\"text\": \"verse\"}",
    b"{\"text\": \"\xff\"}",
    b"{\"text\": \"\xe9\xa3\x8e\", \"form\": \"\xe4\xb8\x83\xe5\xbe\x8a\"}",
    b"{\"text\": \"\xe9\xa3\x8e\", \"book\": \"x\"}",
    b"{\"text\": \"\xe9\xa3\x8e\", \"spec\": {\"form\": 7}}",
    b"{\"lines\": [\"\xe9\xa3\x8e\", 7]}",
];

fn rows() -> Vec<u8> {
    let mut rows = Vec::new();
    for record in records() {
        rows.extend_from_slice(record.as_bytes());
        rows.push(b'\n');
    }
    for bad in BAD {
        rows.extend_from_slice(bad);
        rows.push(b'\n');
    }
    rows.extend_from_slice("[".repeat(100_000).as_bytes());
    rows
}

/// A place in which two texts differ, rather than both of them.
fn same(service: &str, command: &str, what: &str) {
    for (number, (left, right)) in service.lines().zip(command.lines()).enumerate() {
        assert_eq!(left, right, "{what}: row {number}");
    }
    assert_eq!(service.len(), command.len(), "{what}");
}

#[test]
fn streams_are_what_the_command_line_prints() {
    let service = Service::start(&["--log", "errors"]);
    let rows = rows();
    for (path, args) in [
        ("/v1/check", &["check", "--format", "jsonl", "--lang", "zh-Hans"][..]),
        ("/v1/check?lang=en&profile=strict", &["check", "--format", "jsonl", "--lang", "en", "--profile", "strict"]),
        (
            "/v1/check?lang=zh-Hant&book=xinyun&form=%E4%B8%83%E5%BE%8B",
            &["check", "--format", "jsonl", "--lang", "zh-Hant", "--book", "xinyun", "--form", "七律"],
        ),
        (
            "/v1/check?manual=longyusheng&script=trad&tune=%E6%B5%A3%E6%BA%AA%E6%B2%99",
            &[
                "check",
                "--format",
                "jsonl",
                "--lang",
                "zh-Hans",
                "--manual",
                "longyusheng",
                "--script",
                "trad",
                "--tune",
                "浣溪沙",
            ],
        ),
        ("/v1/score", &["score", "--lang", "zh-Hans"]),
        ("/v1/score?lang=en&extract=1", &["score", "--lang", "en", "--extract"]),
        (
            "/v1/score?spec=%7B%22rhyme%22%3A%22%E4%B8%80%E4%B8%9C%22%7D&book=pingshui",
            &["score", "--lang", "zh-Hans", "--spec", "{\"rhyme\":\"一东\"}", "--book", "pingshui"],
        ),
        ("/v1/identify", &["identify", "--format", "jsonl", "--lang", "zh-Hans"]),
    ] {
        let response = service.lines(path, &rows);
        assert_eq!((response.status, response.header("content-type")), (200, Some("application/x-ndjson")));
        let args = [args, &["--input", "jsonl"]].concat();
        same(response.text(), &gelv(&args, &rows), path);
    }
}

#[test]
fn single_records_and_arrays_are_the_same_rows() {
    let service = Service::start(&["--log", "errors", "--max-batch", "10000"]);
    let records = records();
    for (path, args) in [
        ("/v1/check", &["check", "--format", "jsonl"][..]),
        ("/v1/score?extract=1", &["score", "--extract"]),
        ("/v1/identify", &["identify", "--format", "jsonl"]),
    ] {
        let args = [args, &["--lang", "zh-Hans", "--input"]].concat();
        let array = format!("[{}]", records.join(",\n"));
        let rows = gelv(&[&args[..], &["json"]].concat(), array.as_bytes());
        let response = service.post(path, &array);
        let elements = response.text().strip_prefix('[').and_then(|rows| rows.strip_suffix("]\n")).expect("an array");
        same(&format!("{}\n", elements.replace(",\n", "\n")), &rows, path);
        let mut connection = Connection::open(service.address);
        for (record, row) in records.iter().zip(rows.lines()).filter(|(record, _)| record.contains("\"id\"")) {
            connection.request("POST", path, &[], record.as_bytes()).expect("is sent");
            let response = connection.answer().expect("is answered");
            // A record that stands alone is on the first row.
            let line = serde_json::from_str::<Value>(row).expect("JSON")["line"].as_u64();
            let row = line.map_or(row.to_owned(), |line| row.replacen(&format!("\"line\":{line}"), "\"line\":1", 1));
            assert_eq!(response.text().trim_end(), row);
            assert_eq!(response.status == 200, !row.contains("\"error\":{\"kind\""), "{row}");
        }
    }
}

#[test]
fn knowledge_is_what_the_command_line_knows() {
    let service = Service::start(&[]);
    let rules: Value = serde_json::from_str(&gelv(&["rules", "--format", "json"], b"")).expect("JSON");
    assert_eq!(service.get("/v1/rules").json(), rules);
    for rule in rules.as_array().expect("rules") {
        let id = rule["id"].as_str().expect("an identifier");
        assert_eq!(&service.get(&format!("/v1/rules/{id}")).json(), rule);
    }
    let tune: Value = serde_json::from_str(&gelv(&["tune", "浣溪沙", "--format", "json"], b"")).expect("JSON");
    let served = service.get("/v1/tunes/%E6%B5%A3%E6%BA%AA%E6%B2%99").json();
    let named = if tune.is_array() { &tune[0] } else { &tune };
    assert_eq!((&served["name"], &served["shapes"]), (&named["name"], &named["shapes"]));
}
