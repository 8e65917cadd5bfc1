//! `gelv rhyme`: the characters that rhyme with one, or that a rhyme group holds; for writers.

use gelv::phonology::{RhymeGroup, frequency, originals};
use gelv::{BookId, Lang, RhymeBook, Script, Tone, ToneSet};
use serde_json::{Value, json};

use super::args::{Rhyme, TextOrJson};
use super::config::{Config, did_you_mean};
use super::explain::own;
use super::output::{Stdout, terminal_width};
use super::table::wrap;
use super::words::Words;
use super::{Failure, Status, profile};
use gelv::record::suggest::nearest;

/// Occurrences in Tang and Song verse from which a character counts as common.
const COMMON: u16 = 200;

pub(crate) fn run(args: &Rhyme, config: &Config, words: Words, stdout: &mut Stdout) -> Result<Status, Failure> {
    let asked = profile::book(args.book.as_deref().or(config.book.as_deref()), words)?;
    let book = RhymeBook::get(asked.unwrap_or(BookId::Pingshui));
    let tones = args.tone.as_deref().map_or(Ok(ToneSet::ALL), |name| tones(name, words))?;
    let groups = match (&args.char, &args.group) {
        (Some(text), _) => groups_of(text, book, tones, words)?,
        (None, Some(name)) => groups_named(name, book, words)?,
        (None, None) => Vec::new(),
    };
    let traditional = words.lang == Lang::ZhHant;
    let script = args.script.unwrap_or_default();
    let query = Query {
        book,
        tones,
        least: args.min_frequency.unwrap_or(if args.common { COMMON } else { 0 }),
        limit: args.limit.unwrap_or(usize::MAX),
        script: script.script().unwrap_or(if traditional { Script::Traditional } else { Script::Simplified }),
        width: terminal_width().unwrap_or(80).clamp(40, 120) - 2,
    };
    let groups: Vec<&RhymeGroup> = groups
        .into_iter()
        .filter(|group| Tone::ALL.iter().any(|&tone| tones.contains(tone) && group.tones.contains(tone)))
        .collect();
    stdout.page(&match args.format {
        TextOrJson::Text => groups.iter().map(|group| query.text(group, words)).collect::<Vec<_>>().join("\n"),
        TextOrJson::Json => {
            let groups: Vec<Value> = groups.iter().map(|group| query.json(group)).collect();
            format!("{:#}\n", json!({ "book": book.id.id(), "name": book.name, "groups": groups }))
        }
    })?;
    Ok(Status::Clean)
}

/// What is asked of a group.
struct Query {
    book: &'static RhymeBook,
    tones: ToneSet,
    least: u16,
    limit: usize,
    script: Script,
    width: usize,
}

impl Query {
    /// The characters of a group that pass, by how often verse uses them; the usual readings before the rare.
    fn chars(&self, group: &RhymeGroup) -> (Vec<char>, Vec<char>) {
        let mut found = self.book.characters(group.id, self.script);
        found.retain(|(ch, reading)| self.tones.contains(reading.tone) && frequency(*ch) >= self.least);
        // Simplified forms beyond the basic plane exist on paper; nobody writes with them.
        found.retain(|(ch, _)| *ch <= '\u{FFFF}' || originals(*ch).is_empty());
        found.sort_by_key(|(ch, _)| (std::cmp::Reverse(frequency(*ch)), *ch));
        found.dedup_by_key(|(ch, _)| *ch);
        let usual = found.iter().filter(|(_, reading)| !reading.rare).map(|(ch, _)| *ch);
        let rare = found.iter().filter(|(_, reading)| reading.rare).map(|(ch, _)| *ch);
        (usual.take(self.limit).collect(), rare.take(self.limit).collect())
    }

    fn text(&self, group: &RhymeGroup, words: Words) -> String {
        let (usual, rare) = self.chars(group);
        let (book, name) = (own(self.book.name, words), own(group.name, words));
        let mut out = say!(
            words,
            "{book} {name}（{} 字）\n",
            "{book} {name}（{} 字）\n",
            "{book} {name} ({} characters)\n",
            usual.len() + rare.len()
        );
        let line = |chars: &[char]| {
            let text: String = chars.iter().collect();
            wrap(&text, self.width, "  ")
        };
        if !usual.is_empty() {
            out += &line(&usual);
        }
        if !rare.is_empty() {
            out += words.pick(
                "  以下诸字在诗中罕用此读：\n",
                "  以下諸字在詩中罕用此讀：\n",
                "  rarely read so in verse:\n",
            );
            out += &line(&rare);
        }
        let neighbours = self.neighbours(group).iter().map(|name| own(name, words)).collect::<Vec<_>>();
        if !neighbours.is_empty() {
            let neighbours = neighbours.join(words.pick("、", "、", ", "));
            out += &say!(words, "  邻韵：{neighbours}\n", "  鄰韻：{neighbours}\n", "  neighbours: {neighbours}\n");
        }
        out
    }

    fn neighbours(&self, group: &RhymeGroup) -> Vec<&'static str> {
        group.neighbours.iter().map(|neighbour| self.book.group(neighbour.group).name).collect()
    }

    fn json(&self, group: &RhymeGroup) -> Value {
        let (usual, rare) = self.chars(group);
        let tones: Vec<Tone> = Tone::ALL.into_iter().filter(|&tone| group.tones.contains(tone)).collect();
        json!({
            "group": group.name, "tones": tones, "neighbours": self.neighbours(group),
            "characters": usual, "rare": rare,
        })
    }
}

/// The tones of a name: 平, 仄, 上, 去, 入 or the English words.
fn tones(name: &str, words: Words) -> Result<ToneSet, Failure> {
    Ok(match name.trim_end_matches(['声', '聲']) {
        "平" | "level" => ToneSet::LEVEL,
        "仄" | "oblique" => ToneSet::OBLIQUE,
        "上" | "rising" => ToneSet::of(&[Tone::Rising]),
        "去" | "departing" => ToneSet::of(&[Tone::Departing]),
        "入" | "entering" => ToneSet::of(&[Tone::Entering]),
        _ => {
            return Err(Failure(say!(
                words,
                "不认识的声调“{name}”；可用：平、仄、上、去、入",
                "不認識的聲調「{name}」；可用：平、仄、上、去、入",
                "unknown tone {name:?}; there are 平 level, 仄 oblique, 上 rising, 去 departing, 入 entering"
            )));
        }
    })
}

/// The groups that a character rhymes in, its usual reading first.
fn groups_of(
    text: &str,
    book: &'static RhymeBook,
    tones: ToneSet,
    words: Words,
) -> Result<Vec<&'static RhymeGroup>, Failure> {
    let mut chars = text.trim().chars();
    let (Some(ch), None) = (chars.next(), chars.next()) else {
        return Err(Failure(say!(
            words,
            "请给一个字，不是“{text}”；查韵部用 --group",
            "請給一個字，不是「{text}」；查韻部用 --group",
            "give one character, not {text:?}; for a group use --group"
        )));
    };
    let mut groups: Vec<&RhymeGroup> = Vec::new();
    let readings = book.readings(book.sound(ch, Script::Simplified));
    for reading in readings.iter().filter(|reading| tones.contains(reading.tone)) {
        let group = book.group(reading.group);
        if !groups.iter().any(|other| other.id == group.id) {
            groups.push(group);
        }
    }
    if groups.is_empty() {
        let name = own(book.name, words);
        return Err(Failure(if readings.is_empty() {
            say!(words, "{name}未收“{ch}”字", "{name}未收「{ch}」字", "{ch} is not in {name}")
        } else {
            say!(
                words,
                "{name}中“{ch}”没有这样的读音",
                "{name}中「{ch}」沒有這樣的讀音",
                "{ch} has no such reading in {name}"
            )
        }));
    }
    Ok(groups)
}

/// The groups that a name means; a division alone (第七部) means all of its groups.
fn groups_named(name: &str, book: &'static RhymeBook, words: Words) -> Result<Vec<&'static RhymeGroup>, Failure> {
    let name = name.trim();
    let mut groups = book.groups_named(name);
    if groups.is_empty() && !name.is_empty() {
        let opens =
            |full: &str| full.strip_prefix(name).is_some_and(|tone| tone.starts_with(['平', '上', '去', '入', '仄']));
        groups = book
            .groups
            .iter()
            .filter(|group| opens(group.name) || group.aliases.iter().any(|alias| opens(alias)))
            .collect();
    }
    if !groups.is_empty() {
        return Ok(groups);
    }
    let names = book.groups.iter().flat_map(|group| std::iter::once(group.name).chain(group.aliases.iter().copied()));
    let hint = did_you_mean(&nearest(name, names), words);
    let title = own(book.name, words);
    Err(Failure(say!(
        words,
        "{title}没有叫“{name}”的韵部{hint}",
        "{title}沒有叫「{name}」的韻部{hint}",
        "{title} has no rhyme group {name:?}{hint}"
    )))
}
