//! 词韵: which division each series rhymes in, and how each foot keeps it.

use super::ear::{DIVISIONS, Ear};
use super::shape::ShapeLine;
use super::usage::UNIT;
use crate::phonology::ToneClass;

/// Series a shape may have.
pub(crate) const SERIES: usize = 8;

/// The division of each series (from 1); 0 where none could be told.
pub(crate) type Series = [u8; SERIES];

/// How one foot keeps its rhyme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foot {
    /// It rhymes.
    Rhymes,
    /// The book does not know the character.
    Unknown,
    /// It is of the right class of tones and of another division.
    Off {
        /// Its own division: of several the one most often rhymed with that of the series.
        division: u8,
        /// Poems in which the two rhyme (通押).
        attested: u16,
    },
    /// It has no reading of the class of tones.
    WrongTone,
}

/// −ln of a share in 255ths, in parts of [`UNIT`]; at most four units, for poets err.
static SHARE_COST: [u16; 256] = {
    // ln 255 by what each doubling adds, in 1/64: 255/n halves until n is near.
    let mut table = [0; 256];
    let mut share = 0_usize;
    while share < 256 {
        let mut ratio = 255.0 / if share == 0 { 1.0 } else { share as f64 };
        let mut sum = 0.0;
        while ratio > 1.01 {
            ratio /= 1.01;
            sum += 0.009_950_330_853;
        }
        let cost = (sum + (ratio - 1.0)) * UNIT as f64;
        table[share] = if cost > 4.0 * UNIT as f64 { 4 * UNIT as u16 } else { cost as u16 };
        share += 1;
    }
    table
};

/// The divisions that the feet of a shape agree on best. `at` gives the character of a line's foot.
pub(crate) fn settle(ear: &Ear<'_>, lines: &[ShapeLine], feet: &[u8], at: impl Fn(usize) -> Option<usize>) -> Series {
    let mut counts = [[0_u16; DIVISIONS]; SERIES];
    let (mut used, mut begun) = (0, 0_u32);
    for (number, line) in lines.iter().enumerate() {
        let (Some(class), Some(index)) = (line.foot(), at(number)) else { continue };
        let sound = ear.sounds[index];
        if !sound.is_known() {
            continue;
        }
        let series = usize::from(line.series());
        used = used.max(series + 1);
        // A foot that half the poets leave out says less of the rhyme; of equal ones the first foot rules.
        let weight = if feet[number] >= 128 { 16 } else { 4 };
        let counts = &mut counts[series];
        let first = u16::from(begun >> series & 1 == 0);
        begun |= 1 << series;
        let groups = ear.divisions.groups(ear.book, sound, class);
        let mut last = 0;
        ear.divisions.each(groups, |division| {
            if division != last {
                counts[usize::from(division)] += weight + first;
            }
            last = division;
        });
    }
    let mut series = [0; SERIES];
    for (number, counts) in (0..).zip(&counts[..used]) {
        let most = counts.iter().copied().max().unwrap_or(0);
        let mut equals =
            (0..).zip(counts).filter(|&(_, &count)| count == most && most > 0).map(|(division, _)| division);
        let Some(first) = equals.next() else { continue };
        // Of divisions that as many feet share it is the one that poets rhyme most with what the other feet have.
        let practised = |division: u8| {
            let feet = lines.iter().enumerate().filter(|(_, line)| line.series() == number);
            feet.map(|(foot, line)| match (line.foot(), at(foot)) {
                (Some(class), Some(index)) => u32::from(attested(ear, index, class, division)),
                _ => 0,
            })
            .sum::<u32>()
        };
        let mut best = (first, None);
        for other in equals {
            let most = *best.1.get_or_insert_with(|| practised(first));
            let count = practised(other);
            if count > most {
                best = (other, Some(count));
            }
        }
        series[usize::from(number)] = best.0;
    }
    series
}

/// In how many poems a foot's division of a class rhymes with another, at most.
fn attested(ear: &Ear<'_>, index: usize, class: ToneClass, division: u8) -> u16 {
    let mut most = 0;
    let groups = ear.divisions.groups(ear.book, ear.sounds[index], class);
    ear.divisions.each(groups, |own| most = most.max(ear.usage.pair(class, division, own)));
    most
}

/// How a foot keeps its rhyme.
pub(crate) fn foot(ear: &Ear<'_>, index: usize, class: ToneClass, division: u8) -> Foot {
    let sound = ear.sounds[index];
    if !sound.is_known() {
        return Foot::Unknown;
    }
    let groups = ear.divisions.groups(ear.book, sound, class);
    if groups == 0 {
        return Foot::WrongTone;
    }
    let mut best: Option<(u16, u8)> = None;
    let mut rhymes = false;
    ear.divisions.each(groups, |own| {
        rhymes |= own == division;
        let attested = ear.usage.pair(class, division, own);
        if best.is_none_or(|best| attested > best.0) {
            best = Some((attested, own));
        }
    });
    match best {
        _ if rhymes => Foot::Rhymes,
        Some((attested, division)) => Foot::Off { division, attested },
        None => Foot::WrongTone,
    }
}

/// What the feet cost against what poets do at them.
pub(crate) fn cost(
    ear: &Ear<'_>,
    lines: &[ShapeLine],
    feet: &[u8],
    series: &Series,
    at: impl Fn(usize) -> Option<usize>,
) -> i32 {
    let mut cost = 0;
    for (number, line) in lines.iter().enumerate() {
        let (Some(class), Some(index)) = (line.foot(), at(number)) else { continue };
        let sound = ear.sounds[index];
        if !sound.is_known() {
            continue;
        }
        let groups = ear.divisions.groups(ear.book, sound, class);
        let share = feet[number].clamp(5, 250);
        let rhymes = ear.divisions.any(groups, series[usize::from(line.series())]);
        cost += i32::from(SHARE_COST[usize::from(if rhymes { share } else { 255 - share })]);
    }
    cost
}
