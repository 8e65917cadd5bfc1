//! 宽严: how much each rule weighs.

use super::{RULES, Rule, RuleId, Severity};
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
    levels: [Severity; RULES.len()],
}

impl Profile {
    /// 严
    pub fn strict() -> Self {
        Self::built_in("strict", |rule| rule.levels.strict, Severity::Error)
    }

    /// 常: the default.
    pub fn standard() -> Self {
        Self::built_in("standard", |rule| rule.levels.standard, Severity::Error)
    }

    /// 宽
    pub fn lenient() -> Self {
        Self::built_in("lenient", |rule| rule.levels.lenient, Severity::Warning)
    }

    fn built_in(name: &str, level: fn(&Rule) -> Severity, neighbour: Severity) -> Self {
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
