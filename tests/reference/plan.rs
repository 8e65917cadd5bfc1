//! A plan of a poem: its rhyme, its first polarity, and where it leaves the template.

use crate::line::{Found, Weight};

/// What the poem is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// 平 or 仄: what it rhymes in.
    pub(crate) rhyme: char,
    pub(crate) first_line_rhymes: bool,
    /// Class of the second of the last five characters of line 1, before any turning.
    pub(crate) start: char,
    /// Lines (0-based) whose relation to the line before is broken.
    pub(crate) broken: Vec<usize>,
    /// Lines (0-based) of the other polarity between neighbours that keep the template.
    pub(crate) turned: Vec<usize>,
}

pub(crate) fn opposite(class: char) -> char {
    if class == '平' { '仄' } else { '平' }
}

fn type_of(node: char, end: char) -> char {
    match (node, end) {
        ('仄', '仄') => 'a',
        ('仄', _) => 'A',
        (_, '仄') => 'b',
        _ => 'B',
    }
}

impl Plan {
    /// The type each line is read as.
    pub(crate) fn types(&self, lines: usize) -> Vec<char> {
        let mut node = self.start;
        (0..lines)
            .map(|line| {
                let opposes = line % 2 == 1;
                if line > 0 && opposes != self.broken.contains(&line) {
                    node = opposite(node);
                }
                let own = if self.turned.contains(&line) { opposite(node) } else { node };
                type_of(own, if self.rhymes(line) { self.rhyme } else { opposite(self.rhyme) })
            })
            .collect()
    }

    /// Place of the type that the template has for line 1 in the order a, A, b, B.
    pub(crate) fn letter(&self) -> Option<usize> {
        let end = if self.first_line_rhymes { self.rhyme } else { opposite(self.rhyme) };
        "aAbB".find(type_of(self.start, end))
    }

    pub(crate) fn rhymes(&self, line: usize) -> bool {
        line % 2 == 1 || line == 0 && self.first_line_rhymes
    }

    pub(crate) fn relations(&self) -> usize {
        self.broken.len() + self.turned.len()
    }

    /// 折腰: 粘 is broken before line 3, and nothing else.
    pub(crate) fn only_waist_is_broken(&self) -> bool {
        self.broken == [2] && self.turned.is_empty()
    }

    /// 失对 and 失粘 as they are reported: a turned first line breaks with the second.
    pub(crate) fn relation_findings(&self) -> Vec<(usize, Found)> {
        let turned = self.turned.iter().map(|&line| line.max(1));
        let mut lines: Vec<usize> = self.broken.iter().copied().chain(turned).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
            .into_iter()
            .map(|line| {
                let rule = if line % 2 == 1 { "broken-opposition" } else { "broken-adhesion" };
                (line + 1, Found { at: 0, rule, weight: Weight::Error })
            })
            .collect()
    }
}

/// Every choice of at most two broken relations and turned lines. The neighbours of a turned line keep the template:
/// they are not turned, and nothing is broken between.
pub(crate) fn choices(lines: usize) -> Vec<(Vec<usize>, Vec<usize>)> {
    let marks: Vec<(bool, usize)> =
        (1..lines).map(|line| (false, line)).chain((0..lines).map(|line| (true, line))).collect();
    let mut chosen = vec![Vec::new()];
    for (index, &mark) in marks.iter().enumerate() {
        chosen.push(vec![mark]);
        chosen.extend(marks[index + 1..].iter().map(|&other| vec![mark, other]));
    }
    chosen
        .into_iter()
        .map(|marks| {
            let lines_of = |turned| marks.iter().filter(|mark| mark.0 == turned).map(|mark| mark.1).collect();
            (lines_of(false), lines_of(true))
        })
        .filter(|(broken, turned): &(Vec<usize>, Vec<usize>)| {
            turned.iter().all(|line| ![*line, line + 1].iter().any(|relation| broken.contains(relation)))
                && (turned.len() < 2 || turned[1] - turned[0] > 1)
        })
        .collect()
}
