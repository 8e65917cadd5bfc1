//! Every reading of a character in every rhyme book, in both scripts.
//!
//! `cargo run --example readings -- 看思干`
#![allow(clippy::print_stdout)]

use gelv::{BookId, RhymeBook, Script};

fn main() {
    let text = std::env::args().nth(1).unwrap_or_else(|| "看思干".to_owned());
    for ch in text.chars() {
        println!("{ch}");
        for id in BookId::ALL {
            let book = RhymeBook::get(id);
            let [simplified, traditional] =
                [Script::Simplified, Script::Traditional].map(|script| list(book, ch, script));
            println!("  {} {simplified}", book.name);
            if traditional != simplified {
                // 干 of a simplified text may be 干, 乾, 幹 or 榦; of a traditional text it is 干 alone.
                println!("  {} {traditional}（繁体）", book.name);
            }
        }
    }
}

fn list(book: &RhymeBook, ch: char, script: Script) -> String {
    let readings = book.readings(book.sound(ch, script)).iter().map(|reading| {
        let rare = if reading.rare { "（罕用）" } else { "" };
        format!("{}·{}{rare}", reading.tone.name(), book.group(reading.group).name)
    });
    let readings: Vec<String> = readings.collect();
    if readings.is_empty() { "韵书无此字".to_owned() } else { readings.join("，") }
}
