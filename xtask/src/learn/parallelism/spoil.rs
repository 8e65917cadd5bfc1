//! Couplets made false without touching the tones, so that 平仄 tells nothing.

use std::collections::HashMap;

use super::verse::Couplet;
use super::vocabulary::{Line, Sounds, Vocabulary, places};
use crate::random::Random;

/// Drawn at a time from the characters of a place.
const POOL: usize = 4096;

/// Where a replacement stands: length of the line, position, tones.
type Place = (usize, usize, Sounds);
/// The same for a unit.
type UnitPlace = (usize, usize, Sounds, Sounds);

/// Characters, units and lines to put in the place of others.
pub(crate) struct Spoiler<'a> {
    words: &'a Vocabulary,
    characters: HashMap<Place, Vec<u16>>,
    units: HashMap<UnitPlace, Vec<(u16, u16)>>,
    lines: [HashMap<Vec<Sounds>, Vec<usize>>; 2],
    /// A few of `characters`, small enough to stay near.
    drawn: Vec<Vec<u16>>,
}

fn drawer((len, at, sounds): Place) -> usize {
    (len * 8 + at) * Sounds::COUNT + sounds as usize
}

impl<'a> Spoiler<'a> {
    /// By the couplets that are parallel.
    pub(crate) fn new(words: &'a Vocabulary, couplets: &[Couplet]) -> Self {
        let mut spoiler = Self {
            words,
            characters: HashMap::new(),
            units: HashMap::new(),
            lines: [HashMap::new(), HashMap::new()],
            drawn: vec![Vec::new(); drawer((8, 0, Sounds::Level))],
        };
        for (number, couplet) in couplets.iter().enumerate() {
            for (side, line) in [&couplet.upper, &couplet.lower].into_iter().enumerate() {
                let sounds: Vec<Sounds> = line.iter().map(|&ch| words.sounds_of(ch)).collect();
                for (at, &ch) in line.iter().enumerate().filter(|entry| *entry.1 != 0) {
                    spoiler.characters.entry((line.len(), at, sounds[at])).or_default().push(ch);
                }
                for &at in places(line.len()) {
                    let place = (line.len(), at, sounds[at], sounds[at + 1]);
                    spoiler.units.entry(place).or_default().push((line[at], line[at + 1]));
                }
                spoiler.lines[side].entry(scheme(&sounds)).or_default().push(number);
            }
        }
        spoiler
    }

    /// Draw the characters anew that [`Spoiler::near`] picks from.
    pub(crate) fn draw(&mut self, random: &mut Random) {
        let mut places: Vec<&Place> = self.characters.keys().collect();
        places.sort_unstable();
        for &place in places {
            let all = &self.characters[&place];
            self.drawn[drawer(place)] = (0..POOL).map(|_| all[random.below(all.len())]).collect();
        }
    }

    /// A character as frequent at the place as in verse, of the tones of `of`.
    pub(crate) fn near(&self, random: &mut Random, (len, at): (usize, usize), of: u16) -> u16 {
        let drawn = &self.drawn[drawer((len, at, self.words.sounds_of(of)))];
        random.pick(drawn).copied().unwrap_or(of)
    }

    /// A unit of the tones of `of`.
    pub(crate) fn unit(&self, random: &mut Random, (len, at): (usize, usize), of: (u16, u16)) -> (u16, u16) {
        let place = (len, at, self.words.sounds_of(of.0), self.words.sounds_of(of.1));
        self.units.get(&place).and_then(|units| random.pick(units)).copied().unwrap_or(of)
    }

    /// The number of a couplet whose upper (0) or lower (1) line has the tones of `of`.
    pub(crate) fn line(&self, random: &mut Random, side: usize, of: &Line) -> Option<usize> {
        let sounds: Vec<Sounds> = of.iter().map(|&ch| self.words.sounds_of(ch)).collect();
        self.lines[side].get(&scheme(&sounds)).and_then(|lines| random.pick(lines)).copied()
    }

    /// Replace characters, in either line, by others of the same tones; where they stood.
    pub(crate) fn swap(&self, random: &mut Random, couplet: &Couplet, count: usize) -> (Line, Line, Vec<usize>) {
        let mut lines = [couplet.upper.clone(), couplet.lower.clone()];
        let len = couplet.upper.len();
        let mut order: Vec<usize> = (0..len).collect();
        random.shuffle(&mut order);
        order.truncate(count);
        for &at in &order {
            let line = &mut lines[usize::from(random.coin())];
            let old = line[at];
            line[at] = (0..20).map(|_| self.near(random, (len, at), old)).find(|&new| new != old).unwrap_or(old);
        }
        let [upper, lower] = lines;
        (upper, lower, order)
    }

    /// Set the units of one line in another order that keeps the tones of the nodes; where none does, exchange two
    /// characters of the same tones.
    pub(crate) fn reorder(&self, random: &mut Random, couplet: &Couplet) -> Option<(Line, Line)> {
        let lower = random.coin();
        let line = if lower { &couplet.lower } else { &couplet.upper };
        let cuts: [&[usize]; 2] = match line.len() {
            5 => [&[2, 2, 1], &[2, 1, 2]],
            7 => [&[2, 2, 2, 1], &[2, 2, 1, 2]],
            _ => return None,
        };
        let mut orders: Vec<Line> = Vec::new();
        for cut in cuts {
            let mut rest = line.as_slice();
            let units: Vec<&[u16]> = cut
                .iter()
                .map(|&size| {
                    let (unit, after) = rest.split_at(size);
                    rest = after;
                    unit
                })
                .collect();
            arrange(&units, &mut Vec::new(), &mut |order| {
                let new: Line = order.iter().flat_map(|&unit| units[unit].iter().copied()).collect();
                if new != *line && !orders.contains(&new) && self.keeps_tones(line, &new) {
                    orders.push(new);
                }
            });
        }
        if orders.is_empty() {
            self.exchanges(line, &mut orders);
        }
        let new = random.pick(&orders)?.clone();
        Some(if lower { (couplet.upper.clone(), new) } else { (new, couplet.lower.clone()) })
    }

    fn exchanges(&self, line: &Line, orders: &mut Vec<Line>) {
        for a in 0..line.len() {
            for b in a + 1..line.len() {
                let in_one_unit = a / 2 == b / 2 && b + 3 < line.len();
                if !in_one_unit && line[a] != line[b] && self.words.sounds_of(line[a]) == self.words.sounds_of(line[b])
                {
                    let mut new = line.clone();
                    new.swap(a, b);
                    orders.push(new);
                }
            }
        }
    }

    fn keeps_tones(&self, old: &Line, new: &Line) -> bool {
        let last = old.len() - 1;
        (0..=last)
            .filter(|&at| at % 2 == 1 || at == last)
            .all(|at| self.words.sounds_of(old[at]).agree(self.words.sounds_of(new[at])))
    }
}

/// The tones of a line as far as another must share them to stand in its place: exactly at the nodes, oblique or not
/// elsewhere.
fn scheme(sounds: &[Sounds]) -> Vec<Sounds> {
    let last = sounds.len() - 1;
    let place = |(at, &sound): (usize, &Sounds)| match sound {
        Sounds::Oblique => Sounds::Oblique,
        _ if at % 2 == 0 && at != last => Sounds::Level,
        Sounds::Unknown => Sounds::Either,
        other => other,
    };
    sounds.iter().enumerate().map(place).collect()
}

/// Every order of the units but the first.
fn arrange(units: &[&[u16]], order: &mut Vec<usize>, visit: &mut dyn FnMut(&[usize])) {
    if order.len() == units.len() {
        visit(order);
    }
    for unit in 0..units.len() {
        if !order.contains(&unit) {
            order.push(unit);
            arrange(units, order, visit);
            order.pop();
        }
    }
}
