use crate::form::Style;
use crate::rules::sung::foot_of;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-character",
    zh: "韵书无此字",
    aliases: &["韻書無此字", "未收字"],
    en: "unknown character",
    category: Category::Diction,
    genres: Genres::ALL,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "收字以所用韵书为准，见数据说明",
    explain_zh: "所用的韵书没有收这个字，也没有可以折合的异体，平仄和韵部都无从判断；缺字的方框（□）也算在内。\
        这样的位置一律当作合格，既不算错，也不默默放过，都计入覆盖率。\
        在韵脚上，押韵与否不得而知，所以说得重一些。常见的原因是用了新造字、错字或编码不通行的异体。",
    explain_en: "The rhyme book in use has no entry for the character or for any form it is a variant of, so that neither tone nor \
        rhyme can be told; the square that stands for a lost character (□) counts too. Such a place satisfies whatever is \
        asked of it, but it is counted in the coverage and never passed over in silence. At a rhyme, where nobody can say \
        whether the line rhymes, it weighs more. Mostly it is a modern character, a slip, or a variant with an odd code.",
    good: &[Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》")],
    bad: &[Example::bad("白日依山尽，黄河入海流。欲穷千□目，更上一层楼。", "据王之涣《登鹳雀楼》缺一字", (3, 4, 4))],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.sounding.unknown == 0 {
        return;
    }
    if scan.sounding.sounds.iter().all(|sound| sound.is_known()) {
        return;
    }
    for (line, range) in scan.poem.lines.iter().map(|line| line.range()).enumerate() {
        for (position, sound) in scan.sounding.sounds[range].iter().enumerate() {
            if sound.is_known() {
                continue;
            }
            let mut finding = Finding { verdict: Verdict::Note, ..scan.finding(Locus::at(line, position)) };
            if position == scan.last(line) && rhymes(scan, line) {
                finding.severity = finding.severity.max(Severity::Warning);
            }
            out.push(finding);
        }
    }
}

/// Whether a line has to rhyme.
fn rhymes(scan: &Scan<'_>, line: usize) -> bool {
    if scan.judgement.style == Style::Ci {
        let foot = foot_of(&scan.judgement.setting, line);
        return foot.is_some_and(|foot| foot.share >= scan.profile.practice.rhyme_error);
    }
    scan.judgement.explanation.lines.get(line).is_some_and(|fit| fit.rhymes)
}
