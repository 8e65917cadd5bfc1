use crate::form::ci::{Foot, Missed};
use crate::form::{FootFit, Style, Trace};
use crate::phonology::lookup::{conversions, frequency, originals};
use crate::phonology::{GroupId, Reading, Script, ToneClass};
use crate::rules::rhyme::feet;
use crate::rules::sung::foot_of;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "likely-conversion",
    zh: "疑为繁简误转",
    aliases: &["疑為繁簡誤轉", "繁简误转", "繁簡誤轉", "疑误字", "疑誤字"],
    en: "likely conversion error",
    category: Category::Diction,
    genres: Genres::PATTERNED,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "《简化字总表》中一简对多繁的字；读音据所用韵书",
    explain_zh: "一个简化字往往合并了几个字：干是干、乾、幹，征是征、徵，饥是飢、饑，于是于、於。\
        由简体转成繁体时若选错了字，平仄或韵部就跟着错，如把“淚痕乾”写成“淚痕幹”。\
        当一处平仄或韵脚不合（或只有僻音才合），而同一简化字的另一个原字恰好合格时，在那条旁边加这一条提醒；错误本身照报不误，由人判断是作者用错还是转换所致。",
    explain_en: "One simplified character often merges several: 干 stands for 干, 乾 and 幹, 征 for 征 and 徵, 饥 for 飢 and 饑. If a \
        conversion back to traditional characters picks the wrong one, tone or rhyme go wrong with it, as in 淚痕幹 for \
        淚痕乾. Where a position or a rhyme fails, or fits by a rare reading alone, and another original of the same simplified character would satisfy \
        it, this note stands beside the finding. The fault itself is still reported: whether poet or converter is to \
        blame is for the reader to say.",
    good: &[Example::good(
        "今夜鄜州月，閨中只獨看。遙憐小兒女，未解憶長安。香霧雲鬟濕，清輝玉臂寒。何時倚虛幌，雙照淚痕乾。",
        "杜甫《月夜》",
    )],
    bad: &[
        Example::bad(
            "今夜鄜州月，閨中只獨看。遙憐小兒女，未解憶長安。香霧雲鬟濕，清輝玉臂寒。何時倚虛幌，雙照淚痕幹。",
            "據杜甫《月夜》，“乾”誤轉作“幹”",
            (8, 5, 5),
        ),
        Example::bad(
            "青山橫北郭，白水繞東城。此地一爲別，孤蓬萬里徵。浮雲遊子意，落日故人情。揮手自茲去，蕭蕭班馬鳴。",
            "據李白《送友人》，“征”誤轉作“徵”",
            (4, 5, 5),
        ),
    ],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.judgement.style == Style::Ci {
        in_ci(scan, out);
    } else {
        in_regulated_verse(scan, out);
    }
}

fn in_ci(scan: &Scan<'_>, out: &mut Findings) {
    let setting = &scan.judgement.setting;
    for missed in &setting.missed {
        suspect(scan, out, usize::from(missed.line), usize::from(missed.position));
    }
    for foot in setting.feet.iter().filter(|foot| matches!(foot.fit, Foot::Off { .. } | Foot::WrongTone)) {
        let line = usize::from(foot.line);
        suspect(scan, out, line, scan.last(line));
    }
}

fn in_regulated_verse(scan: &Scan<'_>, out: &mut Findings) {
    let doubted = scan.shows(Trace::MISSED.or(Trace::RARE));
    for (line, fit) in scan.fits().filter(|_| doubted) {
        // A rare reading that happens to fit (幹 level, as in 井幹) hides a conversion no less than none at all.
        let mut doubtful = fit.missed | fit.rare;
        while doubtful != 0 {
            suspect(scan, out, line, doubtful.trailing_zeros() as usize);
            doubtful &= doubtful - 1;
        }
    }
    for foot in feet(scan) {
        if matches!(foot.fit, FootFit::Far | FootFit::WrongTone | FootFit::Neighbour) {
            let line = usize::from(foot.line);
            suspect(scan, out, line, scan.last(line));
        }
    }
}

fn suspect(scan: &Scan<'_>, out: &mut Findings, line: usize, position: usize) {
    if candidate(scan, line, position).is_some() {
        out.push(Finding { verdict: Verdict::Note, ..scan.finding(Locus::at(line, position)) });
    }
}

/// The other original of the simplified form of the character at a place (0-based) with a usual reading that
/// satisfies what is asked there — the class of the position, or at a foot the rhyme — and the group it has there.
pub(crate) fn candidate(scan: &Scan<'_>, line: usize, position: usize) -> Option<(char, GroupId)> {
    let ch = scan.char_at(line, position);
    let asked = if scan.judgement.style == Style::Ci {
        asked_in_ci(scan, line, position)?
    } else {
        asked_in_regulated_verse(scan, line, position)?
    };
    let fits = |reading: &Reading| match asked {
        Asked::Class(class) => reading.tone.class() == class,
        Asked::Groups(groups) => groups.contains(&Some(reading.group)),
        Asked::Division(class, division) => {
            reading.tone.class() == class && scan.book.group(reading.group).division == division
        }
    };
    let reading_of = |original: char| {
        let sound = scan.book.sound(original, Script::Traditional);
        scan.book.readings(sound).iter().filter(|reading| !reading.rare).find(|reading| fits(reading))
    };
    // A simplified character with one original cannot have been taken for another; one that verse hardly uses
    // (菸 for 烟) is not meant.
    let merged = originals(ch).chars().nth(1).map_or("", |_| originals(ch));
    let likely = |original: &char| *original != ch && u32::from(frequency(*original)) * 200 >= u32::from(frequency(ch));
    let others = conversions(ch).chars().chain(merged.chars()).filter(likely);
    others.into_iter().find_map(|original| Some((original, reading_of(original)?.group)))
}

/// What is asked of a character.
#[derive(Clone, Copy)]
enum Asked {
    /// A class of tones.
    Class(ToneClass),
    /// One of the groups of the rhyme.
    Groups([Option<GroupId>; 2]),
    /// The rhyme of a series of ci.
    Division(ToneClass, u8),
}

fn asked_in_ci(scan: &Scan<'_>, line: usize, position: usize) -> Option<Asked> {
    let setting = &scan.judgement.setting;
    let foot = foot_of(setting, line).filter(|_| position == scan.last(line));
    if let Some(foot) = foot {
        return Some(Asked::Division(foot.class, setting.series[usize::from(foot.series)]));
    }
    let here = |missed: &&Missed| (usize::from(missed.line), usize::from(missed.position)) == (line, position);
    setting.missed.iter().find(here).map(|missed| Asked::Class(missed.wanted))
}

fn asked_in_regulated_verse(scan: &Scan<'_>, line: usize, position: usize) -> Option<Asked> {
    let fit = scan.judgement.explanation.lines.get(line)?;
    if fit.rhymes && position == scan.last(line) {
        let rhyme = &scan.judgement.rhyme;
        return Some(Asked::Groups([rhyme.group, rhyme.second]));
    }
    Some(Asked::Class(if fit.rare >> position & 1 == 1 {
        // Only the reading that verse hardly uses will do: what is called for is its class.
        let sound = scan.sounding.sounds[scan.poem.lines[line].start as usize + position];
        match scan.book.flags(sound).usual(ToneClass::Level) {
            true => ToneClass::Oblique,
            false => ToneClass::Level,
        }
    } else {
        match fit.line_type.pattern(scan.judgement.syllables).chars().nth(position) {
            Some('平') => ToneClass::Level,
            _ => ToneClass::Oblique,
        }
    }))
}
