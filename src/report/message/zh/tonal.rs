//! 平仄: tones, rescues, 粘对.

use super::{class, evidence, glyph, line, place, position, tail};
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
    let ends_line = at == facts.last(at.line) && fit.is_some_and(|fit| !fit.rhymes);
    if ends_line {
        tail(w, facts, at);
    } else {
        place(w, facts, at);
    }
    w.say("应").say(class(wanted)).say("而").say(class(wanted.opposite()));
    evidence(w, facts, at);
    if ends_line {
        w.say("，不押韵的句子要以").say(class(wanted)).say("声收尾");
    }
}

fn major_unrescued(w: &mut Writer, facts: &Facts<'_>, at: At) {
    place(w, facts, at);
    w.say("应平而仄");
    evidence(w, facts, at);
    w.say("，是大拗而下句无救");
    let answer = facts.named(at.line + 1, 3);
    if facts.is_upper_b(answer.line) && facts.ch(answer).is_some() {
        w.say("；");
        place(w, facts, answer);
        w.say("换成平声即可救");
    }
}

pub(in crate::report::message) fn lone_level(w: &mut Writer, facts: &Facts<'_>) {
    if facts.is_couplet() {
        return super::couplet::lone_level(w, facts);
    }
    let at = facts.at();
    line(w, at.line);
    w.quote(&facts.text(at.line));
    if facts.has(Detail::VARIANT) {
        position(w, facts, at);
        w.say("前后皆仄，按广义也算孤平");
        return;
    }
    if facts.base() > 0 {
        w.say("后五字");
    }
    w.say("除韵脚外只有");
    position(w, facts, at);
    w.say("一个平声，犯孤平；");
    w.say("第").number(facts.base() + 1).say("字或第").number(facts.base() + 3).say("字换成平声可救");
}

pub(in crate::report::message) fn three_level_tail(w: &mut Writer, facts: &Facts<'_>) {
    if facts.is_couplet() {
        return super::couplet::three_level_tail(w, facts);
    }
    let third = facts.named(facts.line(), 3);
    line(w, third.line);
    w.say("末三字").quote(&facts.span(third.line, third.position, third.position + 2)).say("皆平，犯三平尾；");
    position(w, facts, third);
    w.say("应仄");
}

pub(in crate::report::message) fn three_oblique_tail(w: &mut Writer, facts: &Facts<'_>) {
    if facts.is_couplet() {
        return super::couplet::three_oblique_tail(w, facts);
    }
    let third = facts.named(facts.line(), 3);
    let first = facts.named(facts.line(), 1);
    line(w, third.line);
    w.say("末三字").quote(&facts.span(third.line, third.position, third.position + 2)).say("皆仄");
    if facts.has(Detail::VARIANT) {
        w.say("，");
        position(w, facts, first);
        w.say("又是仄声，平声过少；第").number(first.position).say("字或第").number(third.position).say("字宜用平声");
    } else {
        w.say("，前人常用，不必改");
    }
}

pub(in crate::report::message) fn rescue_self(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let answer = facts.partner().unwrap_or(facts.named(at.line, 3));
    place(w, facts, at);
    w.say("拗（应平而仄），");
    position(w, facts, answer);
    w.say("用平声相救，免于孤平，合律");
    if !facts.has(Detail::DOUBLE) {
        return;
    }
    let above = at.line - 1;
    let major = facts.fit(above).is_some_and(|fit| fit.deviation == Deviation::MajorRescued);
    let deviant = facts.named(above, if major { 4 } else { 3 });
    w.say("；");
    glyph(w, facts, answer);
    w.say("兼救");
    place(w, facts, deviant);
    w.say("，一字双救");
}

pub(in crate::report::message) fn rescue_special(w: &mut Writer, facts: &Facts<'_>) {
    if facts.is_couplet() {
        return super::couplet::rescue_special(w, facts);
    }
    let line_number = facts.line();
    if facts.is_ci() {
        let at = facts.at();
        line(w, line_number);
        w.say("第").number(at.position - 1).say("、").number(at.position).say("字");
        w.quote(&facts.span(line_number, at.position - 1, at.position)).say("平仄互换（特拗），词中律句也可如此");
        return;
    }
    let (first, third) = (facts.named(line_number, 1), facts.named(line_number, 3));
    line(w, line_number);
    w.say("第").number(third.position).say("、").number(third.position + 1).say("字");
    w.quote(&facts.span(line_number, third.position, third.position + 1)).say("平仄互换（特拗），");
    if facts.has(Detail::VARIANT) {
        w.say("但");
        position(w, facts, first);
        w.say("用了仄声，依例应为平声");
    } else {
        position(w, facts, first);
        w.say("为平声，合律");
    }
}

pub(in crate::report::message) fn rescue_major(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let answer = facts.partner().unwrap_or(facts.named(at.line + 1, 3));
    place(w, facts, at);
    w.say(if facts.has(Detail::VARIANT) {
        "拗（应平而仄，本句五仄），"
    } else {
        "拗（应平而仄），"
    });
    place(w, facts, answer);
    w.say(if facts.has(Detail::DOUBLE) { "用平声一字双救，合律" } else { "用平声相救，合律" });
}

pub(in crate::report::message) fn rescue_minor(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let answer = facts.partner().unwrap_or(facts.named(at.line + 1, 3));
    place(w, facts, at);
    w.say("拗（应平而仄），");
    if facts.has(Detail::ANSWERED) {
        place(w, facts, answer);
        w.say(if facts.has(Detail::DOUBLE) { "用平声一字双救，合律" } else { "用平声相救，合律" });
    } else {
        w.say("可救可不救，合律");
    }
}

pub(in crate::report::message) fn broken_opposition(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.line();
    let other = facts.partner().map_or(at.saturating_sub(1), |partner| partner.line);
    line(w, at);
    w.say("与");
    line(w, other);
    w.say("失对：");
    let Some(found) = facts.second_class(at) else { return };
    let (upper, lower) = (At { line: other, position: 2 }, At { line: at, position: 2 });
    w.say("两句第2字");
    glyph(w, facts, upper);
    glyph(w, facts, lower);
    w.say("同为").say(class(found)).say("声，应一平一仄");
    let turned = [at, other].into_iter().find(|&line| facts.fit(line).is_some_and(|fit| fit.turned));
    if let Some(turned) = turned {
        w.say("；");
        line(w, turned);
        w.say("整句平仄用反了");
    }
}

pub(in crate::report::message) fn broken_adhesion(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.line();
    let partners = facts.partners();
    let before = partners.first().map_or(at.saturating_sub(1), |partner| partner.line);
    let Some(found) = facts.second_class(at) else { return line(w, at) };
    line(w, at);
    w.say("与");
    line(w, before);
    w.say("失粘：");
    if facts.fit(at).is_some_and(|fit| fit.turned) {
        w.say("本句整句平仄用反了，第2字");
        glyph(w, facts, At { line: at, position: 2 });
        w.say("应为").say(class(found.opposite())).say("声");
        if let Some(next) = partners.get(1) {
            w.say("，才与");
            line(w, before);
            w.say("相粘、与");
            line(w, next.line);
            w.say("相对");
        }
        return;
    }
    w.say("第2字");
    glyph(w, facts, At { line: before, position: 2 });
    w.say("为").say(class(found.opposite())).say("声，");
    glyph(w, facts, At { line: at, position: 2 });
    w.say("为").say(class(found)).say("声，应同平同仄");
    if facts.has(Detail::VARIANT) {
        w.say("；各句合律而仅此失粘，是折腰体");
    }
}
