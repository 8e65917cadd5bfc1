//! The tables as text: a shape a paragraph, so that a change shows where it is.

use std::fmt::Write as _;

use gelv::form::ci::{Counts, shape_names};

/// Poems from which on the three oblique tones are counted apart.
const TONES_APART: u32 = 20;

const TUNES_HEAD: &str = "\
# What Tang and Song poets, and some of the Qing, did with each tune; written by `cargo xtask learn tunes`.
# A shape: tune, its lines (characters; 平 or 仄 where it rhymes; number of the rhyme series from the second on), ci counted,
#   and of the repeats that its variants ask for how many ci keep each.
# Under it its lines: how many ci rhyme there, then for each position ci whose character can only be 平 / only 仄; shapes
#   of 20 ci and more add, where some are 仄, those whose character can only be 上 / only 去 / only 入.
";

/// Fewest poems for a line of another length to be worth a row.
const GAP_POEMS: u32 = 3;

const GAPS_HEAD: &str = "\
# Lines that several poets write longer or shorter than any manual has them, in ci that differ from the shape in one line
# or two; written by `cargo xtask learn tunes`. change: characters more (or, with a minus, fewer).
tune	lines	line	change	poems
";

const PAIRS_HEAD: &str = "\
# 通押: in how many ci a foot of one division of 词林正韵 stands in a rhyme of the other; written by
# `cargo xtask learn tunes`.
class	division	other	poems
";

/// Counts by shape.
pub(crate) fn tunes(counts: &Counts) -> String {
    let names = shape_names();
    let mut order: Vec<usize> = (0..names.len()).filter(|&number| counts.shapes[number].poems > 0).collect();
    order.sort_by_key(|&number| (&names[number], number));
    let mut out = TUNES_HEAD.to_owned();
    for number in order {
        let ((tune, outline), shape) = (&names[number], &counts.shapes[number]);
        let _ = write!(out, "{tune}\t{outline}\t{}", shape.poems);
        shape.kept.iter().for_each(|kept| {
            let _ = write!(out, "\t{kept}");
        });
        out.push('\n');
        let mut cells = shape.tones.iter();
        for (len, rhyming) in lengths(outline).zip(&shape.feet) {
            let _ = write!(out, "\t{rhyming}\t");
            for (at, &[level, rising, departing, entering, oblique]) in cells.by_ref().take(len).enumerate() {
                let space = if at == 0 { "" } else { " " };
                let _ = write!(out, "{space}{level}/{oblique}");
                if shape.poems >= TONES_APART && oblique > 0 {
                    let _ = write!(out, "/{rising}/{departing}/{entering}");
                }
            }
            out.push('\n');
        }
    }
    out
}

/// Characters of each line of an outline.
fn lengths(outline: &str) -> impl Iterator<Item = usize> {
    let lines = outline.split(' ').filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split(['平', '仄']).next().and_then(|len| len.parse().ok()).unwrap_or(0))
}

/// Lines that several poets write longer or shorter than any manual.
pub(crate) fn gaps(counts: &Counts) -> String {
    let names = shape_names();
    let mut rows: Vec<String> = counts
        .gaps
        .iter()
        .filter(|gap| *gap.1 >= GAP_POEMS)
        .map(|(&(shape, line, change), poems)| {
            let (tune, outline) = &names[usize::from(shape)];
            format!("{tune}\t{outline}\t{}\t{change}\t{poems}\n", line + 1)
        })
        .collect();
    rows.sort();
    format!("{GAPS_HEAD}{}", rows.concat())
}

/// Divisions that rhyme with each other.
pub(crate) fn cross_rhymes(counts: &Counts) -> String {
    let mut out = PAIRS_HEAD.to_owned();
    for (class, pairs) in ["平", "仄"].iter().zip(&counts.pairs) {
        for (division, row) in pairs.iter().enumerate() {
            for (other, &poems) in row.iter().enumerate().skip(division).filter(|pair| *pair.1 > 0) {
                let _ = writeln!(out, "{class}\t{division}\t{other}\t{poems}");
            }
        }
    }
    out
}
