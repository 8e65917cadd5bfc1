//! 例体: the variant that a report prints beside the text.

use super::ear::Ear;
use super::query::TuneQuery;
use super::rhyme;
use super::setting::{LineMatch, Setting};
use super::shape::Shape;
use super::template::End;
use super::tune::{Manual, VariantId};
use crate::phonology::ToneClass;

/// Of the variants of the shape the one whose printed tones and rhymes the text keeps best; of equal ones the first.
pub(super) fn variant(out: &Setting, ear: &Ear<'_>, shape: &Shape, query: Option<&TuneQuery>, from: usize) -> u16 {
    let lines = shape.lines();
    let rhymes = |template: usize| {
        let foot = out.feet.iter().find(|foot| {
            let line = out.lines.iter().filter(|line| line.matched != LineMatch::Missing).nth(usize::from(foot.line));
            line.is_some_and(|line| usize::from(line.template) == template)
        });
        foot.is_some_and(|foot| matches!(foot.fit, rhyme::Foot::Rhymes))
    };
    let distance = |id: VariantId| {
        let variant = id.variant();
        let mut amiss = 0_u32;
        for line in out.lines.iter().filter(|line| line.matched == LineMatch::Whole) {
            let first = shape.line_start(line.template);
            for place in first..lines[usize::from(line.template)].end() {
                let at = line.start as usize - from + place - first;
                amiss += u32::from(match variant.class_at(place) {
                    Some(ToneClass::Level) => ear.song.must_oblique.has(at),
                    Some(ToneClass::Oblique) => ear.song.must_level.has(at),
                    None => false,
                });
            }
        }
        let mut line = 0;
        for segment in variant.segments() {
            if segment.end() != End::Caesura {
                amiss += 2 * u32::from(segment.rhymes() && !segment.is_optional() && !rhymes(line));
                amiss += u32::from(!segment.rhymes() && rhymes(line));
                line += 1;
            }
        }
        amiss + 4 * u32::from(variant.manual == Manual::Appendix)
    };
    let admitted = |id: &VariantId| query.is_none_or(|query| query.admits_variant(id.variant()));
    let best = shape.variants().filter(admitted).min_by_key(|&id| distance(id));
    best.map_or(shape.variants.0, |id| id.0)
}
