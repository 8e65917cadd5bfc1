//! Couplets.

use super::{class, evidence, glyph, place, position};
use crate::report::message::facts::{At, Facts};
use crate::report::message::writer::Writer;

const SIDES: [&str; 2] = ["upper side", "lower side"];
const SIDES_FIRST: [&str; 2] = ["Upper side", "Lower side"];

/// Lower side, clause 2; Line 4 in a text that has not two sides.
pub(super) fn clause_first(w: &mut Writer, facts: &Facts<'_>, number: usize) {
    let Some(found) = facts.clause(number) else {
        w.say("Line ").number(number);
        return;
    };
    w.say(SIDES_FIRST[found.side]);
    if let Some(number) = found.number {
        w.say(", clause ").number(number);
    }
}

/// clause 2 of the lower side
fn clause(w: &mut Writer, facts: &Facts<'_>, number: usize) {
    let Some(found) = facts.clause(number) else {
        w.say("line ").number(number);
        return;
    };
    if let Some(number) = found.number {
        w.say("clause ").number(number).say(" of ");
    }
    w.say("the ").say(SIDES[found.side]);
}

pub(in crate::report::message) fn side_count(w: &mut Writer, facts: &Facts<'_>) {
    let sides = facts.scan.judgement.couplet.sides();
    if sides < 2 {
        w.say("Only one side was found");
    } else {
        w.say("There seem to be ").number(sides).say(" sides");
    }
    w.say("; a couplet has an upper and a lower one");
}

pub(in crate::report::message) fn clause_count(w: &mut Writer, facts: &Facts<'_>) {
    let [upper, lower] = facts.scan.judgement.couplet.clauses();
    w.say("Clauses of the upper side: ").number(upper).say(", of the lower: ").number(lower);
    w.say("; the numbers should be equal");
}

pub(in crate::report::message) fn clause_length(w: &mut Writer, facts: &Facts<'_>) {
    let own = facts.line();
    let other = facts.partner().map_or(own, |partner| partner.line);
    clause_first(w, facts, own);
    w.say(" ").quote(&facts.text(own)).say(" has ").number(facts.length(own)).say(" characters, ");
    clause(w, facts, other);
    w.say(" ").quote(&facts.text(other)).say(" has ").number(facts.length(other)).say("; the lengths should be equal");
}

pub(in crate::report::message) fn reversed_sides(w: &mut Writer, facts: &Facts<'_>) {
    let ends = facts.partners();
    let [upper, lower] = ends.as_slice() else { return };
    w.say("The upper side ends level in");
    glyph(w, facts, *upper);
    w.say(" and the lower one oblique in");
    glyph(w, facts, *lower);
    w.say(", the reverse of the rule; exchanged they would be right");
}

pub(in crate::report::message) fn side_ends(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some((found, wanted)) = facts.clause(at.line).zip(facts.wanted()) else { return };
    w.say("The ").say(SIDES[found.side]).say(" ends in");
    glyph(w, facts, at);
    w.say(", which is ").say(class(wanted.opposite())).say(" and should be ").say(class(wanted));
    evidence(w, facts, at);
    w.say("; the upper side ends oblique, the lower one level");
}

pub(in crate::report::message) fn node_opposition(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some((other, wanted)) = facts.partner().zip(facts.wanted()) else { return };
    w.say("Syllable ").number(at.position);
    if let Some(number) = facts.clause(at.line).and_then(|found| found.number) {
        w.say(" of clause ").number(number);
    }
    w.say(" is ").say(class(wanted.opposite())).say(" on both sides,");
    glyph(w, facts, other);
    w.say(" and");
    glyph(w, facts, at);
    w.say("; nodes that face each other should be opposed");
}

pub(in crate::report::message) fn node_alternation(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some((before, found)) = facts.partner().zip(facts.class_at(at)) else { return };
    clause_first(w, facts, at.line);
    w.say(": syllables ").number(before.position);
    glyph(w, facts, before);
    w.say(" and ").number(at.position);
    glyph(w, facts, at);
    w.say(" are both ").say(class(found)).say("; nodes should alternate");
}

pub(in crate::report::message) fn clause_tails(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(found) = facts.class_at(at) else { return };
    clause_first(w, facts, at.line);
    w.say(" ends in");
    glyph(w, facts, at);
    w.say(", ").say(class(found)).say(", out of the usual order of endings (level upon level, oblique upon oblique)");
}

pub(in crate::report::message) fn irregular_repetition(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    place(w, facts, at);
    let Some(first) = facts.partner() else { return };
    w.say(" repeats ");
    if facts.ch(first) == facts.ch(at) {
        w.say("syllable ").number(first.position);
    } else {
        position(w, facts, first);
    }
    if first.line == at.line {
        w.say(" of the same clause, and the clause that faces it has no such repetition");
        return;
    }
    w.say(" of ");
    clause(w, facts, first.line);
    w.say(", at another place");
}

/// Lower side ends in three
fn tail(w: &mut Writer, facts: &Facts<'_>, words: &'static str) {
    let At { line, position } = facts.at();
    clause_first(w, facts, line);
    w.say(words).quote(&facts.span(line, position, position + 2));
}

pub(super) fn three_level_tail(w: &mut Writer, facts: &Facts<'_>) {
    tail(w, facts, " ends in three level tones ");
    w.say(", to be avoided in a clause that ends level");
}

pub(super) fn three_oblique_tail(w: &mut Writer, facts: &Facts<'_>) {
    tail(w, facts, " ends in three oblique tones ");
    w.say(", better avoided in a clause that ends oblique");
}

pub(super) fn lone_level(w: &mut Writer, facts: &Facts<'_>) {
    place(w, facts, facts.at());
    w.say(" is the only level tone of the last five besides the end, the lone level tone of verse");
}

pub(super) fn rescue_special(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    clause_first(w, facts, at.line);
    w.say(" exchanges the tones of syllables ").number(at.position - 1).say(" and ").number(at.position).say(" ");
    w.quote(&facts.span(at.line, at.position - 1, at.position));
    w.say(" (special deviation), as regulated lines of couplets may");
}
