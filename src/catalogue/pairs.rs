//! 属对: what verse pairs with a word.

use serde_json::{Value, json};

use crate::parallel::Partner;
use crate::phonology::Script;

/// The entry of a word and of those that pair with it, in their order.
///
/// ```
/// use gelv::{Script, catalogue, parallel::partners};
/// let found = partners("风", Script::Simplified, |_, _| true, 8);
/// assert_eq!(catalogue::pairs("风", &found, Script::Simplified)["partners"][0]["tones"].as_str().map(str::len), Some(3));
/// ```
pub fn pairs(word: &str, found: &[Partner], script: Script) -> Value {
    let partners: Vec<Value> = found
        .iter()
        .map(|partner| {
            json!({
                "word": partner.written(script), "tones": partner.tones(), "count": partner.count,
                "score": (partner.chance() * 100.0).round() / 100.0, "classes": partner.classes(),
            })
        })
        .collect();
    json!({ "word": word, "partners": partners })
}
