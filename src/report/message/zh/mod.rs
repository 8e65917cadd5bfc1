//! The sentences in Chinese, written once in Simplified characters.

pub(super) mod ci;
pub(super) mod couplet;
pub(super) mod parallel;
pub(super) mod rest;
pub(super) mod rhyme;
pub(super) mod tonal;

use super::facts::{At, Facts};
use super::writer::Writer;
use crate::phonology::ToneClass;

/// 第3句第4字「城」; of a couplet 下联第4字
fn place(w: &mut Writer, facts: &Facts<'_>, at: At) {
    if facts.is_couplet() {
        couplet::clause(w, facts, at.line);
    } else {
        line(w, at.line);
    }
    position(w, facts, at);
}

/// 第4字「城」
fn position(w: &mut Writer, facts: &Facts<'_>, at: At) {
    w.say("第").number(at.position).say("字");
    glyph(w, facts, at);
}

/// 第3句
fn line(w: &mut Writer, line: usize) {
    w.say("第").number(line).say("句");
}

/// 第3句末字「城」
fn tail(w: &mut Writer, facts: &Facts<'_>, at: At) {
    line(w, at.line);
    w.say("末字");
    glyph(w, facts, facts.last(at.line));
}

/// 「城」
fn glyph(w: &mut Writer, facts: &Facts<'_>, at: At) {
    if let Some(ch) = facts.ch(at) {
        w.quote(ch.encode_utf8(&mut [0; 4]));
    }
}

/// （韵书：下平八庚）
fn evidence(w: &mut Writer, facts: &Facts<'_>, at: At) {
    let groups = facts.groups(at, None);
    if !groups.is_empty() {
        w.say("（韵书：").list(&groups, "、").say("）");
    }
}

const fn class(class: ToneClass) -> &'static str {
    class.name()
}
