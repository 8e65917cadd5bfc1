//! Figures on poems that were not learnt from.

use std::collections::BTreeMap;

use gelv::fluency::{Collocations, Fluency};

use super::counts::Counts;
use super::fakes::{Fakes, GUARDS, KINDS, Lines, guards};
use super::prose;
use super::verse::{Corpus, Part, Poem};

/// Groups of fewer poems say little.
const FEWEST: usize = 30;
/// Poets whose poems every reader knows.
const FAMOUS: [&str; 12] =
    ["王維", "李白", "杜甫", "白居易", "孟浩然", "王昌齡", "李商隱", "杜牧", "劉禹錫", "蘇軾", "王安石", "陸游"];
/// Poets known for rare words.
const RARE: [&str; 6] = ["韓愈", "李賀", "孟郊", "盧仝", "皮日休", "黃庭堅"];

/// The fluency of lines by tables that are not compiled yet.
pub(super) fn measure(model: &Collocations, lines: &[Vec<char>]) -> Fluency {
    Fluency::by(model, lines.iter().map(|line| line.iter().copied()))
}

fn value(model: &Collocations, lines: &[Vec<char>]) -> f32 {
    measure(model, lines).value_by(&model.curve)
}

/// Values from the lowest.
struct Sorted(Vec<f32>);

impl Sorted {
    fn of(values: impl Iterator<Item = f32>) -> Self {
        let mut values: Vec<f32> = values.collect();
        values.sort_by(f32::total_cmp);
        Self(values)
    }

    fn quantile(&self, share: f64) -> f32 {
        let at = share * self.0.len().saturating_sub(1) as f64;
        self.0.get(at as usize).copied().unwrap_or(f32::NAN)
    }

    fn below(&self, bound: f32) -> f64 {
        self.0.partition_point(|&value| value < bound) as f64 / self.0.len().max(1) as f64
    }

    /// The chance that one of these is above one of those (AUC).
    fn above(&self, those: &Self) -> f64 {
        let wins: usize = self
            .0
            .iter()
            .map(|&value| {
                those.0.partition_point(|&other| other < value) + those.0.partition_point(|&other| other <= value)
            })
            .sum();
        wins as f64 / (2 * self.0.len() * those.0.len()).max(1) as f64
    }
}

/// Print all figures, as tables of Markdown.
pub(super) fn print(corpus: &Corpus, counts: &Counts, model: &Collocations) {
    let poems: Vec<&Poem> = corpus.part(Part::Measured).collect();
    let mut fakes = Fakes::of(counts, &poems);
    let mut groups: BTreeMap<&str, Vec<(f32, [f32; KINDS.len()])>> = BTreeMap::new();
    for (number, poem) in poems.iter().enumerate() {
        let drawn = fakes.draw(number, poem).map(|lines| value(model, &lines));
        for group in [poem.group.as_str(), "全部"] {
            groups.entry(group).or_default().push((value(model, &poem.lines), drawn));
        }
    }
    groups.retain(|_, rows| rows.len() >= FEWEST);
    println!("\n| poems | | 2 % | 10 % | median | below .5 |\n|---|--:|--:|--:|--:|--:|");
    for (group, rows) in &groups {
        let good = Sorted::of(rows.iter().map(|row| row.0));
        let [low, tenth, median] = [0.02, 0.1, 0.5].map(|share| good.quantile(share));
        println!("| {group} | {} | {low:.3} | {tenth:.3} | {median:.3} | {:.3} |", rows.len(), good.below(0.5));
    }
    for (at, kind) in KINDS.iter().enumerate() {
        println!(
            "\n{kind}\n\n| poems | AUC | below the poems' 2 % | below .5 | median | 98 % |\n|---|--:|--:|--:|--:|--:|"
        );
        for (group, rows) in &groups {
            let good = Sorted::of(rows.iter().map(|row| row.0));
            let fake = Sorted::of(rows.iter().map(|row| row.1[at]));
            let (median, high) = (fake.quantile(0.5), fake.quantile(0.98));
            let below = fake.below(good.quantile(0.02));
            println!(
                "| {group} | {:.4} | {below:.3} | {:.3} | {median:.3} | {high:.3} |",
                good.above(&fake),
                fake.below(0.5)
            );
        }
    }
    print_guards(&poems, model);
    print_poets(corpus, model);
    println!("\n| prose, characters of a line | value |\n|---|--:|");
    for (name, size, text) in prose::PROSE {
        println!(
            "| {name} {}… | {:.3} |",
            text.chars().take(8).collect::<String>(),
            value(model, &prose::lines(size, text))
        );
    }
}

fn print_guards(poems: &[&Poem], model: &Collocations) {
    let made: Vec<[Lines; GUARDS.len()]> =
        poems.iter().filter(|poem| poem.lines.len() >= 4 && poem.lines.len() <= 8).map(|poem| guards(poem)).collect();
    println!("\n| guard | texts | median | 98 % | highest | below .3 |\n|---|--:|--:|--:|--:|--:|");
    for (at, name) in GUARDS.iter().enumerate() {
        let all = Sorted::of(made.iter().map(|made| value(model, &made[at])));
        let [median, high, most] = [0.5, 0.98, 1.0].map(|share| all.quantile(share));
        println!("| {name} | {} | {median:.3} | {high:.3} | {most:.3} | {:.3} |", all.0.len(), all.below(0.3));
    }
}

fn print_poets(corpus: &Corpus, model: &Collocations) {
    println!("\n| poets in old anthologies | poems | lowest | 2 % | median | below .5 |\n|---|--:|--:|--:|--:|--:|");
    for author in std::iter::once("").chain(FAMOUS) {
        let own = || corpus.known.iter().filter(|poem| author.is_empty() || poem.author == author);
        row(if author.is_empty() { "all" } else { author }, own(), model);
    }
    let mut known: Vec<(f32, &Poem)> = corpus.known.iter().map(|poem| (value(model, &poem.lines), poem)).collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    println!("\nThe lowest of them:\n");
    for (value, poem) in known.iter().take(25) {
        let first: String = poem.lines.first().into_iter().flatten().collect();
        println!("- {value:.3} {} {} {}《{}》{first}", poem.group, poem.author, poem.lines.len(), poem.title);
    }
    println!("\n| poets of rare words | poems | lowest | 2 % | median | below .5 |\n|---|--:|--:|--:|--:|--:|");
    for author in RARE {
        let apart = |poem: &&Poem| matches!(poem.part, Part::Tuned | Part::Measured) && poem.author == author;
        row(author, corpus.poems.iter().filter(apart), model);
    }
}

fn row<'a>(name: &str, poems: impl Iterator<Item = &'a Poem>, model: &Collocations) {
    let all = Sorted::of(poems.map(|poem| value(model, &poem.lines)));
    if !all.0.is_empty() {
        let [least, low, median] = [0.0, 0.02, 0.5].map(|share| all.quantile(share));
        println!("| {name} | {} | {least:.3} | {low:.3} | {median:.3} | {:.3} |", all.0.len(), all.below(0.5));
    }
}
