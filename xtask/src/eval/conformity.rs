//! How much of regulated verse conforms, by genre and by collection.

use gelv::{FormId, Report, Standing};

use super::collection::{Collection, Labelled, Verse};
use super::figures::{Bar, Cell, Evaluation, Miss, Section};
use super::{judged, threads};

const CONFORMING_OCTAVES_BAR: f64 = 95.0;
/// 168 of the 184 七绝, 五律 and 七律 of 唐诗三百首.
const THREE_HUNDRED_BAR: f64 = 100.0 * 168.0 / 184.0;

/// Poems by genre with the share that a rough checker (any reading, no choice of form) lets pass.
const LABELLED: [(&str, Choice, &str, Option<f64>); 9] = [
    ("唐诗三百首 五律", Choice::ThreeHundred, "五律", Some(95.0)),
    ("唐诗三百首 七律", Choice::ThreeHundred, "七律", Some(86.8)),
    ("唐诗三百首 七绝", Choice::ThreeHundred, "七絕", Some(92.2)),
    ("唐诗三百首 五绝", Choice::ThreeHundred, "五絕", Some(44.8)),
    ("杜甫 五律", Choice::DuFu, "五律", Some(97.2)),
    ("杜甫 七律", Choice::DuFu, "七律", Some(70.6)),
    ("杜甫 五排", Choice::DuFu, "五排", Some(94.8)),
    ("杜甫 七绝", Choice::DuFu, "七絕", None),
    ("杜甫 五绝", Choice::DuFu, "五絕", None),
];

/// Whole collections by shape, whatever their genre.
const BY_SHAPE: [(&str, &str, Option<f64>); 10] = [
    ("唐 8×5", "tang_8x5", Some(76.3)),
    ("唐 8×7", "tang_8x7", Some(86.3)),
    ("唐 4×5", "tang_4x5", None),
    ("唐 4×7", "tang_4x7", Some(84.4)),
    ("宋 8×5", "song_8x5", None),
    ("宋 8×7", "song_8x7", None),
    ("宋 4×5", "song_4x5", None),
    ("宋 4×7", "song_4x7", None),
    ("唐 10+ lines", "tang_long", None),
    ("宋 10+ lines, regular", "song_long_regular", None),
];

#[derive(Clone, Copy, PartialEq)]
enum Choice {
    ThreeHundred,
    DuFu,
}

impl Choice {
    fn takes(self, poem: &Labelled) -> bool {
        match self {
            Self::ThreeHundred => poem.is_of_three_hundred(),
            Self::DuFu => poem.author == "杜甫",
        }
    }
}

/// Verdicts on a set of poems.
#[derive(Default)]
struct Tally {
    poems: usize,
    conforming: usize,
    /// In either transcription.
    either: usize,
    exact: usize,
    blemished: usize,
    deviant: usize,
}

impl Tally {
    fn add(&mut self, report: &Report, second: Option<&Report>) {
        self.poems += 1;
        self.conforming += usize::from(judged::conforms(report));
        self.either += usize::from(judged::conforms(report) || second.is_some_and(judged::conforms));
        if judged::is_regulated(report) {
            self.exact += usize::from(report.verdict == Standing::Exact);
            self.blemished += usize::from(report.verdict == Standing::Blemished);
            self.deviant += usize::from(report.verdict == Standing::Deviant);
        }
    }

    fn row(&self, name: &str, rough: Option<f64>) -> Vec<Cell> {
        vec![
            Cell::Text(name.to_owned()),
            Cell::Count(self.poems),
            Cell::share(self.conforming, self.poems),
            Cell::share(self.either, self.poems),
            rough.map_or(Cell::Empty, |rough| Cell::Percent(rough, 1)),
            Cell::share(self.exact, self.poems),
            Cell::share(self.blemished, self.poems),
            Cell::share(self.deviant, self.poems),
            Cell::share(self.poems - self.conforming - self.deviant, self.poems),
        ]
    }
}

/// A labelled poem with the reports on its text and on its second transcription.
struct Judged<'a> {
    poem: &'a Labelled,
    report: Report,
    second: Option<Report>,
}

pub(crate) fn evaluate(collection: &Collection, out: &mut Evaluation) -> Result<(), String> {
    let checker = judged::checker();
    let poems: Vec<Labelled> = collection.read("labelled")?;
    let reports = threads::map(&poems, |scratch, poem| {
        [&poem.verse.lines, &poem.second_text].map(|lines| judged::judge(&checker, scratch, lines, None))
    });
    let judged: Vec<Judged<'_>> = poems
        .iter()
        .zip(reports)
        .filter_map(|(poem, [report, second])| Some(Judged { poem, report: report?, second }))
        .collect();
    let mut section = Section {
        title: "Conformity",
        note: "Given bare. Conforming: told as regulated verse and without an error. Either text: in this or in a \
               second transcription, where there is one. Rough: the share a checker without choice of form lets \
               pass, for orientation.",
        columns: ["poems", "number", "conforming", "either text", "rough", "正格", "合律有疵", "出律", "非近体"]
            .map(str::to_owned)
            .into(),
        ..Section::default()
    };
    for (name, choice, genre, rough) in LABELLED {
        let chosen = judged.iter().filter(|judged| choice.takes(judged.poem) && judged.poem.genre == genre);
        let tally = tally(chosen.clone());
        section
            .misses
            .extend(chosen.filter(|judged| !judged::conforms(&judged.report)).map(|judged| miss(name, judged)));
        section.rows.push(tally.row(name, rough));
        if genre == "五律" {
            bar(&format!("{name} conforming"), CONFORMING_OCTAVES_BAR, &tally, out);
        }
    }
    let both = |judged: &&Judged<'_>| {
        judged.poem.genre == "五律" && (Choice::ThreeHundred.takes(judged.poem) || Choice::DuFu.takes(judged.poem))
    };
    bar("唐诗三百首 and 杜甫 五律 together", CONFORMING_OCTAVES_BAR, &tally(judged.iter().filter(both)), out);
    three_hundred(&judged, out);
    for (name, file, rough) in BY_SHAPE {
        let verses: Vec<Verse> = collection.read(file)?;
        let mut tally = Tally::default();
        let reports = threads::map(&verses, |scratch, verse| judged::judge(&checker, scratch, &verse.lines, None));
        reports.iter().flatten().for_each(|report| tally.add(report, None));
        section.rows.push(tally.row(name, rough));
    }
    out.sections.push(section);
    Ok(())
}

fn tally<'a>(chosen: impl Iterator<Item = &'a Judged<'a>>) -> Tally {
    let mut tally = Tally::default();
    chosen.for_each(|judged| tally.add(&judged.report, judged.second.as_ref()));
    tally
}

/// A bar on the text as given, and the same on either text where that differs.
fn bar(what: &str, asked: f64, tally: &Tally, out: &mut Evaluation) {
    let asked = Cell::Percent(asked, 1);
    out.bars.push(Bar::at_least(what, asked.clone(), Cell::share(tally.conforming, tally.poems)));
    if tally.either != tally.conforming {
        let reached = Cell::share(tally.either, tally.poems);
        out.bars.push(Bar::at_least(format!("{what}, in either text"), asked, reached));
    }
}

/// 七绝, 五律 and 七律 of 唐诗三百首: conforming, or a deviation with a name.
fn three_hundred(judged: &[Judged<'_>], out: &mut Evaluation) {
    let genres = ["七絕", "五律", "七律"];
    let chosen = judged
        .iter()
        .filter(|judged| judged.poem.is_of_three_hundred() && genres.contains(&judged.poem.genre.as_str()));
    let named = chosen.clone().filter(|judged| is_named(&judged.report)).count();
    let tally = tally(chosen);
    let what = format!("唐诗三百首 七绝 五律 七律 ({} poems)", tally.poems);
    bar(&format!("{what}, conforming"), THREE_HUNDRED_BAR, &tally, out);
    out.bars.push(Bar::at_least(
        format!("{what}, conforming or deviation named"),
        Cell::Percent(100.0, 1),
        Cell::share(named, tally.poems),
    ));
}

/// Conforming, or deviant with errors that say how, or a quatrain told as 古绝.
fn is_named(report: &Report) -> bool {
    let deviates = judged::is_regulated(report) && judged::errors(report).next().is_some();
    let ancient_quatrain = matches!(report.form.id, FormId::AncientJueju5 | FormId::AncientJueju7);
    judged::conforms(report) || deviates || ancient_quatrain
}

fn miss(kind: &str, Judged { poem, report, second }: &Judged<'_>) -> Miss {
    let better = if second.as_ref().is_some_and(judged::conforms) { "; the second text conforms" } else { "" };
    Miss {
        kind: kind.to_owned(),
        id: poem.verse.id.clone(),
        gold: poem.genre.clone(),
        got: format!("{} {}", report.form.name, report.verdict.name()),
        why: format!("{} {}: {}{better}", poem.author, poem.verse.title, judged::why(report)),
    }
}
