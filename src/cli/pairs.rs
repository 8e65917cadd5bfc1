//! `gelv pairs`: what verse pairs with a character or a word in parallel lines; for writers.

use gelv::parallel::{Partner, english_of, may_be, partners};
use gelv::{Lang, Script, ToneClass, catalogue};
use serde_json::Value;

use super::args::{Pairs, TextOrJson};
use super::explain::own;
use super::output::Stdout;
use super::table::Table;
use super::words::Words;
use super::{Failure, Status};

pub(crate) fn run(args: &Pairs, words: Words, stdout: &mut Stdout) -> Result<Status, Failure> {
    let tones = args.tone.as_deref().map_or(Ok(Vec::new()), |tones| pattern(tones, words))?;
    let traditional = words.lang == Lang::ZhHant;
    let script = args.script.unwrap_or_default();
    let script = script.script().unwrap_or(if traditional { Script::Traditional } else { Script::Simplified });
    let mut pages = Vec::new();
    for word in &args.words {
        let found = find(word, &tones, args.limit, words)?;
        pages.push((word, found));
    }
    stdout.page(&match args.format {
        TextOrJson::Text => {
            pages.iter().map(|page| text(page.0, &page.1, script, words)).collect::<Vec<_>>().join("\n")
        }
        TextOrJson::Json => {
            let pages: Vec<Value> = pages.iter().map(|page| catalogue::pairs(page.0, &page.1, script)).collect();
            format!("{:#}\n", Value::Array(pages))
        }
    })?;
    Ok(Status::Clean)
}

/// The class of tones asked for at each character; none where either will do.
fn pattern(tones: &str, words: Words) -> Result<Vec<Option<ToneClass>>, Failure> {
    let class = |sign: char| match sign {
        '平' => Ok(Some(ToneClass::Level)),
        '仄' => Ok(Some(ToneClass::Oblique)),
        '中' => Ok(None),
        _ => Err(Failure(say!(
            words,
            "不认识的平仄“{tones}”；每字写平、仄或中",
            "不認識的平仄「{tones}」；每字寫平、仄或中",
            "unknown tones {tones:?}; write 平, 仄 or 中 for each character"
        ))),
    };
    tones.chars().map(class).collect()
}

fn find(word: &str, tones: &[Option<ToneClass>], limit: usize, words: Words) -> Result<Vec<Partner>, Failure> {
    let word = word.trim();
    let count = word.chars().count();
    if !(1..=2).contains(&count) {
        return Err(Failure(say!(
            words,
            "请给一个字或两个字的词，不是“{word}”",
            "請給一個字或兩個字的詞，不是「{word}」",
            "give one character or a word of two, not {word:?}"
        )));
    }
    if !tones.is_empty() && tones.len() != count {
        return Err(Failure(say!(
            words,
            "“{word}”有 {count} 字，平仄也要给 {count} 个",
            "「{word}」有 {count} 字，平仄也要給 {count} 個",
            "{word:?} has {count} characters: give as many tones"
        )));
    }
    let fits = |ch: char, at: usize| tones.get(at).copied().flatten().is_none_or(|class| may_be(ch, class));
    let found = partners(word, Script::of(word.chars()), fits, limit);
    if found.is_empty() {
        return Err(Failure(say!(
            words,
            "诗中没有足够的例子说明“{word}”和什么相对",
            "詩中沒有足夠的例子說明「{word}」和什麼相對",
            "verse has too few examples to tell what {word:?} pairs with"
        )));
    }
    Ok(found)
}

fn text(word: &str, found: &[Partner], script: Script, words: Words) -> String {
    let mut table = Table::new().right(&[2, 3]);
    table.row([
        words.pick("相对", "相對", "partner"),
        words.pick("平仄", "平仄", "tones"),
        words.pick("次数", "次數", "times"),
        words.pick("相配", "相配", "fit"),
        words.pick("词类", "詞類", "classes"),
    ]);
    let mut seen = Vec::new();
    for partner in found {
        let times = if partner.count == 0 { "·".to_owned() } else { partner.count.to_string() };
        let fit = format!("{:.0}%", (partner.chance() * 100.0).min(99.0));
        let classes = partner.classes().into_iter().map(|name| match words.lang {
            Lang::En => english_of(name).to_owned(),
            _ => own(name, words),
        });
        let classes = classes.collect::<Vec<_>>().join(words.pick("、", "、", ", "));
        // 煙 and 烟 are one word to a reader of simplified text.
        let word = partner.written(script);
        if !seen.contains(&word) {
            table.row([word.clone(), partner.tones(), times, fit, classes]);
            seen.push(word);
        }
    }
    let title = say!(
        words,
        "与“{word}”相对（次数：唐宋律诗中二联；· 未列）",
        "與「{word}」相對（次數：唐宋律詩中二聯；· 未列）",
        "Paired with {word} (times: in middle couplets of Tang and Song octaves; · not listed)"
    );
    format!("{title}\n{}", table.render("  "))
}
