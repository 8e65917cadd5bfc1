use super::{borrowed_last, feet, lapses, neighbour_weight};
use crate::form::{FootFit, Style};
use crate::rules::lapse::Lapse;
use crate::rules::{Category, Detail, Example, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "off-rhyme",
    zh: "出韵",
    aliases: &["出韻", "落韵", "落韻", "邻韵", "鄰韻", "通押"],
    en: "off-rhyme",
    category: Category::Rhyme,
    genres: Genres::PATTERNED,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）论律诗的韵；《汉语诗律学》第一章；戈载《词林正韵》；用例统计",
    explain_zh: "近体诗一首只押一个韵部，双句句末的字没有一个读音属于这个韵部，就是出韵，旧时也叫落韵，是近体诗的大忌；声调不对（平声韵里用了仄声字）也在此列。\
        押到了邻近的韵部（如东与冬、庚与青）在古体和词里可以通押，近体仍算出韵，从宽的设置里只作疵病；\
        文韵里的勤斤欣等旧属欣韵，唐人常与真韵同用，上声与去声同部相押也有先例，都从轻。\
        全诗的韵部按多数韵脚决定，只有两个韵脚时以前一个为准。首句可押可不押，可借邻韵，但以平声收尾而全不相干，也是出韵。\
        词按词林正韵分部，韵宽得多；押到部外，唐宋词里见过几首两部通押的是疵病，没人押过的是出韵，从严都算出韵；很多词人不押的地方只作疵病。",
    explain_en: "A regulated poem keeps to one rhyme group; a foot on an even line with no reading in that group is off, which \
        the handbooks count among the worst faults. A foot of the wrong tone class belongs here too. Rhyming into a \
        neighbouring group (东 with 冬, 庚 with 青) is common in ancient-style verse and ci, but still off in regulated verse, \
        and a blemish only under the lenient profile; the old 欣 words of 文 (勤 斤 欣), which the Tang rhymes with 真, and \
        rising with departing tone of one division weigh less. The group is the one most feet share, with two feet the \
        first. Line 1 need not rhyme and may borrow a neighbour, but a level ending of another group is off as well. Ci rhymes by the wider divisions of \
        词林正韵: a foot outside its division is a blemish where poems of Tang and Song are known to rhyme the two, an error \
        where none does (under the strict profile always), and a blemish where many poets do not rhyme at all.",
    good: &[
        Example::good("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "王之涣《登鹳雀楼》"),
        Example::good(
            "横看成岭侧成峰，远近高低各不同。不识庐山真面目，只缘身在此山中。",
            "苏轼《题西林壁》（首句借邻韵，不算出韵）",
        ),
        Example::good(
            "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。知否，知否？应是绿肥红瘦。",
            "李清照《如梦令》",
        )
        .of("如梦令"),
    ],
    bad: &[
        Example::bad("白日依山尽，黄河入海流。欲穷千里目，更上一层台。", "据王之涣《登鹳雀楼》改一字", (4, 5, 5)),
        Example::bad(
            "鳳尾香羅薄幾重，碧文圓頂夜深縫。扇裁月魄羞難掩，車走雷聲語未通。曾是寂寥金燼暗，斷無消息石榴紅。\
             斑騅只繫垂楊岸，何處西南待好風。",
            "李商隱《無題》（鄰韻）",
            (2, 7, 7),
        ),
        Example::bad(
            "燕燕轻盈，莺莺娇软。分明又向华胥见。夜长争得薄情知，春初早被相思染。别后书辞，别时针线。离魂暗逐郎行远。淮南皓月冷千山，冥冥归去无人管。",
            "姜夔《踏莎行·自沔东来丁未元日至金陵江上感梦而作》（通押）",
            (5, 7, 7),
        )
        .of("踏莎行"),
        Example::bad(
            "昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依然。知否，知否？应是绿肥红瘦。",
            "据李清照《如梦令》改一字",
            (4, 6, 6),
        )
        .of("如梦令"),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if scan.judgement.style == Style::Ci {
        lapses(scan, Lapse::OffRhyme, out);
    } else {
        in_regulated_verse(scan, out);
    }
}

fn in_regulated_verse(scan: &Scan<'_>, out: &mut Findings) {
    let feet = feet(scan);
    if feet.iter().all(|foot| matches!(foot.fit, FootFit::Rhymes | FootFit::Unjudged)) {
        return;
    }
    let named_elsewhere = borrowed_last(scan);
    for foot in feet {
        let line = usize::from(foot.line);
        let first = line == 0;
        let mut finding = scan.finding(Locus::at(line, scan.last(line)));
        match foot.fit {
            FootFit::Rhymes | FootFit::Unjudged => continue,
            FootFit::Neighbour if first || named_elsewhere == Some(line) => continue,
            FootFit::Neighbour => (finding.severity, finding.detail) = neighbour_weight(scan, line),
            FootFit::Far => {}
            FootFit::WrongTone => finding.detail = Detail::WRONG_TONE,
        }
        if first {
            finding.severity = finding.severity.min(scan.profile.first_line_off_rhyme);
            finding.detail = finding.detail.and(Detail::FIRST_LINE);
        }
        out.push(finding);
    }
}
