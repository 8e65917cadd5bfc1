//! What a sentence on a ci may say: the finding seen together with how the text is set to its tune.

use std::cmp::Reverse;

use super::facts::Facts;
use crate::form::Style;
use crate::form::ci::{Extra, LineMatch, Missed, RepeatKind, Setting, SungFoot, SungLine, Tune, TuneId, names};
use crate::phonology::lookup::same_glyph;
use crate::phonology::{Tone, ToneClass};
use crate::rules::{Detail, foot_of, series_group, sung_line};

/// What the practice of poets is at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Practice {
    /// How many in a hundred.
    pub(super) percent: usize,
    /// Poems of the shape.
    pub(super) poems: usize,
}

impl Practice {
    pub(super) fn of(share: f32, poems: u32) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share")]
        let percent = (share * 100.0).round().clamp(0.0, 99.0) as usize;
        Self { percent, poems: poems as usize }
    }

    /// Whether the share rests on other shapes with the same line.
    pub(super) const fn is_borrowed(self) -> bool {
        self.poems < crate::rules::Practice::FEW as usize
    }
}

impl<'a> Facts<'a> {
    pub(super) fn is_ci(&self) -> bool {
        self.scan.judgement.style == Style::Ci
    }

    pub(super) fn setting(&self) -> &'a Setting {
        &self.scan.judgement.setting
    }

    /// The tone missed at the finding's place.
    pub(super) fn missed(&self) -> Option<&'a Missed> {
        let at = self.at();
        let here = |missed: &&Missed| {
            (usize::from(missed.line) + 1, usize::from(missed.position) + 1) == (at.line, at.position)
        };
        self.setting().missed.iter().find(here)
    }

    /// How many poets keep the tone missed at the finding's place.
    pub(super) fn kept_by(&self) -> Option<Practice> {
        self.missed().map(|missed| Practice::of(missed.share.of_class(missed.wanted), missed.poems))
    }

    /// How many poets have a tone at the finding's place.
    pub(super) fn tone_practice(&self, tone: Tone) -> Option<Practice> {
        let at = self.at();
        let setting = self.setting();
        let sung = sung_line(setting, at.line.checked_sub(1)?)?;
        let place = setting.shape().line_start(sung.template) + at.position.checked_sub(1)?;
        let shape = setting.shape_number();
        let share = self.scan.usage.tone(shape, place, tone as u8)?;
        Some(Practice::of(share, self.scan.usage.poems(shape)))
    }

    /// The foot of the finding's line.
    pub(super) fn foot(&self) -> Option<&'a SungFoot> {
        foot_of(self.setting(), self.line().checked_sub(1)?)
    }

    /// The class of tones in which a line (from 1) rhymes.
    pub(super) fn foot_class(&self, line: usize) -> Option<ToneClass> {
        foot_of(self.setting(), line.checked_sub(1)?).map(|foot| foot.class)
    }

    /// How many poets rhyme at the finding's line.
    pub(super) fn rhymed_by(&self) -> Option<Practice> {
        let foot = self.foot()?;
        Some(Practice::of(foot.share, self.scan.usage.poems(self.setting().shape_number())))
    }

    /// The group that the foot should rhyme in.
    pub(super) fn series_name(&self, foot: &SungFoot) -> Option<&'static str> {
        series_group(self.scan, foot.series, foot.class).map(|group| self.scan.book.group(group).name)
    }

    /// The line of the tune that the finding's line stands for, or that is missing there.
    pub(super) fn sung(&self) -> Option<&'a SungLine> {
        if self.finding.rule.rule().id == "missing-line" {
            let missing = |line: &&SungLine| Detail(line.template) == self.finding.detail;
            return self.setting().lines.iter().find(missing);
        }
        sung_line(self.setting(), self.line().checked_sub(1)?)
    }

    /// Characters missing or too many in the finding's line.
    pub(super) fn gap(&self) -> usize {
        match self.sung().map(|line| line.matched) {
            Some(LineMatch::Short { by, .. } | LineMatch::Long { by, .. }) => usize::from(by),
            _ => 0,
        }
    }

    /// Characters that the tune gives the finding's line.
    pub(super) fn template_length(&self) -> usize {
        let Some(line) = self.sung() else { return 0 };
        self.setting().shape().line_len(line.template)
    }

    /// How many lines of the tune the text has, the last perhaps in part, and how many characters.
    pub(super) fn written(&self) -> (usize, usize) {
        let present = self.setting().lines.iter().filter(|line| line.matched != LineMatch::Missing);
        present.fold((0, 0), |(lines, characters), line| (lines + 1, characters + (line.end - line.start) as usize))
    }

    /// The number of the finding's line in the tune, from 1.
    pub(super) fn template_number(&self) -> usize {
        self.sung().map_or(0, |line| usize::from(line.template) + 1)
    }

    /// How the finding's line should repeat its partner.
    pub(super) fn repeat(&self) -> Option<(RepeatKind, Practice)> {
        let own = self.sung()?.template;
        let first = sung_line(self.setting(), self.partner()?.line.checked_sub(1)?)?.template;
        let poems = self.scan.usage.poems(self.setting().shape_number());
        self.setting().shape().variants().find_map(|id| {
            let variant = id.variant();
            let kept = &self.scan.usage.kept[usize::from(variant.extras.0)..];
            variant.extras().iter().zip(kept).find_map(|(extra, &kept)| match *extra {
                Extra::Repeat { line, of, kind, .. } if line == own && of == first => {
                    Some((kind, Practice::of(f32::from(kept) / 255.0, poems)))
                }
                _ => None,
            })
        })
    }

    /// Characters that the finding covers.
    pub(super) fn span_length(&self) -> usize {
        let locus = self.finding.locus;
        usize::from(locus.end + 1 - locus.start)
    }

    /// Feet of the ci, and how many of them have the character of the finding's partner.
    pub(super) fn alike_feet(&self) -> (usize, usize, Option<char>) {
        let feet = &self.setting().feet;
        let word = self.partner().and_then(|first| self.ch(first));
        let alike = feet.iter().filter(|foot| {
            let at = self.last(usize::from(foot.line) + 1);
            self.ch(at).zip(word).is_some_and(|(a, b)| same_glyph(a, b))
        });
        (feet.len(), alike.count(), word)
    }

    /// The tunes that the name given means.
    pub(super) fn asked_tunes(&self) -> Vec<(&'static str, &'static Tune)> {
        let query = self.setting().query;
        let tunes = query.iter().flat_map(|query| query.tunes().to_vec()).map(TuneId::tune);
        tunes.map(|tune| (tune.name, tune)).collect()
    }

    /// Tunes with a name one slip away from the name given, and that name; the most sung first, at most three.
    pub(super) fn near_tunes(&self) -> Vec<(&'static str, &'static Tune)> {
        let given: Vec<char> = self.scan.given.trim().chars().collect();
        let sung = |tunes: &[u16]| -> u32 {
            let shapes = tunes.iter().flat_map(|&number| TuneId(number).tune().shapes());
            shapes.map(|number| self.scan.usage.poems(number)).sum()
        };
        let shared = |name: &str| name.chars().filter(|ch| given.contains(ch)).count();
        let near = names().filter(|(name, _)| is_one_slip(&given, name));
        let mut near: Vec<_> =
            near.map(|(name, tunes)| (Reverse(sung(tunes)), tunes, Reverse(shared(name)), name)).collect();
        near.sort_unstable();
        // Of the names of one tune the one in the script of what was given says all.
        near.dedup_by_key(|row| row.1);
        near.into_iter().take(3).map(|(_, tunes, _, name)| (name, TuneId(tunes[0]).tune())).collect()
    }
}

/// Whether two names differ by one character put, left out or changed.
fn is_one_slip(given: &[char], name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    let (long, short) = if given.len() >= name.len() { (given, &name[..]) } else { (&name[..], given) };
    if short.is_empty() || long.len() - short.len() > 1 {
        return false;
    }
    let same = |a: &char, b: &char| same_glyph(*a, *b);
    let head = long.iter().zip(short).take_while(|(a, b)| same(a, b)).count();
    let tail = long.iter().rev().zip(short.iter().rev()).take_while(|(a, b)| same(a, b)).count();
    head + tail >= long.len() - 1 && head + tail > 0
}
