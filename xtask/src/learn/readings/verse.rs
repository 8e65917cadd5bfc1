//! Cases: polyphones on positions whose class regulated verse fixes, out of poems that conform.

use std::collections::{BTreeMap, HashSet};

use gelv::form::{Deviation, LineFit, LineType};
use gelv::phonology::context::{Around, Place, WIDE};
use gelv::{BookId, Checker, Profile, RhymeBook, Script, ToneClass};

use super::glyphs::Glyphs;
use super::number::hash;
use crate::eval::collection::{Collection, Verse};
use crate::eval::threads;

/// The collections of regulated verse.
const FILES: [&str; 10] = [
    "tang_4x5",
    "tang_4x7",
    "tang_8x5",
    "tang_8x7",
    "tang_long",
    "song_4x5",
    "song_4x7",
    "song_8x5",
    "song_8x7",
    "song_long_regular",
];
/// One poem in so many is never learnt from.
const HELD_OUT: u64 = 10;

/// A poem, each glyph replaced by the head of its character.
pub(super) struct Poem {
    pub(super) lines: Vec<Vec<char>>,
    /// It conforms to its form.
    pub(super) conforms: bool,
    /// It is measured on, not learnt from.
    pub(super) held_out: bool,
    /// It is held out and has a line of a poem that is learnt from: neither learnt nor measured on.
    pub(super) known: bool,
}

/// One polyphone on a fixed position.
#[derive(Clone)]
pub(super) struct Case {
    pub(super) poem: u32,
    pub(super) ch: char,
    /// The metre wants it level.
    pub(super) level: bool,
    pub(super) place: Place,
    /// The position, told apart for five and seven characters.
    pub(super) slot: usize,
    /// Tone classes of the neighbours: 1 level, 2 oblique, 3 either, 0 none.
    pub(super) tones: (u8, u8),
    /// Ambiguous in traditional text; the others are so in simplified text only.
    pub(super) own: bool,
    pub(super) around: Around,
    /// What it counts so that the metre around it tells nothing.
    pub(super) weight: f64,
    /// The metre around it tells hardly anything.
    pub(super) balanced: bool,
}

/// A character of one class and the words around it.
pub(super) type Plain = (char, [Option<char>; WIDE]);

/// What is learnt from.
pub(super) struct Corpus {
    pub(super) poems: Vec<Poem>,
    pub(super) cases: Vec<Case>,
    /// Characters of one class on fixed positions of learnt poems, with the words farther off.
    pub(super) plain: Vec<Plain>,
}

/// The class or classes of tones a character may have: 1 level, 2 oblique, 3 either or unknown.
pub(in crate::learn) fn classes(ch: char, script: Script) -> u8 {
    let book = RhymeBook::get(BookId::Pingshui);
    let sound = book.sound(ch, script);
    let flags = book.flags(sound);
    u8::from(flags.may(ToneClass::Level)) | u8::from(flags.may(ToneClass::Oblique)) << 1
}

/// A line with the licences out: its type, if all its fixed positions are as the type has them, and whether its last
/// but two is too.
type Plainly = Option<(LineType, bool)>;

fn plain_type(fit: &LineFit) -> Plainly {
    let licensed = !matches!(
        fit.deviation,
        Deviation::None | Deviation::Minor { .. } | Deviation::SelfRescue | Deviation::ThreeObliqueTail { .. }
    );
    let off = licensed || fit.missed != 0 || fit.turned || fit.wrong_length;
    // The last but two of b and B is free; that of A is oblique, that of a level but for a 小拗.
    let third = match fit.line_type {
        LineType::UpperA => true,
        LineType::LowerA => !matches!(fit.deviation, Deviation::Minor { .. }),
        _ => false,
    };
    (!off).then_some((fit.line_type, third))
}

/// How often each class stands at a slot between neighbours of these tones.
type Metre = BTreeMap<(usize, (u8, u8)), [f64; 2]>;

struct Read {
    lines: Vec<Vec<char>>,
    types: Option<Vec<Plainly>>,
    hash: u64,
}

impl Corpus {
    /// The cases that are learnt from.
    pub(super) fn learnt(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|case| !self.poems[case.poem as usize].held_out)
    }

    /// The cases that are measured on.
    pub(super) fn measured(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|case| {
            let poem = &self.poems[case.poem as usize];
            poem.held_out && !poem.known
        })
    }

    pub(super) fn read(collection: &Collection, glyphs: &Glyphs) -> Result<Self, String> {
        let checker = Checker::new(Profile::standard()).heading(false).script(Some(Script::Traditional));
        let mut read: Vec<Read> = Vec::new();
        for file in FILES {
            let verses: Vec<Verse> = collection.read(file)?;
            read.extend(threads::map(&verses, |scratch, verse| {
                let text = verse.lines.join("\n");
                let conforms = checker.score(scratch, &text).is_ok_and(|score| score.conforms == 1.0);
                let fits = conforms.then(|| &scratch.judgement().explanation.lines);
                let types = fits.filter(|fits| fits.len() == verse.lines.len());
                let lines = verse.lines.iter().map(|line| line.chars().collect()).collect();
                Read { lines, types: types.map(|fits| fits.iter().map(plain_type).collect()), hash: hash(&text) }
            }));
        }
        let learnt = read.iter().filter(|poem| !poem.hash.is_multiple_of(HELD_OUT));
        let lines: HashSet<&[char]> = learnt.flat_map(|poem| poem.lines.iter().map(Vec::as_slice)).collect();
        let mut corpus = Self { poems: Vec::new(), cases: Vec::new(), plain: Vec::new() };
        let mut metre = Metre::new();
        for poem in &read {
            let held_out = poem.hash.is_multiple_of(HELD_OUT);
            let known = held_out && poem.lines.iter().any(|line| lines.contains(line.as_slice()));
            let heads = poem.lines.iter().map(|line| line.iter().map(|&ch| glyphs.head(ch)).collect()).collect();
            corpus.poems.push(Poem { lines: heads, conforms: poem.types.is_some(), held_out, known });
            corpus.add_cases(&poem.lines, poem.types.as_deref().unwrap_or_default(), &mut metre);
        }
        for case in &mut corpus.cases {
            let [oblique, level] = metre.get(&(case.slot, case.tones)).copied().unwrap_or_default();
            let same = if case.level { level } else { oblique };
            case.weight = 0.5 * (oblique + level + 1.0) / (same + 0.5);
            case.balanced = (0.4..=0.6).contains(&(level / (oblique + level)));
        }
        Ok(corpus)
    }

    /// The cases of the last poem, whose lines as written are these.
    fn add_cases(&mut self, written: &[Vec<char>], types: &[Plainly], metre: &mut Metre) {
        let number = self.poems.len() - 1;
        let poem = &self.poems[number];
        for (at_line, (line, line_type)) in written.iter().zip(types).enumerate() {
            let (Some((line_type, third)), 5 | 7) = (*line_type, line.len()) else { continue };
            let classes_at =
                |at: Option<usize>| at.and_then(|at| line.get(at)).map_or(0, |&ch| classes(ch, Script::Traditional));
            for (at, wanted) in line_type.pattern(line.len()).chars().enumerate() {
                let last = at + 1 == line.len();
                if !(at % 2 == 1 || last || third && at + 3 == line.len()) {
                    continue;
                }
                let around = Around::in_lines(poem.lines.len(), at_line, at, |line| &poem.lines[line], |&ch| ch);
                let tones = (classes_at(at.checked_sub(1)), classes_at(Some(at + 1)));
                let (level, ch, own) =
                    (wanted == '平', poem.lines[at_line][at], classes(line[at], Script::Traditional));
                let slot = line.len() * 8 + at;
                if !poem.held_out {
                    metre.entry((slot, tones)).or_default()[usize::from(level)] += 1.0;
                    if own != 3 && around.place != Place::First {
                        self.plain.push((ch, around.wide));
                    }
                }
                // Line 1 may end either way, and b may exchange its third and fourth if the third can be oblique.
                let exchanged = line_type == LineType::LowerB && at + 2 == line.len() && tones.0 & 2 != 0;
                let ambiguous = own == 3 || classes(ch, Script::Simplified) == 3;
                if ambiguous && !exchanged && !(at_line == 0 && last) {
                    let (poem, own) = (number as u32, own == 3);
                    let case = Case {
                        poem,
                        ch,
                        level,
                        place: around.place,
                        slot,
                        tones,
                        own,
                        around,
                        weight: 0.0,
                        balanced: false,
                    };
                    self.cases.push(case);
                }
            }
        }
    }
}
