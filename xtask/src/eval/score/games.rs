//! Texts that keep a form, or seem to, and are no verse.

use gelv::parallel::may_be;
use gelv::{Checker, FormId, Scratch, ToneClass};

use crate::eval::collection::Verse;
use crate::eval::figures::{Bar, Cell, Evaluation, Section};
use crate::eval::judged;
use crate::random::Random;

/// A text that scores as much is taken for verse.
const BOUND: f32 = 0.3;
/// Texts of each kind.
const DRAWN: usize = 1_000;

/// Makes one text of a poem's lines.
type Game = fn(&mut Random, &[Vec<char>], &[char]) -> Option<Vec<Vec<char>>>;

const GAMES: [(&str, Game); 7] = [
    ("tones filled with characters drawn by use", filled),
    ("two characters alternating", alternating),
    ("one character, of both tones, repeated", one_polyphone),
    ("polyphones only", polyphones),
    ("one line repeated", one_line),
    ("one couplet repeated", one_couplet),
    ("lines in another order that breaks a relation", shuffled),
];

pub(super) fn evaluate(poems: &[(&str, Vec<Verse>)], out: &mut Evaluation) {
    let checker = judged::checker();
    let mut scratch = Scratch::default();
    let octaves: Vec<&Verse> =
        poems.iter().filter(|(name, _)| name.contains('律')).flat_map(|(_, poems)| poems).collect();
    let characters: Vec<char> =
        octaves.iter().step_by(7).flat_map(|poem| poem.lines.iter().flat_map(|line| line.chars())).collect();
    let mut random = Random::new(91);
    let (mut rows, mut high) = (Vec::new(), 0);
    for (name, game) in GAMES {
        let (mut number, mut passed, mut most, mut tries) = (0, 0, 0.0_f32, 0);
        while number < DRAWN && tries < 100 * DRAWN {
            tries += 1;
            let poem = octaves[random.below(octaves.len())];
            let lines: Vec<Vec<char>> = poem.lines.iter().map(|line| line.chars().collect()).collect();
            let form = if lines[0].len() == 5 { FormId::Lushi5 } else { FormId::Lushi7 };
            if !judge(&checker, &mut scratch, &lines, form).is_some_and(|score| score.1) {
                continue;
            }
            let Some(text) = game(&mut random, &lines, &characters) else { continue };
            let Some((score, conforms)) = judge(&checker, &mut scratch, &text, form) else { continue };
            if name.starts_with("lines in another") && conforms {
                continue;
            }
            number += 1;
            passed += usize::from(score >= BOUND);
            most = most.max(score);
        }
        high += passed;
        let text = |text: &str| Cell::Text(text.to_owned());
        rows.push(vec![text(name), Cell::Count(number), Cell::Count(passed), Cell::Number(f64::from(most), 3)]);
    }
    out.bars.push(Bar::at_most("score, degenerate texts at .3 or more", Cell::Count(0), Cell::Count(high)));
    out.sections.push(Section {
        title: "Texts that are no verse",
        note: "Made of conforming 律诗 and scored as 律诗. Orders of lines that still conform are left out.",
        columns: ["text", "drawn", ".3 or more", "highest"].map(str::to_owned).into(),
        rows,
        ..Section::default()
    });
}

/// The score as a form, and whether the text conforms.
fn judge(checker: &Checker, scratch: &mut Scratch, lines: &[Vec<char>], form: FormId) -> Option<(f32, bool)> {
    let lines: Vec<String> = lines.iter().map(|line| line.iter().collect()).collect();
    let score = checker.score_as(scratch, &judged::bare(&lines), form).ok()?;
    Some((score.score, score.conforms > 0.0))
}

fn may(ch: char) -> (bool, bool) {
    (may_be(ch, ToneClass::Level), may_be(ch, ToneClass::Oblique))
}

/// Every character but the rhymes replaced by one of the same tones.
fn filled(random: &mut Random, lines: &[Vec<char>], characters: &[char]) -> Option<Vec<Vec<char>>> {
    let mut text = lines.to_vec();
    for line in &mut text {
        let last = line.len() - 1;
        for ch in &mut line[..last] {
            *ch = (0..10_000)
                .map(|_| characters[random.below(characters.len())])
                .find(|&other| may(other) == may(*ch))?;
        }
    }
    Some(text)
}

fn alternating(random: &mut Random, lines: &[Vec<char>], characters: &[char]) -> Option<Vec<Vec<char>>> {
    let mut one_of =
        |wanted| (0..10_000).map(|_| characters[random.below(characters.len())]).find(|&ch| may(ch) == wanted);
    let (level, oblique) = (one_of((true, false))?, one_of((false, true))?);
    Some(replaced(lines, |ch| if may(ch).0 { level } else { oblique }))
}

fn one_polyphone(random: &mut Random, lines: &[Vec<char>], characters: &[char]) -> Option<Vec<Vec<char>>> {
    let one = (0..10_000).map(|_| characters[random.below(characters.len())]).find(|&ch| may(ch) == (true, true))?;
    Some(replaced(lines, |_| one))
}

fn polyphones(random: &mut Random, lines: &[Vec<char>], characters: &[char]) -> Option<Vec<Vec<char>>> {
    let of_both: Vec<char> = characters.iter().step_by(11).copied().filter(|&ch| may(ch) == (true, true)).collect();
    Some(replaced(lines, |_| of_both[random.below(of_both.len())]))
}

fn one_line(random: &mut Random, lines: &[Vec<char>], _: &[char]) -> Option<Vec<Vec<char>>> {
    Some(vec![lines[random.below(lines.len())].clone(); lines.len()])
}

fn one_couplet(random: &mut Random, lines: &[Vec<char>], _: &[char]) -> Option<Vec<Vec<char>>> {
    let first = 2 * random.below(lines.len() / 2);
    Some(lines[first..first + 2].iter().cloned().cycle().take(lines.len()).collect())
}

fn shuffled(random: &mut Random, lines: &[Vec<char>], _: &[char]) -> Option<Vec<Vec<char>>> {
    let mut text = lines.to_vec();
    (1..text.len()).rev().for_each(|at| text.swap(at, random.below(at + 1)));
    Some(text)
}

fn replaced(lines: &[Vec<char>], mut by: impl FnMut(char) -> char) -> Vec<Vec<char>> {
    lines.iter().map(|line| line.iter().map(|&ch| by(ch)).collect()).collect()
}
