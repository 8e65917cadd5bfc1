use crate::form::ci::{Extra, LineMatch};
use crate::phonology::{Tone, ToneClass};
use crate::rules::sung::lines;
use crate::rules::{Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "departing-wanted",
    zh: "宜用去声",
    aliases: &["宜用去聲", "去声", "去聲", "宜用上声", "宜用入声", "四声", "四聲"],
    en: "departing tone wanted",
    category: Category::Tonal,
    genres: Genres::CI,
    levels: Levels::all(Severity::Note),
    since: "0.1.0",
    source: "万树《词律·发凡》；龙榆生《唐宋词格律》；用例统计",
    explain_zh: "词在平仄之外，有些地方还分上去入，最要紧的是去声：去声激越，常用在领字、转折和结句的关键处，万树说得最详。\
        谱上注明要去声（或上声、入声）的位置，或者四十首以上的词里有百分之八十五以上都用同一声的位置，而这里虽是仄声却不是那一声，就在这里说明。\
        这是精益求精的讲究，平仄既合，不算错。",
    explain_en: "Beyond level and oblique some places in ci tell the three oblique tones apart, above all the departing tone, which is \
        strong and falls on leading words, turns and the close of a piece. Where the manual asks for departing (or rising, or \
        entering), or where more than 85 in 100 of at least forty poems have one and the same oblique tone, and the \
        character here is oblique but cannot have that tone, this note says so. It is a refinement: the tone class is right, \
        and nothing is wrong.",
    good: &[Example::good(
        "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
        "李清照《如梦令》",
    )
    .of("如梦令")],
    bad: &[Example::bad(
        "吴头楚尾。一棹人千里。休说旧愁新恨，长亭树、今如此。宦游吾倦矣。玉人留我醉。明日万花寒食，得且住、为佳耳。",
        "辛弃疾《霜天晓角·旅兴》",
        (1, 4, 4),
    )
    .of("霜天晓角")],
    moves_class: false,
    check,
};

/// Poems, and the share of them, from which practice insists on one tone.
const POEMS: u32 = 40;
const INSISTS: f32 = 0.85;

impl Detail {
    /// `entering-as-level`, `departing-wanted`: 上.
    pub const RISING: Self = Self(1);
    /// `departing-wanted`: 去.
    pub const DEPARTING: Self = Self(2);
    /// `entering-as-level`, `departing-wanted`: 入.
    pub const ENTERING: Self = Self(4);

    pub(crate) const fn of_tone(tone: Tone) -> Self {
        match tone {
            Tone::Level => Self::NONE,
            Tone::Rising => Self::RISING,
            Tone::Departing => Self::DEPARTING,
            Tone::Entering => Self::ENTERING,
        }
    }

    /// The tone that is marked.
    pub(crate) fn tone(self) -> Option<Tone> {
        Tone::ALL.into_iter().skip(1).find(|&tone| self.has(Self::of_tone(tone)))
    }
}

fn check(scan: &Scan<'_>, out: &mut Findings) {
    let setting = &scan.judgement.setting;
    let shape = setting.shape();
    let asked = |line: u8, place: u8, tone: Tone| {
        let is_asked = |extra: &Extra| *extra == Extra::Tone { line, position: place, tone };
        shape.variants().any(|id| id.variant().extras().iter().any(is_asked))
    };
    // A rhyme in the tone that most poets choose is one matter, not one of every foot.
    let mut feet_told = false;
    for (number, sung) in lines(setting).filter(|(_, sung)| sung.matched == LineMatch::Whole) {
        let start = shape.line_start(sung.template);
        let template = shape.lines()[usize::from(sung.template)];
        for place in start..template.end() {
            let position = place - start;
            let in_line = u8::try_from(position).unwrap_or(u8::MAX);
            for tone in [Tone::Rising, Tone::Departing, Tone::Entering] {
                let by_manual = asked(sung.template, in_line, tone);
                if (by_manual || insisted(scan, place, tone)) && misses(scan, sung.start as usize + position, tone) {
                    let is_foot = template.foot().is_some() && place + 1 == template.end();
                    if is_foot && !by_manual && std::mem::replace(&mut feet_told, true) {
                        continue;
                    }
                    let by = if by_manual { Detail::NONE } else { Detail::VARIANT };
                    let detail = Detail::of_tone(tone).and(by);
                    out.push(Finding { detail, ..scan.graded(Locus::at(number, position), Severity::Note) });
                }
            }
        }
    }
}

/// Whether poets insist on a tone at a place of the shape.
fn insisted(scan: &Scan<'_>, place: usize, tone: Tone) -> bool {
    let shape = scan.judgement.setting.shape_number();
    scan.usage.poems(shape) >= POEMS && scan.usage.tone(shape, place, tone as u8).is_some_and(|share| share >= INSISTS)
}

/// Whether a character is oblique and cannot have the tone.
fn misses(scan: &Scan<'_>, at: usize, tone: Tone) -> bool {
    let tones = scan.book.tones(scan.sounding.sounds[at]);
    tones.may(ToneClass::Oblique) && !tones.contains(tone)
}
