//! The sentences in English, in the terms of the field; names of rhyme groups stay Chinese.

mod rest;
mod rhyme;
mod tonal;

use super::facts::{At, Facts};
use super::writer::Writer;
use crate::phonology::ToneClass;

/// Word a finding.
pub(super) fn write(w: &mut Writer, facts: &Facts<'_>) {
    match facts.finding.rule.rule().id {
        "tone" => tonal::tone(w, facts),
        "lone-level" => tonal::lone_level(w, facts),
        "three-level-tail" => tonal::three_level_tail(w, facts),
        "three-oblique-tail" => tonal::three_oblique_tail(w, facts),
        "rescue-self" => tonal::rescue_self(w, facts),
        "rescue-special" => tonal::rescue_special(w, facts),
        "rescue-major" => tonal::rescue_major(w, facts),
        "rescue-minor" => tonal::rescue_minor(w, facts),
        "broken-opposition" => tonal::broken_opposition(w, facts),
        "broken-adhesion" => tonal::broken_adhesion(w, facts),
        "off-rhyme" => rhyme::off_rhyme(w, facts),
        "borrowed-first-rhyme" => rhyme::borrowed_first(w, facts),
        "borrowed-last-rhyme" => rhyme::borrowed_last(w, facts),
        "alternating-rhyme" => rhyme::alternating(w, facts),
        "repeated-rhyme" => rhyme::repeated(w, facts),
        "echo-rhyme" => rhyme::echo(w, facts),
        "crowded-rhyme" => rhyme::crowded(w, facts),
        "homophone-rhymes" => rhyme::homophone(w, facts),
        "uniform-tails" => rhyme::uniform_tails(w, facts),
        "adjacent-tails" => rhyme::adjacent_tails(w, facts),
        "line-count" => rest::line_count(w, facts),
        "not-regulated" => rest::not_regulated(w, facts),
        "line-length" => rest::line_length(w, facts),
        "repeated-character" => rest::repeated_character(w, facts),
        "unknown-character" => rest::unknown_character(w, facts),
        "likely-conversion" => rest::likely_conversion(w, facts),
        "reading-note" => rest::reading_note(w, facts),
        "polyphone-saturation" => rest::polyphone_saturation(w, facts),
        _ => rest::other(w, facts),
    }
}

/// Line 3, syllable 4 “城”
fn place(w: &mut Writer, facts: &Facts<'_>, at: At) {
    w.say("Line ").number(at.line).say(", ");
    position(w, facts, at);
}

/// syllable 4 “城”
fn position(w: &mut Writer, facts: &Facts<'_>, at: At) {
    w.say("syllable ").number(at.position);
    glyph(w, facts, at);
}

/// syllable 4 “城” of line 3
fn inner_place(w: &mut Writer, facts: &Facts<'_>, at: At) {
    position(w, facts, at);
    w.say(" of line ").number(at.line);
}

/// “城”, after a space
fn glyph(w: &mut Writer, facts: &Facts<'_>, at: At) {
    if let Some(ch) = facts.ch(at) {
        w.say(" ").quote(ch.encode_utf8(&mut [0; 4]));
    }
}

/// (rhyme book: 下平八庚)
fn evidence(w: &mut Writer, facts: &Facts<'_>, at: At) {
    let groups = facts.groups(at, None);
    if !groups.is_empty() {
        w.say(" (rhyme book: ").list(&groups, ", ").say(")");
    }
}

const fn class(class: ToneClass) -> &'static str {
    match class {
        ToneClass::Level => "level",
        ToneClass::Oblique => "oblique",
    }
}
