//! Draws poems: a template, some licences, some faults, and real characters for all of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use gelv::{FormId, Script};

use crate::chance::Chance;
use crate::syllable::Syllable;

/// Characters of verse, by what they may be.
pub(crate) struct Pool {
    level: Vec<char>,
    oblique: Vec<char>,
    both: Vec<char>,
    /// Groups with enough characters to rhyme with, by class.
    groups: BTreeMap<char, Vec<Vec<char>>>,
}

impl Pool {
    /// The commonest characters of Tang and Song verse, without those that are another way to write one of them.
    pub(crate) fn new() -> Self {
        let glyphs: BTreeSet<char> = first_column("data/glyphs.tsv").collect();
        let common = first_column("data/learned/frequency.tsv")
            .filter(|ch| !glyphs.contains(ch))
            .take(2_000)
            .map(|ch| Syllable::new(ch, Script::Traditional))
            .filter(|syllable| !syllable.is_unknown());
        let mut pool = Self { level: Vec::new(), oblique: Vec::new(), both: Vec::new(), groups: BTreeMap::new() };
        let mut groups: BTreeMap<(char, &str), Vec<char>> = BTreeMap::new();
        for syllable in common {
            match (syllable.may_be('平'), syllable.may_be('仄')) {
                (true, true) => pool.both.push(syllable.ch),
                (true, false) => pool.level.push(syllable.ch),
                _ => pool.oblique.push(syllable.ch),
            }
            for reading in &syllable.readings {
                groups.entry((reading.class, reading.group.name)).or_default().push(syllable.ch);
            }
        }
        for ((class, _), members) in groups {
            if members.len() >= 15 {
                pool.groups.entry(class).or_default().push(members);
            }
        }
        pool
    }

    fn character(&self, class: char, chance: &mut Chance) -> char {
        if chance.once_in(100) {
            return '□';
        }
        let polyphone = chance.once_in(7);
        *chance.pick(match class {
            _ if polyphone => &self.both,
            '平' => &self.level,
            _ => &self.oblique,
        })
    }
}

/// The characters that the rows of a table are about.
fn first_column(table: &str) -> impl Iterator<Item = char> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(table);
    let text = std::fs::read_to_string(path).expect("the table is part of the checkout");
    let rows = text.lines().filter(|row| !row.starts_with('#') && !row.starts_with("char\t"));
    rows.filter_map(|row| row.chars().next()).collect::<Vec<_>>().into_iter()
}

const TYPES: [(char, &str, &str); 4] = [
    ('a', "中仄平平仄", "中平中仄平平仄"),
    ('A', "中仄仄平平", "中平中仄仄平平"),
    ('b', "中平平仄仄", "中仄中平平仄仄"),
    ('B', "平平中仄平", "中仄平平中仄平"),
];

/// The shape a poem is drawn in.
struct Shape {
    kinds: Vec<char>,
    tones: Vec<Vec<char>>,
    feet: Vec<char>,
}

fn other(class: char) -> char {
    if class == '平' { '仄' } else { '平' }
}

/// A poem of the form, as lines of characters.
pub(crate) fn poem(form: FormId, pool: &Pool, chance: &mut Chance) -> Vec<String> {
    let lines = if form.lines() == 0 { 12 } else { form.lines() };
    let rhyme = if chance.once_in(5) { '仄' } else { '平' };
    let mut shape = template(lines, form.syllables(), rhyme, pool, chance);
    for _ in 0..chance.below(4) {
        licence(&mut shape, rhyme, chance);
    }
    for _ in 0..chance.below(4) {
        fault(&mut shape, rhyme, pool, chance);
    }
    let Shape { tones, feet, .. } = shape;
    tones
        .iter()
        .zip(feet)
        .map(|(line, foot)| {
            let inner = line[..line.len() - 1].iter();
            let mut text: String = inner.map(|&class| pool.character(class, chance)).collect();
            text.push(foot);
            text
        })
        .collect()
}

fn template(lines: usize, syllables: usize, rhyme: char, pool: &Pool, chance: &mut Chance) -> Shape {
    let first_rhymes = chance.once_in(2);
    let group = chance.pick(&pool.groups[&rhyme]);
    // Now and then one relation is broken from the start, or one line turned.
    let broken = if chance.once_in(4) { 1 + chance.below(lines - 1) } else { lines };
    let turned = if chance.once_in(6) { chance.below(lines) } else { lines };
    let mut node = *chance.pick(&['平', '仄']);
    let mut shape = Shape { kinds: Vec::new(), tones: Vec::new(), feet: Vec::new() };
    for line in 0..lines {
        if line > 0 && (line % 2 == 1) != (line == broken) {
            node = other(node);
        }
        let rhymes = line % 2 == 1 || line == 0 && first_rhymes;
        let end = if rhymes { rhyme } else { other(rhyme) };
        let kind = match (if line == turned { other(node) } else { node }, end) {
            ('仄', '仄') => 'a',
            ('仄', _) => 'A',
            (_, '仄') => 'b',
            _ => 'B',
        };
        let row = TYPES.iter().find(|row| row.0 == kind).expect("one of the four");
        let pattern = if syllables == 5 { row.1 } else { row.2 };
        shape.kinds.push(kind);
        shape.tones.push(pattern.chars().map(|want| free(want, chance)).collect());
        let foot = if rhymes { *chance.pick(group) } else { pool.character(end, chance) };
        shape.feet.push(foot);
    }
    shape
}

fn free(want: char, chance: &mut Chance) -> char {
    if want == '中' { *chance.pick(&['平', '仄']) } else { want }
}

/// A licence on some line: 三仄尾 and 特拗 on b, 小拗 and 大拗 on a, 自救 on B.
fn licence(shape: &mut Shape, rhyme: char, chance: &mut Chance) {
    let line = chance.below(shape.tones.len());
    let before = shape.tones[line].len() - 5;
    let first = *chance.pick(&['平', '平', '仄']);
    let small = chance.once_in(2);
    let tones = &mut shape.tones[line];
    match shape.kinds[line] {
        'b' => {
            tones[before] = first;
            tones[before + 2] = '仄';
            tones[before + 3] = if small { '仄' } else { '平' };
        }
        'a' => {
            tones[before + 2] = if chance.once_in(3) { '平' } else { '仄' };
            tones[before + 3] = if small { '平' } else { '仄' };
            if rhyme == '平' && line.is_multiple_of(2) && !chance.once_in(4) {
                shape.tones[line + 1][before + 2] = '平';
            }
        }
        'B' => {
            tones[before] = '仄';
            tones[before + 2] = if chance.once_in(4) { '仄' } else { '平' };
        }
        _ => {}
    }
}

/// A fault somewhere: one tone, a tail, a foot.
fn fault(shape: &mut Shape, rhyme: char, pool: &Pool, chance: &mut Chance) {
    let line = chance.below(shape.tones.len());
    let syllables = shape.tones[line].len();
    match chance.below(6) {
        0..=2 => {
            let position = chance.below(syllables - 1);
            shape.tones[line][position] = other(shape.tones[line][position]);
        }
        3 => shape.tones[line][syllables - 3] = '平',
        4 => {
            let class = if chance.once_in(4) { other(rhyme) } else { rhyme };
            let group = chance.pick(&pool.groups[&class]);
            shape.feet[line] = *chance.pick(group);
        }
        _ => shape.feet[line] = shape.feet[(line + 2) % shape.feet.len()],
    }
}
