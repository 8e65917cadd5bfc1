//! Verse by poems: what is learnt from, what sets the curve, what is measured on.

use std::collections::HashSet;

use gelv::text::is_han;
use serde::Deserialize;

use crate::eval::collection::Collection;
use crate::learn::readings::glyphs::Glyphs;
use crate::learn::readings::number::hash;

/// Collections of 诗: file, dynasty, form.
const FILES: [(&str, &str, &str); 10] = [
    ("tang_4x5", "唐", "五绝"),
    ("tang_4x7", "唐", "七绝"),
    ("tang_8x5", "唐", "五律"),
    ("tang_8x7", "唐", "七律"),
    ("tang_long", "唐", "长诗"),
    ("song_4x5", "宋", "五绝"),
    ("song_4x7", "宋", "七绝"),
    ("song_8x5", "宋", "五律"),
    ("song_8x7", "宋", "七律"),
    ("song_long_regular", "宋", "长诗"),
];
/// One poem in so many sets the curve, one is measured on.
const PARTS: u64 = 10;
/// Lines of fewer characters are found in many poems by chance.
const TELLING: usize = 5;

/// What a poem serves for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Learnt,
    /// Settings and the curve.
    Tuned,
    Measured,
    /// Kept for other tests, or it has a line of a poem that is learnt from.
    Aside,
}

/// A poem, each glyph replaced by the head of its character.
pub(super) struct Poem {
    pub(super) title: String,
    pub(super) author: String,
    pub(super) group: String,
    pub(super) lines: Vec<Vec<char>>,
    pub(super) part: Part,
}

#[derive(Deserialize)]
struct Shi {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    author: String,
    lines: Vec<String>,
}

#[derive(Deserialize)]
struct Ci {
    id: String,
    tune: String,
    author: String,
    #[serde(rename = "dyn")]
    dynasty: String,
    text: String,
}

/// What other tests keep for themselves.
#[derive(Deserialize)]
struct Kept {
    #[serde(default)]
    base: Option<String>,
    #[serde(default)]
    poem: Option<String>,
    #[serde(default, rename = "poem2")]
    other: Option<String>,
}

#[derive(Deserialize)]
struct Labelled {
    id: String,
    #[serde(default)]
    qid: Option<String>,
    title: String,
    author: String,
    dynasty: String,
    genre: String,
    lines: Vec<String>,
    #[serde(default, rename = "qlines")]
    second: Vec<String>,
}

pub(super) struct Corpus {
    pub(super) poems: Vec<Poem>,
    /// Poems of old anthologies, never learnt from.
    pub(super) known: Vec<Poem>,
}

impl Corpus {
    pub(super) fn read(collection: &Collection, glyphs: &Glyphs) -> Result<Self, String> {
        let heads = |line: &str| -> Vec<char> {
            line.chars().filter(|&ch| is_han(ch) || ch == '□').map(|ch| glyphs.head(ch)).collect()
        };
        let mut ids: HashSet<String> = HashSet::new();
        for file in ["mutations", "couplets_shi"] {
            let kept: Vec<Kept> = collection.read(file)?;
            ids.extend(kept.into_iter().flat_map(|kept| [kept.base, kept.poem, kept.other]).flatten());
        }
        let mut lines: HashSet<Vec<char>> = HashSet::new();
        let mut known = Vec::new();
        for poem in collection.read::<Labelled>("labelled")? {
            ids.extend([poem.id].into_iter().chain(poem.qid));
            lines.extend(poem.lines.iter().chain(&poem.second).map(|line| heads(line)));
            known.push(Poem {
                title: poem.title,
                author: poem.author,
                group: format!("{}{}", poem.dynasty, poem.genre),
                lines: poem.lines.iter().map(|line| heads(line)).collect(),
                part: Part::Aside,
            });
        }
        let mut poems = Vec::new();
        let mut add = |id: &str, title: String, author: String, group: String, own: Vec<Vec<char>>| {
            let shared = own.iter().any(|line| line.len() >= TELLING && lines.contains(line));
            let part = match hash(id) % PARTS {
                _ if shared || ids.contains(id) => Part::Aside,
                0 => Part::Tuned,
                1 => Part::Measured,
                _ => Part::Learnt,
            };
            poems.push(Poem { title, author, group, lines: own, part });
        };
        for (file, dynasty, form) in FILES {
            for poem in collection.read::<Shi>(file)? {
                let own = poem.lines.iter().map(|line| heads(line)).collect();
                add(&poem.id, poem.title, poem.author, format!("{dynasty}{form}"), own);
            }
        }
        for poem in collection.read::<Ci>("ci")? {
            let own: Vec<Vec<char>> =
                poem.text.split(|ch| !is_han(ch) && ch != '□').map(heads).filter(|line| !line.is_empty()).collect();
            let length = match own.iter().map(Vec::len).sum::<usize>() {
                0..=40 => "–40字",
                41..=62 => "41–62字",
                63..=90 => "63–90字",
                _ => "91–字",
            };
            let dynasty = if poem.dynasty == "宋" { "宋" } else { "唐五代" };
            add(&poem.id, poem.tune, poem.author, format!("{dynasty}词{length}"), own);
        }
        set_aside(&mut poems);
        Ok(Self { poems, known })
    }

    pub(super) fn part(&self, part: Part) -> impl Iterator<Item = &Poem> {
        self.poems.iter().filter(move |poem| poem.part == part)
    }
}

/// Poems that share a line with one that is learnt from are not measured on.
fn set_aside(poems: &mut [Poem]) {
    let learnt = poems.iter().filter(|poem| poem.part == Part::Learnt);
    let lines: HashSet<Vec<char>> =
        learnt.flat_map(|poem| &poem.lines).filter(|line| line.len() >= TELLING).cloned().collect();
    for poem in poems.iter_mut().filter(|poem| matches!(poem.part, Part::Tuned | Part::Measured)) {
        if poem.lines.iter().any(|line| lines.contains(line)) {
            poem.part = Part::Aside;
        }
    }
}
