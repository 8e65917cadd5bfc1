//! Did you mean …: the nearest of the known names, and what is said of unknown ones.

use crate::form::FormId;
use crate::form::ci::TuneQuery;
use crate::phonology::{BookId, RhymeBook};
use crate::report::Lang;

/// Short names of the forms, as people type them.
const SHORT_FORMS: [&str; 14] =
    ["五绝", "六绝", "七绝", "五律", "七律", "五排", "七排", "五古绝", "七古绝", "五古", "七古", "词", "对联", "auto"];

/// Up to three candidates near a mistyped name, the nearest first; each must share at least half of the longer
/// one's characters.
///
/// ```
/// use gelv::record::suggest::nearest;
/// assert_eq!(nearest("孤仄", ["孤平", "失粘"]), ["孤平"]);
/// ```
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wrong: Vec<char> = wrong.trim().to_lowercase().chars().collect();
    let mut near: Vec<(usize, &str)> = Vec::new();
    for candidate in candidates {
        let chars: Vec<char> = candidate.to_lowercase().chars().collect();
        let distance = edits(&wrong, &chars);
        if distance * 2 <= wrong.len().max(chars.len()) && !near.iter().any(|found| found.1 == candidate) {
            near.push((distance, candidate));
        }
    }
    near.sort_by_key(|found| found.0);
    let least = near.first().map_or(0, |found| found.0);
    near.into_iter().filter(|found| found.0 <= least + 1).map(|found| found.1).take(3).collect()
}

/// Edit distance in characters; two neighbouring characters exchanged count once.
pub fn edits(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

/// The end of a message about an unknown name; empty where no name is near.
pub fn did_you_mean(names: &[&str], lang: Lang) -> String {
    if names.is_empty() {
        return String::new();
    }
    let (listed, english) = (names.join("、"), names.join(", "));
    say!(lang, "；是否指：{listed}？", "；是否指：{listed}？", "; did you mean {english}?")
}

/// There is no such form; perhaps another was meant, or it is the name of a tune.
pub fn unknown_form(name: &str, lang: Lang) -> String {
    if TuneQuery::parse(name).is_some() {
        return say!(
            lang,
            "“{name}”是词牌，不是体裁：应写在 tune 里",
            "「{name}」是詞牌，不是體裁：應寫在 tune 裡",
            "{name:?} is a tune of ci, not a form: name it under tune"
        );
    }
    let ids = FormId::ALL.into_iter().flat_map(|form| [form.id(), form.name()]);
    let near = nearest(name, SHORT_FORMS.into_iter().chain(ids));
    let message = say!(lang, "不认识的体裁“{name}”", "不認識的體裁「{name}」", "unknown form {name:?}");
    among(message, &near, &SHORT_FORMS, lang)
}

/// There is no such rhyme book; perhaps another was meant.
pub fn unknown_book(name: &str, lang: Lang) -> String {
    let near = nearest(name, BookId::ALL.into_iter().flat_map(|book| [book.id(), RhymeBook::get(book).name]));
    let message = say!(lang, "不认识的韵书“{name}”", "不認識的韻書「{name}」", "unknown rhyme book {name:?}");
    among(message, &near, &BookId::ALL.map(BookId::id), lang)
}

/// The message with the names that are near; all of them where none is.
fn among(message: String, near: &[&str], all: &[&str], lang: Lang) -> String {
    if !near.is_empty() {
        return message + &did_you_mean(near, lang);
    }
    let (listed, english) = (all.join("、"), all.join(", "));
    let there_are = say!(lang, "；可用：{listed}", "；可用：{listed}", "; there are {english}");
    format!("{message}{there_are}")
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_names_only() {
        let names = ["lone-level", "孤平", "tone", "失粘"];
        assert_eq!(nearest("lone-levle", names), ["lone-level"]);
        assert_eq!(nearest("孤仄", names), ["孤平"]);
        assert!(nearest("parallelism", names).is_empty());
    }
}
