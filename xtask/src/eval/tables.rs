//! The tables of characters against verse: what fixed positions contradict, what is unknown, what does not rhyme.

use gelv::phonology::{GroupId, ToneFlags};
use gelv::text::is_han;
use gelv::{BookId, RhymeBook, Script, Tone, ToneClass};

use super::collection::{Collection, Song, Verse};
use super::figures::{Bar, Cell, Evaluation, Section, ratio};
use super::threads;

/// Traditional text whose line shape is that of regulated verse.
const SHAPED: [&str; 9] = [
    "tang_4x5",
    "tang_4x7",
    "tang_8x5",
    "tang_8x7",
    "song_4x5",
    "song_4x7",
    "song_8x5",
    "song_8x7",
    "song_long_regular",
];
const TANG: [&str; 5] = ["tang_4x5", "tang_4x7", "tang_8x5", "tang_8x7", "tang_long"];

const CONTRADICTED_BAR: f64 = 0.09;
const UNKNOWN_BAR: f64 = 0.15;
const OUTSIDE_BAR: f64 = 0.95;
/// A poem counts as regulated if so many of its unambiguous characters on fixed positions fit one pattern.
const REGULATED: f64 = 0.93;

#[derive(Clone, Copy, Default)]
struct Count {
    hits: usize,
    of: usize,
}

impl Count {
    fn add(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.of += 1;
    }

    fn plus(self, other: Self) -> Self {
        Self { hits: self.hits + other.hits, of: self.of + other.of }
    }

    fn percent(self) -> Cell {
        Cell::Percent(100.0 * ratio(self.hits, self.of), 3)
    }
}

#[derive(Clone, Copy, Default)]
struct Tally {
    /// Fixed positions in lines without a licence.
    contradicted: Count,
    /// The same with the lines of rescued 大拗.
    with_major: Count,
    outside: Count,
}

pub(crate) fn evaluate(collection: &Collection, out: &mut Evaluation) -> Result<(), String> {
    let mut total = Tally::default();
    let mut regulated = 0;
    for file in SHAPED {
        let verses: Vec<Verse> = collection.read(file)?;
        let tallies = threads::map(&verses, |_, verse| tally(verse));
        for tally in tallies.into_iter().flatten() {
            regulated += 1;
            total.contradicted = total.contradicted.plus(tally.contradicted);
            total.with_major = total.with_major.plus(tally.with_major);
            total.outside = total.outside.plus(tally.outside);
        }
    }
    let mut tang = Count::default();
    for file in TANG {
        for verse in collection.read::<Verse>(file)? {
            verse.lines.iter().for_each(|line| unknown(line, Script::Traditional, &mut tang));
        }
    }
    let mut songs = Count::default();
    for song in collection.read::<Song>("ci")? {
        unknown(&song.text, Script::Simplified, &mut songs);
    }
    let figures = [
        ("fixed positions contradicted", total.contradicted, CONTRADICTED_BAR),
        ("characters unknown, 唐诗", tang, UNKNOWN_BAR),
        ("characters unknown, 宋词", songs, UNKNOWN_BAR),
        ("level rhyme words outside their poem's rhyme", total.outside, OUTSIDE_BAR),
    ];
    for (what, count, bar) in figures {
        out.bars.push(Bar::at_most(format!("tables, {what}"), Cell::Percent(bar, 3), count.percent()));
    }
    out.sections.push(Section {
        title: "Tables against verse",
        note: "Counted over the poems of regulated shape and level rhyme that fit one pattern of 粘对. Fixed \
               positions: 2, 4, (6) and the last; lines of 特拗 and of rescued 大拗 are left out. Rhyme words: ends of \
               even lines, and of line 1 where it rhymes, in poems of which two words at least share a group; words \
               without any level reading are left out.",
        columns: ["figure", "hits", "of", "share"].map(str::to_owned).into(),
        rows: figures
            .into_iter()
            .map(|(what, count, _)| {
                vec![Cell::Text(what.to_owned()), Cell::Count(count.hits), Cell::Count(count.of), count.percent()]
            })
            .chain([
                vec![
                    Cell::Text("(fixed positions contradicted, rescued 大拗 counted)".to_owned()),
                    Cell::Count(total.with_major.hits),
                    Cell::Count(total.with_major.of),
                    total.with_major.percent(),
                ],
                vec![
                    Cell::Text("(poems that fit a pattern)".to_owned()),
                    Cell::Count(regulated),
                    Cell::Empty,
                    Cell::Empty,
                ],
            ])
            .collect(),
        misses: Vec::new(),
    });
    Ok(())
}

fn unknown(text: &str, script: Script, count: &mut Count) {
    let book = RhymeBook::get(BookId::Pingshui);
    for ch in text.chars().filter(|&ch| is_han(ch)) {
        count.add(!book.sound(ch, script).is_known());
    }
}

/// What verse wants on a fixed position, and what its character may be; `None` for unknown characters.
type Wanted = (ToneClass, Option<ToneFlags>);

/// Count over one poem; `None` if it is not regulated verse in a level rhyme.
fn tally(verse: &Verse) -> Option<Tally> {
    let lines: Vec<Vec<char>> = verse.lines.iter().map(|line| line.chars().collect()).collect();
    let len = lines.first().map_or(0, Vec::len);
    if !(len == 5 || len == 7) || lines.iter().any(|line| line.len() != len) {
        return None;
    }
    let starts = [ToneClass::Level, ToneClass::Oblique];
    let (fit, start, rhymes) = starts
        .into_iter()
        .flat_map(|start| [true, false].map(|rhymes| (start, rhymes)))
        .map(|(start, rhymes)| {
            let mut fit = Count::default();
            for (number, line) in lines.iter().enumerate() {
                for (class, flags) in wanted(line, number, start, rhymes) {
                    match flags {
                        Some(flags) if flags.must(class) => fit.add(true),
                        Some(flags) if !flags.may(class) => fit.add(false),
                        _ => {}
                    }
                }
            }
            (ratio(fit.hits, fit.of), start, rhymes)
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    if fit < REGULATED {
        return None;
    }
    let mut tally = Tally::default();
    for (number, line) in lines.iter().enumerate() {
        if is_special(line, number, start, rhymes) {
            continue;
        }
        let rescued = lines.get(number + 1).is_some_and(|next| is_rescued(line, next, number, start, rhymes));
        for (class, flags) in wanted(line, number, start, rhymes) {
            let contradicted = flags.is_some_and(|flags| !flags.may(class));
            tally.with_major.add(contradicted);
            if !rescued {
                tally.contradicted.add(contradicted);
            }
        }
    }
    tally.outside = outside(&lines);
    Some(tally)
}

fn flags_of(ch: char) -> Option<ToneFlags> {
    let book = RhymeBook::get(BookId::Pingshui);
    let sound = book.sound(ch, Script::Traditional);
    sound.is_known().then(|| book.flags(sound))
}

/// Class of the second character of a line of five, or of the fourth of a line of seven.
fn node(number: usize, start: ToneClass) -> ToneClass {
    if number.div_ceil(2).is_multiple_of(2) { start } else { start.opposite() }
}

fn ends_level(number: usize, first_rhymes: bool) -> bool {
    number % 2 == 1 || (number == 0 && first_rhymes)
}

/// The fixed positions 2, 4, (6) and the last of a line.
fn wanted(line: &[char], number: usize, start: ToneClass, first_rhymes: bool) -> impl Iterator<Item = Wanted> {
    let node = node(number, start);
    let end = if ends_level(number, first_rhymes) { ToneClass::Level } else { ToneClass::Oblique };
    let len = line.len();
    let nodes = (1..len - 1).step_by(2).map(move |at| {
        // The second node from the end is the one that names the line.
        let same = (len - 2 - at) / 2 % 2 == 1;
        (at, if same { node } else { node.opposite() })
    });
    nodes.chain([(len - 1, end)]).map(|(at, class)| (class, flags_of(line[at])))
}

/// Whether a character may be of a class, as far as is known.
fn may(ch: char, class: ToneClass) -> bool {
    flags_of(ch).is_none_or(|flags| flags.may(class))
}

/// 特拗: 平平仄平仄, the third and fourth of 平平平仄仄 exchanged.
fn is_special(line: &[char], number: usize, start: ToneClass, first_rhymes: bool) -> bool {
    let (third, fourth) = (line[line.len() - 3], line[line.len() - 2]);
    node(number, start) == ToneClass::Level
        && !ends_level(number, first_rhymes)
        && may(third, ToneClass::Oblique)
        && !may(fourth, ToneClass::Oblique)
}

/// 大拗 and its rescue: 仄仄平仄仄 answered by 平平平仄平.
fn is_rescued(line: &[char], next: &[char], number: usize, start: ToneClass, first_rhymes: bool) -> bool {
    node(number, start) == ToneClass::Oblique
        && number.is_multiple_of(2)
        && !ends_level(number, first_rhymes)
        && !may(line[line.len() - 2], ToneClass::Level)
        && may(next[next.len() - 3], ToneClass::Level)
}

/// Level rhyme words outside the group that most of them share. Line 1 counts where it rhymes: it may end in
/// a neighbouring group, or not rhyme at all.
fn outside(lines: &[Vec<char>]) -> Count {
    let book = RhymeBook::get(BookId::Pingshui);
    let groups = |line: &Vec<char>| -> Vec<GroupId> {
        let sound = line.last().map(|&ch| book.sound(ch, Script::Traditional));
        let readings = sound.map_or(&[][..], |sound| book.readings(sound));
        readings.iter().filter(|reading| reading.tone == Tone::Level).map(|reading| reading.group).collect()
    };
    let feet: Vec<Vec<GroupId>> =
        lines.iter().skip(1).step_by(2).map(groups).filter(|groups| !groups.is_empty()).collect();
    let first = lines.first().map(groups).unwrap_or_default();
    let shared = |group: GroupId| feet.iter().filter(|groups| groups.contains(&group)).count();
    let all = feet.iter().chain([&first]).flatten().copied();
    let rank = |group: GroupId| (shared(group) + usize::from(first.contains(&group)), shared(group));
    let mut count = Count::default();
    if let Some(own) = all.max_by_key(|&group| rank(group)).filter(|&group| rank(group).0 > 1) {
        feet.iter().for_each(|groups| count.add(!groups.contains(&own)));
        if first.contains(&own) {
            count.add(false);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally_of(lines: [&str; 4]) -> Option<Tally> {
        let lines = lines.map(str::to_owned).into();
        tally(&Verse { id: String::new(), title: String::new(), lines })
    }

    #[test]
    fn three_positions_a_line_of_five_and_two_rhyme_words() {
        let tally = tally_of(["白日依山盡", "黃河入海流", "欲窮千里目", "更上一層樓"]).expect("regulated");
        assert_eq!((tally.contradicted.hits, tally.contradicted.of), (0, 12));
        assert_eq!((tally.outside.hits, tally.outside.of), (0, 2));
    }

    #[test]
    fn a_rescued_deviation_is_left_out() {
        // 十 stands oblique at the sixth place of line 3, 煙 answers in line 4.
        let tally =
            tally_of(["千里鶯啼綠映紅", "水村山郭酒旗風", "南朝四百八十寺", "多少樓臺煙雨中"]).expect("regulated");
        assert_eq!((tally.contradicted.of, tally.with_major.of), (12, 16));
    }

    #[test]
    fn verse_without_a_pattern_is_not_counted() {
        assert!(tally_of(["牀前明月光", "疑是地上霜", "舉頭望明月", "低頭思故鄉"]).is_none());
    }
}
