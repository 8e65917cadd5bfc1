//! What a rule may look at.

use std::ops::Range;

use super::{Detail, Finding, Findings, Locus, Profile, RuleId, Severity, Verdict};
use crate::form::ci::Usage;
use crate::form::{Judgement, LineFit, Trace};
use crate::parallel::Pairings;
use crate::phonology::context::Context;
use crate::phonology::{RhymeBook, Sound, Sounding};
use crate::text::Poem;

/// One poem with everything the layers below found out about it.
#[derive(Clone, Copy, Debug)]
pub struct Scan<'a> {
    /// The lines as given.
    pub poem: &'a Poem,
    /// The sounds of its characters in `book`.
    pub sounding: &'a Sounding,
    /// What its words tell of its polyphones.
    pub context: &'a Context,
    /// The book judged by.
    pub book: &'static RhymeBook,
    /// The form, the explanation and the rhyme.
    pub judgement: &'a Judgement,
    /// How its lines pair: all of a report, those of a score where parallelism is due.
    pub pairings: &'a Pairings,
    /// What poets did, for ci.
    pub usage: &'a Usage,
    /// The name of a tune as it was asked for; mostly empty.
    pub given: &'a str,
    /// The weights in force.
    pub profile: &'a Profile,
    pub(crate) rule: RuleId,
}

impl<'a> Scan<'a> {
    /// The weight of the rule being run.
    pub fn level(&self) -> Severity {
        self.profile.level(self.rule)
    }

    /// Whether some line shows one of the traces.
    pub(crate) fn shows(&self, traces: Trace) -> bool {
        self.judgement.explanation.shows(traces)
    }

    /// A finding of the rule being run, at its own weight, a violation, without partners.
    pub(crate) fn finding(&self, locus: Locus) -> Finding {
        Finding {
            rule: self.rule,
            severity: self.level(),
            verdict: Verdict::Violation,
            detail: Detail::NONE,
            locus,
            with: [(0, 0); 2],
        }
    }

    /// Push a finding as made by [`Scan::finding`].
    pub(crate) fn report(&self, out: &mut Findings, locus: Locus) {
        out.push(self.finding(locus));
    }

    /// A finding of the rule being run that weighs so much at most. What is only worth knowing is no violation.
    pub(crate) fn graded(&self, locus: Locus, most: Severity) -> Finding {
        let severity = self.level().min(most);
        let verdict = if severity == Severity::Note { Verdict::Note } else { Verdict::Violation };
        Finding { severity, verdict, ..self.finding(locus) }
    }

    /// The syllables of the verse: those of its lines, without what stands above them.
    pub(crate) fn verse(&self) -> Range<usize> {
        let lines = &self.poem.lines;
        let start = lines.first().map_or(0, |line| line.start);
        start as usize..lines.last().map_or(start, |line| line.end) as usize
    }

    /// The character at a position (both 0-based).
    pub(crate) fn char_at(&self, line: usize, position: usize) -> char {
        self.poem.syllables_of(line)[position].ch
    }

    /// What the explanation says of each line (0-based); nothing in verse that keeps no template.
    pub(crate) fn fits(&self) -> impl Iterator<Item = (usize, &'a LineFit)> + use<'a> {
        self.judgement.explanation.lines.iter().enumerate()
    }

    /// Index of the first of the last five positions: 0 in a line of five, 2 in one of seven.
    pub(crate) fn base(&self) -> usize {
        self.judgement.syllables.saturating_sub(5)
    }

    /// The line below (0-based) if it closes the couplet that `line` opens: the one that answers a 拗.
    /// Lower lines rhyme, which tells them even where a line is missing above.
    pub(crate) fn lower_line(&self, line: usize) -> Option<(usize, &'a LineFit)> {
        let below = self.judgement.explanation.lines.get(line + 1)?;
        below.rhymes.then_some((line + 1, below))
    }

    /// Index of the last position of a line (0-based).
    pub(crate) fn last(&self, line: usize) -> usize {
        self.poem.lines[line].len() - 1
    }

    /// The last character of a line (0-based).
    pub(crate) fn tail(&self, line: usize) -> char {
        self.poem.syllables[self.poem.lines[line].end as usize - 1].ch
    }

    /// The sound of the last character of a line (0-based).
    pub(crate) fn tail_sound(&self, line: usize) -> Sound {
        self.sounding.sounds[self.poem.lines[line].end as usize - 1]
    }
}

/// A place as a partner of a finding.
pub(crate) fn partner(locus: Locus) -> (u16, u8) {
    (locus.line, locus.start)
}
