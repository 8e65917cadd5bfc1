//! The tune told from bare text.

use std::collections::BTreeMap;

use gelv::FormId;
use gelv::form::Wanted;

use super::folds::Folds;
use super::outlines::{self, Outlines};
use super::verdict::Verdict;
use super::verse::Verse;
use crate::eval::figures::{Bar, Cell, Evaluation, Miss, Section};

const OF_LENGTH_BAR: f64 = 98.5;
const ALL_BAR: f64 = 96.0;
/// Pairs of twins and of mistaken tunes listed.
const LISTED: usize = 40;

/// How a text was told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// As a tune of its name.
    Right,
    /// As a tune with the very same lines and rhymes.
    Twin,
    Wrong,
}

/// One ci told from its text.
struct Guess {
    told: Told,
    /// The tune it was told as.
    tune: &'static str,
    why: String,
}

struct Guessed {
    of_length: bool,
    whole: Guess,
    /// Without punctuation.
    bare: Guess,
    /// Taken for a ci where it might have been anything.
    taken: bool,
    bare_taken: bool,
}

pub(super) fn evaluate(folds: &Folds, out: &mut Evaluation) {
    let outlines = Outlines::of_all();
    let guessed: Vec<Option<Guessed>> = folds.map(|scratch, checker, sung| {
        let tunes = outlines::tunes_of(sung);
        if tunes.is_empty() {
            return None;
        }
        let bare = Verse::of(&sung.song.text).bare();
        let mut guess = |text: &str| {
            let verdict = Verdict::of(checker, scratch, text, Wanted::Form(FormId::Ci));
            let setting = &verdict.setting;
            let told = match verdict.is_ci {
                true if tunes.contains(&setting.tune_id()) => Told::Right,
                true if outlines.share(setting.shape(), &tunes) => Told::Twin,
                _ => Told::Wrong,
            };
            let tune = if verdict.is_ci { setting.tune().name } else { "–" };
            Guess { told, tune, why: verdict.why() }
        };
        let (whole, without) = (guess(&sung.song.text), guess(&bare));
        let mut taken = |text: &str| Verdict::of(checker, scratch, text, Wanted::Anything).is_ci;
        Some(Guessed {
            of_length: outlines::shapes(&tunes).iter().any(|shape| usize::from(shape.len) == sung.characters.len()),
            whole,
            bare: without,
            taken: taken(&sung.song.text),
            bare_taken: taken(&bare),
        })
    });
    let known: Vec<&Guessed> = guessed.iter().flatten().collect();
    let of_length: Vec<&Guessed> = known.iter().copied().filter(|guessed| guessed.of_length).collect();
    let mut section = Section {
        title: "Tune told from the text",
        note: "Right: a tune of its name or alias, or a twin, a tune with the very same lines and rhymes. Taken for ci: the \
               text might have been anything.",
        columns: ["ci", "number", "right", "of them twins", "wrong", "taken for ci"].map(str::to_owned).into(),
        ..Section::default()
    };
    for (name, guessed) in [("with a shape of their length", &of_length), ("all whose name means a tune", &known)] {
        section.rows.push(row(name, guessed, |guessed| &guessed.whole, |guessed| guessed.taken));
        let name = format!("{name}, without punctuation");
        section.rows.push(row(&name, guessed, |guessed| &guessed.bare, |guessed| guessed.bare_taken));
    }
    for (what, asked, row) in [
        ("ci, tune told from the text, of its length", OF_LENGTH_BAR, 0),
        ("ci, tune told from the text, all", ALL_BAR, 2),
    ] {
        out.bars.push(Bar::at_least(what, Cell::Percent(asked, 1), section.rows[row][2].clone()));
    }
    let mut pairs: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for (sung, guessed) in folds.songs.iter().zip(&guessed) {
        let Some(guessed) = guessed else { continue };
        if guessed.whole.told != Told::Right {
            let twin = guessed.whole.told == Told::Twin;
            *pairs.entry((!twin, format!("{} → {}", sung.song.tune, guessed.whole.tune))).or_default() += 1;
        }
        if guessed.whole.told == Told::Wrong {
            section.misses.push(Miss {
                kind: if guessed.of_length { "of its length" } else { "of no shape's length" }.to_owned(),
                id: sung.song.id.clone(),
                gold: sung.song.names().collect::<Vec<_>>().join(" = "),
                got: guessed.whole.why.clone(),
                why: sung.song.text.clone(),
            });
        }
    }
    out.sections.push(section);
    out.sections.push(listed(pairs));
}

fn row(name: &str, guessed: &[&Guessed], guess: fn(&Guessed) -> &Guess, taken: fn(&Guessed) -> bool) -> Vec<Cell> {
    let told = |told: Told| guessed.iter().filter(|guessed| guess(guessed).told == told).count();
    let taken = guessed.iter().filter(|guessed| taken(guessed)).count();
    vec![
        Cell::Text(name.to_owned()),
        Cell::Count(guessed.len()),
        Cell::share(told(Told::Right) + told(Told::Twin), guessed.len()),
        Cell::Count(told(Told::Twin)),
        Cell::Count(told(Told::Wrong)),
        Cell::share(taken, guessed.len()),
    ]
}

fn listed(pairs: BTreeMap<(bool, String), usize>) -> Section {
    let mut pairs: Vec<((bool, String), usize)> = pairs.into_iter().collect();
    pairs.sort_by_key(|((wrong, pair), count)| (*wrong, std::cmp::Reverse(*count), pair.clone()));
    let (twins, wrong): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|pair| !pair.0.0);
    let rows = twins.into_iter().take(LISTED).chain(wrong.into_iter().take(LISTED));
    Section {
        title: "Tunes told as others",
        note: "The editors' name and the tune told, with punctuation, the most frequent pairs: first twins, then mistakes.",
        columns: ["tunes", "", "ci"].map(str::to_owned).into(),
        rows: rows
            .map(|((wrong, pair), count)| {
                let kind = if wrong { "wrong" } else { "twin" };
                vec![Cell::Text(pair), Cell::Text(kind.to_owned()), Cell::Count(count)]
            })
            .collect(),
        misses: Vec::new(),
    }
}
