//! 读法: a poem read as regulated verse of a given shape, at the least weight.

use super::LineType;
use super::fit::{Deviation, LineFit, QUARTER, Weight};
use super::judgement::Judgement;
use super::rhyme::{Choice, Ear, FootFit, choose_group, first_line};
use super::search::{Search, cost_of, is_below_an_error};
use super::template::{Frame, Slot};
use crate::phonology::{LineTones, ToneClass};

/// Buffers of the judgement, reused from poem to poem.
#[derive(Clone, Debug, Default)]
pub(crate) struct Workspace {
    pub(super) slots: Vec<Slot>,
    trial_slots: Vec<Slot>,
    search: Search,
    trial: Vec<LineFit>,
    best: Vec<LineFit>,
}

/// Read the poem as `out.form` with `out.lines_wanted` lines of `out.syllables`.
pub(super) fn regulated(out: &mut Judgement, work: &mut Workspace, ear: &Ear<'_>) {
    let count = ear.poem.lines.len();
    let mut slots = std::mem::take(&mut work.slots);
    fill_slots(&mut slots, ear, out.syllables);
    // Where a line is missing or too many is looked for in poems of ordinary length; in a long one it is the last.
    let from = |last: usize| if count <= 64 { 0 } else { last };
    let read = if out.lines_wanted == count + 1 {
        best_of(work, &slots, ear, out.syllables, from(count)..=count, |trial, at| {
            trial
                .insert(at, Slot { line: None, tones: LineTones::anything(0), groups: u128::MAX, wrong_length: false });
        })
    } else if out.lines_wanted + 1 == count {
        best_of(work, &slots, ear, out.syllables, from(count - 1)..=count - 1, |trial, at| {
            trial.remove(at);
        })
    } else {
        std::mem::swap(&mut work.trial_slots, &mut slots);
        read(work, ear, out.syllables)
    };
    work.slots = slots;
    out.explanation.cost = cost_of(read.weight);
    out.explanation.rhyme_tone = read.frame.rhyme_tone();
    out.rhyme.write(&work.trial_slots, read.frame, read.choice, ear);
    out.explanation.first_line_rhymes = read.frame.first_line_ends_as_rhyme()
        && out.rhyme.feet.first().is_none_or(|foot| matches!(foot.fit, FootFit::Rhymes | FootFit::Neighbour));
    write_lines(out, work, ear, read.frame);
}

/// Lines of the explanation, parallel to the lines of the poem: a missing line has none, an extra one asks nothing.
fn write_lines(out: &mut Judgement, work: &Workspace, ear: &Ear<'_>, frame: Frame) {
    let lines = &mut out.explanation.lines;
    lines.clear();
    let extra = LineFit {
        line_type: LineType::LowerA,
        deviation: Deviation::None,
        missed: 0,
        rare: 0,
        turned: false,
        broken: false,
        wrong_length: true,
        rhymes: false,
    };
    for (slot, fit) in work.trial_slots.iter().zip(&work.best) {
        let Some(line) = slot.line.map(usize::from) else { continue };
        lines.resize(line, extra);
        lines.push(*fit);
    }
    lines.resize(ear.poem.lines.len(), extra);
    for foot in &out.rhyme.feet {
        let line = &mut lines[usize::from(foot.line)];
        if foot.fit == FootFit::Rhymes && ear.is_rare_at_end(foot.line, frame.rhyme_tone()) {
            line.rare |= 1 << (frame.syllables() - 1);
        }
    }
    out.explanation.trace();
}

pub(super) fn fill_slots(slots: &mut Vec<Slot>, ear: &Ear<'_>, syllables: usize) {
    slots.clear();
    for (at, line) in ear.poem.lines.iter().enumerate() {
        let wrong_length = syllables != 0 && line.len() != syllables;
        let last = ear.sounding.sounds[line.end as usize - 1];
        slots.push(Slot {
            line: u16::try_from(at).ok(),
            tones: if wrong_length { LineTones::anything(ear.sounding.lines[at].len) } else { ear.sounding.lines[at] },
            groups: if wrong_length && at > 0 { u128::MAX } else { ear.book.group_bits(last) },
            wrong_length,
        });
    }
}

/// The best explanation found: its weight and what it assumed. Its lines are in `work.best`.
#[derive(Clone, Copy)]
struct Read {
    weight: Weight,
    frame: Frame,
    choice: Choice,
}

/// Try one edit of the lines at each place, and keep the best; `work.trial_slots` then holds it.
fn best_of(
    work: &mut Workspace,
    slots: &[Slot],
    ear: &Ear<'_>,
    syllables: usize,
    places: std::ops::RangeInclusive<usize>,
    edit: impl Fn(&mut Vec<Slot>, usize),
) -> Read {
    let mut best: Option<(Weight, usize)> = None;
    for at in places {
        work.trial_slots.clear();
        work.trial_slots.extend_from_slice(slots);
        edit(&mut work.trial_slots, at);
        let weight = read(work, ear, syllables).weight;
        if best.is_none_or(|(other, _)| weight < other) {
            best = Some((weight, at));
        }
    }
    work.trial_slots.clear();
    work.trial_slots.extend_from_slice(slots);
    edit(&mut work.trial_slots, best.map_or(0, |(_, at)| at));
    read(work, ear, syllables)
}

/// Read `work.trial_slots` as regulated verse: level rhyme or oblique, line 1 rhyming or not, whichever
/// explains the whole at the least weight; ties go to level rhyme and to a rhyming first line.
fn read(work: &mut Workspace, ear: &Ear<'_>, syllables: usize) -> Read {
    let slots = &work.trial_slots;
    let mut best: Option<Read> = None;
    for class in [ToneClass::Level, ToneClass::Oblique] {
        if class == ToneClass::Oblique {
            let hopeless = slots.iter().skip(1).step_by(2).all(|slot| slot.groups & ear.class_bits(class) == 0);
            if hopeless || best.is_some_and(|best| is_below_an_error(best.weight)) {
                break;
            }
        }
        let (choice, rhyme_weight) = choose_group(slots, class, ear);
        let (may_rhyme, may_not, first_weight) = first_line(slots, choice, class, ear);
        for (possible, ends_as_rhyme, own) in [(may_rhyme, true, first_weight), (may_not, false, 0)] {
            if !possible {
                continue;
            }
            let frame = Frame::new(syllables, class, ends_as_rhyme);
            let weight = rhyme_weight + own + work.search.run(slots, frame, &mut work.trial);
            // Level rhyme is not given up for milder findings, only for a lower cost.
            let better = |best: Read| match best.frame.rhyme_tone() == class {
                true => weight < best.weight,
                false => weight / QUARTER < best.weight / QUARTER,
            };
            if best.is_none_or(better) {
                best = Some(Read { weight, frame, choice });
                std::mem::swap(&mut work.trial, &mut work.best);
            }
        }
    }
    best.unwrap_or(Read {
        weight: Weight::MAX,
        frame: Frame::new(syllables, ToneClass::Level, false),
        choice: Choice::default(),
    })
}
