//! 对应句: two clauses that face each other.

use super::node::{by_threes, by_twos, flat, unopposed};
use crate::phonology::LineTones;
use crate::phonology::lookup::same_glyph;
use crate::text::{Line, Poem};

/// Characters of the longest clause whose nodes are judged: a longer one has pauses that no mark shows.
pub(super) const LONGEST: usize = 12;

/// 对应句: a clause of the upper side and the one it faces. Bit `i` of each field is about position `i + 1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClausePair {
    /// Line of the poem (0-based) in the upper side.
    pub upper: u16,
    /// Line of the poem (0-based) in the lower side.
    pub lower: u16,
    /// The clauses have one length.
    pub equal: bool,
    /// 领字: characters in front that are no part of the rhythm.
    pub lead: u8,
    /// 节奏点: the nodes; none where the lengths differ or the clause is too long.
    pub nodes: u16,
    /// Nodes where both clauses have the same class of tones in every reading. The end of the last clause is not among
    /// them: what it wants is a matter of the sides.
    pub unopposed: u16,
    /// Nodes of the upper and of the lower clause that have the class of the node before in every reading.
    pub flat: [u16; 2],
    /// 特拗: the upper and the lower clause have the special deviation (平平仄平仄 for 平平平仄仄).
    pub special: [bool; 2],
}

impl ClausePair {
    /// Compare two lines of a poem; `last` clauses end their sides.
    pub(super) fn of(poem: &Poem, lines: [usize; 2], last: bool, tones: impl Fn(usize) -> LineTones) -> Self {
        let [upper, lower] = lines;
        let len = poem.lines[upper].len();
        let narrow = |line: usize| u16::try_from(line).unwrap_or(u16::MAX);
        let none = Self {
            upper: narrow(upper),
            lower: narrow(lower),
            equal: len == poem.lines[lower].len(),
            lead: 0,
            nodes: 0,
            unopposed: 0,
            flat: [0; 2],
            special: [false; 2],
        };
        if !none.equal || len > LONGEST {
            return none;
        }
        let side_len = lower - upper;
        let tones = [tones(upper), tones(lower)];
        // The rhythm of verse runs by twos; that of prose, which couplets of several clauses have too, may open with a
        // unit of three, or with words that lead what follows. The first that leaves nothing amiss is meant.
        let lead = lead_of(poem, lines);
        let cuts = [(lead, by_twos(len, lead)), (0, by_twos(len, 0)), (0, by_threes(len))];
        let cuts = match (lead, side_len) {
            (_, 1) => &cuts[1..2],
            (0, _) => &cuts[1..],
            _ => &cuts[..],
        };
        let read = |&(lead, nodes): &(usize, u16)| {
            let single = !(len - lead).is_multiple_of(2);
            let mut pair = Self { lead: u8::try_from(lead).unwrap_or(u8::MAX), nodes, ..none };
            pair.unopposed = unopposed(nodes, tones);
            if last {
                pair.unopposed &= !(1 << (len - 1));
            }
            // The end of a line of five or seven is free of the node before it.
            let turning = if single && nodes == by_twos(len, lead) { nodes & !(1 << (len - 1)) } else { nodes };
            pair.flat = tones.map(|tones| flat(turning, tones));
            if has_pattern(poem, lines) {
                pair.flat = [0; 2];
            }
            if lead == 0 && matches!(len, 5 | 7) {
                for (side, tones) in tones.into_iter().enumerate() {
                    pair.license(side, tones, len);
                }
            }
            pair
        };
        let faults = |pair: &Self| pair.unopposed.count_ones() * 3 + pair.flat.map(u16::count_ones).iter().sum::<u32>();
        let mut read = cuts.iter().map(read);
        let first = read.next().unwrap_or(none);
        if faults(&first) == 0 { first } else { read.find(|pair| faults(pair) == 0).unwrap_or(first) }
    }

    /// 特拗: 平平仄平仄 in the last five characters is a licence of verse.
    fn license(&mut self, side: usize, tones: LineTones, len: usize) {
        let base = len - 5;
        let at = |bits: u16, position: usize| bits >> (base + position) & 1 == 1;
        let level = [0, 1, 3].into_iter().all(|position| at(tones.level, position));
        let oblique = [2, 4].into_iter().all(|position| at(tones.oblique, position));
        let node = 1 << (base + 3);
        if level && oblique && self.flat[side] == node {
            self.special[side] = true;
            self.flat[side] = 0;
            self.unopposed &= !node;
        }
    }

    /// Positions of the clauses that face each other.
    pub(crate) fn lines(self) -> [usize; 2] {
        [usize::from(self.upper), usize::from(self.lower)]
    }
}

/// 领字: the characters in front of a run of parallel clauses. In both sides the clause is one to three longer than the
/// two clauses or more after it, which have one length of at least four.
fn lead_of(poem: &Poem, [upper, lower]: [usize; 2]) -> usize {
    let leads = |line: usize| {
        let side = poem.lines[line].stanza;
        let mut after =
            poem.lines[line + 1..].iter().filter(|other| other.stanza == side).map(|line: &Line| line.len());
        let (first, second) = (after.next()?, after.next()?);
        let more = poem.lines[line].len().checked_sub(first)?;
        (first == second && first >= 4 && (1..=3).contains(&more)).then_some(more)
    };
    leads(upper).filter(|&more| leads(lower) == Some(more)).unwrap_or(0)
}

/// 规则重字: both clauses repeat a character of their own at the same places, not next to each other.
fn has_pattern(poem: &Poem, lines: [usize; 2]) -> bool {
    let [upper, lower] = lines.map(|line| poem.syllables_of(line));
    (0..upper.len()).any(|first| {
        (first + 2..upper.len()).any(|second| {
            same_glyph(upper[first].ch, upper[second].ch) && same_glyph(lower[first].ch, lower[second].ch)
        })
    })
}
