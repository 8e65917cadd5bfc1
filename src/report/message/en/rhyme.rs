//! Rhyme feet and line tails.

use super::{class, glyph, place};
use crate::form::Alternation;
use crate::phonology::{BookId, Tone};
use crate::report::message::facts::Facts;
use crate::report::message::writer::Writer;
use crate::rules::{Detail, Severity};

pub(in crate::report::message) fn off_rhyme(w: &mut Writer, facts: &Facts<'_>) {
    if facts.is_ci() {
        return super::ci::off_rhyme(w, facts);
    }
    let at = facts.at();
    let tone = facts.rhyme_tone();
    w.say("Line ").number(at.line).say(" ends in");
    glyph(w, facts, at);
    if facts.has(Detail::WRONG_TONE) {
        w.say(", ").say(class(tone.opposite()));
        let groups = facts.groups(at, None);
        if !groups.is_empty() {
            w.say(" (").list(&groups, ", ").say(")");
        }
        w.say(" where the rhyme is ").say(class(tone));
        if let Some(group) = facts.poem_group() {
            w.say(" (").own(group).say(")");
        }
        return;
    }
    belongs(w, facts);
    poem_rhymes(w, facts);
    if facts.has(Detail::NEIGHBOUR) {
        neighbour(w, facts);
    }
    if facts.has(Detail::FIRST_LINE) {
        w.say(". Line 1 need not rhyme, but must then end in an oblique tone");
    }
}

pub(in crate::report::message) fn borrowed_first(w: &mut Writer, facts: &Facts<'_>) {
    w.say("Line 1 ends in");
    glyph(w, facts, facts.last(facts.line()));
    belongs(w, facts);
    poem_rhymes(w, facts);
    w.say("; the first line may borrow from a neighbouring group");
}

pub(in crate::report::message) fn borrowed_last(w: &mut Writer, facts: &Facts<'_>) {
    w.say("The last line ends in");
    glyph(w, facts, facts.last(facts.line()));
    belongs(w, facts);
    poem_rhymes(w, facts);
    neighbour(w, facts);
}

/// What a neighbouring group is worth here.
fn neighbour(w: &mut Writer, facts: &Facts<'_>) {
    w.say(if facts.has(Detail::VARIANT) {
        "; an old word of 欣, which the Tang rhymed with 真"
    } else if facts.finding.severity == Severity::Error {
        "; the groups are neighbours, yet regulated verse counts it as off-rhyme"
    } else {
        "; the groups are neighbours, and a lenient judge lets it pass"
    });
}

/// , of group 上平二冬
fn belongs(w: &mut Writer, facts: &Facts<'_>) {
    let groups = facts.groups(facts.at(), Some(facts.rhyme_tone()));
    if !groups.is_empty() {
        w.say(", of group ").list(&groups, " or ");
    }
}

fn poem_rhymes(w: &mut Writer, facts: &Facts<'_>) {
    if let Some(group) = facts.poem_group() {
        w.say("; the poem rhymes in ").own(group);
    }
}

pub(in crate::report::message) fn alternating(w: &mut Writer, facts: &Facts<'_>) {
    let rhyme = &facts.scan.judgement.rhyme;
    let (Some(one), Some(two)) = (facts.poem_group(), facts.second_group()) else { return };
    w.say("Lines ").numbers(&facts.lines_in(rhyme.group), ", ").say(" rhyme in ").own(one);
    w.say(", lines ").numbers(&facts.lines_in(rhyme.second), ", ").say(" in the neighbouring ").own(two);
    w.say(match rhyme.alternation {
        Some(Alternation::EveryOther) => ": alternating rhyme by turns (進退格)",
        Some(Alternation::TwoAndTwo) => ": alternating rhyme by halves (轆轤格)",
        Some(Alternation::TwoAndFour) => ": alternating rhyme, two and four (葫蘆格)",
        None => "",
    });
}

pub(in crate::report::message) fn repeated(w: &mut Writer, facts: &Facts<'_>) {
    if facts.is_ci() {
        return super::ci::repeated(w, facts);
    }
    let at = facts.at();
    w.say("Line ").number(at.line).say(" rhymes on");
    glyph(w, facts, at);
    let Some(first) = facts.partner() else { return };
    if facts.ch(first) == facts.ch(at) {
        w.say(", as line ").number(first.line).say(" does");
    } else {
        w.say(", the same character as");
        glyph(w, facts, first);
        w.say(" in line ").number(first.line);
    }
    if facts.finding.severity == Severity::Warning {
        w.say(match first.line {
            1 => "; with the first line this was often let pass",
            _ if facts.scan.judgement.rhyme.feet.len() > LONG => "; a long poem may",
            _ => "; no repetition if the two differ in sound or sense",
        });
    } else {
        w.say("; choose another rhyme word");
    }
}

/// Rhymes above which a poem is long.
const LONG: usize = 20;

pub(in crate::report::message) fn echo(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.last(facts.line());
    w.say("Line ").number(at.line).say(" does not rhyme, yet ends in");
    glyph(w, facts, at);
    let groups = facts.groups(at, Some(facts.rhyme_tone().opposite()));
    if !groups.is_empty() {
        w.say(" (").list(&groups, ", ").say(")");
    }
    w.say(", which differs from the rhyme in tone alone");
}

pub(in crate::report::message) fn crowded(w: &mut Writer, facts: &Facts<'_>) {
    place(w, facts, facts.at());
    w.say(" stands inside the line but belongs to the rhyme's own group");
    if let Some(group) = facts.poem_group() {
        w.say(" (").own(group).say(")");
    }
}

pub(in crate::report::message) fn homophone(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    w.say("Line ").number(at.line).say(" rhymes on");
    glyph(w, facts, at);
    if let Some(other) = facts.partner() {
        w.say(", which sounds the same as the rhyme before it,");
        glyph(w, facts, facts.last(other.line));
        w.say(" in line ").number(other.line);
    }
}

pub(in crate::report::message) fn uniform_tails(w: &mut Writer, facts: &Facts<'_>) {
    let lines = facts.unrhymed_lines();
    let tails: String = lines.iter().filter_map(|&line| facts.ch(facts.last(line))).collect();
    w.say("The lines that do not rhyme, ").numbers(&lines, ", ").say(", all end in the ");
    tone_of(w, facts, lines.first().copied().unwrap_or(1));
    w.say(" tone ").quote(&tails).say("; ").say(kinds(facts));
}

pub(in crate::report::message) fn adjacent_tails(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.last(facts.line());
    let Some(other) = facts.partner() else { return };
    w.say("Lines ").number(other.line).say(" and ").number(at.line).say(" both end in the ");
    tone_of(w, facts, at.line);
    w.say(" tone,");
    glyph(w, facts, facts.last(other.line));
    w.say(" and");
    glyph(w, facts, at);
    w.say("; ").say(kinds(facts));
}

fn tone_of(w: &mut Writer, facts: &Facts<'_>, line: usize) {
    if let Some(reading) = facts.readings(facts.last(line)).first() {
        w.say(match reading.tone {
            Tone::Level => "level",
            Tone::Rising => "rising",
            Tone::Departing => "departing",
            Tone::Entering => "entering",
        });
    }
}

/// The tones to vary between: the Putonghua books have no entering tone.
fn kinds(facts: &Facts<'_>) -> &'static str {
    match facts.scan.book.id {
        BookId::Xinyun | BookId::Tongyun => "better to vary rising and departing",
        _ => "better to vary rising, departing and entering",
    }
}
