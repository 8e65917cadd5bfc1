//! The passes of the engine against their floor: decoding a poem and looking every character up once.
//!
//! Poems: `GELV_POEMS=FILE` takes one seven-syllable octave a line from a file; without it the bench makes 4,000
//! different ones from the characters of the tables, most on the template, a third with a licence or a fault.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use gelv::phonology::frequency;
use gelv::text::{Poem, parse_into};
use gelv::{BookId, Checker, FormId, Profile, RhymeBook, Scratch, Script, ToneClass};

/// A small generator of numbers (SplitMix64): the same poems in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap_or(0)
    }
}

/// Characters of one class as verse uses them, and level feet by group.
struct Stock {
    level: Vec<char>,
    oblique: Vec<char>,
    feet: Vec<Vec<char>>,
}

impl Stock {
    fn new() -> Self {
        let book = RhymeBook::get(BookId::Pingshui);
        let mut common: Vec<char> = ('\u{4E00}'..='\u{9FFF}').filter(|&ch| frequency(ch) > 0).collect();
        common.sort_by_key(|&ch| std::cmp::Reverse(frequency(ch)));
        common.truncate(3000);
        let usual = |ch: char, class| book.flags(book.sound(ch, Script::Traditional)).usual(class);
        let of = |class| common.iter().copied().filter(|&ch| usual(ch, class)).collect::<Vec<_>>();
        let in_group = |number: usize| {
            let has = |ch: char| {
                book.readings(book.sound(ch, Script::Traditional))
                    .iter()
                    .any(|reading| usize::from(reading.group.0) == number)
            };
            common.iter().copied().filter(|&ch| has(ch)).collect::<Vec<_>>()
        };
        let feet = (0..30).map(in_group).filter(|feet| feet.len() >= 20).collect();
        Self { level: of(ToneClass::Level), oblique: of(ToneClass::Oblique), feet }
    }

    fn poem(&self, numbers: &mut Numbers) -> String {
        const LINES: [&str; 8] = [
            "中平中仄仄平平",
            "中仄平平中仄平",
            "中仄中平平仄仄",
            "中平中仄仄平平",
            "中平中仄平平仄",
            "中仄平平中仄平",
            "中仄中平平仄仄",
            "中平中仄仄平平",
        ];
        let feet = &self.feet[numbers.below(self.feet.len())];
        let mut text = String::new();
        for (at, line) in LINES.iter().enumerate() {
            let twist = numbers.below(24) == 0;
            for (position, wanted) in line.chars().enumerate() {
                let flipped = twist && position == 4;
                let stock = match (wanted, flipped) {
                    _ if position == 6 && (at % 2 == 1 || at == 0) => feet,
                    ('平', false) | ('仄', true) => &self.level,
                    ('仄', false) | ('平', true) => &self.oblique,
                    _ if numbers.below(2) == 0 => &self.level,
                    _ => &self.oblique,
                };
                text.push(stock[numbers.below(stock.len())]);
            }
            text.push(if at % 2 == 0 { '，' } else { '。' });
        }
        text
    }
}

fn poems() -> Vec<String> {
    if let Ok(path) = std::env::var("GELV_POEMS") {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        return text.lines().map(str::to_owned).collect();
    }
    let stock = Stock::new();
    let mut numbers = Numbers(7);
    (0..4000).map(|_| stock.poem(&mut numbers)).collect()
}

fn passes(criterion: &mut Criterion) {
    let poems = poems();
    let mut group = criterion.benchmark_group("七律");
    group.throughput(Throughput::Elements(poems.len() as u64));
    let book = RhymeBook::get(BookId::Pingshui);
    group.bench_function("floor: decode and look up", |bencher| {
        bencher.iter(|| {
            let mut level = 0_u32;
            for poem in &poems {
                for ch in black_box(poem.as_str()).chars() {
                    level += u32::from(book.flags(book.sound(ch, Script::Traditional)).may(ToneClass::Level));
                }
            }
            level
        });
    });
    group.bench_function("parse", |bencher| {
        let mut poem = Poem::default();
        bencher.iter(|| {
            for text in &poems {
                parse_into(&mut poem, black_box(text), true, usize::MAX).expect("verse");
                black_box(&poem);
            }
        });
    });
    let checker = Checker::new(Profile::standard());
    let mut scratch = Scratch::default();
    group.bench_function("score: formal pass", |bencher| {
        bencher.iter(|| {
            poems.iter().map(|poem| checker.score(&mut scratch, black_box(poem)).expect("verse").tone).sum::<f32>()
        });
    });
    group.bench_function("score_as: form given", |bencher| {
        let score = |scratch: &mut Scratch, poem: &String| checker.score_as(scratch, black_box(poem), FormId::Lushi7);
        bencher.iter(|| poems.iter().map(|poem| score(&mut scratch, poem).expect("verse").tone).sum::<f32>());
    });
    group.bench_function("check: owned report", |bencher| {
        bencher.iter_batched_ref(
            Scratch::default,
            |scratch| {
                poems
                    .iter()
                    .map(|poem| checker.check_with(scratch, black_box(poem), None).expect("verse").findings.len())
                    .sum::<usize>()
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, passes);
criterion_main!(benches);
