//! The engine, and simpler judges counted from the verse that the engine's tables were learnt from.
//!
//! A simpler judge looks at words by one trait; what a trait says of a couplet is how much more often middle couplets show it
//! than 尾联 and lines that chance put together (their tones alike), as a sum of logarithms.

use gelv::parallel::{Class, ClassSet, Part, Side};

use super::couplets::{Material, Sides};
use crate::learn::parallelism::spoil::Spoiler;
use crate::random::Random;

/// What a trait of a word, or of a couplet, may be.
const VALUES: usize = 5;
/// One of these couplets is counted of so many: enough for a few dozen numbers.
const COUNTED: usize = 4;

/// What is noted of a couplet: for each trait its value, as trait × `VALUES` + value.
type Look = fn(&Sides, &mut Vec<usize>);

/// Names of the judges, in order.
pub(super) const NAMES: [&str; 4] = ["gelv", "classes only", "parts of speech only", "lists only"];

/// The lists of the last judge.
const LISTS: [fn(Class) -> bool; 5] = [
    |class| class.part() == Part::Number,
    |class| class.part() == Part::Colour,
    |class| class.part() == Part::Direction,
    |class| class.name() == "时令",
    |class| matches!(class.part(), Part::Adverb | Part::Connective | Part::Particle),
];

struct Counted {
    look: Look,
    weights: Vec<f32>,
}

pub(super) struct Judges {
    simple: [Counted; 3],
}

impl Judges {
    pub(super) fn counted(material: &Material) -> Self {
        let verses = &material.verses;
        let spoiler = Spoiler::new(&material.words, &verses.middle);
        let mut random = Random::new(74);
        let some = verses.middle.iter().step_by(COUNTED);
        let parallel: Vec<Sides> = some.clone().filter_map(|own| material.sides(&own.upper, &own.lower)).collect();
        let last = verses.last.iter().step_by(COUNTED).filter_map(|own| material.sides(&own.upper, &own.lower));
        let mut not: Vec<Sides> = last.collect();
        not.extend(some.filter_map(|own| {
            let other = spoiler.line(&mut random, 1, &own.lower)?;
            material.sides(&own.upper, &verses.middle[other].lower)
        }));
        let looks: [Look; 3] = [classes, parts, lists];
        Self { simple: looks.map(|look| Counted { look, weights: weights(look, &parallel, &not) }) }
    }

    /// What each judge says of a couplet, in log-odds; of the engine its own.
    pub(super) fn odds(&self, sides: &Sides) -> [f32; 4] {
        let mut found = Vec::new();
        let [a, b, c] = &self.simple;
        let mut simple = |judge: &Counted| {
            found.clear();
            (judge.look)(sides, &mut found);
            found.iter().map(|&value| judge.weights[value]).sum()
        };
        [sides.agreement.odds(), simple(a), simple(b), simple(c)]
    }
}

/// The logarithm of how many times as often parallel couplets show each value.
fn weights(look: Look, parallel: &[Sides], not: &[Sides]) -> Vec<f32> {
    let count = |couplets: &[Sides]| {
        let mut counts = [1.0_f32; 8 * VALUES];
        let mut found = Vec::new();
        for sides in couplets {
            found.clear();
            look(sides, &mut found);
            found.iter().for_each(|&value| counts[value] += 1.0);
        }
        counts
    };
    let share =
        |counts: &[f32], value: usize| counts[value] / counts[value / VALUES * VALUES..][..VALUES].iter().sum::<f32>();
    let (held, fell) = (count(parallel), count(not));
    (0..held.len()).map(|value| (share(&held, value) / share(&fell, value)).ln()).collect()
}

fn positions(sides: &Sides) -> impl Iterator<Item = (ClassSet, ClassSet, bool)> {
    let Sides { upper, lower, .. } = sides;
    (0..upper.len())
        .map(|at| (ClassSet::at(upper, at), ClassSet::at(lower, at), upper.chars()[at] == lower.chars()[at]))
}

/// A class in common, neighbouring classes, others; for listed words of two characters the same.
fn classes(sides: &Sides, found: &mut Vec<usize>) {
    let alike = |a: ClassSet, b: ClassSet| match () {
        () if a.is_empty() || b.is_empty() => 3,
        () if !a.and(b).is_empty() => 0,
        () if a.iter().any(|class| !class.neighbours().and(b).is_empty()) => 1,
        () => 2,
    };
    found.extend(positions(sides).map(|(a, b, same)| if same { 4 } else { alike(a, b) }));
    let Sides { upper, lower, .. } = sides;
    for at in 0..upper.len() - 1 {
        let (a, b) = (ClassSet::of_unit(upper, at), ClassSet::of_unit(lower, at));
        let value = if a.is_empty() && b.is_empty() { 4 } else { alike(a, b) };
        found.push(VALUES + value);
    }
}

/// A part of speech in common, or none.
fn parts(sides: &Sides, found: &mut Vec<usize>) {
    found.extend(positions(sides).map(|(a, b, same)| match () {
        () if same => 4,
        () if a.is_empty() || b.is_empty() => 3,
        () if a.iter().any(|one| b.iter().any(|other| one.part() == other.part())) => 0,
        () => 2,
    }));
}

/// Numbers, colours, directions, times and function words in both lines, in one, in none; 叠字 likewise; repetition.
fn lists(sides: &Sides, found: &mut Vec<usize>) {
    let in_both = |a: bool, b: bool| usize::from(a) + usize::from(b);
    for (a, b, _) in positions(sides) {
        let is = |set: ClassSet, list: fn(Class) -> bool| set.iter().any(list);
        found.extend(LISTS.iter().enumerate().map(|(at, &list)| at * VALUES + in_both(is(a, list), is(b, list))));
    }
    let (upper, lower) = (sides.upper.chars(), sides.lower.chars());
    let doubled = |line: &[char], at: usize| line[at] == line[at + 1];
    let doublings = (0..upper.len() - 1).map(|at| in_both(doubled(upper, at), doubled(lower, at)));
    found.extend(doublings.map(|value| LISTS.len() * VALUES + value));
    let across = |at: usize| lower.iter().enumerate().any(|(other, ch)| other != at && *ch == upper[at]);
    let repeats =
        (0..upper.len()).filter(|&at| across(at)).count() + in_line(&sides.upper).abs_diff(in_line(&sides.lower));
    found.push((LISTS.len() + 1) * VALUES + repeats.min(VALUES - 1));
}

/// Characters of a line that stand in it before.
fn in_line(side: &Side) -> usize {
    let chars = side.chars();
    (1..chars.len()).filter(|&at| chars[..at].contains(&chars[at])).count()
}
