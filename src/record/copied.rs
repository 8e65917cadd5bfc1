//! 抄题: lines of an answer that stand in its prompt.

use std::collections::{BTreeMap, BTreeSet};

use crate::fluency::shipped;
use crate::text::{Poem, is_han};

/// Characters below which a line may stand in a prompt by chance: 如梦令 has 知否 twice.
const SHORTEST: usize = 4;

/// Characters of a line that are compared: lines of verse have no more.
const LONGEST: usize = 16;

/// Characters of a prompt that are looked at.
const LOOKED_AT: usize = 8192;

/// Lines of a poem, `skipped` first ones left out, that stand word for word in the prompt, in either script.
pub(super) fn copied_lines(poem: &Poem, prompt: &str, skipped: usize) -> usize {
    if prompt.is_empty() {
        return 0;
    }
    let prompt: Vec<u32> = prompt.chars().filter(|&ch| is_han(ch)).take(LOOKED_AT).map(character).collect();
    // How often the poem has each line. The prompt is gone through once for each length of lines, not for each line.
    let mut lines: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
    for line in skipped..poem.lines.len() {
        let line: Vec<u32> =
            poem.syllables_of(line).iter().take(LONGEST).map(|syllable| character(syllable.ch)).collect();
        if line.len() >= SHORTEST {
            *lines.entry(line).or_default() += 1;
        }
    }
    let lengths: BTreeSet<usize> = lines.keys().map(Vec::len).collect();
    let mut copied = 0;
    for run in lengths.into_iter().flat_map(|length| prompt.windows(length)) {
        copied += lines.remove(run).unwrap_or(0);
    }
    copied
}

/// A number that all glyphs of a character have.
fn character(ch: char) -> u32 {
    match shipped().number(ch) {
        0 => u32::from(ch),
        number => u32::MAX - u32::from(number),
    }
}

#[cfg(test)]
mod tests {
    use super::copied_lines;
    use crate::text::{Poem, parse_into};

    fn copied(text: &str, prompt: &str, skipped: usize) -> usize {
        let mut poem = Poem::default();
        parse_into(&mut poem, text, false, 1000).expect("verse");
        copied_lines(&poem, prompt, skipped)
    }

    #[test]
    fn lines_of_the_prompt() {
        let poem = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。";
        assert_eq!(copied(poem, "写一首五绝", 0), 0);
        assert_eq!(copied(poem, "续写：白日依山盡，黃河入海流", 0), 2);
        assert_eq!(copied(poem, "以“白日依山尽”开头", 1), 0);
        assert_eq!(copied(&poem.repeat(3), "白日依山盡", 0), 3);
        assert_eq!(copied("知否，知否。应是绿肥红瘦。", "知否的词", 0), 0);
    }
}
