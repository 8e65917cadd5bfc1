//! Arguments of the commands that take poems.

use std::path::PathBuf;

use clap::ValueEnum;
use gelv::form::ci::Manual;
use serde::Deserialize;

use crate::cli::input::{Encoding, Kind};

/// Where poems come from and how they are read: shared by the commands that take poems.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Sources {
    /// Files, directories, or - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Script of the text
    #[arg(long, value_enum, value_name = "SCRIPT")]
    pub(crate) script: Option<ScriptChoice>,
    /// Encoding of the input
    #[arg(long, value_enum, value_name = "ENCODING", default_value = "utf-8")]
    pub(crate) encoding: Encoding,
    /// Kind of input (default: by the file's extension; standard input is looked at)
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) input: Option<Kind>,
    /// Work on this many threads (default: as many as the machine runs at once)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
    /// Refuse poems with more text than this
    #[arg(long, value_name = "BYTES", default_value_t = 64 * 1024)]
    pub(crate) max_poem_bytes: usize,
}

/// What poems are judged by.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Reading {
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// Judge by this form: 七律, 五绝, lushi-7, 词 …, or auto
    #[arg(long, value_name = "FORM")]
    pub(crate) form: Option<String>,
    /// Judge as a ci to this tune: 沁园春, or 沁园春/2 for the second variant of its manual
    #[arg(long, value_name = "TUNE")]
    pub(crate) tune: Option<String>,
    /// Judge ci by this manual alone
    #[arg(long, value_enum, value_name = "MANUAL")]
    pub(crate) manual: Option<ManualChoice>,
    /// Rhyme book: pingshui 平水韵, cilin 词林正韵, xinyun 中华新韵, tongyun 中华通韵, zhongyuan 中原音韵
    #[arg(long, value_name = "BOOK")]
    pub(crate) book: Option<String>,
    /// How severe: strict, standard, lenient, or a FILE.toml
    #[arg(long, value_name = "PROFILE")]
    pub(crate) profile: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Output format
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Leave out poems without errors or warnings, and all progress and summaries
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Pass unknown keys of a record through, under "input" (json, jsonl)
    #[arg(long)]
    pub(crate) echo: bool,
}

/// Output formats of `check`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    /// Lines with their tones, findings below
    #[default]
    Full,
    /// One line a finding
    Concise,
    /// Only the lines and their tones
    Grid,
    /// One object; an array of several
    Json,
    /// One object a line
    Jsonl,
    /// For a document
    Markdown,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Score {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// What every poem is asked to be: a JSON object with form, tune, book, rhyme, first_line, acrostic, opening,
    /// first_line_rhymes, or the name of a form or a tune
    #[arg(long, value_name = "JSON")]
    pub(crate) spec: Option<String>,
    /// Take the texts for answers of a language model: score the verse in each, and say what else was there
    #[arg(long)]
    pub(crate) extract: bool,
    /// Pass over the first N records: goes on where an earlier run stopped
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) skip: u64,
    /// Output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "jsonl")]
    pub(crate) format: ScoreFormat,
    /// No progress bar
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// Output formats of `score`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScoreFormat {
    /// One object a line
    Jsonl,
    /// A table with a header
    Csv,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Identify {
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// Output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,
    /// No progress bar
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Survey {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: SurveyFormat,
    /// Short for --format csv
    #[arg(long, conflicts_with = "format")]
    pub(crate) csv: bool,
    /// No progress bar
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// Formats of a list of poems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For reading
    Text,
    /// One object; an array of several
    Json,
    /// One object a line
    Jsonl,
}

/// Output formats of `survey`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SurveyFormat {
    /// For reading
    Text,
    /// One row a figure
    Csv,
    /// For programs
    Json,
}

/// The manuals that ci may be judged by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ManualChoice {
    /// 《钦定词谱》
    Qinding,
    /// 龙榆生《唐宋词格律》
    Longyusheng,
    /// 《白香词谱》
    Baixiang,
    /// All of them together
    #[default]
    Union,
}

impl ManualChoice {
    pub(crate) fn manual(self) -> Option<Manual> {
        match self {
            Self::Qinding => Some(Manual::Qinding),
            Self::Longyusheng => Some(Manual::Longyusheng),
            Self::Baixiang => Some(Manual::Baixiang),
            Self::Union => None,
        }
    }
}

/// The script a text is to be read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ScriptChoice {
    /// What its characters show
    #[default]
    Auto,
    /// Simplified
    Simp,
    /// Traditional
    Trad,
}

impl ScriptChoice {
    pub(crate) fn script(self) -> Option<gelv::Script> {
        match self {
            Self::Auto => None,
            Self::Simp => Some(gelv::Script::Simplified),
            Self::Trad => Some(gelv::Script::Traditional),
        }
    }
}
