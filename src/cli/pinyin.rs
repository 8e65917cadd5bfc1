//! 拼音: what characters are called, for finding names by sound. All readings count: the one meant is not known.

use pinyin::ToPinyinMulti;

/// The readings of each character, without tone marks (ü as v).
pub(crate) type Spelling = Vec<Vec<&'static str>>;

/// The spelling of a name; characters without a reading have none.
pub(crate) fn spell(name: &str) -> Spelling {
    let readings = |ch: char| {
        let mut readings: Vec<&str> = ch.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain).collect();
        readings.sort_unstable();
        readings.dedup();
        readings
    };
    name.chars().filter(|&ch| gelv::text::is_han(ch)).map(readings).collect()
}

/// A query in letters as they are compared: lower case, nothing but letters. `None` if it is not one.
pub(crate) fn letters(query: &str) -> Option<String> {
    let plain: String = query
        .to_lowercase()
        .chars()
        .filter(|ch| !ch.is_whitespace() && !"'’-·1234".contains(*ch))
        .map(without_tone)
        .collect();
    (!plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(plain)
}

fn without_tone(ch: char) -> char {
    match ch {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        other => other,
    }
}

/// Whether letters spell the characters from one on, or begin to: whole syllables, the last of them perhaps cut off.
pub(crate) fn begins(spelling: &[Vec<&str>], letters: &str) -> bool {
    if letters.is_empty() {
        return true;
    }
    let Some((first, rest)) = spelling.split_first() else { return false };
    first.iter().any(|reading| {
        reading.starts_with(letters) || letters.strip_prefix(reading).is_some_and(|letters| begins(rest, letters))
    })
}

/// Whether letters are the first ones of the characters, at least of two.
pub(crate) fn is_initials(spelling: &[Vec<&str>], letters: &str) -> bool {
    let initial = |(readings, letter): (&Vec<&str>, char)| readings.iter().any(|reading| reading.starts_with(letter));
    letters.len() >= 2 && letters.len() <= spelling.len() && spelling.iter().zip(letters.chars()).all(initial)
}

/// Whether two names may sound alike.
pub(crate) fn sounds_like(a: &[Vec<&str>], b: &[Vec<&str>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.iter().any(|reading| b.contains(reading)))
}

#[cfg(test)]
mod tests {
    use super::{begins, is_initials, letters, sounds_like, spell};

    #[test]
    fn names_by_their_letters() {
        let name = spell("长相思");
        assert!(begins(&name, "changxiangsi") && begins(&name, "changx") && begins(&name, "zhang"));
        assert!(!begins(&name, "changsi") && !begins(&name, "changxiangsilu"));
        assert!(is_initials(&name, "cxs") && is_initials(&name, "cx") && !is_initials(&name, "c"));
        assert_eq!(letters("Mǎn Jiāng-hóng").as_deref(), Some("manjianghong"));
        assert_eq!(letters("满江红"), None);
    }

    #[test]
    fn homophones() {
        assert!(sounds_like(&spell("满江虹"), &spell("满江红")));
        assert!(!sounds_like(&spell("满江"), &spell("满江红")));
    }
}
