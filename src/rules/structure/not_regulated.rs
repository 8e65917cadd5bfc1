use crate::phonology::{BookId, RhymeBook, Script};
use crate::rules::{
    Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity, Verdict,
};

pub(crate) static RULE: Rule = Rule {
    id: "not-regulated",
    zh: "非近体",
    aliases: &["非近體", "古体", "古體", "古绝", "古絕", "转韵", "轉韻", "杂言", "雜言", "柏梁体", "柏梁體"],
    en: "not regulated verse",
    category: Category::Structure,
    genres: Genres::ANCIENT,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）论古体诗与古绝；严羽《沧浪诗话·诗体》论柏梁体",
    explain_zh: "没有按近体的平仄、粘对写成的诗是古体，四句的叫古绝；这是体裁，不是毛病，所以只记一条，不逐句挑错。\
        古体可以转韵（每隔几句换一部韵），可以杂言（句子长短不齐），可以句句押韵（柏梁体），看得出来的在这里说明。\
        绝句四句，律诗八句，排律十句以上，都是双数：六句的（三韵）即使平仄合律，也不按近体评判。\
        古绝与律绝、古体与有拗句的律诗之间并无截然的界线，各家归类常有出入；要按近体来要求，可以指定体裁。",
    explain_en: "Verse that does not follow the tonal template and the relations of couplets is ancient-style; of four \
        lines, an ancient quatrain. That is a kind, not a fault, so it gets one note and no list of errors. \
        Ancient-style verse may change its rhyme every few lines (转韵), mix lines of different length (杂言) or rhyme \
        every line (柏梁体); where one of these can be told, the note says so. A quatrain has four lines, an octave eight, \
        a long regulated poem ten or more, an even number: six lines (三韵) are not judged as regulated verse even if \
        their tones are. There is no sharp border to a regulated poem with deviant lines, and anthologies differ; ask for a \
        form by name to have a text judged by it.",
    good: &[Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》")],
    bad: &[
        Example::bad("床前明月光，疑是地上霜。举头望明月，低头思故乡。", "李白《静夜思》", (0, 0, 0)),
        Example::bad("前不见古人，后不见来者。念天地之悠悠，独怆然而涕下。", "陈子昂《登幽州台歌》", (0, 0, 0)),
        Example::bad(
            "岱宗夫如何，齐鲁青未了。造化钟神秀，阴阳割昏晓。荡胸生曾云，决眦入归鸟。会当凌绝顶，一览众山小。",
            "杜甫《望岳》",
            (0, 0, 0),
        ),
        Example::bad(
            "将军出使拥楼船，江上旌旗拂紫烟。万里横戈探虎穴，三杯拔剑舞龙泉。莫道词人无胆气，临行将赠绕朝鞭。",
            "李白《送羽林陶将军》",
            (0, 0, 0),
        ),
    ],
    moves_class: false,
    check,
};

impl Detail {
    /// `not-regulated`: lines of different length (杂言).
    pub const MIXED_LINES: Self = Self(1);
    /// `not-regulated`: the rhyme changes on the way (转韵).
    pub const CHANGING_RHYME: Self = Self(2);
    /// `not-regulated`: every line rhymes (柏梁体).
    pub const EVERY_LINE_RHYMES: Self = Self(4);
}

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let finding = scan.finding(Locus::POEM);
    out.push(Finding { verdict: Verdict::Note, detail: scheme(scan), ..finding });
}

/// What can be told of the scheme from line lengths and tails.
fn scheme(scan: &Scan<'_>) -> Detail {
    let lines = &scan.poem.lines;
    let mut scheme = Detail::NONE;
    if lines.iter().any(|line| line.len() != lines[0].len()) {
        scheme = scheme.and(Detail::MIXED_LINES);
    }
    if lines.len() < 4 {
        return scheme;
    }
    let every_line = (0..lines.len()).fold(u128::MAX, |common, line| common & divisions(scan, line));
    if every_line != 0 {
        return scheme.and(Detail::EVERY_LINE_RHYMES);
    }
    if rhyme_changes(scan) { scheme.and(Detail::CHANGING_RHYME) } else { scheme }
}

/// The divisions of 词林正韵, by class of tones, that the tail of a line may rhyme in: ancient-style verse
/// rhymes about as widely as ci does.
fn divisions(scan: &Scan<'_>, line: usize) -> u128 {
    let cilin = RhymeBook::get(BookId::Cilin);
    cilin.group_bits(cilin.sound(scan.tail(line), Script::Simplified))
}

/// Whether the even lines fall into two or more runs of one rhyme each, a run of a single couplet rhyming
/// within itself.
fn rhyme_changes(scan: &Scan<'_>) -> bool {
    let (mut runs, mut couplets, mut common) = (0, 0, u128::MAX);
    let mut upper_agrees = false;
    for lower in (1..scan.poem.lines.len()).step_by(2) {
        let (upper, own) = (divisions(scan, lower - 1), divisions(scan, lower));
        if common & own == 0 {
            if couplets == 1 && !upper_agrees {
                return false;
            }
            (runs, couplets, common) = (runs + 1, 0, u128::MAX);
        }
        if couplets == 0 {
            upper_agrees = upper & own != 0;
        }
        couplets += 1;
        common &= own;
    }
    runs >= 1 && (couplets > 1 || upper_agrees)
}
