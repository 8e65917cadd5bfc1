//! 押韵: rhyme feet and line tails.

use super::{class, glyph, line, place, tail};
use crate::form::Alternation;
use crate::phonology::BookId;
use crate::report::message::facts::Facts;
use crate::report::message::writer::Writer;
use crate::rules::{Detail, Severity};

pub(in crate::report::message) fn off_rhyme(w: &mut Writer, facts: &Facts<'_>) {
    if facts.is_ci() {
        return super::ci::off_rhyme(w, facts);
    }
    let at = facts.at();
    let tone = facts.rhyme_tone();
    line(w, at.line);
    w.say("韵脚");
    glyph(w, facts, at);
    if facts.has(Detail::WRONG_TONE) {
        w.say("应押").say(class(tone)).say("声而为").say(class(tone.opposite())).say("声");
        let groups = facts.groups(at, None);
        if !groups.is_empty() {
            w.say("（").list(&groups, "、").say("）");
        }
        poem_rhymes(w, facts, "，全诗押");
        return;
    }
    belongs(w, facts);
    poem_rhymes(w, facts, "，全诗押");
    if facts.has(Detail::NEIGHBOUR) {
        neighbour(w, facts);
    }
    if facts.has(Detail::FIRST_LINE) {
        w.say("；首句可不入韵，但须以仄声收尾");
    }
}

pub(in crate::report::message) fn borrowed_first(w: &mut Writer, facts: &Facts<'_>) {
    w.say("首句末字");
    glyph(w, facts, facts.last(facts.line()));
    belongs(w, facts);
    poem_rhymes(w, facts, "，全诗押");
    w.say("；首句可借邻韵，合律");
}

pub(in crate::report::message) fn borrowed_last(w: &mut Writer, facts: &Facts<'_>) {
    w.say("末句韵脚");
    glyph(w, facts, facts.last(facts.line()));
    belongs(w, facts);
    poem_rhymes(w, facts, "，其余各韵都押");
    neighbour(w, facts);
}

/// What a neighbouring group is worth here.
fn neighbour(w: &mut Writer, facts: &Facts<'_>) {
    w.say(if facts.has(Detail::VARIANT) {
        "；旧属欣韵的字，唐人常与真韵同用"
    } else if facts.finding.severity == Severity::Error {
        "；两部是邻韵，近体仍算出韵"
    } else {
        "；两部是邻韵，从宽可通押"
    });
}

/// 属上平二冬
fn belongs(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    let groups = facts.groups(at, Some(facts.rhyme_tone()));
    if !groups.is_empty() {
        w.say("属").list(&groups, "、");
    }
}

fn poem_rhymes(w: &mut Writer, facts: &Facts<'_>, lead: &'static str) {
    if let Some(group) = facts.poem_group() {
        w.say(lead).own(group);
    }
}

pub(in crate::report::message) fn alternating(w: &mut Writer, facts: &Facts<'_>) {
    let rhyme = &facts.scan.judgement.rhyme;
    let (Some(one), Some(two)) = (facts.poem_group(), facts.second_group()) else { return };
    w.say("第").numbers(&facts.lines_in(rhyme.group), "、").say("句押").own(one);
    w.say("，第").numbers(&facts.lines_in(rhyme.second), "、").say("句押").own(two);
    w.say("，两部邻韵");
    w.say(match rhyme.alternation {
        Some(Alternation::EveryOther) => "隔句相间，是进退格",
        Some(Alternation::TwoAndTwo) => "前后各半，是辘轳格",
        Some(Alternation::TwoAndFour) => "先二后四，是葫芦格",
        None => "并用",
    });
}

pub(in crate::report::message) fn repeated(w: &mut Writer, facts: &Facts<'_>) {
    if facts.is_ci() {
        return super::ci::repeated(w, facts);
    }
    let at = facts.at();
    line(w, at.line);
    w.say("韵脚");
    glyph(w, facts, at);
    let Some(first) = facts.partner() else { return };
    w.say("与");
    line(w, first.line);
    if facts.ch(first) == facts.ch(at) {
        w.say("韵脚重复");
    } else {
        w.say("韵脚");
        glyph(w, facts, first);
        w.say("是同一个字");
    }
    if facts.finding.severity == Severity::Warning {
        w.say(match first.line {
            1 => "；一处在首句，前人较宽",
            _ if facts.scan.judgement.rhyme.feet.len() > LONG => "；长篇较宽",
            _ => "；若两处音义不同则不算重韵",
        });
    } else {
        w.say("，应换一个韵脚");
    }
}

/// Rhymes above which a poem is long.
const LONG: usize = 20;

pub(in crate::report::message) fn echo(w: &mut Writer, facts: &Facts<'_>) {
    tail(w, facts, facts.at());
    let groups = facts.groups(facts.last(facts.line()), Some(facts.rhyme_tone().opposite()));
    if !groups.is_empty() {
        w.say("（").list(&groups, "、").say("）");
    }
    w.say("不押韵，却与韵脚韵母相同、只差声调，听来易混");
}

pub(in crate::report::message) fn crowded(w: &mut Writer, facts: &Facts<'_>) {
    place(w, facts, facts.at());
    w.say("在句中，与韵脚同部");
    if let Some(group) = facts.poem_group() {
        w.say("（").own(group).say("）");
    }
    w.say("，读来拥挤");
}

pub(in crate::report::message) fn homophone(w: &mut Writer, facts: &Facts<'_>) {
    line(w, facts.line());
    w.say("韵脚");
    glyph(w, facts, facts.at());
    let Some(other) = facts.partner() else { return };
    w.say("与");
    line(w, other.line);
    w.say("韵脚");
    glyph(w, facts, facts.last(other.line));
    w.say("同音，相邻两韵读来重复");
}

pub(in crate::report::message) fn uniform_tails(w: &mut Writer, facts: &Facts<'_>) {
    let lines = facts.unrhymed_lines();
    w.say("第").numbers(&lines, "、").say("句末字");
    let tails: String = lines.iter().filter_map(|&line| facts.ch(facts.last(line))).collect();
    w.quote(&tails).say("同是");
    tone_of(w, facts, lines.first().copied().unwrap_or(1));
    w.say("；不押韵的句子宜").say(kinds(facts)).say("交替收尾");
}

pub(in crate::report::message) fn adjacent_tails(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.line();
    let Some(other) = facts.partner() else { return };
    tail(w, facts, other);
    w.say("与");
    tail(w, facts, facts.last(at));
    w.say("同是");
    tone_of(w, facts, at);
    w.say("；相邻的非韵句宜").say(kinds(facts)).say("交替收尾");
}

fn tone_of(w: &mut Writer, facts: &Facts<'_>, line: usize) {
    if let Some(reading) = facts.readings(facts.last(line)).first() {
        w.say(reading.tone.name()).say("声");
    }
}

/// The tones to vary between: the Putonghua books have no 入.
fn kinds(facts: &Facts<'_>) -> &'static str {
    match facts.scan.book.id {
        BookId::Xinyun | BookId::Tongyun => "上声、去声",
        _ => "上、去、入声",
    }
}
