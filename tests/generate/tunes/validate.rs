//! What must hold of the tune files.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Class, Count, Kind, Mark, Segment, Variant};
use super::shapes::walk;
use super::tables::Tables;
use super::{APPENDIX, BAIXIANG, LONGYUSHENG, QINDING, Tune, read};
use crate::tsv::Table;

/// Identifiers of the manuals, as the library has them.
const MANUALS: [&str; 4] = ["qinding", "longyusheng", "baixiang", "qinding-40"];

/// Every variant with its tune and manual.
fn variants(tunes: &[Tune]) -> impl Iterator<Item = (&Tune, usize, &Variant)> {
    tunes.iter().flat_map(|tune| tune.variants.iter().map(move |(manual, variant)| (tune, *manual, variant)))
}

/// A disagreement between what a manual declares or prints and what its pattern or its exemplar has: tune, manual,
/// ordinal, kind, place, printed, found.
type Disagreement = [String; 7];

/// Counted lines and rhymes of a stanza.
fn counted(stanza: &[Segment]) -> Count {
    let mut out = Count { lines: Some(0), rhymes: [0; 5] };
    for segment in stanza.iter().filter(|segment| segment.mark != Mark::Caesura) {
        out.lines = out.lines.map(|lines| lines + 1);
        let kind = match (segment.mark, segment.class) {
            (Mark::Caesura | Mark::Line, _) => continue,
            (Mark::Echo, _) => 2,
            (Mark::Repeat, _) => 3,
            // The manual counts 重韵 apart, 换韵 with the rhymes of its class.
            _ if matches!(segment.repeats, Some((_, Kind::RhymeWord | Kind::Line))) => 4,
            (_, Class::Level) => 0,
            (_, Class::Oblique) => 1,
        };
        out.rhymes[kind] += 1;
    }
    out
}

fn rhymes(count: &Count) -> String {
    let kinds = "平仄叶叠重".chars().zip(count.rhymes).filter(|(_, number)| *number > 0);
    let text: String = kinds.map(|(kind, number)| format!("{number}{kind}")).collect();
    if text.is_empty() { "0".to_owned() } else { text }
}

fn disagreements(tune: &Tune, manual: usize, variant: &Variant) -> BTreeMap<Disagreement, String> {
    let mut out = BTreeMap::new();
    let mut add = |kind: &str, place: String, printed: String, found: String| {
        let ordinal = variant.ordinal.to_string();
        let row = [tune.name.clone(), MANUALS[manual].to_owned(), ordinal, kind.to_owned(), place, printed, found];
        out.insert(row, variant.place.clone());
    };
    let chars = walk(variant).last().map_or(0, |(_, chars, _)| chars);
    if variant.chars as usize != chars {
        add("chars", String::new(), variant.chars.to_string(), chars.to_string());
    }
    for (number, (stanza, declared)) in (1..).zip(variant.stanzas.iter().zip(&variant.counts)) {
        let counted = counted(stanza);
        if let (Some(printed), Some(found)) = (declared.lines, counted.lines)
            && printed != found
        {
            add("lines", number.to_string(), printed.to_string(), found.to_string());
        }
        if declared.rhymes != counted.rhymes {
            add("rhymes", number.to_string(), rhymes(declared), rhymes(&counted));
        }
    }
    let feet: Vec<&Segment> = walk(variant).map(|(segment, ..)| segment).filter(|segment| segment.rhymes()).collect();
    // 叶 answers rhymes of the other class in its series.
    let answers = |echo: &Segment| {
        feet.iter().any(|foot| foot.series == echo.series && foot.class != echo.class && foot.mark != Mark::Echo)
    };
    if feet.iter().any(|foot| foot.mark == Mark::Echo && !answers(foot)) {
        add("echo", String::new(), String::new(), String::new());
    }
    let positions = walk(variant).flat_map(|(segment, ..)| &segment.positions);
    for (number, position) in (1..).zip(positions) {
        if let (Some(wanted), Some(sung)) = (position.wanted, position.sung)
            && wanted != sung
        {
            let printed = if wanted == Class::Level { "平" } else { "仄" };
            // The character itself is in the row; the pattern knows only that it is of the other class.
            add("tone", number.to_string(), printed.to_owned(), String::new());
        }
    }
    out
}

/// A new disagreement fails, and so does an exception that no longer is one.
#[test]
fn counts_and_exemplars_agree_but_for_the_exceptions() {
    let tunes = read();
    let mut found = BTreeMap::new();
    for (tune, manual, variant) in variants(&tunes) {
        assert!(
            variant.counts.is_empty() || variant.counts.len() == variant.stanzas.len(),
            "data/tunes/{}: as many counts as stanzas",
            variant.place
        );
        found.extend(disagreements(tune, manual, variant));
    }
    let mut listed = BTreeSet::new();
    for row in Table::read("tunes/exceptions.tsv").rows() {
        assert!(!row.text("reason").is_empty(), "{}: an exception without a reason", row.text("tune"));
        let kind = row.text("kind");
        if kind == "origin" {
            let known = variants(&tunes).any(|(tune, manual, variant)| {
                let ordinal = variant.ordinal.to_string();
                [&tune.name, MANUALS[manual], &ordinal] == [row.text("tune"), row.text("manual"), row.text("variant")]
            });
            assert!(known, "{} {}: no such variant", row.text("tune"), row.text("variant"));
            continue;
        }
        let sung = row.text("found");
        let sung = if kind == "tone" { "" } else { sung };
        let cells = [row.text("tune"), row.text("manual"), row.text("variant"), kind, row.text("place")];
        let cells = [cells[0], cells[1], cells[2], cells[3], cells[4], row.text("printed"), sung];
        assert!(listed.insert(cells.map(str::to_owned)), "{cells:?}: listed twice");
    }
    let new: Vec<_> = found.iter().filter(|(row, _)| !listed.contains(*row)).collect();
    let stale: Vec<_> = listed.iter().filter(|row| !found.contains_key(*row)).collect();
    assert!(new.is_empty() && stale.is_empty(), "data/tunes/exceptions.tsv: not listed {new:?}, stale {stale:?}");
}

#[test]
fn the_manuals_are_complete() {
    let tunes = read();
    let of = |manual: usize| variants(&tunes).filter(|(_, of, _)| *of == manual).count();
    assert_eq!([of(QINDING), of(LONGYUSHENG), of(BAIXIANG), of(APPENDIX)], [2_293, 203, 100, 54]);
    let with = |manual: usize| tunes.iter().filter(|tune| tune.variants.iter().any(|(of, _)| *of == manual)).count();
    assert_eq!((with(QINDING), with(APPENDIX), tunes.len()), (817, 9, 827));
}

/// Series are numbered as they come, 换 opens one, and 叠 says what it repeats.
#[test]
fn rhymes_are_marked_consistently() {
    for (_, _, variant) in variants(&read()) {
        let place = &variant.place;
        let feet: Vec<&Segment> =
            walk(variant).map(|(segment, ..)| segment).filter(|segment| segment.rhymes()).collect();
        assert!(!feet.is_empty(), "data/tunes/{place}: nothing rhymes");
        let mut seen = 0;
        for segment in &feet {
            let opens = segment.series == seen;
            assert!(segment.series <= seen && seen <= 8, "data/tunes/{place}: a series out of order");
            let opened_by_rhyme = matches!(segment.mark, Mark::Change | Mark::Echo) || seen == 0;
            assert!(!opens || opened_by_rhyme, "data/tunes/{place}: a new series without 换");
            assert!(opens || segment.mark != Mark::Change, "data/tunes/{place}: 换 in an old series");
            assert!(segment.mark != Mark::Repeat || segment.repeats.is_some(), "data/tunes/{place}: 叠 of what?");
            seen += u8::from(opens);
        }
    }
}

#[test]
fn repeats_refer_to_earlier_lines_that_are_long_enough() {
    for (_, _, variant) in variants(&read()) {
        let (mut lengths, mut begin) = (Vec::new(), 0);
        for (segment, end, _) in walk(variant).filter(|(segment, ..)| segment.mark != Mark::Caesura) {
            let length = end - begin;
            if let Some((of, kind)) = segment.repeats {
                let earlier: usize = *lengths.get(usize::from(of) - 1).unwrap_or(&0);
                let fits = match kind {
                    Kind::Line => earlier == length,
                    Kind::Tail(count) => usize::from(count) <= earlier.min(length) && count > 1,
                    Kind::Reversed => length <= earlier && length > 1,
                    Kind::RhymeWord => earlier > 0,
                };
                assert!(fits, "data/tunes/{}: line {} and line {of}", variant.place, lengths.len() + 1);
            }
            lengths.push(length);
            begin = end;
        }
    }
}

#[test]
fn tables_hold_what_they_pack() {
    let tunes = read();
    let tables = Tables::of(&tunes);
    assert!(tables.patterns.len() <= 4096, "{} patterns", tables.patterns.len());
    let numbered = [tables.shape_lines.len(), tables.extras.len(), tables.fixed.len(), tables.words.len()];
    assert!(numbered.iter().all(|&len| u16::try_from(len).is_ok()), "{numbered:?}");
    for (_, _, variant) in variants(&tunes) {
        for (segment, end, _) in walk(variant) {
            let fits = segment.positions.len() <= 12
                && usize::from(segment.leading) <= segment.positions.len().min(3)
                && segment.parallel < 8
                && end < 256;
            assert!(fits, "data/tunes/{}: {segment:?}", variant.place);
        }
    }
}

#[test]
fn every_tune_has_its_name_and_no_row_occurs_twice() {
    let tunes = read();
    let table = Table::read("tunes/names.tsv");
    let twice = table.duplicates(&["name", "tune"]);
    assert!(twice.is_empty(), "tunes/names.tsv: {twice:?}");
    let mut named = BTreeMap::new();
    for row in table.rows() {
        assert!(["正名", "异名", "题", "讹"].contains(&row.text("kind")), "tunes/names.tsv: {}", row.text("kind"));
        if row.text("kind") == "正名" {
            assert_eq!(row.text("name"), row.text("tune"), "tunes/names.tsv");
            named.insert(row.text("name").to_owned(), row.text("traditional").to_owned());
        }
    }
    let expected = tunes.into_iter().map(|tune| (tune.name, tune.traditional)).collect();
    assert_eq!(named, expected, "tunes/names.tsv: a row 正名 for each tune");
}
