//! The figures of planted faults.

use gelv::Severity;

use super::{KINDS, Outcome};
use crate::eval::figures::{Bar, Cell, Evaluation, Miss, Section};

pub(super) const TONE: &str = "wrong tone where 97 % keep one";
pub(super) const RHYME: &str = "rhyme word of a division not rhymed with";
pub(super) const DROPPED: &str = "character dropped";
pub(super) const DROPPED_BARE: &str = "character dropped, no punctuation";
pub(super) const ADDED: &str = "character added";
pub(super) const ADDED_BARE: &str = "character added, no punctuation";
pub(super) const REPEAT: &str = "repeat broken where 90 % keep it";
pub(super) const NAME: &str = "another tune's name";
pub(super) const NAME_OF_LENGTH: &str = "another tune's name, of the same length";
pub(super) const EXCHANGED: &str = "two lines exchanged";
pub(super) const SHUFFLED: &str = "characters shuffled";
pub(super) const UNTOUCHED: &str = "(untouched)";
pub(super) const ROWS: &str = "(a row for every line)";
pub(super) const SAME_CLASS: &str = "(a character of the same tone)";

/// What is counted of a kind.
#[derive(Clone, Copy)]
enum Measure {
    Rejected,
    /// At the spot as error or warning.
    Found,
    FoundAsError,
    /// In the line or one beside it.
    Near,
}

/// Kinds with what is asked of them, in per cent.
const BARS: [(&str, Measure, f64); 12] = [
    (TONE, Measure::Found, 98.0),
    (TONE, Measure::FoundAsError, 93.0),
    (RHYME, Measure::Found, 98.0),
    (DROPPED, Measure::Rejected, 98.0),
    (DROPPED, Measure::Near, 96.0),
    (ADDED, Measure::Rejected, 98.0),
    (ADDED, Measure::Near, 96.0),
    (REPEAT, Measure::Found, 98.0),
    (NAME, Measure::Rejected, 99.0),
    (NAME_OF_LENGTH, Measure::Rejected, 99.0),
    (EXCHANGED, Measure::Rejected, 90.0),
    (SHUFFLED, Measure::Rejected, 99.9),
];
/// Kinds without a fault: no error may be found.
const CONTROLS: [&str; 2] = [UNTOUCHED, ROWS];
/// Kinds whose place is asked for, and whose line is.
const PLACED: [&str; 7] = [TONE, RHYME, DROPPED, DROPPED_BARE, ADDED, ADDED_BARE, REPEAT];
const LINED: [&str; 4] = [DROPPED, DROPPED_BARE, ADDED, ADDED_BARE];
/// Misses listed of each kind.
const LISTED: usize = 1500;

impl Measure {
    fn holds(self, outcome: &Outcome) -> bool {
        match self {
            Self::Rejected => outcome.rejected,
            Self::Found => outcome.found >= Some(Severity::Warning),
            Self::FoundAsError => outcome.found >= Some(Severity::Error),
            Self::Near => outcome.near,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Found => "found, error or warning",
            Self::FoundAsError => "found as error",
            Self::Near => "right line, one off allowed",
        }
    }
}

fn of_kind<'a>(outcomes: &'a [Outcome], name: &'a str) -> impl Iterator<Item = &'a Outcome> + Clone {
    outcomes.iter().filter(move |outcome| KINDS[outcome.kind].0 == name)
}

fn share(outcomes: &[Outcome], name: &str, measure: Measure) -> Cell {
    let all = of_kind(outcomes, name);
    let count = all.clone().count();
    let part = all.filter(|outcome| measure.holds(outcome)).count();
    if count == 0 { Cell::Empty } else { Cell::Percent(100.0 * crate::eval::figures::ratio(part, count), 2) }
}

pub(super) fn show(outcomes: &[Outcome], out: &mut Evaluation) {
    for (name, measure, asked) in BARS {
        let what = format!("ci planted, {name}: {}", measure.name());
        out.bars.push(Bar::at_least(what, Cell::Percent(asked, 1), share(outcomes, name, measure)));
    }
    for name in CONTROLS {
        let condemned = of_kind(outcomes, name).filter(|outcome| outcome.rejected).count();
        out.bars.push(Bar::at_most(format!("ci controls {name}: condemned"), Cell::Count(0), Cell::Count(condemned)));
    }
    let mut section = Section {
        title: "Faults planted in ci that conform",
        note: "One fault of each kind in every ci that conforms without a gap, where there is a place for it, the tune \
               given. Rejected: an error, wherever. Found: a finding at the very character; of a dropped or added one, in \
               the very line. In brackets: controls without a fault.",
        columns: ["kind", "planted", "rejected", "found, error or warning", "found as error", "line, one off allowed"]
            .map(str::to_owned)
            .into(),
        ..Section::default()
    };
    for (name, _) in KINDS {
        let placed =
            |measure: Measure| if PLACED.contains(&name) { share(outcomes, name, measure) } else { Cell::Empty };
        section.rows.push(vec![
            Cell::Text(name.to_owned()),
            Cell::Count(of_kind(outcomes, name).count()),
            share(outcomes, name, Measure::Rejected),
            placed(Measure::Found),
            placed(Measure::FoundAsError),
            if LINED.contains(&name) { share(outcomes, name, Measure::Near) } else { Cell::Empty },
        ]);
        section
            .misses
            .extend(of_kind(outcomes, name).filter(|outcome| is_missed(name, outcome)).take(LISTED).map(miss));
    }
    out.sections.push(section);
}

/// Whether an outcome is not what is asked of its kind.
fn is_missed(name: &str, outcome: &Outcome) -> bool {
    if name.starts_with('(') {
        return outcome.rejected;
    }
    BARS.iter().filter(|bar| bar.0 == name).any(|bar| !bar.1.holds(outcome))
}

fn miss(outcome: &Outcome) -> Miss {
    Miss {
        kind: KINDS[outcome.kind].0.to_owned(),
        id: outcome.id.clone(),
        gold: String::new(),
        got: outcome.why.clone(),
        why: outcome.text.replace('\n', "/"),
    }
}
