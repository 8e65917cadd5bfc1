//! Follows a prompt to the letter: writes a song, without sense, of which every sign of the pattern is kept.

use std::collections::BTreeMap;

use gelv::phonology::frequency;
use gelv::{BookId, RhymeBook, Script, Tone};

/// Characters of one reading, by tone and division, the most frequent first.
fn characters() -> BTreeMap<(Tone, u8), Vec<char>> {
    let book = RhymeBook::get(BookId::Cilin);
    let mut found: BTreeMap<(Tone, u8), Vec<char>> = BTreeMap::new();
    for group in book.groups {
        for (ch, reading) in book.characters(group.id, Script::Simplified) {
            if book.readings(book.sound(ch, Script::Simplified)).len() == 1 && frequency(ch) >= 50 {
                found.entry((reading.tone, group.division)).or_default().push(ch);
            }
        }
    }
    found
}

/// A song that follows a prompt to the letter, sign by sign.
pub(crate) struct Singer {
    characters: BTreeMap<(Tone, u8), Vec<char>>,
    plain: BTreeMap<Tone, Vec<char>>,
    sung: usize,
}

impl Singer {
    pub(crate) fn new() -> Self {
        let characters = characters();
        let mut plain: BTreeMap<Tone, Vec<char>> = BTreeMap::new();
        for ((tone, _), some) in &characters {
            plain.entry(*tone).or_default().extend(some.iter().take(20));
        }
        Self { characters, plain, sung: 0 }
    }

    fn take(&mut self, tone: Tone, division: Option<u8>) -> char {
        self.sung += 7;
        let some = division.and_then(|division| self.characters.get(&(tone, division))).unwrap_or(&self.plain[&tone]);
        some[self.sung % some.len()]
    }

    fn tone(&self, sign: char) -> Tone {
        match sign {
            '平' => Tone::Level,
            '上' => Tone::Rising,
            '去' => Tone::Departing,
            '入' => Tone::Entering,
            '仄' => [Tone::Rising, Tone::Departing, Tone::Entering][self.sung % 3],
            _ => [Tone::Level, Tone::Departing][self.sung % 2],
        }
    }

    /// The lines of the pattern in a prompt.
    pub(crate) fn sing(&mut self, prompt: &str) -> Vec<String> {
        let (head, pattern) = prompt.split_once("：\n").expect("a pattern");
        let pattern: String = pattern
            .lines()
            .filter(|row| row.ends_with('。') && row.contains(['平', '仄']))
            .filter(|row| !row.contains("只写正文"))
            .collect();
        let pattern = pattern.replace("上片：", "").replace("下片：", "");
        let pattern: String =
            pattern.split("片：").collect::<Vec<_>>().join("").replace(['第', '一', '二', '三', '四'], "");
        let entering = pattern.contains("入（");
        let mut lines = Vec::new();
        for line in pattern.split(['，', '。']).filter(|line| !line.is_empty()) {
            let (signs, foot) = line.split_once('（').unwrap_or((line, ""));
            let signs: Vec<char> = signs.chars().filter(|&ch| ch != '、').collect();
            let series = "甲乙丙丁戊己庚辛".chars().position(|name| foot.starts_with(name)).unwrap_or(0);
            let mut sung = String::new();
            for (at, &sign) in signs.iter().enumerate() {
                let mut tone = self.tone(sign);
                let division = (at + 1 == signs.len() && !foot.is_empty()).then(|| {
                    let oblique =
                        foot.contains("仄韵") || sign != '平' && !foot.contains("平韵") && tone != Tone::Level;
                    tone = match (oblique, sign) {
                        (false, _) => Tone::Level,
                        (true, '上' | '去' | '入') => tone,
                        (true, _) if entering => Tone::Entering,
                        (true, _) => Tone::Departing,
                    };
                    if tone == Tone::Entering { 15 + series as u8 % 5 } else { [7, 3, 2, 4, 8, 12, 1, 11][series] }
                });
                sung.push(self.take(tone, division));
            }
            lines.push(sung);
        }
        self.repeat(head, &mut lines);
        lines
    }

    /// Keep the repeats that a prompt asks for.
    fn repeat(&self, head: &str, lines: &mut [String]) {
        let number = |text: &str| text.parse::<usize>().expect("a number");
        for clause in head.split('；').filter(|clause| clause.starts_with('第') && clause.contains("句")) {
            let numbers: Vec<usize> =
                clause.split(|ch: char| !ch.is_ascii_digit()).filter(|part| !part.is_empty()).map(number).collect();
            let (line, count, of) = match numbers[..] {
                [line, count, of, _] => (line - 1, count, of - 1),
                [line, of] => (line - 1, 1, of - 1),
                _ => panic!("{clause}"),
            };
            let source: Vec<char> = lines[of].chars().collect();
            let mut own: Vec<char> = lines[line].chars().collect();
            let tail = &source[source.len() - count..];
            let from = own.len() - count;
            if numbers.len() == 2 && !clause.contains("韵字") {
                own = source;
            } else if clause.contains("颠倒") {
                own.iter_mut().zip(tail.iter().rev()).for_each(|(own, ch)| *own = *ch);
            } else {
                own[from..].copy_from_slice(tail);
            }
            lines[line] = own.into_iter().collect();
        }
    }
}
