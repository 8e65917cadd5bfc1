//! The kinds of planted faults and the rules that should find them.

use gelv::report::FindingReport;
use gelv::{BookId, RhymeBook, Script};

use super::collection::{Expected, Planted};

/// Kinds of poems in which an error is false: untouched ones, and ones with a licence planted.
const CONTROLS: [&str; 8] =
    ["clean", "quatrain_swap_ok", "couplet_rotate_ok", "guping_jiu", "daao_jiu", "teao", "sanze", "first_neighbour"];

pub(crate) fn is_control(poem: &Planted) -> bool {
    CONTROLS.contains(&poem.kind.as_str())
}

/// The rules by which a kind of fault goes in reports.
fn rules(kind: &str, last_line: bool) -> &'static [&'static str] {
    match kind {
        "tone" | "aoju_unrescued" => &["tone"],
        "rhyme_neighbour" if last_line => &["off-rhyme", "borrowed-last-rhyme"],
        "rhyme" | "rhyme_neighbour" => &["off-rhyme"],
        "first_line_neighbour" => &["borrowed-first-rhyme"],
        "rhyme_repeat" => &["repeated-rhyme"],
        "dup_char" => &["repeated-character"],
        "length" => &["line-length"],
        "line_count" => &["line-count"],
        "nian" => &["broken-adhesion"],
        "dui" => &["broken-opposition"],
        "guping" => &["lone-level"],
        "guping_rescued" => &["rescue-self"],
        "sanping" => &["three-level-tail"],
        "sanze" => &["three-oblique-tail"],
        "teao" => &["rescue-special"],
        "aoju_rescued" => &["rescue-major"],
        _ => &[],
    }
}

/// Whether a finding is the expected one: right rule, line and character.
pub(crate) fn answers(finding: &FindingReport, expected: &Expected, poem: &Planted) -> bool {
    let last_line = expected.line.is_some_and(|line| usize::from(line) == poem.lines.len());
    rules(&expected.kind, last_line).contains(&finding.rule.as_str())
        && (stands_at(finding, expected.line, expected.position)
            || expected.other_char.is_some() && stands_at(finding, expected.other_line, expected.other_char))
}

fn stands_at(finding: &FindingReport, line: Option<u16>, position: Option<u8>) -> bool {
    line.is_none_or(|line| finding.line == line) && position.is_none_or(|position| finding.start == position)
}

/// Whether a finding may follow from the planted fault.
pub(crate) fn is_allowed(finding: &FindingReport, poem: &Planted) -> bool {
    poem.allow.iter().any(|kind| kind == "*" || rules(kind, false).contains(&finding.rule.as_str()))
        || poem.expect.iter().any(|expected| answers(finding, expected, poem))
}

/// A label that the rules do not bear out: a word of 佳 planted as a neighbour of 麻, of which only 佳 娃 蛙 are.
pub(crate) fn is_disputed(poem: &Planted) -> bool {
    const NEIGHBOURS_OF_MA: &str = "佳娃蛙";
    let planted = poem.lines.first().and_then(|line| line.chars().next_back());
    let book = RhymeBook::get(BookId::Pingshui);
    let may_be_ma = |line: &String| {
        let readings = line.chars().next_back().map(|ch| book.readings(book.sound(ch, Script::Traditional)));
        readings.is_some_and(|readings| readings.iter().any(|reading| book.group(reading.group).name == "下平六麻"))
    };
    poem.expect.iter().any(|expected| expected.kind == "first_line_neighbour" && expected.got == "平佳")
        && planted.is_some_and(|ch| !NEIGHBOURS_OF_MA.contains(ch))
        && poem.lines.iter().skip(1).step_by(2).all(may_be_ma)
}
