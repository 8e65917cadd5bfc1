//! Texts that keep the tones of a poem and are none.

use std::collections::HashMap;

use super::counts::Counts;
use super::verse::Poem;
use crate::learn::readings::number::Random;
use crate::learn::readings::verse::classes;
use gelv::Script;

/// Characters that fills are drawn from.
const DRAWN: usize = 6000;

pub(super) const KINDS: [&str; 4] = ["uniform", "by frequency", "shuffled", "units"];

pub(super) type Lines = Vec<Vec<char>>;

fn class(ch: char) -> usize {
    usize::from(classes(ch, Script::Simplified))
}

/// What a unit of two characters must have in common with the one it replaces: length of the line, place, tones.
type Slot = (usize, usize, [usize; 2]);

pub(super) struct Fakes {
    random: Random,
    /// By class of tones: characters, and the sums of their occurrences up to each.
    pools: [(Vec<char>, Vec<f64>); 4],
    units: HashMap<Slot, Vec<(usize, [char; 2])>>,
}

impl Fakes {
    pub(super) fn of(counts: &Counts, poems: &[&Poem]) -> Self {
        let mut pools = [const { (Vec::new(), Vec::new()) }; 4];
        for (at, &ch) in counts.chars.iter().enumerate().take(DRAWN) {
            let pool = &mut pools[counts.classes[at]];
            let before = pool.1.last().copied().unwrap_or(0.0);
            pool.0.push(ch);
            pool.1.push(before + counts.occurrences[at]);
        }
        let mut units: HashMap<Slot, Vec<(usize, [char; 2])>> = HashMap::new();
        for (number, poem) in poems.iter().enumerate() {
            for line in &poem.lines {
                for (at, unit) in line.chunks(2).enumerate() {
                    if let &[first, second] = unit {
                        let slot = (line.len(), at, [class(first), class(second)]);
                        units.entry(slot).or_default().push((number, [first, second]));
                    }
                }
            }
        }
        Self { random: Random(0x9E37_79B9_7F4A_7C15), pools, units }
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.random.next() >> 16) as usize % bound
    }

    /// One of each kind.
    pub(super) fn draw(&mut self, number: usize, poem: &Poem) -> [Lines; 4] {
        let uniform = self.each(poem, |fakes, ch| {
            let size = fakes.pools[class(ch)].0.len();
            if size == 0 {
                ch
            } else {
                let at = fakes.below(size);
                fakes.pools[class(ch)].0[at]
            }
        });
        let frequent = self.each(poem, |fakes, ch| fakes.frequent(ch));
        [uniform, frequent, self.shuffled(poem), self.units(number, poem)]
    }

    fn each(&mut self, poem: &Poem, mut draw: impl FnMut(&mut Self, char) -> char) -> Lines {
        poem.lines.iter().map(|line| line.iter().map(|&ch| draw(self, ch)).collect()).collect()
    }

    fn frequent(&mut self, ch: char) -> char {
        let share = self.random.centred() + 0.5;
        let (chars, sums) = &self.pools[class(ch)];
        let total = sums.last().copied().unwrap_or(0.0);
        chars.get(sums.partition_point(|&sum| sum <= share * total)).copied().unwrap_or(ch)
    }

    /// The poem's own characters within their class of tones.
    fn shuffled(&mut self, poem: &Poem) -> Lines {
        let mut own = [const { Vec::new() }; 4];
        poem.lines.iter().flatten().for_each(|&ch| own[class(ch)].push(ch));
        own.iter_mut().for_each(|chars| self.random.shuffle(chars));
        poem.lines.iter().map(|line| line.iter().map(|&ch| own[class(ch)].pop().unwrap_or(ch)).collect()).collect()
    }

    /// Units of other poems at the same place with the same tones; a last single character is of another poem too.
    fn units(&mut self, number: usize, poem: &Poem) -> Lines {
        let mut lines = Lines::new();
        for line in &poem.lines {
            let mut made = Vec::new();
            for (at, unit) in line.chunks(2).enumerate() {
                let &[first, second] = unit else {
                    made.push(self.frequent(unit[0]));
                    continue;
                };
                let slot = (line.len(), at, [class(first), class(second)]);
                let size = self.units.get(&slot).map_or(0, Vec::len);
                let mut unit = [first, second];
                for _ in 0..20 {
                    let drawn = self.below(size.max(1));
                    if let Some(&(of, other)) = self.units.get(&slot).and_then(|units| units.get(drawn))
                        && of != number
                    {
                        unit = other;
                        break;
                    }
                }
                made.extend(unit);
            }
            lines.push(made);
        }
        lines
    }
}

pub(super) const GUARDS: [&str; 4] = ["two characters", "one line", "one couplet", "one polyphone"];

/// Degenerate texts of the lines and, but for the last three, the tones of a poem.
pub(super) fn guards(poem: &Poem) -> [Lines; GUARDS.len()] {
    let first = |wanted: usize| poem.lines.iter().flatten().copied().find(|&ch| class(ch) == wanted);
    let (level, oblique) = (first(1).unwrap_or('升'), first(2).unwrap_or('屋'));
    let polyphone = first(3).unwrap_or('看');
    let filled = |of: &dyn Fn(char) -> char| -> Lines {
        poem.lines.iter().map(|line| line.iter().map(|&ch| of(ch)).collect()).collect()
    };
    let again = |lines: usize| -> Lines {
        poem.lines.iter().take(lines).cycle().take(poem.lines.len().max(4 * lines)).cloned().collect()
    };
    [filled(&|ch| if class(ch) == 2 { oblique } else { level }), again(1), again(2), filled(&|_| polyphone)]
}
