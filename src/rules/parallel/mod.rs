//! 对仗

pub(super) mod fan_couplet;
pub(super) mod joined_palms;
pub(super) mod no_parallelism;
pub(super) mod same_character_pair;
pub(super) mod stolen_spring;
pub(super) mod structure_clash;
pub(super) mod wasp_waist;
pub(super) mod weak_pair;

use super::{Detail, Finding, Locus, Scan, Severity, Verdict};
use crate::parallel::Pairing;

/// A finding about a couplet as a whole: at its upper line, with the lower one as partner.
fn about(scan: &Scan<'_>, pairing: &Pairing) -> Finding {
    Finding { with: [partner(pairing), (0, 0)], ..scan.finding(Locus::line(pairing.upper)) }
}

/// What is worth knowing of a couplet: a variation poets are known to write.
fn licensed(scan: &Scan<'_>, pairing: &Pairing) -> Finding {
    let finding = about(scan, pairing);
    let verdict = if finding.severity == Severity::Note { Verdict::Licensed } else { Verdict::Violation };
    Finding { verdict, ..finding }
}

fn partner(pairing: &Pairing) -> (u16, u8) {
    (Locus::line(pairing.lower).line, 0)
}

/// A finding at a position (from 0) of both lines of a couplet, told at the lower one.
fn at(scan: &Scan<'_>, pairing: &Pairing, from: usize, to: usize) -> Finding {
    let upper = Locus::span(pairing.upper, from + pairing.lead, to + pairing.lead);
    Finding {
        detail: Detail::NONE,
        with: [(upper.line, upper.start), (0, 0)],
        ..scan.finding(Locus::span(pairing.lower, from, to))
    }
}
