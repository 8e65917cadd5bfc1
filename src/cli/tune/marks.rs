//! 句读韵叶: what stands after each segment of a pattern.

use gelv::form::ci::{End, PrintedLine, Scheme, Segment, Variant};
use gelv::{ToneClass, form::ci::Asked};

/// Poems below which the counts of a shape say little by themselves.
pub(super) const FEW: u32 = 10;

/// The mark of each segment of a variant, line by line.
pub(super) fn marks(variant: &Variant) -> Vec<(PrintedLine, Vec<String>)> {
    let plain = matches!(variant.scheme(), Scheme::Level | Scheme::Oblique | Scheme::Entering | Scheme::None);
    // The series met so far, the latest last, and the class that each began in.
    let mut met: Vec<(u8, ToneClass)> = Vec::new();
    let mut last: Option<u8> = None;
    let mut lines = Vec::new();
    for line in variant.lines() {
        let mut marks = vec!["读".to_owned(); line.segments.len() - 1];
        let segment = line.last();
        marks.push(if plain || !segment.rhymes() { plain_mark(segment) } else { rhyme_mark(segment, &mut met, last) });
        if segment.rhymes() {
            last = Some(segment.series());
        }
        lines.push((line, marks));
    }
    lines
}

fn plain_mark(segment: Segment) -> String {
    let mark = match segment.end() {
        End::Caesura => "读",
        End::Line => "句",
        End::Rhyme => "韵",
        End::Echo => "叶",
        End::Change => "换",
        End::Repeat => "叠",
    };
    if segment.is_optional() { format!("（{mark}）") } else { mark.to_owned() }
}

/// 换平韵, 三换仄韵, 叶平韵: where rhymes change, or level and oblique rhyme together, the class is said.
fn rhyme_mark(segment: Segment, met: &mut Vec<(u8, ToneClass)>, last: Option<u8>) -> String {
    let (series, class) = (segment.series(), segment.rhyme_class());
    let verb = match met.iter().find(|other| other.0 == series) {
        None => {
            met.push((series, class));
            match met.len() {
                1 => "",
                2 => "换",
                3 => "三换",
                4 => "四换",
                5 => "五换",
                _ => "再换",
            }
        }
        Some(_) if segment.end() == End::Repeat => "叠",
        Some(first) if first.1 != class || last != Some(series) => "叶",
        Some(_) => "",
    };
    let mark = format!("{verb}{}韵", class.name());
    if segment.is_optional() { format!("（{mark}）") } else { mark }
}

/// ⊙中仄、⊙平⊙仄: the signs of a line, by what is asked at each of its positions (from 0); 读 as 、.
pub(super) fn signs(line: PrintedLine, asked: impl Fn(usize) -> Asked) -> String {
    let mut signs = String::new();
    let mut position = 0;
    for segment in line.segments {
        if position > 0 {
            signs.push('、');
        }
        for _ in 0..segment.pattern().len {
            signs.push(asked(position).sign());
            position += 1;
        }
    }
    signs
}

/// How many poets put 平 at a position, as a bar.
pub(super) fn bar(share: f32) -> char {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of eight")]
    let at = (share * 8.0) as usize;
    BARS[at.min(7)]
}

/// Whether poets are free at a position: a tenth of them goes either way.
pub(super) fn is_free(share: f32) -> bool {
    (0.1..=0.9).contains(&share)
}
