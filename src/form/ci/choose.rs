//! 择体: the shape that a text is set to.
//!
//! Structure and rhyme speak first, then how likely the tones are under what poets did, with how common the shape is;
//! never the fewest errors, for a rare and bare variant would excuse every fault.

use super::align::{self, Lattice, Piece};
use super::ear::Ear;
use super::fit::{self, Fit};
use super::laid;
use super::query::TuneQuery;
use super::rhyme::Series;
use super::setting::{Rival, Setting};
use super::shape::{of_length, shape};
use super::tune::TuneId;
use super::usage::UNIT;

/// Excess below which a fit of exactly the right length needs no second thought.
const TRUSTED: i32 = 20 * UNIT;
/// No bound: far beyond all costs, and sums of a few are still numbers.
const BOUNDLESS: i32 = i32::MAX / 4;
/// Shapes looked at closely when no name is given.
const CLOSE_LOOKS: usize = 12;
/// The same for shapes of another length.
const CLOSE_LOOKS_LAID: usize = 20;

impl Choice {
    /// Whether the fit is so good that no other need be looked for.
    pub(crate) fn is_trusted(&self) -> bool {
        !self.laid && self.excess <= if self.in_step { 3 * TRUSTED } else { TRUSTED }
    }

    /// How unlikely the text is beyond the likeliest of the shape, in natural units of information.
    pub(crate) fn excess(&self) -> f32 {
        units(self.excess)
    }

    /// How unlikely the text is under the shape, with that of the shape itself.
    pub(crate) fn likeness(&self) -> f32 {
        units(self.cost)
    }

    pub(crate) fn tune(&self) -> TuneId {
        shape(self.shape).tune
    }

    /// Lines that the shape has.
    pub(crate) fn lines(&self) -> usize {
        shape(self.shape).lines().len()
    }
}

/// The same where a name is given.
const CLOSE_LOOKS_NAMED: usize = 5;
/// The same where whole lines may be missing or too many.
const CLOSE_LOOKS_LINES: usize = 5;
/// Excess from which a text may have lost or gained whole lines …
const HOPELESS: i32 = 45 * UNIT;
/// … or so many characters, as many as a short line has.
const SHORTEST_LINE: u16 = 3;

/// What a runner-up may cost more than the best and still be told.
pub(crate) const RUNNER_UP: i32 = 12 * UNIT;

/// Buffers of the choice.
#[derive(Clone, Debug, Default)]
pub(crate) struct CiWork {
    lattice: Lattice,
    pieces: Vec<Piece>,
    pub(super) best: Vec<Piece>,
    /// Pieces of a beginning; those above change places.
    pub(super) trial: Vec<Piece>,
    /// Candidates with a quick measure, the best first.
    queue: Vec<(u32, u16)>,
    /// How much dearer than the best a candidate may be and still be looked at, for the sake of the runners-up.
    pub(crate) slack: i32,
    /// The excess above which no tune is taken for that of a text without a name: if all lie above, which is the best is
    /// not looked for.
    most: i32,
    /// Shapes of other lengths are not looked at.
    exact: bool,
    /// What was found of each candidate: cost, number, distance.
    pub(super) found: Vec<(i32, u16, u16)>,
    /// The pieces and the candidates of another search.
    aside: (Vec<Piece>, Vec<(i32, u16, u16)>),
}

/// The choice made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice {
    pub(crate) shape: u16,
    pub(crate) cost: i32,
    pub(crate) excess: i32,
    pub(crate) series: Series,
    pub(crate) distance: u16,
    /// The pieces are those of the buffer; else every line is whole.
    pub(crate) laid: bool,
    /// The text pauses at the end of every line: no character can be missing that another does not make up for in the
    /// same line.
    pub(crate) in_step: bool,
    /// The text is the beginning of the shape and goes no further.
    pub(crate) begun: bool,
}

impl CiWork {
    /// Take no tune that a text without a name is farther from, in natural units of information, and if `exact` none of
    /// another length.
    #[expect(clippy::cast_possible_truncation, reason = "what lies beyond is no bound")]
    pub(crate) fn keep_within(&mut self, most: f32, exact: bool) {
        self.exact = exact;
        self.most = ((most * UNIT as f32).ceil() as i32).min(BOUNDLESS);
    }

    /// Change what was found with what was set aside.
    pub(crate) fn change_sides(&mut self) {
        std::mem::swap(&mut self.best, &mut self.aside.0);
        std::mem::swap(&mut self.found, &mut self.aside.1);
    }

    /// Take over what was set aside. It is copied: buffers that changed places would be of another size for the next text.
    pub(crate) fn take_aside(&mut self) {
        self.best.clone_from(&self.aside.0);
        self.found.clone_from(&self.aside.1);
    }

    /// Set a text to the best shape of the tunes asked for, or of all. `None` where nothing is near.
    pub(crate) fn choose(&mut self, ear: &Ear<'_>, query: Option<&TuneQuery>) -> Option<Choice> {
        self.found.clear();
        let len = ear.song.len;
        let mut best: Option<Choice> = None;
        self.queue.clear();
        match query {
            Some(query) => {
                let same = query.shapes().filter(|&number| usize::from(shape(number).len) == len);
                self.queue.extend(same.map(|number| (ear.usage.least(number).cast_unsigned(), number)));
                self.queue.sort_unstable();
            }
            None => {
                self.queue.extend(of_length(len).iter().map(|&number| (fit::glance(ear, shape(number)), number)));
                self.shorten(CLOSE_LOOKS);
            }
        }
        for at in 0..self.queue.len() {
            let number = self.queue[at].1;
            // What costs more than the best before its tones are looked at cannot win.
            let limit = best.map_or(i32::MAX, |best| best.cost.saturating_add(self.slack));
            let shape = shape(number);
            if ear.usage.least(number) >= limit {
                continue;
            }
            let pauses = fit::pause_cost(ear, shape);
            if ear.usage.least(number) + pauses >= limit {
                continue;
            }
            let Some(Fit { cost, excess, series }) = fit::fit(ear, number, shape, pauses, limit) else { continue };
            self.found.push((cost, number, 0));
            if best.is_none_or(|best| cost < best.cost) {
                let in_step = fit::is_in_step(ear, shape);
                best = Some(Choice {
                    shape: number,
                    cost,
                    excess,
                    series,
                    distance: 0,
                    laid: false,
                    in_step,
                    begun: false,
                });
            }
        }
        let enough = |best: Choice| best.is_trusted() || query.is_some() && best.in_step;
        if best.is_some_and(enough) || query.is_none() && self.exact {
            return best;
        }
        self.look_further(ear, query, best)
    }

    /// Whether a text of this length is so far from the shapes asked for that none can have an excess below this.
    pub(crate) fn is_beyond(len: usize, query: &TuneQuery, excess: f32) -> bool {
        query.shapes().all(|number| units(laid::owed(shape(number), len)) >= excess)
    }

    /// Try shapes of other lengths, and whole lines missing or extra where a name is given.
    fn look_further(&mut self, ear: &Ear<'_>, query: Option<&TuneQuery>, exact: Option<Choice>) -> Option<Choice> {
        let len = ear.song.len;
        let reach = reach(len);
        self.queue.clear();
        let mut best = exact;
        match query {
            Some(query) => {
                let near = query.shapes().filter(|&number| usize::from(shape(number).len).abs_diff(len) <= reach);
                self.queue.extend(near.map(|number| {
                    let least = ear.usage.least(number) + laid::least(ear, shape(number));
                    (least.cast_unsigned(), number)
                }));
                self.shorten(CLOSE_LOOKS_NAMED);
            }
            None => {
                for other in len.saturating_sub(reach)..=len + reach {
                    let shapes = of_length(other);
                    self.queue.extend(shapes.iter().map(|&number| (laid::glance(ear, shape(number)), number)));
                }
                self.shorten(CLOSE_LOOKS_LAID);
                if best.is_none_or(|best| best.excess > self.most) && !self.is_any_near(ear) {
                    return best;
                }
            }
        }
        best = self.lay_queue(ear, best, false);
        let near = |best: Choice| best.excess <= HOPELESS && best.distance < SHORTEST_LINE;
        if query.is_none() || best.is_some_and(near) {
            return best;
        }
        self.queue.clear();
        let all = query.into_iter().flat_map(TuneQuery::shapes);
        self.queue.extend(all.map(|number| (laid::glance(ear, shape(number)), number)));
        self.shorten(CLOSE_LOOKS_LINES);
        self.lay_queue(ear, best, true)
    }

    /// Whether some shape of the queue may be near enough to be taken. A tone that no variant prints may be common with
    /// poets: what the lattice says is halved before it counts.
    fn is_any_near(&mut self, ear: &Ear<'_>) -> bool {
        let Self { queue, lattice, most, .. } = self;
        let most = most.saturating_mul(2).min(BOUNDLESS);
        queue.iter().any(|&(_, number)| {
            let shape = shape(number);
            let len = ear.song.len.min(usize::from(shape.len) + 60);
            laid::least(ear, shape) <= most
                && align::least(ear, shape) <= most
                && lattice.lay(ear, shape, len, false, most).is_some()
        })
    }

    fn lay_queue(&mut self, ear: &Ear<'_>, mut best: Option<Choice>, whole_lines: bool) -> Option<Choice> {
        for at in 0..self.queue.len() {
            let number = self.queue[at].1;
            let shape = shape(number);
            // A text far longer than the tune is laid as far as the tune goes.
            let len = ear.song.len.min(usize::from(shape.len) + 60);
            // What costs more than the best so far is not looked at to its end.
            let room = best.map_or(BOUNDLESS, |best| best.cost - ear.usage.least(number));
            if laid::least(ear, shape) >= room
                || align::least(ear, shape) > room
                || self.lattice.lay(ear, shape, len, whole_lines, room).is_none()
            {
                continue;
            }
            self.lattice.pieces(shape, len, whole_lines, &mut self.pieces);
            let choice = laid::weigh(ear, number, shape, &self.pieces, ear.song.len);
            self.found.push((choice.cost, number, choice.distance));
            if best.is_none_or(|best| choice.cost < best.cost) {
                best = Some(choice);
                std::mem::swap(&mut self.best, &mut self.pieces);
            }
        }
        best
    }

    /// Keep the best of the queue.
    fn shorten(&mut self, keep: usize) {
        if self.queue.len() > keep {
            self.queue.select_nth_unstable(keep);
            self.queue.truncate(keep);
        }
        self.queue.sort_unstable();
    }

    /// The pieces of a choice that is laid.
    pub(crate) fn chosen(&self) -> &[Piece] {
        &self.best
    }

    /// The other shapes looked at, the likeliest first, one of each tune.
    pub(crate) fn rivals(&mut self, choice: &Choice, out: &mut Setting) {
        self.found.sort_unstable();
        let own = shape(choice.shape).tune;
        for &(cost, number, distance) in &self.found {
            let tune = shape(number).tune;
            let listed = out.rivals.iter().any(|rival| shape(rival.shape).tune == tune);
            if tune == own || listed {
                continue;
            }
            let margin = units(cost - choice.cost);
            out.rivals.push(Rival { shape: number, margin, distance });
            if out.rivals.len() == 3 {
                break;
            }
        }
    }
}

/// By how many characters a text of a length may miss its shape and still be near it.
pub(super) fn reach(len: usize) -> usize {
    (len / 20).max(2)
}

#[expect(clippy::cast_precision_loss, reason = "costs are small")]
fn units(cost: i32) -> f32 {
    cost as f32 / UNIT as f32
}
