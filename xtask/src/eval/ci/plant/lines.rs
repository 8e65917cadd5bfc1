//! Characters and lines lost, added or moved.

use gelv::ToneClass;

use super::super::chance::Chance;
use super::super::outlines::{lengths, shapes};
use super::super::verse::Verse;
use super::{Base, Fault, Ground, Spot};

const SHORT: &[&str] = &["missing-character", "missing-line"];
const LONG: &[&str] = &["extra-character", "extra-line"];

/// A line whose change of length by one gives lines that no variant of the tune has, and a character in it.
fn place(base: &Base<'_>, change: isize, chance: &mut Chance) -> Option<(usize, usize)> {
    let own = lengths(base.shape());
    let known: Vec<Vec<usize>> = shapes(base.query.tunes()).iter().map(|shape| lengths(shape)).collect();
    let telling: Vec<usize> = (0..own.len())
        .filter(|&line| {
            let mut changed = own.clone();
            changed[line] = changed[line].saturating_add_signed(change);
            changed[line] > 0 && !known.contains(&changed)
        })
        .collect();
    let line = chance.pick(&telling)?;
    let start: usize = own[..line].iter().sum();
    Some((line, start + chance.below(own[line])))
}

fn number(line: usize) -> u16 {
    u16::try_from(line + 1).unwrap_or(u16::MAX)
}

pub(super) fn dropped(_: &Ground<'_>, base: &Base<'_>, chance: &mut Chance) -> Option<Fault> {
    let (line, at) = place(base, -1, chance)?;
    Some(base.fault(&base.verse.without(at), Spot::Line(number(line), SHORT)))
}

pub(super) fn dropped_bare(ground: &Ground<'_>, base: &Base<'_>, chance: &mut Chance) -> Option<Fault> {
    dropped(ground, base, chance).map(bare)
}

/// A copy of a neighbour, or any common character.
pub(super) fn added(ground: &Ground<'_>, base: &Base<'_>, chance: &mut Chance) -> Option<Fault> {
    let (line, at) = place(base, 1, chance)?;
    let class = if chance.below(2) == 0 { ToneClass::Level } else { ToneClass::Oblique };
    let any = chance.pick(ground.pool.all(class))?.ch;
    let ch = if chance.below(2) == 0 { base.verse.pieces[at].0 } else { any };
    Some(base.fault(&base.verse.with(at, ch), Spot::Line(number(line), LONG)))
}

pub(super) fn added_bare(ground: &Ground<'_>, base: &Base<'_>, chance: &mut Chance) -> Option<Fault> {
    added(ground, base, chance).map(bare)
}

/// Without punctuation.
fn bare(fault: Fault) -> Fault {
    Fault { text: Verse::of(&fault.text).bare(), ..fault }
}

/// Two lines exchanged with their marks that differ in length or in rhyme.
pub(super) fn exchanged(_: &Ground<'_>, base: &Base<'_>, chance: &mut Chance) -> Option<Fault> {
    let (lines, shape) = (base.lines(), base.shape().lines());
    let differ = |a: usize, b: usize| lines[a].len() != lines[b].len() || shape[a].foot() != shape[b].foot();
    let pairs: Vec<(usize, usize)> = (0..lines.len())
        .flat_map(|a| (a + 1..lines.len()).map(move |b| (a, b)))
        .filter(|&(a, b)| differ(a, b))
        .collect();
    let (first, second) = chance.pick(&pairs)?;
    Some(base.fault(&base.verse.exchanged(lines[first].clone(), lines[second].clone()), Spot::Anywhere))
}

/// All characters in another order; the marks stay.
pub(super) fn shuffled(_: &Ground<'_>, base: &Base<'_>, chance: &mut Chance) -> Option<Fault> {
    let mut characters: Vec<char> = base.verse.pieces.iter().map(|piece| piece.0).collect();
    chance.shuffle(&mut characters);
    Some(base.fault(&base.verse.reordered(&characters), Spot::Anywhere))
}
