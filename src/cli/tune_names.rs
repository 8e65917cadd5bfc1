//! 词牌名: names of tunes as users type them, and what else a tune is called.

use gelv::form::ci::{Manual, Tune, TuneId, TuneQuery, names};
use gelv::phonology::originals;
use gelv::{FormId, Lang, render};

use super::config::did_you_mean;
use super::pinyin::{begins, is_initials, letters, sounds_like, spell};
use super::words::Words;
use gelv::record::suggest::edits;

/// The name of a tune in the reader's script.
pub(crate) fn name(tune: &Tune, words: Words) -> &'static str {
    if words.lang == Lang::ZhHant { tune.traditional } else { tune.name }
}

/// A tune's own name in the reader's script.
pub(crate) fn named(name: &str, words: Words) -> &str {
    let tune = TuneId::all().map(TuneId::tune).find(|tune| tune.name == name);
    tune.map_or(name, |tune| self::name(tune, words))
}

/// The name of a manual in the reader's script.
pub(crate) fn manual_name(manual: Manual, words: Words) -> String {
    match words.lang {
        Lang::ZhHant => render::to_hant(manual.name()),
        _ => manual.name().to_owned(),
    }
}

/// The name of a person in the reader's script.
pub(crate) fn person(name: &str, words: Words) -> String {
    /// Persons whose characters our own words mean otherwise.
    const PERSONS: [(&str, &str); 7] = [
        ("薑夔", "姜夔"),
        ("陸遊", "陸游"),
        ("張元乾", "張元幹"),
        ("許衝元", "許沖元"),
        ("晁衝之", "晁沖之"),
        ("黃升", "黃昇"),
        ("張升", "張昇"),
    ];
    if words.lang != Lang::ZhHant {
        return name.to_owned();
    }
    PERSONS.iter().fold(render::to_hant(name), |name, (wrong, right)| name.replace(wrong, right))
}

/// Verse in the reader's script, where that is beyond doubt.
pub(crate) fn verse(text: &str, words: Words) -> String {
    let sure = |ch: char| originals(ch).chars().nth(1).is_none();
    if words.lang != Lang::ZhHant || !text.chars().all(sure) {
        return text.to_owned();
    }
    text.chars().map(|ch| originals(ch).chars().next().unwrap_or(ch)).collect()
}

/// 又名: what else a tune is called, in the reader's script.
pub(crate) fn aliases(id: TuneId, words: Words) -> Vec<&'static str> {
    let tune = id.tune();
    let all: Vec<&str> = names().filter(|row| row.1.contains(&id.0)).map(|row| row.0).collect();
    let traditional = words.lang == Lang::ZhHant;
    // Of a name in both scripts the reader's is kept.
    let is_other_script = |name: &&str| {
        let (name, others) = (*name, all.iter().filter(|other| *other != name));
        others
            .into_iter()
            .any(|other| if traditional { is_traditional_of(other, name) } else { is_traditional_of(name, other) })
    };
    let own = [tune.name, tune.traditional];
    all.iter().copied().filter(|name| !own.contains(name) && !is_other_script(name)).collect()
}

/// Whether a name is another one in Traditional characters.
fn is_traditional_of(name: &str, simplified: &str) -> bool {
    name.chars().count() == simplified.chars().count()
        && name.chars().zip(simplified.chars()).all(|(full, simple)| full == simple || originals(simple).contains(full))
}

fn variants_in(query: &TuneQuery, manual: Manual) -> impl Iterator<Item = u8> + '_ {
    let variants = query.tunes().iter().flat_map(|id| id.tune().variants()).map(|id| id.variant());
    variants.filter(move |variant| variant.manual == manual).map(|variant| variant.ordinal)
}

/// The tune is in no such manual.
pub(crate) fn not_in(tune: &str, manual: Manual, words: Words) -> String {
    let manual = manual_name(manual, words);
    say!(words, "《{manual}》没有“{tune}”", "《{manual}》沒有「{tune}」", "《{manual}》 has no {tune:?}")
}

/// There is no such tune, or no such variant of it; perhaps another was meant.
pub(crate) fn unknown(name: &str, words: Words) -> String {
    if let Some((base, number)) = name.rsplit_once(['/', '／'])
        && let Some(query) = TuneQuery::parse(base)
    {
        let base = base.trim();
        let first = query.tunes().iter().flat_map(|id| id.tune().variants()).map(|id| id.variant().manual).min();
        let count = first.map_or(0, |manual| variants_in(&query, manual).max().unwrap_or(0));
        return say!(
            words,
            "“{base}”没有第“{number}”体：体的编号从 1 到 {count}",
            "「{base}」沒有第「{number}」體：體的編號從 1 到 {count}",
            "{base:?} has no variant {number:?}: they are numbered from 1 to {count}"
        );
    }
    if FormId::from_name(name).is_some() {
        return say!(
            words,
            "“{name}”不是词牌：检查用 --form {name}，看谱用 gelv form {name}",
            "「{name}」不是詞牌：檢查用 --form {name}，看譜用 gelv form {name}",
            "{name:?} is no tune: check with --form {name}, see it with gelv form {name}"
        );
    }
    let near = near(name);
    let mut message = say!(words, "没有叫“{name}”的词牌", "沒有叫「{name}」的詞牌", "no tune is called {name:?}");
    if near.is_empty() {
        message += words.pick(
            "（gelv tunes 可查名称、拼音、字数）",
            "（gelv tunes 可查名稱、拼音、字數）",
            " (gelv tunes searches them by name, pinyin and length)",
        );
    }
    message + &did_you_mean(&near, words)
}

/// Up to three names near a mistyped one: those that sound alike, then those with the fewest characters changed.
fn near(wrong: &str) -> Vec<&'static str> {
    let wrong = wrong.trim();
    let (letters, spelling) = (letters(wrong), spell(wrong));
    let chars: Vec<char> = wrong.chars().collect();
    let mut found: Vec<(usize, usize, &str, &[u16])> = Vec::new();
    for (name, tunes) in names() {
        let own: Vec<char> = name.chars().collect();
        let changed = edits(&chars, &own);
        let rank = match &letters {
            Some(letters) => {
                let own = spell(name);
                let rank = |good: bool, rank: usize| good.then_some(rank);
                let whole = own.len() == letters.len();
                rank(begins(&own, letters), 0).or_else(|| rank(whole && is_initials(&own, letters), 1))
            }
            None if sounds_like(&spelling, &spell(name)) => Some(0),
            None => Some(changed).filter(|changed| changed * 2 <= chars.len().max(own.len())),
        };
        let Some(rank) = rank else { continue };
        match found.iter_mut().find(|other| other.3 == tunes) {
            // One name a tune: the nearest, in the script that was typed.
            Some(other) if (rank, changed) < (other.0, other.1) => *other = (rank, changed, name, tunes),
            Some(_) => {}
            None => found.push((rank, changed, name, tunes)),
        }
    }
    found.sort_by_key(|row| (row.0, row.1));
    let least = found.first().map_or(0, |row| row.0);
    found.into_iter().filter(|row| row.0 <= least + 1).map(|row| row.2).take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn names_near_a_mistyped_one() {
        assert_eq!(near("满江虹").first(), Some(&"满江红"));
        assert_eq!(near("滿江虹").first(), Some(&"滿江紅"));
        assert_eq!(near("manjianghong").first(), Some(&"满江红"));
        assert!(near("念奴骄").contains(&"念奴娇"));
        assert!(near("登高望远有感而作").is_empty());
    }
}
