//! One line with its tones decided: which findings does it give as a line of one type?

/// How much a finding weighs, the mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// A deviation that the form grants.
    Licensed,
    Note,
    Warning,
    Error,
}

/// A finding at a position of a line, counted from 1; 0 = the whole line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) at: usize,
    pub(crate) rule: &'static str,
    pub(crate) weight: Weight,
}

/// What a line is asked to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Wanted {
    /// a A b B
    pub(crate) kind: char,
    /// Its last character is a rhyme foot, and the rhyme answers for its tone.
    pub(crate) rhymes: bool,
    /// 平 or 仄: the class the poem rhymes in.
    pub(crate) rhyme: char,
}

/// The table of prosody. The positions with names of their own (三平尾, 三仄尾, 小拗, 孤平) are 中 here.
fn pattern(kind: char, syllables: usize) -> &'static str {
    match (kind, syllables) {
        ('a', 5) => "中仄中平仄",
        ('A', 5) => "中仄中平平",
        ('b', 5) => "中平中仄仄",
        ('B', 5) => "中平中仄平",
        ('a', 7) => "中平中仄中平仄",
        ('A', 7) => "中平中仄中平平",
        ('b', 7) => "中仄中平中仄仄",
        ('B', 7) => "中仄中平中仄平",
        _ => unreachable!("no such type"),
    }
}

/// Whether only a fault with a name asks for the class at a position (counted from 1): 三平尾 at 3 (5) of A, 孤平 and
/// its rescue at 1 (3) and 3 (5) of B.
pub(crate) fn is_named(wanted: Wanted, position: usize, syllables: usize) -> bool {
    match wanted.kind {
        'A' => position + 2 == syllables,
        'B' => wanted.rhyme == '平' && (position + 4 == syllables || position + 2 == syllables),
        _ => false,
    }
}

/// The findings of a line read with these tones. `answered`: the line below is the B of the couplet and has a level
/// 3 (5).
pub(crate) fn judge(wanted: Wanted, tones: &[char], answered: bool) -> Vec<Found> {
    let syllables = tones.len();
    let before = syllables - 5;
    let five: Vec<char> = tones[before..].to_vec();
    let mut wrong: Vec<usize> = Vec::new();
    for (index, want) in pattern(wanted.kind, syllables).chars().enumerate() {
        let foot = wanted.rhymes && index + 1 == syllables;
        if want != '中' && tones[index] != want && !foot {
            wrong.push(index + 1);
        }
    }
    let mut found = Vec::new();
    let mut say = |place: usize, rule, weight| found.push(Found { at: before + place, rule, weight });
    let fourth = before + 4;
    match wanted.kind {
        'A' if five[2..] == ['平', '平', '平'] => say(3, "three-level-tail", Weight::Error),
        'b' => {
            let weight = |mild| if five[0] == '仄' { Weight::Warning } else { mild };
            if five[2..] == ['仄', '仄', '仄'] {
                say(3, "three-oblique-tail", weight(Weight::Note));
            } else if five[2..4] == ['仄', '平'] && wrong == [fourth] {
                wrong.clear();
                say(4, "rescue-special", weight(Weight::Licensed));
            }
        }
        'a' if wrong == [fourth] && answered => {
            wrong.clear();
            say(4, "rescue-major", Weight::Licensed);
        }
        'a' if five[2..4] == ['仄', '平'] => say(3, "rescue-minor", Weight::Note),
        'B' if wanted.rhyme == '平' && five[0] == '仄' => {
            if five[2] == '平' {
                if wrong.is_empty() {
                    say(1, "rescue-self", Weight::Licensed);
                }
            } else if five[1] == '平' && five[3] == '仄' {
                say(2, "lone-level", Weight::Error);
            }
        }
        _ => {}
    }
    found.extend(wrong.into_iter().map(|at| Found { at, rule: "tone", weight: Weight::Error }));
    found
}
