//! What may be asked on the command line.

mod help;
mod lookup;
mod poems;

use clap::{Parser, Subcommand, ValueEnum};
use gelv::Lang;

use super::output::Color;
use help::{AFTER_HELP, CHECK_HELP, IDENTIFY_HELP, PAIRS_HELP, RHYME_HELP, SCORE_HELP, TUNE_HELP, TUNES_HELP};
pub(crate) use lookup::{Chars, Explain, Form, PageFormat, Pairs, Rhyme, RhymeKind, Rules, Span, Tune, Tunes};
pub(crate) use poems::{
    Check, Format, Identify, ListFormat, Reading, Score, ScoreFormat, Sources, Survey, SurveyFormat,
};
pub(crate) use poems::{ManualChoice, ScriptChoice};

/// 格律: check classical Chinese verse against its forms and tunes — 平仄, 押韵, 拗救, 粘对, 词谱
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

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check poems: form, verdict and findings (检查)
    #[command(after_help = CHECK_HELP)]
    Check(Check),
    /// Score poems: one flat record of numbers each (评分)
    #[command(after_help = SCORE_HELP)]
    Score(Score),
    /// Explain a rule: what it asks, why, with examples (规则详解)
    Explain(Explain),
    /// List the rules and how much they weigh (规则一览)
    Rules(Rules),
    /// Every reading of characters in every rhyme book (查字)
    Char(Chars),
    /// Characters that rhyme: with a character, or of a rhyme group (查韵)
    #[command(after_help = RHYME_HELP)]
    Rhyme(Rhyme),
    /// What verse pairs with a character or a word in parallel lines (查对)
    #[command(after_help = PAIRS_HELP)]
    Pairs(Pairs),
    /// The tonal patterns of a form: 五律, 七绝 … (平仄谱式)
    Form(Form),
    /// A tune of ci: its shapes, patterns and what poets did with them (词谱)
    #[command(after_help = TUNE_HELP)]
    Tune(Tune),
    /// Search the tunes: by name, pinyin, length, rhyme, shape (词牌)
    #[command(after_help = TUNES_HELP)]
    Tunes(Tunes),
    /// Which tune or form a text is of, with runners-up (辨体)
    #[command(after_help = IDENTIFY_HELP)]
    Identify(Identify),
    /// Statistics of many poems: forms, verdicts, findings (统计)
    Survey(Survey),
    /// Serve all this over HTTP, by the program gelv-serve (服务)
    #[command(disable_help_flag = true, disable_version_flag = true)]
    Serve {
        /// Options of gelv-serve; --help lists them
        #[arg(value_name = "OPTION", trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<std::ffi::OsString>,
    },
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

/// For people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextOrJson {
    /// For reading
    Text,
    /// For programs
    Json,
}

fn lang_value(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "zh-Hans, zh-Hant or en".to_owned())
}
