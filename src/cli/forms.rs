//! `gelv form`: the tonal patterns of a form, written out.

use gelv::catalogue::{self, Opening, lines_shown};
use gelv::{FormId, FormKind, ToneClass};
use serde_json::{Value, json};

use super::args::{Form, TextOrJson};
use super::couplet_form;
use super::explain::own;
use super::output::{Stdout, terminal_width};
use super::profile;
use super::table::{Table, wrap};
use super::words::Words;
use super::{Failure, Status};

pub(crate) fn run(args: &Form, words: Words, stdout: &mut Stdout) -> Result<Status, Failure> {
    let form = match args.name.as_deref() {
        None => None,
        Some(name) => Some(FormId::from_name(name).ok_or_else(|| Failure(profile::unknown_form(name, words)))?),
    };
    stdout.page(&match (form, args.format) {
        (None, TextOrJson::Text) => list(words),
        (None, TextOrJson::Json) => {
            let all: Vec<Value> = known().map(|form| json!({ "id": form.id(), "name": form.name() })).collect();
            format!("{:#}\n", Value::from(all))
        }
        (Some(form), TextOrJson::Text) => page(form, words),
        (Some(form), TextOrJson::Json) => format!("{:#}\n", catalogue::form(form)),
    })?;
    Ok(Status::Clean)
}

fn title_of(opening: Opening, words: Words) -> String {
    let tone = match opening.tone {
        ToneClass::Level => words.pick("平起", "平起", "level opening"),
        ToneClass::Oblique => words.pick("仄起", "仄起", "oblique opening"),
    };
    let rhyme = if opening.first_line_rhymes {
        words.pick("首句入韵", "首句入韻", "line 1 rhymes")
    } else {
        words.pick("首句不入韵", "首句不入韻", "line 1 does not rhyme")
    };
    format!("{tone}{}{rhyme}", words.pick("，", "，", ", "))
}

fn known() -> impl Iterator<Item = FormId> {
    FormId::ALL.into_iter().filter(|form| form.kind() != FormKind::Unknown)
}

fn title(form: FormId, words: Words) -> String {
    if words.lang == gelv::Lang::En { form.english().to_owned() } else { own(form.name(), words) }
}

fn list(words: Words) -> String {
    let mut table = Table::new();
    for form in known() {
        let other = if words.lang == gelv::Lang::En { form.name().to_owned() } else { form.english().to_owned() };
        table.row([title(form, words), form.id().to_owned(), other]);
    }
    table.render("")
        + words.pick("\n谱式：gelv form 名称\n", "\n譜式：gelv form 名稱\n", "\nPatterns: gelv form NAME\n")
}

fn page(form: FormId, words: Words) -> String {
    let width = terminal_width().unwrap_or(80).clamp(40, 100) - 2;
    let mut out = format!("{}  {}\n\n", title(form, words), form.id());
    match form.kind() {
        FormKind::Regulated => {}
        FormKind::Ci => return out + &wrap(ci(words), width, "  "),
        FormKind::Couplet => {
            return out + &couplet_form::couplet(words).map(|words| wrap(words, width, "  ")).join("\n");
        }
        _ => return out + &wrap(ancient(form, words), width, "  "),
    }
    out += words.pick(
        "平 = 平声，仄 = 上去入，中 = 可平可仄，△ = 韵脚\n",
        "平 = 平聲，仄 = 上去入，中 = 可平可仄，△ = 韻腳\n",
        "平 level, 仄 oblique, 中 either, △ rhyme\n",
    );
    let mut rhyme_tone = None;
    for opening in Opening::all(form) {
        if rhyme_tone != Some(opening.rhyme_tone) {
            rhyme_tone = Some(opening.rhyme_tone);
            out += match opening.rhyme_tone {
                ToneClass::Level => words.pick("\n平韵（正体）\n", "\n平韻（正體）\n", "\nLevel rhymes (the rule)\n"),
                ToneClass::Oblique => {
                    words.pick("\n仄韵（少见）\n", "\n仄韻（少見）\n", "\nOblique rhymes (uncommon)\n")
                }
            };
        }
        out += &format!("\n  {}\n", title_of(opening, words));
        let mut table = Table::new();
        for couplet in 0..lines_shown(form) / 2 {
            let cell = |line: usize| {
                let mark = if opening.rhymes(line) { "△" } else { "" };
                format!("{}{mark}", opening.pattern(form, line))
            };
            table.row([couplet_name(form, couplet, words), cell(couplet * 2), cell(couplet * 2 + 1)]);
        }
        out += &table.render("    ");
    }
    out.push('\n');
    for paragraph in notes(form, words) {
        out += &wrap(&paragraph, width, "  ");
    }
    out
}

/// 首联 颔联 颈联 尾联 of an octave; numbers elsewhere.
fn couplet_name(form: FormId, couplet: usize, words: Words) -> String {
    let octave = [
        words.pick("首联", "首聯", "1–2"),
        words.pick("颔联", "頷聯", "3–4"),
        words.pick("颈联", "頸聯", "5–6"),
        words.pick("尾联", "尾聯", "7–8"),
    ];
    match octave.get(couplet) {
        Some(&name) if form.lines() == 8 => name.to_owned(),
        _ => format!("{}–{}", couplet * 2 + 1, couplet * 2 + 2),
    }
}

fn notes(form: FormId, words: Words) -> Vec<String> {
    let six = form.syllables() == 6;
    let mut notes = vec![words.pick(
        "对：一联之内，上下两句第二字平仄相反。粘：下一联的上句与前一联的下句，第二字平仄相同。",
        "對：一聯之內，上下兩句第二字平仄相反。粘：下一聯的上句與前一聯的下句，第二字平仄相同。",
        "Opposition 对: within a couplet the second characters differ in class. Adhesion 粘: the first line of a \
         couplet takes up the class of the second character of the line before.",
    )];
    if six {
        notes.push(words.pick(
            "六言二、四、六字平仄相间，须对；粘可守可不守。",
            "六言二、四、六字平仄相間，須對；粘可守可不守。",
            "In six-syllable lines characters 2, 4 and 6 alternate; opposition is due, adhesion is not.",
        ));
        return notes.into_iter().map(str::to_owned).collect();
    }
    if form.lines() == 0 {
        notes.push(words.pick(
            "排律十句以上，句数为偶，依此循环：每四句一轮，首句若入韵，只首句如此。首尾两联之外都要对仗。",
            "排律十句以上，句數為偶，依此循環：每四句一輪，首句若入韻，只首句如此。首尾兩聯之外都要對仗。",
            "Extended verse has ten lines or more, an even number, and goes on in rounds of four; only line 1 may \
             rhyme out of turn. All couplets but the first and last are parallel.",
        ));
    } else if form.lines() == 8 {
        notes.push(words.pick(
            "颔联、颈联要对仗。",
            "頷聯、頸聯要對仗。",
            "The second and third couplets are parallel.",
        ));
    }
    let seven = form.syllables() == 7;
    notes.push(match (words.lang, seven) {
        (gelv::Lang::ZhHans, false) => {
            "可变通：“中平平仄仄”可作“平平仄平仄”（特拗）；“仄平仄仄平”犯孤平，第三字改平为救；“中仄平平仄”第四字用仄，须下句第三字用平救之。忌三平尾。"
        }
        (gelv::Lang::ZhHans, true) => {
            "可变通：“中仄中平平仄仄”可作“中仄平平仄平仄”（特拗）；“中仄仄平仄仄平”犯孤平，第五字改平为救；“中平中仄平平仄”第六字用仄，须下句第五字用平救之。忌三平尾。"
        }
        (gelv::Lang::ZhHant, false) => {
            "可變通：「中平平仄仄」可作「平平仄平仄」（特拗）；「仄平仄仄平」犯孤平，第三字改平為救；「中仄平平仄」第四字用仄，須下句第三字用平救之。忌三平尾。"
        }
        (gelv::Lang::ZhHant, true) => {
            "可變通：「中仄中平平仄仄」可作「中仄平平仄平仄」（特拗）；「中仄仄平仄仄平」犯孤平，第五字改平為救；「中平中仄平平仄」第六字用仄，須下句第五字用平救之。忌三平尾。"
        }
        (gelv::Lang::En, false) => {
            "Licences: 中平平仄仄 may become 平平仄平仄 (special deviation); 仄平仄仄平 is a lone level tone, rescued by a \
             level third character; an oblique fourth character in 中仄平平仄 is rescued by a level third in the next \
             line. Three level tones at the end are a fault."
        }
        (gelv::Lang::En, true) => {
            "Licences: 中仄中平平仄仄 may become 中仄平平仄平仄 (special deviation); 中仄仄平仄仄平 is a lone level tone, \
             rescued by a level fifth character; an oblique sixth character in 中平中仄平平仄 is rescued by a level fifth \
             in the next line. Three level tones at the end are a fault."
        }
    });
    notes.push(words.pick(
        "详见 gelv explain 孤平、特拗、大拗、失粘、失对。",
        "詳見 gelv explain 孤平、特拗、大拗、失粘、失對。",
        "More: gelv explain lone-level, rescue-special, rescue-major, broken-adhesion, broken-opposition.",
    ));
    notes.into_iter().map(str::to_owned).collect()
}

fn ci(words: Words) -> &'static str {
    words.pick(
        "词：按词牌填写，字数、句读、平仄、用韵都依词谱。谱式：gelv tune 词牌；查词牌：gelv tunes。",
        "詞：按詞牌填寫，字數、句讀、平仄、用韻都依詞譜。譜式：gelv tune 詞牌；查詞牌：gelv tunes。",
        "Ci is written to a tune, which fixes the lines, their tones and the rhymes. Patterns: gelv tune NAME; search: \
         gelv tunes.",
    )
}

fn ancient(form: FormId, words: Words) -> &'static str {
    match form {
        FormId::AncientJueju5 | FormId::AncientJueju7 => words.pick(
            "古绝：四句，押韵（可押仄韵），平仄、粘对不拘，故无谱式。",
            "古絕：四句，押韻（可押仄韻），平仄、粘對不拘，故無譜式。",
            "Ancient quatrains rhyme (level or oblique) and keep no tonal pattern.",
        ),
        _ => words.pick(
            "古体：句数不限，可转韵、可押仄韵，平仄、粘对不拘，故无谱式。",
            "古體：句數不限，可轉韻、可押仄韻，平仄、粘對不拘，故無譜式。",
            "Ancient-style verse has any number of lines, may change its rhyme or rhyme oblique, and keeps no tonal \
             pattern.",
        ),
    }
}
