use crate::form::{Style, Trace};
use crate::rules::scan::partner;
use crate::rules::{Category, Detail, Example, Finding, Findings, Genres, Levels, Locus, Rule, Scan, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "broken-adhesion",
    zh: "失粘",
    aliases: &["失黏", "折腰", "折腰体", "折腰體"],
    en: "broken adhesion",
    category: Category::Tonal,
    genres: Genres::REGULATED,
    levels: Levels::all(Severity::Error),
    since: "0.1.0",
    source: "王力《诗词格律》第二章（诗律）论粘对；魏庆之《诗人玉屑》论折腰体",
    explain_zh: "后一联的出句要与前一联的对句相粘：两句第二字平仄相同，四联才能换着句式接下去。\
        不粘，前后两联的平仄就完全一样了，这叫失粘。\
        唐人前期不严，王维、杜甫名作里都有失粘的；中唐以后渐成定格，宋以后科举诗更不容失粘。\
        绝句若各句都是律句、两联各自相对，只在两联之间失粘，旧称折腰体，如《渭城曲》，这里只作为一般的疵病而不算出律。",
    explain_en: "The upper line of a couplet adheres to the line before it: their second characters are of one class, so that \
        the patterns change from couplet to couplet. Without adhesion two couplets in a row have the same tones. The \
        earlier Tang was lax, and famous poems by Wang Wei and Du Fu break adhesion; later the rule hardened, most of \
        all in examination verse. A quatrain of four regulated lines with both couplets opposed and only the middle \
        unadhered was called broken-waist (折腰体), as in “Song of Weicheng”; here that is a blemish, no breach of the form.",
    good: &[Example::good(
        "空山新雨后，天气晚来秋。明月松间照，清泉石上流。竹喧归浣女，莲动下渔舟。随意春芳歇，王孙自可留。",
        "王维《山居秋暝》",
    )],
    bad: &[
        Example::bad(
            "渭城朝雨浥轻尘，客舍青青柳色新。劝君更尽一杯酒，西出阳关无故人。",
            "王维《渭城曲》（折腰体）",
            (3, 0, 0),
        ),
        Example::bad(
            "摇落深知宋玉悲，风流儒雅亦吾师。怅望千秋一洒泪，萧条异代不同时。江山故宅空文藻，云雨荒台岂梦思。\
             最是楚宫俱泯灭，舟人指点到今疑。",
            "杜甫《咏怀古迹》其二",
            (3, 0, 0),
        ),
        Example::bad(
            "積雨空林煙火遲，蒸藜炊黍餉東菑。漠漠水田飛白鷺，陰陰夏木囀黃鸝。山中習靜觀朝槿，松下清齋折露葵。\
             野老與人爭席罷，海鷗何事更相疑。",
            "王維《積雨輞川莊作》",
            (3, 0, 0),
        ),
    ],
    moves_class: true,
    check,
};

fn check(scan: &Scan<'_>, out: &mut Findings) {
    if !scan.shows(Trace::RELATION) {
        return;
    }
    for (line, fit) in scan.fits() {
        let opens_couplet = line > 0 && !fit.rhymes;
        if !opens_couplet || !(fit.turned || fit.broken) {
            continue;
        }
        let mut finding = Finding { with: [partner(Locus::line(line - 1)), (0, 0)], ..scan.finding(Locus::line(line)) };
        if fit.turned
            && let Some((below, _)) = scan.lower_line(line)
        {
            finding.with[1] = partner(Locus::line(below));
        }
        if scan.judgement.style == Style::BrokenWaist {
            finding.severity = finding.severity.min(Severity::Warning);
            finding.detail = Detail::VARIANT;
        }
        out.push(finding);
    }
}
