//! 诗 taken for ci.

use gelv::form::Wanted;

use super::verdict::Verdict;
use crate::eval::collection::{Collection, Labelled, Verse};
use crate::eval::figures::{Cell, Evaluation, Miss, Section};
use crate::eval::{judged, threads};
use crate::songs;

/// Genres of the labelled poems that keep no template.
const ANCIENT: [&str; 3] = ["五古", "七古", "樂府"];

pub(super) fn evaluate(collection: &Collection, out: &mut Evaluation) -> Result<(), String> {
    let labelled: Vec<Labelled> = collection.read("labelled")?;
    let (ancient, regulated): (Vec<Labelled>, Vec<Labelled>) =
        labelled.into_iter().partition(|poem| ANCIENT.contains(&poem.genre.as_str()));
    let verses = |poems: Vec<Labelled>| poems.into_iter().map(|poem| poem.verse).collect::<Vec<Verse>>();
    let mut sets = vec![("古体 of the labelled", verses(ancient)), ("近体 of the labelled", verses(regulated))];
    for (name, file) in [
        ("南北朝", "nanbeichao"),
        ("唐 10+ lines", "tang_long"),
        ("宋 10+ lines, regular", "song_long_regular"),
        ("唐 8×5", "tang_8x5"),
        ("唐 8×7", "tang_8x7"),
        ("唐 4×5", "tang_4x5"),
        ("唐 4×7", "tang_4x7"),
    ] {
        sets.push((name, collection.read(file)?));
    }
    let checker = songs::plain().script(None);
    let mut section = Section {
        title: "诗 taken for ci",
        note: "Given bare, without title.",
        columns: ["poems", "number", "taken for ci", "share"].map(str::to_owned).into(),
        ..Section::default()
    };
    for (name, verses) in sets {
        let told = threads::map(&verses, |scratch, verse| {
            let verdict = Verdict::of(&checker, scratch, &judged::bare(&verse.lines), Wanted::Anything);
            verdict.is_ci.then(|| (verdict.setting.tune().name, verdict.why()))
        });
        let taken = told.iter().flatten().count();
        section.rows.push(vec![
            Cell::Text(name.to_owned()),
            Cell::Count(verses.len()),
            Cell::Count(taken),
            Cell::share(taken, verses.len()),
        ]);
        let misses = verses.iter().zip(told).filter_map(|(verse, told)| {
            let (tune, why) = told?;
            let (kind, id) = (name.to_owned(), verse.id.clone());
            Some(Miss {
                kind,
                id,
                gold: verse.title.clone(),
                got: tune.to_owned(),
                why: format!("{why} ‖ {}", verse.lines.join("，")),
            })
        });
        section.misses.extend(misses);
    }
    out.sections.push(section);
    Ok(())
}
