//! 句数, 字数, 用字, 读音.

use super::{class, line, place, position};
use crate::form::FormId;
use crate::phonology::ToneClass;
use crate::report::message::facts::{At, Facts};
use crate::report::message::writer::Writer;
use crate::rules::Detail;

pub(in crate::report::message) fn line_count(w: &mut Writer, facts: &Facts<'_>) {
    let judgement = facts.scan.judgement;
    w.say("全诗").number(facts.scan.poem.lines.len()).say("句，").own(judgement.form.name());
    if judgement.form.lines() == 0 {
        w.say("应有十句以上，且为双数");
    } else {
        w.say("应有").number(judgement.lines_wanted).say("句");
    }
}

pub(in crate::report::message) fn not_regulated(w: &mut Writer, facts: &Facts<'_>) {
    let form = facts.scan.judgement.form;
    if form == FormId::Unknown {
        w.say("只有").number(facts.scan.poem.lines.len()).say("句，看不出体裁，不作评判");
        return;
    }
    if form == FormId::AncientMixed {
        w.say("不是近体诗，不按近体要求");
    } else if let Some(count) = facts.irregular_count() {
        w.say("全诗")
            .number(count)
            .say("句，绝句4句，律诗8句，排律10句以上；作")
            .own(form.name())
            .say("看，不按近体要求");
    } else {
        w.say("不依近体的平仄、粘对，作").own(form.name()).say("看，不按近体要求");
    }
    for (scheme, words) in [
        (Detail::MIXED_LINES, "；句子长短不一（杂言诗，或是词）"),
        (Detail::CHANGING_RHYME, "；中途转韵"),
        (Detail::EVERY_LINE_RHYMES, "；句句押韵（柏梁体）"),
    ] {
        if facts.has(scheme) {
            w.say(words);
        }
    }
}

pub(in crate::report::message) fn line_length(w: &mut Writer, facts: &Facts<'_>) {
    let number = facts.line();
    let (found, wanted) = (facts.length(number), facts.scan.judgement.syllables);
    line(w, number);
    w.quote(&facts.text(number)).say("有").number(found).say("字，应有").number(wanted).say("字");
    if found > wanted {
        w.say("，多").number(found - wanted).say("字");
    } else {
        w.say("，少").number(wanted - found).say("字");
    }
}

pub(in crate::report::message) fn repeated_character(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    place(w, facts, at);
    if let Some(first) = facts.partner() {
        w.say("与");
        line(w, first.line);
        if facts.ch(first) == facts.ch(at) {
            w.say("第").number(first.position).say("字");
        } else {
            position(w, facts, first);
        }
    }
    w.say("重复，不算出律");
}

pub(in crate::report::message) fn unknown_character(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    place(w, facts, at);
    if facts.ch(at) == Some('□') {
        w.say("缺字");
    } else {
        w.own(facts.scan.book.name).say("未收");
    }
    w.say(if facts.is_rhyme_foot(at) { "，是否押韵无从判断" } else { "，平仄无从判断，暂不计错" });
}

pub(in crate::report::message) fn likely_conversion(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    place(w, facts, at);
    let Some((original, group)) = facts.conversion() else {
        w.say("疑为繁简转换之误");
        return;
    };
    w.say("疑为").quote(original.encode_utf8(&mut [0; 4])).say("：两字简体同形，");
    w.quote(original.encode_utf8(&mut [0; 4])).say("属").own(group).say("，正合此处");
}

pub(in crate::report::message) fn reading_note(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    place(w, facts, at);
    w.say("是多音字，此处须读");
    let Some(wanted) = facts.wanted() else { return };
    reading(w, facts, at, wanted);
    w.say("，照上下文却像是");
    reading(w, facts, at, wanted.opposite());
}

/// 仄声 zhòng（射中目标）
fn reading(w: &mut Writer, facts: &Facts<'_>, at: At, wanted: ToneClass) {
    w.say(class(wanted)).say("声");
    let senses = facts.senses(at, wanted);
    for (number, sense) in senses.iter().enumerate() {
        w.say(if number == 0 { " " } else { "、" }).own(sense.pinyin).say("（").own(sense.sense).say("）");
    }
    let groups = facts.groups(at, Some(wanted));
    if senses.is_empty() && !groups.is_empty() {
        w.say("（").list(&groups, "、").say("）");
    }
}

pub(in crate::report::message) fn polyphone_saturation(w: &mut Writer, facts: &Facts<'_>) {
    if facts.line() == 0 {
        w.say(if facts.is_couplet() { "全联" } else { "全诗" });
    } else {
        line(w, facts.line());
    }
    w.say(if facts.has(Detail::VARIANT) {
        "多处要用上下文不要的读音才合律，合律与否多凭假定"
    } else {
        "可平可仄的多音字过多，合律与否多凭假定"
    });
}

/// A rule that has no sentence of its own: where it speaks, and its name.
pub(in crate::report::message) fn other(w: &mut Writer, facts: &Facts<'_>) {
    let at = facts.at();
    match (at.line, at.position) {
        (0, _) => {
            w.say("全诗");
        }
        (number, 0) => line(w, number),
        _ => place(w, facts, at),
    }
    w.say("：").own(facts.finding.rule.rule().zh);
}
