//! Vectors as they ship: four bits a number, with one scale a row.

use super::rows::Rows;
use crate::random::Random;

/// The largest number of steps either way.
const MOST: f32 = 7.0;
/// Scales in one halving.
const FINE: f32 = 8.0;
/// The printable character for nought; sixty-four follow one another from it.
const FIRST: u8 = b'0';
/// Finer scales that are tried beside the one that just holds the largest number.
const TRIED: u8 = 6;

/// Bring a diagonal to ±1, the positive first, and turn the vectors within each part so that no number of a vector
/// carries more than the others: the form stays what it was, and few bits hold it. The number of positive places.
pub(super) fn even_out(rows: &mut Rows, signs: &mut [f32]) -> usize {
    let mut order: Vec<usize> = (0..signs.len()).collect();
    order.sort_by_key(|&k| signs[k] < 0.0);
    let plus = signs.iter().filter(|&&sign| sign >= 0.0).count();
    let mut random = Random::new(9);
    let turns = [turn(plus, &mut random), turn(signs.len() - plus, &mut random)];
    for row in rows.value.chunks_exact_mut(signs.len()) {
        let old: Vec<f32> = order.iter().map(|&k| row[k] * signs[k].abs().sqrt()).collect();
        let parts = old.split_at(plus);
        let of = |turn: &[Vec<f32>], part: &[f32]| -> Vec<f32> { turn.iter().map(|axis| dot(axis, part)).collect() };
        row.copy_from_slice(&[of(&turns[0], parts.0), of(&turns[1], parts.1)].concat());
    }
    for (k, sign) in signs.iter_mut().enumerate() {
        *sign = if k < plus { 1.0 } else { -1.0 };
    }
    plus
}

/// Axes at right angles, drawn at random.
fn turn(size: usize, random: &mut Random) -> Vec<Vec<f32>> {
    let mut axes: Vec<Vec<f32>> = Vec::new();
    while axes.len() < size {
        let mut axis: Vec<f32> = (0..size).map(|_| random.bell()).collect();
        for known in &axes {
            let along = dot(known, &axis);
            axis.iter_mut().zip(known).for_each(|(cell, part)| *cell -= along * part);
        }
        let length = dot(&axis, &axis).sqrt();
        axis.iter_mut().for_each(|cell| *cell /= length);
        axes.push(axis);
    }
    axes
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Round every row to what its text says; the texts.
pub(super) fn round(rows: &mut Rows) -> Vec<String> {
    let width = rows.width;
    rows.value.chunks_exact_mut(width).map(round_row).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn round_row(row: &mut [f32]) -> String {
    let top = row.iter().fold(0.0_f32, |top, cell| top.max(cell.abs())).max(1e-6);
    let widest = ((MOST / top).log2() * FINE).floor().clamp(0.0, 57.0) as u8;
    let steps = |scale: f32| row.iter().map(move |cell| (cell / scale).round().clamp(-MOST, MOST));
    let miss = |code: u8| -> f32 {
        let scale = scale_of(code);
        row.iter().zip(steps(scale)).map(|(cell, step)| (cell - step * scale).powi(2)).sum()
    };
    let code = (widest..=widest + TRIED).min_by(|&a, &b| miss(a).total_cmp(&miss(b))).unwrap_or(widest);
    let numbers: Vec<i8> = steps(scale_of(code)).map(|step| step as i8).collect();
    row.iter_mut().zip(&numbers).for_each(|(cell, &number)| *cell = f32::from(number) * scale_of(code));
    spelt(code, &numbers)
}

/// Eight scales to a halving, the largest 1.
fn scale_of(code: u8) -> f32 {
    (-f32::from(code) / FINE).exp2()
}

/// The scale, then three numbers (each plus eight) to two characters of six bits, the high bits first.
fn spelt(code: u8, numbers: &[i8]) -> String {
    let mut text = String::from(char::from(FIRST + code));
    for group in numbers.chunks(3) {
        let bits = (0..3).fold(0_u16, |bits, at| bits << 4 | nibble(group.get(at).copied().unwrap_or(0)));
        text.push(six(bits >> 6));
        text.push(six(bits & 63));
    }
    let unused = usize::from(numbers.len() % 3 == 1);
    text.truncate(text.len() - unused);
    text
}

fn nibble(number: i8) -> u16 {
    u16::from(number.wrapping_add(8).cast_unsigned())
}

fn six(bits: u16) -> char {
    char::from(FIRST + u8::try_from(bits).unwrap_or(0))
}
