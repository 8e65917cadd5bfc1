//! What a rule says: small facts, no words.

use serde::{Deserialize, Serialize};

use super::RuleId;

/// 轻重: how much a finding weighs. Ordered: `Off < Note < Warning < Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Not reported.
    Off,
    /// Worth knowing, allowed.
    Note,
    /// A fault most judges would name.
    Warning,
    /// Breaks the form.
    Error,
}

/// What kind of statement a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// 犯: against a rule.
    Violation,
    /// 救: a deviation that the form answers for (拗救).
    Licensed,
    /// 记: neither; worth knowing.
    Note,
}

/// Where a finding points, all numbers counted from 1. Line 0 is the whole poem; positions 0–0 the
/// whole line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Locus {
    /// Line of the poem; 0 = the poem.
    pub line: u16,
    /// First syllable.
    pub start: u8,
    /// Last syllable, inclusive; `start - 1` where something is missing before `start`.
    pub end: u8,
}

impl Locus {
    /// The poem as a whole.
    pub const POEM: Self = Self { line: 0, start: 0, end: 0 };

    /// A whole line (0-based number).
    pub(crate) fn line(line: usize) -> Self {
        Self { line: narrow(line + 1), start: 0, end: 0 }
    }

    /// One position (both 0-based).
    pub(crate) fn at(line: usize, position: usize) -> Self {
        Self::span(line, position, position)
    }

    /// Before a position (both 0-based), where something is missing.
    pub(crate) fn before(line: usize, position: usize) -> Self {
        let end = u8::try_from(position).unwrap_or(u8::MAX - 1);
        Self { line: narrow(line + 1), start: end + 1, end }
    }

    /// Positions from one to another, inclusive (all 0-based).
    pub(crate) fn span(line: usize, from: usize, to: usize) -> Self {
        let small = |position: usize| u8::try_from(position + 1).unwrap_or(u8::MAX);
        Self { line: narrow(line + 1), start: small(from), end: small(to) }
    }
}

fn narrow(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// What tells one finding of a rule from another; its meaning is the rule's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Detail(pub u8);

impl Detail {
    /// Nothing to add.
    pub const NONE: Self = Self(0);
    /// `off-rhyme`: the foot rhymes in a neighbouring group.
    pub const NEIGHBOUR: Self = Self(1);
    /// `off-rhyme`: the foot has no reading of the rhyme's class of tones.
    pub const WRONG_TONE: Self = Self(2);
    /// `off-rhyme`: the foot is that of line 1.
    pub const FIRST_LINE: Self = Self(4);
    /// Rescues: this 平 answers for the line above too (一字双救).
    pub const DOUBLE: Self = Self(8);
    /// `rescue-minor`: rescued; other rules: as their page says.
    pub const ANSWERED: Self = Self(16);
    /// `tone`: 平 was wanted.
    pub const WANTED_LEVEL: Self = Self(32);
    /// `tone`: 仄 was wanted.
    pub const WANTED_OBLIQUE: Self = Self(64);
    /// A milder or graver case of the rule, as its page says.
    pub const VARIANT: Self = Self(128);

    /// Whether all marks of `other` are set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets of marks.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One finding: which rule, where, how grave. Small and `Copy`; sentences are written when someone reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// How much it weighs under the profile in force.
    pub severity: Severity,
    /// What kind of statement it is.
    pub verdict: Verdict,
    /// Marks particular to the rule.
    pub detail: Detail,
    /// Where.
    pub locus: Locus,
    /// Up to two partners: the other syllable of a rescue, the earlier rhyme, the neighbouring line.
    /// Line 0 = none; position 0 = the whole line.
    pub with: [(u16, u8); 2],
}

impl Finding {
    /// The partners that are there.
    pub fn partners(&self) -> impl Iterator<Item = (u16, u8)> {
        self.with.into_iter().filter(|partner| partner.0 != 0)
    }
}

/// The findings of one poem.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// The findings, sorted by line, start and rule once the pass is done.
    pub fn as_slice(&self) -> &[Finding] {
        &self.list
    }

    pub(crate) fn clear(&mut self) {
        self.list.clear();
    }

    pub(crate) fn push(&mut self, finding: Finding) {
        if finding.severity != Severity::Off {
            self.list.push(finding);
        }
    }

    pub(crate) fn sort(&mut self) {
        self.list.sort_unstable_by_key(|finding| (finding.locus.line, finding.locus.start, finding.rule));
    }

    /// How many findings have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|finding| finding.severity == severity).count()
    }
}
