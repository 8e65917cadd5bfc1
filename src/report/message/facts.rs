//! What a sentence may say: the finding seen together with the poem, its sounds and its explanation.
//!
//! Lines and positions are counted from 1 here, as in the sentences. Nothing panics on a finding that points
//! outside the poem: what is not there is simply not said.

use crate::form::{FootFit, LineFit, LineType};
use crate::parallel::{may_be, partners};
use crate::phonology::{GroupId, Reading, Script, Sense, ToneClass, sense_of, simplified};
use crate::rules::{Detail, Finding, Scan, foot_of, likely_original};
use crate::text::is_count_of_form;

/// A line (from 1) and a position in it (from 1; 0 = the whole line).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub(super) line: usize,
    pub(super) position: usize,
}

/// One finding and all that can be said about it.
#[derive(Debug)]
pub(super) struct Facts<'a> {
    pub(super) scan: &'a Scan<'a>,
    pub(super) finding: &'a Finding,
}

impl<'a> Facts<'a> {
    pub(super) fn new(scan: &'a Scan<'a>, finding: &'a Finding) -> Self {
        Self { scan, finding }
    }

    pub(super) fn has(&self, detail: Detail) -> bool {
        self.finding.detail.has(detail)
    }

    /// Where the finding starts.
    pub(super) fn at(&self) -> At {
        At { line: usize::from(self.finding.locus.line), position: usize::from(self.finding.locus.start) }
    }

    /// Its line, from 1; 0 = the poem.
    pub(super) fn line(&self) -> usize {
        self.at().line
    }

    /// The partners that are there.
    pub(super) fn partners(&self) -> Vec<At> {
        self.finding
            .partners()
            .map(|(line, position)| At { line: usize::from(line), position: usize::from(position) })
            .collect()
    }

    pub(super) fn partner(&self) -> Option<At> {
        self.partners().first().copied()
    }

    /// Index of the syllable at a place.
    fn index(&self, at: At) -> Option<usize> {
        let range = self.scan.poem.lines.get(at.line.checked_sub(1)?)?.range();
        let index = range.start + at.position.checked_sub(1)?;
        range.contains(&index).then_some(index)
    }

    /// The character at a place.
    pub(super) fn ch(&self, at: At) -> Option<char> {
        self.index(at).map(|index| self.scan.poem.syllables[index].ch)
    }

    /// The characters from one position of a line to another, inclusive.
    pub(super) fn span(&self, line: usize, from: usize, to: usize) -> String {
        (from..=to).filter_map(|position| self.ch(At { line, position })).collect()
    }

    /// A whole line.
    pub(super) fn text(&self, line: usize) -> String {
        self.span(line, 1, self.length(line))
    }

    /// Number of characters of a line.
    pub(super) fn length(&self, line: usize) -> usize {
        line.checked_sub(1).and_then(|line| self.scan.poem.lines.get(line)).map_or(0, |line| line.len())
    }

    /// The last position of a line.
    pub(super) fn last(&self, line: usize) -> At {
        At { line, position: self.length(line) }
    }

    /// The readings of the character at a place; none if the book does not know it.
    pub(super) fn readings(&self, at: At) -> &'static [Reading] {
        self.index(at).map_or(&[], |index| self.scan.book.readings(self.scan.sounding.sounds[index]))
    }

    /// Names of the groups that the character at a place has, of one class of tones or of all.
    pub(super) fn groups(&self, at: At, class: Option<ToneClass>) -> Vec<&'static str> {
        let mut names = Vec::new();
        for reading in self.readings(at) {
            let name = self.scan.book.group(reading.group).name;
            if class.is_none_or(|class| reading.tone.class() == class) && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// What the character may mean in its readings of a class, as far as that is written down.
    pub(super) fn senses(&self, at: At, class: ToneClass) -> Vec<&'static Sense> {
        let Some(ch) = self.ch(at) else { return Vec::new() };
        let mut senses: Vec<&Sense> = Vec::new();
        for reading in self.readings(at).iter().filter(|reading| reading.tone.class() == class) {
            if let Some(sense) = sense_of(self.scan.book.id, ch, *reading).filter(|sense| !senses.contains(sense)) {
                senses.push(sense);
            }
        }
        senses
    }

    /// Position of the first of the last five characters, less one: 0 in a line of five, 2 in one of seven.
    pub(super) fn base(&self) -> usize {
        self.scan.judgement.syllables.saturating_sub(5)
    }

    /// A position that prosody names in the five-syllable line.
    pub(super) fn named(&self, line: usize, position: usize) -> At {
        At { line, position: self.base() + position }
    }

    /// What the explanation says of a line.
    pub(super) fn fit(&self, line: usize) -> Option<&'a LineFit> {
        self.scan.judgement.explanation.lines.get(line.checked_sub(1)?)
    }

    /// The class that the form wants at a place, where it wants one.
    pub(super) fn pattern(&self, at: At) -> Option<ToneClass> {
        let pattern = self.fit(at.line)?.line_type.pattern(self.scan.judgement.syllables);
        match pattern.chars().nth(at.position.checked_sub(1)?)? {
            '平' => Some(ToneClass::Level),
            '仄' => Some(ToneClass::Oblique),
            _ => None,
        }
    }

    /// The class that the finding itself names.
    fn tone_marked(&self) -> Option<ToneClass> {
        match () {
            () if self.has(Detail::WANTED_LEVEL) => Some(ToneClass::Level),
            () if self.has(Detail::WANTED_OBLIQUE) => Some(ToneClass::Oblique),
            () => None,
        }
    }

    /// The class that the finding misses at its place.
    pub(super) fn wanted(&self) -> Option<ToneClass> {
        if let Some(class) = self.tone_marked() {
            return Some(class);
        }
        let at = self.at();
        let rhymes = self.fit(at.line).is_some_and(|fit| fit.rhymes) && at == self.last(at.line);
        if rhymes { Some(self.rhyme_tone()) } else { self.pattern(at) }
    }
    /// 平韵 or 仄韵.
    pub(super) fn rhyme_tone(&self) -> ToneClass {
        self.scan.judgement.explanation.rhyme_tone
    }

    /// Name of the group the poem rhymes in.
    pub(super) fn poem_group(&self) -> Option<&'static str> {
        self.name(self.scan.judgement.rhyme.group)
    }

    /// Name of its second group, if two alternate.
    pub(super) fn second_group(&self) -> Option<&'static str> {
        self.name(self.scan.judgement.rhyme.second)
    }

    fn name(&self, group: Option<GroupId>) -> Option<&'static str> {
        group.map(|group| self.scan.book.group(group).name)
    }

    /// Lines whose feet rhyme in a group.
    pub(super) fn lines_in(&self, group: Option<GroupId>) -> Vec<usize> {
        let feet = self.scan.judgement.rhyme.feet.iter().filter(|foot| foot.fit == FootFit::Rhymes);
        feet.map(|foot| usize::from(foot.line) + 1)
            .filter(|&line| self.readings(self.last(line)).iter().any(|reading| Some(reading.group) == group))
            .collect()
    }

    /// Lines that do not rhyme, from 1.
    pub(super) fn unrhymed_lines(&self) -> Vec<usize> {
        let lines = &self.scan.judgement.explanation.lines;
        (1..=lines.len()).filter(|line| !lines[line - 1].rhymes).collect()
    }

    /// Class of the second position of a line as it is read, whatever stands there.
    pub(super) fn second_class(&self, line: usize) -> Option<ToneClass> {
        let line_type = self.fit(line)?.line_type;
        let node = line_type.node();
        Some(if self.scan.judgement.syllables == 7 { node.opposite() } else { node })
    }

    /// Whether a line is of type B.
    pub(super) fn is_upper_b(&self, line: usize) -> bool {
        self.fit(line).is_some_and(|fit| fit.line_type == LineType::UpperB)
    }

    /// Whether a place is the last of a line that rhymes.
    pub(super) fn is_rhyme_foot(&self, at: At) -> bool {
        if self.is_ci() {
            let foot = at.line.checked_sub(1).and_then(|line| foot_of(self.setting(), line));
            return at == self.last(at.line) && foot.is_some();
        }
        at == self.last(at.line) && self.fit(at.line).is_some_and(|fit| fit.rhymes)
    }

    /// How many lines the poem has, where regulated verse never has so many.
    pub(super) fn irregular_count(&self) -> Option<usize> {
        let count = self.scan.poem.lines.len();
        (!is_count_of_form(count)).then_some(count)
    }

    /// The rhyme group of the poem, where the finding stands at a rhyme.
    pub(super) fn group_here(&self) -> Option<GroupId> {
        self.scan.judgement.rhyme.group.filter(|_| self.is_rhyme_foot(self.at()))
    }

    /// Characters that verse pairs with the upper one of a weak pair, such as could stand in the lower line: of the same
    /// class of tones, rhyming where a rhyme stands, and not yet in the poem. In the script of the poem.
    pub(super) fn better_pairs(&self, most: usize) -> Vec<char> {
        let scan = self.scan;
        let Some(upper) = self.partner().and_then(|partner| self.ch(partner)) else { return Vec::new() };
        let (script, book) = (scan.context.script(), scan.book);
        let wanted = self.tone_marked();
        let group = self.group_here();
        let written = |ch: char| if script == Script::Simplified { simplified(ch) } else { ch };
        let rhymes = |ch: char| {
            let mut readings = book.readings(book.sound(ch, Script::Traditional)).iter();
            group.is_none_or(|group| readings.any(|reading| reading.group == group))
        };
        let is_new = |ch: char| scan.poem.syllables.iter().all(|syllable| syllable.ch != ch);
        let fits = |ch: char, _| wanted.is_none_or(|class| may_be(ch, class)) && rhymes(ch) && is_new(ch);
        // Some may stand in the poem in its own script.
        let found = partners(upper.encode_utf8(&mut [0; 4]), script, fits, 3 * most);
        let found = found.iter().flat_map(|partner| partner.word.chars()).map(written);
        found.filter(|&ch| is_new(ch)).take(most).collect()
    }

    /// The other original of the same simplified character that would fit at the finding's place, with the
    /// group it would have there.
    pub(super) fn conversion(&self) -> Option<(char, &'static str)> {
        let At { line, position } = self.at();
        let (ch, group) = likely_original(self.scan, line.checked_sub(1)?, position.checked_sub(1)?)?;
        Some((ch, self.scan.book.group(group).name))
    }
}
