//! Tones, rescues, opposition and adhesion.

use super::{class, evidence, glyph, inner_place, place, position};
use crate::form::Deviation;
use crate::phonology::ToneClass;
use crate::report::message::facts::{At, Facts};
use crate::report::message::writer::Writer;
use crate::rules::Detail;

pub(in crate::report::message) fn tone(w: &mut Writer, facts: &Facts<'_>) {
    if facts.is_ci() {
        return super::ci::tone(w, facts);
    }
    let at = facts.at();
    let wanted = facts.wanted().unwrap_or(ToneClass::Level);
    let fit = facts.fit(at.line);
    if facts.has(Detail::VARIANT) {
        return major_unrescued(w, facts, at);
    }
    place(w, facts, at);
    w.say(" should be ").say(class(wanted)).say(" but is ").say(class(wanted.opposite()));
    evidence(w, facts, at);
    if at == facts.last(at.line) && fit.is_some_and(|fit| !fit.rhymes) {
        w.say("; a line that does not rhyme ends ").say(class(wanted));
    }
}

fn major_unrescued(w: &mut Writer, facts: &Facts<'_>, at: At) {
    place(w, facts, at);
    w.say(" should be level but is oblique");
    evidence(w, facts, at);
    w.say(": a major deviation that the next line does not answer");
    let answer = facts.named(at.line + 1, 3);
    if facts.is_upper_b(answer.line) && facts.ch(answer).is_some() {
        w.say("; a level tone at ");
        inner_place(w, facts, answer);
        w.say(" would rescue it");
    }
}

pub(in crate::report::message) fn lone_level(w: &mut Writer, facts: &Facts<'_>) {
    if facts.is_couplet() {
        return super::couplet::lone_level(w, facts);
    }
    let at = facts.at();
    place(w, facts, at);
    if facts.has(Detail::VARIANT) {
        w.say(" stands between two oblique tones: a lone level tone in the wide sense");
        return;
    }
    w.say(" is the only level tone besides the rhyme in ");
    w.quote(&facts.span(at.line, facts.base() + 1, facts.length(at.line)));
    w.say("; a level tone at syllable ").number(facts.base() + 1).say(" or ").number(facts.base() + 3);
    w.say(" would rescue it");
}

pub(in crate::report::message) fn three_level_tail(w: &mut Writer, facts: &Facts<'_>) {
    if facts.is_couplet() {
        return super::couplet::three_level_tail(w, facts);
    }
    let third = facts.named(facts.line(), 3);
    w.say("Line ").number(third.line).say(" ends in three level tones ");
    w.quote(&facts.span(third.line, third.position, third.position + 2)).say("; ");
    position(w, facts, third);
    w.say(" should be oblique");
}

pub(in crate::report::message) fn three_oblique_tail(w: &mut Writer, facts: &Facts<'_>) {
    if facts.is_couplet() {
        return super::couplet::three_oblique_tail(w, facts);
    }
    let third = facts.named(facts.line(), 3);
    let first = facts.named(facts.line(), 1);
    w.say("Line ").number(third.line).say(" ends in three oblique tones ");
    w.quote(&facts.span(third.line, third.position, third.position + 2));
    if facts.has(Detail::VARIANT) {
        w.say(", and ");
        position(w, facts, first);
        w.say(" is oblique too; make one of the two positions, ").number(first.position).say(" or ");
        w.number(third.position).say(", level");
    } else {
        w.say("; common in the masters, it may stand");
    }
}

pub(in crate::report::message) fn rescue_self(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let answer = facts.partner().unwrap_or(facts.named(at.line, 3));
    place(w, facts, at);
    w.say(" is oblique where level is due; the level ");
    position(w, facts, answer);
    w.say(" rescues it within the line: correct");
    if !facts.has(Detail::DOUBLE) {
        return;
    }
    let above = at.line - 1;
    let major = facts.fit(above).is_some_and(|fit| fit.deviation == Deviation::MajorRescued);
    let deviant = facts.named(above, if major { 4 } else { 3 });
    w.say(". The same syllable rescues ");
    inner_place(w, facts, deviant);
}

pub(in crate::report::message) fn rescue_special(w: &mut Writer, facts: &Facts<'_>) {
    if facts.is_couplet() {
        return super::couplet::rescue_special(w, facts);
    }
    let line = facts.line();
    if facts.is_ci() {
        let at = facts.at();
        w.say("Line ").number(line).say(" exchanges the tones of syllables ").number(at.position - 1).say(" and ");
        w.number(at.position).say(" ").quote(&facts.span(line, at.position - 1, at.position));
        w.say(" (special deviation), as the regulated lines of ci may");
        return;
    }
    let (first, third) = (facts.named(line, 1), facts.named(line, 3));
    w.say("Line ").number(line).say(" exchanges the tones of syllables ").number(third.position).say(" and ");
    w.number(third.position + 1).say(" ");
    w.quote(&facts.span(line, third.position, third.position + 1)).say(" (special deviation); ");
    position(w, facts, first);
    w.say(if facts.has(Detail::VARIANT) {
        " should be level then, but is oblique"
    } else {
        " is level, as it must be then: correct"
    });
}

/// 一字双救
const DOUBLE: &str = ", and its own line too: correct";

pub(in crate::report::message) fn rescue_major(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let answer = facts.partner().unwrap_or(facts.named(at.line + 1, 3));
    place(w, facts, at);
    w.say(" is oblique where level is due (major deviation");
    w.say(if facts.has(Detail::VARIANT) { ", five oblique tones in a row); the level " } else { "); the level " });
    inner_place(w, facts, answer);
    w.say(" rescues it across the couplet");
    w.say(if facts.has(Detail::DOUBLE) { DOUBLE } else { ": correct" });
}

pub(in crate::report::message) fn rescue_minor(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let answer = facts.partner().unwrap_or(facts.named(at.line + 1, 3));
    place(w, facts, at);
    w.say(" is oblique where level is due (minor deviation)");
    if facts.has(Detail::ANSWERED) {
        w.say("; the level ");
        inner_place(w, facts, answer);
        w.say(" rescues it");
        w.say(if facts.has(Detail::DOUBLE) { DOUBLE } else { ": correct" });
    } else {
        w.say("; it may be rescued or left: correct");
    }
}

pub(in crate::report::message) fn broken_opposition(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.line();
    let other = facts.partner().map_or(at.saturating_sub(1), |partner| partner.line);
    w.say("Line ").number(at).say(" does not stand opposed to line ").number(other);
    let Some(found) = facts.second_class(at) else { return };
    w.say(": their second syllables");
    glyph(w, facts, At { line: other, position: 2 });
    w.say(" and");
    glyph(w, facts, At { line: at, position: 2 });
    w.say(" are both ").say(class(found));
    let turned = [at, other].into_iter().find(|&line| facts.fit(line).is_some_and(|fit| fit.turned));
    if let Some(turned) = turned {
        w.say("; line ").number(turned).say(" has the opposite pattern throughout");
    }
}

pub(in crate::report::message) fn broken_adhesion(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.line();
    let partners = facts.partners();
    let before = partners.first().map_or(at.saturating_sub(1), |partner| partner.line);
    w.say("Line ").number(at).say(" does not adhere to line ").number(before);
    let Some(found) = facts.second_class(at) else { return };
    if facts.fit(at).is_some_and(|fit| fit.turned) {
        w.say(": it has the opposite pattern throughout; its second syllable");
        glyph(w, facts, At { line: at, position: 2 });
        w.say(" should be ").say(class(found.opposite())).say(", like that of line ").number(before);
        if let Some(next) = partners.get(1) {
            w.say(" and unlike that of line ").number(next.line);
        }
        return;
    }
    w.say(": its second syllable");
    glyph(w, facts, At { line: at, position: 2 });
    w.say(" is ").say(class(found)).say(", that of line ").number(before);
    glyph(w, facts, At { line: before, position: 2 });
    w.say(" ").say(class(found.opposite())).say("; they should agree");
    if facts.has(Detail::VARIANT) {
        w.say(". All else being regular, this is the broken-waist form");
    }
}
