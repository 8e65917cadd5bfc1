//! 可用字: characters that would fit a place, those that verse uses most first.

use std::cmp::Reverse;

use gelv::phonology::{GroupId, frequency, originals};
use gelv::{RhymeBook, Script, ToneClass};

use crate::fault::Fault;
use crate::request::{Place, book};

/// The characters that fit.
///
/// Of a tone: those that are of its class however they are read, so that the place is beyond doubt. Of a rhyme group:
/// those that are usually read so.
pub(crate) fn fitting(place: &Place) -> Result<Vec<char>, Fault> {
    let book = RhymeBook::get(book(&place.book)?);
    let class = match place.tone.as_str() {
        "平" => Some(ToneClass::Level),
        "仄" => Some(ToneClass::Oblique),
        "中" => None,
        other => return Err(Fault::invalid(format!("{other:?} is no class of tones: 平, 仄, 中"))),
    };
    let script = if place.traditional { Script::Traditional } else { Script::Simplified };
    let groups: Vec<GroupId> = match &place.group {
        Some(name) => book.groups_named(name).iter().map(|group| group.id).collect(),
        None => {
            book.groups.iter().filter(|group| class.is_none_or(|class| group.tones.may(class))).map(|g| g.id).collect()
        }
    };
    if groups.is_empty() {
        return Err(Fault::invalid(format!("no rhyme group is called {:?}", place.group)));
    }
    let is_beyond_doubt =
        |ch: char| class.is_none_or(|class| book.flags(book.sound(ch, script)).must(class)) || place.group.is_some();
    let mut found: Vec<char> = book
        .characters_of(&groups, script)
        .into_iter()
        .filter(|(_, reading)| !reading.rare && class.is_none_or(|class| reading.tone.class() == class))
        .map(|(ch, _)| ch)
        // Simplified forms beyond the basic plane exist on paper; nobody writes with them.
        .filter(|&ch| is_beyond_doubt(ch) && (ch <= '\u{FFFF}' || originals(ch).is_empty()))
        .collect();
    found.sort_by_key(|&ch| (Reverse(frequency(ch)), ch));
    found.dedup();
    found.truncate(place.limit);
    Ok(found)
}
