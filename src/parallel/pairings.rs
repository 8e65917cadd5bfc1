//! 联: which lines of a poem face each other, and how well.

use super::agreement::Agreement;
use super::side::Side;
use crate::form::ci::{LineMatch, Setting};
use crate::form::{Judgement, Style};
use crate::phonology::Script;
use crate::text::Poem;

/// Below this chance lines are taken not to be parallel: in verse that keeps its form hardly one middle couplet in a
/// hundred is, and of those that chance put together most are.
pub const NOT_PARALLEL: f32 = 0.08;

/// Two lines that face each other.
#[derive(Clone, Copy, Debug)]
pub struct Pairing {
    /// 出句: the upper line, counted from 0.
    pub upper: usize,
    /// 对句: the line that answers it, counted from 0.
    pub lower: usize,
    /// 领字: characters that lead the upper line and have no part in the pairing.
    pub lead: usize,
    /// Whether the form asks for parallelism here; in ci, whether poets customarily write it.
    pub due: bool,
    /// The two lines, looked up, without the characters that lead.
    pub sides: (Side, Side),
    /// How well they agree.
    pub agreement: Agreement,
}

impl Pairing {
    /// Compare two lines of a poem; nothing where their lengths cannot be matched.
    pub(crate) fn of(poem: &Poem, lines: (usize, usize), due: bool, script: Script) -> Option<Self> {
        let (upper, lower) = lines;
        let lead = poem.lines.get(upper)?.len().checked_sub(poem.lines.get(lower)?.len())?;
        let side = |line: usize, from: usize| {
            Side::read(poem.syllables_of(line)[from..].iter().map(|syllable| syllable.ch), script)
        };
        let sides = (side(upper, lead)?, side(lower, 0)?);
        let agreement = Agreement::of(&sides.0, &sides.1)?;
        Some(Self { upper, lower, lead, due, sides, agreement })
    }

    /// Whether the lines are rather parallel than not.
    pub fn is_parallel(&self) -> bool {
        self.agreement.chance() >= 0.5
    }
}

/// The pairings of one poem. The buffer is reused from poem to poem.
#[derive(Clone, Debug, Default)]
pub struct Pairings {
    list: Vec<Pairing>,
    groups: Vec<(u8, usize)>,
}

impl Pairings {
    /// The pairings in order of their upper lines.
    pub fn as_slice(&self) -> &[Pairing] {
        &self.list
    }

    /// Those that the form asks for.
    pub fn due(&self) -> impl Iterator<Item = &Pairing> {
        self.list.iter().filter(|pairing| pairing.due)
    }

    /// The pairing that begins with a line.
    pub fn from_line(&self, upper: usize) -> Option<&Pairing> {
        self.list.iter().find(|pairing| pairing.upper == upper)
    }

    /// Compare the lines of a poem that face each other: `all` of them, or only where parallelism is due.
    pub(crate) fn fill(&mut self, poem: &Poem, judgement: &Judgement, script: Script, all: bool) {
        self.list.clear();
        if judgement.style == Style::Ci {
            return self.fill_song(poem, &judgement.setting, script);
        }
        if judgement.style == Style::Couplet {
            let facing = judgement.couplet.pairs().iter().map(|pair| pair.lines());
            return self.list.extend(facing.filter_map(|[a, b]| Pairing::of(poem, (a, b), true, script)));
        }
        let due = due_couplets(judgement);
        for couplet in 0..poem.lines.len() / 2 {
            let due = due.contains(&couplet);
            let lines = (2 * couplet, 2 * couplet + 1);
            let alike = || poem.lines[lines.0].len() == poem.lines[lines.1].len();
            if (due || all) && alike() {
                self.list.extend(Pairing::of(poem, lines, due, script));
            }
        }
    }

    /// 词: the lines of the tune's parallel groups, two and two; where four lines pair crosswise better (隔句对), so.
    fn fill_song(&mut self, poem: &Poem, setting: &Setting, script: Script) {
        let Self { list, groups } = self;
        parallel_lines(setting, groups);
        for group in groups.chunk_by(|a, b| a.0 == b.0) {
            let pair = |a: usize, b: usize| Pairing::of(poem, (group[a].1, group[b].1), true, script);
            if group.len() == 4 {
                let straight = [pair(0, 1), pair(2, 3)];
                let crossed = [pair(0, 2), pair(1, 3)];
                let odds = |pairs: &[Option<Pairing>; 2]| match pairs {
                    [Some(a), Some(b)] => a.agreement.odds() + b.agreement.odds(),
                    _ => f32::NEG_INFINITY,
                };
                let better = if odds(&crossed) > odds(&straight) { crossed } else { straight };
                list.extend(better.into_iter().flatten());
            } else {
                list.extend((0..group.len() / 2).filter_map(|at| pair(2 * at, 2 * at + 1)));
            }
        }
        list.sort_unstable_by_key(|pairing| pairing.upper);
    }
}

/// The couplets (from 0) of regulated verse that have to be parallel: 颔联 and 颈联; of 排律 all but the first and the
/// last.
fn due_couplets(judgement: &Judgement) -> std::ops::Range<usize> {
    match judgement.lines_wanted {
        lines @ 8.. if judgement.style == Style::Regulated => 1..lines / 2 - 1,
        _ => 0..0,
    }
}

/// The parallel groups of a tune, by number, each with the lines of the poem (from 0) that stand whole. The shape has
/// them if any of its variants is printed with them.
fn parallel_lines(setting: &Setting, out: &mut Vec<(u8, usize)>) {
    out.clear();
    let marked = setting
        .shape()
        .variants()
        .map(|id| id.variant())
        .find(|variant| variant.segments().iter().any(|segment| segment.parallel_group() != 0));
    let Some(variant) = marked else { return };
    let mut number = 0;
    for sung in &setting.lines {
        if sung.matched == LineMatch::Whole
            && let Some(line) = variant.lines().nth(usize::from(sung.template))
        {
            let group = line.segments.iter().map(|segment| segment.parallel_group()).max().unwrap_or(0);
            if group != 0 {
                out.push((group, number));
            }
        }
        number += usize::from(sung.matched != LineMatch::Missing);
    }
    out.sort_unstable();
}
