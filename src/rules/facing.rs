//! 对应句: what the rules on couplets ask of clauses that face each other.

use super::Scan;
use crate::form::couplet::ClausePair;
use crate::parallel::Pairing;
use crate::phonology::ToneClass;

/// The clauses that face each other in a couplet, as lines of the poem (0-based); none in other verse.
pub(crate) fn facing<'a>(scan: &Scan<'a>) -> &'a [ClausePair] {
    scan.judgement.couplet.pairs()
}

/// 自对: whether a clause of both sides is parallel with its neighbour on its own side, so that it need not be with the
/// one it faces.
pub(crate) fn pairs_within(scan: &Scan<'_>, number: usize) -> bool {
    let pairs = facing(scan);
    let neighbours = [number.checked_sub(1), Some(number + 1)];
    neighbours.into_iter().flatten().filter_map(|other| pairs.get(other)).any(|other| {
        let own = pairs[number].lines();
        own.into_iter().zip(other.lines()).all(|(a, b)| agree(scan, a, b))
    })
}

fn agree(scan: &Scan<'_>, a: usize, b: usize) -> bool {
    let alike = scan.poem.lines[a].len() == scan.poem.lines[b].len();
    let pairing = || Pairing::of(scan.poem, (a, b), false, scan.context.script());
    alike && pairing().is_some_and(|pairing| pairing.is_parallel())
}

/// Whether a position of a line (both 0-based) is of a class in every reading.
pub(crate) fn is_surely(scan: &Scan<'_>, line: usize, position: usize, class: ToneClass) -> bool {
    let sound = scan.sounding.sounds[scan.poem.lines[line].start as usize + position];
    scan.book.flags(sound).must(class)
}

/// Clauses of a couplet of five characters or more after what leads them: their lines and the characters that lead.
pub(crate) fn long_clauses(scan: &Scan<'_>) -> impl Iterator<Item = (usize, usize)> {
    let pairs = facing(scan).iter().filter(|pair| pair.nodes != 0);
    pairs
        .flat_map(|pair| pair.lines().map(|line| (line, usize::from(pair.lead))))
        .filter(|&(line, lead)| scan.poem.lines[line].len() - lead >= 5)
}

/// Whether the last three characters of a clause are of a class in every reading.
pub(crate) fn ends_in_three(scan: &Scan<'_>, line: usize, class: ToneClass) -> bool {
    let len = scan.poem.lines[line].len();
    (len - 3..len).all(|position| is_surely(scan, line, position, class))
}
