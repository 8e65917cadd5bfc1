//! What the engine says of one ci.

use gelv::form::ci::{LineMatch, Setting};
use gelv::form::{Style, Wanted};
use gelv::rules::Finding;
use gelv::{Checker, Scratch, Severity};

pub(crate) struct Verdict {
    /// It is taken for a ci.
    pub(crate) is_ci: bool,
    pub(crate) setting: Setting,
    pub(crate) findings: Vec<Finding>,
}

impl Verdict {
    pub(crate) fn of(checker: &Checker, scratch: &mut Scratch, text: &str, wanted: Wanted<'_>) -> Self {
        let report = checker.check_with(scratch, text, wanted);
        let judgement = scratch.judgement();
        let is_ci = report.is_ok() && judgement.style == Style::Ci;
        Self {
            is_ci,
            setting: if is_ci { judgement.setting.clone() } else { Setting::default() },
            findings: if report.is_ok() { scratch.findings().as_slice().to_vec() } else { Vec::new() },
        }
    }

    /// Set to the tune asked for without an error.
    pub(crate) fn conforms(&self) -> bool {
        self.is_set() && self.errors().next().is_none()
    }

    /// Set to the tune asked for without an error or a warning.
    pub(crate) fn is_flawless(&self) -> bool {
        self.is_set() && self.findings.iter().all(|finding| finding.severity < Severity::Warning)
    }

    /// Set to the tune asked for.
    pub(crate) fn is_set(&self) -> bool {
        self.is_ci && !self.setting.mismatch
    }

    /// Set to the tune asked for with no more than two characters, or one in twenty, missing or too many.
    pub(crate) fn is_aligned(&self, characters: usize) -> bool {
        let distance = usize::from(self.setting.distance);
        self.is_set() && (distance <= 2 || distance * 20 <= characters)
    }

    /// Every line has the characters it should have.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_set() && self.setting.lines.iter().all(|line| line.matched == LineMatch::Whole)
    }

    pub(crate) fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error)
    }

    /// The line and position of a character of the text, both from 1.
    fn place_of(&self, character: usize) -> Option<(u16, u8)> {
        let present = self.setting.lines.iter().filter(|line| line.matched != LineMatch::Missing);
        (1..).zip(present).find_map(|(number, line)| {
            let at = character.checked_sub(line.start as usize)?;
            (character < line.end as usize).then(|| (number, u8::try_from(at + 1).unwrap_or(u8::MAX)))
        })
    }

    /// The gravest finding at a character of the text.
    pub(crate) fn gravest_at(&self, character: usize) -> Option<Severity> {
        let (line, position) = self.place_of(character)?;
        let covers = |finding: &&Finding| {
            let locus = finding.locus;
            locus.line == line && (locus.start..=locus.end).contains(&position)
        };
        self.findings.iter().filter(covers).map(|finding| finding.severity).max()
    }

    /// Lines (from 1) with an error of one of the rules.
    pub(crate) fn lines_with<'a>(&'a self, rules: &'a [&str]) -> impl Iterator<Item = u16> + 'a {
        self.errors().filter(|finding| rules.contains(&finding.rule.rule().id)).map(|finding| finding.locus.line)
    }

    /// The findings that weigh, in a few words.
    pub(crate) fn why(&self) -> String {
        if !self.is_ci {
            return "no ci".to_owned();
        }
        let setting = &self.setting;
        let mut why = format!("{} {}", setting.tune().name, setting.shape().outline());
        if setting.distance > 0 {
            why += &format!(" off by {}", setting.distance);
        }
        for finding in self.findings.iter().filter(|finding| finding.severity > Severity::Note) {
            let mark = if finding.severity == Severity::Error { "" } else { "~" };
            let locus = finding.locus;
            why += &format!("; {mark}{} {}:{}{}", finding.rule.rule().id, locus.line, locus.start, self.habit(finding));
        }
        why
    }

    /// What is known of the place of a finding on tones: the share of poets that have the tone wanted, the ci counted, and
    /// 中 where a manual prints it.
    fn habit(&self, finding: &Finding) -> String {
        let place = (finding.locus.line, finding.locus.start);
        let missed = self.setting.missed.iter().find(|missed| (missed.line + 1, missed.position + 1) == place);
        missed.map_or_else(String::new, |missed| {
            let (share, either) =
                (missed.share.of_class(missed.wanted), if missed.printed_either { " 中" } else { "" });
            format!(" ({share:.3} of {}{either})", missed.poems)
        })
    }
}
