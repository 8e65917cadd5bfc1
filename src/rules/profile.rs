//! 宽严: how much each rule weighs.

use super::{RULES, Rule, RuleId, Severity, Weights};
use crate::form::Tolerance;
use crate::phonology::BookId;

/// A way of judging: the weight of every rule and the choices between authorities.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Its name: `strict`, `standard`, `lenient`, or that of the file it came from.
    pub name: String,
    /// The rhyme book; `None` = the book of the form (平水韵 for 诗).
    pub book: Option<BookId>,
    /// 出韵 in a neighbouring group.
    pub neighbour_rhyme: Severity,
    /// 首句出韵: line 1 ends level outside the rhyme and its neighbours.
    pub first_line_off_rhyme: Severity,
    /// 孤平 in 启功's wide sense: any 仄平仄 inside a line, not only in B.
    pub wide_lone_level: bool,
    /// How far from the template undeclared verse may stand before it is 古体.
    pub tolerance: Tolerance,
    /// How much weight the practice of poets has in ci.
    pub practice: Practice,
    /// How the components of a score make one number.
    pub weights: Weights,
    levels: [Severity; RULES.len()],
}

/// 从众: what share of poets makes a deviation in ci a fault.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Practice {
    /// 平仄: the share of poets that keep a tone from which missing it is an error.
    pub error: f32,
    /// The same where some variant leaves the position to the poet (可平可仄).
    pub error_either: f32,
    /// The same where the shape has few poems and the same line in other tunes stands in for them.
    pub error_few: f32,
    /// The share from which it is a warning; below it is a note.
    pub warning: f32,
    /// The same where some variant leaves the position to the poet.
    pub warning_either: f32,
    /// 韵: the share of poets that rhyme at a line from which not rhyming there is an error.
    pub rhyme_error: f32,
    /// 通押: poems in which two divisions must rhyme with each other for it to be a warning only; [`u16::MAX`] = no
    /// pair is excused.
    pub attested: u16,
}

impl Practice {
    const STRICT: Self = Self {
        error: 0.90,
        error_either: 0.95,
        error_few: 0.90,
        warning: 0.80,
        warning_either: 0.90,
        rhyme_error: 0.50,
        attested: u16::MAX,
    };
    const STANDARD: Self = Self {
        error: 0.975,
        error_either: 0.98,
        error_few: 0.99,
        warning: 0.90,
        warning_either: 0.96,
        rhyme_error: 0.70,
        attested: 5,
    };
    const LENIENT: Self = Self {
        error: 0.985,
        error_either: 0.995,
        error_few: 0.995,
        warning: 0.95,
        warning_either: 0.98,
        rhyme_error: 0.85,
        attested: 3,
    };

    /// Poems from which a shape speaks for itself.
    pub const FEW: u32 = 10;

    /// The share of poets from which missing a tone is an error.
    pub fn error_at(&self, printed_either: bool, poems: u32) -> f32 {
        let error = if printed_either { self.error_either } else { self.error };
        if poems < Self::FEW { error.max(self.error_few) } else { error }
    }

    /// The share of poets from which missing a tone is a warning.
    pub const fn warning_at(&self, printed_either: bool) -> f32 {
        if printed_either { self.warning_either } else { self.warning }
    }

    /// Whether so many poems excuse a rhyme outside the division.
    pub const fn excuses(&self, poems: u16) -> bool {
        self.attested != u16::MAX && poems >= self.attested
    }
}

impl Profile {
    /// 严
    pub fn strict() -> Self {
        Self::built_in("strict", |rule| rule.levels.strict, Severity::Error, Practice::STRICT)
    }

    /// 常: the default.
    pub fn standard() -> Self {
        Self::built_in("standard", |rule| rule.levels.standard, Severity::Error, Practice::STANDARD)
    }

    /// 宽
    pub fn lenient() -> Self {
        Self::built_in("lenient", |rule| rule.levels.lenient, Severity::Warning, Practice::LENIENT)
    }

    fn built_in(name: &str, level: fn(&Rule) -> Severity, neighbour: Severity, practice: Practice) -> Self {
        let mut levels = [Severity::Off; RULES.len()];
        for (slot, rule) in levels.iter_mut().zip(RULES) {
            *slot = level(rule);
        }
        Self {
            name: name.to_owned(),
            book: None,
            neighbour_rhyme: neighbour,
            first_line_off_rhyme: neighbour,
            wide_lone_level: false,
            tolerance: Tolerance::default(),
            practice,
            weights: Weights::default(),
            levels,
        }
    }

    /// A built-in profile by name.
    ///
    /// ```
    /// assert!(gelv::Profile::named("lenient").is_some());
    /// assert!(gelv::Profile::named("harsh").is_none());
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "strict" => Some(Self::strict()),
            "standard" => Some(Self::standard()),
            "lenient" => Some(Self::lenient()),
            _ => None,
        }
    }

    /// The weight of a rule.
    pub fn level(&self, rule: RuleId) -> Severity {
        self.levels[usize::from(rule.0)]
    }

    /// Set the weight of a rule, named by identifier or in Chinese or English.
    ///
    /// # Errors
    /// [`ProfileError`] if there is no such rule.
    pub fn set(&mut self, rule: &str, level: Severity) -> Result<(), ProfileError> {
        let found = Rule::find(rule).ok_or_else(|| ProfileError { rule: rule.to_owned() })?;
        let at = RULES.iter().position(|rule| rule.id == found.id).unwrap_or_default();
        self.levels[at] = level;
        Ok(())
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::standard()
    }
}

/// A profile names a rule that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError {
    rule: String,
}

impl std::fmt::Display for ProfileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no rule is called {:?}", self.rule)
    }
}

impl std::error::Error for ProfileError {}
