//! 词牌名: tunes by what users type of their names.

use std::collections::BTreeMap;

use gelv::form::ci::{TuneId, names, shipped};
use serde_json::{Value, json};

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
    let tune = id.tune();
    let mut lengths: Vec<usize> = tune.variants().map(|id| id.variant().characters()).collect();
    lengths.sort_unstable();
    lengths.dedup();
    let mut shapes: Vec<u16> = tune.variants().map(|id| id.variant().shape_number()).collect();
    shapes.sort_unstable();
    shapes.dedup();
    let poems: u32 = shapes.into_iter().map(|shape| shipped().poems(shape)).sum();
    json!({
        "name": tune.name, "traditional": tune.traditional, "found": found, "names": names, "characters": lengths, "poems": poems,
    })
}
