//! 词牌名: tunes by what users type of their names.

use std::collections::BTreeMap;

use gelv::catalogue::tune_in_short;
use gelv::form::ci::{TuneId, names};
use serde_json::Value;

/// The tunes of which some name holds the query, those that begin with it first; all of them for an empty one.
pub(crate) fn tunes(query: &str, limit: usize) -> Vec<Value> {
    let query = query.trim();
    let mut found: Vec<(usize, TuneId, &str)> = Vec::new();
    let mut all: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for (name, tunes) in names() {
        for &tune in tunes {
            all.entry(tune).or_default().push(name);
        }
        let Some(at) = name.find(query) else { continue };
        for &tune in tunes {
            let id = TuneId(tune);
            let is_own = [id.tune().name, id.tune().traditional].contains(&name);
            let rank = usize::from(name != query) + usize::from(at > 0) * 2 + usize::from(!is_own);
            match found.iter_mut().find(|row| row.1 == id) {
                Some(row) if rank < row.0 => *row = (rank, id, name),
                Some(_) => {}
                None => found.push((rank, id, name)),
            }
        }
    }
    found.sort_by_key(|row| (row.0, row.1));
    found.truncate(limit);
    found.into_iter().map(|(_, id, name)| entry(id, name, &all[&id.0])).collect()
}

fn entry(id: TuneId, found: &str, names: &[&str]) -> Value {
    let mut entry = tune_in_short(id);
    entry["found"] = found.into();
    entry["names"] = names.into();
    entry
}
