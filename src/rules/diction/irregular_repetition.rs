use crate::phonology::lookup::same_glyph;
use crate::rules::facing::{facing, pairs_within};
use crate::rules::scan::partner;
use crate::rules::{Category, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "irregular-repetition",
    zh: "不规则重字",
    aliases: &["不規則重字", "异位重字", "異位重字"],
    en: "irregular repetition",
    category: Category::Diction,
    genres: Genres::COUPLET,
    levels: Levels::all(Severity::Warning),
    since: "0.1.0",
    source: "中国楹联学会《联律通则》（修订稿）第十条“忌不规则重字”",
    explain_zh: "对联字少，一个字在上联用了，下联又在别的位置用（异位重字），或者一句里用了两次而相对的那一句没有同样重复，都叫不规则重字。\
        有规则的不在此列：叠字（滚滚），上下联在同样的位置各重一字（四面荷花三面柳，一城山色半城湖），两字互换位置（人人为我，我为人人），以及本句自对的句子。\
        之、而、以、于一类虚字只作说明。",
    explain_en: "A couplet is short: a character of the upper side that stands in the lower side at another place, or twice in one \
        clause while the clause that faces it repeats nothing there, is an irregular repetition. Regular ones are figures of \
        speech: doublings (滚滚), repetitions at the same places on both sides (四面荷花三面柳，一城山色半城湖), two characters \
        that change places (人人为我，我为人人), and clauses that pair within their own side. Function words (之 而 以 于) are \
        merely noted.",
    good: &[
        Example::good("四面荷花三面柳，一城山色半城湖。", "刘凤诰题济南大明湖").of("对联"),
        Example::good("我为人人，人人为我。", "俗语").of("对联"),
    ],
    bad: &[
        Example::bad("书山有路勤为径，学海无涯路作舟。", "据旧联改一字", (2, 5, 5)).of("对联"),
        Example::bad("一面荷花三面柳，半城山色满湖春。", "据刘凤诰联改字", (1, 6, 6)).of("对联"),
    ],
    moves_class: true,
    check,
};

/// 虚字: function words that may be repeated.
const FUNCTION: &str = "之乎者也矣焉哉而以于於其则則与與且兮";

/// Characters of the longest couplet that is looked at; the longest known have some 1,600.
const MOST: usize = 2000;

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let pairs = facing(scan);
    if pairs.iter().any(|pair| !pair.equal) || scan.poem.syllables.len() > MOST {
        return;
    }
    for (number, pair) in pairs.iter().enumerate() {
        let [upper, lower] = pair.lines();
        within_a_clause(scan, out, upper, lower);
        within_a_clause(scan, out, lower, upper);
        across(scan, out, number);
    }
}

/// A character that a clause has twice, where the clause it faces repeats none.
fn within_a_clause(scan: &Scan<'_>, out: &mut Findings, line: usize, facing: usize) {
    let [own, other] = [line, facing].map(|line| scan.poem.syllables_of(line));
    for second in 2..own.len() {
        let ch = own[second].ch;
        let Some(first) = own[..second].iter().rposition(|syllable| same_glyph(syllable.ch, ch)) else { continue };
        if first + 1 < second && !same_glyph(other[first].ch, other[second].ch) && ch != '□' {
            report(scan, out, (line, second), (line, first));
        }
    }
}

/// Characters of a lower clause that the upper side has at another place.
fn across(scan: &Scan<'_>, out: &mut Findings, number: usize) {
    let pairs = facing(scan);
    let [upper, lower] = pairs[number].lines();
    let (own, faced) = (scan.poem.syllables_of(lower), scan.poem.syllables_of(upper));
    let start = scan.poem.lines[pairs[0].lower as usize].start as usize;
    let first_here = scan.poem.lines[lower].start as usize;
    'characters: for (position, syllable) in own.iter().enumerate() {
        let ch = syllable.ch;
        let is_new = !scan.poem.syllables[start..first_here + position].iter().any(|before| same_glyph(before.ch, ch));
        if ch == '□' || !is_new || same_glyph(faced[position].ch, ch) {
            continue;
        }
        let mut first = None;
        for (other, pair) in pairs.iter().enumerate() {
            let [other_upper, other_lower] = pair.lines();
            for (place, above) in scan.poem.syllables_of(other_upper).iter().enumerate() {
                if !same_glyph(above.ch, ch) {
                    continue;
                }
                // 交股: the character that this one faces stands where this one stood.
                if same_glyph(scan.poem.syllables_of(other_lower)[place].ch, faced[position].ch) {
                    continue 'characters;
                }
                first = first.or(Some((other, (other_upper, place))));
            }
        }
        let first = first.filter(|&(other, _)| !(pairs_within(scan, number) && pairs_within(scan, other)));
        if let Some((_, first)) = first {
            report(scan, out, (lower, position), first);
        }
    }
}

fn report(scan: &Scan<'_>, out: &mut Findings, (line, position): (usize, usize), first: (usize, usize)) {
    let function = FUNCTION.contains(scan.char_at(line, position));
    let most = if function { Severity::Note } else { Severity::Warning };
    let with = [partner(Locus::at(first.0, first.1)), (0, 0)];
    out.push(Finding { with, ..scan.graded(Locus::at(line, position), most) });
}
