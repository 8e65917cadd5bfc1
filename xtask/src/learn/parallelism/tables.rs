//! The model as it ships: text tables, the vectors as [`super::packed`] writes them.

use std::fmt::Write as _;
use std::path::Path;

use super::calibrate::Curve;
use super::head::{Head, LENGTHS};
use super::model::Model;
use super::packed;
use super::phrase::Phrases;
use super::vocabulary::Vocabulary;

/// Lengths of lines that were learnt from.
const LEARNT: [usize; 2] = [5, 7];

/// The rows of the tables.
pub(super) struct Texts {
    vectors: Vec<String>,
    units: Vec<String>,
    first: Vec<String>,
    second: Vec<String>,
    /// Places that count for, of a character's vector and of a unit's.
    plus: [usize; 2],
}

/// Bring all that was learnt to what its text says.
pub(super) fn round(model: &mut Model, phrases: &mut Phrases) -> Texts {
    let mut plus = [0; 2];
    let mut rows = [Vec::new(), Vec::new()];
    for (number, (vectors, signs)) in model.forms().into_iter().enumerate() {
        plus[number] = packed::even_out(vectors, signs);
        rows[number] = packed::round(vectors);
    }
    model.round_biases();
    phrases.round_biases();
    let [vectors, units] = rows;
    let (first, second) = (packed::round(&mut phrases.first), packed::round(&mut phrases.second));
    Texts { vectors, units, first, second, plus }
}

const CHARACTERS_HEAD: &str = "\
# What pairs with what in parallel couplets, and what follows what in a line: vectors of each character, learnt by
# `cargo xtask learn parallelism`. A vector begins with its scale: a character whose code less 48 (0 = 48) is taken as
# eighths of a halving. Then three numbers to two characters of six bits, the high bits first; a number is four bits less
# eight. Two characters pair as far as their vectors agree: the products of their numbers, added up for the first PLUS
# places, taken off for the rest. One follows the other as far as first and second agree.
";
const UNITS_HEAD: &str = "\
# What two-character units add to their characters' agreement: written as pair_vectors.tsv; the first row stands for
# every unit that is not here.
";
const WEIGHTS_HEAD: &str = "\
# How the agreement of positions makes the log-odds of a couplet; written by `cargo xtask learn parallelism`.
# pair, unit, follow: length of the line, then what is added at its last, last but one, … position. head: weights of the
# sum of agreements and of their log-sigmoids, of four counts (a character across the lines, a repetition in both lines
# alike, a doubling in one line only, another repetition in one line only), of positions whose characters share no part
# of speech, of lines of seven, and a constant. scale: length of the line, factor and summand that bring its log-odds to
# the scale of five and seven. curve: log-odds, probability in ‰.
";

/// Write the three tables.
pub(super) fn write(
    folder: &Path,
    words: &Vocabulary,
    texts: &Texts,
    (model, phrases): (&Model, &Phrases),
    (head, curve): (&Head, &Curve),
) -> Result<(), String> {
    let mut characters = format!("{CHARACTERS_HEAD}# PLUS {}\nchar\tvector\tfirst\tsecond\n", texts.plus[0]);
    for (number, ch) in words.characters.iter().enumerate().skip(1) {
        let row = [&texts.vectors, &texts.first, &texts.second].map(|column| column[number].as_str());
        let _ = writeln!(characters, "{ch}\t{}", row.join("\t"));
    }
    let mut units = format!("{UNITS_HEAD}# PLUS {}\nunit\tvector\n", texts.plus[1]);
    let _ = writeln!(units, "\t{}", texts.units[0]);
    for (&(a, b), text) in words.units.iter().zip(&texts.units[1..]) {
        let (a, b) = (words.characters[usize::from(a)], words.characters[usize::from(b)]);
        let _ = writeln!(units, "{a}{b}\t{text}");
    }
    let weights = weights(model, phrases, head, curve);
    for (name, text) in [("pair_vectors.tsv", characters), ("pair_units.tsv", units), ("pair_weights.tsv", weights)] {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|error| format!("learn: {}: {error}", path.display()))?;
    }
    Ok(())
}

fn weights(model: &Model, phrases: &Phrases, head: &Head, curve: &Curve) -> String {
    let mut text = format!("{WEIGHTS_HEAD}kind\tnumbers\n");
    let row = |numbers: &[f32]| numbers.iter().map(|number| format!("{number:.3}")).collect::<Vec<_>>().join(" ");
    for len in LEARNT {
        let (pairs, of_units) = model.biases(len);
        let _ = writeln!(text, "pair\t{len} {}", row(&pairs[..len]));
        let _ = writeln!(text, "unit\t{len} {}", row(&of_units[..len]));
        let _ = writeln!(text, "follow\t{len} {}", row(&phrases.biases(len)[..len]));
    }
    let _ = writeln!(text, "head\t{}", row(&head.weights));
    for (len, (factor, summand)) in LENGTHS.iter().zip(head.scales) {
        let _ = writeln!(text, "scale\t{len} {factor:.3} {summand:.3}");
    }
    for &(odds, chance) in &curve.knots {
        let _ = writeln!(text, "curve\t{odds:.2} {:.0}", chance * 1000.0);
    }
    text
}
