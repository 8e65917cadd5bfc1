//! A tune as a pattern to write by.

use crate::form::ci::{Asked, Extra, PrintedLine, RepeatKind, Scheme, TunePick, Variant, VariantId, shipped};
use crate::phonology::ToneClass;
use crate::rules::Profile;

/// Poems below which the counts of a shape say little of its repeats.
const FEW: u32 = 10;
/// The share of poems that keep a repeat from which a poet is told to, and from which every variant asks for it.
const MOSTLY: f32 = 0.5;
const NEARLY_ALL: f32 = 0.9;

/// The variant to write by, of the tune that a name means first of all.
pub(super) fn model(name: &str) -> Option<&'static Variant> {
    TunePick::all(name, None).first().map(|pick| pick.model().variant())
}

/// What a position wants; where the manual leaves it to the poet and practice does not, what practice insists on, so that
/// a poem that follows the pattern is without error.
fn insisted(variant: &Variant, line: PrintedLine, position: usize) -> char {
    let (usage, shape) = (shipped(), variant.shape_number());
    match variant.asked(line, position) {
        Asked::Class(class) => class.name().chars().next().unwrap_or('中'),
        Asked::Tone(tone) => tone.name().chars().next().unwrap_or('仄'),
        Asked::Either(_) => {
            let share = usage.share(shape, line.first + position);
            let error = Profile::standard().practice.error_at(true, usage.poems(shape));
            let classes = [(ToneClass::Level, '平'), (ToneClass::Oblique, '仄')];
            classes.into_iter().find(|&(class, _)| share.of_class(class) >= error).map_or('中', |(_, sign)| sign)
        }
    }
}

/// 甲 乙 丙: names of the rhymes of a tune that has several.
const SERIES: [char; 8] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'];

/// The pattern, stanza by stanza: 中仄平平，中平中仄，中仄平平（韵）。
pub(super) fn pattern(variant: &Variant) -> Vec<String> {
    let mut stanzas: Vec<String> = Vec::new();
    for line in variant.lines() {
        stanzas.resize(usize::from(line.stanza) + 1, String::new());
        let stanza = &mut stanzas[usize::from(line.stanza)];
        let mut position = 0;
        for segment in line.segments {
            for _ in 0..segment.pattern().len {
                stanza.push(insisted(variant, line, position));
                position += 1;
            }
            if !segment.ends_line() {
                stanza.push('、');
            }
        }
        let last = line.last();
        let rhymes = rhymes(variant, line);
        let ends_sentence = rhymes || last.ends_stanza();
        if rhymes {
            // Where the foot itself is left free it has the tone of its rhyme.
            if stanza.ends_with('中') {
                stanza.pop();
                stanza.push_str(foot_of(variant, line).1.name());
            }
            stanza.push_str(&mark(variant, line));
        }
        stanza.push(if ends_sentence { '。' } else { '，' });
    }
    stanzas
}

/// Whether a line rhymes: where the variant does, and where poets of its shape insist on it.
fn rhymes(variant: &Variant, line: PrintedLine) -> bool {
    let practised = || shipped().rhyming(variant.shape_number(), usize::from(line.number));
    line.last().rhymes() || practised().is_some_and(|share| share >= Profile::standard().practice.rhyme_error)
}

/// （韵）, or with its class and the name of its series where a tune has several: （甲平韵）.
fn mark(variant: &Variant, line: PrintedLine) -> String {
    let plain = matches!(variant.scheme(), Scheme::Level | Scheme::Oblique | Scheme::Entering);
    if plain {
        return "（韵）".to_owned();
    }
    let (series, class) = foot_of(variant, line);
    format!("（{}{}韵）", SERIES[usize::from(series) % SERIES.len()], class.name())
}

/// The series of a line's rhyme and its class of tones.
fn foot_of(variant: &Variant, line: PrintedLine) -> (u8, ToneClass) {
    let (last, shape) = (line.last(), variant.shape().lines()[usize::from(line.number)]);
    match shape.foot() {
        Some(class) if !last.rhymes() => (shape.series(), class),
        _ => (last.series(), last.rhyme_class()),
    }
}

/// How many line ends rhyme.
pub(super) fn feet(variant: &Variant) -> usize {
    variant.lines().filter(|&line| rhymes(variant, line)).count()
}

/// The repeats to keep: those of the variant that most poems keep, and those of other variants of its shape without which
/// a poem is at fault, because nearly all keep them. Line, the line repeated (both from 1), kind and characters.
pub(super) fn repeats(variant: &Variant) -> Vec<(u8, u8, RepeatKind, u8)> {
    let usage = shipped();
    let few = usage.poems(variant.shape_number()) < FEW;
    let mut repeats = Vec::new();
    for other in variant.shape().variants().map(VariantId::variant) {
        for (at, extra) in other.extras().iter().enumerate() {
            let share = usage.keeping(other, at);
            let own = variant.extras().contains(extra) && (few || share >= MOSTLY);
            if let Extra::Repeat { line, of, kind, count } = *extra
                && (own || !few && share >= NEARLY_ALL)
            {
                repeats.push((line + 1, of + 1, kind, count));
            }
        }
    }
    repeats.sort_by_key(|repeat| (repeat.0, repeat.1, repeat.3));
    repeats.dedup();
    repeats
}
