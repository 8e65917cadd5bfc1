//! 误用: words planted where the metre asks for the other reading of their polyphone.

use std::collections::BTreeMap;

use gelv::{Checker, FormKind, Profile, Script, Severity};

use super::verse::{Corpus, Poem};

/// A word that ends in a polyphone, and how it reads it: `平` or `仄`.
struct Word {
    first: char,
    polyphone: char,
    class: char,
}

/// Plant a word in each poem that nothing was learnt from, and print how many are noted, by place in the line.
pub(super) fn print(corpus: &Corpus) -> Result<(), String> {
    let words = words()?;
    let checker = Checker::new(Profile::standard()).heading(false).script(Some(Script::Simplified));
    let poems = corpus.poems.iter().filter(|poem| poem.conforms && poem.held_out && !poem.known);
    let mut tally: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for (number, poem) in poems.enumerate() {
        let Some((line, at, found)) = plant(&checker, poem, &words, number) else { continue };
        let length = poem.lines[line].len();
        let place = if at + 1 == length { "last".to_owned() } else { (at + 1).to_string() };
        for name in [format!("lines of {length}, position {place}"), "all".to_owned()] {
            let [noted, all] = tally.entry(name).or_default();
            *noted += usize::from(found);
            *all += 1;
        }
    }
    for (place, [noted, all]) in tally {
        #[expect(clippy::cast_precision_loss, reason = "counts of poems")]
        let share = 100.0 * noted as f64 / all as f64;
        println!("misuse planted, {place}: {noted} of {all} noted ({share:.1} %)");
    }
    Ok(())
}

/// Words of two characters whose second is a polyphone that the sense decides.
fn words() -> Result<Vec<Word>, String> {
    let mut words = Vec::new();
    for row in super::rows("readings.tsv")? {
        let [book, ch, tone, _, _, kind, _, _, listed] = row.as_slice() else { continue };
        if book != "平水" || kind != "context" {
            continue;
        }
        let class = if tone == "平" { '平' } else { '仄' };
        for word in listed.split(' ') {
            let mut chars = word.chars();
            if let (Some(first), Some(polyphone), None) = (chars.next(), chars.next(), chars.next())
                && gelv::phonology::originals(polyphone).contains(ch.as_str()) | ch.contains(polyphone)
            {
                words.push(Word { first, polyphone, class });
            }
        }
    }
    Ok(words)
}

/// Put a word into a poem where its polyphone must be read otherwise. Where, and whether the report says so; nothing if
/// the poem does not take the word without a fault of another kind.
fn plant(checker: &Checker, poem: &Poem, words: &[Word], number: usize) -> Option<(usize, usize, bool)> {
    let text =
        |lines: &[Vec<char>]| lines.iter().map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n");
    let before = checker.check(&text(&poem.lines)).ok()?;
    if before.form.kind != FormKind::Regulated {
        return None;
    }
    let line = 1 + number % (poem.lines.len() - 1);
    let length = poem.lines[line].len();
    let places: Vec<usize> = (1..length).filter(|&at| at % 2 == 1 || at + 1 == length).collect();
    let at = places[number / 7 % places.len()];
    let wanted = before.pattern.get(line)?.chars().nth(at).filter(|wanted| matches!(wanted, '平' | '仄'))?;
    let start = number % words.len();
    let word = words[start..].iter().chain(&words[..start]).find(|word| word.class != wanted)?;
    let mut lines = poem.lines.clone();
    (lines[line][at - 1], lines[line][at]) = (word.first, word.polyphone);
    let after = checker.check(&text(&lines)).ok()?;
    let sound = after.form.id == before.form.id
        && after.pattern == before.pattern
        && after.findings.iter().all(|finding| finding.severity < Severity::Error);
    let here = |finding: &gelv::report::FindingReport| {
        finding.rule == "reading-note" && usize::from(finding.line) == line + 1 && usize::from(finding.start) == at + 1
    };
    sound.then(|| (line, at, after.findings.iter().any(here)))
}
