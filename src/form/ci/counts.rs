//! 统计: counts of real poems by shape, and the table of usage made of them.

use std::collections::BTreeMap;

use super::finish::change;
use super::rhyme::Foot;
use super::setting::{LineMatch, Setting};
use super::shape::Shape;
use super::single_tones;
use super::smooth::{Count, CountedLine, LineKey, smooth};
use super::song::bit;
use super::template::{Extra, RepeatKind};
use super::usage::{Share, UNIT, Usage};
use crate::generated::tunes;
use crate::phonology::{Tone, ToneClass, ToneSet};

/// Poems of a shape, by what they do at each place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShapeCounts {
    /// Poems set to the shape without a gap.
    pub poems: u32,
    /// For each position the poems whose character can have one tone alone: 平 上 去 入, and those whose tones are all
    /// oblique.
    pub tones: Vec<[u32; 5]>,
    /// For each line the poems that rhyme there.
    pub feet: Vec<u32>,
    /// For each repeat that its variants ask for, in order of the table, the poems that keep it.
    pub kept: Vec<u32>,
}

/// Counts of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// By number of shape.
    pub shapes: Vec<ShapeCounts>,
    /// Poems that write a line longer or shorter than any manual, by shape, line and change of length.
    pub gaps: BTreeMap<(u16, u8, i8), u32>,
    /// Poems that rhyme two divisions with each other, level feet and oblique feet; divisions count from 1.
    pub pairs: [[[u32; 20]; 20]; 2],
}

/// −ln of the share of one division among those that poets rhyme in.
const SERIES: f64 = 2.5;

/// Fewest poems for a line of another length to be a way of writing the tune.
const GAP_POEMS: u32 = 3;

impl Default for Counts {
    fn default() -> Self {
        let shapes = (0..).zip(&tunes::SHAPES).map(|(number, shape)| ShapeCounts {
            poems: 0,
            tones: vec![[0; 5]; usize::from(shape.len)],
            feet: vec![0; shape.lines().len()],
            kept: vec![0; repeats(number).len()],
        });
        Self { shapes: shapes.collect(), gaps: BTreeMap::new(), pairs: [[[0; 20]; 20]; 2] }
    }
}

/// The repeats that the variants of a shape ask for, each once: line, the line repeated, kind and characters.
pub fn repeats(shape: u16) -> Vec<(u8, u8, RepeatKind, u8)> {
    let mut all = Vec::new();
    for id in tunes::SHAPES[usize::from(shape)].variants() {
        for extra in id.variant().extras() {
            if let &Extra::Repeat { line, of, kind, count } = extra
                && !all.contains(&(line, of, kind, count))
            {
                all.push((line, of, kind, count));
            }
        }
    }
    all
}

impl Counts {
    /// Count a poem: its setting, its characters and the tones that each may have. A poem that was laid with gaps
    /// counts for the rhymes of its divisions alone.
    pub fn add(&mut self, setting: &Setting, characters: &[char], tones: &[ToneSet]) {
        self.add_pairs(setting);
        self.add_gaps(setting);
        let whole = setting.lines.iter().all(|line| line.matched == LineMatch::Whole);
        let Some(first) = setting.lines.first().filter(|_| whole) else { return };
        let start = first.start as usize;
        let shape = setting.shape();
        let counts = &mut self.shapes[usize::from(setting.shape_number())];
        counts.poems += 1;
        for (cell, &set) in counts.tones.iter_mut().zip(&tones[start..]) {
            if let Some(tone) = Tone::ALL.iter().position(|&tone| set == ToneSet::of(&[tone])) {
                cell[tone] += 1;
            }
            cell[4] += u32::from(set.may(ToneClass::Oblique) && !set.may(ToneClass::Level));
        }
        for foot in setting.feet.iter().filter(|foot| matches!(foot.fit, Foot::Rhymes | Foot::Unknown)) {
            counts.feet[usize::from(foot.line)] += 1;
        }
        let line = |number: u8| {
            let end = shape.lines()[usize::from(number)].end();
            let from = shape.line_start(number);
            &characters[start + from..start + end]
        };
        for (kept, (at, of, kind, count)) in counts.kept.iter_mut().zip(repeats(setting.shape_number())) {
            *kept += u32::from(is_kept(line(at), line(of), kind, usize::from(count)));
        }
    }

    /// One or two lines off may be a way of writing the tune; more are a damaged text.
    fn add_gaps(&mut self, setting: &Setting) {
        let odd = || setting.lines.iter().filter(|line| line.matched != LineMatch::Whole);
        if odd().count() <= 2 {
            for line in odd().filter(|line| change(line.matched) != 0) {
                let key = (setting.shape_number(), line.template, change(line.matched));
                *self.gaps.entry(key).or_default() += 1;
            }
        }
    }

    fn add_pairs(&mut self, setting: &Setting) {
        let mut seen = Vec::new();
        for foot in &setting.feet {
            let own = setting.series[usize::from(foot.series)];
            if let Foot::Off { division, .. } = foot.fit
                && own < 20
                && division < 20
                && foot.share >= 0.5
                && !seen.contains(&(foot.class, own, division))
            {
                seen.push((foot.class, own, division));
                let pairs = &mut self.pairs[foot.class as usize];
                pairs[usize::from(own)][usize::from(division)] += 1;
                pairs[usize::from(division)][usize::from(own)] += 1;
            }
        }
    }

    /// The table of usage. Its rows live as long as the program: it is made once or, for measuring, a few times.
    pub fn usage(&self) -> Usage {
        let lines: Vec<CountedLine> = (0..).zip(&tunes::SHAPES).flat_map(|(n, shape)| self.lines(n, shape)).collect();
        let level = smooth(&lines).into_iter().map(|share| share.0).collect::<Vec<u8>>();
        let mut first = Vec::new();
        let mut total = 0;
        for shape in &tunes::SHAPES {
            first.push(total);
            total += u32::from(shape.len);
        }
        let gaps: Vec<(u16, u8, i8, u16)> = self
            .gaps
            .iter()
            .filter(|gap| *gap.1 >= GAP_POEMS)
            .map(|(&(shape, line, change), &poems)| (shape, line, change, narrow(poems)))
            .collect();
        let seen = self.shapes.iter().any(|counts| counts.poems > 0);
        let poems: Vec<u16> = self.shapes.iter().map(|counts| narrow(counts.poems)).collect();
        let tones = single_tones::worth_a_word(&self.shapes);
        let pairs = self.pairs.map(|rows| rows.map(|row| row.map(narrow)));
        let [level_pairs, oblique_pairs] = pairs;
        Usage {
            poems: poems.leak(),
            prior: self.priors().leak(),
            // Before any poem is seen, freedom is not held against a shape.
            floor: if seen { floors(&level) } else { vec![0; tunes::SHAPES.len()] }.leak(),
            first: first.leak(),
            level: level.leak(),
            feet: self.feet().leak(),
            kept: self.kept().leak(),
            gaps: gaps.leak(),
            tones: tones.leak(),
            entering: single_tones::entering(&self.shapes).leak(),
            level_pairs: Box::leak(Box::new(level_pairs)),
            oblique_pairs: Box::leak(Box::new(oblique_pairs)),
        }
    }

    fn lines(&self, number: u16, shape: &'static Shape) -> impl Iterator<Item = CountedLine> {
        let counts = &self.shapes[usize::from(number)];
        let mut start = 0;
        shape.lines().iter().map(move |line| {
            let range = start..line.end();
            start = line.end();
            let bits = |words: &[u64]| {
                range.clone().enumerate().fold(0, |bits, (at, place)| bits | u32::from(bit(words, place)) << at)
            };
            let foot = line.foot().map_or(0, |class| 1 + class as u8);
            let len = u8::try_from(range.len()).unwrap_or(u8::MAX);
            let key = LineKey { len, level: bits(shape.level()), oblique: bits(shape.oblique()), foot };
            let count = |cell: &[u32; 5]| Count { poems: cell[0] + cell[4], level: cell[0] };
            CountedLine { tune: shape.tune.0, key, counts: counts.tones[range.clone()].iter().map(count).collect() }
        })
    }

    /// −ln of the share of a shape among all poems; one that no poem has is believed to have a small part of one. Every
    /// series beyond the first is free to take any division, which makes any one text of the shape so much less likely.
    fn priors(&self) -> Vec<u16> {
        let unseen = |number: u16| 0.1 + 0.1 * tunes::SHAPES[usize::from(number)].variants().count() as f64;
        let weights: Vec<f64> =
            (0..).zip(&self.shapes).map(|(number, counts)| f64::from(counts.poems) + unseen(number)).collect();
        let all: f64 = weights.iter().sum();
        let series = |shape: &Shape| {
            let feet = shape.lines().iter().filter(|line| line.foot().is_some());
            f64::from(feet.map(|line| line.series()).max().unwrap_or(0))
        };
        let cost = |(weight, shape): (&f64, &Shape)| -(weight / all).ln() + SERIES * series(shape);
        weights.iter().zip(&tunes::SHAPES).map(cost).map(|cost| (cost * f64::from(UNIT)).round() as u16).collect()
    }

    /// Shares of poems that rhyme at each line of each shape, in 255ths: the manuals count as four poems.
    fn feet(&self) -> Vec<u8> {
        let mut feet = Vec::new();
        for (shape, counts) in tunes::SHAPES.iter().zip(&self.shapes) {
            for (number, (line, &rhyming)) in shape.lines().iter().zip(&counts.feet).enumerate() {
                let printed = 0.95 * f64::from(line.printed_share()) / 15.0;
                let (poems, there) = self.sisters(shape, number, line.foot());
                let wider = (there + 2.0 * printed) / (poems + 2.0);
                let share = (f64::from(rhyming) + 4.0 * wider) / (f64::from(counts.poems) + 4.0);
                feet.push((share * 255.0).round() as u8);
            }
        }
        feet
    }

    /// Poems of the tune's other shapes with as many lines, and those of them that rhyme at a line in the same class; at
    /// most ten in all, so that a common sister does not overrule what the manuals print.
    fn sisters(&self, shape: &Shape, line: usize, foot: Option<ToneClass>) -> (f64, f64) {
        let (mut poems, mut rhyming) = (0.0, 0.0);
        for number in shape.tune.tune().shapes() {
            let (other, counts) = (&tunes::SHAPES[usize::from(number)], &self.shapes[usize::from(number)]);
            // 平韵 and 仄韵 forms say nothing of each other's rhymes.
            let agree = || {
                shape.lines().iter().zip(other.lines()).all(|(a, b)| match (a.foot(), b.foot()) {
                    (Some(a), Some(b)) => a == b,
                    _ => true,
                })
            };
            if other.lines().len() == shape.lines().len() && !std::ptr::eq(other, shape) && agree() {
                poems += f64::from(counts.poems);
                if other.lines()[line].foot() == foot {
                    rhyming += f64::from(counts.feet[line]);
                }
            }
        }
        let scale = 10.0 / f64::max(poems, 10.0);
        (poems * scale, rhyming * scale)
    }

    /// Shares of poems that keep each repeat of each variant, in 255ths, by the table of what manuals ask beyond tones.
    fn kept(&self) -> Vec<u8> {
        let mut kept = vec![0; tunes::EXTRAS.len()];
        for variant in &tunes::VARIANTS {
            let counts = &self.shapes[usize::from(variant.shape)];
            let all = repeats(variant.shape);
            for (at, extra) in (usize::from(variant.extras.0)..).zip(variant.extras()) {
                if let &Extra::Repeat { line, of, kind, count } = extra
                    && let Some(number) = all.iter().position(|&repeat| repeat == (line, of, kind, count))
                {
                    let share = (f64::from(counts.kept[number]) + 3.6) / (f64::from(counts.poems) + 4.0);
                    kept[at] = (share * 255.0).round() as u8;
                }
            }
        }
        kept
    }
}

/// What the likeliest text of each shape costs.
fn floors(level: &[u8]) -> Vec<u16> {
    let mut rest = level;
    let of_shape = tunes::SHAPES.iter().map(|shape| {
        let (cells, after) = rest.split_at(usize::from(shape.len));
        rest = after;
        let least = |cell: &u8| Share(*cell).cost(ToneClass::Level).min(Share(*cell).cost(ToneClass::Oblique));
        u16::try_from(cells.iter().map(least).sum::<i32>()).unwrap_or(u16::MAX)
    });
    of_shape.collect()
}

/// Whether a line repeats another as it should.
pub(crate) fn is_kept(line: &[char], of: &[char], kind: RepeatKind, count: usize) -> bool {
    let one = |a: char, b: char| a == '□' || b == '□' || crate::phonology::lookup::same_glyph(a, b);
    let same = |a: &[char], b: &[char]| a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| one(a, b));
    let (own_tail, tail) = (&line[line.len().saturating_sub(count)..], &of[of.len().saturating_sub(count)..]);
    match kind {
        RepeatKind::Line => same(line, of),
        RepeatKind::Tail => same(own_tail, tail),
        RepeatKind::Reversed => {
            let head = &line[..count.min(line.len())];
            head.len() == tail.len() && head.iter().zip(tail.iter().rev()).all(|(&a, &b)| one(a, b))
        }
        RepeatKind::RhymeWord => same(&line[line.len() - 1..], &of[of.len() - 1..]),
    }
}

fn narrow(count: u32) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
