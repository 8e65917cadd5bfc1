//! Reads the canon: the well-known poems that tests judge.

use std::path::Path;

use serde::Deserialize;

/// One poem and what a reader of 王力 expects of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Poem {
    pub(crate) title: String,
    pub(crate) author: String,
    /// Identifier of the form that must be told from the bare text.
    pub(crate) form: String,
    /// 平韵 unless it says `oblique`; asked of regulated verse only.
    #[serde(default = "level")]
    pub(crate) rhyme_tone: String,
    /// Identifier of the standing.
    pub(crate) verdict: String,
    /// `line:position rule`, `line rule`, `poem rule`.
    pub(crate) findings: Vec<String>,
    /// Whether `findings` names every tonal, structural and rhyme finding.
    #[serde(default = "yes")]
    pub(crate) complete: bool,
    /// Why the verdict is what it is.
    #[serde(default)]
    pub(crate) why: String,
    pub(crate) simplified: String,
    pub(crate) traditional: String,
}

#[derive(Deserialize)]
struct File {
    poem: Vec<Poem>,
}

fn level() -> String {
    "level".to_owned()
}

const fn yes() -> bool {
    true
}

/// The canon, in the order of the files.
pub(crate) fn canon() -> Vec<Poem> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/canon");
    ["quatrain5", "quatrain7", "octave5", "octave7", "longer"]
        .into_iter()
        .flat_map(|name| {
            let path = folder.join(name).with_extension("toml");
            let text = std::fs::read_to_string(&path).expect("the canon is part of the checkout");
            toml::from_str::<File>(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())).poem
        })
        .collect()
}

impl Poem {
    /// Both scripts, named.
    pub(crate) fn texts(&self) -> [(&'static str, &str); 2] {
        [("simplified", self.simplified.as_str()), ("traditional", self.traditional.as_str())]
    }

    /// 《title》author, for messages.
    pub(crate) fn name(&self) -> String {
        format!("{}《{}》", self.author, self.title)
    }
}
