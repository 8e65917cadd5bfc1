//! The cheapest explanation of a poem as regulated verse, by trying every one.

use std::collections::HashMap;
use std::rc::Rc;

use crate::line::{Found, Wanted, Weight, is_named, judge};
use crate::plan::{self, Plan, opposite};
use crate::rhyme::{Foot, Rhyme};
use crate::syllable::Syllable;

/// Costs in quarters of a fixed position: an error, a broken relation or turned line, a rare reading.
const ERROR: usize = 4;
const RELATION: usize = 6;
const RARE: usize = 1;

/// A plan and what it leaves to be said.
#[derive(Clone, Debug)]
pub(crate) struct Explanation {
    pub(crate) plan: Plan,
    pub(crate) rhyme: Rhyme,
    pub(crate) cost: usize,
    /// Errors, broken relations and turned lines.
    errors: usize,
    /// Findings with their line, counted from 1.
    pub(crate) findings: Vec<(usize, Found)>,
    pub(crate) feet: Vec<(usize, Foot)>,
}

impl Explanation {
    /// Only two broken relations and turned lines are tried: an explanation as dear as three of them need not be
    /// the cheapest.
    pub(crate) fn is_certain(&self) -> bool {
        self.cost < 3 * RELATION
    }
}

/// A line and what it is asked to be.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct LineWanted {
    line: usize,
    wanted: Wanted,
    /// A turned line has to be a 律句.
    turned: bool,
    /// The line below is the B of the same couplet: it may answer for this one.
    answered_below: bool,
}

/// The best that the readings of a line allow.
#[derive(Clone)]
struct LineReading {
    tones: Vec<char>,
    cost: usize,
    findings: Vec<(usize, Found)>,
}

/// The weights of findings, the gravest counted first; where both are warnings 三仄尾 is read before 特拗.
fn graveness(findings: &[(usize, Found)]) -> [usize; 5] {
    let mut counts = [0; 5];
    for (_, found) in findings {
        counts[3 - found.weight as usize] += 1;
        counts[4] += usize::from(found.rule == "rescue-special");
    }
    counts
}

/// Faults without a name of their own: a reading that leaves fewer of them goes before another of equal weight, and
/// one that has them earlier before one that has them later.
fn bare(findings: &[(usize, Found)]) -> usize {
    findings.iter().filter(|(_, found)| found.rule == "tone").count()
}

/// One class for each character of a line, and how many of them only rare readings have.
fn readings_of(line: &[Syllable], wanted: Wanted) -> Vec<(Vec<char>, usize)> {
    let mut all = vec![(Vec::new(), 0)];
    for (index, syllable) in line.iter().enumerate() {
        let classes = if wanted.rhymes && index + 1 == line.len() {
            // The rhyme answers for the foot: it is of the rhyme's class if it can be.
            let class = if syllable.may_be(wanted.rhyme) { wanted.rhyme } else { opposite(wanted.rhyme) };
            vec![(class, false)]
        } else if is_named(wanted, index + 1, line.len()) {
            syllable.known_classes()
        } else {
            syllable.classes()
        };
        all = all
            .into_iter()
            .flat_map(|(tones, rare)| {
                classes.iter().map(move |&(class, is_rare)| {
                    let mut longer = tones.clone();
                    longer.push(class);
                    (longer, rare + usize::from(is_rare))
                })
            })
            .collect();
    }
    all
}

struct Search<'p> {
    lines: &'p [Vec<Syllable>],
    known: HashMap<LineWanted, Option<Rc<LineReading>>>,
}

impl Search<'_> {
    /// Every reading of the line is tried; `None` where a turned line is no 律句 in any of them.
    fn line(&mut self, asked: LineWanted) -> Option<Rc<LineReading>> {
        if let Some(reading) = self.known.get(&asked) {
            return reading.clone();
        }
        let mut best = self.best_reading(asked, None);
        // 大拗 is called for only where the line does worse without it.
        let rescued = if asked.answered_below { self.answer(asked) } else { None };
        let rescued = rescued.and_then(|price| self.best_reading(asked, Some(price)));
        if let (Some(plain), Some(rescued)) = (&best, rescued)
            && rescued.cost < plain.cost
        {
            best = Some(rescued);
        }
        let best = best.map(Rc::new);
        self.known.insert(asked, best.clone());
        best
    }

    /// The best reading, with an answer from the line below at a price or without one.
    fn best_reading(&self, asked: LineWanted, answer: Option<usize>) -> Option<LineReading> {
        let mut best: Option<(_, LineReading)> = None;
        for (tones, rare) in readings_of(&self.lines[asked.line], asked.wanted) {
            let found = judge(asked.wanted, &tones, answer.is_some());
            let errors = found.iter().filter(|found| found.weight == Weight::Error).count();
            if asked.turned && errors > 0 {
                continue;
            }
            let cost = ERROR * errors + RARE * rare + answer.unwrap_or(0);
            let findings: Vec<_> = found.into_iter().map(|found| (asked.line + 1, found)).collect();
            let rank = (cost, graveness(&findings), bare(&findings), findings.clone());
            if best.as_ref().is_none_or(|best| rank < best.0) {
                best = Some((rank, LineReading { tones, cost, findings }));
            }
        }
        best.map(|best| best.1)
    }

    /// The price at which the line below, a B that is read for itself first, answers for the line.
    fn answer(&mut self, asked: LineWanted) -> Option<usize> {
        let line = asked.line + 1;
        let third = self.lines[line].len() - 3;
        let wanted = Wanted { kind: 'B', rhymes: true, rhyme: '平' };
        let below = self.line(LineWanted { line, wanted, turned: false, answered_below: false });
        let is_level = below.is_some_and(|reading| reading.tones[third] == '平');
        let level = self.lines[line][third].known_classes().into_iter().find(|class| class.0 == '平');
        level.map(|(_, rare)| if rare && !is_level { RARE } else { 0 })
    }

    fn explain(&mut self, plan: &Plan) -> Option<(usize, Vec<(usize, Found)>)> {
        let types = plan.types(self.lines.len());
        let mut cost = RELATION * plan.relations();
        let mut findings = Vec::new();
        for (line, &kind) in types.iter().enumerate() {
            let is_kept = |line: usize| !plan.turned.contains(&line);
            let answered_below = plan.rhyme == '平'
                && line % 2 == 0
                && types[line + 1] == 'B'
                && is_kept(line)
                && is_kept(line + 1)
                && !plan.broken.contains(&(line + 1));
            let wanted = Wanted { kind, rhymes: plan.rhymes(line), rhyme: plan.rhyme };
            let reading = self.line(LineWanted { line, wanted, turned: !is_kept(line), answered_below })?;
            cost += reading.cost;
            findings.extend_from_slice(&reading.findings);
        }
        Some((cost, findings))
    }
}

/// Whether line 1 may rhyme, and whether it may not: it rhymes by a reading in the group; it does not by one
/// of the other class; with neither it is a rhyming line out of tune. A neighbouring group is weighed against the other
/// class where only rare readings have that.
fn first_line_choices(foot: &Syllable, rhyme: Rhyme) -> Vec<bool> {
    let mut choices = Vec::new();
    let near = matches!(rhyme.foot(foot), Foot::Neighbour | Foot::Near);
    let rarely_not = foot.classes().contains(&(opposite(rhyme.class), true));
    if rhyme.group.is_some() && (rhyme.foot(foot) == Foot::Rhymes || near && rarely_not) {
        choices.push(true);
    }
    if foot.may_be(opposite(rhyme.class)) {
        choices.push(false);
    }
    if choices.is_empty() {
        choices.push(true);
    }
    choices
}

/// What the rhyme adds to the cost and the weights.
fn rhyme_weight(feet: &[(usize, Foot)], lines: &[&Syllable], rhyme: Rhyme) -> (usize, [usize; 5]) {
    let mut cost = 0;
    let mut weights = [0; 5];
    weights[1] += usize::from(rhyme.second.is_some());
    for &(line, foot) in feet {
        match foot {
            Foot::Rhymes => cost += RARE * usize::from(lines[line].classes().contains(&(rhyme.class, true))),
            Foot::Neighbour | Foot::Near if line == 0 => weights[2] += 1,
            _ => {
                cost += ERROR;
                weights[0] += 1;
            }
        }
    }
    (cost, weights)
}

/// The cheapest explanations, more than one where nothing decides between them. Oblique rhyme is tried where level
/// rhyme leaves an error, and taken where it costs less.
pub(crate) fn explain(lines: &[Vec<Syllable>]) -> Vec<Explanation> {
    let mut search = Search { lines, known: HashMap::new() };
    let level = explain_in(&mut search, '平');
    let may_be_oblique = lines.iter().skip(1).step_by(2).any(|line| line.last().is_some_and(|last| last.may_be('仄')));
    if (level[0].cost, level[0].errors) < (ERROR, 1) || !may_be_oblique {
        return level;
    }
    let oblique = explain_in(&mut search, '仄');
    if oblique[0].cost < level[0].cost { oblique } else { level }
}

/// The cheapest in one class of rhyme. Among equals the one with fewer broken relations (a turned line breaks none),
/// then with fewer errors and milder findings, then that whose template starts with a, A, b, B, then with a rhyming
/// line 1.
fn explain_in(search: &mut Search<'_>, class: char) -> Vec<Explanation> {
    let lines = search.lines;
    let tails: Vec<&Syllable> = lines.iter().map(|line| line.last().expect("no line is empty")).collect();
    let even: Vec<&Syllable> = tails.iter().copied().skip(1).step_by(2).collect();
    let rhyme = Rhyme::of(&even, tails[0], class);
    let mut all = Vec::new();
    for first_line_rhymes in first_line_choices(tails[0], rhyme) {
        for (broken, turned) in plan::choices(lines.len()) {
            for start in ['仄', '平'] {
                let (broken, turned) = (broken.clone(), turned.clone());
                let plan = Plan { rhyme: class, first_line_rhymes, start, broken, turned };
                let Some((cost, findings)) = search.explain(&plan) else { continue };
                let rhyming = (0..lines.len()).filter(|&line| plan.rhymes(line));
                let feet: Vec<_> = rhyming.map(|line| (line, rhyme.foot(tails[line]))).collect();
                let (rhyme_cost, rhyme_weights) = rhyme_weight(&feet, &tails, rhyme);
                let cost = cost + rhyme_cost;
                let mut weights = graveness(&findings);
                weights.iter_mut().zip(rhyme_weights).for_each(|(weight, more)| *weight += more);
                weights[0] += plan.relations();
                let rank = (cost, plan.broken.len(), weights, plan.letter(), !first_line_rhymes);
                all.push((rank, Explanation { plan, rhyme, cost, errors: weights[0], findings, feet }));
            }
        }
    }
    let best = all.iter().map(|one| one.0).min().expect("a poem without marks is always tried");
    all.into_iter().filter(|one| one.0 == best).map(|one| one.1).collect()
}
