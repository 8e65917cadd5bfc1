//! One explanation for the whole poem: which polarity each line has, what is turned, what is broken.
//!
//! A poem is generated from its first line by 对 (the second node of a couplet's lines stands opposed) and
//! 粘 (a couplet takes up the polarity of the line before it). The explanation of least weight wins: a
//! fixed position nothing satisfies costs one, a turned line or a broken relation one and a half, a rare
//! reading a quarter.

use super::fit::{BREAK_COST, Deviation, ERROR_COST, Fit, LICENCE, LineFit, QUARTER, TURN_COST, Weight, fit};
use super::line_type::LineType;
use super::template::{Frame, Slot, template};
use crate::phonology::ToneClass;

/// Buffers of the search, reused from poem to poem.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    fits: Vec<[Fit; 2]>,
    back: Vec<[u8; STATES]>,
    path: Vec<u8>,
}

/// A state of a line: the polarity the template has there, and whether the line is turned against it.
const STATES: usize = 4;
const fn phase(state: usize) -> usize {
    state >> 1
}
const fn turned(state: usize) -> bool {
    state & 1 == 1
}
/// The class of the node the line is read with: 0 oblique, 1 level.
const fn node_of(state: usize) -> usize {
    phase(state) ^ (state & 1)
}

impl Search {
    /// Find the explanation of least weight under a frame and write its lines; the weight is returned.
    pub(super) fn run(&mut self, slots: &[Slot], frame: Frame, out: &mut Vec<LineFit>) -> Weight {
        out.clear();
        if frame.syllables() == 6 {
            return Self::six(slots, frame, out);
        }
        if let Some(weight) = Self::straight(slots, frame, out) {
            return weight;
        }
        self.fits.clear();
        for (at, slot) in slots.iter().enumerate() {
            self.fits.push([0, 1].map(|node| fit(slot.tones, frame.place(at, node))));
        }
        self.search(slots, frame, out)
    }

    /// The template with nothing broken or turned, from the better start, if no other explanation can weigh
    /// less: a break costs more than it does, and the other start misses more nodes.
    fn straight(slots: &[Slot], frame: Frame, out: &mut Vec<LineFit>) -> Option<Weight> {
        let mut missed = [0; 2];
        for (at, slot) in slots.iter().enumerate() {
            let [oblique, level] = [0, 1].map(|node| u32::from(frame.place(at, node).misses_node(slot.tones)));
            let (same, other) = if template(at) == 0 { (oblique, level) } else { (level, oblique) };
            missed[0] += same;
            missed[1] += other;
        }
        let start = usize::from(missed[1] < missed[0]);
        let mut weight = start_order(start, frame);
        // From the last line up, so that the line below is known when an a-line asks for an answer.
        let mut below: Option<Fit> = None;
        for (at, slot) in slots.iter().enumerate().rev() {
            let phase = |at: usize| (start ^ template(at)) << 1;
            let place = frame.place(at, start ^ template(at));
            let found = fit(slot.tones, place);
            let mut read = found;
            if !place.suits(slot.tones) {
                let answer =
                    below.and_then(|own| answers(&slots[at + 1], frame, at + 1, phase(at + 1), phase(at), true, &own));
                let (owed, settled) = settle(found, false, answer);
                weight += if found.major.is_none() { found.weight() } else { owed };
                read = settled;
            }
            out.push(line_fit(slot, frame, at, start ^ template(at), read, false, false));
            below = Some(found);
        }
        out.reverse();
        let safe = weight < TURN_COST && weight < Weight::from(missed[1 - start]) * ERROR_COST;
        if !safe {
            out.clear();
            return None;
        }
        Some(weight)
    }

    fn six(slots: &[Slot], frame: Frame, out: &mut Vec<LineFit>) -> Weight {
        let mut weight = 0;
        for (at, slot) in slots.iter().enumerate() {
            let found = fit(slot.tones, frame.place(at, 1));
            weight += found.weight();
            out.push(line_fit(slot, frame, at, 1, found, false, false));
        }
        weight
    }

    fn search(&mut self, slots: &[Slot], frame: Frame, out: &mut Vec<LineFit>) -> Weight {
        let mut weights = [Weight::MAX; STATES];
        for (state, weight) in weights.iter_mut().enumerate() {
            let found = &self.fits[0][node_of(state)];
            if turned(state) && !found.is_regulated() {
                continue;
            }
            *weight = found.weight() * Weight::from(found.major.is_none())
                + if turned(state) { TURN_COST } else { 0 }
                + start_order(phase(state), frame);
        }
        self.back.clear();
        for (at, slot) in slots.iter().enumerate().skip(1) {
            let mut next = [Weight::MAX; STATES];
            let mut back = [0_u8; STATES];
            for (state, (weight, from)) in next.iter_mut().zip(&mut back).enumerate() {
                let found = &self.fits[at][node_of(state)];
                if turned(state) && !found.is_regulated() {
                    continue;
                }
                let own =
                    if found.major.is_none() { found.weight() } else { 0 } + if turned(state) { TURN_COST } else { 0 };
                for (before, &so_far) in weights.iter().enumerate() {
                    if so_far == Weight::MAX {
                        continue;
                    }
                    let continues = phase(before) ^ (at & 1) == phase(state);
                    if (turned(before) || turned(state)) && (!continues || (turned(before) && turned(state))) {
                        continue;
                    }
                    let answer = answers(slot, frame, at, state, before, continues, found);
                    let owed = settle(self.fits[at - 1][node_of(before)], turned(before), answer).0;
                    let total = so_far + owed + own + if continues { 0 } else { BREAK_COST };
                    if total < *weight {
                        *weight = total;
                        *from = u8::try_from(before).unwrap_or(0);
                    }
                }
            }
            weights = next;
            self.back.push(back);
        }
        let last = slots.len() - 1;
        let (mut state, mut best) = (0, Weight::MAX);
        for (candidate, &weight) in weights.iter().enumerate() {
            if weight != Weight::MAX {
                let total = weight + settle(self.fits[last][node_of(candidate)], turned(candidate), None).0;
                if total < best {
                    (state, best) = (candidate, total);
                }
            }
        }
        self.path.clear();
        self.path.push(u8::try_from(state).unwrap_or(0));
        for back in self.back.iter().rev() {
            state = usize::from(back[state]);
            self.path.push(u8::try_from(state).unwrap_or(0));
        }
        self.path.reverse();
        self.write(slots, frame, out);
        best
    }

    /// What the line after one says to its 大拗 or 小拗, on the chosen path.
    fn answer_to(&self, slots: &[Slot], frame: Frame, at: usize) -> Option<bool> {
        let state = usize::from(self.path[at]);
        let next = usize::from(*self.path.get(at + 1)?);
        let continues = phase(state) ^ ((at + 1) & 1) == phase(next);
        let own = &self.fits[at + 1][node_of(next)];
        answers(&slots[at + 1], frame, at + 1, next, state, continues, own)
    }

    fn write(&mut self, slots: &[Slot], frame: Frame, out: &mut Vec<LineFit>) {
        for (at, slot) in slots.iter().enumerate() {
            let state = usize::from(self.path[at]);
            let answer = self.answer_to(slots, frame, at);
            let read = settle(self.fits[at][node_of(state)], turned(state), answer).1;
            let broken = at > 0 && {
                let before = usize::from(self.path[at - 1]);
                phase(before) ^ (at & 1) != phase(state)
            };
            out.push(line_fit(slot, frame, at, node_of(state), read, turned(state), broken));
        }
    }
}

/// What an a-line costs once it is known whether the next line answers for it, and how it is then read.
/// Lines that cannot have a 大拗 have been paid for already.
fn settle(found: Fit, turned: bool, answer: Option<bool>) -> (Weight, Fit) {
    if let Deviation::Minor { .. } = found.deviation
        && found.major.is_none()
    {
        return (0, Fit { deviation: Deviation::Minor { rescued: answer.is_some() }, ..found });
    }
    let Some(major) = found.major else { return (0, found) };
    let plain = found.weight();
    let answered = answer.map(|rare| {
        let read = Fit { deviation: Deviation::MajorRescued, missed: 0, rare: major.rare, major: None };
        let rescue = LICENCE + if rare { QUARTER } else { 0 };
        (Weight::from(major.rare.count_ones()) * QUARTER + rescue, read)
    });
    match answered {
        // A rescue is called for only where the line cannot do without one.
        Some((weight, read)) if !turned && weight / QUARTER < plain / QUARTER => (weight, read),
        _ if found.missed & major.position != 0 => {
            (plain, Fit { deviation: Deviation::MajorUnrescued, major: None, ..found })
        }
        _ => {
            let deviation = match found.deviation {
                Deviation::Minor { .. } => Deviation::Minor { rescued: answer.is_some() },
                other => other,
            };
            (plain, Fit { deviation, major: None, ..found })
        }
    }
}

/// a before A before b before B among explanations of one weight.
fn start_order(start: usize, frame: Frame) -> Weight {
    let end = usize::from(frame.place(0, 1).line_type.end() == ToneClass::Level);
    [[0, 1], [2, 3]][start][end]
}

/// Whether a line, read as B below an unbroken a, has the level third (fifth) that answers for the line
/// above; `Some(true)` if only a rare reading of it is level.
fn answers(
    slot: &Slot,
    frame: Frame,
    at: usize,
    state: usize,
    before: usize,
    continues: bool,
    own: &Fit,
) -> Option<bool> {
    if !continues || turned(before) || turned(state) || frame.rhyme_tone() != ToneClass::Level || at.is_multiple_of(2) {
        return None;
    }
    if frame.place(at, node_of(state)).line_type != LineType::UpperB || slot.wrong_length {
        return None;
    }
    let third = 1 << (frame.syllables() - 3);
    // A ghost of the books answers for nobody; a rare reading is paid for once.
    let rare = slot.tones.level_usual & third == 0;
    let known = slot.tones.level & third != 0 && !(rare && slot.tones.ghost & third != 0);
    known.then_some(rare && own.rare & third == 0)
}

fn line_fit(slot: &Slot, frame: Frame, at: usize, node: usize, read: Fit, turned: bool, broken: bool) -> LineFit {
    let place = frame.place(at, node);
    LineFit {
        line_type: place.line_type,
        deviation: read.deviation,
        missed: read.missed,
        rare: read.rare,
        turned,
        broken,
        wrong_length: slot.wrong_length,
        rhymes: place.role.rhymes,
    }
}

/// The cost in errors that a weight stands for.
pub(super) fn cost_of(weight: Weight) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "quarters of errors of one poem are few")]
    let quarters = u32::try_from(weight / QUARTER).unwrap_or(u32::MAX) as f32;
    quarters / 4.0
}

/// Whether a weight has less than one error and a half: no broken relation can lie under it.
pub(super) fn is_below_an_error(weight: Weight) -> bool {
    weight < ERROR_COST
}
