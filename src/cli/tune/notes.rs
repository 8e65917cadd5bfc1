//! What a pattern cannot show in its row: 领字, 对仗, 叠句, 和声, 衬字.

use gelv::Lang;
use gelv::form::ci::{Extra, RepeatKind, Variant, shipped};

use super::marks::FEW;
use crate::cli::words::Words;

/// One sentence for each kind of thing.
pub(super) fn notes(variant: &Variant, words: Words) -> Vec<String> {
    [leading(variant, words), parallel(variant, words), repeats(variant, words), bare(variant, words)]
        .into_iter()
        .flatten()
        .collect()
}

/// A variant without a free position is what one poem has.
fn bare(variant: &Variant, words: Words) -> Option<String> {
    let said = words.pick(
        "此体谱中无可平可仄，所列只是例词一首的平仄；何处可以变通，看下行用例",
        "此體譜中無可平可仄，所列只是例詞一首的平仄；何處可以變通，看下行用例",
        "The manual leaves no position free: these are the tones of one poem. The strip shows where poets vary",
    );
    variant.is_bare().then(|| said.to_owned())
}

fn leading(variant: &Variant, words: Words) -> Option<String> {
    let led = variant.lines().flat_map(|line| line.segments.iter().map(move |segment| (line.number + 1, segment)));
    let led: Vec<String> = led
        .filter(|(_, segment)| segment.leading_words() > 0)
        .map(|(line, segment)| match (words.lang, segment.leading_words()) {
            (Lang::En, 1) => format!("line {line}"),
            (Lang::En, count) => format!("line {line} ({count} words)"),
            (_, 1) => format!("第{line}句一字"),
            (_, 2) => format!("第{line}句二字"),
            (_, _) => format!("第{line}句三字"),
        })
        .collect();
    let title = words.pick("领字：", "領字：", "Leading words (领字): ");
    (!led.is_empty()).then(|| format!("{title}{}", led.join(words.pick("、", "、", ", "))))
}

fn parallel(variant: &Variant, words: Words) -> Option<String> {
    let mut groups: Vec<(u8, Vec<String>)> = Vec::new();
    for line in variant.lines() {
        let group = line.segments.iter().map(|segment| segment.parallel_group()).max().unwrap_or(0);
        let number = (line.number + 1).to_string();
        match groups.iter_mut().find(|other| other.0 == group) {
            _ if group == 0 => {}
            Some(other) => other.1.push(number),
            None => groups.push((group, vec![number])),
        }
    }
    let groups: Vec<String> = groups
        .into_iter()
        .map(|(_, lines)| match words.lang {
            Lang::En => format!("lines {}", lines.join(", ")),
            _ => format!("第{}句", lines.join("、")),
        })
        .collect();
    let title = words.pick("宜对仗：", "宜對仗：", "Parallel lines (对仗): ");
    (!groups.is_empty()).then(|| format!("{title}{}", groups.join(words.pick("；", "；", "; "))))
}

fn repeats(variant: &Variant, words: Words) -> Option<String> {
    let usage = shipped();
    let poems = usage.poems(variant.shape_number());
    let all: Vec<String> = variant
        .extras()
        .iter()
        .enumerate()
        .filter_map(|(at, extra)| {
            let &Extra::Repeat { line, of, kind, count } = extra else { return None };
            let mut said = repeat(line + 1, of + 1, kind, count, words);
            let share = usage.keeping(variant, at);
            if poems >= FEW && share < 0.95 {
                let percent = format!("{:.0}%", share * 100.0);
                said +=
                    &say!(words, "（{percent} 的词如此）", "（{percent} 的詞如此）", " ({percent} of the poems do)");
            }
            Some(said)
        })
        .collect();
    let title = words.pick("叠：", "疊：", "Repeats (叠): ");
    (!all.is_empty()).then(|| format!("{title}{}", all.join(words.pick("；", "；", "; "))))
}

fn repeat(line: u8, of: u8, kind: RepeatKind, count: u8, words: Words) -> String {
    match kind {
        RepeatKind::Line => {
            say!(words, "第{line}句叠第{of}句", "第{line}句疊第{of}句", "line {line} repeats line {of}")
        }
        RepeatKind::Tail => say!(
            words,
            "第{line}句叠用第{of}句末{count}字",
            "第{line}句疊用第{of}句末{count}字",
            "line {line} ends with the last {count} of line {of}"
        ),
        RepeatKind::Reversed => say!(
            words,
            "第{line}句倒用第{of}句末{count}字",
            "第{line}句倒用第{of}句末{count}字",
            "line {line} turns the last {count} of line {of} round"
        ),
        RepeatKind::RhymeWord => say!(
            words,
            "第{line}句韵字同第{of}句",
            "第{line}句韻字同第{of}句",
            "line {line} rhymes with the word of line {of}"
        ),
    }
}
