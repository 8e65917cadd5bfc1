//! Numbering and packing: what the tables of the library hold.

use std::collections::BTreeMap;

use super::Tune;
use super::model::{Class, Kind, Mark, Segment, Variant};
use super::shapes::{self, Line, Shape};

/// Rows of the tables, as the emitter writes them.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Name, traditional name, range of variants, range of shapes.
    pub tunes: Vec<(String, String, [usize; 4])>,
    /// Tune, manual, ordinal, confidence, shape, first segment, segments, first extra, end of extras, and the
    /// numbers of its label, author and incipit among the words.
    pub variants: Vec<[usize; 12]>,
    /// Labels, authors and incipits, each once.
    pub words: Vec<String>,
    pub patterns: Vec<u64>,
    pub segments: Vec<u32>,
    pub extras: Vec<String>,
    /// Tune, characters, first line, lines, range of variants, first word of the fixed positions.
    pub shapes: Vec<[usize; 7]>,
    /// Fixed positions.
    pub fixed: Vec<u64>,
    pub shape_lines: Vec<u32>,
    /// Numbers of patterns.
    pattern_of: BTreeMap<u64, usize>,
    /// Numbers of words.
    word_of: BTreeMap<String, usize>,
}

impl Tables {
    /// Packs all tunes.
    pub(crate) fn of(tunes: &[Tune]) -> Self {
        let mut out = Self::default();
        for (number, tune) in tunes.iter().enumerate() {
            let (variants, first_shape) = (out.variants.len(), out.shapes.len());
            for shape in shapes::group(tune) {
                out.shape(number, tune, &shape);
            }
            let ranges = [variants, out.variants.len(), first_shape, out.shapes.len()];
            out.tunes.push((tune.name.clone(), tune.traditional.clone(), ranges));
        }
        out
    }

    fn shape(&mut self, tune_number: usize, tune: &Tune, shape: &Shape) {
        let number = self.shapes.len();
        let (first_variant, first_line) = (self.variants.len(), self.shape_lines.len());
        self.shape_lines.extend(shape.lines.iter().map(pack_line));
        for &at in &shape.variants {
            let (manual, variant) = &tune.variants[at];
            self.variant([tune_number, *manual, number], variant);
        }
        let chars = shape.lines.last().map_or(0, |line| line.end);
        let (lines, variants) = (shape.lines.len(), self.variants.len());
        self.shapes.push([tune_number, chars, first_line, lines, first_variant, variants, self.fixed.len()]);
        self.fixed.extend(&shape.fixed);
    }

    fn variant(&mut self, [tune, manual, shape]: [usize; 3], variant: &Variant) {
        let (first_segment, first_extra) = (self.segments.len(), self.extras.len());
        let mut line = 0;
        // Characters of the line before this segment.
        let mut before = 0;
        for (segment, _, last) in shapes::walk(variant) {
            let pattern = self.pattern(segment);
            self.segments.push(pack(segment, pattern, last));
            self.extras.extend(extras(segment, line, before));
            before += segment.positions.len();
            if segment.mark != Mark::Caesura {
                let length = before;
                self.extras.extend(repeat(segment, line, length));
                line += 1;
                before = 0;
            }
        }
        let confidence = ["low", "medium", "high"].iter().position(|word| *word == variant.confidence);
        let [label, author, incipit] = [&variant.label, &variant.author, &variant.incipit].map(|text| self.word(text));
        self.variants.push([
            tune,
            manual,
            usize::from(variant.ordinal),
            confidence.expect("the reader has checked it"),
            shape,
            first_segment,
            self.segments.len() - first_segment,
            first_extra,
            self.extras.len(),
            label,
            author,
            incipit,
        ]);
    }

    fn word(&mut self, text: &str) -> usize {
        *self.word_of.entry(text.to_owned()).or_insert_with(|| {
            self.words.push(text.to_owned());
            self.words.len() - 1
        })
    }

    /// The number of a segment's tones: length 4, then twelve bits each of level, oblique, sung level, sung oblique.
    fn pattern(&mut self, segment: &Segment) -> usize {
        let mut code = segment.positions.len() as u64;
        for (at, position) in segment.positions.iter().enumerate() {
            let bit = |class: Option<Class>, of: Class, shift: usize| u64::from(class == Some(of)) << (shift + at);
            code |= bit(position.wanted, Class::Level, 4) | bit(position.wanted, Class::Oblique, 16);
            code |= bit(position.sung, Class::Level, 28) | bit(position.sung, Class::Oblique, 40);
        }
        *self.pattern_of.entry(code).or_insert_with(|| {
            self.patterns.push(code);
            self.patterns.len() - 1
        })
    }
}

/// As `Segment` of the library is packed.
fn pack(segment: &Segment, pattern: usize, ends_stanza: bool) -> u32 {
    let pattern = u32::try_from(pattern).expect("few patterns");
    let end = segment.mark as u32;
    pattern
        | end << 12
        | u32::from(segment.series) << 15
        | u32::from(segment.class == Class::Oblique) << 18
        | u32::from(segment.optional) << 19
        | u32::from(ends_stanza) << 20
        | u32::from(segment.leading) << 21
        | u32::from(segment.parallel) << 23
}

/// As `ShapeLine` of the library is packed.
fn pack_line(line: &Line) -> u32 {
    let foot = line.foot.map_or(0, |(class, _)| class as u32 + 1);
    let series = line.foot.map_or(0, |(_, series)| u32::from(series));
    let end = u32::try_from(line.end).expect("a short text");
    end | foot << 8 | series << 10 | u32::from(line.ends_stanza) << 13 | line.share << 14
}

/// Single tones, padding and refrains of a segment that begins after so many characters of its line.
fn extras(segment: &Segment, line: usize, before: usize) -> Vec<String> {
    let mut out = Vec::new();
    for (at, position) in segment.positions.iter().enumerate() {
        let position_in_line = before + at;
        if let Some(tone) = position.tone {
            out.push(format!("Extra::Tone {{ line: {line}, position: {position_in_line}, tone: Tone::{tone} }}"));
        }
        if position.padding {
            out.push(format!("Extra::Padding {{ line: {line}, position: {position_in_line} }}"));
        }
    }
    for (after, words) in &segment.refrains {
        let after = before + usize::from(*after);
        out.push(format!("Extra::Refrain {{ line: {line}, after: {after}, words: {words:?} }}"));
    }
    out
}

fn repeat(segment: &Segment, line: usize, length: usize) -> Option<String> {
    let (of, kind) = segment.repeats?;
    let (kind, count) = match kind {
        Kind::Line => ("Line", length),
        Kind::Tail(count) => ("Tail", usize::from(count)),
        Kind::Reversed => ("Reversed", length),
        Kind::RhymeWord => ("RhymeWord", 1),
    };
    let of = of - 1;
    Some(format!("Extra::Repeat {{ line: {line}, of: {of}, kind: RepeatKind::{kind}, count: {count} }}"))
}
