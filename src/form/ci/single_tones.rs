//! 四声: what poets did with 上 去 入 apart.

use super::counts::ShapeCounts;
use super::shape::Shape;
use crate::generated::tunes;
use crate::phonology::{Tone, ToneClass};

/// Fewest poems for a tone of its own to be worth a word, and the share from which it is.
const TONE_POEMS: u32 = 20;
const TONE_SHARE: f64 = 0.01;
/// The share from which poets insist on it.
const TONE_INSISTED: f64 = 0.85;
/// Poems of a shape from which it is told how many of them rhyme in the entering tone.
const ENTERING_POEMS: u32 = 20;

/// The tones that may stand for 平 where most have 平, and those that nearly all have.
pub(super) fn worth_a_word(shapes: &[ShapeCounts]) -> Vec<(u16, u8, u8, u8)> {
    let mut rows = Vec::new();
    for (number, counts) in (0..).zip(shapes) {
        for (position, cell) in (0..).zip(&counts.tones) {
            let poems: u32 = cell[..4].iter().sum();
            let mostly_level = 2 * cell[0] > poems;
            for (tone, &count) in (0..).zip(&cell[..4]).skip(1) {
                let share = f64::from(count) / f64::from(poems.max(1));
                let stands_in = mostly_level && tone != Tone::Departing as u8 && share >= TONE_SHARE && count >= 2;
                if poems >= TONE_POEMS && (stands_in || share >= TONE_INSISTED) {
                    rows.push((number, position, tone, (share * 255.0).round() as u8));
                }
            }
        }
    }
    rows
}

/// 入声韵: for each shape the share of poems that rhyme in the entering tone, over its oblique feet, in 255ths; 0 where
/// they are too few to say.
pub(super) fn entering(shapes: &[ShapeCounts]) -> Vec<u8> {
    let share = |(shape, counts): (&Shape, &ShapeCounts)| {
        let feet =
            shape.lines().iter().filter(|line| line.foot() == Some(ToneClass::Oblique) && line.printed_share() > 7);
        let cells = feet.map(|line| &counts.tones[line.end() - 1]);
        let (entering, all) = cells.fold((0, 0), |(entering, all), cell| {
            (entering + cell[Tone::Entering as usize], all + cell[..4].iter().sum::<u32>())
        });
        if counts.poems < ENTERING_POEMS || all == 0 {
            0
        } else {
            (255.0 * f64::from(entering) / f64::from(all)).round() as u8
        }
    };
    tunes::SHAPES.iter().zip(shapes).map(share).collect()
}
