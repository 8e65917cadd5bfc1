//! 对联: the two sides of a couplet laid against each other, clause by clause.

mod clause;
mod node;

pub use clause::ClausePair;

use super::judgement::{Judgement, Style};
use super::{FormId, FormKind};
use crate::phonology::context::Context;
use crate::phonology::{LineTones, RhymeBook, Sounding, ToneClass};
use crate::text::Poem;

/// 对联: what a text is as a couplet. Its lines are clauses, those of the upper side first.
#[derive(Clone, Debug, Default)]
pub struct Couplet {
    sides: usize,
    /// Clauses of the upper side.
    upper: usize,
    clauses: usize,
    pairs: Vec<ClausePair>,
    wrong_ends: [bool; 2],
    reversed: bool,
}

/// The class that the last character of a side has: 上联收仄, 下联收平.
pub(crate) const ENDS: [ToneClass; 2] = [ToneClass::Oblique, ToneClass::Level];

impl Couplet {
    /// Number of sides; two, unless something is wrong with the text.
    pub fn sides(&self) -> usize {
        self.sides
    }

    /// Clauses of the upper and of the lower side; of no meaning unless there are two.
    pub fn clauses(&self) -> [usize; 2] {
        [self.upper, self.clauses - self.upper]
    }

    /// The clauses that face each other: lines of the poem. None where the sides differ in the number of clauses.
    pub fn pairs(&self) -> &[ClausePair] {
        &self.pairs
    }

    /// Last line (0-based) of the upper or the lower side.
    pub fn last_of(&self, side: usize) -> usize {
        [self.upper, self.clauses][side.min(1)].saturating_sub(1)
    }

    /// Which sides end in the wrong class of tones in every reading.
    pub fn wrong_ends(&self) -> [bool; 2] {
        self.wrong_ends
    }

    /// 上下联倒置: the ends are wrong, and would be right were the sides exchanged.
    pub fn is_reversed(&self) -> bool {
        self.reversed
    }

    /// First line (counted from 1) of each side.
    pub(crate) fn side_starts(poem: &Poem) -> Vec<usize> {
        let opens = |&at: &usize| at == 0 || poem.lines[at].stanza != poem.lines[at - 1].stanza;
        (0..poem.lines.len()).filter(opens).map(|at| at + 1).collect()
    }

    /// Lay the sides of a poem against each other.
    fn fill(&mut self, poem: &Poem, ear: &impl Ear) {
        let lines = &poem.lines;
        self.pairs.clear();
        self.clauses = lines.len();
        self.sides = lines.chunk_by(|a, b| a.stanza == b.stanza).count();
        self.upper = lines.chunk_by(|a, b| a.stanza == b.stanza).next().map_or(0, <[_]>::len);
        (self.wrong_ends, self.reversed) = ([false; 2], false);
        if self.sides != 2 {
            return;
        }
        let last = [self.upper - 1, lines.len() - 1];
        let may = |side: usize, class| ear.may_end(last[side], class);
        self.wrong_ends = [0, 1].map(|side| !may(side, ENDS[side]));
        let other = |side: usize| ear.usually_ends(last[side], ENDS[1 - side]);
        self.reversed = self.wrong_ends != [false; 2] && other(0) && other(1);
        if lines.len() == 2 * self.upper {
            for upper in 0..self.upper {
                let last = upper + 1 == self.upper;
                self.pairs.push(ClausePair::of(poem, [upper, upper + self.upper], last, |line| ear.tones(line)));
            }
        }
    }
}

/// What the ends and the nodes of clauses may sound like.
trait Ear {
    fn tones(&self, line: usize) -> LineTones;
    fn may_end(&self, line: usize, class: ToneClass) -> bool;
    fn usually_ends(&self, line: usize, class: ToneClass) -> bool;
}

/// Any reading.
struct Any<'a> {
    poem: &'a Poem,
    sounding: &'a Sounding,
    book: &'a RhymeBook,
}

impl Any<'_> {
    fn last(&self, line: usize) -> crate::phonology::ToneFlags {
        self.book.flags(self.sounding.sounds[self.poem.lines[line].end as usize - 1])
    }
}

impl Ear for Any<'_> {
    fn tones(&self, line: usize) -> LineTones {
        self.sounding.lines[line]
    }

    fn may_end(&self, line: usize, class: ToneClass) -> bool {
        self.last(line).may(class)
    }

    fn usually_ends(&self, line: usize, class: ToneClass) -> bool {
        self.last(line).usual(class)
    }
}

/// Only what the words and use decide.
struct Firm<'a> {
    any: Any<'a>,
    context: &'a Context,
}

impl Ear for Firm<'_> {
    fn tones(&self, line: usize) -> LineTones {
        let Any { poem, sounding, book } = self.any;
        self.context.firm_line(line, poem, book, sounding)
    }

    fn may_end(&self, line: usize, class: ToneClass) -> bool {
        let Any { poem, sounding, book } = self.any;
        let last = poem.lines[line].end as usize - 1;
        self.context.is_firmly(last, class, poem, book, sounding)
    }

    fn usually_ends(&self, line: usize, class: ToneClass) -> bool {
        self.may_end(line, class)
    }
}

/// Judge a text, read as a couplet, as one.
pub(crate) fn judge_couplet(out: &mut Judgement, poem: &Poem, sounding: &Sounding, book: &RhymeBook) {
    let first = poem.lines.first().map_or(0, |line| line.len());
    let even = poem.lines.iter().all(|line| line.len() == first);
    (out.form, out.style, out.declared) = (FormId::Couplet, Style::Couplet, true);
    debug_assert!(out.form.kind() == FormKind::Couplet);
    out.syllables = if even { first } else { 0 };
    out.lines_wanted = poem.lines.len();
    out.runner_up = None;
    out.explanation.clear();
    out.rhyme.clear();
    out.couplet.fill(poem, &Any { poem, sounding, book });
}

/// How far a poem of two lines of one length is from a couplet: nodes that are not opposed and wrong ends.
pub(super) fn distance_of_two(poem: &Poem, sounding: &Sounding, book: &RhymeBook) -> f32 {
    let ear = Any { poem, sounding, book };
    let nodes = ClausePair::of(poem, [0, 1], true, |line| ear.tones(line)).unopposed.count_ones();
    let ends = [0, 1].into_iter().filter(|&line| !ear.may_end(line, ENDS[line])).count();
    #[expect(clippy::cast_precision_loss, reason = "positions of one couplet are few")]
    let distance = (nodes as usize + ends) as f32;
    distance
}

/// Whether a couplet still holds without error if every polyphone that neither its words nor usage decide, and every
/// unknown character, goes against it.
pub(crate) fn holds_strictly(poem: &Poem, sounding: &Sounding, context: &Context, book: &RhymeBook) -> bool {
    let mut strict = Couplet::default();
    strict.fill(poem, &Firm { any: Any { poem, sounding, book }, context });
    strict.sides == 2
        && strict.wrong_ends == [false; 2]
        && strict.pairs.iter().all(|pair| pair.equal && pair.unopposed.count_ones() <= 1)
}
