//! Figures on poems that were not learnt from.

use std::collections::{BTreeMap, BTreeSet};

use gelv::Script;
use gelv::phonology::context::{Model, Place};

use super::tables::Rows;
use super::verse::{Case, Corpus};

/// Cases of a character from which on its share of the rarer reading is known.
const KNOWN: f64 = 50.0;
/// The share of the rarer reading from which on a character is truly ambiguous.
const TRULY: f64 = 0.05;
/// A case may weigh at most so much in the figure that no single case may sway.
const CAP: f64 = 10.0;

/// Shares of cases decided as the metre wants.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    weighted: [f64; 2],
    capped: [f64; 2],
    balanced: [f64; 2],
    plain: [f64; 2],
}

impl Tally {
    pub(super) fn add(&mut self, case: &Case, right: bool) {
        let add = |pair: &mut [f64; 2], weight: f64| {
            pair[0] += if right { weight } else { 0.0 };
            pair[1] += weight;
        };
        add(&mut self.weighted, case.weight);
        add(&mut self.capped, case.weight.min(CAP));
        add(&mut self.balanced, f64::from(u8::from(case.balanced)));
        add(&mut self.plain, 1.0);
    }

    pub(super) fn line(&self) -> String {
        let share = |pair: [f64; 2]| format!("{:.4}", pair[0] / pair[1].max(1e-9));
        format!(
            "weighted {} (capped {})  balanced {}  plain {}  cases {}",
            share(self.weighted),
            share(self.capped),
            share(self.balanced),
            share(self.plain),
            self.plain[1]
        )
    }
}

type Counts<K> = BTreeMap<K, [f64; 2]>;

/// What simpler judges know.
struct Baselines {
    usual: Counts<char>,
    metre: Counts<(usize, (u8, u8))>,
    neighbours: Counts<(char, char, bool)>,
}

impl Baselines {
    fn of(corpus: &Corpus) -> Self {
        let mut all = Self { usual: Counts::new(), metre: Counts::new(), neighbours: Counts::new() };
        for case in corpus.learnt().filter(|case| case.own && case.place != Place::First) {
            let class = usize::from(case.level);
            all.usual.entry(case.ch).or_default()[class] += 1.0;
            all.metre.entry((case.slot, case.tones)).or_default()[class] += 1.0;
            for (ch, right) in [(case.around.left, false), (case.around.right, true)] {
                all.neighbours.entry((case.ch, ch.unwrap_or('。'), right)).or_default()[class] += 1.0;
            }
        }
        all
    }

    fn usual(&self, case: &Case) -> f64 {
        odds(self.usual.get(&case.ch), 0.5)
    }

    fn tones(&self, case: &Case) -> f64 {
        self.usual(case) + odds(self.metre.get(&(case.slot, case.tones)), 0.5)
    }

    fn bigram(&self, case: &Case) -> f64 {
        let usual = self.usual(case);
        let share = 1.0 / (1.0 + (-usual).exp());
        let sides = [(case.around.left, false), (case.around.right, true)].map(|(ch, right)| {
            let [oblique, level] =
                self.neighbours.get(&(case.ch, ch.unwrap_or('。'), right)).copied().unwrap_or_default();
            ((level + share) / (oblique + 1.0 - share)).ln() - usual
        });
        usual + sides[0] + sides[1]
    }
}

fn odds(counts: Option<&[f64; 2]>, prior: f64) -> f64 {
    let [oblique, level] = counts.copied().unwrap_or_default();
    ((level + prior) / (oblique + prior)).ln()
}

/// Something that tells the log-odds of level.
type Judge<'a> = &'a dyn Fn(&Case) -> f64;
/// A choice of cases.
type Choice<'a> = &'a dyn Fn(&Case) -> bool;

/// The figures that the bars are about, printed.
pub(super) fn print(corpus: &Corpus, rows: &Rows, model: &Model, free: &BTreeSet<char>) {
    let baselines = Baselines::of(corpus);
    let truly = |ch: char| {
        rows.numbers.get(&(ch, false)).is_some_and(|&row| {
            let [oblique, level] = rows.cases[row];
            oblique + level >= KNOWN && oblique.min(level) / (oblique + level) >= TRULY
        })
    };
    let words = |case: &Case| {
        let script = if case.own { Script::Traditional } else { Script::Simplified };
        model.odds(case.ch, &case.around, script).map_or(baselines.usual(case), |odds| f64::from(odds.0))
    };
    let simplified = |case: &Case| {
        model.odds(case.ch, &case.around, Script::Simplified).map_or(baselines.usual(case), |odds| f64::from(odds.0))
    };
    let judges: [(&str, Judge<'_>); 5] = [
        ("majority", &|case| baselines.usual(case)),
        ("neighbours' tones", &|case| baselines.tones(case)),
        ("bigram", &|case| baselines.bigram(case)),
        ("words", &words),
        ("words, simplified", &simplified),
    ];
    let fixed: Vec<&Case> = corpus.measured().filter(|case| case.own && case.place != Place::First).collect();
    let free = |case: &Case| free.contains(&case.ch);
    for (name, judge) in judges {
        let sets: [(&str, Choice<'_>); 4] = [
            ("all", &|_| true),
            ("truly ambiguous", &|case| truly(case.ch)),
            ("all but free", &|case| !free(case)),
            ("truly ambiguous but free", &|case| truly(case.ch) && !free(case)),
        ];
        for (set, holds) in sets {
            let mut tally = Tally::default();
            fixed
                .iter()
                .filter(|case| holds(case))
                .for_each(|case| tally.add(case, (judge(case) >= 0.0) == case.level));
            println!("{name:18} {set:25} {}", tally.line());
        }
    }
    for (name, place, own) in
        [("third from last", Place::First, true), ("merged by simplification", Place::Last, false)]
    {
        let mut tally = Tally::default();
        let cases = corpus.measured().filter(|case| case.own == own && (!own || case.place == place));
        cases.for_each(|case| tally.add(case, (words(case) >= 0.0) == case.level));
        println!("words              {name:25} {}", tally.line());
    }
    notes(corpus, &fixed, &words, &truly, &free);
    by_character(rows, &fixed, &words);
}

/// How many notes fall on poems that conform, and how many would if each position asked for the other class.
fn notes(
    corpus: &Corpus,
    fixed: &[&Case],
    judge: Judge<'_>,
    truly: &dyn Fn(char) -> bool,
    free: &dyn Fn(&Case) -> bool,
) {
    let poems = corpus.poems.iter().filter(|poem| poem.conforms && poem.held_out && !poem.known).count() as f64;
    println!("{poems} conforming poems never learnt from");
    for sure in [0.95, 0.96, 0.965, 0.97, 0.975, 0.98, 0.985, 0.99_f64] {
        let least = 256.0 * (sure / (1.0 - sure)).ln();
        let (mut false_notes, mut all, mut truly_all) = (0.0, [0.0; 2], [0.0; 2]);
        for case in fixed.iter().filter(|case| !free(case)) {
            let odds = judge(case) * if case.level { 1.0 } else { -1.0 };
            false_notes += f64::from(u8::from(odds < -least));
            let found = f64::from(u8::from(odds > least));
            all = [all[0] + found, all[1] + 1.0];
            if truly(case.ch) {
                truly_all = [truly_all[0] + found, truly_all[1] + 1.0];
            }
        }
        println!(
            "from {sure}: {:.3} notes per 100 poems; recall {:.3}, truly ambiguous {:.3}",
            100.0 * false_notes / poems,
            all[0] / all[1],
            truly_all[0] / truly_all[1]
        );
    }
}

/// The characters with most cases that the usual class does not decide.
fn by_character(rows: &Rows, fixed: &[&Case], judge: Judge<'_>) {
    let mut by: BTreeMap<char, [f64; 3]> = BTreeMap::new();
    for case in fixed {
        let Some(&row) = rows.numbers.get(&(case.ch, false)) else { continue };
        let [oblique, level] = rows.cases[row];
        let counts = by.entry(case.ch).or_default();
        counts[0] += 1.0;
        counts[1] += f64::from(u8::from((level >= oblique) == case.level));
        counts[2] += f64::from(u8::from((judge(case) >= 0.0) == case.level));
    }
    let mut order: Vec<(char, [f64; 3])> = by.into_iter().collect();
    order.sort_by(|(_, a), (_, b)| (b[0] - b[1]).total_cmp(&(a[0] - a[1])));
    for (ch, [cases, usual, right]) in order.iter().take(60) {
        println!("{ch} {cases}: usual class {:.3}, words {:.3}", usual / cases, right / cases);
    }
}
