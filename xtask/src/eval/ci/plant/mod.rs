//! Single faults planted in ci that conform, and controls: acceptance means nothing where these are accepted too.

mod characters;
mod lines;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use gelv::form::Wanted;
use gelv::form::ci::{Counts, Shape, ShapeCounts, TuneId, TuneQuery};
use gelv::{Checker, Scratch, Severity};

use super::chance::Chance;
use super::folds::Folds;
use super::outlines::{self, Outlines};
use super::pool::Pool;
use super::verdict::Verdict;
use super::verse::Verse;
use crate::eval::figures::Evaluation;
use crate::eval::threads;
use crate::songs::Sung;

/// Fewest poets for a habit to be one.
const POETS: u32 = 10;
/// What as good as all poets keep.
const KEPT: f64 = 0.97;
/// What most poets keep of a repeat.
const KEPT_REPEAT: f64 = 0.90;
/// In fewer ci than this two divisions rhyme by accident.
const SEEN: u32 = 5;

/// A ci that conforms, every line whole.
struct Base<'a> {
    sung: &'a Sung,
    verse: Verse,
    verdict: &'a Verdict,
    query: TuneQuery,
}

/// What is known of all ci and all tunes.
struct Ground<'a> {
    counts: &'a Counts,
    pool: Pool,
    outlines: Outlines,
    /// Tunes that the ci are of.
    tunes: Vec<TuneId>,
    by_length: BTreeMap<usize, Vec<TuneId>>,
}

/// Where a fault should be found.
enum Spot {
    /// The ci should not conform; where is not asked.
    Anywhere,
    /// At one of these characters: of a rhyme of two feet either may be the false one.
    At(Vec<usize>),
    /// In this line (from 1), or one beside it, by one of these rules.
    Line(u16, &'static [&'static str]),
    /// By this rule.
    Rule(&'static str),
}

/// A text with a fault.
struct Fault {
    text: String,
    query: TuneQuery,
    spot: Spot,
}

type Plant = fn(&Ground<'_>, &Base<'_>, &mut Chance) -> Option<Fault>;

/// Kinds of faults, with what is asked of each (see [`table`]).
const KINDS: [(&str, Plant); 14] = [
    (table::TONE, characters::wrong_tone),
    (table::RHYME, characters::false_rhyme),
    (table::DROPPED, lines::dropped),
    (table::DROPPED_BARE, lines::dropped_bare),
    (table::ADDED, lines::added),
    (table::ADDED_BARE, lines::added_bare),
    (table::REPEAT, characters::lost_repeat),
    (table::NAME, other_tune),
    (table::NAME_OF_LENGTH, other_tune_of_length),
    (table::EXCHANGED, lines::exchanged),
    (table::SHUFFLED, lines::shuffled),
    (table::UNTOUCHED, untouched),
    (table::ROWS, rows),
    (table::SAME_CLASS, characters::same_class),
];

/// What became of a fault.
struct Outcome {
    kind: usize,
    rejected: bool,
    /// The gravest finding at the spot.
    found: Option<Severity>,
    /// In the line or one beside it.
    near: bool,
    id: String,
    text: String,
    why: String,
}

pub(super) fn evaluate(folds: &Folds, verdicts: &[Option<Verdict>], out: &mut Evaluation) {
    let bases: Vec<Base<'_>> =
        folds.songs.iter().zip(verdicts).filter_map(|(sung, verdict)| base(sung, verdict.as_ref()?)).collect();
    let ground = ground(folds);
    let outcomes = threads::map(&bases, |scratch, base| {
        let checker = folds.judge_of(base.sung);
        let outcome = |(kind, &(name, plant)): (usize, &(&str, Plant))| {
            let fault = plant(&ground, base, &mut Chance::of(&base.sung.song.id, name))?;
            Some(judge(checker, scratch, base, kind, &fault))
        };
        KINDS.iter().enumerate().filter_map(outcome).collect::<Vec<_>>()
    });
    let outcomes: Vec<Outcome> = outcomes.into_iter().flatten().collect();
    table::show(&outcomes, out);
}

fn base<'a>(sung: &'a Sung, verdict: &'a Verdict) -> Option<Base<'a>> {
    let &query = sung.queries.first()?;
    let verse = Verse::of(&sung.song.text);
    let whole =
        verdict.conforms() && verdict.is_whole() && verse.pieces.len() == usize::from(verdict.setting.shape().len);
    whole.then_some(Base { sung, verse, verdict, query })
}

fn ground(folds: &Folds) -> Ground<'_> {
    let sung: BTreeSet<TuneId> = folds.songs.iter().flat_map(outlines::tunes_of).collect();
    let mut by_length: BTreeMap<usize, Vec<TuneId>> = BTreeMap::new();
    for shape in Shape::all() {
        let tunes = by_length.entry(usize::from(shape.len)).or_default();
        if !tunes.contains(&shape.tune) {
            tunes.push(shape.tune);
        }
    }
    Ground {
        counts: &folds.counts,
        pool: Pool::of(&folds.songs),
        outlines: Outlines::of_all(),
        tunes: sung.into_iter().collect(),
        by_length,
    }
}

impl<'a> Base<'a> {
    fn shape(&self) -> &'static Shape {
        self.verdict.setting.shape()
    }

    /// What poets did with the shape, if enough did.
    fn habits(&self, ground: &Ground<'a>) -> Option<&'a ShapeCounts> {
        let counts = &ground.counts.shapes[usize::from(self.verdict.setting.shape_number())];
        (counts.poems >= POETS).then_some(counts)
    }

    /// Characters of each line.
    fn lines(&self) -> Vec<std::ops::Range<usize>> {
        let mut start = 0;
        self.shape().lines().iter().map(|line| std::mem::replace(&mut start, line.end())..line.end()).collect()
    }

    fn fault(&self, verse: &Verse, spot: Spot) -> Fault {
        Fault { text: verse.text(), query: self.query, spot }
    }
}

fn judge(checker: &Checker, scratch: &mut Scratch, base: &Base<'_>, kind: usize, fault: &Fault) -> Outcome {
    let verdict = Verdict::of(checker, scratch, &fault.text, Wanted::Tune(fault.query));
    let (mut found, mut near) = (None, false);
    match &fault.spot {
        Spot::Anywhere => {}
        Spot::At(characters) => found = characters.iter().filter_map(|&at| verdict.gravest_at(at)).max(),
        Spot::Line(line, rules) => {
            found = verdict.lines_with(rules).any(|found| found == *line).then_some(Severity::Error);
            near = verdict.lines_with(rules).any(|found| found.abs_diff(*line) <= 1);
        }
        Spot::Rule(rule) => {
            let of_rule = verdict.findings.iter().filter(|finding| finding.rule.rule().id == *rule);
            found = of_rule.map(|finding| finding.severity).max();
        }
    }
    Outcome {
        kind,
        rejected: !verdict.conforms(),
        found,
        near,
        id: base.sung.song.id.clone(),
        text: fault.text.clone(),
        why: format!("{} | {}", base.sung.song.tune, verdict.why()),
    }
}

fn other_tune(ground: &Ground<'_>, base: &Base<'_>, chance: &mut Chance) -> Option<Fault> {
    renamed(ground, base, &ground.tunes, chance)
}

fn other_tune_of_length(ground: &Ground<'_>, base: &Base<'_>, chance: &mut Chance) -> Option<Fault> {
    renamed(ground, base, ground.by_length.get(&base.verse.pieces.len())?, chance)
}

/// The name of a tune that the ci is not of, nor a twin of.
fn renamed(ground: &Ground<'_>, base: &Base<'_>, from: &[TuneId], chance: &mut Chance) -> Option<Fault> {
    let own = outlines::tunes_of(base.sung);
    let is_other = |tune: &TuneId| !own.contains(tune) && !ground.outlines.share(base.shape(), &[*tune].into());
    let others: Vec<TuneId> = from.iter().copied().filter(is_other).collect();
    let query = TuneQuery::of(chance.pick(&others)?);
    Some(Fault { text: base.verse.text(), query, spot: Spot::Anywhere })
}

fn untouched(_: &Ground<'_>, base: &Base<'_>, _: &mut Chance) -> Option<Fault> {
    Some(base.fault(&base.verse, Spot::Anywhere))
}

/// The same text with a row for every line.
fn rows(_: &Ground<'_>, base: &Base<'_>, _: &mut Chance) -> Option<Fault> {
    let mut verse = base.verse.clone();
    for line in base.lines() {
        verse.pieces[line.end - 1].1.push('\n');
    }
    Some(base.fault(&verse, Spot::Anywhere))
}
