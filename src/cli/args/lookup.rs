//! Arguments of the commands that look something up.

use clap::ValueEnum;

use super::{ManualChoice, ScriptChoice, TextOrJson};

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
pub(crate) struct Pairs {
    /// A character or a word of two, in either script
    #[arg(value_name = "WORD", required = true)]
    pub(crate) words: Vec<String>,
    /// Only partners of these tones: 平, 仄; of a word a sign for each character: 仄平, 中 for either
    #[arg(long, value_name = "TONES")]
    pub(crate) tone: Option<String>,
    /// At most this many partners
    #[arg(long, value_name = "N", default_value = "20")]
    pub(crate) limit: usize,
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
pub(crate) struct Tune {
    /// Tune: 满江红, or 满江红/2 for the second variant of its manual
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// Every variant of every manual, not only the common shapes
    #[arg(long)]
    pub(crate) all: bool,
    /// An empty form to fill in, which check can read
    #[arg(long, conflicts_with_all = ["all", "format"])]
    pub(crate) blank: bool,
    /// Only this manual
    #[arg(long, value_enum, value_name = "MANUAL")]
    pub(crate) manual: Option<ManualChoice>,
    /// Output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "full")]
    pub(crate) format: PageFormat,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Tunes {
    /// Part of a name in either script, or of its pinyin, or its initials: 江红, manjiang, mjh
    #[arg(value_name = "QUERY")]
    pub(crate) query: Option<String>,
    /// Characters: 93, or 90-100
    #[arg(long, value_name = "N|N-M", value_parser = span)]
    pub(crate) chars: Option<Span>,
    /// Lines (句)
    #[arg(long, value_name = "N|N-M", value_parser = span)]
    pub(crate) lines: Option<Span>,
    /// Stanzas (片)
    #[arg(long, value_name = "N|N-M", value_parser = span)]
    pub(crate) stanzas: Option<Span>,
    /// How it rhymes
    #[arg(long, value_enum, value_name = "RHYME")]
    pub(crate) rhyme: Option<RhymeKind>,
    /// Tunes that share a shape (the lengths of all lines) with this one
    #[arg(long, value_name = "NAME")]
    pub(crate) like: Option<String>,
    /// Output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: TextOrJson,
}

/// Classes of tones that a tune may rhyme in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RhymeKind {
    /// 平韵
    #[value(alias = "平", alias = "平韵", alias = "平韻")]
    Level,
    /// 仄韵
    #[value(alias = "仄", alias = "仄韵", alias = "仄韻")]
    Oblique,
    /// 入声韵: the manual asks for it, or most poets keep to it
    #[value(alias = "入", alias = "入声韵", alias = "入聲韻")]
    Entering,
    /// 平仄通叶, 换韵, 错叶: level and oblique rhymes in one tune
    #[value(alias = "换韵", alias = "換韻", alias = "平仄")]
    Mixed,
}

/// Numbers from one to another, inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    from: usize,
    to: usize,
}

impl Span {
    pub(crate) fn has(self, number: usize) -> bool {
        (self.from..=self.to).contains(&number)
    }
}

fn span(text: &str) -> Result<Span, String> {
    let (from, to) = text.split_once(['-', '–', '~']).unwrap_or((text, text));
    match (from.trim().parse(), to.trim().parse()) {
        (Ok(from), Ok(to)) if from <= to => Ok(Span { from, to }),
        _ => Err("a number, or two as in 90-100".to_owned()),
    }
}

/// Formats of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageFormat {
    /// For reading
    Full,
    /// For programs
    Json,
    /// For a document
    Markdown,
}
