//! 字: every reading of a character in the rhyme books, and what it means in each.

use serde_json::{Value, json};

use crate::phonology::{BookId, RhymeBook, Script};
use crate::phonology::{Reading, Sense, SenseKind, folded, frequency, modern_senses, originals, senses};

/// The readings of a character: with the originals of a simplified one taken together.
fn readings(book: BookId, ch: char, script: Script) -> &'static [Reading] {
    let book = RhymeBook::get(book);
    book.readings(book.sound(ch, script))
}

/// The characters that a simplified one may stand for, where it matters which.
fn several_originals(ch: char) -> Vec<char> {
    let all: Vec<char> = originals(ch).chars().collect();
    if all.len() > 1 { all } else { Vec::new() }
}

/// Everything known of a character, its readings in these books.
///
/// ```
/// use gelv::BookId;
/// let kan = gelv::catalogue::character('看', &[BookId::Pingshui]);
/// assert_eq!(kan["books"][0]["readings"].as_array().map(Vec::len), Some(2)); // 平 and 去
/// ```
pub fn character(ch: char, books: &[BookId]) -> Value {
    let readings_of = |id: BookId, ch: char, script: Script| -> Vec<Value> {
        readings(id, ch, script)
            .iter()
            .map(|reading| {
                json!({
                    "tone": reading.tone, "class": reading.tone.class(), "rare": reading.rare,
                    "group": RhymeBook::get(id).group(reading.group).name,
                })
            })
            .collect()
    };
    let books: Vec<Value> = books
        .iter()
        .map(|&id| {
            let mut book = json!({
                "book": id.id(), "name": RhymeBook::get(id).name, "readings": readings_of(id, ch, Script::Simplified),
            });
            let originals: Vec<Value> = several_originals(ch)
                .into_iter()
                .map(|original| json!({ "char": original, "readings": readings_of(id, original, Script::Traditional) }))
                .collect();
            if !originals.is_empty() {
                book["originals"] = originals.into();
            }
            book
        })
        .collect();
    let originals: Vec<char> = originals(ch).chars().collect();
    let senses: Vec<Value> = senses(ch).chain(modern_senses(ch)).map(meaning).collect();
    json!({
        "char": ch, "senses": senses, "originals": originals, "variant_of": folded(ch),
        "frequency": frequency(ch), "books": books,
    })
}

fn meaning(sense: &Sense) -> Value {
    let kind = match sense.kind {
        SenseKind::Free => "free",
        SenseKind::Context => "context",
        SenseKind::One => "one",
    };
    json!({
        "char": sense.ch, "tone": sense.tone, "group": sense.group, "pinyin": sense.pinyin, "kind": kind,
        "sense": sense.sense, "english": sense.english, "words": sense.words.split_whitespace().collect::<Vec<_>>(),
    })
}
