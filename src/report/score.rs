//! 分数: the same pass as numbers.

use serde::{Deserialize, Serialize};

use crate::form::{FootFit, LineFit, RhymeFoot, Style, ci};
use crate::rules::{Findings, Scan, Severity};

/// Components in [0, 1], from the formal pass alone; each stands for itself, nothing blends them.
///
/// For verse that keeps no template (古体) `applicable` is 0, and so are `conforms`, `structure`, `tone` and
/// `rhyme`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// 1 if the poem is judged by a form, else 0.
    pub applicable: f32,
    /// 1 if no error-level finding stands against the form, else 0.
    pub conforms: f32,
    /// 句数字数: lines of the right length out of the lines the form has; in ci characters neither missing nor too many,
    /// out of those of the tune; in couplets clauses that face one of their own length.
    pub structure: f32,
    /// 平仄: positions not missed, out of all; a broken relation or turned line counts as one line. In ci
    /// a position is missed where poets mostly keep it, in couplets where nodes are not opposed or do not alternate.
    pub tone: f32,
    /// 押韵: feet that rhyme and repeat no other, out of all; 1 in couplets, which have none.
    pub rhyme: f32,
    /// 对仗: mean over the couplets that have to be parallel of the probability that they are; 1 where none is due.
    pub parallelism: f32,
    /// 1 if the form asks for parallelism somewhere, else 0.
    pub parallelism_due: f32,
    /// 用字: characters that repeat none of another line, out of all; 0 where the text is saturated with polyphones, which
    /// no poet's is.
    pub diction: f32,
    /// Characters the book knows, out of all.
    pub coverage: f32,
}

impl Score {
    pub(crate) fn of(scan: &Scan<'_>, findings: &Findings) -> Self {
        let judgement = scan.judgement;
        let sounds = &scan.sounding.sounds[scan.verse()];
        let characters = sounds.len();
        let unknown = match scan.sounding.unknown {
            0 => 0,
            _ => sounds.iter().filter(|sound| !sound.is_known()).count(),
        };
        let (mut repeated_characters, mut repeated_rhymes, mut saturated) = (0, 0, false);
        for finding in findings.as_slice() {
            match finding.rule.rule().id {
                "repeated-character" | "irregular-repetition" => repeated_characters += 1,
                "repeated-rhyme" => repeated_rhymes += 1,
                "polyphone-saturation" => saturated = true,
                _ => {}
            }
        }
        let common = Self {
            diction: if saturated { 0.0 } else { share(characters.saturating_sub(repeated_characters), characters) },
            coverage: share(characters - unknown, characters),
            ..Self::default()
        };
        let common = common.paired(scan);
        if judgement.style == Style::Ci {
            return Self { conforms: conforms(findings), ..common.of_setting(scan, characters) };
        }
        if judgement.style == Style::Couplet {
            return Self { conforms: conforms(findings), ..common.of_couplet(scan, characters) };
        }
        if !judgement.style.is_regulated() {
            return common;
        }
        let lines = &judgement.explanation.lines;
        let count = lines.len();
        let wanted = judgement.lines_wanted.max(count);
        let right = lines.iter().filter(|line| !line.wrong_length).count();
        let missed = lines.iter().map(LineFit::errors).sum::<u32>() as usize;
        let positions = count * judgement.syllables;
        let faults = missed + judgement.explanation.broken_relations() * judgement.syllables;
        let feet = &judgement.rhyme.feet;
        // 首句借邻韵 is allowed.
        let borrowed = |foot: &RhymeFoot| foot.line == 0 && foot.fit == FootFit::Neighbour;
        let rhyming = feet.iter().filter(|foot| foot.fit == FootFit::Rhymes || borrowed(foot)).count();
        Self {
            applicable: 1.0,
            conforms: conforms(findings),
            structure: share(right.saturating_sub(wanted - count), wanted),
            tone: share(positions.saturating_sub(faults), positions),
            rhyme: share(rhyming.saturating_sub(repeated_rhymes), feet.len()),
            ..common
        }
    }

    /// 对仗: the lines that should pair.
    fn paired(self, scan: &Scan<'_>) -> Self {
        let (sum, due) =
            scan.pairings.due().fold((0.0, 0.0), |(sum, due), pairing| (sum + pairing.agreement.chance(), due + 1.0));
        let parallelism = if due > 0.0 { sum / due } else { 1.0 };
        Self { parallelism, parallelism_due: f32::min(due, 1.0), ..self }
    }

    /// 对联: clauses that face one of their own length, and nodes and ends in their place. No rhyme is due.
    fn of_couplet(self, scan: &Scan<'_>, characters: usize) -> Self {
        let couplet = &scan.judgement.couplet;
        let matched = couplet.pairs().iter().filter(|pair| pair.equal).count();
        let clauses = couplet.clauses().into_iter().max().unwrap_or(0);
        let ends = couplet.wrong_ends().into_iter().filter(|&wrong| wrong).count();
        let nodes: u32 = couplet
            .pairs()
            .iter()
            .map(|pair| pair.unopposed.count_ones() + pair.flat.map(u16::count_ones).iter().sum::<u32>())
            .sum();
        Self {
            applicable: 1.0,
            structure: if couplet.sides() == 2 { share(matched, clauses) } else { 0.0 },
            tone: share(characters.saturating_sub(nodes as usize + ends), characters),
            rhyme: 1.0,
            ..self
        }
    }

    /// 词: how the text keeps its tune. A rhyme that many poets leave out is not counted.
    fn of_setting(self, scan: &Scan<'_>, characters: usize) -> Self {
        let setting = &scan.judgement.setting;
        let len = usize::from(setting.shape().len);
        let due = setting.feet.iter().filter(|foot| foot.share >= scan.profile.practice.rhyme_error);
        let rhyming = due.clone().filter(|foot| matches!(foot.fit, ci::Foot::Rhymes | ci::Foot::Unknown)).count();
        Self {
            applicable: 1.0,
            structure: share(len.saturating_sub(usize::from(setting.distance)), len),
            tone: share(characters.saturating_sub(setting.missed.len()), characters),
            rhyme: share(rhyming, due.count()),
            ..self
        }
    }
}

fn conforms(findings: &Findings) -> f32 {
    if findings.count(Severity::Error) == 0 { 1.0 } else { 0.0 }
}

fn share(part: usize, of: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "characters of one poem are few")]
    let share = part as f32 / of.max(1) as f32;
    share
}
