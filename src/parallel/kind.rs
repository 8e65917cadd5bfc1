//! 工对, 邻对, 宽对: how like the paired words are.

use super::class::{Class, ClassSet, Part};
use super::side::Side;
use super::units::{Cut, Unit};

/// How like two words are by their classes; the more, the stricter the pairing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// No class in common, nor part of speech.
    Unlike,
    /// One of them is in no class.
    Unknown,
    /// 宽: one part of speech.
    Part,
    /// 邻: neighbouring classes.
    Near,
    /// 工: one class. Verbs and adjectives count as one class each: only nouns are told apart by matter.
    Class,
}

/// 对的宽严: what a parallel couplet is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 工对: nearly every word pairs within its class.
    Strict,
    /// 邻对: most words pair within their class or with a neighbouring one.
    Near,
    /// 宽对: words pair by part of speech.
    Loose,
}

impl Kind {
    /// Its name in Simplified Chinese.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Strict => "工对",
            Self::Near => "邻对",
            Self::Loose => "宽对",
        }
    }

    /// The English of a Chinese name; of another word itself.
    pub fn english_of(name: &str) -> &str {
        match name {
            "工对" => "strict",
            "邻对" => "neighbouring fields",
            "宽对" => "loose",
            other => other,
        }
    }

    /// What a couplet that is parallel is called, its units being those of `cut`.
    pub fn of(upper: &Side, lower: &Side, cut: Cut) -> Self {
        let (mut words, mut alike, mut near) = (0_u32, 0_u32, 0_u32);
        for unit in cut.units() {
            let (likeness, ..) = likeness(upper, lower, unit);
            let weight = u32::try_from(unit.len).unwrap_or(1);
            words += weight;
            alike += weight * u32::from(likeness == Likeness::Class);
            near += weight * u32::from(likeness >= Likeness::Near);
        }
        match () {
            () if alike * 10 >= words * 7 && near * 10 >= words * 8 => Self::Strict,
            () if near * 2 >= words => Self::Near,
            () => Self::Loose,
        }
    }
}

/// How like the words of both lines at a unit are, and the classes each is read as.
pub fn likeness(upper: &Side, lower: &Side, unit: Unit) -> (Likeness, Option<Class>, Option<Class>) {
    if unit.len == 2 {
        if let Some(whole) = units_alike(upper, lower, unit.at) {
            return whole;
        }
        let each = [unit.at, unit.at + 1].map(|at| likeness(upper, lower, Unit { at, len: 1 }));
        // The head of a noun of two characters is its second.
        return if each[0].0 < each[1].0 { (each[0].0, each[1].1, each[1].2) } else { each[1] };
    }
    between(ClassSet::at(upper, unit.at), ClassSet::at(lower, unit.at))
}

/// 词类: what the characters of each position are read as: the class of each, where they are alike in that; else the part
/// of speech they share; else the first class of each. Empty where a character is in no class.
pub fn labels(upper: &Side, lower: &Side, cut: Cut) -> Vec<[&'static str; 2]> {
    let label = |unit: Unit| match likeness(upper, lower, unit) {
        (Likeness::Unlike | Likeness::Unknown | Likeness::Near, a, b) => {
            [a, b].map(|class| class.map_or("", Class::name))
        }
        (_, Some(a), Some(b)) if a == b || a.part() == Part::Noun => [a.name(), b.name()],
        (_, a, b) => [a, b].map(|class| class.map_or("", |class| class.part().names().0)),
    };
    let mut labels = Vec::with_capacity(upper.len());
    for unit in cut.units() {
        if unit.len == 2 && units_alike(upper, lower, unit.at).is_some() {
            labels.extend([label(unit); 2]);
        } else {
            labels.extend((unit.at..unit.at + unit.len).map(|at| label(Unit { at, len: 1 })));
        }
    }
    labels
}

/// What two listed units have in common as units.
fn units_alike(upper: &Side, lower: &Side, at: usize) -> Option<(Likeness, Option<Class>, Option<Class>)> {
    let (a, b) = (ClassSet::of_unit(upper, at), ClassSet::of_unit(lower, at));
    (!a.is_empty() && !b.is_empty()).then(|| between(a, b)).filter(|found| found.0 >= Likeness::Near)
}

fn between(a: ClassSet, b: ClassSet) -> (Likeness, Option<Class>, Option<Class>) {
    let (first, second) = (a.iter().next(), b.iter().next());
    if a.is_empty() || b.is_empty() {
        return (Likeness::Unknown, first, second);
    }
    if let Some(common) = a.and(b).iter().next() {
        return (Likeness::Class, Some(common), Some(common));
    }
    let mut best = (Likeness::Unlike, first, second);
    for one in a.iter() {
        if let Some(near) = one.neighbours().and(b).iter().next() {
            return (Likeness::Near, Some(one), Some(near));
        }
        if best.0 == Likeness::Unlike
            && let Some(other) = one.of_its_part().and(b).iter().next()
        {
            let likeness = if one.part() == Part::Noun { Likeness::Part } else { Likeness::Class };
            best = (likeness, Some(one), Some(other));
        }
    }
    best
}
