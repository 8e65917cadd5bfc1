use super::at;
use crate::parallel::weak_position;
use crate::phonology::ToneClass;
use crate::rules::{Category, Detail, Example, Finding, Findings, Genres, Levels, Rule, Scan, Severity, Verdict};

pub(crate) static RULE: Rule = Rule {
    id: "weak-pair",
    zh: "对仗欠工",
    aliases: &["對仗欠工", "欠工", "不工", "宽对", "寬對", "弱对", "弱對"],
    en: "weak pair",
    category: Category::Parallel,
    genres: Genres::PAIRED,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "王力《诗词格律》第二章第四节（工对、宽对）。哪些字词相对，从唐宋律诗的中二联学得",
    explain_zh: "整联对得起来，只有一处的两个字不像是一对：词性不同，事类相远，唐宋律诗里也不见相对。只作提示，并列出可换的字；\
        有意的宽对、借对、典故可以不理。",
    explain_en: "The couplet pairs as a whole, but at one place the two characters make no pair: they differ in part of speech \
        and in field, and verse does not pair them. A note only, with characters that would pair; loose pairs, borrowed \
        senses and allusions that are meant may stand.",
    good: &[Example::good(
        "国破山河在，城春草木深。感时花溅泪，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。",
        "杜甫《春望》",
    )],
    bad: &[Example::bad(
        "国破山河在，城春草木深。感时花溅已，恨别鸟惊心。烽火连三月，家书抵万金。白头搔更短，浑欲不胜簪。",
        "试改杜甫《春望》",
        (4, 5, 5),
    )],
    moves_class: false,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    for pairing in scan.pairings.due().filter(|pairing| pairing.is_parallel()) {
        let (upper, lower) = &pairing.sides;
        if let Some(position) = weak_position(upper, lower, &pairing.agreement) {
            let sound = scan.sounding.sounds[scan.poem.lines[pairing.lower].start as usize + position];
            // What is offered instead has the tone that stands there.
            let flags = scan.book.flags(sound);
            let detail = match (flags.may(ToneClass::Level), flags.may(ToneClass::Oblique)) {
                (true, false) => Detail::WANTED_LEVEL,
                (false, true) => Detail::WANTED_OBLIQUE,
                _ => Detail::NONE,
            };
            out.push(Finding { verdict: Verdict::Note, detail, ..at(scan, pairing, position, position) });
        }
    }
}
