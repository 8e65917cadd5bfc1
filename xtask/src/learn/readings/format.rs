//! What was learnt as text: a row a thing, so that a change shows where it is.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use gelv::phonology::context::{DIMENSIONS, Learnt, PARTS, Place};

use super::tables::PLACES;

const READINGS_HEAD: &str = "\
# Which reading of a polyphone words want, learnt from positions whose class regulated verse fixes; written by
# `cargo xtask learn readings`. In this table the polyphones: glyphs; merged = only in simplified text, where the glyph
# stands for several originals; for each place the log-odds of level before the words are looked at (256 = one unit).
glyphs	merged	second	penult	last	first
";
const WORDS_HEAD: &str = "\
# Fixed words of polyphones; written by `cargo xtask learn readings`. side: where the neighbours stand; place: the only
# place where they count, or `any`; neighbours: each with the log-odds of level that it adds (32 = one unit).
char	merged	side	place	neighbours
";
const WEIGHTS_HEAD: &str = "\
# What the words around say of a polyphone's reading; written by `cargo xtask learn readings`. part: left and right
# neighbour by place, then words farther off; scale: what one step counts; weights: one for each number of a vector, two
# hexadecimal digits each (80-ff are below 0).
char	merged	part	scale	weights
";
const VECTORS_HEAD: &str = "\
# Characters as a few numbers that say what words stand beside them, commonest first; written by
# `cargo xtask learn readings`. Two hexadecimal digits a number (80-ff are below 0).
glyphs	vector
";

/// The names of places in tables.
fn place_name(place: Option<Place>) -> &'static str {
    match place {
        None => "any",
        Some(Place::Second) => "second",
        Some(Place::Penult) => "penult",
        Some(Place::Last) => "last",
        Some(Place::First) => "first",
    }
}

/// The names of lists of weights.
fn part_names() -> [String; PARTS] {
    let mut names: [String; PARTS] = std::array::from_fn(|_| String::new());
    for at in PLACES {
        names[Learnt::left_part(at)] = format!("left-{}", place_name(Some(at)));
        if at != Place::Last {
            names[Learnt::right_part(at)] = format!("right-{}", place_name(Some(at)));
        }
    }
    for (number, name) in ["left-2", "right-2", "left-3", "facing", "facing-loose"].into_iter().enumerate() {
        names[Learnt::wide_part(number)] = name.to_owned();
    }
    names
}

/// The tables with the names of their files.
pub(super) fn tables(learnt: &Learnt) -> [(&'static str, String); 4] {
    let mut readings = READINGS_HEAD.to_owned();
    let (mut words, mut weights) = (WORDS_HEAD.to_owned(), WEIGHTS_HEAD.to_owned());
    let names = part_names();
    for polyphone in &learnt.polyphones {
        let head = polyphone.glyphs.chars().next().unwrap_or(' ');
        let merged = u8::from(polyphone.merged);
        let [second, penult, last, first] = polyphone.bias;
        let _ = writeln!(readings, "{}\t{merged}\t{second}\t{penult}\t{last}\t{first}", polyphone.glyphs);
        for (name, part) in names.iter().zip(&polyphone.parts) {
            let _ = writeln!(weights, "{head}\t{merged}\t{name}\t{}\t{}", part.scale, hexadecimal(&part.weights));
        }
        let mut sets: BTreeMap<(bool, Option<usize>), String> = BTreeMap::new();
        for word in &polyphone.words {
            let set = sets.entry((word.right, word.place.map(Place::number))).or_default();
            let space = if set.is_empty() { "" } else { " " };
            let _ = write!(set, "{space}{}{:+}", word.neighbour, word.weight);
        }
        for ((right, place), neighbours) in sets {
            let side = if right { "right" } else { "left" };
            let place = place_name(place.map(|number| PLACES[number]));
            let _ = writeln!(words, "{head}\t{merged}\t{side}\t{place}\t{neighbours}");
        }
    }
    let mut vectors = VECTORS_HEAD.to_owned();
    for (glyphs, vector) in &learnt.vectors {
        let _ = writeln!(vectors, "{glyphs}\t{}", hexadecimal(vector));
    }
    [
        ("readings.tsv", readings),
        ("reading_words.tsv", words),
        ("reading_weights.tsv", weights),
        ("reading_vectors.tsv", vectors),
    ]
}

fn hexadecimal(numbers: &[i8; DIMENSIONS]) -> String {
    numbers.iter().fold(String::new(), |mut text, number| {
        let _ = write!(text, "{number:02x}");
        text
    })
}
