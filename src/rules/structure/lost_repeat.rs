use crate::form::ci::{Extra, Manual, RepeatKind, Setting, Variant, is_kept};
use crate::rules::sung::whole_line;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "lost-repeat",
    zh: "失叠",
    aliases: &["失疊", "叠句", "疊句", "叠字", "疊字", "叠韵", "疊韻", "重句"],
    en: "lost repetition",
    category: Category::Structure,
    genres: Genres::CI,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "《钦定词谱》；龙榆生《唐宋词格律》；用例统计",
    explain_zh: "有些词牌要求一句重复另一句，如《如梦令》“知否，知否”，《忆秦娥》重复上句末三字，《调笑令》把前面两字倒过来再叠，《长相思》《钗头凤》也各有叠处。\
        这里该重复的字句没有重复。九成以上的词都照叠的地方，或各体一律要叠而词人多照做的地方，是出律；过半照叠的作为疵病；\
        其余多是只有某一体才叠，只作说明。异体字按一个字算，缺字（□）不计。",
    explain_en: "Some tunes make a line repeat another: 知否，知否 in 如梦令, the last three characters of the line before in 忆秦娥, two \
        characters turned round and said twice in 调笑令; 长相思 and 钗头凤 have theirs too. Here what should be repeated is not. \
        Where nine poems in ten repeat, it is an error; where more than half do, a warning; elsewhere mostly one variant alone \
        repeats, and it is a note. Variant forms are one character, and a lost character (□) repeats anything.",
    good: &[Example::good(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "李清照《如梦令》",
    )
    .of("如梦令")],
    bad: &[Example::bad(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，谁否？应是绿肥红瘦。",
        "据李清照《如梦令》改一字",
        (6, 1, 2),
    )
    .of("如梦令")],
    moves_class: true,
    check,
};

/// The share of poets from which leaving a repetition out is an error, and from which it is a warning.
const ALWAYS: f32 = 0.90;
const MOSTLY: f32 = 0.50;
/// Fewest poems whose practice outweighs a manual.
const POEMS: u32 = 10;
/// Characters of the longest line, and room to spare.
const LONGEST: usize = 32;

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let setting = &scan.judgement.setting;
    for (number, id) in setting.shape().variants().enumerate() {
        let variant = id.variant();
        for (extra, &kept) in variant.extras().iter().zip(&scan.usage.kept[usize::from(variant.extras.0)..]) {
            let told = setting.shape().variants().take(number).any(|id| id.variant().extras().contains(extra));
            if !told {
                repeat(scan, out, extra, f32::from(kept) / 255.0);
            }
        }
    }
}

fn repeat(scan: &Scan<'_>, out: &mut Findings, extra: &Extra, share: f32) {
    let setting = &scan.judgement.setting;
    let &Extra::Repeat { line, of, kind, count } = extra else { return };
    let (Some(here), Some(there)) = (whole_line(setting, line), whole_line(setting, of)) else { return };
    let count = usize::from(count);
    if is_repeated(scan, here, there, kind, count) {
        return;
    }
    let weight = weight(scan, extra, share);
    // What another variant asks and few poets do is no matter of this text.
    if weight < Severity::Error && !setting.variant().extras().contains(extra) {
        return;
    }
    let last = scan.last(here);
    let locus = match kind {
        RepeatKind::Line => Locus::span(here, 0, last),
        RepeatKind::Tail => Locus::span(here, (last + 1).saturating_sub(count), last),
        RepeatKind::Reversed => Locus::span(here, 0, last.min(count.max(1) - 1)),
        RepeatKind::RhymeWord => Locus::at(here, last),
    };
    let with = [(Locus::line(there).line, 0), (0, 0)];
    // Variants may ask for the same repeat in two ways; the first, the whole line, says enough.
    let told =
        |finding: &Finding| finding.rule == scan.rule && finding.locus.line == locus.line && finding.with == with;
    if out.as_slice().iter().any(told) {
        return;
    }
    out.push(Finding { with, ..scan.graded(locus, weight) });
}

fn weight(scan: &Scan<'_>, extra: &Extra, share: f32) -> Severity {
    let setting = &scan.judgement.setting;
    let told = scan.usage.poems(setting.shape_number()) >= POEMS || all_ask(setting, extra);
    match share {
        ALWAYS.. if told => Severity::Error,
        MOSTLY.. if told => Severity::Warning,
        _ => Severity::Note,
    }
}

fn all_ask(setting: &Setting, extra: &Extra) -> bool {
    let asks = |variant: &Variant| variant.manual == Manual::Appendix || variant.extras().contains(extra);
    setting.shape().variants().all(|id| asks(id.variant()))
}

/// Whether a line of the poem repeats another as it should.
fn is_repeated(scan: &Scan<'_>, here: usize, there: usize, kind: RepeatKind, count: usize) -> bool {
    let mut buffers = [['\0'; LONGEST]; 2];
    let mut characters = |buffer: usize, line: usize| {
        let syllables = scan.poem.syllables_of(line);
        for (slot, syllable) in buffers[buffer].iter_mut().zip(syllables) {
            *slot = syllable.ch;
        }
        syllables.len().min(LONGEST)
    };
    let (own, other) = (characters(0, here), characters(1, there));
    is_kept(&buffers[0][..own], &buffers[1][..other], kind, count)
}
