//! Reads the ci of the canon, and the ways in which people give them.

use std::path::Path;

use gelv::form::Wanted;
use serde::Deserialize;

/// One ci and what a reader of 钦定词谱 and 唐宋词格律 expects of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Song {
    pub(crate) title: String,
    pub(crate) author: String,
    /// 词牌, by its first name.
    pub(crate) tune: String,
    /// Names that it goes by; empty: `tune` alone.
    #[serde(default)]
    names: Vec<String>,
    /// Every error, `line:position rule`, `line rule`, `poem rule`.
    #[serde(default)]
    pub(crate) errors: Vec<String>,
    /// Ways without a name in which the tune is not told.
    #[serde(default)]
    pub(crate) untold: Vec<String>,
    /// Why there are errors, or why it is not told.
    #[serde(default)]
    pub(crate) why: String,
    /// Rows above the text: title, author, preface.
    heading: Option<String>,
    text: String,
    traditional: Option<String>,
}

/// A song as someone may give it.
pub(crate) struct Way<'a> {
    /// `as NAME`, `bare`, `unpunctuated`, `traditional`, `titled`.
    pub(crate) label: String,
    pub(crate) text: String,
    pub(crate) wanted: Wanted<'a>,
}

#[derive(Deserialize)]
struct File {
    song: Vec<Song>,
}

/// The ci of the canon, in the order of the files.
pub(crate) fn songs() -> Vec<Song> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/canon/ci");
    ["tang", "early_song", "su_shi", "late_northern_song", "southern_song", "xin_qiji", "later"]
        .into_iter()
        .flat_map(|name| {
            let path = folder.join(name).with_extension("toml");
            let text = std::fs::read_to_string(&path).expect("the canon is part of the checkout");
            toml::from_str::<File>(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())).song
        })
        .collect()
}

impl Song {
    /// Under each of its names, then without one: as typed, without punctuation and rows, in Traditional characters,
    /// below its heading.
    pub(crate) fn ways(&self) -> Vec<Way<'_>> {
        let names = if self.names.is_empty() { std::slice::from_ref(&self.tune) } else { &self.names };
        let named = names.iter().map(|name| Way {
            label: format!("as {name}"),
            text: self.text.clone(),
            wanted: Wanted::Named(name),
        });
        let bare = |label: &str, text: String| Way { label: label.to_owned(), text, wanted: Wanted::Anything };
        let mut ways: Vec<_> = named.collect();
        ways.push(bare("bare", self.text.clone()));
        ways.push(bare("unpunctuated", self.text.replace(|ch: char| "，。！？、；：\n".contains(ch), "")));
        ways.extend(self.traditional.iter().map(|text| bare("traditional", text.clone())));
        ways.extend(self.heading.iter().map(|heading| bare("titled", format!("{heading}{}", self.text))));
        ways
    }

    /// 《title》author and the first words, for messages: several songs share a title.
    pub(crate) fn name(&self) -> String {
        let opening: String = self.text.chars().take_while(|&ch| !"，。！？、".contains(ch)).collect();
        format!("{}《{}》{opening}", self.author, self.title)
    }
}
