//! Titles: whether a poem with its title in a row above it is judged as it is without.

use gelv::{FormId, Standing};

use super::collection::{Collection, Verse};
use super::figures::{Bar, Cell, Evaluation, Miss, Section};
use super::{judged, threads};

const CORPORA: [(&str, &str); 9] = [
    ("唐 4×5", "tang_4x5"),
    ("唐 4×7", "tang_4x7"),
    ("唐 8×5", "tang_8x5"),
    ("唐 8×7", "tang_8x7"),
    ("唐 long", "tang_long"),
    ("宋 4×5", "song_4x5"),
    ("宋 4×7", "song_4x7"),
    ("宋 8×5", "song_8x5"),
    ("宋 8×7", "song_8x7"),
];
/// Poems in a hundred that may be judged otherwise.
const BAR: f64 = 0.2;

pub(crate) fn evaluate(collection: &Collection, out: &mut Evaluation) -> Result<(), String> {
    let checker = judged::checker();
    let mut section = Section {
        title: "Titles in a row above",
        note: "The poem as it is pasted from a book, title first, against the verse alone. Another verdict: of other lines, \
               of another form or of another standing.",
        columns: ["poems", "titled", "another verdict", "share"].map(str::to_owned).into(),
        ..Section::default()
    };
    let (mut all, mut wrong) = (0, 0);
    for (name, file) in CORPORA {
        let mut poems: Vec<Verse> = collection.read(file)?;
        poems.retain(|poem| !poem.title.is_empty());
        let verdicts = threads::map(&poems, |scratch, poem| {
            let mut judge = |text: &str| -> Option<(Vec<String>, FormId, Standing)> {
                let report = checker.check_with(scratch, text, None).ok()?;
                Some((report.lines, report.form.id, report.verdict))
            };
            let alone = judge(&judged::bare(&poem.lines));
            let titled = judge(&format!("{}\n{}", poem.title, judged::bare(&poem.lines)));
            (alone != titled).then(|| titled.map_or_else(String::new, |titled| titled.1.name().to_owned()))
        });
        let other: Vec<_> = poems.iter().zip(verdicts).filter_map(|(poem, got)| Some((poem, got?))).collect();
        section.rows.push(vec![
            Cell::Text(name.to_owned()),
            Cell::Count(poems.len()),
            Cell::Count(other.len()),
            Cell::share(other.len(), poems.len()),
        ]);
        all += poems.len();
        wrong += other.len();
        section.misses.extend(other.into_iter().map(|(poem, got)| Miss {
            kind: name.to_owned(),
            id: poem.id.clone(),
            gold: poem.title.clone(),
            got,
            why: poem.lines.join("，"),
        }));
    }
    let share = Cell::share(wrong, all);
    section.rows.push(vec![Cell::Text("all".to_owned()), Cell::Count(all), Cell::Count(wrong), share.clone()]);
    out.bars.push(Bar::at_most("titled poems with another verdict", Cell::Percent(BAR, 1), share));
    out.sections.push(section);
    Ok(())
}
