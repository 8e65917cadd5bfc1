//! Names: what a tune is called, and which tunes a name may mean.

use std::collections::BTreeMap;

use super::Tune;
use crate::tsv::Table;

/// Every name in both scripts with the numbers of its tunes: the tune of that name first, then by number.
pub(crate) fn read(tunes: &[Tune]) -> BTreeMap<String, Vec<usize>> {
    let number: BTreeMap<&str, usize> = tunes.iter().enumerate().map(|(at, tune)| (tune.name.as_str(), at)).collect();
    let mut rows: BTreeMap<String, Vec<(bool, usize)>> = BTreeMap::new();
    for row in Table::read("tunes/names.tsv").rows() {
        let (name, tune) = (row.text("name"), row.text("tune"));
        let at = *number.get(tune).unwrap_or_else(|| panic!("tunes/names.tsv: {name}: no tune {tune}"));
        for name in [name, row.text("traditional")] {
            rows.entry(name.to_owned()).or_default().push((row.text("kind") != "正名", at));
        }
    }
    let sorted = |mut tunes: Vec<(bool, usize)>| {
        tunes.sort_unstable();
        let mut numbers: Vec<usize> = Vec::new();
        for (_, number) in tunes {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        numbers
    };
    rows.into_iter().map(|(name, tunes)| (name, sorted(tunes))).collect()
}
