//! Did you mean …: the nearest of the known names.

/// Up to three candidates near a mistyped name, the nearest first; each must share at least half of the longer
/// one's characters.
pub(crate) fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
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

/// Edit distance; two neighbouring characters exchanged count once.
pub(crate) fn edits(a: &[char], b: &[char]) -> usize {
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
