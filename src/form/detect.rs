//! 辨体: what a poem is, by the best explanation of the whole.

use super::couplet;
use super::fit::LineFit;
use super::judgement::{Judgement, Style};
use super::read::{Workspace, fill_slots, regulated};
use super::rhyme::{Ear, FootFit, choose_group, first_line};
use super::template::Frame;
use super::{FormId, FormKind};
use crate::phonology::{RhymeBook, Sounding, ToneClass};
use crate::text::{Poem, is_count_of_form};

/// 近体与古体之界: how far from the template verse of each shape may stand before it is 古体, in errors (a
/// broken relation counts 1.5). Fitted on poems whose genre old anthologies name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerance {
    /// 五言八句: octaves of five syllables, where 古体 of the same shape is common.
    pub octave_5: f32,
    /// 七言八句 in one level rhyme: nearly always 律诗, and if far from the template 拗体 or 吴体.
    pub octave_7: f32,
    /// 十句以上: for each line; one fault is always borne.
    pub extended_per_line: f32,
}

impl Default for Tolerance {
    fn default() -> Self {
        Self { octave_5: 4.0, octave_7: 9.0, extended_per_line: 0.05 }
    }
}

impl Tolerance {
    fn of(self, form: FormId, lines: usize) -> f32 {
        match form {
            FormId::Lushi5 => self.octave_5,
            FormId::Lushi7 => self.octave_7,
            _ => {
                #[expect(clippy::cast_precision_loss, reason = "lines of one poem are few")]
                let lines = lines as f32;
                (self.extended_per_line * lines).max(1.5)
            }
        }
    }
}

/// What the user asked for, and the thresholds in force.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Demand {
    pub(crate) form: Option<FormId>,
    /// Bits of the book's level groups and of its oblique ones.
    pub(crate) level_groups: u128,
    pub(crate) oblique_groups: u128,
    /// How far an undeclared poem may stand from the template.
    pub(crate) tolerance: Tolerance,
}

/// Judge a poem. The result is written into `out`, whose buffers are reused.
pub(crate) fn judge(
    out: &mut Judgement,
    work: &mut Workspace,
    poem: &Poem,
    sounding: &Sounding,
    book: &'static RhymeBook,
    demand: Demand,
) {
    let ear = Ear { poem, sounding, book, level_groups: demand.level_groups, oblique_groups: demand.oblique_groups };
    out.runner_up = None;
    out.declared = demand.form.is_some();
    out.lines_wanted = poem.lines.len();
    match demand.form {
        Some(form) if form.kind() == FormKind::Regulated => {
            out.form = form;
            out.syllables = form.syllables();
            out.lines_wanted = wanted_lines(form, poem.lines.len());
            regulated(out, work, &ear);
            out.style = if is_broken_waist(out) { Style::BrokenWaist } else { Style::Regulated };
        }
        Some(form) => {
            ancient(out, work, &ear, form.syllables());
            out.form = form;
        }
        None => detect(out, work, &ear, demand),
    }
}

/// Lines a form wants of a text with so many: 排律 has ten or more, an even number.
fn wanted_lines(form: FormId, lines: usize) -> usize {
    match form.lines() {
        0 => lines.next_multiple_of(2).max(10),
        fixed => fixed,
    }
}

fn detect(out: &mut Judgement, work: &mut Workspace, ear: &Ear<'_>, demand: Demand) {
    let lines = &ear.poem.lines;
    let count = lines.len();
    let usual = usual_length(ear.poem);
    let odd_lengths = lines.iter().filter(|line| line.len() != usual).count();
    let near_lengths = || lines.iter().all(|line| line.len().abs_diff(usual) <= 2);
    let whole = || lines.iter().map(|line| line.len()).sum::<usize>() == usual * count;
    let few = || odd_lengths <= (count / 4).max(1) || (odd_lengths == 2 && whole());
    let shaped = odd_lengths == 0 || (near_lengths() && few());
    // One thing may be wrong with the shape: the number of lines or the length of some.
    if count < 3 || !(5..=7).contains(&usual) || !shaped || (odd_lengths > 0 && !is_count_of_form(count)) {
        ancient(out, work, ear, if odd_lengths == 0 { usual } else { 0 });
        if count == 2 && odd_lengths == 0 && usual >= 4 {
            // Two lines of one length are no poem, but may be a couplet if one is asked for.
            let distance = couplet::distance_of_two(ear.poem, ear.sounding, ear.book);
            out.runner_up = Some((FormId::Couplet, distance));
        }
        return;
    }
    let Some(form) = nearest_form(usual, count) else { return ancient(out, work, ear, usual) };
    out.form = form;
    out.syllables = usual;
    out.lines_wanted = match form.lines() {
        0 => count.next_multiple_of(2),
        fixed => fixed,
    };
    regulated(out, work, ear);
    let faulty_shape = odd_lengths > 0 || out.lines_wanted != count;
    out.style = style_of(out, demand, faulty_shape);
    if !out.style.is_regulated() {
        let cost = out.explanation.cost;
        ancient(out, work, ear, if odd_lengths == 0 { usual } else { 0 });
        out.runner_up = Some((form, cost));
    }
}

/// The regulated form whose number of lines is at most one off.
fn nearest_form(syllables: usize, lines: usize) -> Option<FormId> {
    Some(match (syllables, lines) {
        (5, 3..=5) => FormId::Jueju5,
        (7, 3..=5) => FormId::Jueju7,
        (6, 4) => FormId::Jueju6,
        (5, 7..=9) => FormId::Lushi5,
        (7, 7..=9) => FormId::Lushi7,
        (5, 10..) => FormId::Pailu5,
        (7, 10..) => FormId::Pailu7,
        _ => return None,
    })
}

/// 近体 or 古体: by the faults of the best explanation.
fn style_of(found: &Judgement, demand: Demand, faulty_shape: bool) -> Style {
    let lines = &found.explanation.lines;
    let broken = found.explanation.broken_relations();
    let faults = lines.iter().map(LineFit::errors).sum::<u32>() as usize + broken;
    let off = found.rhyme.feet.iter().filter(|foot| matches!(foot.fit, FootFit::Far | FootFit::WrongTone)).count();
    let ancient = if found.form.lines() == 4 { Style::AncientQuatrain } else { Style::Ancient };
    if faulty_shape && faults + off > 1 {
        return ancient;
    }
    if found.form.lines() == 4 {
        return match faults {
            _ if off >= 2 && faults > 0 => ancient,
            // 仄韵: a first line that ends oblique outside the rhyme is no line of the template.
            _ if off > 0 && found.explanation.rhyme_tone == ToneClass::Oblique => ancient,
            0 => Style::Regulated,
            1 if is_broken_waist(found) => Style::BrokenWaist,
            1 => Style::Regulated,
            // 六言 has no ancient kind of its own, and the Tang kept its alternation loosely.
            2 if found.form == FormId::Jueju6 => Style::Regulated,
            _ => ancient,
        };
    }
    // Off-rhymes tell 转韵 only where the tones do not keep the template either.
    if off >= 2 && off * 3 > found.rhyme.feet.len() && faults > 1 {
        return ancient;
    }
    if found.explanation.rhyme_tone == ToneClass::Oblique {
        return if broken == 0 && faults + off <= 1 { Style::Regulated } else { ancient };
    }
    if found.explanation.cost > demand.tolerance.of(found.form, lines.len()) { ancient } else { Style::Regulated }
}

/// 折腰体: a quatrain whose lines are all regulated, 对 kept, 粘 broken once.
fn is_broken_waist(found: &Judgement) -> bool {
    let lines = &found.explanation.lines;
    found.form.lines() == 4
        && lines.len() == 4
        && lines.iter().all(|line| line.is_regulated() && !line.turned)
        && lines[2].broken
        && !lines[1].broken
        && !lines[3].broken
}

/// The most common length of a line; of equally common ones the first.
fn usual_length(poem: &Poem) -> usize {
    let first = poem.lines.first().map_or(0, |line| line.len().min(15));
    if poem.lines.iter().all(|line| line.len() == first) {
        return first;
    }
    let mut counts = [0_usize; 16];
    for line in &poem.lines {
        counts[line.len().min(15)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    poem.lines.iter().map(|line| line.len().min(15)).find(|&len| counts[len] == most).unwrap_or(0)
}

/// Leave the poem without a template; its rhyme is still described, for what it may tell of the scheme.
fn ancient(out: &mut Judgement, work: &mut Workspace, ear: &Ear<'_>, syllables: usize) {
    let count = ear.poem.lines.len();
    out.syllables = syllables;
    (out.form, out.style) = match (syllables, count) {
        (_, 0..=2) => (FormId::Unknown, Style::Unknown),
        (5, 4) => (FormId::AncientJueju5, Style::AncientQuatrain),
        (7, 4) => (FormId::AncientJueju7, Style::AncientQuatrain),
        (5, _) => (FormId::Ancient5, Style::Ancient),
        (7, _) => (FormId::Ancient7, Style::Ancient),
        _ => (FormId::AncientMixed, Style::Ancient),
    };
    out.explanation.clear();
    fill_slots(&mut work.slots, ear, 0);
    let (level, level_weight) = choose_group(&work.slots, ToneClass::Level, ear);
    let (oblique, oblique_weight) = choose_group(&work.slots, ToneClass::Oblique, ear);
    let (choice, class) =
        if level_weight <= oblique_weight { (level, ToneClass::Level) } else { (oblique, ToneClass::Oblique) };
    out.explanation.rhyme_tone = class;
    if count < 3 {
        // Two lines have one foot: nothing rhymes yet.
        out.rhyme.clear();
        return;
    }
    let (rhymes, _, _) = first_line(&work.slots, choice, class, ear);
    let frame = Frame::new(7, class, rhymes);
    out.rhyme.write(&work.slots, frame, choice, ear);
}
