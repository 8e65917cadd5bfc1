//! 对仗.

use super::{glyph, line, place};
use crate::form::Style;
use crate::report::message::facts::Facts;
use crate::report::message::writer::Writer;

/// Characters offered for a better pair.
const OFFERED: usize = 6;

/// 颔联（第3、4句）
fn couplet(w: &mut Writer, facts: &Facts<'_>) {
    let (upper, lower) = (facts.line(), facts.partner().map_or(0, |partner| partner.line));
    let octave = facts.scan.judgement.form.lines() == 8;
    let name = match upper {
        3 if octave => "颔联",
        5 if octave => "颈联",
        _ => "",
    };
    w.say(name).say(if name.is_empty() { "第" } else { "（第" }).number(upper).say("、").number(lower);
    w.say(if name.is_empty() { "句" } else { "句）" });
}

pub(in crate::report::message) fn no_parallelism(w: &mut Writer, facts: &Facts<'_>) {
    couplet(w, facts);
    if facts.scan.judgement.style == Style::Ci {
        w.say("此调惯例对仗，这里没有用");
    } else {
        w.say("应当对仗，上下句的字词却看不出两两相配");
    }
}

pub(in crate::report::message) fn stolen_spring(w: &mut Writer, facts: &Facts<'_>) {
    couplet(w, facts);
    w.say("不对，而首联先对，颈联也对：偷春格，是律诗的变格");
}

pub(in crate::report::message) fn wasp_waist(w: &mut Writer, facts: &Facts<'_>) {
    couplet(w, facts);
    w.say("不对，只有颈联对仗：蜂腰格，古人偶用，习作宜避");
}

pub(in crate::report::message) fn fan_couplet(w: &mut Writer, facts: &Facts<'_>) {
    let other = facts.partner().map_or(0, |partner| partner.line);
    let first = facts.line().min(other);
    line(w, first);
    w.say("对第").number(first + 2).say("句，第").number(first + 1).say("句对第").number(first + 3);
    w.say("句：扇面对（隔句对），上下句不必相对");
}

pub(in crate::report::message) fn weak_pair(w: &mut Writer, facts: &Facts<'_>) {
    let Some(upper) = facts.partner() else { return };
    line(w, upper.line);
    glyph(w, facts, upper);
    w.say("与");
    line(w, facts.line());
    glyph(w, facts, facts.at());
    w.say("不像一对，此联别处都相配");
    let offered: String = facts.better_pairs(OFFERED).into_iter().map(|ch| format!("{ch} ")).collect();
    if !offered.is_empty() {
        w.say("；诗中与");
        glyph(w, facts, upper);
        let fits =
            if facts.group_here().is_some() { "相对而平仄、韵都合的有" } else { "相对而平仄合的有" };
        w.say(fits).quote(offered.trim_end());
    }
}

pub(in crate::report::message) fn same_character_pair(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    place(w, facts, at);
    w.say("与上句同一位置的字相同；律诗对仗忌同字相对");
}

pub(in crate::report::message) fn structure_clash(w: &mut Writer, facts: &Facts<'_>) {
    let (at, end) = (facts.at(), usize::from(facts.finding.locus.end));
    let Some(upper) = facts.partner() else { return };
    line(w, upper.line);
    w.quote(&facts.span(upper.line, upper.position, upper.position + end - at.position)).say("与");
    line(w, at.line);
    w.quote(&facts.span(at.line, at.position, end)).say("结构不对：叠字宜对叠字或连绵字");
}

pub(in crate::report::message) fn joined_palms(w: &mut Writer, facts: &Facts<'_>) {
    couplet(w, facts);
    w.say("上下句多是同义的字相对，意思重复，近于合掌");
}
