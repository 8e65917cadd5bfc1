//! What may be asked on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use gelv::Lang;
use serde::Deserialize;

use super::input::{Encoding, Kind};
use super::output::Color;
use super::words::parse_lang;

/// 格律: check classical Chinese verse against its forms — 平仄, 押韵, 拗救, 粘对
#[derive(Debug, Parser)]
#[command(name = "gelv", version, propagate_version = true, arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Language of the output: zh-Hans, zh-Hant, en (default: that of the locale)
    #[arg(long, global = true, value_name = "LANG", value_parser = lang_value)]
    pub(crate) lang: Option<Lang>,
    /// When to use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    pub(crate) color: Option<Color>,
}

const AFTER_HELP: &str = "\
Examples:
  gelv check poem.txt                     what is wrong, where, and why
  gelv check --form 七律 < poem.txt        judge it as a seven-syllable octave, whatever it looks like
  gelv check poems.jsonl --format jsonl   one record in, one report out
  gelv explain 孤平                        what a rule asks, with examples
  gelv rhyme 霜 --common                   what rhymes with 霜

Settings are read from the nearest gelv.toml upwards; the command line beats them:
  form = \"七律\"          book, lang, format, script, jobs, color: as the options
  profile = \"lenient\"    or a file of your own
  [rules]
  \"孤平\" = \"warning\"    off, note, warning, error";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check poems: form, verdict and findings (检查)
    #[command(after_help = CHECK_HELP)]
    Check(Check),
    /// Explain a rule: what it asks, why, with examples (规则详解)
    Explain(Explain),
    /// List the rules and how much they weigh (规则一览)
    Rules(Rules),
    /// Every reading of characters in every rhyme book (查字)
    Char(Chars),
    /// Characters that rhyme: with a character, or of a rhyme group (查韵)
    #[command(after_help = RHYME_HELP)]
    Rhyme(Rhyme),
    /// The tonal patterns of a form: 五律, 七绝 … (平仄谱式)
    Form(Form),
    /// Statistics of many poems: forms, verdicts, findings (统计)
    Survey(Survey),
    /// Print a shell completion script
    Completions {
        /// Shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page (roff); of a subcommand if one is named
    Man {
        /// Subcommand
        command: Option<String>,
    },
}

const CHECK_HELP: &str = "\
Input: files, directories (*.txt *.jsonl *.json *.csv *.tsv, sorted), or - or
nothing for standard input. A text may hold several poems, separated by a row
of ---, by two blank rows, or by the next title. A record is {\"text\": \"…\"} or
{\"lines\": [\"…\"]}, with id, title, author, form and book where wanted; a table
has a header with the same names.

--format json prints one report as an object, several as an array; jsonl prints
one object a line, a bad record in its place: {\"id\", \"line\", \"error\"}.

Exit status: 0 no errors, 1 errors in the verse or bad records, 2 could not run
as asked (the readable inputs are still judged).";

const RHYME_HELP: &str = "\
Examples:
  gelv rhyme 霜                 every group that 霜 rhymes in
  gelv rhyme --group 七阳       the characters of one group
  gelv rhyme 看 --tone 平       only its level reading
  gelv rhyme 东 --book xinyun   in another rhyme book";

/// What poems are judged by, and how they are read: shared by the commands that take poems.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Reading {
    /// Files, directories, or - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Judge by this form: 七律, 五绝, lushi-7 …, or auto
    #[arg(long, value_name = "FORM")]
    pub(crate) form: Option<String>,
    /// Rhyme book: pingshui 平水韵, cilin 词林正韵, xinyun 中华新韵, tongyun 中华通韵, zhongyuan 中原音韵
    #[arg(long, value_name = "BOOK")]
    pub(crate) book: Option<String>,
    /// How severe: strict, standard, lenient, or a FILE.toml
    #[arg(long, value_name = "PROFILE")]
    pub(crate) profile: Option<String>,
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
pub(crate) struct Explain {
    /// Rule: identifier, Chinese or English name
    #[arg(value_name = "RULE", required = true)]
    pub(crate) rule: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Rules {
    /// Show the weights of this profile
    #[arg(long, value_name = "PROFILE")]
    pub(crate) profile: Option<String>,
    /// Output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Chars {
    /// Characters; anything else in the words is passed over
    #[arg(value_name = "字", required = true)]
    pub(crate) chars: Vec<String>,
    /// Only this rhyme book
    #[arg(long, value_name = "BOOK")]
    pub(crate) book: Option<String>,
    /// Output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).multiple(false))]
pub(crate) struct Rhyme {
    /// The character to rhyme with
    #[arg(value_name = "字", group = "what")]
    pub(crate) char: Option<String>,
    /// A rhyme group: 七阳, 上平一东, 第七部平声 …
    #[arg(long, value_name = "GROUP", group = "what")]
    pub(crate) group: Option<String>,
    /// Rhyme book (default: pingshui)
    #[arg(long, value_name = "BOOK")]
    pub(crate) book: Option<String>,
    /// Only this tone: 平, 仄, 上, 去, 入
    #[arg(long, value_name = "TONE")]
    pub(crate) tone: Option<String>,
    /// Only characters that Tang and Song verse uses at least this often
    #[arg(long, value_name = "N")]
    pub(crate) min_frequency: Option<u16>,
    /// Only common characters: --min-frequency 200
    #[arg(long, conflicts_with = "min_frequency")]
    pub(crate) common: bool,
    /// At most this many characters of a group
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// Script to print in (default: that of the language)
    #[arg(long, value_enum, value_name = "SCRIPT")]
    pub(crate) script: Option<ScriptChoice>,
    /// Output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Form {
    /// Form: 五律, 七绝, 五排 …; without one, the forms there are
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: TextOrJson,
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

/// For people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextOrJson {
    /// For reading
    Text,
    /// For programs
    Json,
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

fn lang_value(tag: &str) -> Result<Lang, String> {
    parse_lang(tag).ok_or_else(|| "zh-Hans, zh-Hant or en".to_owned())
}
