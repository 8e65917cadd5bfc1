//! Couplets planted in 律诗 that conform: not parallel, with one character twice, or with a doubling in one line.

use std::collections::HashMap;

use gelv::Script;
use gelv::parallel::ClassSet;

use super::couplets::{Material, Sides};
use super::octaves::{DUE, Octave, Octaves, Said, said};
use crate::eval::figures::{Cell, Evaluation, Section};
use crate::eval::{judged, threads};
use crate::learn::parallelism::spoil::Spoiler;
use crate::learn::parallelism::vocabulary::{Sounds, places};
use crate::random::Random;

/// Common doublings, by their tones.
const LEVEL: [char; 10] = ['悠', '茫', '蕭', '霏', '依', '青', '離', '紛', '遙', '飄'];
const OBLIQUE: [char; 10] = ['漠', '渺', '脈', '寂', '歷', '冉', '滾', '點', '黯', '簇'];

/// Where and what.
struct Plant {
    lines: Vec<String>,
    /// The couplet, by its first line, from 0.
    upper: usize,
    /// The position, from 0, of what was planted at one.
    at: usize,
    /// The couplet was parallel before, by the engine.
    was: bool,
}

/// Couplets by their tones at the nodes.
type ByTones = HashMap<Vec<Sounds>, Vec<(String, String)>>;

pub(super) fn evaluate(material: &Material, octaves: &Octaves, out: &mut Evaluation) {
    let chosen: Vec<&Octave> = octaves.conforming().filter(|octave| octave.unseen).collect();
    let mut random = Random::new(82);
    let mut section = Section {
        title: "Planted in 律诗",
        note: "In 律诗 that conform and that nothing was learnt from, 颔联 or 颈联 replaced by another couplet of the same tones at \
               the nodes, or changed; the poem is judged as 律诗. A couplet that is not parallel may be told as \
               no-parallelism or, by what its neighbours are, as a variation; 颔联 before a parallel 颈联 always is.",
        columns: ["planted", "number", "no-parallelism", "or a variation", "chance below .5"].map(str::to_owned).into(),
        ..Section::default()
    };
    for (name, kind) in [("尾联 of another poem", "尾聯"), ("lines of two poems", "錯配")] {
        let others = by_tones(material, kind);
        for (couplet, upper) in DUE {
            let plants: Vec<(&Octave, Plant)> = chosen
                .iter()
                .filter_map(|&octave| Some((octave, replaced(material, &others, &mut random, octave, upper)?)))
                .collect();
            section.rows.push(lacking(&format!("{couplet}: {name}"), &plants));
        }
    }
    out.sections.push(section);
    changed(material, &chosen, &mut random, out);
}

fn tones(material: &Material, upper: &str, lower: &str) -> Vec<Sounds> {
    let nodes = |line: &str| {
        let line = material.words.line(line, Script::Traditional);
        let last = line.len().saturating_sub(1);
        let at = (0..line.len()).filter(move |&at| at % 2 == 1 || at == last);
        at.map(|at| material.words.sounds_of(line[at])).collect::<Vec<_>>()
    };
    [nodes(upper), nodes(lower)].concat()
}

fn by_tones(material: &Material, kind: &str) -> ByTones {
    let mut found = ByTones::new();
    for faced in material.of_kind(kind) {
        let (upper, lower) = (&faced.judged.u, &faced.judged.l);
        found.entry(tones(material, upper, lower)).or_default().push((upper.clone(), lower.clone()));
    }
    found
}

fn replaced(
    material: &Material,
    others: &ByTones,
    random: &mut Random,
    octave: &Octave,
    upper: usize,
) -> Option<Plant> {
    let key = tones(material, &octave.lines[upper], &octave.lines[upper + 1]);
    let (first, second) = random.pick(others.get(&key)?)?;
    let mut lines = octave.lines.clone();
    if lines.contains(first) || lines.contains(second) {
        return None;
    }
    (lines[upper], lines[upper + 1]) = (first.clone(), second.clone());
    Some(Plant { lines, upper, at: 0, was: true })
}

/// What is said of each poem as 律诗.
fn answers(plants: &[(&Octave, Plant)]) -> Vec<Vec<Said>> {
    let checker = judged::checker();
    threads::map(plants, |scratch, (octave, plant)| {
        let report = judged::judge(&checker, scratch, &plant.lines, Some(octave.form));
        report.map(|report| said(&report.findings)).unwrap_or_default()
    })
}

fn lacking(name: &str, plants: &[(&Octave, Plant)]) -> Vec<Cell> {
    let answers = answers(plants);
    let told = |rules: &[&str]| {
        let of = |(answer, (_, plant)): (&Vec<Said>, &(&Octave, Plant))| {
            answer.iter().any(|said| said.line == plant.upper + 1 && rules.contains(&said.rule.as_str()))
        };
        answers.iter().zip(plants).filter(|&both| of(both)).count()
    };
    let doubtful = plants.iter().filter(|(_, plant)| !is_parallel(&plant.lines, plant.upper)).count();
    vec![
        Cell::Text(name.to_owned()),
        Cell::Count(plants.len()),
        Cell::share(told(&["no-parallelism"]), plants.len()),
        Cell::share(told(&["no-parallelism", "stolen-spring", "wasp-waist", "fan-couplet"]), plants.len()),
        Cell::share(doubtful, plants.len()),
    ]
}

fn is_parallel(lines: &[String], upper: usize) -> bool {
    let sides = Sides::of(&lines[upper], &lines[upper + 1], Script::Traditional);
    sides.is_some_and(|sides| sides.agreement.chance() >= 0.5)
}

/// Changes at one place, and whether the rule that speaks of such finds it there.
fn changed(material: &Material, chosen: &[&Octave], random: &mut Random, out: &mut Evaluation) {
    let mut spoiler = Spoiler::new(&material.words, &material.verses.middle);
    spoiler.draw(random);
    let mut section = Section {
        title: "Planted in parallel couplets",
        note: "One middle couplet of each of the same poems changed in its lower line; found is the finding of the rule at the \
               lower line and the position. The last column leaves out couplets that the engine takes for not parallel \
               before the change.",
        columns: ["planted", "rule", "number", "found", "found, the couplet parallel before"].map(str::to_owned).into(),
        ..Section::default()
    };
    let kinds: [(&str, &str, Change<'_>); 3] = [
        ("the character above", "same-character-pair", &|random, upper, lower| {
            let at = random.below(lower.len());
            let differs = upper[at] != lower[at];
            lower[at] = upper[at];
            differs.then_some(at)
        }),
        ("a doubling against two loose characters", "structure-clash", &|random, upper, lower| {
            doubled(material, random, upper, lower)
        }),
        ("a character of the same tones and frequency", "weak-pair", &|random, _, lower| {
            let at = random.below(lower.len());
            let line = material.words.line(&lower.iter().collect::<String>(), Script::Traditional);
            let new = (0..20).map(|_| spoiler.near(random, (line.len(), at), line[at])).find(|&new| new != line[at])?;
            lower[at] = material.words.characters[usize::from(new)];
            Some(at)
        }),
    ];
    for (name, rule, change) in kinds {
        let plants: Vec<(&Octave, Plant)> =
            chosen.iter().filter_map(|&octave| Some((octave, plant(random, octave, change)?))).collect();
        let answers = answers(&plants);
        let hits: Vec<(bool, bool)> = answers
            .iter()
            .zip(&plants)
            .map(|(answer, (_, plant))| {
                let there =
                    |said: &Said| said.rule == rule && said.line == plant.upper + 2 && said.start == plant.at + 1;
                (answer.iter().any(there), plant.was)
            })
            .collect();
        let count = |holds: fn(&(bool, bool)) -> bool| hits.iter().filter(|&hit| holds(hit)).count();
        section.rows.push(vec![
            Cell::Text(name.to_owned()),
            Cell::Text(rule.to_owned()),
            Cell::Count(hits.len()),
            Cell::share(count(|hit| hit.0), hits.len()),
            Cell::share(count(|hit| hit.0 && hit.1), count(|hit| hit.1)),
        ]);
    }
    out.sections.push(section);
}

/// A change of a lower line under its upper line; the position, or nothing if it cannot be made.
type Change<'a> = &'a dyn Fn(&mut Random, &[char], &mut [char]) -> Option<usize>;

fn plant(random: &mut Random, octave: &Octave, change: Change<'_>) -> Option<Plant> {
    let upper = DUE[usize::from(random.coin())].1;
    let [above, mut below] = [upper, upper + 1].map(|line| octave.lines[line].chars().collect::<Vec<char>>());
    let at = change(random, &above, &mut below)?;
    let mut lines = octave.lines.clone();
    lines[upper + 1] = below.into_iter().collect();
    Some(Plant { lines, upper, at, was: is_parallel(&octave.lines, upper) })
}

/// A doubling in the place of two characters that, like those above, are no listed word.
fn doubled(material: &Material, random: &mut Random, upper: &[char], lower: &mut [char]) -> Option<usize> {
    let text = |line: &[char]| line.iter().collect::<String>();
    let sides = Sides::of(&text(upper), &text(lower), Script::Traditional)?;
    let loose = |at: usize| {
        let listed = [&sides.upper, &sides.lower].map(|side| !ClassSet::of_unit(side, at).is_empty());
        listed == [false, false] && upper[at] != upper[at + 1]
    };
    let free: Vec<usize> = places(lower.len()).iter().copied().filter(|&at| loose(at)).collect();
    let &at = random.pick(&free)?;
    let line = material.words.line(&text(lower), Script::Traditional);
    let from = if material.words.sounds_of(line[at + 1]) == Sounds::Level { &LEVEL } else { &OBLIQUE };
    let &new = random.pick(from)?;
    lower[at..at + 2].fill(new);
    Some(at)
}
