//! Parallelism.

use super::{glyph, place};
use crate::form::Style;
use crate::report::message::facts::Facts;
use crate::report::message::writer::Writer;

/// Characters offered for a better pair.
const OFFERED: usize = 6;

/// Lines 3 and 4
fn couplet(w: &mut Writer, facts: &Facts<'_>) {
    let lower = facts.partner().map_or(0, |partner| partner.line);
    w.say("Lines ").number(facts.line()).say(" and ").number(lower);
}

pub(in crate::report::message) fn no_parallelism(w: &mut Writer, facts: &Facts<'_>) {
    couplet(w, facts);
    if facts.scan.judgement.style == Style::Ci {
        w.say(" are parallel by custom in this tune; here they are not");
    } else {
        w.say(" should be parallel, but hardly a word of one pairs with that of the other");
    }
}

pub(in crate::report::message) fn stolen_spring(w: &mut Writer, facts: &Facts<'_>) {
    couplet(w, facts);
    w.say(" are not parallel, but the first couplet and the third are: stolen spring (偷春格), a known variation");
}

pub(in crate::report::message) fn wasp_waist(w: &mut Writer, facts: &Facts<'_>) {
    couplet(w, facts);
    w.say(" are not parallel, only lines 5 and 6 are: wasp waist (蜂腰格), which masters wrote now and then");
}

pub(in crate::report::message) fn fan_couplet(w: &mut Writer, facts: &Facts<'_>) {
    let other = facts.partner().map_or(0, |partner| partner.line);
    let first = facts.line().min(other);
    w.say("Line ").number(first).say(" is parallel to line ").number(first + 2).say(" and line ").number(first + 1);
    w.say(" to line ").number(first + 3).say(": a fan couplet (扇面对); the lines within each couplet need not be");
}

pub(in crate::report::message) fn weak_pair(w: &mut Writer, facts: &Facts<'_>) {
    let Some(upper) = facts.partner() else { return };
    place(w, facts, facts.at());
    w.say(" and");
    glyph(w, facts, upper);
    w.say(" of line ").number(upper.line).say(" make no pair, though the couplet does");
    let offered: String = facts.better_pairs(OFFERED).into_iter().map(|ch| format!("{ch} ")).collect();
    if !offered.is_empty() {
        w.say("; verse pairs");
        glyph(w, facts, upper);
        let fits = if facts.group_here().is_some() { " in this tone and rhyme with " } else { " in this tone with " };
        w.say(fits).quote(offered.trim_end());
    }
}

pub(in crate::report::message) fn same_character_pair(w: &mut Writer, facts: &Facts<'_>) {
    place(w, facts, facts.at());
    w.say(" is the very character at that place of the upper line; parallel couplets avoid that");
}

pub(in crate::report::message) fn structure_clash(w: &mut Writer, facts: &Facts<'_>) {
    let (at, end) = (facts.at(), usize::from(facts.finding.locus.end));
    let Some(upper) = facts.partner() else { return };
    w.say("The units ").quote(&facts.span(upper.line, upper.position, upper.position + end - at.position));
    w.say(" of line ").number(upper.line).say(" and ").quote(&facts.span(at.line, at.position, end));
    w.say(" of line ").number(at.line).say(" are built differently: a doubling faces a doubling or a bound disyllable");
}

pub(in crate::report::message) fn joined_palms(w: &mut Writer, facts: &Facts<'_>) {
    couplet(w, facts);
    w.say(" pair synonyms with synonyms and say one thing twice: joined palms (合掌)");
}
