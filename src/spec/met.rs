//! Whether a poem is what was asked, beyond its form.

use super::Spec;
use super::parse::{han, same_word};
use crate::form::{Judgement, Style};
use crate::phonology::{RhymeBook, Script, ToneClass};
use crate::text::Poem;

/// How far each demand beyond the form is met, in [0, 1]; 1 where it was not made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Met {
    /// Characters of the first line asked for that stand at the head of the poem in this order, out of all asked for.
    pub first_line: f32,
    /// 藏头: lines that begin with the character asked for, out of all asked for.
    pub acrostic: f32,
    /// Rhyme feet that have a reading in the group asked for, out of all; 0 where the poem has none. Line 1 of 诗, which may
    /// borrow its rhyme, does not count, nor do later rhymes of a ci whose rhyme changes.
    pub rhyme: f32,
    /// 平起 or 仄起 as asked: 1 or 0.
    pub opening: f32,
    /// 首句入韵 as asked: 1 or 0.
    pub first_line_rhymes: f32,
}

impl Default for Met {
    fn default() -> Self {
        Self { first_line: 1.0, acrostic: 1.0, rhyme: 1.0, opening: 1.0, first_line_rhymes: 1.0 }
    }
}

impl Met {
    /// The five numbers with their names, in order.
    pub fn named(self) -> [(&'static str, f32); 5] {
        [
            ("first_line", self.first_line),
            ("acrostic", self.acrostic),
            ("asked_rhyme", self.rhyme),
            ("opening", self.opening),
            ("first_line_rhymes", self.first_line_rhymes),
        ]
    }

    /// The product: 1 only where every demand is met in full.
    pub fn all(self) -> f32 {
        self.named().into_iter().map(|(_, share)| share).product()
    }
}

impl Spec {
    /// How far a poem that was judged meets the demands beyond its form. Allocates nothing.
    pub fn met(&self, poem: &Poem, judgement: &Judgement) -> Met {
        let mut met = Met::default();
        if let Some(line) = &self.first_line {
            met.first_line = in_order(line, poem);
        }
        if let Some(heads) = &self.acrostic {
            met.acrostic = heads_kept(heads, poem);
        }
        if let Some(groups) = self.rhyme_groups() {
            met.rhyme = rhyming(groups, RhymeBook::get(self.rhyme_book()), poem, judgement);
        }
        let first = judgement.explanation.lines.first().filter(|_| judgement.style.is_regulated());
        if let Some(class) = self.opening {
            // 七言 put two characters of the other class before the last five.
            let opening = first.map(|line| match judgement.syllables {
                7 => line.line_type.node().opposite(),
                _ => line.line_type.node(),
            });
            met.opening = one_if(opening == Some(class));
        }
        if let Some(asked) = self.first_line_rhymes {
            met.first_line_rhymes = one_if(first.is_some() && judgement.explanation.first_line_rhymes == asked);
        }
        met
    }
}

const fn one_if(is: bool) -> f32 {
    if is { 1.0 } else { 0.0 }
}

fn share(part: usize, of: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "characters of one poem are few")]
    let share = part as f32 / of.max(1) as f32;
    share
}

/// The longest part of a line, in order, that stands among as many characters at the head of the poem, as a share: one
/// character missing or too many costs one, not the rest.
fn in_order(line: &str, poem: &Poem) -> f32 {
    let count = han(line).count().min(64);
    // A bit for each character of the line, 0 once it has a partner: the longest common subsequence, bit by bit.
    let mut free = u64::MAX;
    for syllable in poem.syllables.iter().take(count) {
        let mut same = 0_u64;
        for (at, ch) in han(line).take(64).enumerate() {
            same |= u64::from(same_word(ch, syllable.ch)) << at;
        }
        let hit = free & same;
        free = free.wrapping_add(hit) | (free & !same);
    }
    let line = if count == 64 { u64::MAX } else { (1 << count) - 1 };
    share((!free & line).count_ones() as usize, count)
}

fn heads_kept(heads: &str, poem: &Poem) -> f32 {
    let lines = poem.lines.iter().map(|line| poem.syllables[line.start as usize].ch);
    let kept = han(heads).zip(lines).filter(|&(head, ch)| same_word(head, ch)).count();
    share(kept, han(heads).count())
}

fn rhyming(groups: u128, book: &RhymeBook, poem: &Poem, judgement: &Judgement) -> f32 {
    let (mut feet, mut kept) = (0, 0);
    let mut foot = |line: usize, class: Option<ToneClass>| {
        let Some(last) = poem.lines.get(line).and_then(|line| poem.syllables.get(line.end as usize - 1)) else {
            return;
        };
        // Of a simplified character all its originals count.
        let sound = book.sound(last.ch, Script::Simplified);
        let wanted = class.map_or(groups, |class| match groups & book.class_bits(class) {
            // A group of one class is asked for, and the tune wants the other here.
            0 => groups,
            wanted => wanted,
        });
        feet += 1;
        kept += usize::from(sound.is_known() && book.group_bits(sound) & wanted != 0);
    };
    match judgement.style {
        Style::Ci => {
            let feet = &judgement.setting.feet;
            let series = feet.first().map(|foot| foot.series);
            let first = feet.iter().filter(|foot| Some(foot.series) == series);
            first.for_each(|sung| foot(usize::from(sung.line), Some(sung.class)));
        }
        style if style.is_regulated() => {
            judgement
                .rhyme
                .feet
                .iter()
                .filter(|foot| foot.line > 0)
                .for_each(|rhyme| foot(usize::from(rhyme.line), None));
        }
        _ => (1..poem.lines.len()).step_by(2).for_each(|line| foot(line, None)),
    }
    share(kept, feet)
}
