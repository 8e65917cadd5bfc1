//! One character replaced.

use std::ops::Range;

use gelv::ToneClass;
use gelv::form::ci::{Foot, RepeatKind, repeats};

use super::super::chance::Chance;
use super::super::pool::{Sure, divisions, sure_class};
use super::{Base, Fault, Ground, KEPT, KEPT_REPEAT, POETS, SEEN, Spot};

/// Whether as good as all of enough poets do something.
fn is_habit(times: u32, of: u32, share: f64) -> bool {
    of >= POETS && f64::from(times) >= share * f64::from(of)
}

/// A tone that as good as no poet has there; rhymes aside.
pub(super) fn wrong_tone(ground: &Ground<'_>, base: &Base<'_>, chance: &mut Chance) -> Option<Fault> {
    let habits = base.habits(ground)?;
    let feet: Vec<usize> =
        base.shape().lines().iter().filter(|line| line.foot().is_some()).map(|line| line.end() - 1).collect();
    let kept: Vec<(usize, ToneClass)> = habits
        .tones
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| {
            let (level, of) = (cell[0], cell[0] + cell[4]);
            let class = if level * 2 > of { ToneClass::Level } else { ToneClass::Oblique };
            let keeps = is_habit(level.max(cell[4]), of, KEPT) && sure_class(base.verse.pieces[at].0) == Some(class);
            (keeps && !feet.contains(&at)).then_some((at, class))
        })
        .collect();
    let (at, class) = chance.pick(&kept)?;
    let ch = ground.pool.like(base.verse.pieces[at].0, class.opposite(), chance)?;
    Some(base.fault(&base.verse.replaced(at, ch), Spot::At(vec![at])))
}

/// A rhyme word of the right class of tones and of a division that poets do not rhyme with the series', where as good as
/// all rhyme.
pub(super) fn false_rhyme(ground: &Ground<'_>, base: &Base<'_>, chance: &mut Chance) -> Option<Fault> {
    let habits = base.habits(ground)?;
    let (setting, lines) = (&base.verdict.setting, base.lines());
    let firm: Vec<(usize, ToneClass, u8)> = setting
        .feet
        .iter()
        .filter(|foot| foot.fit == Foot::Rhymes && is_habit(habits.feet[usize::from(foot.line)], habits.poems, KEPT))
        .map(|foot| (usize::from(foot.line), foot.class, foot.series))
        .collect();
    let (line, class, series) = chance.pick(&firm)?;
    let own = setting.series[usize::from(series)];
    let rhymed = &ground.counts.pairs[class as usize][usize::from(own)];
    let foreign = |sure: &&Sure| {
        let rhymes =
            |division: usize| division == usize::from(own) || rhymed.get(division).is_some_and(|&ci| ci >= SEEN);
        (0..32).filter(|division| sure.divisions >> division & 1 == 1).all(|division| !rhymes(division))
    };
    let words: Vec<char> = ground.pool.all(class).iter().filter(foreign).map(|sure| sure.ch).collect();
    let at = lines[line].end - 1;
    let mut feet: Vec<usize> = Vec::new();
    for foot in setting.feet.iter().filter(|foot| foot.series == series) {
        feet.push(lines[usize::from(foot.line)].end - 1);
    }
    let spot = Spot::At(if feet.len() == 2 { feet } else { vec![at] });
    Some(base.fault(&base.verse.replaced(at, chance.pick(&words)?), spot))
}

/// A character changed in a repeat that most poets keep; its tone, and where it rhymes its rhyme, stay.
pub(super) fn lost_repeat(ground: &Ground<'_>, base: &Base<'_>, chance: &mut Chance) -> Option<Fault> {
    let habits = base.habits(ground)?;
    let lines = base.lines();
    let kept = repeats(base.verdict.setting.shape_number());
    let firm: Vec<Range<usize>> = kept
        .into_iter()
        .zip(&habits.kept)
        .filter_map(|((line, of, kind, count), &times)| {
            let (line, of) = (lines[usize::from(line)].clone(), lines[usize::from(of)].clone());
            let (again, first) = match kind {
                RepeatKind::Line => (line, of),
                RepeatKind::Tail => (tail(&line, count), tail(&of, count)),
                RepeatKind::Reversed => (line.start..line.start + usize::from(count), tail(&of, count)),
                RepeatKind::RhymeWord => (tail(&line, 1), tail(&of, 1)),
            };
            let mut words = characters(base, first);
            if kind == RepeatKind::Reversed {
                words.reverse();
            }
            let is_kept = characters(base, again.clone()) == words;
            (is_kept && is_habit(times, habits.poems, KEPT_REPEAT)).then_some(again)
        })
        .collect();
    let range = firm.get(chance.below(firm.len().max(1)))?.clone();
    let at = range.start + chance.below(range.len());
    let ch = base.verse.pieces[at].0;
    let class = sure_class(ch)?;
    let rhymes = base.shape().lines().iter().any(|line| line.end() == at + 1 && line.foot().is_some());
    let like = if rhymes {
        let own = divisions(ch, class);
        let words = ground.pool.all(class).iter().filter(|sure| sure.divisions == own && sure.ch != ch);
        chance.pick(&words.map(|sure| sure.ch).collect::<Vec<_>>())?
    } else {
        ground.pool.like(ch, class, chance)?
    };
    Some(base.fault(&base.verse.replaced(at, like), Spot::Rule("lost-repeat")))
}

fn tail(line: &Range<usize>, count: u8) -> Range<usize> {
    line.end.saturating_sub(usize::from(count)).max(line.start)..line.end
}

fn characters(base: &Base<'_>, range: Range<usize>) -> Vec<char> {
    base.verse.pieces[range].iter().map(|piece| piece.0).collect()
}

/// A control: another character of the same class, not at a line's end and not one that the ci has twice.
pub(super) fn same_class(ground: &Ground<'_>, base: &Base<'_>, chance: &mut Chance) -> Option<Fault> {
    let ends: Vec<usize> = base.lines().iter().map(|line| line.end - 1).collect();
    let pieces = &base.verse.pieces;
    let single = |at: &usize| pieces.iter().filter(|piece| piece.0 == pieces[*at].0).count() == 1;
    let places: Vec<usize> = (0..pieces.len()).filter(|at| !ends.contains(at) && single(at)).collect();
    let at = chance.pick(&places)?;
    let ch = ground.pool.like(pieces[at].0, sure_class(pieces[at].0)?, chance)?;
    Some(base.fault(&base.verse.replaced(at, ch), Spot::Anywhere))
}
