//! 节奏点: the positions of a clause whose tones are held against each other.

use super::clause::LONGEST;
use crate::phonology::LineTones;

/// 二字而节: the last character of each unit of two, counted after the characters that lead; a single character at the
/// end is a unit of its own.
pub(super) const fn by_twos(len: usize, lead: usize) -> u16 {
    debug_assert!(len <= LONGEST && lead < len);
    let mut nodes = 1 << (len - 1);
    let mut at = lead + 1;
    while at < len {
        nodes |= 1 << at;
        at += 2;
    }
    nodes
}

/// 语意节奏: a unit of three in front, then units of two; a clause of six is two of three. Clauses of fewer than five
/// characters run by twos.
pub(super) const fn by_threes(len: usize) -> u16 {
    if len < 5 {
        return by_twos(len, 0);
    }
    let mut nodes = 1 << (len - 1);
    let mut at = 2;
    while at + 2 < len {
        nodes |= 1 << at;
        at += 2;
    }
    nodes
}

/// Nodes at which no readings of the two clauses are opposed.
pub(super) const fn unopposed(nodes: u16, [upper, lower]: [LineTones; 2]) -> u16 {
    nodes & !(upper.level & lower.oblique | upper.oblique & lower.level)
}

/// Nodes at which no reading alternates with the node before.
pub(super) const fn flat(nodes: u16, tones: LineTones) -> u16 {
    let mut flat = 0;
    let mut before: Option<u32> = None;
    let mut rest = nodes;
    while rest != 0 {
        let at = rest.trailing_zeros();
        rest &= rest - 1;
        if let Some(before) = before {
            let (level, oblique) = (tones.level >> at & 1, tones.oblique >> at & 1);
            let (level_before, oblique_before) = (tones.level >> before & 1, tones.oblique >> before & 1);
            if level & oblique_before | oblique & level_before == 0 {
                flat |= 1 << at;
            }
        }
        before = Some(at);
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::{by_threes, by_twos};

    #[test]
    fn nodes_of_clauses() {
        assert_eq!(by_twos(7, 0), 0b110_1010);
        assert_eq!(by_twos(4, 0), 0b1010);
        assert_eq!(by_twos(5, 1), 0b1_0100);
        assert_eq!(by_twos(1, 0), 1);
        assert_eq!(by_threes(7), 0b101_0100);
        assert_eq!(by_threes(6), 0b10_0100);
        assert_eq!(by_threes(8), 0b1001_0100);
        assert_eq!(by_threes(4), by_twos(4, 0));
    }
}
