//! The demand in Simplified Chinese. Traditional is made from it; what stands in quotation marks is the user's own.

use super::tune;
use super::{Quoted, Words};
use crate::form::ci::{RepeatKind, Variant};
use crate::form::{FormId, FormKind};
use crate::phonology::{RhymeBook, ToneClass};
use crate::spec::Spec;

/// 请写一首七言律诗：共八句，每句七字；…
pub(super) fn write(spec: &Spec, out: &mut Words) {
    match (spec.tune(), spec.form()) {
        (Some(name), _) => of_tune(spec, name, out),
        (None, Some(FormId::Ci)) => {
            out.own("请自选词牌，填一首词，句读、平仄、用韵都依词谱；");
            rhyme(spec, "韵脚", None, out);
        }
        (None, Some(form)) => of_form(spec, form, out),
        (None, None) => {
            out.own("请写一首古典诗词；");
            if spec.rhyme().is_some() || spec.book().is_some() {
                rhyme(spec, "韵脚", None, out);
            }
            first_line_rhymes(spec, out);
        }
    }
    verse(spec, out);
    out.own("只写正文，每句之后加标点，不要题目、作者、注释和说明。");
}

fn of_form(spec: &Spec, form: FormId, out: &mut Words) {
    if form == FormId::Couplet {
        out.own("请写一副对联：上联、下联各一行，断句相同，对应的分句字数相等；上联末字用仄声，下联末字用平声；");
        out.own("每一分句第二、四、六字的平仄交替，上下联对应处平仄相反；对应的词词性相同，不用同一个字相对；");
        return;
    }
    out.own(&format!("请写一首{}：", form.name()));
    let syllables = numeral(form.syllables());
    match form {
        FormId::Pailu5 | FormId::Pailu7 => out.own(&format!("十句以上，句数为偶数，每句{syllables}字；")),
        FormId::Ancient5 | FormId::Ancient7 => out.own(&format!("句数为偶数，每句{syllables}字；")),
        FormId::AncientMixed => out.own("句数为偶数，句子长短不拘；"),
        _ => out.own(&format!("共{}句，每句{syllables}字；", numeral(form.lines()))),
    }
    if form.kind() != FormKind::Regulated {
        rhyme(spec, "偶句", None, out);
        out.own("平仄不拘律句；");
        return;
    }
    rhyme(spec, "偶句", Some(ToneClass::Level), out);
    out.own("一韵到底，韵字不重复；");
    first_line_rhymes(spec, out);
    out.own("平仄合近体诗格律：各句用律句，一联之内平仄相对，联与联之间相粘，不犯孤平、三平尾；");
    match form {
        FormId::Lushi5 | FormId::Lushi7 => out.own("中间两联对仗；"),
        FormId::Pailu5 | FormId::Pailu7 => out.own("首尾两联之外都对仗；"),
        _ => {}
    }
}

/// 首句平起入韵。
fn first_line_rhymes(spec: &Spec, out: &mut Words) {
    let opening = match spec.opening() {
        Some(ToneClass::Level) => "首句平起（第二字用平声）",
        Some(ToneClass::Oblique) => "首句仄起（第二字用仄声）",
        None => "首句",
    };
    match spec.first_line_rhymes() {
        Some(true) => out.own(&format!("{opening}入韵；")),
        Some(false) => out.own(&format!("{opening}不入韵；")),
        None if spec.opening().is_some() => out.own(&format!("{opening}，押韵与否不拘；")),
        None if spec.form().is_some() => out.own("首句押韵与否不拘；"),
        None => {}
    }
}

/// 偶句押下平七阳韵，依平水韵。
fn rhyme(spec: &Spec, where_: &str, class: Option<ToneClass>, out: &mut Words) {
    let book = RhymeBook::get(spec.rhyme_book()).name;
    match (spec.rhyme(), spec.rhyme_class().or(class)) {
        (Some(group), class) => {
            // The names of most books say the class of tones themselves.
            let class = class.filter(|_| !group.contains(['声', '聲']));
            let class = class.map_or(String::new(), |class| format!("（{}声）", class.name()));
            out.own(&format!("{where_}押{book}{group}韵{class}；"));
        }
        (None, Some(class)) => out.own(&format!("{where_}押{}声韵，依{book}；", class.name())),
        (None, None) => out.own(&format!("{where_}押韵，依{book}；")),
    }
}

/// 第一句、藏头.
fn verse(spec: &Spec, out: &mut Words) {
    if let Some(line) = spec.first_line() {
        out.own("第一句必须是");
        out.given(Quoted::Yes, line);
        out.own("；");
    }
    if let Some(heads) = spec.acrostic() {
        let count = super::super::parse::han(heads).count();
        out.own(&format!("藏头：前{}句的第一个字依次是", numeral(count)));
        out.given(Quoted::Yes, heads);
        out.own("；");
    }
}

fn of_tune(spec: &Spec, name: &str, out: &mut Words) {
    let Some(variant) = tune::model(name) else {
        out.own("请按词牌");
        out.given(Quoted::Title, name);
        out.own("填一首词，句读、平仄、用韵都依词谱；");
        return rhyme(spec, "韵脚", None, out);
    };
    let (title, tune) = (name.split(['/', '／']).next().unwrap_or(name).trim(), variant.tune.tune());
    out.own("请填一首");
    out.given(Quoted::Title, title);
    if title != tune.name && title != tune.traditional {
        out.own("（即");
        out.tune(tune);
        out.own("）");
    }
    let stanzas = tune::pattern(variant);
    let form = ["单调", "双调", "三叠", "四叠"][stanzas.len().clamp(1, 4) - 1];
    out.own(&format!("：{form}，共{}字，押韵{}处；", variant.characters(), tune::feet(variant)));
    if spec.rhyme().is_some() {
        rhyme(spec, if is_plain(&stanzas) { "韵脚" } else { "甲韵" }, None, out);
    } else {
        out.own(&format!("{}，依{}；", variant.scheme().name(), RhymeBook::get(spec.rhyme_book()).name));
    }
    repeats(variant, out);
    out.own("逐句字数与平仄如下（平、仄须依，上、去、入是仄声中的一声，中可平可仄，「韵」前一字押韵");
    out.own(if is_plain(&stanzas) {
        "）：\n"
    } else {
        "，甲、乙、丙、丁各为一韵，同韵的平仄可以互押）：\n"
    });
    for (number, stanza) in stanzas.iter().enumerate() {
        out.own(&stanza_name(number, stanzas.len()));
        out.own(stanza);
        out.own("\n");
    }
}

/// Whether all line ends that rhyme have one rhyme of one class.
fn is_plain(stanzas: &[String]) -> bool {
    !stanzas.iter().any(|stanza| stanza.contains("平韵") || stanza.contains("仄韵"))
}

fn stanza_name(number: usize, count: usize) -> String {
    match (number, count) {
        (_, 1) => String::new(),
        (0, 2) => "上片：".to_owned(),
        (1, 2) => "下片：".to_owned(),
        _ => format!("第{}片：", numeral(number + 1)),
    }
}

fn repeats(variant: &Variant, out: &mut Words) {
    for (line, of, kind, count) in tune::repeats(variant) {
        out.own(&match kind {
            RepeatKind::Line => format!("第{line}句与第{of}句相同；"),
            RepeatKind::Tail => format!("第{line}句最后{count}字与第{of}句最后{count}字相同；"),
            RepeatKind::Reversed => format!("第{line}句开头{count}字是第{of}句最后{count}字的颠倒；"),
            RepeatKind::RhymeWord => format!("第{line}句与第{of}句的韵字相同；"),
        });
    }
}

/// 一 … 九十九
fn numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10, number % 10) {
        (0, ones) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens @ 2..=9, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => number.to_string(),
    }
}
