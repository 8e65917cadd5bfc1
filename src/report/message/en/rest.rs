//! Numbers of lines and characters, diction, readings.

use super::{class, glyph, place};
use crate::form::FormId;
use crate::phonology::ToneClass;
use crate::report::message::facts::{At, Facts};
use crate::report::message::writer::Writer;
use crate::rules::Detail;

pub(in crate::report::message) fn line_count(w: &mut Writer, facts: &Facts<'_>) {
    let judgement = facts.scan.judgement;
    w.say("The poem has ").number(facts.scan.poem.lines.len()).say(" lines; a ").own(judgement.form.english());
    if judgement.form.lines() == 0 {
        w.say(" has ten or more, an even number");
    } else {
        w.say(" has ").number(judgement.lines_wanted);
    }
}

pub(in crate::report::message) fn not_regulated(w: &mut Writer, facts: &Facts<'_>) {
    let form = facts.scan.judgement.form;
    if form == FormId::Unknown {
        let lines = facts.scan.poem.lines.len();
        w.say("Too short to tell a form (lines: ").number(lines).say("), and not judged");
        return;
    }
    match facts.irregular_count() {
        Some(count) if form != FormId::AncientMixed => {
            w.say("Regulated verse has four lines, eight, or ten and more, not ").number(count);
            w.say(", so this is not held to its rules: ");
        }
        _ => {
            w.say("It keeps neither the tones nor the relations of regulated verse, and is not held to them: ");
        }
    }
    w.own(form.english());
    for (scheme, words) in [
        (Detail::MIXED_LINES, "; its lines differ in length (or it is ci)"),
        (Detail::CHANGING_RHYME, "; the rhyme changes on the way"),
        (Detail::EVERY_LINE_RHYMES, "; every line rhymes"),
    ] {
        if facts.has(scheme) {
            w.say(words);
        }
    }
}

pub(in crate::report::message) fn line_length(w: &mut Writer, facts: &Facts<'_>) {
    let line = facts.line();
    let (found, wanted) = (facts.length(line), facts.scan.judgement.syllables);
    w.say("Line ").number(line).say(" ").quote(&facts.text(line)).say(" has ").number(found);
    w.say(" characters instead of ").number(wanted);
}

pub(in crate::report::message) fn repeated_character(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    place(w, facts, at);
    if let Some(first) = facts.partner() {
        w.say(" repeats syllable ").number(first.position);
        if facts.ch(first) != facts.ch(at) {
            glyph(w, facts, first);
        }
        w.say(" of line ").number(first.line);
    }
    w.say("; no fault of form");
}

pub(in crate::report::message) fn unknown_character(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    place(w, facts, at);
    if facts.ch(at) == Some('□') {
        w.say(" stands for a lost character");
    } else {
        w.say(" is not in the rhyme book ").own(facts.scan.book.name);
    }
    w.say(if facts.is_rhyme_foot(at) {
        "; whether it rhymes cannot be told"
    } else {
        "; its tone cannot be told and is not held against the poem"
    });
}

pub(in crate::report::message) fn likely_conversion(w: &mut Writer, facts: &Facts<'_>) {
    place(w, facts, facts.at());
    let Some((original, group)) = facts.conversion() else {
        w.say(" looks like a slip of conversion from simplified text");
        return;
    };
    w.say(" may stand for ").quote(original.encode_utf8(&mut [0; 4]));
    w.say(": both are simplified to one character, and the other (").own(group).say(") would fit here");
}

pub(in crate::report::message) fn reading_note(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    place(w, facts, at);
    w.say(" has several readings and must be read ");
    let Some(wanted) = facts.wanted() else { return };
    reading(w, facts, at, wanted);
    w.say(" here; by the words around it, it looks ");
    reading(w, facts, at, wanted.opposite());
}

/// oblique, zhòng (to hit)
fn reading(w: &mut Writer, facts: &Facts<'_>, at: At, wanted: ToneClass) {
    w.say(class(wanted));
    let senses = facts.senses(at, wanted);
    for (number, sense) in senses.iter().enumerate() {
        w.say(if number == 0 { ", " } else { " or " }).own(sense.pinyin).say(" (").own(sense.english).say(")");
    }
    let groups = facts.groups(at, Some(wanted));
    if senses.is_empty() && !groups.is_empty() {
        w.say(" (").list(&groups, ", ").say(")");
    }
}

pub(in crate::report::message) fn polyphone_saturation(w: &mut Writer, facts: &Facts<'_>) {
    if facts.line() == 0 {
        w.say(if facts.is_couplet() { "The couplet" } else { "The poem" });
    } else {
        w.say("Line ").number(facts.line());
    }
    w.say(if facts.has(Detail::VARIANT) {
        " fits in so many places only by readings that the words do not want that the verdict rests on assumptions"
    } else {
        " has so many characters of either tone class that the verdict rests on assumptions"
    });
}

/// A rule that has no sentence of its own: where it speaks, and its name.
pub(in crate::report::message) fn other(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    match (at.line, at.position) {
        (0, _) => {
            w.say("The poem");
        }
        (line, 0) => {
            w.say("Line ").number(line);
        }
        _ => place(w, facts, at),
    }
    w.say(": ").own(facts.finding.rule.rule().en);
}
