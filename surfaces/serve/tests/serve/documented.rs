//! The examples of docs/serve.md give what they show.

use std::process::Command;

use crate::program::Service;

#[test]
fn examples_give_what_they_show() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/serve.md")).expect("the page");
    let service = Service::start(&["--log", "errors"]);
    let address = service.address.to_string();
    let mut count = 0;
    for block in text.split("```console\n").skip(1).filter_map(|rest| rest.split("\n```").next()) {
        for example in block.split("$ ").filter(|example| !example.is_empty()) {
            let (command, shown) = example.split_once('\n').expect("a command and its output");
            let output = Command::new("sh").args(["-c", &command.replace("127.0.0.1:8088", &address)]).output();
            let output = String::from_utf8(output.expect("sh runs").stdout).expect("UTF-8");
            let (mut rows, shown): (_, Vec<&str>) = (output.lines(), shown.lines().collect());
            for shown in &shown {
                let row = rows.next().unwrap_or_default();
                let alike = shown.strip_suffix('…').map_or(row == *shown, |start| row.starts_with(start));
                assert!(alike, "{command}\nshown {shown}\ngives {row}");
            }
            assert_eq!(rows.next(), None, "{command}");
            count += 1;
        }
    }
    assert!(count >= 10, "{count} examples");
}
