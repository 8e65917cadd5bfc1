//! The passes of the engine against their floor: decoding a poem and looking every character up once.
//!
//! Poems: `GELV_POEMS=FILE` takes one seven-syllable octave a line from a file; without it the bench makes 4,000
//! different ones from the characters of the tables, most on the template, a third with a licence or a fault.
//!
//! Ci: `GELV_CI=FILE` takes a tune, a tab and a ci a line; without it the bench makes 4,000 of the shapes that poets use
//! most, each position 平 as often as poets have it.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use gelv::fluency::Fluency;
use gelv::form::ci::{Shape, TuneQuery, shipped};
use gelv::parallel::{Agreement, Kind, Side, Trait, cut, labels};
use gelv::phonology::frequency;
use gelv::text::{Poem, parse_into};
use gelv::{BookId, Checker, FormId, Profile, RhymeBook, Scratch, Script, Severity, ToneClass};

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

/// A ci with its tune.
struct Song {
    tune: TuneQuery,
    text: String,
}

impl Stock {
    /// A ci of a shape: tones as poets have them, rhymes of one division for each series.
    fn song(&self, shape: u16, numbers: &mut Numbers) -> Song {
        let (number, usage) = (shape, shipped());
        let shape = &Shape::all()[usize::from(shape)];
        let book = RhymeBook::get(BookId::Cilin);
        let division = |series: u8| 1 + (series * 5 + 2) % 14;
        let mut text = String::new();
        let mut place = 0;
        for line in shape.lines() {
            while place < line.end() {
                let level = usage.share(number, place).level();
                let class =
                    if (numbers.below(1000) as f32) < level * 1000.0 { ToneClass::Level } else { ToneClass::Oblique };
                let rhymes = place + 1 == line.end();
                let stock = match (rhymes.then(|| line.foot()).flatten(), class) {
                    (Some(class), _) => {
                        let wanted = division(line.series());
                        let group = book.groups.iter().find(|group| group.division == wanted && group.tones.may(class));
                        let in_group = |ch: char| {
                            let readings = book.readings(book.sound(ch, Script::Simplified));
                            group.is_some_and(|group| readings.iter().any(|reading| reading.group == group.id))
                        };
                        let all = if class == ToneClass::Level { &self.level } else { &self.oblique };
                        let from = numbers.below(all.len());
                        let around = all[from..].iter().chain(&all[..from]);
                        text.extend(around.copied().find(|&ch| in_group(ch)));
                        place += 1;
                        continue;
                    }
                    (None, ToneClass::Level) => &self.level,
                    (None, ToneClass::Oblique) => &self.oblique,
                };
                text.push(stock[numbers.below(stock.len())]);
                place += 1;
            }
            text.push(if line.foot().is_some() { '。' } else { '，' });
        }
        Song { tune: TuneQuery::of(shape.tune), text }
    }
}

fn songs() -> Vec<Song> {
    if let Ok(path) = std::env::var("GELV_CI") {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let song = |row: &str| {
            let (tune, text) = row.split_once('\t')?;
            Some(Song { tune: TuneQuery::parse(tune)?, text: text.to_owned() })
        };
        return text.lines().filter_map(song).collect();
    }
    let stock = Stock::new();
    let mut numbers = Numbers(11);
    let mut shapes: Vec<u16> = (0..).zip(Shape::all()).map(|(number, _)| number).collect();
    shapes.sort_by_key(|&number| std::cmp::Reverse(shipped().poems(number)));
    shapes.truncate(100);
    (0..4000).map(|_| stock.song(shapes[numbers.below(shapes.len())], &mut numbers)).collect()
}

/// The text without the character in its middle.
fn with_gap(text: &str) -> String {
    let count = text.chars().count();
    text.chars().enumerate().filter(|&(at, ch)| at != count / 2 || "，。、".contains(ch)).map(|(_, ch)| ch).collect()
}

fn ci(criterion: &mut Criterion) {
    let songs = songs();
    let mut group = criterion.benchmark_group("词");
    group.throughput(Throughput::Elements(songs.len() as u64));
    let checker = Checker::new(Profile::standard());
    let book = RhymeBook::get(BookId::Cilin);
    group.bench_function("floor: decode and look up", |bencher| {
        bencher.iter(|| {
            let mut level = 0_u32;
            for song in &songs {
                for ch in black_box(song.text.as_str()).chars() {
                    level += u32::from(book.flags(book.sound(ch, Script::Simplified)).may(ToneClass::Level));
                }
            }
            level
        });
    });
    let mut scratch = Scratch::default();
    group.bench_function("score_as: tune given", |bencher| {
        let score = |scratch: &mut Scratch, song: &Song| checker.score_as(scratch, black_box(&song.text), song.tune);
        bencher
            .iter(|| songs.iter().map(|song| score(&mut scratch, song).map_or(0.0, |score| score.tone)).sum::<f32>());
    });
    group.bench_function("score_as: tune told from the text", |bencher| {
        let score = |scratch: &mut Scratch, song: &Song| checker.score_as(scratch, black_box(&song.text), FormId::Ci);
        bencher
            .iter(|| songs.iter().map(|song| score(&mut scratch, song).map_or(0.0, |score| score.tone)).sum::<f32>());
    });
    let damaged: Vec<String> = songs.iter().take(400).map(|song| with_gap(&song.text)).collect();
    group.throughput(Throughput::Elements(damaged.len() as u64));
    group.bench_function("score_as: tune told, a character missing", |bencher| {
        let score = |scratch: &mut Scratch, text: &String| checker.score_as(scratch, black_box(text), FormId::Ci);
        bencher
            .iter(|| damaged.iter().map(|text| score(&mut scratch, text).map_or(0.0, |score| score.tone)).sum::<f32>());
    });
    group.finish();
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
    let parsed: Vec<Poem> = poems
        .iter()
        .map(|text| {
            let mut poem = Poem::default();
            parse_into(&mut poem, text, true, usize::MAX).expect("verse");
            poem
        })
        .collect();
    group.bench_function("fluency of parsed poems", |bencher| {
        bencher.iter(|| parsed.iter().map(|poem| Fluency::of(black_box(poem)).value()).sum::<f32>());
    });
    let checker = Checker::new(Profile::standard());
    let mut scratch = Scratch::default();
    group.bench_function("score: formal pass", |bencher| {
        bencher.iter(|| {
            poems.iter().map(|poem| checker.score(&mut scratch, black_box(poem)).expect("verse").tone).sum::<f32>()
        });
    });
    // The rule that alone looks at the words around polyphones when scoring.
    let mut deaf = Profile::standard();
    deaf.set("polyphone-saturation", Severity::Off).expect("a rule");
    let deaf = Checker::new(deaf);
    group.bench_function("score: words around polyphones not looked at", |bencher| {
        bencher.iter(|| {
            poems.iter().map(|poem| deaf.score(&mut scratch, black_box(poem)).expect("verse").tone).sum::<f32>()
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

/// 对仗: a middle couplet compared, and spelled out as a report has it.
fn couplets(criterion: &mut Criterion) {
    let poems = poems();
    let middle: Vec<(String, String)> = poems
        .iter()
        .filter_map(|poem| {
            let mut lines = poem.split(['，', '。']).filter(|line| !line.is_empty()).skip(2);
            Some((lines.next()?.to_owned(), lines.next()?.to_owned()))
        })
        .collect();
    let script = Script::of(poems.concat().chars());
    let side = |line: &str| Side::read(line.chars(), script);
    let sides: Vec<(Side, Side)> = middle.iter().filter_map(|(upper, lower)| side(upper).zip(side(lower))).collect();
    let mut group = criterion.benchmark_group("对仗");
    group.throughput(Throughput::Elements(sides.len() as u64));
    group.bench_function("floor: look up", |bencher| {
        bencher.iter(|| middle.iter().filter_map(|(upper, lower)| side(upper).zip(side(lower))).count());
    });
    group.bench_function("odds, characters looked up", |bencher| {
        bencher.iter(|| sides.iter().filter_map(|(a, b)| Agreement::of(a, b)).map(|of| of.odds()).sum::<f32>());
    });
    group.bench_function("report: positions, units, classes, kind", |bencher| {
        bencher.iter(|| {
            for (upper, lower) in &sides {
                let Some(agreement) = Agreement::of(upper, lower) else { continue };
                let cut = cut(upper, lower);
                let (kind, traits) = (Kind::of(upper, lower, cut), Trait::of(upper, lower, cut, &agreement));
                black_box((labels(upper, lower, cut), kind, traits, agreement.worst()));
            }
        });
    });
}

criterion_group!(benches, passes, ci, couplets);
criterion_main!(benches);
