//! Rules: what may be said of a poem, one file each.
//!
//! A rule looks at a [`Scan`] — the poem, its sounds and the explanation chosen for it — and pushes
//! [`Finding`]s. Registering a rule is one line in [`RULES`].

mod diction;
pub(crate) mod facing;
mod finding;
mod lapse;
pub(crate) mod misread;
mod parallel;
mod profile;
mod rhyme;
mod run;
mod scan;
mod structure;
mod sung;
mod tonal;
mod variation;
mod weights;

use serde::Serialize;

use crate::form::{FormId, Style, Wanted};

pub(crate) use diction::likely_conversion::candidate as likely_original;
pub use finding::{Detail, Finding, Findings, Locus, Severity, Verdict};
pub use profile::{Practice, Profile, ProfileError};
pub(crate) use run::{Scope, run};
pub use scan::Scan;
pub(crate) use sung::{foot_of, series_group, sung_line};
pub use weights::{Term, Weights};

/// The number of a rule: its place in [`RULES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub u8);

impl RuleId {
    /// The rule itself.
    pub fn rule(self) -> &'static Rule {
        RULES[usize::from(self.0)]
    }
}

/// The part of prosody a rule belongs to; also its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Numbers of lines and characters, and whether the form applies at all.
    Structure,
    /// 平仄
    Tonal,
    /// 押韵
    Rhyme,
    /// 对仗
    Parallel,
    /// 用字
    Diction,
}

/// 体: which kinds of verse a rule has something to say of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Genres(u8);

impl Genres {
    /// 近体诗
    pub const REGULATED: Self = Self(1);
    /// 古体诗, and texts that have no form.
    pub const ANCIENT: Self = Self(2);
    /// 词
    pub const CI: Self = Self(4);
    /// 对联
    pub const COUPLET: Self = Self(8);
    /// 诗
    pub const SHI: Self = Self(Self::REGULATED.0 | Self::ANCIENT.0);
    /// What is held to a pattern: 近体诗 and 词.
    pub const PATTERNED: Self = Self(Self::REGULATED.0 | Self::CI.0);
    /// What sets a line against another: 近体诗 and 对联.
    pub const PAIRED: Self = Self(Self::REGULATED.0 | Self::COUPLET.0);
    /// What is held to any rule of tones: 近体诗, 词 and 对联.
    pub const HELD: Self = Self(Self::PATTERNED.0 | Self::COUPLET.0);
    /// All verse.
    pub const ALL: Self = Self(Self::SHI.0 | Self::CI.0 | Self::COUPLET.0);

    /// What they are called, in Simplified Chinese and in English.
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::REGULATED => ("近体诗", "regulated verse"),
            Self::ANCIENT => ("古体诗", "ancient-style verse"),
            Self::CI => ("词", "ci"),
            Self::COUPLET => ("对联", "parallel couplets (duilian)"),
            Self::SHI => ("诗", "shi"),
            Self::PATTERNED => ("近体诗、词", "regulated verse and ci"),
            Self::PAIRED => ("近体诗、对联", "regulated verse and parallel couplets"),
            Self::HELD => ("近体诗、词、对联", "regulated verse, ci and parallel couplets"),
            _ => ("诗词、对联", "all verse"),
        }
    }

    /// Whether verse of a style is among them.
    pub const fn have(self, style: Style) -> bool {
        let own = match style {
            Style::Regulated | Style::BrokenWaist => Self::REGULATED,
            Style::AncientQuatrain | Style::Ancient | Style::Unknown => Self::ANCIENT,
            Style::Ci => Self::CI,
            Style::Couplet => Self::COUPLET,
        };
        self.0 & own.0 != 0
    }
}

/// The weight of a rule in the three built-in profiles.
#[derive(Clone, Copy, Debug)]
pub struct Levels {
    /// 严
    pub strict: Severity,
    /// 常
    pub standard: Severity,
    /// 宽
    pub lenient: Severity,
}

impl Levels {
    /// The same weight in all three.
    pub(crate) const fn all(level: Severity) -> Self {
        Self { strict: level, standard: level, lenient: level }
    }
}

/// An attested or made-up text and what the rule must say of it. Runs as a test.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The poem, punctuated.
    pub text: &'static str,
    /// Who wrote it, and its title; a made-up text says so.
    pub source: &'static str,
    /// The form or, for ci, the tune to judge it by; empty = as detected.
    pub form: &'static str,
    /// For a bad example, where the finding must be: (line, first position, last position), counted from 1;
    /// (0, 0, 0) = the poem, (n, 0, 0) = the whole line, (n, p, p - 1) = before p. For a good example it is unused.
    pub at: (u16, u8, u8),
}

/// 规则: a rule with all that is known about it.
#[derive(Debug)]
pub struct Rule {
    /// Identifier, also the stem of its file: `lone-level` in `lone_level.rs`.
    pub id: &'static str,
    /// Name in Simplified Chinese.
    pub zh: &'static str,
    /// Other names it is asked for by, either script.
    pub aliases: &'static [&'static str],
    /// Name in English.
    pub en: &'static str,
    /// Which part of prosody.
    pub category: Category,
    /// Which kinds of verse.
    pub genres: Genres,
    /// Weight in the built-in profiles.
    pub levels: Levels,
    /// Version it appeared in.
    pub since: &'static str,
    /// Books the rule rests on.
    pub source: &'static str,
    /// What it is, why it matters, what to do: two to five sentences in Simplified Chinese.
    pub explain_zh: &'static str,
    /// The same in English.
    pub explain_en: &'static str,
    /// Texts it must keep silent on.
    pub good: &'static [Example],
    /// Texts it must speak up on, exactly there.
    pub bad: &'static [Example],
    /// Whether its notes keep a poem from being 正格 (notes on diction do not).
    pub moves_class: bool,
    pub(crate) check: fn(&Scan<'_>, &mut Findings),
}

impl Rule {
    /// The rule of an identifier or a name in Chinese or English.
    ///
    /// ```
    /// assert_eq!(gelv::Rule::find("孤平").map(|rule| rule.id), Some("lone-level"));
    /// ```
    pub fn find(name: &str) -> Option<&'static Self> {
        let name = name.trim();
        RULES.iter().copied().find(|rule| {
            rule.id == name || rule.zh == name || rule.aliases.contains(&name) || rule.en.eq_ignore_ascii_case(name)
        })
    }
}

impl Example {
    /// A text that a rule keeps silent on.
    pub(crate) const fn good(text: &'static str, source: &'static str) -> Self {
        Self { text, source, form: "", at: (0, 0, 0) }
    }

    /// A text that a rule speaks up on, there.
    pub(crate) const fn bad(text: &'static str, source: &'static str, at: (u16, u8, u8)) -> Self {
        Self { text, source, form: "", at }
    }

    /// The example judged by a form or a tune.
    pub(crate) const fn of(self, form: &'static str) -> Self {
        Self { form, ..self }
    }

    /// What it is to be judged as.
    pub fn wanted(&self) -> Wanted<'static> {
        match FormId::from_name(self.form) {
            _ if self.form.is_empty() => Wanted::Anything,
            Some(form) => Wanted::Form(form),
            None => Wanted::Named(self.form),
        }
    }
}

/// Every rule, by folder and then as its documentation is read.
pub static RULES: &[&Rule] = &[
    &structure::line_count::RULE,
    &structure::line_length::RULE,
    &structure::not_regulated::RULE,
    &structure::unknown_tune::RULE,
    &structure::tune_mismatch::RULE,
    &structure::missing_character::RULE,
    &structure::extra_character::RULE,
    &structure::missing_line::RULE,
    &structure::extra_line::RULE,
    &structure::line_break::RULE,
    &structure::lost_repeat::RULE,
    &structure::side_count::RULE,
    &structure::clause_count::RULE,
    &structure::clause_length::RULE,
    &tonal::tone::RULE,
    &tonal::broken_opposition::RULE,
    &tonal::broken_adhesion::RULE,
    &tonal::lone_level::RULE,
    &tonal::three_level_tail::RULE,
    &tonal::three_oblique_tail::RULE,
    &tonal::rescue_self::RULE,
    &tonal::rescue_special::RULE,
    &tonal::rescue_major::RULE,
    &tonal::rescue_minor::RULE,
    &tonal::entering_as_level::RULE,
    &tonal::departing_wanted::RULE,
    &tonal::reversed_sides::RULE,
    &tonal::side_ends::RULE,
    &tonal::node_opposition::RULE,
    &tonal::node_alternation::RULE,
    &tonal::clause_tails::RULE,
    &rhyme::off_rhyme::RULE,
    &rhyme::borrowed_first_rhyme::RULE,
    &rhyme::borrowed_last_rhyme::RULE,
    &rhyme::alternating_rhyme::RULE,
    &rhyme::repeated_rhyme::RULE,
    &rhyme::mixed_entering::RULE,
    &rhyme::missing_inner_rhyme::RULE,
    &rhyme::same_series_group::RULE,
    &rhyme::homophone_rhymes::RULE,
    &rhyme::echo_rhyme::RULE,
    &rhyme::crowded_rhyme::RULE,
    &rhyme::uniform_tails::RULE,
    &rhyme::adjacent_tails::RULE,
    &parallel::no_parallelism::RULE,
    &parallel::stolen_spring::RULE,
    &parallel::wasp_waist::RULE,
    &parallel::fan_couplet::RULE,
    &parallel::weak_pair::RULE,
    &parallel::same_character_pair::RULE,
    &parallel::structure_clash::RULE,
    &parallel::joined_palms::RULE,
    &diction::repeated_character::RULE,
    &diction::unknown_character::RULE,
    &diction::likely_conversion::RULE,
    &diction::reading_note::RULE,
    &diction::polyphone_saturation::RULE,
    &diction::irregular_repetition::RULE,
];
