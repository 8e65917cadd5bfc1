//! 对联.

use super::{class, evidence, glyph, line, place, position};
use crate::report::message::facts::{At, Facts};
use crate::report::message::writer::Writer;

const SIDES: [&str; 2] = ["上联", "下联"];

/// 下联第2句; 下联, where it is one; 第4句 in a text that has not two sides.
pub(super) fn clause(w: &mut Writer, facts: &Facts<'_>, number: usize) {
    let Some(found) = facts.clause(number) else { return line(w, number) };
    w.say(SIDES[found.side]);
    if let Some(number) = found.number {
        line(w, number);
    }
}

/// 上下联第2句
fn both(w: &mut Writer, facts: &Facts<'_>, number: usize) {
    w.say("上下联");
    if let Some(number) = facts.clause(number).and_then(|found| found.number) {
        line(w, number);
    }
}

pub(in crate::report::message) fn side_count(w: &mut Writer, facts: &Facts<'_>) {
    let sides = facts.scan.judgement.couplet.sides();
    if sides < 2 {
        w.say("只看出一边，对联要有上联和下联");
    } else {
        w.say("看出了").number(sides).say("边，对联只有上联和下联");
    }
}

pub(in crate::report::message) fn clause_count(w: &mut Writer, facts: &Facts<'_>) {
    let [upper, lower] = facts.scan.judgement.couplet.clauses();
    w.say("上联").number(upper).say("句，下联").number(lower).say("句，句数应相等");
}

pub(in crate::report::message) fn clause_length(w: &mut Writer, facts: &Facts<'_>) {
    let own = facts.line();
    let other = facts.partner().map_or(own, |partner| partner.line);
    clause(w, facts, own);
    w.quote(&facts.text(own)).say("有").number(facts.length(own)).say("字，");
    clause(w, facts, other);
    w.quote(&facts.text(other)).say("有").number(facts.length(other)).say("字，应相等");
}

pub(in crate::report::message) fn reversed_sides(w: &mut Writer, facts: &Facts<'_>) {
    let ends = facts.partners();
    let [upper, lower] = ends.as_slice() else { return };
    w.say("上联以平声");
    glyph(w, facts, *upper);
    w.say("收尾，下联以仄声");
    glyph(w, facts, *lower);
    w.say("收尾，应上仄下平；上下联对调就合");
}

pub(in crate::report::message) fn side_ends(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some((found, wanted)) = facts.clause(at.line).zip(facts.wanted()) else { return };
    w.say(SIDES[found.side]).say("末字");
    glyph(w, facts, at);
    w.say("应").say(class(wanted)).say("而").say(class(wanted.opposite()));
    evidence(w, facts, at);
    w.say("，上联要收仄声，下联要收平声");
}

pub(in crate::report::message) fn node_opposition(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some((other, wanted)) = facts.partner().zip(facts.wanted()) else { return };
    both(w, facts, at.line);
    w.say("第").number(at.position).say("字");
    glyph(w, facts, other);
    glyph(w, facts, at);
    w.say("同为").say(class(wanted.opposite())).say("声，节奏点应一平一仄");
}

pub(in crate::report::message) fn node_alternation(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some((before, found)) = facts.partner().zip(facts.class_at(at)) else { return };
    clause(w, facts, at.line);
    w.say("第").number(before.position).say("、").number(at.position).say("字");
    glyph(w, facts, before);
    glyph(w, facts, at);
    w.say("同为").say(class(found)).say("声，节奏点应平仄交替");
}

pub(in crate::report::message) fn clause_tails(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(found) = facts.class_at(at) else { return };
    clause(w, facts, at.line);
    w.say("末字");
    glyph(w, facts, at);
    w.say("为").say(class(found)).say("声，句脚不依平顶平、仄顶仄的次序");
}

pub(in crate::report::message) fn irregular_repetition(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    place(w, facts, at);
    let Some(first) = facts.partner() else { return };
    if first.line == at.line {
        w.say("与本句第").number(first.position).say("字重复，相对的一句没有同样的重复");
        return;
    }
    w.say("与");
    clause(w, facts, first.line);
    if facts.ch(first) == facts.ch(at) {
        w.say("第").number(first.position).say("字");
    } else {
        position(w, facts, first);
    }
    w.say("重复，位置又不相对");
}

/// Line and last three characters.
fn tail(w: &mut Writer, facts: &Facts<'_>) {
    let At { line, position } = facts.at();
    clause(w, facts, line);
    w.say("末三字").quote(&facts.span(line, position, position + 2));
}

pub(super) fn three_level_tail(w: &mut Writer, facts: &Facts<'_>) {
    tail(w, facts);
    w.say("皆平，平收的句子忌三平尾");
}

pub(super) fn three_oblique_tail(w: &mut Writer, facts: &Facts<'_>) {
    tail(w, facts);
    w.say("皆仄，仄收的句子宜避三仄尾");
}

pub(super) fn lone_level(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    place(w, facts, at);
    w.say("除末字外是后五字里唯一的平声，近于诗的孤平");
}

pub(super) fn rescue_special(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    clause(w, facts, at.line);
    w.say("第").number(at.position - 1).say("、").number(at.position).say("字");
    w.quote(&facts.span(at.line, at.position - 1, at.position)).say("平仄互换（特拗），对联里的律句也可如此");
}
