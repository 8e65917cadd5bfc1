use super::at;
use crate::form::Style;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "same-character-pair",
    zh: "同字对",
    aliases: &["同字對", "同字相对", "同字相對", "同位重字"],
    en: "same-character pair",
    category: Category::Parallel,
    genres: Genres::PAIRED,
    levels: Levels { strict: Severity::Error, standard: Severity::Error, lenient: Severity::Warning },
    since: "0.1.0",
    source: "王力《诗词格律》第二章第四节：律诗对仗，同字不能相对；《联律通则》：忌同位重字",
    explain_zh: "律诗的对仗里，出句和对句的同一位置不用同一个字（古体诗和词不忌）。只在该对仗、也确实对仗的联里挑出；首联、尾联、绝句不论。对联各分句都不许同位重字，“之”“而”一类虚字不论。",
    explain_en: "In the parallel couplets of regulated verse the two lines do not have one character at the same place (in \
        ancient-style verse and ci they may). Told only where parallelism is due and the lines do pair; first and last \
        couplets and quatrains are free. In a 对联 it holds for every clause, but for particles such as 之 and 而, which are noted.",
    good: &[Example::good(
        "国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。",
        "杜甫《春望》",
    )],
    bad: &[Example::bad(
        "国破山河在，城春草木深。感时花溅泪，恨时鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。",
        "试改杜甫《春望》",
        (4, 2, 2),
    )],
    moves_class: true,
    check,
};

/// 虚字 that 《联律通则》 lets stand at one place in both sides of a 对联.
const PARTICLES: [char; 12] = ['之', '而', '以', '于', '於', '与', '與', '其', '乎', '者', '也', '矣'];

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let couplet = scan.judgement.style == Style::Couplet;
    for pairing in scan.pairings.due().filter(|pairing| couplet || pairing.is_parallel()) {
        let upper = &scan.poem.syllables_of(pairing.upper)[pairing.lead..];
        let lower = scan.poem.syllables_of(pairing.lower);
        for (position, (a, b)) in upper.iter().zip(lower).enumerate() {
            if a.ch == b.ch && a.ch != '□' {
                let finding = at(scan, pairing, position, position);
                out.push(match couplet && PARTICLES.contains(&a.ch) {
                    true => {
                        Finding { severity: finding.severity.min(Severity::Note), verdict: Verdict::Note, ..finding }
                    }
                    false => finding,
                });
            }
        }
    }
}
