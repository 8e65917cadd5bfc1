//! Couplets of a collection, sorted by what is known of them.

use std::collections::BTreeSet;
use std::ops::Range;

use gelv::Script;
use serde::Deserialize;

use super::vocabulary::{Glyphs, Line, Vocabulary};
use crate::eval::collection::Collection;

/// Files of poems, the script they are in, and whether their verse is old enough to be free of tones.
const FILES: [(&str, Script, bool); 11] = [
    ("tang_8x5", Script::Traditional, false),
    ("tang_8x7", Script::Traditional, false),
    ("song_8x5", Script::Traditional, false),
    ("song_8x7", Script::Traditional, false),
    ("tang_long", Script::Traditional, true),
    ("song_long_regular", Script::Traditional, false),
    ("tang_4x5", Script::Traditional, false),
    ("tang_4x7", Script::Traditional, false),
    ("song_4x5", Script::Traditional, false),
    ("song_4x7", Script::Traditional, false),
    ("nanbeichao", Script::Simplified, true),
];
/// One poem in so many is set aside; of old verse, where there is less of it, more.
const ASIDE: usize = 20;
const ASIDE_OLD: usize = 10;
/// Classes of a rough checker that make no regulated poem.
const UNREGULATED: [&str; 4] = ["unregulated", "仄韻/混", "nian_only", "two_tone_dev"];

#[derive(Deserialize)]
struct Record {
    id: String,
    lines: Vec<String>,
    #[serde(default, rename = "ref")]
    class: String,
}

/// A couplet to be told parallel or not.
#[derive(Deserialize)]
pub(crate) struct Judged {
    pub(crate) id: String,
    pub(crate) u: String,
    pub(crate) l: String,
    #[serde(default)]
    pub(crate) label: u8,
    #[serde(default)]
    pub(crate) kind: String,
    /// The poem of the upper line, and that of the lower one where it is another.
    pub(crate) poem: Option<String>,
    pub(crate) poem2: Option<String>,
}

#[derive(Clone)]
pub(crate) struct Couplet {
    pub(crate) upper: Line,
    pub(crate) lower: Line,
    /// Of verse that knew no tones: rare among what is learnt from, so worth more.
    pub(crate) old: bool,
}

/// What is learnt from; no line of a couplet that tests is in it.
#[derive(Default)]
pub(crate) struct Verses {
    /// 颔联, 颈联 and what stands between them in 排律.
    pub(crate) middle: Vec<Couplet>,
    /// Those of one poem.
    pub(crate) poems: Vec<Range<usize>>,
    /// 尾联
    pub(crate) last: Vec<Couplet>,
    /// Couplets that may be parallel or not: 首联, quatrains, ancient-style verse.
    pub(crate) open: Vec<Couplet>,
    /// In old verse, a lower line and the upper line after it: of one matter, and hardly ever parallel.
    pub(crate) across: Vec<Couplet>,
    /// Set aside to turn scores into probabilities: couplets that are due to be parallel, and 尾联.
    pub(crate) aside: [Vec<Couplet>; 2],
    /// Old verse set aside: couplets that may be parallel or not.
    pub(crate) aside_old: Vec<Couplet>,
}

impl Verses {
    /// Add the couplets of one poem.
    fn take(&mut self, own: Self, aside: bool) {
        if aside && !own.middle.is_empty() {
            self.aside[0].extend(own.middle);
            self.aside[1].extend(own.last);
            return;
        }
        if aside && own.middle.is_empty() && own.open.iter().any(|couplet| couplet.old) {
            self.aside_old.extend(own.open);
            return;
        }
        let first = self.middle.len();
        self.middle.extend(own.middle);
        if self.middle.len() > first + 1 {
            self.poems.push(first..self.middle.len());
        }
        self.last.extend(own.last);
        self.open.extend(own.open);
        self.across.extend(own.across);
    }
}

/// The couplets that test, by file.
pub(crate) struct Tests {
    pub(crate) regulated: Vec<Judged>,
    pub(crate) labelled: Vec<Judged>,
    pub(crate) primer: Vec<Judged>,
}

impl Tests {
    pub(crate) fn read(collection: &Collection) -> Result<Self, String> {
        Ok(Self {
            regulated: collection.read("couplets_shi")?,
            labelled: collection.read("couplets_mcjkurz")?,
            primer: collection.read("couplets_shenglv")?,
        })
    }
}

/// Read the collection, choose the vocabulary, sort the couplets.
pub(crate) fn read(collection: &Collection, tests: &Tests) -> Result<(Vocabulary, Verses), String> {
    let held_out: BTreeSet<&str> = tests
        .regulated
        .iter()
        .flat_map(|couplet| couplet.poem.iter().chain(&couplet.poem2))
        .map(String::as_str)
        .collect();
    let mut poems = Vec::new();
    for (file, script, old) in FILES {
        let records: Vec<Record> = collection.read(file)?;
        let kept = records.into_iter().filter(|record| !held_out.contains(record.id.as_str()));
        poems.extend(kept.map(|record| (record, script, old)));
    }
    let traditional = poems.iter().filter(|poem| poem.1 == Script::Traditional);
    let glyphs = Glyphs::counted(traditional.flat_map(|poem| &poem.0.lines).map(String::as_str));
    let mut words = Vocabulary::of(glyphs);
    let tested = tested_lines(&words, tests);
    let mut verses = Verses::default();
    for (number, (record, script, old)) in poems.iter().enumerate() {
        let mut own = Verses::default();
        add(&mut own, &words, &tested, record, *script, *old);
        let one_in = if *script == Script::Simplified { ASIDE_OLD } else { ASIDE };
        verses.take(own, number % one_in == 0);
    }
    let couplets = verses.middle.iter().chain(&verses.last).chain(&verses.open);
    words.count_units(couplets.flat_map(|couplet| [&couplet.upper, &couplet.lower]));
    Ok((words, verses))
}

/// Lines of five and more that stand in some test.
fn tested_lines(words: &Vocabulary, tests: &Tests) -> BTreeSet<String> {
    let sets = [
        (&tests.regulated, Script::Traditional),
        (&tests.labelled, Script::Simplified),
        (&tests.primer, Script::Traditional),
    ];
    let lines = sets.into_iter().flat_map(|(set, script)| {
        set.iter().flat_map(|couplet| [&couplet.u, &couplet.l]).map(move |line| spelt(words, line, script))
    });
    lines.filter(|line| line.chars().count() >= 5).collect()
}

fn spelt(words: &Vocabulary, line: &str, script: Script) -> String {
    line.chars().map(|ch| words.glyphs.head(ch, script)).collect()
}

fn add(verses: &mut Verses, words: &Vocabulary, tested: &BTreeSet<String>, record: &Record, script: Script, old: bool) {
    let lines: Vec<Line> = record.lines.iter().map(|line| words.line(line, script)).collect();
    let len = lines.first().map_or(0, Vec::len);
    if !matches!(len, 5 | 7) || !lines.len().is_multiple_of(2) || lines.iter().any(|line| line.len() != len) {
        return;
    }
    let free: Vec<bool> = record.lines.iter().map(|line| !tested.contains(&spelt(words, line, script))).collect();
    let couplets = lines.len() / 2;
    let regulated = couplets >= 4 && !UNREGULATED.contains(&record.class.as_str()) && script == Script::Traditional;
    let known = |a: &Line, b: &Line| a.iter().chain(b).filter(|&&ch| ch == 0).count() <= 1;
    for at in 0..couplets {
        let (upper, lower) = (&lines[2 * at], &lines[2 * at + 1]);
        if !free[2 * at] || !free[2 * at + 1] || !known(upper, lower) {
            continue;
        }
        let couplet = Couplet { upper: upper.clone(), lower: lower.clone(), old };
        match at {
            _ if !regulated => {
                if old && at + 1 < couplets && free[2 * at + 2] {
                    verses.across.push(Couplet { upper: lower.clone(), lower: lines[2 * at + 2].clone(), old });
                }
                verses.open.push(couplet);
            }
            0 => verses.open.push(Couplet { old: false, ..couplet }),
            at if at == couplets - 1 => verses.last.push(couplet),
            _ => verses.middle.push(Couplet { old: false, ..couplet }),
        }
    }
}
