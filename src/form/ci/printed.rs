//! 谱面: a variant line by line, as a manual prints it.

use super::setting::{LineMatch, Setting};
use super::template::{Extra, RepeatKind, Segment};
use super::tune::Variant;
use crate::phonology::{Tone, ToneClass};

/// 句: one line of a variant, with the 读 inside it.
#[derive(Clone, Copy, Debug)]
pub struct PrintedLine {
    /// Its number in the variant, from 0.
    pub number: u8,
    /// 片: the stanza it belongs to, from 0.
    pub stanza: u8,
    /// The position of the shape that its first character has, from 0.
    pub first: usize,
    /// Its segments: one, or several that 读 divide.
    pub segments: &'static [Segment],
}

/// What a manual asks of one position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// 平 or 仄.
    Class(ToneClass),
    /// 上 去 入 (or 平, said with emphasis).
    Tone(Tone),
    /// 中; with what the exemplar has, where that is known.
    Either(Option<ToneClass>),
}

impl Asked {
    /// The sign of it: 平 仄, the tone where one is asked for, 中; ⊙ for a free position where the exemplar has 平, ◎ where
    /// it has 仄.
    pub fn sign(self) -> char {
        match self {
            Self::Class(ToneClass::Level) => '平',
            Self::Class(ToneClass::Oblique) => '仄',
            Self::Tone(tone) => tone.name().chars().next().unwrap_or('仄'),
            Self::Either(Some(ToneClass::Level)) => '⊙',
            Self::Either(Some(ToneClass::Oblique)) => '◎',
            Self::Either(None) => '中',
        }
    }
}

impl PrintedLine {
    /// Characters.
    pub fn characters(self) -> usize {
        self.segments.iter().map(|segment| usize::from(segment.pattern().len)).sum()
    }

    /// The segment that ends it.
    pub fn last(self) -> Segment {
        self.segments[self.segments.len() - 1]
    }
}

impl Variant {
    /// The class that it prints at a position; `None` = 中.
    pub(crate) fn class_at(&self, place: usize) -> Option<ToneClass> {
        let mut first = 0;
        for segment in self.segments() {
            let pattern = segment.pattern();
            let at = place - first;
            if at < usize::from(pattern.len) {
                return match (pattern.level >> at & 1, pattern.oblique >> at & 1) {
                    (1, _) => Some(ToneClass::Level),
                    (_, 1) => Some(ToneClass::Oblique),
                    _ => None,
                };
            }
            first += usize::from(pattern.len);
        }
        None
    }

    /// Its lines, in order.
    pub fn lines(&self) -> impl Iterator<Item = PrintedLine> + use<> {
        let (mut number, mut stanza, mut first) = (0, 0, 0);
        self.segments().split_inclusive(|segment| segment.ends_line()).map(move |segments| {
            let line = PrintedLine { number, stanza, first, segments };
            number += 1;
            stanza += u8::from(line.last().ends_stanza());
            first += line.characters();
            line
        })
    }

    /// Characters in all.
    pub fn characters(&self) -> usize {
        usize::from(self.shape().len)
    }

    /// The number of its shape, for the tables of usage.
    pub fn shape_number(&self) -> u16 {
        self.shape
    }

    /// Whether no position is free: the variant is the bare tones of one poem.
    pub fn is_bare(&self) -> bool {
        let mut positions = self.lines().flat_map(|line| (0..line.characters()).map(move |at| (line, at)));
        !positions.any(|(line, at)| matches!(self.asked(line, at), Asked::Either(_)))
    }

    /// What it asks of a position (0-based) of a line.
    pub fn asked(&self, line: PrintedLine, position: usize) -> Asked {
        let is_here = |at: u8, place: u8| at == line.number && usize::from(place) == position;
        let tone = self.extras().iter().find_map(|extra| match *extra {
            Extra::Tone { line, position, tone } if is_here(line, position) => Some(tone),
            _ => None,
        });
        if let Some(tone) = tone {
            return Asked::Tone(tone);
        }
        let mut at = position;
        for segment in line.segments {
            let pattern = segment.pattern();
            if at >= usize::from(pattern.len) {
                at -= usize::from(pattern.len);
                continue;
            }
            let has = |bits: u16| bits >> at & 1 == 1;
            return match () {
                () if has(pattern.level) => Asked::Class(ToneClass::Level),
                () if has(pattern.oblique) => Asked::Class(ToneClass::Oblique),
                () if has(pattern.sung_level) => Asked::Either(Some(ToneClass::Level)),
                () if has(pattern.sung_oblique) => Asked::Either(Some(ToneClass::Oblique)),
                () => Asked::Either(None),
            };
        }
        Asked::Either(None)
    }

    /// The repeats it asks for: line, the line repeated, kind and characters.
    pub fn repeats(&self) -> impl Iterator<Item = (u8, u8, RepeatKind, u8)> + '_ {
        self.extras().iter().filter_map(|extra| match *extra {
            Extra::Repeat { line, of, kind, count } => Some((line, of, kind, count)),
            _ => None,
        })
    }
}

impl Setting {
    /// 片: the line of the poem (from 1) that each stanza begins with.
    pub fn stanzas(&self) -> Vec<usize> {
        let lines = self.shape().lines();
        let (mut starts, mut line, mut begins) = (Vec::new(), 0, false);
        for sung in &self.lines {
            if sung.matched != LineMatch::Missing {
                line += 1;
                if line == 1 || (begins && sung.matched != LineMatch::Extra) {
                    starts.push(line);
                    begins = false;
                }
            }
            let ends = lines.get(usize::from(sung.template)).is_some_and(|line| line.ends_stanza());
            begins |= ends && sung.matched != LineMatch::Extra;
        }
        starts
    }
}

impl Segment {
    /// Whether a line (句) ends with it.
    pub const fn ends_line(self) -> bool {
        !matches!(self.end(), super::template::End::Caesura)
    }
}
