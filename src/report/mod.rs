//! Report: what the engine found, owned and ready to be read or serialised.

mod build;
mod ci;
pub(crate) mod message;
mod pairing;
mod score;
mod spell;

use serde::{Deserialize, Serialize};

pub(crate) use build::build;
pub use message::Lang;
pub(crate) use message::to_hant;
pub use pairing::PairingReport;
pub use score::Score;

use crate::form::{FormId, FormKind};
use crate::phonology::ToneClass;
use crate::rules::{Severity, Verdict};

/// 总评: one word for the whole poem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// 正格: basic line types throughout.
    Exact,
    /// 合律: with licences the form grants.
    Conforming,
    /// 合律有疵: warnings.
    Blemished,
    /// 出律: errors.
    Deviant,
    /// 非近体: not verse of this form.
    Unregulated,
}

impl Standing {
    /// The Chinese name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "正格",
            Self::Conforming => "合律",
            Self::Blemished => "合律有疵",
            Self::Deviant => "出律",
            Self::Unregulated => "非近体",
        }
    }
}

/// The form a poem was judged by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormReport {
    /// Identifier.
    pub id: FormId,
    /// Name in Simplified Chinese.
    pub name: String,
    /// Family.
    pub kind: FormKind,
    /// Lines of the poem as given; clauses of a couplet.
    pub lines: usize,
    /// Characters of a line; 0 where they differ.
    pub syllables: usize,
    /// 平起 or 仄起: class of the second character of line 1; only in regulated verse.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opening: Option<ToneClass>,
    /// 首句入韵; only in regulated verse.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_line_rhymes: Option<bool>,
    /// 平韵 or 仄韵; in ci that of the first series; only in regulated verse and ci.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rhyme_tone: Option<ToneClass>,
    /// 词牌: the tune, by its first name in Simplified Chinese; only in ci.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tune: Option<String>,
    /// The name that the user or the title gives the tune, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tune_as_given: Option<String>,
    /// 体: the number, among the tune's variants in the manual, of the one that stands nearest; only in ci.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<u8>,
    /// 词谱: the manual that has the variant; only in ci.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manual: Option<String>,
    /// Whether the user asked for this form.
    pub declared: bool,
}

/// Another form the text could be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// Identifier of the form.
    pub id: FormId,
    /// Name in Simplified Chinese.
    pub name: String,
    /// 词牌: the tune; only where the form is ci.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tune: Option<String>,
    /// 体: the number of the variant in the first manual that has it; only where the form is ci.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<u8>,
    /// Distance of the text from it: a fixed position counts 1; in ci the characters missing or too many.
    pub distance: f32,
    /// By how much it is less likely than what the text is taken for, in natural units of information; only where the
    /// form is ci.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margin: Option<f32>,
}

/// The rhyme of the poem.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RhymeReport {
    /// Groups that the feet rhyme in, the poem's own first; in ci one for each series.
    pub groups: Vec<String>,
    /// Each rhyme foot.
    pub feet: Vec<Foot>,
}

/// 韵脚: one rhyme foot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foot {
    /// Line, counted from 1.
    pub line: usize,
    /// The character.
    pub char: char,
    /// Its group: the poem's, or its own first one where it does not rhyme.
    pub group: String,
}

/// How many findings of each weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Notes.
    pub note: usize,
}

/// How much of the verdict rests on assumptions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Characters of the poem's lines, place-holders included.
    pub characters: usize,
    /// Characters the book does not know.
    pub unknown: usize,
    /// Characters that may be level or oblique.
    pub ambiguous: usize,
    /// Of these, how many are decided (by usage: the other class is rare in verse).
    pub decided: usize,
    /// Whether the poem still conforms if every undecided polyphone goes against it.
    pub conforms_strict: bool,
}

/// A partner of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct With {
    /// Line, counted from 1.
    pub line: u16,
    /// Position, counted from 1; absent = the whole line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<u8>,
}

/// One finding, spelled out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingReport {
    /// Rule identifier.
    pub rule: String,
    /// Rule name in the language of the report.
    pub name: String,
    /// Weight.
    pub severity: Severity,
    /// Kind of statement.
    pub verdict: Verdict,
    /// Line of the poem, counted from 1; 0 = the whole poem.
    pub line: u16,
    /// First position in the line, counted from 1; 0 for the whole poem.
    pub start: u8,
    /// Last position, inclusive; `start - 1` where something is missing before `start`.
    pub end: u8,
    /// Byte range in the text, half open; empty where something is missing.
    pub byte: [usize; 2],
    /// Row in the text, counted from 1.
    pub row: u32,
    /// Column in characters, counted from 1.
    pub column: u32,
    /// `off-rhyme`: rhymes in a neighbouring group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub neighbour: Option<bool>,
    /// `off-rhyme`: no reading in the rhyme's class of tones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrong_tone: Option<bool>,
    /// `off-rhyme`: in line 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_line: Option<bool>,
    /// What the form wants there; empty where that is no single thing.
    pub wanted: String,
    /// What stands there.
    pub found: String,
    /// Partners: the other syllable of a rescue, the line it breaks with …
    pub with: Vec<With>,
    /// The sentence for a reader.
    pub message: String,
}

/// 评语: everything said about one poem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Version of this format.
    pub schema: u32,
    /// Engine and version.
    pub engine: String,
    /// Version of the tables.
    pub data: String,
    /// The record's own identifier, or its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<serde_json::Value>,
    /// Profile in force.
    pub profile: String,
    /// Title, where the text has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Author, where the text names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The form judged by.
    pub form: FormReport,
    /// Other forms the text could be, nearest first.
    pub alternatives: Vec<Alternative>,
    /// Rhyme book.
    pub book: String,
    /// Rhyme.
    pub rhyme: RhymeReport,
    /// One word for the whole.
    pub verdict: Standing,
    /// No error against the form; `None` where no form was asked for and none applies.
    pub conforms: Option<bool>,
    /// How many findings.
    pub counts: Counts,
    /// What the verdict rests on.
    pub coverage: Coverage,
    /// The lines of the poem, characters only.
    pub lines: Vec<String>,
    /// 片: the first line of each stanza, counted from 1; in couplets of each side. Only there and in ci.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stanzas: Vec<usize>,
    /// What the form wants, line by line: 平 仄 中; empty for ancient-style verse, and a line that a tune has not is
    /// the empty string.
    pub pattern: Vec<String>,
    /// What was read, line by line: 平 仄, 中 where undecided, ？ where unknown.
    pub tones: Vec<String>,
    /// The findings, sorted by line, position and rule.
    pub findings: Vec<FindingReport>,
    /// 对仗: lines that face each other: the couplets of 诗, and in ci the lines that the tune would have parallel.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parallelism: Vec<PairingReport>,
    /// The numbers for programs.
    pub score: Score,
}
