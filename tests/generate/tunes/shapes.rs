//! 格式: variants of a tune that have the same line ends, and rhymes that agree.

use super::model::{Class, Mark, Segment, Variant};
use super::{APPENDIX, Tune};

/// Most series of rhymes that a packed line can tell apart.
const SERIES: usize = 8;

/// A line (句) of a shape.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub end: usize,
    /// Class and series of the rhyme, if a variant rhymes here.
    pub foot: Option<(Class, u8)>,
    pub ends_stanza: bool,
    /// How many of its variants rhyme here, in fifteenths.
    pub share: u32,
}

/// A shape.
#[derive(Debug)]
pub(crate) struct Shape {
    pub lines: Vec<Line>,
    /// Indices of its variants in the tune.
    pub variants: Vec<usize>,
    /// Positions that all its variants fix: 平, then 仄, each in as many words as its characters need.
    pub fixed: Vec<u64>,
}

/// The segments of a variant with the number of characters up to and with each, and whether a stanza ends there.
pub(crate) fn walk(variant: &Variant) -> impl Iterator<Item = (&Segment, usize, bool)> {
    let mut chars = 0;
    variant.stanzas.iter().flat_map(|stanza| stanza.iter().zip(1..).map(|(s, n)| (s, n == stanza.len()))).map(
        move |(segment, last)| {
            chars += segment.positions.len();
            (segment, chars, last)
        },
    )
}

fn lines(variant: &Variant) -> Vec<Line> {
    walk(variant)
        .filter(|(segment, ..)| segment.mark != Mark::Caesura)
        .map(|(segment, end, ends_stanza)| {
            let foot = segment.rhymes().then_some((segment.class, segment.series));
            Line { end, foot, ends_stanza, share: 0 }
        })
        .collect()
}

/// Shapes of a tune, in the order of the variants that open them.
pub(crate) fn group(tune: &Tune) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    for (at, (_, variant)) in tune.variants.iter().enumerate() {
        let lines = lines(variant);
        let joined = shapes.iter_mut().find_map(|shape| {
            let first = &tune.variants[shape.variants[0]].1;
            if is_reverse(first, variant) { None } else { Some((join(&shape.lines, &lines)?, shape)) }
        });
        if let Some((merged, shape)) = joined {
            shape.lines = merged;
            shape.variants.push(at);
        } else {
            shapes.push(Shape { lines, variants: vec![at], fixed: Vec::new() });
        }
    }
    for shape in &mut shapes {
        finish(shape, tune);
    }
    shapes
}

/// 仄起、平起: whether two variants of the same lines have opposite tones at two in five or more of the positions that both
/// fix. They are two melodies, and what poets do in one says nothing of the other.
fn is_reverse(a: &Variant, b: &Variant) -> bool {
    let tones =
        |variant| walk(variant).flat_map(|(segment, ..)| segment.positions.iter().map(|position| position.wanted));
    let fixed = || tones(a).zip(tones(b)).filter_map(|(a, b)| Some((a?, b?)));
    let opposite = fixed().filter(|(a, b)| a != b).count();
    5 * opposite >= 2 * fixed().count().max(1)
}

/// The lines of a shape with those of a variant, if they agree: the same ends, no line that rhymes level in one and
/// oblique in the other, and the rhymes that both have parted into series alike.
fn join(shape: &[Line], variant: &[Line]) -> Option<Vec<Line>> {
    if shape.len() != variant.len() || shape.iter().zip(variant).any(|(a, b)| a.end != b.end) {
        return None;
    }
    let mut series: [Option<u8>; SERIES] = [None; SERIES];
    for (a, b) in shape.iter().zip(variant) {
        if let (Some((class, ours)), Some((other, theirs))) = (a.foot, b.foot) {
            let known = series[usize::from(theirs)];
            let taken = series.iter().zip(0..).any(|(&s, n)| s == Some(ours) && n != theirs);
            if class != other || known.is_some_and(|known| known != ours) || taken {
                return None;
            }
            series[usize::from(theirs)] = Some(ours);
        }
    }
    let mut next = shape.iter().filter_map(|line| line.foot).map(|(_, series)| series + 1).max().unwrap_or(0);
    let merge = |(a, b): (&Line, &Line)| {
        let foot = a.foot.or_else(|| {
            b.foot.map(|(class, theirs)| {
                let ours = series[usize::from(theirs)].unwrap_or_else(|| {
                    next += 1;
                    next - 1
                });
                series[usize::from(theirs)] = Some(ours);
                (class, ours)
            })
        });
        Line { foot, ..a.clone() }
    };
    let merged: Vec<Line> = shape.iter().zip(variant).map(merge).collect();
    (usize::from(next) <= SERIES).then_some(merged)
}

/// Counts what the variants of a shape print: who rhymes where, and which positions all of them fix alike.
fn finish(shape: &mut Shape, tune: &Tune) {
    let variants: Vec<&(usize, Variant)> = shape.variants.iter().map(|&at| &tune.variants[at]).collect();
    // Tones of 卷四十 are read off one exemplar with gaps: they count where nothing else is known.
    let alone = variants.iter().all(|(manual, _)| *manual == APPENDIX);
    let judges: Vec<&Variant> =
        variants.iter().filter(|(manual, _)| alone || *manual != APPENDIX).map(|(_, variant)| variant).collect();
    let len = shape.lines.last().map_or(0, |line| line.end);
    let (mut level, mut oblique) = (vec![true; len], vec![true; len]);
    let mut halves = vec![0; shape.lines.len()];
    for variant in &judges {
        let wanted = walk(variant).flat_map(|(segment, ..)| segment.positions.iter().map(|position| position.wanted));
        for (at, wanted) in wanted.enumerate() {
            level[at] &= wanted == Some(Class::Level);
            oblique[at] &= wanted == Some(Class::Oblique);
        }
        let ends = walk(variant).map(|(segment, ..)| segment).filter(|segment| segment.mark != Mark::Caesura);
        for (count, segment) in halves.iter_mut().zip(ends) {
            // A rhyme that the manual leaves to the poet counts half.
            *count += if segment.mark == Mark::Line { 0 } else { 2 - u32::from(segment.optional) };
        }
    }
    shape.fixed = [bits(&level), bits(&oblique)].concat();
    let all = 2 * u32::try_from(judges.len()).expect("few variants");
    for (line, count) in shape.lines.iter_mut().zip(halves) {
        if line.foot.is_some() {
            line.share = ((15 * count + all / 2) / all).clamp(1, 15);
        }
    }
}

/// Sixty-four flags to a word, the first lowest.
fn bits(flags: &[bool]) -> Vec<u64> {
    let word = |flags: &[bool]| flags.iter().rfold(0, |word, &flag| word << 1 | u64::from(flag));
    flags.chunks(64).map(word).collect()
}
