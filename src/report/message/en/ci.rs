//! What is said of a text that is set to a tune.

use super::{class, evidence, glyph, place, position};
use crate::form::ci::{Foot, RepeatKind};
use crate::phonology::Tone;
use crate::report::message::facts::Facts;
use crate::report::message::sung::Practice;
use crate::report::message::writer::Writer;
use crate::rules::{Detail, Severity};

/// Line 3, syllable 2 “月” should be level but is oblique; 98% of the 312 poems in this form have level
pub(super) fn tone(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(missed) = facts.missed() else { return };
    place(w, facts, at);
    w.say(" should be ").say(class(missed.wanted)).say(" but is ").say(class(missed.wanted.opposite()));
    evidence(w, facts, at);
    if let Some(practice) = facts.kept_by() {
        w.say("; ");
        of_poets(w, practice, "have ", class(missed.wanted));
    }
    if missed.printed_either {
        w.say(", though a manual prints either");
    }
}

/// 98% of the 312 poems in this form have level
fn of_poets(w: &mut Writer, practice: Practice, verb: &'static str, what: &'static str) {
    w.number(practice.percent);
    if practice.is_borrowed() {
        w.say("% of poems with such a line (few are of this form) ");
    } else {
        w.say("% of the ").number(practice.poems).say(" poems in this form ");
    }
    w.say(verb).say(what);
}

const fn name(tone: Tone) -> &'static str {
    match tone {
        Tone::Level => "level",
        Tone::Rising => "rising",
        Tone::Departing => "departing",
        Tone::Entering => "entering",
    }
}

pub(in crate::report::message) fn entering_as_level(w: &mut Writer, facts: &Facts<'_>) {
    let tone = facts.finding.detail.tone().unwrap_or(Tone::Entering);
    place(w, facts, facts.at());
    w.say(" is ").say(name(tone)).say(", standing for the level tone wanted");
    if let Some(practice) = facts.tone_practice(tone) {
        w.say("; ");
        of_poets(w, practice, "do so", "");
    }
}

pub(in crate::report::message) fn departing_wanted(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(tone) = facts.finding.detail.tone() else { return };
    place(w, facts, at);
    evidence(w, facts, at);
    w.say(" is oblique but not ").say(name(tone)).say(", the tone preferred here");
    if !facts.has(Detail::VARIANT) {
        w.say(" by the manual");
    } else if let Some(practice) = facts.tone_practice(tone) {
        w.say("; ");
        of_poets(w, practice, "have ", name(tone));
    }
}

pub(super) fn off_rhyme(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(foot) = facts.foot() else { return };
    w.say("Line ").number(at.line).say(" ends in");
    glyph(w, facts, at);
    let wrong_tone = foot.fit == Foot::WrongTone;
    if wrong_tone {
        w.say(", ").say(class(foot.class.opposite()));
    }
    let groups = facts.groups(at, (!wrong_tone).then_some(foot.class));
    if !groups.is_empty() {
        w.say(if wrong_tone { " (" } else { ", of " }).list(&groups, " or ").say(if wrong_tone { ")" } else { "" });
    }
    if let Some(group) = facts.series_name(foot) {
        w.say(", where the rhyme is ").own(group);
    }
    match facts.rhymed_by() {
        Some(practice) if facts.finding.severity < Severity::Error && !facts.has(Detail::NEIGHBOUR) => {
            rhymed_by(w, practice);
        }
        _ => attested(w, facts),
    }
}

/// ; 42% of the 30 poems in this form rhyme here
fn rhymed_by(w: &mut Writer, practice: Practice) {
    if practice.is_borrowed() {
        w.say("; few poems are of this form, and with the manuals about ").number(practice.percent);
        w.say("% rhyme here");
    } else {
        w.say("; ");
        of_poets(w, practice, "rhyme here", "");
    }
}

/// How many poems rhyme the two divisions.
fn attested(w: &mut Writer, facts: &Facts<'_>) {
    let Some(Foot::Off { attested, .. }) = facts.foot().map(|foot| foot.fit) else { return };
    let count = usize::from(attested);
    match (facts.has(Detail::NEIGHBOUR), count) {
        (true, _) => w.say("; ").number(count).say(" poems of Tang and Song rhyme the two divisions"),
        (false, 0) => w.say("; no poem of Tang and Song is known to rhyme the two divisions"),
        (false, _) => w.say("; poems of Tang and Song that rhyme the two divisions: ").number(count),
    };
}

pub(in crate::report::message) fn missing_inner_rhyme(w: &mut Writer, facts: &Facts<'_>) {
    let Some(foot) = facts.foot() else { return };
    w.say("Line ").number(facts.line()).say(" ends in");
    glyph(w, facts, facts.at());
    w.say(" without a rhyme, where the tune may have one");
    if let Some(group) = facts.series_name(foot) {
        w.say(" (").own(group).say(")");
    }
    if let Some(practice) = facts.rhymed_by() {
        rhymed_by(w, practice);
    }
}

pub(in crate::report::message) fn mixed_entering(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(foot) = facts.foot() else { return };
    w.say("Line ").number(at.line).say(" ends in");
    glyph(w, facts, at);
    let groups = facts.groups(at, Some(foot.class));
    if !groups.is_empty() {
        w.say(", of ").list(&groups, " or ");
    }
    if let Some(group) = facts.series_name(foot) {
        w.say(", mixed with ").own(group);
    }
    w.say("; entering tones keep apart from rising and departing ones");
    attested(w, facts);
}

pub(super) fn repeated(w: &mut Writer, facts: &Facts<'_>) {
    if facts.has(Detail::SAME_WORD) {
        let (feet, alike, word) = facts.alike_feet();
        w.say("Of the ").number(feet).say(" rhymes ").number(alike).say(" are the one character");
        if let Some(ch) = word {
            w.say(" ").quote(ch.encode_utf8(&mut [0; 4]));
        }
        w.say(" (獨木橋體)");
        return;
    }
    let at = facts.at();
    w.say("Line ").number(at.line).say(" rhymes on");
    glyph(w, facts, at);
    if let Some(first) = facts.partner() {
        w.say(", as line ").number(first.line).say(" does; ci may repeat a rhyme");
    }
}

pub(in crate::report::message) fn same_series_group(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(foot) = facts.foot() else { return };
    w.say("Line ").number(at.line).say(" opens a new rhyme with");
    glyph(w, facts, at);
    if let Some(group) = facts.series_name(foot) {
        w.say(" (").own(group).say(")");
    }
    let same_class = facts.partner().is_some_and(|before| facts.foot_class(before.line) == Some(foot.class));
    w.say(", in the division of the rhyme before it");
    if !same_class {
        w.say(", though of the other tone class");
    }
}

/// A line of another length that several poets write.
fn written_so(w: &mut Writer, facts: &Facts<'_>) {
    let attested = facts.sung().map_or(0, |line| usize::from(line.attested));
    if facts.has(Detail::VARIANT) {
        w.say("; ").number(attested).say(" poems of Tang and Song write the line so");
    }
}

pub(in crate::report::message) fn missing_character(w: &mut Writer, facts: &Facts<'_>) {
    length(w, facts);
    w.say("; ").number(facts.gap()).say(" missing, probably ");
    if facts.ch(facts.at()).is_some() {
        w.say("before ");
        position(w, facts, facts.at());
    } else {
        w.say("at its end");
    }
    written_so(w, facts);
}

pub(in crate::report::message) fn extra_character(w: &mut Writer, facts: &Facts<'_>) {
    let (number, at) = (facts.line(), facts.at());
    length(w, facts);
    w.say("; ").number(facts.gap()).say(" too many, probably ");
    w.quote(&facts.span(number, at.position, at.position + facts.gap().max(1) - 1));
    written_so(w, facts);
}

/// Line 3 “…” has 6 characters instead of 7
fn length(w: &mut Writer, facts: &Facts<'_>) {
    let number = facts.line();
    w.say("Line ").number(number).say(" ").quote(&facts.text(number)).say(" has ").number(facts.length(number));
    w.say(" characters instead of ").number(facts.template_length());
}

pub(in crate::report::message) fn missing_line(w: &mut Writer, facts: &Facts<'_>) {
    if facts.setting().begun {
        let (lines, characters) = facts.written();
        let shape = facts.setting().shape();
        w.say("Unfinished: of the tune’s ").number(shape.lines().len()).say(" lines and ").number(shape.len.into());
        w.say(" characters the text has come to line ").number(lines).say(" and has ").number(characters);
        return;
    }
    w.say("Line ").number(facts.template_number()).say(" of the tune is missing, of ");
    w.number(facts.template_length()).say(" characters");
}

pub(in crate::report::message) fn extra_line(w: &mut Writer, facts: &Facts<'_>) {
    let number = facts.line();
    w.say("Line ").number(number).say(" ").quote(&facts.text(number)).say(" answers to no line of the tune");
}

pub(in crate::report::message) fn line_break(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    if let Some(before) = facts.partner() {
        w.say("The tune ends line ").number(before.line).say(" after");
        glyph(w, facts, facts.last(before.line));
        w.say(", the text breaks after");
        glyph(w, facts, at);
        w.say(" in the next; inside one rhyme breaks may differ");
    } else if at == facts.last(at.line) {
        w.say("Line ").number(at.line).say(" ends after");
        glyph(w, facts, at);
        w.say(" in the tune; the text runs on");
    } else {
        w.say("Line ").number(at.line).say(" is broken after");
        glyph(w, facts, at);
        w.say(" in the text; the tune has one line");
    }
}

pub(in crate::report::message) fn lost_repeat(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(first) = facts.partner() else { return };
    let kind = facts.repeat();
    w.say("Line ").number(at.line).say(" ").quote(&facts.text(at.line)).say(" should ");
    match kind.map(|kind| kind.0) {
        Some(RepeatKind::Reversed) => w.say("begin with the end, turned round, of line "),
        Some(RepeatKind::Tail) => w.say("repeat the last ").number(facts.span_length()).say(" characters of line "),
        Some(RepeatKind::RhymeWord) => w.say("rhyme on the same character as line "),
        Some(RepeatKind::Line) | None => w.say("repeat line "),
    };
    w.number(first.line).say(" ").quote(&facts.text(first.line));
    if let Some((_, practice)) = kind {
        w.say("; ");
        if practice.is_borrowed() {
            w.say("so the manual has it");
        } else {
            of_poets(w, practice, "repeat here", "");
        }
    }
}

pub(in crate::report::message) fn unknown_tune(w: &mut Writer, facts: &Facts<'_>) {
    w.say("No tune is called ").quote(facts.scan.given);
    let near = facts.near_tunes();
    if !near.is_empty() {
        w.say("; perhaps ").tunes(&near, ", ");
    }
    w.say("; the text is judged by what it is");
}

pub(in crate::report::message) fn tune_mismatch(w: &mut Writer, facts: &Facts<'_>) {
    if facts.has(Detail::VARIANT) {
        w.say("The text goes against ").tune(facts.setting().tune()).say(" everywhere: it was hardly written to it");
        return;
    }
    w.say("It is called ");
    if facts.scan.given.is_empty() {
        w.tunes(&facts.asked_tunes(), " or ");
    } else {
        w.quote(facts.scan.given);
    }
    w.say(", but is written to ").tune(facts.setting().tune());
}
