//! The sentences in English, in the terms of the field; names of rhyme groups stay Chinese.

pub(super) mod ci;
pub(super) mod couplet;
pub(super) mod parallel;
pub(super) mod rest;
pub(super) mod rhyme;
pub(super) mod tonal;

use super::facts::{At, Facts};
use super::writer::Writer;
use crate::phonology::ToneClass;

/// Line 3, syllable 4 “城”; of a couplet Lower side, syllable 4
fn place(w: &mut Writer, facts: &Facts<'_>, at: At) {
    if facts.is_couplet() {
        couplet::clause_first(w, facts, at.line);
    } else {
        w.say("Line ").number(at.line);
    }
    w.say(", ");
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
