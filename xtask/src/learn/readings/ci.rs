//! What was learnt of 诗, on 词: positions where nearly all poets have one class.

use std::collections::{BTreeMap, BTreeSet};

use gelv::form::ci::Counts;
use gelv::phonology::context::{Around, Model};
use gelv::{Scratch, Script};

use super::verse::classes;
use crate::eval::collection::Collection;
use crate::songs::{self, Sung};

/// Poems of a shape from which on a share says something.
const FEWEST: u32 = 20;
/// The share of poets from which on a position is fixed.
const FIXED: f64 = 0.97;

/// Print how often the reading that words want is the one that poets put there.
pub(super) fn print(collection: &Collection, model: &Model, free: &BTreeSet<char>) -> Result<(), String> {
    let songs = songs::read(collection)?;
    let songs: Vec<&Sung> = songs.iter().collect();
    let checker = songs::plain();
    let counts = songs::count(&songs, &checker);
    let mut scratch = Scratch::default();
    // By character: cases read oblique and level, and those of each that words decide so.
    let mut by: BTreeMap<char, [[f64; 2]; 2]> = BTreeMap::new();
    for sung in &songs {
        let Some(setting) = songs::set(&checker, &mut scratch, sung) else { continue };
        let mut one = Counts::default();
        one.add(&setting, &sung.characters, &sung.tones);
        let Some(number) = one.shapes.iter().position(|shape| shape.poems > 0) else { continue };
        let cells = &counts.shapes[number].tones;
        let own = &one.shapes[number].tones;
        for line in &setting.lines {
            let range = line.start as usize..line.end as usize;
            let characters = &sung.characters[range.clone()];
            for (at, &ch) in characters.iter().enumerate() {
                let place = range.start + at;
                let (Some(cell), Some(own)) = (cells.get(place), own.get(place)) else { continue };
                let rest: Vec<u32> = cell.iter().zip(own).map(|(all, own)| all - own).collect();
                let all: u32 = rest.iter().sum();
                let share = f64::from(rest[0]) / f64::from(all.max(1));
                let fixed = all >= FEWEST && (share >= FIXED || share <= 1.0 - FIXED);
                if !fixed || classes(ch, Script::Simplified) != 3 {
                    continue;
                }
                let level = share >= 0.5;
                let around = Around::in_lines(1, 0, at, |_| characters, |&ch| ch);
                let Some(odds) = model.odds(ch, &around, Script::Simplified) else { continue };
                let cases = &mut by.entry(ch).or_default()[usize::from(level)];
                cases[0] += 1.0;
                cases[1] += f64::from(u8::from((odds.0 >= 0) == level));
            }
        }
    }
    let truly = |[oblique, level]: &[[f64; 2]; 2]| {
        let all = oblique[0] + level[0];
        all >= 50.0 && oblique[0].min(level[0]) >= 0.05 * all
    };
    for (name, holds) in [
        ("all", Box::new(|_: &char, _: &[[f64; 2]; 2]| true) as Box<dyn Fn(&char, &[[f64; 2]; 2]) -> bool>),
        ("truly ambiguous", Box::new(|_, cases| truly(cases))),
        ("all but free", Box::new(|ch, _| !free.contains(ch))),
        ("truly ambiguous but free", Box::new(|ch, cases| truly(cases) && !free.contains(ch))),
    ] {
        let (mut all, mut usual, mut right, mut halves) = (0.0, 0.0, 0.0, [[0.0; 2]; 2]);
        for (_, [oblique, level]) in by.iter().filter(|(ch, cases)| holds(ch, cases)) {
            all += oblique[0] + level[0];
            usual += oblique[0].max(level[0]);
            right += oblique[1] + level[1];
            halves = [
                [halves[0][0] + oblique[0], halves[0][1] + oblique[1]],
                [halves[1][0] + level[0], halves[1][1] + level[1]],
            ];
        }
        println!(
            "ci {name:25} cases {all}: usual class {:.4}, words {:.4}; oblique {:.4}, level {:.4}",
            usual / all,
            right / all,
            halves[0][1] / halves[0][0],
            halves[1][1] / halves[1][0]
        );
    }
    Ok(())
}
