//! The collection: zstd-compressed JSON Lines, one poem a line.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use ruzstd::decoding::StreamingDecoder;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A folder of `NAME.jsonl.zst` files.
pub(crate) struct Collection {
    folder: PathBuf,
}

/// A poem.
#[derive(Clone, Deserialize)]
pub(crate) struct Verse {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) title: String,
    pub(crate) lines: Vec<String>,
}

/// A poem whose genre old anthologies name.
#[derive(Deserialize)]
pub(crate) struct Labelled {
    #[serde(flatten)]
    pub(crate) verse: Verse,
    pub(crate) author: String,
    pub(crate) genre: String,
    /// Where it stands; an entry that begins with A is of 蘅塘退士's 唐诗三百首.
    pub(crate) sources: Vec<String>,
    /// The lines in a second transcription, where there is one.
    #[serde(default, rename = "qlines")]
    pub(crate) second_text: Vec<String>,
    /// The anthologies disagree.
    #[serde(default)]
    pub(crate) conflict: bool,
}

impl Labelled {
    pub(crate) fn is_of_three_hundred(&self) -> bool {
        self.sources.iter().any(|source| source.starts_with('A'))
    }
}

/// A 词 with its punctuation.
#[derive(Deserialize)]
pub(crate) struct Song {
    pub(crate) id: String,
    /// The tune that editors file it under.
    pub(crate) tune: String,
    /// The name the poet used, where it is another.
    #[serde(default)]
    pub(crate) tune_used: Option<String>,
    pub(crate) author: String,
    pub(crate) text: String,
    /// 1: it stands in 宋词三百首.
    #[serde(default)]
    pub(crate) sel: u8,
}

impl Song {
    /// The names of its tune: the one the poet used, then the editors'.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.tune_used.as_deref().into_iter().chain([self.tune.as_str()])
    }

    pub(crate) fn is_of_three_hundred(&self) -> bool {
        self.sel != 0
    }
}

/// A poem with one planted fault, or a control without.
#[derive(Deserialize)]
pub(crate) struct Planted {
    pub(crate) id: String,
    /// The poem it was made of.
    #[serde(default)]
    pub(crate) base: String,
    pub(crate) kind: String,
    /// Lines × characters of a line.
    pub(crate) shape: String,
    pub(crate) lines: Vec<String>,
    pub(crate) expect: Vec<Expected>,
    /// Kinds that may follow from the fault.
    pub(crate) allow: Vec<String>,
}

/// What a checker should find.
#[derive(Deserialize)]
pub(crate) struct Expected {
    pub(crate) kind: String,
    /// From 1; absent = the whole poem.
    pub(crate) line: Option<u16>,
    /// From 1; absent = the whole line.
    #[serde(rename = "char")]
    pub(crate) position: Option<u8>,
    /// What was planted: for rhymes, tone and group.
    #[serde(default)]
    pub(crate) got: serde_json::Value,
    /// `error`, `warning` or `note`.
    #[serde(default, rename = "sev")]
    pub(crate) severity: String,
    pub(crate) other_line: Option<u16>,
    pub(crate) other_char: Option<u8>,
}

impl Collection {
    /// Open the folder, or the folder `dev` in it.
    pub(crate) fn open(path: &Path) -> Result<Self, String> {
        let candidates = [path.to_owned(), path.join("dev")];
        candidates
            .into_iter()
            .find(|folder| file(folder, "labelled").is_file())
            .map(|folder| Self { folder })
            .ok_or_else(|| format!("eval: no labelled.jsonl.zst under {}", path.display()))
    }

    /// All records of a file.
    pub(crate) fn read<T: DeserializeOwned>(&self, name: &str) -> Result<Vec<T>, String> {
        let path = file(&self.folder, name);
        let failed = |error: String| format!("eval: {}: {error}", path.display());
        let compressed = File::open(&path).map_err(|error| failed(error.to_string()))?;
        let mut text = String::new();
        StreamingDecoder::new(BufReader::new(compressed))
            .map_err(|error| failed(error.to_string()))?
            .read_to_string(&mut text)
            .map_err(|error| failed(error.to_string()))?;
        text.lines().map(|line| serde_json::from_str(line).map_err(|error| failed(error.to_string()))).collect()
    }
}

fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.jsonl.zst"))
}
