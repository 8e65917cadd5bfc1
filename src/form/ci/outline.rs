//! 句法: a shape in short, as people write it down and as files know it by.

use std::collections::HashMap;
use std::fmt::Write;

use super::shape::Shape;
use crate::generated::tunes;
use crate::phonology::ToneClass;

impl Shape {
    /// Every shape, by number.
    pub fn all() -> &'static [Self] {
        &tunes::SHAPES
    }

    /// The lengths of its lines with the class of those that rhyme, and from the second rhyme series on the number of
    /// the series: `6仄 6仄 5 6仄 2仄 2仄 6仄`, `7仄 7仄 5平2 5平2`.
    pub fn outline(&self) -> String {
        let mut outline = String::new();
        let mut start = 0;
        for line in self.lines() {
            let space = if start == 0 { "" } else { " " };
            let _ = write!(outline, "{space}{}", line.end() - start);
            start = line.end();
            let Some(class) = line.foot() else { continue };
            outline.push_str(match class {
                ToneClass::Level => "平",
                ToneClass::Oblique => "仄",
            });
            if line.series() > 0 {
                let _ = write!(outline, "{}", line.series() + 1);
            }
        }
        outline
    }
}

/// What tells each shape from every other, by number: its tune and its outline, with `#2` and so on where an earlier shape
/// of that name has the same outline.
pub fn shape_names() -> Vec<(&'static str, String)> {
    let mut seen: HashMap<(&str, String), u32> = HashMap::new();
    let mut names = Vec::new();
    for shape in Shape::all() {
        let (tune, mut outline) = (shape.tune.tune().name, shape.outline());
        let times = seen.entry((tune, outline.clone())).or_default();
        *times += 1;
        if *times > 1 {
            let _ = write!(outline, " #{times}");
        }
        names.push((tune, outline));
    }
    names
}
