//! 词: what is said of a text that is set to a tune.

use super::{class, evidence, glyph, line, place, position, tail};
use crate::form::ci::{Foot, RepeatKind};
use crate::phonology::Tone;
use crate::report::message::facts::Facts;
use crate::report::message::sung::Practice;
use crate::report::message::writer::Writer;
use crate::rules::{Detail, Severity};

/// 第3句第2字「月」应平而仄（…）；此体312首中98%用平
pub(super) fn tone(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(missed) = facts.missed() else { return };
    place(w, facts, at);
    w.say("应").say(class(missed.wanted)).say("而").say(class(missed.wanted.opposite()));
    evidence(w, facts, at);
    if let Some(practice) = facts.kept_by() {
        w.say("；");
        of_poets(w, practice, "用", class(missed.wanted));
    }
    if missed.printed_either {
        w.say("，谱有作可平可仄的");
    }
}

/// 此体312首中98%用平
fn of_poets(w: &mut Writer, practice: Practice, verb: &'static str, what: &'static str) {
    if practice.is_borrowed() {
        w.say("此体例词少，参照同句式，").number(practice.percent).say("%").say(verb).say(what);
    } else {
        w.say("此体").number(practice.poems).say("首中").number(practice.percent).say("%").say(verb).say(what);
    }
}

pub(in crate::report::message) fn entering_as_level(w: &mut Writer, facts: &Facts<'_>) {
    let tone = facts.finding.detail.tone().unwrap_or(Tone::Entering);
    place(w, facts, facts.at());
    w.say("应平，以").say(tone.name()).say("声代平");
    if let Some(practice) = facts.tone_practice(tone) {
        w.say("；");
        let allowed = facts.finding.severity == Severity::Note;
        of_poets(w, practice, "如此", if allowed { "，可从" } else { "" });
    }
}

pub(in crate::report::message) fn departing_wanted(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(tone) = facts.finding.detail.tone() else { return };
    place(w, facts, at);
    evidence(w, facts, at);
    w.say("是仄声而非").say(tone.name()).say("声，此处宜用").say(tone.name()).say("声");
    if !facts.has(Detail::VARIANT) {
        w.say("，谱上注明");
    } else if let Some(practice) = facts.tone_practice(tone) {
        w.say("；");
        of_poets(w, practice, "用", tone.name());
    }
}

/// 第4句韵脚「春」属第六部平声，此处应押第七部平声；两部唐宋词有通押，见于23首
pub(super) fn off_rhyme(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(foot) = facts.foot() else { return };
    let mostly = facts.finding.severity < Severity::Error && !facts.has(Detail::NEIGHBOUR);
    if mostly {
        tail(w, facts, at);
    } else {
        line(w, at.line);
        w.say("韵脚");
        glyph(w, facts, at);
    }
    if foot.fit == Foot::WrongTone {
        w.say("应押").say(class(foot.class)).say("声而为").say(class(foot.class.opposite())).say("声");
        evidence(w, facts, at);
    } else {
        let groups = facts.groups(at, Some(foot.class));
        if !groups.is_empty() {
            w.say("属").list(&groups, "、");
        }
    }
    if let Some(group) = facts.series_name(foot) {
        w.say("，此处应押").own(group);
    }
    match facts.rhymed_by() {
        Some(practice) if mostly => rhymed_by(w, practice),
        _ => attested(w, facts),
    }
}

/// ；此体30首中42%押韵
fn rhymed_by(w: &mut Writer, practice: Practice) {
    if practice.is_borrowed() {
        w.say("；此体例词少，参照各谱，约").number(practice.percent).say("%押韵");
    } else {
        w.say("；");
        of_poets(w, practice, "押韵", "");
    }
}

/// How many poems rhyme the two divisions.
fn attested(w: &mut Writer, facts: &Facts<'_>) {
    let Some(Foot::Off { attested, .. }) = facts.foot().map(|foot| foot.fit) else { return };
    match (facts.has(Detail::NEIGHBOUR), attested) {
        (true, count) => w.say("；两部唐宋词有通押，见于").number(usize::from(count)).say("首"),
        (false, 0) => w.say("；两部在唐宋词里未见通押"),
        (false, count) => w.say("；两部通押只见于").number(usize::from(count)).say("首"),
    };
}

pub(in crate::report::message) fn missing_inner_rhyme(w: &mut Writer, facts: &Facts<'_>) {
    let Some(foot) = facts.foot() else { return };
    tail(w, facts, facts.at());
    w.say("不押韵，谱上此处可押");
    if let Some(group) = facts.series_name(foot) {
        w.own(group);
    }
    if let Some(practice) = facts.rhymed_by() {
        rhymed_by(w, practice);
    }
}

pub(in crate::report::message) fn mixed_entering(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(foot) = facts.foot() else { return };
    line(w, at.line);
    w.say("韵脚");
    glyph(w, facts, at);
    let groups = facts.groups(at, Some(foot.class));
    if !groups.is_empty() {
        w.say("属").list(&groups, "、");
    }
    if let Some(group) = facts.series_name(foot) {
        w.say("，与").own(group).say("混押");
    }
    w.say("，入声与上去声例不相混");
    attested(w, facts);
}

pub(super) fn repeated(w: &mut Writer, facts: &Facts<'_>) {
    if facts.has(Detail::SAME_WORD) {
        let (feet, alike, word) = facts.alike_feet();
        w.say("全词").number(feet).say("个韵脚中有").number(alike).say("个同用");
        if let Some(ch) = word {
            w.quote(ch.encode_utf8(&mut [0; 4]));
        }
        w.say("字，是独木桥体");
        return;
    }
    let at = facts.at();
    line(w, at.line);
    w.say("韵脚");
    glyph(w, facts, at);
    if let Some(first) = facts.partner() {
        w.say("与");
        line(w, first.line);
        w.say("韵脚重复，词不忌重韵");
    }
}

pub(in crate::report::message) fn same_series_group(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(foot) = facts.foot() else { return };
    line(w, at.line);
    w.say("换韵，韵脚");
    glyph(w, facts, at);
    if let Some(group) = facts.series_name(foot) {
        w.say("属").own(group);
    }
    let same_class = facts.partner().is_some_and(|before| facts.foot_class(before.line) == Some(foot.class));
    w.say(if same_class {
        "，与前一组韵同部，换如未换"
    } else {
        "，平仄换了，与前一组韵仍同部"
    });
}

/// A line of another length that several poets write.
fn written_so(w: &mut Writer, facts: &Facts<'_>) {
    let attested = facts.sung().map_or(0, |line| usize::from(line.attested));
    if facts.has(Detail::VARIANT) {
        w.say("；唐宋词有").number(attested).say("首此句如此");
    }
}

pub(in crate::report::message) fn missing_character(w: &mut Writer, facts: &Facts<'_>) {
    let number = facts.line();
    line(w, number);
    w.quote(&facts.text(number)).say("有").number(facts.length(number)).say("字，应有");
    w.number(facts.template_length()).say("字，缺").number(facts.gap()).say("字");
    if facts.ch(facts.at()).is_some() {
        w.say("，似在");
        position(w, facts, facts.at());
        w.say("之前");
    } else {
        w.say("，似在句末");
    }
    written_so(w, facts);
}

pub(in crate::report::message) fn extra_character(w: &mut Writer, facts: &Facts<'_>) {
    let number = facts.line();
    let at = facts.at();
    line(w, number);
    w.quote(&facts.text(number)).say("有").number(facts.length(number)).say("字，应有");
    w.number(facts.template_length()).say("字，多").number(facts.gap()).say("字，似是");
    w.quote(&facts.span(number, at.position, at.position + facts.gap().max(1) - 1));
    written_so(w, facts);
}

pub(in crate::report::message) fn missing_line(w: &mut Writer, facts: &Facts<'_>) {
    if facts.setting().begun {
        let (lines, characters) = facts.written();
        let shape = facts.setting().shape();
        w.say("未完：全调").number(shape.lines().len()).say("句").number(shape.len.into()).say("字，写到第");
        w.number(lines).say("句，共").number(characters).say("字");
        return;
    }
    w.say("缺第").number(facts.template_number()).say("句，谱上此句").number(facts.template_length()).say("字");
}

pub(in crate::report::message) fn extra_line(w: &mut Writer, facts: &Facts<'_>) {
    let number = facts.line();
    line(w, number);
    w.quote(&facts.text(number)).say("在谱上没有着落，是多出的一句");
}

pub(in crate::report::message) fn line_break(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    if let Some(before) = facts.partner() {
        line(w, before.line);
        w.say("谱断在");
        glyph(w, facts, facts.last(before.line));
        w.say("后，文中断在下句");
        glyph(w, facts, at);
        w.say("后，一韵之内断句可以出入");
    } else if at == facts.last(at.line) {
        line(w, at.line);
        w.say("谱断在");
        glyph(w, facts, at);
        w.say("后，文中与下句连读");
    } else {
        line(w, at.line);
        w.say("文中断在");
        glyph(w, facts, at);
        w.say("后，谱作一句不断");
    }
}

pub(in crate::report::message) fn lost_repeat(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let Some(first) = facts.partner() else { return };
    let kind = facts.repeat();
    line(w, at.line);
    w.quote(&facts.text(at.line)).say("应");
    let of = |w: &mut Writer| {
        line(w, first.line);
        w.quote(&facts.text(first.line));
    };
    match kind.map(|kind| kind.0) {
        Some(RepeatKind::Reversed) => {
            w.say("以");
            of(w);
            w.say("的末尾倒转起头");
        }
        Some(RepeatKind::Tail) => {
            w.say("重复");
            of(w);
            w.say("的末").number(facts.span_length()).say("字");
        }
        Some(RepeatKind::RhymeWord) => {
            w.say("与");
            of(w);
            w.say("押同一个字");
        }
        Some(RepeatKind::Line) | None => {
            w.say("重复");
            of(w);
        }
    }
    if let Some((_, practice)) = kind {
        w.say("；");
        if practice.is_borrowed() {
            w.say("谱上作叠");
        } else {
            of_poets(w, practice, "照叠", "");
        }
    }
}

pub(in crate::report::message) fn unknown_tune(w: &mut Writer, facts: &Facts<'_>) {
    w.say("没有叫").quote(facts.scan.given).say("的词牌");
    let near = facts.near_tunes();
    if !near.is_empty() {
        w.say("，也许是").tunes(&near, "、");
    }
    w.say("；以下按文字本身评判");
}

pub(in crate::report::message) fn tune_mismatch(w: &mut Writer, facts: &Facts<'_>) {
    if facts.has(Detail::VARIANT) {
        w.say("字句与").tune(facts.setting().tune()).say("处处不合，不像按这个词牌填写");
        return;
    }
    w.say("题作");
    if facts.scan.given.is_empty() {
        w.tunes(&facts.asked_tunes(), "或");
    } else {
        w.quote(facts.scan.given);
    }
    w.say("，文字却合").tune(facts.setting().tune()).say("的格式");
}
